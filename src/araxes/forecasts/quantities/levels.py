"""Series of one state, some years ahead: a random walk with a damped trend, its errors those of the past.

On the scale on which changes are alike (logs of amounts, log odds of shares), a state's figure at ``h`` years
from ``t`` is forecast as ``z(t) + k d(h) s(t)``, where ``s`` is its mean change over up to four years and ``d(h)``
the sum of the first h powers of :data:`DAMPING` (the damped trend of Gardner and McKenzie 1985, Management Science
31(10)). Errors of that forecast at every earlier origin of every state, each over the state's own volatility,
are what worlds draw from; a common drift is among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from araxes.forecasts.counts import Floats, Whole
from araxes.forecasts.quantities.donors import FEWEST, Worlds
from araxes.forecasts.quantities.history import Past

DAMPING = 0.7
TREND = 0.35
"""How much of a state's own trend is kept in the first year: a convention, see docs/forecasts.md."""

SPAN = 4
SHRINK = 4.0
"""How many years of the volatility of all a state's own is averaged with."""

UNKNOWN_SPREAD = 0.15
"""The spread of a yearly change where too few are known to measure one (log units; a t with 4 degrees)."""

YEARS_OF_DRIFT = 6
"""From fewer years it cannot be told what way all go: errors are then taken to either side, by worlds."""

_LEAST = 1e-6


@dataclass(frozen=True)
class Scale:
    """A scale on which changes are alike, and back."""

    to: Callable[[Floats], Floats]
    back: Callable[[Floats], Floats]


def _logit(values: Floats) -> Floats:
    inside = np.clip(values, _LEAST, 1 - _LEAST)
    return np.asarray(np.log(inside / (1 - inside)))


def _expit(values: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -40, 40))))


def _exp(values: Floats) -> Floats:
    return np.asarray(np.exp(np.clip(values, -60, 60)))


def _itself(values: Floats) -> Floats:
    return values


LOG = Scale(lambda values: np.asarray(np.log(np.maximum(values, _LEAST))), _exp)
LOGIT = Scale(_logit, _expit)
PLAIN = Scale(_itself, _itself)


def scale_of(unit: str) -> Scale:
    """The scale of a unit: log odds for shares, none where figures may be below nothing, logs for the rest."""
    return LOGIT if unit in ("share", "index") else PLAIN if unit in ("per 1000", "points") else LOG


@dataclass(frozen=True, eq=False)
class Errors:
    """Errors ``(n, horizon)`` over volatility, by the year of their origin, rising."""

    origins: Whole
    values: Floats


