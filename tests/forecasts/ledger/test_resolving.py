"""Judgments are resolved after their horizon only, from what was published after it, and revised when it moves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from araxes.forecasts.ledger.entries import Entry, Judgment, Resolution, Revision
from araxes.forecasts.ledger.resolving import PATIENCE, Resolved, resolved
from araxes.forecasts.ledger.standing import standings
from araxes.observations.schema import Observation
from forecasts.ledger.making import DAY, HORIZON, claim, judgment
from observations.making import holding, observe

BEFORE, AFTER, LATER = date(2024, 12, 1), date(2025, 6, 1), date(2026, 6, 1)


def burden(value: float, vintage: date, *, source: str = "factbook", year: int = 2024) -> Observation:
    return observe("military.burden", partner=None, value=value, year=year, vintage=vintage, source=source)


def resolve(
    rows: list[Observation],
    as_of: date,
    *earlier: Entry,
    of: Judgment | None = None,
    patience: timedelta = PATIENCE,
) -> Resolved:
    entries = list(enumerate([of or judgment(), *earlier], start=1))
    return resolved(standings(entries), holding(rows), as_of=as_of, entered=as_of, patience=patience)


@pytest.mark.parametrize(("value", "outcome"), [(0.06, "held"), (0.04, "did not hold")])
def test_figures_published_after_the_horizon_decide(value: float, outcome: str) -> None:
    (entry,) = resolve([burden(value, AFTER)], LATER).entries
    assert isinstance(entry, Resolution)
    assert (entry.outcome, entry.as_of, entry.vintages) == (outcome, LATER, {"factbook": AFTER})
    assert f"{value * 100:g} % in 2024" in entry.reason


def test_words_do_not_turn_the_outcome_round() -> None:
    unlikely = judgment(claim=claim(estimative="unlikely"), phrase="unlikely", low=0.2, high=0.45)
    assert resolve([burden(0.06, AFTER)], LATER, of=unlikely).entries[0].outcome == "held"


@pytest.mark.parametrize("as_of", [DAY, BEFORE, HORIZON])
def test_nothing_is_resolved_before_the_day_after_its_horizon_even_if_known(as_of: date) -> None:
    found = resolve([burden(0.06, BEFORE)], as_of)
    assert found == Resolved((), ())


def test_figures_published_before_the_horizon_do_not_count() -> None:
    found = resolve([burden(0.06, BEFORE)], LATER)
    assert not found.entries
    assert "nothing that it needs was published after 2024-12-31" in found.waiting[0][1]


def test_figures_not_yet_public_do_not_count() -> None:
    found = resolve([burden(0.06, AFTER)], AFTER - timedelta(days=1))
    assert not found.entries
    assert len(found.waiting) == 1


def test_what_the_data_cannot_tell_waits_and_is_void_in_the_end() -> None:
    elsewhere = burden(0.03, HORIZON + PATIENCE - timedelta(days=1), year=2023)
    found = resolve([elsewhere], date(2030, 1, 1))
    assert not found.entries
    assert "may yet tell until" in found.waiting[0][1]
    assert "void" not in found.waiting[0][1]
    (entry,) = resolve([elsewhere], date(2030, 1, 1), patience=PATIENCE - timedelta(days=1)).entries
    assert entry.outcome == "void"
    assert "no figure for" in entry.reason
    assert entry.vintages == {"factbook": elsewhere.vintage}


def test_sources_that_contradict_each_other_cannot_tell() -> None:
    rows = [burden(0.06, AFTER), burden(0.04, AFTER, source="worldbank")]
    assert not resolve(rows, LATER).entries
    (entry,) = resolve(rows, LATER, patience=timedelta(0)).entries
    assert entry.outcome == "void"
    assert "for:" in entry.reason
    assert "against:" in entry.reason


def said(outcome: str, as_of: date) -> Resolution:
    told = {"judgment": judgment().id, "outcome": outcome, "reason": "by hand", "vintages": {}}
    return Resolution.model_validate({**told, "as_of": as_of, "entered": as_of})


def test_a_later_vintage_that_decides_otherwise_revises_and_both_are_kept() -> None:
    rows = [burden(0.06, AFTER), burden(0.04, date(2026, 1, 1))]
    first = resolve(rows, AFTER).entries[0]
    (entry,) = resolve(rows, LATER, first).entries
    assert isinstance(entry, Revision)
    assert (first.outcome, entry.outcome, entry.revises) == ("held", "did not hold", 2)
    (one,) = standings(enumerate([judgment(), first, entry], start=1))
    assert (one.outcome("first"), one.outcome()) == ("held", "did not hold")
    (earlier,) = standings(enumerate([judgment(), first, entry], start=1), as_of=AFTER)
    assert earlier.outcome() == "held"


@pytest.mark.parametrize(
    ("before", "rows", "after"),
    [
        ("held", [burden(0.06, AFTER)], None),
        ("held", [], None),
        ("held", [burden(0.03, LATER, year=2023)], None),
        ("void", [burden(0.03, LATER, year=2023)], None),
        ("void", [burden(0.06, AFTER)], "held"),
        ("held", [burden(0.06, AFTER), burden(0.04, AFTER, source="worldbank")], "void"),
    ],
)
def test_silence_undoes_nothing_and_other_figures_do(
    before: str, rows: list[Observation], after: str | None
) -> None:
    found = resolve(rows, date(2030, 1, 1), said(before, AFTER))
    assert [entry.outcome for entry in found.entries] == ([after] if after else [])


def test_what_was_resolved_for_a_day_is_not_asked_again_for_it_or_an_earlier_one() -> None:
    for as_of in (AFTER, LATER):
        assert resolve([burden(0.04, AFTER)], as_of, said("held", LATER)) == Resolved((), ())


def test_other_series_make_nothing_void_however_new() -> None:
    elsewhere = [burden(0.06, BEFORE), observe("economy.gdp", partner=None, value=1.0, vintage=date(2029, 1, 1))]
    assert not resolve(elsewhere, date(2030, 1, 1)).entries
    assert not resolve(elsewhere[1:], date(2030, 1, 1)).entries


def test_all_tests_of_a_claim_need_data_that_reaches_far_enough() -> None:
    tests = [
        {"measure": "military.burden", "of": "ARM", "above": "5%", "period": 2024},
        {"measure": "remittances.gdp_share", "of": "ARM", "above": "5%", "period": 2024},
    ]
    both = judgment(claim=claim(tests=tests))
    late = date(2029, 1, 1)
    assert not resolve([burden(0.06, late)], date(2030, 1, 1), of=both).entries
    sent = observe("remittances.received", partner=None, value=0.1, year=2020, vintage=late)
    assert resolve([burden(0.06, late), sent], date(2030, 1, 1), of=both).entries[0].outcome == "void"
