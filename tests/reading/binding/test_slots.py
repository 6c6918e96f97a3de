"""Who stands in the slots of a test."""

from __future__ import annotations

import pytest

from ..reads import asked, only


def _pairs(text: str) -> list[tuple[str, str | None]]:
    return [(test["of"], test.get("in") or test.get("to") or test.get("with")) for test in asked(text)]


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Peru's exports to Chile have grown since 2019.", [("PER", "CHL")]),
        ("Peru's exports to Chile and Bolivia have grown since 2019.", [("PER", "CHL"), ("PER", "BOL")]),
        ("Trade between Peru and Chile has grown since 2019.", [("PER", "CHL")]),
        ("Laos and Nepal are members of ASEAN.", [("LAO", "org:asean"), ("NPL", "org:asean")]),
        ("The Baltic states are members of NATO.", [("group:baltic", "org:nato")]),
    ],
)
def test_who_is_tested(text: str, pairs: list[tuple[str, str | None]]) -> None:
    assert _pairs(text) == pairs


def test_a_list_joined_by_or_holds_if_either_does() -> None:
    assert only("Peru or Chile is Bolivia's main trading partner.").combine == "any"
    assert only("Peru and Chile are among Bolivia's five largest trading partners.").combine == "all"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("ASEAN's exports to Chile have grown since 2019.", "no state"),
        ("Trade between Peru, Chile and Bolivia has grown since 2019.", "two sides"),
        ("Abkhazia's exports to Turkey have grown since 2019.", ""),
    ],
)
def test_who_cannot_be_tested(text: str, why: str) -> None:
    statement = only(text)
    assert statement.tests == ()
    assert why in (statement.untestable or "")


def test_a_rank_within_a_group_needs_a_member() -> None:
    inside = only("Among the Baltic states, Latvia is Estonia's main trading partner.")
    assert [test.among for test in inside.tests] == ["group:baltic"]
    outside = only("Among the Baltic states, Chile is Estonia's main trading partner.")
    assert outside.tests == ()
