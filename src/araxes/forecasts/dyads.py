"""Violence of pairs by year, one to a few years ahead: whole paths of pairs that once looked alike.

A pair (two states, or a state and a conflict in it) is a donor in every year from its first with violence on, if
the following years are known; what came before is left out, since that it would ever fight was not known then. It
weighs by how alike it is: how violent the last year was, the last three and the last ten, and how long ago the
last violence. Its future is drawn as a whole.

Analogues are those of :mod:`~araxes.forecasts.analogues`, with numbers for years instead of months.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.counts import Floats

WAR = 1000
"""Battle-related deaths in a year from which UCDP speaks of war."""


@dataclass(frozen=True)
class Yearly:
    """How alike years of pairs count: chosen on years before 2010, see docs/forecasts.md.

    ``last``, ``three``, ``ten`` and ``quiet`` multiply differences of how violent the last year was, and the last
    three and ten on the mean, and of the logarithm of 1 + the years since; ``enough`` is the sum of kernel weights
    up to which the kernel is widened, ``half_life`` in years of what a donor's age costs, ``times`` the largest
    ratio by which a future is scaled.
    """

    last: float = 3.0
    three: float = 3.0
    ten: float = 6.0
    quiet: float = 4.0
    enough: float = 60.0
    half_life: float = 25.0
    times: float = 5.0


def heat_of_deaths(deaths: Floats) -> Floats:
    """How violent a year was, from its deaths: 0 at peace, 0.47 at 25 deaths, 1 at 1,000."""
    return np.asarray(np.log1p(deaths) / np.log1p(WAR))


def heat_of_levels(levels: Floats) -> Floats:
    """How violent a year was, from UCDP's levels 0, 1 and 2: a half each."""
    return levels / 2


def yearly_forecast(
    values: Floats, heat: Floats, *, horizon: int, draws: int, seed: int, method: Yearly | None = None
) -> Floats:
    """Draws ``(pairs, horizon, draws)`` of the years after the last, of figures ``(years, pairs)``.

    ``heat`` is how violent each of them was, see :func:`heat_of_deaths`. Futures are scaled where the figures are
    deaths, which is where any is above 2. Draws of a pair with one index are a path; pairs are drawn apart. Years
    before a pair's first with violence are not used. The same arguments give the same draws.

    Raises :class:`~araxes.errors.InputError` where no pair's next years are known.
    """
    chosen = method or Yearly()
    year, pair = np.nonzero(np.cumsum(heat > 0, 0) > 0)
    known = year < len(values) - horizon
    if not known.any():
        raise InputError(f"no pair's next {horizon} years are known; load a longer history or ask for fewer years")
    places = _places(heat, chosen)
    ages = len(values) - 1 - year[known]
    donors = places[year[known], pair[known]]
    futures = np.stack([values[year[known] + step, pair[known]] for step in range(1, horizon + 1)], -1)
    typical = 1 + _recent(values)
    counted = bool((values > 2).any())
    rng = np.random.default_rng(seed)
    drawn = np.empty((values.shape[1], horizon, draws))
    for target in range(values.shape[1]):
        weights = _weights(donors - places[-1, target], ages, chosen)
        picked = rng.permutation(_systematic(weights, draws))
        ratio = typical[-1, target] / typical[year[known], pair[known]][picked] if counted else np.ones(draws)
        scale = np.clip(ratio, 1 / chosen.times, chosen.times)
        drawn[target] = np.rint(futures[picked] * scale[:, None]).T
    return drawn


def _places(heat: Floats, method: Yearly) -> Floats:
    """Where each year of each pair stands on the weighted axes of likeness: ``(years, pairs, 4)``."""
    sums = np.cumsum(np.vstack([np.zeros((1, heat.shape[1])), heat]), 0)
    end = np.arange(1, len(sums))
    means = [(sums[end] - sums[np.maximum(end - years, 0)]) / years for years in (3, 10)]
    year = np.arange(len(heat))[:, None]
    last = np.maximum.accumulate(np.where(heat > 0, year, -1), 0)
    quiet = np.log1p(year - last)
    axes = (method.last * heat, method.three * means[0], method.ten * means[1], method.quiet * quiet)
    return np.stack(axes, -1)


def _recent(values: Floats) -> Floats:
    """A typical figure of the last three years: the mean of logarithms, taken back."""
    logs = np.vstack([np.zeros((3, values.shape[1])), np.cumsum(np.log1p(values), 0)])
    return np.asarray(np.expm1((logs[3:] - logs[:-3]) / 3))


def _weights(apart: Floats, ages: np.typing.NDArray[np.int64], method: Yearly) -> Floats:
    away = -(apart**2).sum(1) / 2
    width = 1.0
    while np.exp(away / width).sum() < method.enough and width < 1e3:
        width *= 1.5
    logs = away / width - np.log(2) * ages / method.half_life
    weights = np.exp(logs - logs.max())
    return np.asarray(weights / weights.sum())


def _systematic(weights: Floats, number: int) -> np.typing.NDArray[np.intp]:
    """So many places, each as often as its weight says: at equal steps along the weights."""
    reached = np.cumsum(weights)
    at = np.searchsorted(reached, (np.arange(number) + 0.5) / number * reached[-1])
    return np.asarray(np.minimum(at, len(weights) - 1))
