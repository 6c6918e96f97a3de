"""The VIEWS Prediction Challenge 2023/24 by country and month: one window, forecast and scored.

A window is a year. Forecasts use what is known of the months up to October of the year before, so that January is
three months ahead and December fourteen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Protocol

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.baselines import always_zero, conflictology, last_value_poisson
from araxes.forecasts.conflict import conflict_forecast
from araxes.forecasts.counts import FIRST_YEAR, Counts, Floats, Whole, first_day, month_id
from araxes.forecasts.scores import Scores, scored

AHEAD = slice(2, 14)
"""January to December of the window among the fourteen months after its October."""

DRAWS = 1000
"""Draws of a country and month in the challenge; the ignorance score depends on it."""


class Forecasts(Protocol):
    """Draws ``(states, horizon, draws)`` of the months after the last of a history."""

    def __call__(self, history: Counts, /, *, horizon: int, draws: int, seed: int) -> Floats:
        """Whole counts from 0, in the order of the history's states."""


def from_the_end(history: Counts, *, horizon: int, draws: int, seed: int) -> Floats:
    """:func:`~araxes.forecasts.conflict.conflict_forecast` from the last month of the history."""
    return conflict_forecast(history, history.last, horizon=horizon, draws=draws, seed=seed)


MODELS: Mapping[str, Forecasts] = MappingProxyType({
    "araxes": from_the_end,
    "conflictology": conflictology,
    "last value Poisson": last_value_poisson,
    "always zero": always_zero,
})  # fmt: skip
"""The forecast and the baselines of the challenge."""


@dataclass(frozen=True)
class MeanScores:
    """A model's scores in a window, means over ``n`` countries and months; what was known ended with a month."""

    model: str
    year: int
    known_until: str
    crps: float
    ign: float
    mis: float
    n: int


@dataclass(frozen=True, eq=False)
class Window:
    """A year's forecasts and what happened: ``seen`` is ``(states, 12)``, draws are ``(states, 12, draws)``."""

    year: int
    states: Whole
    seen: Floats
    draws: Mapping[str, Floats]

    def scores(self) -> dict[str, Scores]:
        """The scores of every state and month by model."""
        return {name: scored(drawn, self.seen) for name, drawn in self.draws.items()}

    def mean_scores(self) -> list[MeanScores]:
        """The mean scores of every model."""
        known = f"{self.year - 1}-10"
        return [
            MeanScores(name, self.year, known, *each.means(), self.seen.size)
            for name, each in self.scores().items()
        ]


def window(
    history: Counts,
    actuals: Counts,
    year: int,
    *,
    models: Mapping[str, Forecasts] = MODELS,
    draws: int = DRAWS,
    seed: int = 0,
) -> Window:
    """A year's forecasts for all states of which the actuals know all twelve months.

    The history is cut to October of the year before; a state it does not know is one of which nothing is known.
    Raises :class:`~araxes.errors.InputError` where the history ends earlier, no state can be scored, or there is
    no such year.
    """
    if not FIRST_YEAR < year <= date.max.year:
        raise InputError(f"{year} is no year of a window; give one after {FIRST_YEAR}, such as 2021")
    october = month_id(date(year - 1, 10, 1))
    if history.last < october:
        raise InputError(
            f"the history ends in {first_day(history.last):%Y-%m}, before October {year - 1}, from which the "
            f"window {year} is forecast; give a longer history or an earlier year"
        )
    seen = actuals.cells(actuals.states, range(october + 3, october + 15))
    whole = np.isfinite(seen).all(1)
    if not whole.any():
        raise InputError(
            f"the actuals have no country with all twelve months of {year}, which are {october + 3} to "
            f"{october + 14} by month_id; give that year's"
        )
    states = actuals.states[whole]
    known = history.until(october).with_states(states)
    at = np.searchsorted(known.states, states)
    drawn = {
        name: model(known, horizon=AHEAD.stop, draws=draws, seed=seed)[at, AHEAD] for name, model in models.items()
    }
    return Window(year, states, seen[whole], drawn)
