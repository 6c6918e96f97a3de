"""Values as facts: whose figures are told, in which digits, and the tests that say where they lie."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.topics import military
from araxes.claims.written import Amount
from araxes.measures import measure
from araxes.observations.schema import Observation
from araxes.verdicts import Verdict
from araxes.verdicts.check import decide
from observations.making import holding, observe

AS_OF = date(2025, 1, 1)
NAMES = ("remittances.gdp_share", "military.spending")


def facts(rows: Iterable[Observation], *states: str, others: Iterable[str] = ()) -> Facts:
    return Facts(holding(rows), states=states, others=others, as_of=AS_OF)


def fact(name: str, value: float | None, lower: float, upper: float) -> Fact:
    first, last = date(2023, 1, 1), date(2023, 12, 31)
    return Fact(
        measure(name), {}, "ARM", "", first, last, value, lower, upper, "reporter", (("factbook", lower, upper),)
    )


@pytest.mark.parametrize(
    ("name", "value", "lower", "upper", "figure", "predicate"),
    [
        ("remittances.gdp_share", 0.37, 0.365, 0.375, "37 %", {"is": "37%"}),
        ("remittances.gdp_share", 0.104, 0.1035, 0.1045, "10.4 %", {"is": "10.4%"}),
        ("remittances.gdp_share", 0.33, 0.3247, 0.3348, "about 33 %", {"between": ("32.4%", "33.5%")}),
        ("remittances.gdp_share", None, 0.0176, 0.0455, "between 1.7 and 4.6 %", {"between": ("1.7%", "4.6%")}),
        ("remittances.gdp_share", None, 0.0, 0.045, "at most 4.5 %", {"at_most": "4.5%"}),
        ("military.spending", 18.618e9, 18.6175e9, 18.6185e9, "18.6 bn USD", {"is": "18.6 bn"}),
        ("military.spending", 3.4e6, 3.4e6, 3.4e6, "3.40 mn USD", {"is": "3.40 mn"}),
        ("military.personnel", 1200, 1200, 1200, "1,200", {"is": 1200}),
        ("military.personnel", None, 500, float("inf"), "at least 500", {"at_least": 500}),
    ],
)
def test_figures_and_the_tests_that_say_the_same(
    name: str, value: float | None, lower: float, upper: float, figure: str, predicate: dict[str, object]
) -> None:
    told = fact(name, value, lower, upper)
    assert told.figure() == figure
    written = told.test().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    for key, amount in predicate.items():
        found = written[key]
        assert (tuple(found) if isinstance(found, list) else found) == amount
    assert written["period"] == 2023


@given(
    st.floats(0, 1),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from(["remittances.gdp_share", "military.spending"]),
)
def test_the_test_of_a_value_holds_of_the_value(one: float, two: float, three: float, name: str) -> None:
    lower, value, upper = sorted((one, two, three))
    factor = 1e10 if name == "military.spending" else 1.0
    predicate = fact(name, value * factor, lower * factor, upper * factor).test().predicate
    held = held_by(predicate.comparison, predicate.threshold)
    assert held[0] <= lower * factor * (1 + 1e-9)
    assert held[1] >= upper * factor * (1 - 1e-9)


def held_by(comparison: str, threshold: object) -> tuple[float, float]:
    """What a threshold of a value allows: between two, as printed, or at most."""
    if isinstance(threshold, tuple):
        return threshold[0].number, threshold[1].number
    assert isinstance(threshold, Amount)
    if comparison == "at_most":
        return 0.0, threshold.number
    return threshold.printed.lower, threshold.printed.upper


def test_the_tests_are_supported_by_the_rows_behind_them() -> None:
    rows = [
        observe("remittances.received", "ARM", None, 0.104),
        observe("remittances.received", "ARM", None, 0.02, year=2022),
    ]
    found = facts(rows, "ARM")
    series = found.series("remittances.gdp_share", "ARM")
    assert [each.when for each in series] == ["2022", "2023"]
    verdicts = decide([each.test() for each in series], found.store, as_of=AS_OF)
    assert verdicts == [Verdict.SUPPORTED] * 2


def test_sources_that_differ_give_their_whole_range() -> None:
    rows = [
        observe("remittances.received", "ARM", None, 0.10),
        observe("remittances.received", "ARM", None, 0.12, source="worldbank"),
    ]
    told = facts(rows, "ARM").latest("remittances.gdp_share", "ARM")
    assert told is not None
    assert (told.value, told.lower, told.upper) == (None, 0.10, 0.12)
    assert told.by_source == (("factbook", 0.10, 0.10), ("worldbank", 0.12, 0.12))
    assert told.is_said(0.12)


def test_of_a_state_its_own_figures_are_told_and_of_others_only_those_of_interest() -> None:
    rows = [
        *(observe("trade.exports", "ARM", partner, value) for partner, value in (("RUS", 5.0), ("CHN", 3.0))),
        *(observe("trade.imports", "ARM", partner, value) for partner, value in (("RUS", 2.0), ("CHN", 4.0))),
        observe("trade.imports", "RUS", "ARM", 6.0),
        observe("trade.exports", "FRA", "CHN", 6.0),
    ]
    found = facts(rows, "ARM", others=["RUS"])
    exports = found.all("trade.exports")
    assert exports["ARM", "RUS"][0].value == 5.0
    assert exports["ARM", "RUS"][0].perspective == "reporter"
    assert not any("FRA" in pair for pair in exports)


def test_what_was_published_later_is_not_seen() -> None:
    rows = [observe("remittances.received", "ARM", None, 0.1, vintage=date(2025, 6, 1))]
    assert facts(rows, "ARM").latest("remittances.gdp_share", "ARM") is None


def test_a_value_of_several_years_is_asked_of_these_very_years() -> None:
    """Arms come from whom they came from in five years: neither one year nor the newest, but that window."""
    more: dict[str, Any] = {"reporter": "org:sipri"}
    rows = [
        each
        for year in range(2016, 2021)
        for each in (
            observe("arms.delivered", "RUS", "ARM", 3.0, year=year, **more),
            observe("arms.delivered", "CHN", "ARM", 1.0, year=year, **more),
            observe("arms.delivered", "IRN", "ARM", 0.001, year=year, **more),
            observe("arms.imports", "ARM", None, 4.0, year=year, **more),
        )
    ]
    known = facts(rows, "ARM", others=("RUS", "CHN"))
    share = known.latest("arms.share", "RUS", "ARM", years=5)
    assert share is not None
    assert share.when == "2016–2020"
    assert str(share.test().period) == "2016..2020"
    (finding,) = military.of_state(known, "ARM")
    assert finding.slots["years"] == "2016–2020"
    assert "Iran" not in finding.slots["suppliers"], "next to nothing"
    verdicts = decide([share.test(), share.test(below="70%")], known.store, as_of=AS_OF)
    assert verdicts == [Verdict.SUPPORTED, Verdict.CONTRADICTED]
