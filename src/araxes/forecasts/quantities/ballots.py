"""Votes in the General Assembly in every world: years as they were, and later ones made of roll calls that were.

A year to come is one of the last again, the more likely the later it was: as many of its roll calls, drawn with
replacement, and on each the votes that everybody cast. So states vote together as they did, and how far a year may
be from the last is learnt from how far years were from each other. Roll calls of a year are about the same things
and stay together, as blocks do in the bootstrap (Künsch 1989, The Jackknife and the Bootstrap for General
Stationary Observations, Annals of Statistics 17(3)).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.ground import SHIFTS, Ground, Roles, looked_at
from araxes.forecasts.quantities.hazards import Flags
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.needs import Wanted, Window
from araxes.forecasts.quantities.sheet import Block
from araxes.measures.context import recorded

if TYPE_CHECKING:
    import pyarrow as pa

LAST = 8
"""So many years may come again."""

HALF_LIFE = 3.0
"""Years, for each year ahead, in which one becomes half as likely to come again."""

WHOLE = 0.5
"""A year with fewer roll calls than this share of the usual number has only begun."""


@dataclass(frozen=True, eq=False)
class Ballots:
    """Votes of some ``states`` in a source: by year ``(roll calls, states)``, 1, 0 or -1, nan for none cast."""

    source: str
    states: tuple[str, ...]
    by_year: Mapping[int, Floats]

    @property
    def years(self) -> list[int]:
        """The years that are over, rising."""
        recent = sorted(self.by_year)[-LAST:]
        usual = float(np.median([len(self.by_year[year]) for year in recent]))
        return [
            year for year in sorted(self.by_year) if year < recent[0] or len(self.by_year[year]) >= WHOLE * usual
        ]

    def again(self, year: int, worlds: Worlds) -> Floats:
        """Votes ``(worlds, roll calls, states)`` of a year to come; nan beyond those of the year repeated."""
        last = np.array(self.years[-LAST:])
        chances = 0.5 ** ((last[-1] - last) / (HALF_LIFE * (year - last[-1])))
        rng = worlds.of(f"votes {year}")
        which = rng.choice(last, worlds.number, p=chances / chances.sum())
        found = np.full((worlds.number, max(map(len, self.by_year.values())), len(self.states)), np.nan)
        for world, like in enumerate(which.tolist()):
            votes = self.by_year[like]
            found[world, : len(votes)] = votes[rng.integers(len(votes), size=len(votes))]
        return found


def ballots(ground: Ground, asked: Mapping[Wanted, set[Window]]) -> Iterator[Block]:
    """The votes of all states that are asked about, in the years looked at."""
    states = tuple(sorted({actor for wanted in asked for actor in wanted.actors}))
    if not states:
        return
    known = known_ballots(ground.known, states)
    cast = np.zeros(len(states), bool) if known is None else _present(known)
    for state, present in zip(states, cast, strict=True):
        if not present:
            ground.silent[state] = (
                f"no votes of {state} in the General Assembly of the last {LAST} years were public on "
                f"{ground.known.as_of}"
            )
    if known is None or not cast.any():
        return
    everybody = np.delete(np.arange(ground.roles.number), ground.roles.trend)
    for year in looked_at(known.years, set().union(*asked.values())):
        votes = _in_worlds(known, year, ground.roles, ground.worlds)[everybody]
        calls, locator = (
            tuple(f"vote:{year}-{at}" for at in range(votes.shape[1])),
            f"{known.source}, to {known.years[-1]}",
        )
        for at, state in enumerate(states):
            each = votes[:, :, at]
            yield Block("votes.cast", "vote", state, year, calls, everybody, each, each, each, locator)


def known_ballots(known: Known, states: tuple[str, ...]) -> Ballots | None:
    """Votes of some states that were public on the day, of the source that reaches furthest; none without any."""
    from ibis import _

    rows = known.store.known(
        known.as_of,
        sources=known.sources,
        narrow=recorded(lambda t: t.filter((t.series == "votes.cast") & t.value.isin([-1.0, 0.0, 1.0]))),
    )
    rows = rows.filter(_.partner.notnull()).mutate(year=_.start.year().cast("int64"), call=_.partner)
    calls = rows.select("source", "year", "call").distinct().order_by("source", "year", "call")
    every = known.store.rows(calls).to_pylist()
    if not every:
        return None
    source = max(sorted({row["source"] for row in every}), key=lambda name: _reach(name, every))
    listed = [(row["year"], row["call"]) for row in every if row["source"] == source]
    own = rows.filter((_.source == source) & _.actor.isin(states)).select("actor", "year", "call", "value")
    return _arranged(source, states, listed, known.store.rows(own))


def _reach(source: str, every: list[dict[str, object]]) -> tuple[object, int]:
    years = [row["year"] for row in every if row["source"] == source]
    return years[-1], len(years)


def _arranged(source: str, states: tuple[str, ...], calls: list[tuple[int, str]], rows: pa.Table) -> Ballots:
    """Votes as arrays; ``calls`` are all roll calls, by year, whoever voted."""
    place = {call: at for at, call in enumerate(calls)}
    column = {state: at for at, state in enumerate(states)}
    votes = np.full((len(calls), len(states)), np.nan)
    for row in rows.to_pylist():
        votes[place[row["year"], row["call"]], column[row["actor"]]] = row["value"]
    years = np.array([year for year, _call in calls])
    return Ballots(source, states, {int(year): votes[years == year] for year in np.unique(years)})


def _present(known: Ballots) -> Flags:
    """Of each state whether it voted in any of the last years."""
    votes = np.concatenate([known.by_year[year] for year in known.years[-LAST:]])
    return np.asarray(np.isfinite(votes).any(0))


def _in_worlds(known: Ballots, year: int, roles: Roles, worlds: Worlds) -> Floats:
    """The votes of a year ``(worlds, roll calls, states)``; no world has a trend of them."""
    years, most = known.years, max(map(len, known.by_year.values()))
    found = np.full((roles.number, most, len(known.states)), np.nan)

    def as_in(then: int, at: slice) -> None:
        if then in years:
            found[at, : len(known.by_year[then])] = known.by_year[then]

    if year > years[-1]:
        found[: roles.draws] = known.again(year, worlds)
        as_in(years[-1], slice(roles.persistence, roles.persistence + 1))
    else:
        as_in(year, slice(roles.trend))
    for back in range(1, SHIFTS + 1):
        as_in(year - back, slice(roles.earlier(back), roles.earlier(back) + 1))
    return found
