"""Votes to come: years repeated whole, and claims of who votes with whom."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import numpy as np
import pytest

from araxes.forecasts.claims import Options, forecast_assessment
from araxes.forecasts.measuring import forecast_measure
from araxes.forecasts.quantities.ballots import LAST, Ballots, known_ballots
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.result import ForecastResult
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from forecasts.quantities.world import assessment, public
from observations.making import observe

AS_OF, CALLS = date(2021, 11, 30), 20
AGREE = "alignment.agreement"


def cast(year: int, **shares: float) -> list[Observation]:
    """Votes of states on twenty roll calls of a year, of which each says yes to the first so many."""
    return [
        observe(
            *("votes.cast", state, f"vote:{year}{at:03}", 1.0 if at < share * CALLS else -1.0),
            year=year,
            vintage=public(year),
            source="unga-votes",
        )
        for state, share in shares.items()
        for at in range(CALLS)
    ]


def votes(years: Iterable[int] = range(2009, 2021)) -> list[Observation]:
    """Russia says yes to everything; Armenia does in even years, and Georgia and Kazakhstan never quite."""
    return [
        row
        for year in years
        for row in cast(year, RUS=1.0, USA=0.0, ARM=1.0 if year % 2 == 0 else 0.25, GEO=0.2, KAZ=0.9)
    ]


def forecast(rows: list[Observation], *tests: dict[str, Any], horizon: int = 2021) -> ForecastResult:
    told = {"kind": "forecast", "horizon": f"{horizon}-12-31"}
    claims = [{"id": f"c{at}", "text": f"c{at}", "tests": [test], **told} for at, test in enumerate(tests)]
    with Store.memory(rows) as store:
        return forecast_assessment(assessment(*claims), store, Options(AS_OF, draws=600))


def ballots(rows: list[Observation], *states: str) -> Ballots:
    with Store.memory(rows) as store:
        found = known_ballots(Known(store, AS_OF), states)
    assert found is not None
    return found


MORE_WITH_RUSSIA = [
    {"measure": AGREE, "of": state, "with": "RUS", "above": {"in": "USA"}} for state in ("ARM", "GEO", "KAZ")
]


def test_who_votes_with_whom_is_as_likely_as_the_years_that_may_come_again() -> None:
    found = forecast(votes(), *MORE_WITH_RUSSIA)
    chances = 0.5 ** (np.arange(LAST) / 3.0)
    even = chances[::2].sum() / chances.sum()  # of 2020, 2018, ...
    armenia, georgia, kazakhstan = (one.probability for one in found.claims)
    assert armenia == pytest.approx(even, abs=0.05)
    assert georgia is not None
    assert georgia < 0.02
    assert kazakhstan == 1.0
    assert found.claims[0].baselines == {"persistence": 1.0, "base rate": 0.5}


def test_further_ahead_the_last_year_says_less() -> None:
    later = forecast(votes(), MORE_WITH_RUSSIA[0], horizon=2023).claims[0].probability
    chances = 0.5 ** (np.arange(LAST) / 9.0)
    assert later == pytest.approx(chances[::2].sum() / chances.sum(), abs=0.05)


def test_similarity_ranks_within_a_group_and_years_together() -> None:
    found = forecast(
        votes(),
        {"measure": "alignment.s_score", "of": "KAZ", "with": "RUS", "at_least": 0.5},
        {"measure": "alignment.rank", "of": "ARM", "in": "USA", "among": "group:south-caucasus", "is": 1},
        {"measure": AGREE, "of": "ARM", "with": "RUS", "years": 12, "between": [0.5, 0.75]},
    )
    alike, rank, together = (one.probability for one in found.claims)
    assert alike is not None
    assert alike > 0.95
    assert rank is not None
    assert rank < 0.5
    assert together == 1.0, "of twelve years eleven are known"


def test_a_year_is_repeated_with_all_its_votes_and_no_other_s() -> None:
    known = ballots(votes(), "ARM", "RUS")
    drawn = known.again(2021, Worlds(300, 0))
    assert drawn.shape == (300, CALLS, 2)
    assert (drawn[:, :, 1] == 1.0).all()
    yes = (drawn[:, :, 0] == 1.0).mean(1)
    assert set(np.unique(yes[yes > 0.7])) == {1.0}, "Armenia's yes of even years comes whole"
    assert yes[yes <= 0.7].mean() == pytest.approx(0.25, abs=0.03)
    alone = ballots(votes(), "ARM").again(2021, Worlds(300, 0))
    np.testing.assert_array_equal(alone[:, :, 0], drawn[:, :, 0])


def test_a_year_that_has_only_begun_is_none() -> None:
    begun = [row for row in cast(2021, RUS=1.0, ARM=1.0) if row.partner in ("vote:2021000", "vote:2021001")]
    rows = [*votes(), *(observe_again(row, date(2021, 2, 1)) for row in begun)]
    assert ballots(rows, "ARM", "RUS").years[-1] == 2020
    assert forecast(rows, *MORE_WITH_RUSSIA[:1]).claims[0].probability is not None


def observe_again(row: Observation, day: date) -> Observation:
    year = row.start.year
    return observe(row.series, row.actor, row.partner, row.value, year=year, vintage=day, source=row.source)


def test_what_is_known_later_changes_nothing() -> None:
    later = [observe_again(row, date(2022, 6, 1)) for row in cast(2021, RUS=-1.0, USA=1.0, ARM=1.0, GEO=1.0)]
    tests = MORE_WITH_RUSSIA[:2]
    plain, planted = (forecast(rows, *tests).claims for rows in (votes(), [*votes(), *later]))
    assert [one.probability for one in plain] == [one.probability for one in planted]


@pytest.mark.parametrize(
    ("test", "horizon", "why"),
    [
        (
            {"measure": AGREE, "of": "ARM", "with": "RUS", "weights": "subject", "at_least": 0.5},
            2021,
            "weigh the same",
        ),
        ({"measure": "alignment.rank", "of": "ARM", "in": "RUS", "is": 1}, 2021, "within a group only"),
        ({"measure": AGREE, "of": "ARM", "with": "RUS", "at_least": 0.5}, 2025, "more than 3 years ahead"),
        ({"measure": AGREE, "of": "UZB", "with": "RUS", "at_least": 0.5}, 2021, "no votes of UZB in the General"),
    ],
)
def test_what_is_not_forecast_says_why(test: dict[str, Any], horizon: int, why: str) -> None:
    (one,) = forecast(votes(), test, horizon=horizon).claims
    assert one.probability is None
    assert why in one.reason


def test_as_a_measure_it_has_a_distribution() -> None:
    with Store.memory(votes()) as store:
        found = forecast_measure(store, AGREE, {"of": "KAZ", "with": "RUS"}, {}, Options(AS_OF, draws=300))
    assert found.median == pytest.approx(0.9, abs=0.03)
    assert found.last == (0.9, 0.9)
    assert found.trend is None