@dataclass(frozen=True, eq=False)
class Levels:
    """A series on its scale, filled between known years, with the volatility of every state."""

    past: Past
    scale: Scale
    values: Floats
    known: Floats
    volatility: Floats
    published: Mapping[int, Floats] = field(default_factory=dict)
    """Sizes of errors from editions as they were published, over volatility, rising, by years ahead."""

    @classmethod
    def of(cls, past: Past, published: Mapping[int, Floats] | None = None) -> Levels:
        """The levels of a series."""
        scale = scale_of(past.unit)
        known = scale.to(past.values)
        filled = np.stack([_filled(row) for row in known])
        return cls(past, scale, filled, known, _volatility(filled), published or {})

    def draws(self, actor: str, horizon: int, worlds: Worlds) -> Floats:
        """Draws ``(worlds, horizon)`` of the years after the state's last figure."""
        row = self.past.actors.index(actor)
        path = np.zeros((worlds.number, 0))
        while path.shape[1] < horizon:
            steps = self.longest(horizon - path.shape[1])
            drawn = self._drawn(steps, f"{actor} {self.past.series} {path.shape[1]}", worlds)
            path = np.hstack([path, drawn + (path[:, -1:] if path.shape[1] else 0.0)])
        path = as_published(path[:, :horizon], self.published)
        return self.scale.back(self.centre(row, horizon) + self.volatility[row] * path)

    def centre(self, row: int, horizon: int) -> Floats:
        """The forecast of the years after a state's last figure, on the scale, errors left out."""
        last, z = self.past.last_at(row), self.values[row : row + 1]
        return np.asarray(z[0, last] + trend(z, last)[0] * TREND * damped(horizon))

    def extrapolated(self, actor: str, horizon: int) -> Floats:
        """The figures if the state's trend went on undamped: a baseline."""
        row = self.past.actors.index(actor)
        last, z = self.past.last_at(row), self.values[row : row + 1]
        return self.scale.back(z[0, last] + trend(z, last)[0] * np.arange(1, horizon + 1))

    def longest(self, horizon: int) -> int:
        """The longest horizon up to one given of which enough errors are known; 1 where none is."""
        return next((each for each in range(horizon, 0, -1) if len(self.errors(each).origins) >= FEWEST), 1)

    def errors(self, horizon: int) -> Errors:
        """The errors of every origin whose whole horizon is known."""
        found, origins = [], []
        for at in range(self.values.shape[1] - horizon):
            ahead = self.values[:, at + 1 : at + 1 + horizon]
            whole = (
                np.isfinite(self.known[:, at])
                & np.isfinite(self.known[:, at + horizon])
                & np.isfinite(ahead).all(1)
            )
            forecast = self.values[:, at : at + 1] + TREND * np.outer(trend(self.values, at), damped(horizon))
            error = (ahead - forecast) / self.volatility[:, None]
            found.append(error[whole])
            origins.append(np.full(int(whole.sum()), self.past.first + at))
        if not found:
            return Errors(np.zeros(0, np.int64), np.zeros((0, horizon)))
        return Errors(np.concatenate(origins), np.concatenate(found))

    def _drawn(self, steps: int, whose: str, worlds: Worlds) -> Floats:
        errors = self.errors(steps)
        if len(errors.origins) < FEWEST:
            return np.asarray(worlds.of(whose).standard_t(4, (worlds.number, 1)))
        drawn = np.asarray(errors.values[worlds.choose(errors.origins, whose)])
        few = len(np.unique(errors.origins)) < YEARS_OF_DRIFT
        return drawn * worlds.side()[:, None] if few else drawn


def as_published(path: Floats, published: Mapping[int, Floats]) -> Floats:
    """Paths of errors ``(worlds, horizon)``, made as large as errors were in editions as published.

    A world keeps its side of the middle and its place among the others by distance from it in each year, so that
    what moves together still does; the distance is never made smaller. Beyond the years ahead of which enough are
    known the last ones are stretched by the square root of time.
    """
    if not published:
        return path
    found = np.empty_like(path)
    for at in range(path.shape[1]):
        known = max((ahead for ahead in published if ahead <= at + 1), default=min(published))
        sizes = published[known] * np.sqrt(max(at + 1, known) / known)
        middle = np.median(path[:, at])
        off = path[:, at] - middle
        places = (np.argsort(np.argsort(np.abs(off), kind="stable")) + 0.5) / len(off)
        found[:, at] = middle + np.sign(off) * np.maximum(np.quantile(sizes, places), np.abs(off))
    return found


def trend(values: Floats, at: int) -> Floats:
    """The mean yearly change of every row up to a column, over as many of :data:`SPAN` years as are known; else
    0."""
    found = np.zeros(len(values))
    for years in range(1, min(SPAN, at) + 1):
        change = (values[:, at] - values[:, at - years]) / years
        found = np.where(np.isfinite(change), change, found)
    return found


def damped(horizon: int) -> Floats:
    """The sums of the first powers of :data:`DAMPING`, from the power 0."""
    return np.asarray(np.cumsum(DAMPING ** np.arange(horizon)))


def _filled(row: Floats) -> Floats:
    """Figures on a line between those known; none before the first or after the last."""
    known = np.flatnonzero(np.isfinite(row))
    if not len(known):
        return row
    inside = np.arange(known[0], known[-1] + 1)
    filled = row.copy()
    filled[inside] = np.interp(inside, known, row[known])
    return filled


def _volatility(values: Floats) -> Floats:
    """The spread of each state's yearly changes about the middle of all, averaged with that of all."""
    changes = np.diff(values, axis=1)
    known = np.isfinite(changes)
    if known.sum() < FEWEST // 4:
        return np.full(len(values), UNKNOWN_SPREAD)
    size = np.where(known, np.abs(changes - np.median(changes[known])), 0.0)
    size = np.minimum(size, 4 * np.median(size[known]) + _LEAST)
    overall = size[known].mean()
    return np.asarray(np.maximum((size.sum(1) + SHRINK * overall) / (known.sum(1) + SHRINK), _LEAST))
