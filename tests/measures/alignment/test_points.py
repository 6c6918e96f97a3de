"""Measures of where states stand and how that changes, from observations."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest

from araxes.measures.table import measure_table
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from measures.world import World, about
from observations.making import observe

from .test_scaling import MadeUp

STATES = ("USA", "ARM", "RUS", "GEO", "AZE", "IRN")


def point(actor: str, value: float, reach: float, year: int = 2023) -> Observation:
    return observe(
        "alignment.ideal_point",
        actor,
        None,
        value,
        bounds=(value - reach, value + reach),
        year=year,
        reporter="org:voeten",
    )


PUBLISHED = [
    point("ARM", 0.2, 0.3, 2015),
    point("RUS", -0.1, 0.4, 2015),
    point("ARM", 0.6, 0.3),
    point("RUS", -0.9, 0.4),
    point("GEO", 0.7, 0.3),
]


def look(name: str, of: str, to: str = "", **parameters: str | int) -> object:
    asked: dict[str, object] = dict(parameters)
    return World(PUBLISHED).look(name, of, to, perspective="third party", **asked)  # type: ignore[arg-type]


def test_published_points_are_taken_as_they_are() -> None:
    assert look("alignment.ideal_point", "ARM") == about(0.6, 0.3, 0.9)


def test_a_distance_is_as_unsure_as_two_independent_estimates() -> None:
    assert look("alignment.distance", "ARM", "RUS") == about(1.5, 1.0, 2.0)  # 0.3 and 0.4 make 0.5
    assert look("alignment.distance", "RUS", "ARM") == about(1.5, 1.0, 2.0)
    wide = math.hypot(0.3, 0.3)
    assert look("alignment.distance", "ARM", "GEO") == about(0.1, 0.0, 0.1 + wide)


def test_drift_is_the_distance_less_that_of_the_year() -> None:
    # in 2015 0.3 from 0 to 0.8; now 1.5 from 1 to 2
    down, up = math.hypot(0.5, 0.5), math.hypot(0.5, 0.3)
    assert look("alignment.drift", "ARM", "RUS", since=2015) == about(1.2, 1.2 - down, 1.2 + up)
    assert look("alignment.drift", "ARM", "RUS") == about(1.2, 1.2 - down, 1.2 + up)
    assert look("alignment.drift", "ARM", "RUS", since=2014) is None
    assert look("alignment.drift", "ARM", "GEO", since=2015) is None


@pytest.fixture(scope="module")
def voted() -> list[Observation]:
    """The votes of six states over eight years."""
    made = MadeUp(states=len(STATES), years=9, calls=40)
    return [
        observe(
            "votes.cast", STATES[state], f"vote:{call}", float(made.votes[call, state]), year=int(made.years[call])
        )
        for call, state in np.argwhere(np.abs(made.votes) <= 1).tolist()
    ]


def test_points_are_estimated_where_there_are_votes_and_kept(voted: list[Observation]) -> None:
    first = World(voted).table("alignment.ideal_point")
    assert {key.perspective for key in first} == {"reporter"}
    assert len(first) == 9 * len(STATES)
    assert all(low < value < high for value, low, high in first.values() if value is not None)
    assert World(voted).table("alignment.ideal_point") == first
    alone = World(voted, owners=["ARM"]).table("alignment.ideal_point")
    assert alone == {key: found for key, found in first.items() if key.of == "ARM"}
    apart = World(voted, owners=["ARM"]).table("alignment.distance")
    assert len(apart) == 9 * (len(STATES) - 1)


def test_the_sources_of_points_are_never_mixed(voted: list[Observation]) -> None:
    both = World([*voted, *(point(state, 0.1, 0.1) for state in STATES)])
    assert {key.perspective for key in both.table("alignment.ideal_point")} == {"third party"}


def test_drift_by_agreement_counts_what_is_lost(voted: list[Observation]) -> None:
    world = World(voted)
    agreed = world.table("alignment.agreement")
    for key, found in world.table("alignment.drift", since=2000, basis="agreement").items():
        lost = agreed[key._replace(year=2000)].lower - agreed[key].lower
        assert found == about(lost, lost, lost)


def test_a_break_that_may_be_chance_has_no_year(voted: list[Observation]) -> None:
    world = World(voted)
    chances, years = world.table("alignment.break_chance"), world.table("alignment.break_year")
    assert len(chances) == len(STATES) * (len(STATES) - 1)
    for key, (chance, _low, _high) in chances.items():
        value, lower, upper = years[key]
        assert (value is None) == (chance is not None and chance > 0.05)
        assert 2000 < lower <= upper <= 2008
    assert not world.rows("alignment.break_size", since=2004)  # five years are too few


def test_evidence_of_a_drift_is_of_both_years() -> None:
    table = measure_table(
        Store.memory(PUBLISHED),
        "alignment.drift",
        of="ARM",
        second="RUS",
        period=None,
        as_of=date(2026, 1, 1),
        sources=(),
        parameters={"since": 2015},
    )
    (evidence,) = table.evidence
    assert {(row.actor, row.start.year) for row in evidence} == {
        (actor, year) for actor in ("ARM", "RUS") for year in (2015, 2023)
    }
