"""What is said by the way makes tests, and only where it is said of what is."""

from __future__ import annotations

import pytest

from ..reads import made_of

SHARE = "trade.share"


@pytest.mark.parametrize(
    ("text", "measure", "of"),
    [
        ("Oman, which takes 40 % of Yemen's exports, has closed the border.", SHARE, "OMN"),
        ("Turkey, Georgia's largest trading partner, has closed the border.", "trade.rank", "TUR"),
        ("Jordan, where remittances amount to a tenth of GDP, is calm.", "remittances.gdp_share", "JOR"),
        ("Nepal, two thirds of whose imports originate in India, is calm.", SHARE, "IND"),
        ("Togo, whose main market is Benin, is calm.", "trade.rank", "BEN"),
        (
            "Tajik remittances, equal to a third of GDP, are spent.",
            "remittances.gdp_share",
            "TJK",
        ),
        ("A candidate for EU membership since 2022, Moldova is calm.", "membership.standing", "MDA"),
        ("Kiribati has signed the treaty with the EU, of which France is a member.", "membership.standing", "FRA"),
    ],
)
def test_an_aside_makes_a_test(text: str, measure: str, of: str) -> None:
    found = made_of(text)
    assert [(test.name, test.of) for test in found] == [(measure, of)]


@pytest.mark.parametrize(
    "text",
    [
        "Turkey, Georgia's largest trading partner, will close the border.",
        "Unlike Turkey, Georgia's largest trading partner, Iran has closed the border.",
        "Oman, which may take 40 % of Yemen's exports, has closed the border.",
        "Togo, after Nigeria, Benin's largest trading partner, is calm.",
    ],
)
def test_what_is_not_said_to_be_makes_none(text: str) -> None:
    assert made_of(text) == ()


def test_a_clause_and_its_aside_are_both_tested() -> None:
    found = made_of("Oman, which takes 40 % of Yemen's exports, is also Yemen's largest supplier.")
    assert {test.name for test in found} == {SHARE, "trade.rank"}
    assert {test.of for test in found} == {"OMN"}


def test_of_them_speaks_of_the_exports_named_before() -> None:
    found = made_of("China is the leading market for Omani exports, taking half of them.")
    assert {(test.name, test.of, test.second) for test in found} == {
        ("trade.rank", "CHN", "OMN"),
        (SHARE, "CHN", "OMN"),
    }
