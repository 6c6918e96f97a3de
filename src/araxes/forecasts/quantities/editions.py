"""What a series was at each edition of its source, and how forecasts from one edition met what a later one said.

A series as it is known today does not show how it was revised, what its last year was when an edition came out,
nor that it went over to another definition on the way. So the forecast is made again from every edition as it was
published, and held against the first later edition that has the year in question. These errors know all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.quantities.donors import FEWEST
from araxes.forecasts.quantities.levels import Levels

if TYPE_CHECKING:
    from araxes.forecasts.quantities.history import Past

AHEAD = 4
"""The most years ahead that errors are gathered of."""

STALE = 3
"""A state whose last figure is so many years older than the edition is not forecast from it."""


@dataclass(frozen=True, eq=False)
class Editions:
    """A series by edition: ``values`` ``(editions, states, years)`` as known then, in the states and years of
    ``past``."""

    past: Past
    days: tuple[date, ...]
    values: Floats

    @classmethod
    def of(cls, past: Past, rows: Sequence[dict[str, Any]]) -> Editions:
        """From the rows of all vintages in order, a state's own figures after what others say of it."""
        place = {actor: at for at, actor in enumerate(past.actors)}
        days = tuple(sorted({row["vintage"] for row in rows}))
        values = np.full((len(days), *past.values.shape), np.nan)
        by_day = {day: at for at, day in enumerate(days)}
        for row in rows:
            actor, year = place.get(row["actor"]), row["year"] - past.first
            if actor is not None and 0 <= year < past.values.shape[1]:
                value = (row["lower"] + row["upper"]) / 2 if row["value"] is None else row["value"]
                values[by_day[row["vintage"]] :, actor, year] = value
        return cls(past, days, values)

    def origins(self) -> Iterator[tuple[int, Past]]:
        """The editions that a later one follows, by number, with the series as it was then."""
        for at in range(len(self.days) - 1):
            yield at, replace(self.past, values=self.values[at])

    def later(self, at: int) -> Floats:
        """What the first edition after one says of each state and year, nan where none does."""
        found = np.full(self.past.values.shape, np.nan)
        for values in self.values[:at:-1]:
            found = np.where(np.isfinite(values), values, found)
        return found

    def fresh(self, at: int) -> Whole:
        """The states of which an edition says something that the one before it did not, and not of long ago."""
        known = np.isfinite(self.values[at])
        last = known.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1)
        now = np.take_along_axis(self.values[at], last[:, None], 1)[:, 0]
        before = (
            np.take_along_axis(self.values[at - 1], last[:, None], 1)[:, 0] if at else np.full(len(now), np.nan)
        )
        recent = self.past.first + last >= self.days[at].year - STALE
        return np.flatnonzero(known.any(1) & recent & ((now != before) | ~np.isfinite(before)))


def published_errors(editions: Editions) -> dict[int, Floats]:
    """Sizes of errors of forecasts from editions as published, over volatility, rising, by years ahead.

    Only where there are enough of them.
    """
    found: dict[int, list[Floats]] = {ahead: [] for ahead in range(1, AHEAD + 1)}
    for at, past in editions.origins():
        states = editions.fresh(at)
        if not len(states):
            continue
        levels = Levels.of(past)
        truth = levels.scale.to(editions.later(at))
        for row in states:
            last = past.last_at(row)
            centre = levels.centre(row, AHEAD)
            ahead = truth[row, last + 1 : last + 1 + AHEAD]
            for step, error in enumerate((ahead - centre[: len(ahead)]) / levels.volatility[row], start=1):
                if np.isfinite(error):
                    found[step].append(abs(error))
    return {ahead: np.sort(each) for ahead, each in found.items() if len(each) >= FEWEST}
