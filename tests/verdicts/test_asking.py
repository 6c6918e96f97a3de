"""The years a claim with a horizon is put to: none before it was written, each in which something may happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from araxes.claims import parse_assessment
from araxes.claims.claim import Claim
from araxes.observations.store import Store
from araxes.observations.stores import AnyStore
from araxes.verdicts.asking import asked_of, written_on
from araxes.verdicts.check import check_assessment
from araxes.verdicts.result import ClaimResult
from araxes.verdicts.verdict import Verdict
from observations.making import observe

SUPPORTED, CONTRADICTED, UNDECIDED = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNDECIDED
PUBLISHED = date(2030, 1, 1)
DEATHS = {2022: 2000.0, 2023: 10.0, 2024: 1500.0, 2025: 5.0, 2026: 5.0}
FIRST = {2022: "RUS", 2023: "RUS", 2024: "CHN", 2025: "CHN"}
"""Who was first among Armenia's buyers."""


@pytest.fixture(scope="module")
def years() -> Iterator[AnyStore]:
    rows = [
        observe("conflict.deaths", "ARM", "AZE", deaths, year=year, vintage=PUBLISHED, source="ucdp")
        for year, deaths in DEATHS.items()
    ]
    for year, first in FIRST.items():
        other = "RUS" if first == "CHN" else "CHN"
        rows += [
            observe("trade.exports.share", "ARM", partner, share, year=year, vintage=PUBLISHED)
            for partner, share in ((first, 0.6), (other, 0.3))
        ]
    with Store.memory(rows) as store:
        yield store


def war(threshold: str = "at_least: 1000") -> str:
    return f"{{measure: conflict.deaths, of: ARM, with: AZE, {threshold}}}"


def checked(store: AnyStore, test: str, written: str | None, horizon: str) -> ClaimResult:
    dated = f"date: {written}\n" if written else ""
    text = f"title: t\n{dated}claims: [{{id: a, text: a, kind: forecast, horizon: {horizon}, tests: [{test}]}}]"
    return check_assessment(parse_assessment(text), store, as_of=date(2031, 1, 1)).claims[0]


@pytest.mark.parametrize(
    ("test", "written", "horizon", "verdict"),
    [
        (war(), "2024-01-15", "2025-12-31", SUPPORTED),  # in the first of two years
        (war(), "2023-01-15", "2024-01-15", CONTRADICTED),  # two weeks of 2024 are not the year
        (war(), "2024-11-01", "2026-03-01", CONTRADICTED),  # nor are two months of it
        (war(), "2025-01-15", "2026-12-31", CONTRADICTED),  # what happened before was not foretold
        (war(), "2025-01-15", "2028-12-31", UNDECIDED),  # it may have happened in 2027
        (war("below: 1000"), "2024-01-15", "2025-12-31", CONTRADICTED),
        (war("below: 1000"), "2025-01-15", "2026-12-31", SUPPORTED),
        (war("below: 1000"), "2025-01-15", "2028-12-31", UNDECIDED),
        (war(), "2024-01-15", "2024-12-31", SUPPORTED),
        (war(), None, "2025-12-31", CONTRADICTED),  # no date: the latest up to the horizon, as ever
    ],
)
def test_what_may_happen_in_several_years_is_asked_of_each(
    years: AnyStore, test: str, written: str | None, horizon: str, verdict: Verdict
) -> None:
    assert checked(years, test, written, horizon).verdict is verdict


def test_the_year_that_decides_is_the_one_that_is_told(years: AnyStore) -> None:
    found = checked(years, war(), "2024-01-15", "2025-12-31")
    assert "2024" in found.reason
    assert "1,500" in found.reason
    assert [row.test for row in found.evidence] == [0]


@pytest.mark.parametrize(
    ("written", "horizon", "verdict"),
    [
        ("2024-06-30", "2024-12-31", SUPPORTED),
        ("2024-06-30", "2026-12-31", SUPPORTED),  # a figure of 2025 is of the time foretold
        ("2026-06-30", "2027-12-31", UNDECIDED),  # what is known of 2025 does not tell what came after
        (None, "2027-12-31", SUPPORTED),
    ],
)
def test_no_figure_from_before_it_was_written_decides(
    years: AnyStore, written: str | None, horizon: str, verdict: Verdict
) -> None:
    first = "{measure: trade.share, of: CHN, in: ARM, flow: exports, above: {of: RUS}}"
    assert checked(years, first, written, horizon).verdict is verdict


def claim(test: str, horizon: str) -> Claim:
    text = f"title: t\nclaims: [{{id: a, text: a, kind: forecast, horizon: {horizon}, tests: [{test}]}}]"
    return parse_assessment(text).claims[0]


def test_periods_that_are_stated_stay() -> None:
    stated = claim(war("at_least: 25, period: 2020"), "2026-12-31")
    assert written_on(stated, date(2024, 3, 1)) == stated
    change = claim("{measure: trade.exports, of: ARM, change: {since: 2022, at_least: 10%}}", "2026-12-31")
    assert written_on(change, date(2024, 3, 1)) == change
    late = claim(war(), "2024-02-01")
    assert written_on(late, date(2024, 3, 1)) == late  # written after its horizon
    assert written_on(late, None) == late


def test_one_year_is_one_question() -> None:
    one = written_on(claim(war(), "2026-12-31"), date(2026, 2, 1))
    assert len(asked_of(one.tests[0], one, date(2026, 3, 1))) == 1
    three = written_on(claim(war(), "2028-12-31"), date(2026, 2, 1))
    assert [asked.test.period.end.year for asked in asked_of(three.tests[0], three, date(2026, 3, 1))] == [
        2026,
        2027,
        2028,
    ]
