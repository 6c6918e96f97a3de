"""Deaths of all types by year, as they were and as they may go on: of states from their months, and of pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.conflict import MOST_AHEAD, conflict_forecast
from araxes.forecasts.counts import Counts, Floats, first_day, month_id
from araxes.forecasts.dyads import heat_of_deaths, yearly_forecast
from araxes.forecasts.histories import StateMonths, pair_years, state_months

if TYPE_CHECKING:
    from araxes.observations.stores import AnyStore

YEAR = 12


@dataclass(frozen=True, eq=False)
class Course:
    """Deaths by year of a state, or between it and a ``partner``: recorded, and the years after that drawn.

    ``recorded`` begins with the year ``first``; nan where a year is not known whole. ``drawn`` are the draws
    of later years, each year by itself.
    """

    actor: str
    partner: str | None
    first: int
    recorded: Floats
    drawn: Mapping[int, Floats]
    source: str

    @property
    def last(self) -> int:
        """The last year that is recorded."""
        return self.first + len(self.recorded) - 1

    @property
    def known(self) -> list[int]:
        """The years of which there is a figure, and the last."""
        at = np.flatnonzero(np.isfinite(self.recorded[:-1]))
        return [*(self.first + at).tolist(), self.last]


@dataclass(frozen=True)
class Ahead:
    """Which years are looked at, and how: ``draws`` of each, for these actors, from these sources or all."""

    years: Collection[int]
    draws: int
    seed: int
    of: Collection[str]
    sources: Sequence[str] = ()


def courses(store: AnyStore, as_of: date, ahead: Ahead) -> dict[str, list[Course]]:
    """The courses of some states and of all pairs they are of, by state, from what was public on a day.

    The deaths of states are those of all types, month by month; a year that has begun is what is known of it and
    draws of the rest. Those of pairs are by year. Every year is drawn by itself, so that the same
    arguments give the same draws of it, whoever and whichever other years are asked for.

    Raises :class:`~araxes.errors.InputError` where no months are held or they end too long before.
    """
    known = state_months(store, as_of, all_types=True, sources=ahead.sources)
    found: dict[str, list[Course]] = defaultdict(list)
    for course in (*_of_states(known, ahead), *_of_pairs(store, as_of, ahead)):
        if course.actor in ahead.of:
            found[course.actor].append(course)
    return dict(found)


def _of_states(known: StateMonths, ahead: Ahead) -> list[Course]:
    counts = _from_january(known.counts)
    whole = len(counts.values) - counts.last % YEAR
    recorded = counts.values[:whole].reshape(-1, YEAR, len(known.actors)).sum(1)
    first, source = first_day(counts.first).year, " and ".join(known.sources)
    later = sorted(year for year in ahead.years if year >= first + len(recorded))
    drawn = {year: _year_of(counts, year, ahead) for year in later}
    return [
        Course(actor, None, first, recorded[:, at], {year: each[at] for year, each in drawn.items()}, source)
        for at, actor in enumerate(known.actors)
    ]


def _year_of(counts: Counts, year: int, ahead: Ahead) -> Floats:
    """Draws ``(states, draws)`` of a year's deaths: of its months, added to what is known of it already."""
    horizon = month_id(date(year, YEAR, 1)) - counts.last
    if horizon > MOST_AHEAD:
        raise InputError(
            f"{year} ends {horizon} months after {first_day(counts.last):%Y-%m}, the last month known of deaths; "
            f"at most {MOST_AHEAD} can be forecast"
        )
    months = conflict_forecast(counts, counts.last, horizon=horizon, draws=ahead.draws, seed=ahead.seed)
    so_far = counts.values[len(counts.values) - max(YEAR - horizon, 0) :]
    return np.asarray(months[:, -YEAR:].sum(1) + np.nansum(so_far, 0)[:, None])


def _from_january(counts: Counts) -> Counts:
    """The months from the first January on."""
    cut = -(counts.first - 1) % YEAR
    return Counts(counts.states, counts.first + cut, counts.values[cut:])


def _of_pairs(store: AnyStore, as_of: date, ahead: Ahead) -> list[Course]:
    known = pair_years(store, as_of, "conflict.deaths", sources=ahead.sources)
    if known is None:
        return []
    heat = heat_of_deaths(known.values)
    drawn = {
        year: yearly_forecast(known.values, heat, horizon=year - known.last, draws=ahead.draws, seed=ahead.seed)[
            :, -1
        ]
        for year in sorted(ahead.years)
        if year > known.last
    }
    return [
        Course(
            actor, partner, known.first, known.values[:, at], {y: d[at] for y, d in drawn.items()}, known.source
        )
        for at, pair in enumerate(known.pairs)
        for actor, partner in (pair, pair[::-1])
    ]
