"""Deaths in conflict by state and month, one to fourteen months ahead, as draws.

A state's future is drawn from two places: from what followed when states, itself among them, looked as it looks
now (:mod:`~araxes.forecasts.analogues`), and from its own last two years, recent months weighing more. Both are
pooled, month by month ahead, and the pool is cut into equally likely draws.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.analogues import Donors, Likeness
from araxes.forecasts.counts import Counts, Floats, first_day

MOST_AHEAD = 60
"""The most months ahead that are forecast."""

MOST_DRAWS = 20_000
"""The most draws of a state and month."""


@dataclass(frozen=True)
class Method:
    """What is pooled: ``own`` is the share of a state's own last ``months``, fading by a ``half_life``.

    The values are those of the forecast; others are for back-tests. docs/forecasts.md says how they were chosen.
    """

    likeness: Likeness = field(default_factory=Likeness)
    own: float = 0.3
    months: int = 24
    half_life: float = 8.0


def conflict_forecast(
    history: Counts, origin: int, *, horizon: int = 14, draws: int = 1000, seed: int = 0
) -> Floats:
    """Draws ``(states, horizon, draws)`` of the counts of the months after the origin, in the order of the states.

    ``origin`` is the number of the last month anything may be known of, see
    :func:`~araxes.forecasts.counts.month_id`; later months of the history are not used. Draws are whole numbers
    from 0. Those of a state with one index are one path: a high month follows a high one as often as it did among
    the analogues. States are drawn apart from each other. The same arguments give the same draws.

    Raises :class:`~araxes.errors.InputError` where the history ends before the origin or is too short to show any
    state's future of that length, and where the horizon or the number of draws is out of range.
    """
    return forecast_by(Method(), history, origin, horizon=horizon, draws=draws, seed=seed)


def forecast_by(
    method: Method, history: Counts, origin: int, *, horizon: int = 14, draws: int = 1000, seed: int = 0
) -> Floats:
    """What :func:`conflict_forecast` gives, by a method of one's own."""
    _check(history, origin, horizon, draws)
    values = history.until(origin).values
    donors = Donors.among(values, horizon=horizon, likeness=method.likeness)
    if not len(donors):
        raise InputError(
            f"{len(values)} months until {first_day(origin):%Y-%m} show no state's next {horizon} months; "
            "give a longer history or a shorter horizon"
        )
    rng = np.random.default_rng(seed)
    pools = (_pool(method, donors, values, state) for state in range(values.shape[1]))
    return np.stack([_drawn(pool, draws, rng) for pool in pools])


class _Pool(NamedTuple):
    """What a state's draws are taken from: counts ``(n, horizon)``, the paths they belong to, and weights."""

    counts: Floats
    paths: Floats
    weights: Floats


def _check(history: Counts, origin: int, horizon: int, draws: int) -> None:
    if origin > history.last:
        raise InputError(
            f"the history ends in {first_day(history.last):%Y-%m}, before {first_day(origin):%Y-%m}; "
            "forecast from an earlier month or give a longer history"
        )
    if not 1 <= horizon <= MOST_AHEAD:
        raise InputError(f"a horizon of {horizon} months is out of range; give 1 to {MOST_AHEAD}")
    if not 1 <= draws <= MOST_DRAWS:
        raise InputError(f"{draws} draws are out of range; give 1 to {MOST_DRAWS}")


def _pool(method: Method, donors: Donors, values: Floats, state: int) -> _Pool:
    futures, weights = donors.of(state, method.likeness)
    recent = values[-method.months :, state]
    known = np.isfinite(recent)
    if not known.any():
        return _Pool(futures, futures, weights)
    own = 0.5 ** (np.arange(len(recent))[::-1][known] / method.half_life)
    horizon = futures.shape[1]
    return _Pool(
        np.concatenate([futures, np.repeat(recent[known][:, None], horizon, 1)]),
        np.concatenate([futures, _in_turn(recent[known], horizon)]),
        np.concatenate([weights * (1 - method.own), own / own.sum() * method.own]),
    )


def _in_turn(months: Floats, horizon: int) -> Floats:
    """A path from each month: that month and those after it, from the first again after the last."""
    at = np.arange(len(months))[:, None] + np.arange(horizon)
    return np.asarray(months[at % len(months)])


def _drawn(pool: _Pool, draws: int, rng: np.random.Generator) -> Floats:
    """Equally likely draws ``(horizon, draws)`` of a pool, in the order of paths drawn from it.

    Each month's draws are quantiles of all counts, which vary less than drawn ones would; whole paths, drawn with
    the weights, then say which of them belong together (Clark et al. 2004, The Schaake Shuffle, Journal of
    Hydrometeorology 5(1)).
    """
    paths = pool.paths[rng.choice(len(pool.paths), draws, p=pool.weights)]
    ties = rng.random(draws)
    months = zip(pool.counts.T, paths.T, strict=True)
    return np.stack([_ranked(_quantiles(counts, pool.weights, draws), path, ties) for counts, path in months])


def _quantiles(values: Floats, weights: Floats, number: int) -> Floats:
    """So many equally likely values, rising, rounded to whole counts."""
    order = np.argsort(values)
    reached = np.cumsum(weights[order])
    at = np.searchsorted(reached, (np.arange(number) + 0.5) / number * reached[-1])
    return np.asarray(np.rint(values[order[np.minimum(at, len(values) - 1)]]))


def _ranked(rising: Floats, path: Floats, ties: Floats) -> Floats:
    """The rising values in the order of another list's."""
    placed = np.empty_like(rising)
    placed[np.lexsort((ties, path))] = rising
    return placed
