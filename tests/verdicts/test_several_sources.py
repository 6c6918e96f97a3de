"""Several sources, months beside years, and states that do not report: what a check makes of them."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.claims import Assessment
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from araxes.verdicts import ClaimResult, Verdict
from araxes.verdicts.check import check_assessment
from measures.world import partner_list
from observations.making import observe

AS_OF = date(2026, 1, 1)


def result(rows: list[Observation], test: str, cif_fob: float = 0.1) -> ClaimResult:
    text = f"claims:\n- {{id: one, text: Something, kind: fact, tests: [{{{test}}}]}}\n"
    return check_assessment(Assessment.from_text(text), Store.memory(rows), as_of=AS_OF, cif_fob=cif_fob).claims[0]


def test_two_sources_that_disagree_contest_a_claim_and_both_figures_are_named() -> None:
    rows = [
        observe(value=5.3e9),
        observe(value=3.5e9, source="customs-armenia"),
    ]
    found = result(rows, "measure: trade.exports, of: ARM, to: RUS, above: 4 bn, period: 2023")
    assert found.verdict is Verdict.CONTESTED
    assert "5.3 bn USD" in found.reason
    assert "3.5 bn USD" in found.reason
    assert {(each.source, each.holds.value) for each in found.evidence} == {
        ("factbook", "true"),
        ("customs-armenia", "false"),
    }
    assert {str(each) for each in found.sensitivity} >= {
        "supported with source factbook",
        "contradicted with source customs-armenia",
    }


def test_two_sources_that_agree_support_it() -> None:
    rows = [observe(value=5.3e9), observe(value=4.5e9, source="customs-armenia")]
    found = result(rows, "measure: trade.exports, of: ARM, to: RUS, above: 4 bn, period: 2023")
    assert found.verdict is Verdict.SUPPORTED
    assert len(found.evidence) == 2


SILENT = [
    *partner_list("trade.imports", "KAZ", {"RUS": (17.9e9, 17.9e9, 17.9e9)}, source="imf-imts"),
    *partner_list("trade.exports", "KAZ", {"RUS": (9.1e9, 9.1e9, 9.1e9)}, source="imf-imts"),
]
"""Kazakhstan reports its trade with Russia, and Russia reports nothing."""


@pytest.mark.parametrize(
    ("threshold", "margin", "verdict"),
    [
        ("25 bn", 0.1, Verdict.SUPPORTED),
        ("26 bn", 0.1, Verdict.UNDECIDED),
        ("26 bn", 0.0, Verdict.SUPPORTED),
        ("28.5 bn", 0.1, Verdict.CONTRADICTED),
    ],
)
def test_partners_speak_for_a_state_that_does_not_report(threshold: str, margin: float, verdict: Verdict) -> None:
    test = f"measure: trade.turnover, of: RUS, with: KAZ, above: {threshold}, period: 2023"
    found = result(SILENT, test, cif_fob=margin)
    assert found.verdict is verdict
    assert [each.perspective for each in found.evidence] == ["mirror"]


def month(value: float, number: int, year: int = 2023) -> Observation:
    row = observe(value=value, year=year)
    last = date(year + number // 12, number % 12 + 1, 1).toordinal() - 1
    return Observation(
        **{
            **{name: getattr(row, name) for name in row.__slots__},
            "start": date(year, number, 1),
            "end": date.fromordinal(last),
        }
    )


MONTHS = [month(number * 1e8, number) for number in range(1, 13)]


@pytest.mark.parametrize(
    ("period", "said"),
    [("2023", "7.8 bn USD in 2023"), ("2023-12", "1.2 bn USD in 2023-12"), ("latest", "7.8 bn USD in 2023")],
)
def test_a_year_is_its_year_and_a_month_its_month(period: str, said: str) -> None:
    rows = [*MONTHS, observe(value=78e8)]
    found = result(rows, f"measure: trade.exports, of: ARM, to: RUS, above: 1 bn, period: {period}")
    assert said in found.reason


def test_a_month_never_stands_for_a_year() -> None:
    asked = "measure: trade.exports, of: ARM, to: RUS, above: 1 bn, period: {}"
    assert result(MONTHS, asked.format("2023")).verdict is Verdict.UNDECIDED
    assert result(MONTHS, asked.format("latest")).verdict is Verdict.SUPPORTED
    assert result(MONTHS, asked.format("2023-11")).verdict is Verdict.SUPPORTED


def test_a_month_is_not_set_against_a_year() -> None:
    rows = [*MONTHS, observe(value=5e8, year=2022)]
    change = "measure: trade.exports, of: ARM, to: RUS, change: {since: 2022, until: 2023-12, at_least: 10%}"
    assert result(rows, change).verdict is Verdict.UNDECIDED
    rows.append(month(5e8, 12, 2022))
    since = change.replace("since: 2022", "since: 2022-12")
    assert result(rows, since).verdict is Verdict.SUPPORTED
