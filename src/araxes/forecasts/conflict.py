"""Deaths in conflict by state and month, one to fourteen months ahead, as draws.

A state's future is drawn from two places: from what followed when states, itself among them, looked as it looks
now (:mod:`~araxes.forecasts.analogues`), and from its own last two years, recent months weighing more and the
same month of the year most. Both are pooled, month by month ahead, and the pool is cut into draws that are
equally likely.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.analogues import Donors, Likeness
from araxes.forecasts.counts import Counts, Floats, first_day
from araxes.forecasts.lasting import leant, mean_log, quiet_share

MOST_AHEAD = 60
"""The most months ahead that are forecast."""

MOST_DRAWS = 20_000
"""The most draws of a state and month."""

YEAR = 12

_FIFTHS = np.array([-1.2816, -0.5244, 0.0, 0.5244, 1.2816])
"""The medians of the fifths of a normal variate."""


@dataclass(frozen=True)
class Method:
    """What is pooled: ``own`` is the share of a state's own last ``months``, fading by a ``half_life``.

    An own month counts ``same_month`` times where it is the month of the year that is forecast; it stands for
    counts around it whose logarithms have the standard deviation ``around``. ``beside`` is the share of an
    analogue's months before and after the one that is as far ahead. Where violence was not ``lasting``, own months
    are believed less (:mod:`~araxes.forecasts.lasting`).
    The values are those of the forecast; others are for back-tests. docs/forecasts.md says how they were chosen.
    """

    likeness: Likeness = field(default_factory=Likeness)
    own: float = 0.3
    months: int = 24
    half_life: float = 8.0
    same_month: float = 6.0
    around: float = 0.4
    beside: float = 0.5
    lasting: bool = True


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


class Pool(NamedTuple):
    """What a state's draws are taken from: counts, the paths they belong to, and weights, all ``(n, horizon)``."""

    counts: Floats
    paths: Floats
    weights: Floats

    def shared(self, share: float) -> Pool:
        """The same with weights that sum to a share in every month."""
        return self._replace(weights=self.weights / self.weights.sum(0) * share)


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


def _pool(method: Method, donors: Donors, values: Floats, state: int) -> Pool:
    similar = alike(method, *donors.of(state, method.likeness))
    recent = values[-method.months :, state]
    if not np.isfinite(recent).any():
        return similar
    own = _own(method, recent, similar.counts.shape[1])
    quiet = quiet_share(recent[-YEAR:]) if method.lasting else 0.0
    if quiet > 0.0 and np.nansum(recent) > 0.0:
        toward = mean_log(similar.counts, similar.weights)
        own = own._replace(weights=leant(own.counts, own.weights, toward, quiet))
    parts = similar.shared(1 - method.own), own.shared(method.own)
    return Pool(*(np.concatenate(each) for each in zip(*parts, strict=True)))


def alike(method: Method, futures: Floats, weights: Floats) -> Pool:
    """Futures of analogues, each also a month early and a month late."""
    month = np.arange(futures.shape[1])
    early, late = (futures[:, np.clip(month + step, 0, month[-1])] for step in (1, -1))
    shares = np.array([1 - method.beside, method.beside / 2, method.beside / 2])
    spread = (shares[:, None] * weights).ravel()
    counts = np.concatenate([futures, early, late])
    return Pool(counts, counts, np.repeat(spread[:, None], len(month), 1))


def _own(method: Method, recent: Floats, horizon: int) -> Pool:
    """A state's last months, and counts around each of them."""
    known = np.isfinite(recent)
    back = np.arange(len(recent))[::-1][known]
    apart = (back[:, None] + np.arange(1, horizon + 1)) % YEAR
    weights = 0.5 ** (back[:, None] / method.half_life) * np.where(apart == 0, method.same_month, 1.0)
    factors = np.exp(_FIFTHS * method.around)[:, None, None]
    months = recent[known]
    counts = (factors * months[:, None]).repeat(horizon, 2).reshape(-1, horizon)
    paths = (factors * _in_turn(months, horizon)).reshape(-1, horizon)
    return Pool(counts, paths, np.tile(weights, (len(factors), 1)))


def _in_turn(months: Floats, horizon: int) -> Floats:
    """A path from each month: that month and those after it, from the first again after the last."""
    at = np.arange(len(months))[:, None] + np.arange(horizon)
    return np.asarray(months[at % len(months)])


def _drawn(pool: Pool, draws: int, rng: np.random.Generator) -> Floats:
    """Equally likely draws ``(horizon, draws)`` of a pool, in the order of paths drawn from it.

    Each month's draws are quantiles of all counts, which vary less than drawn ones would; whole paths, drawn with
    the weights, then say which of them belong together (Clark et al. 2004, The Schaake Shuffle, Journal of
    Hydrometeorology 5(1)).
    """
    weights = pool.weights.mean(1)
    paths = pool.paths[rng.choice(len(pool.paths), draws, p=weights / weights.sum())]
    ties = rng.random(draws)
    months = zip(pool.counts.T, pool.weights.T, paths.T, strict=True)
    return np.stack([_ranked(_quantiles(counts, each, draws), path, ties) for counts, each, path in months])


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
