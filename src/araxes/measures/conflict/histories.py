"""What a history of counts tells: how long ago, how long already, how often. Arrays in, arrays out.

Every array has a row a place and a column a step (a month or a year), and counts may be unknown (nan). ``lower``
and ``upper`` bound the counts; results are three arrays of the same shape: value, lower and upper bound, with
nan where no value can be told.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
NORMAL = 1.959963984540054
"""How far from 0, either way, a normal variate lies with a probability of 95 %."""


@dataclass(frozen=True)
class Counts:
    """Counts of places by step with their bounds; nan in all three where nothing is known."""

    value: Floats
    lower: Floats
    upper: Floats

    def reaching(self, least: float) -> tuple[Flags, Flags, Flags]:
        """Where the figure, surely, and possibly the count is ``least`` or more; possibly where nothing is
        known.
        """
        possibly = ~(self.upper < least)
        return self.value >= least, self.lower >= least, possibly

    def summed(self, steps: int) -> Counts:
        """The sums over so many steps, each at its last step; unknown before there are so many."""
        return Counts(*(_running(each, steps) for each in (self.value, self.lower, self.upper)))


def since(counts: Counts, least: float) -> tuple[Floats, Floats, Floats]:
    """Steps since the last with a count of ``least`` or more, 0 within it.

    Without any in the history it is at least the length of that, and without an upper bound.
    """
    figure, surely, possibly = counts.reaching(least)
    value, upper, lower = (_since(each) for each in (figure, surely, possibly))
    never = np.isinf(value)
    length = np.broadcast_to(np.arange(1.0, value.shape[1] + 1), value.shape)
    lower = np.where(np.isinf(lower), length, lower)
    value = np.where(never | np.isnan(counts.value), np.nan, value)
    return value, lower, upper


def lasting(counts: Counts, least: float) -> tuple[Floats, Floats, Floats]:
    """Steps in a row up to each with a count of ``least`` or more, 0 where it has fewer.

    A run that the history begins with may be longer than it shows.
    """
    figure, surely, possibly = counts.reaching(least)
    place = np.broadcast_to(np.arange(1.0, figure.shape[1] + 1), figure.shape)
    runs = [np.where(each, np.minimum(_since(~each), place), 0.0) for each in (figure, surely, possibly)]
    value, lower, upper = runs
    upper = np.where((upper == place) & possibly, np.inf, upper)
    value = np.where((value == place) & figure | np.isnan(counts.value), np.nan, value)
    return value, lower, upper


def frequency(counts: Counts, least: float, steps: int, given: str) -> tuple[Floats, Floats, Floats]:
    """The share of past windows of so many steps with a count of ``least`` or more in all, at each step.

    ``given`` keeps the windows that began ``quiet`` (fewer than ``least`` in as many steps before), ``active``,
    in the state that things are in now (``alike``), or ``any``. Bounds: Wilson's 95 % interval of a proportion
    (Wilson 1927, Journal of the American Statistical Association 22), for as many windows as do not overlap. nan
    where not one does.
    """
    ends = counts.summed(steps)
    known = ~np.isnan(ends.value)
    before = _later(ends.value, steps)
    was_active = before >= least
    if given == "any":
        return _share(ends, known, least, steps)
    known &= ~np.isnan(before)
    if given == "active":
        return _share(ends, known & was_active, least, steps)
    quiet = _share(ends, known & ~was_active, least, steps)
    if given == "quiet":
        return quiet
    active = _share(ends, known & was_active, least, steps)
    now = ends.value >= least
    unsaid = np.isnan(ends.value)
    value, lower, upper = (np.where(now, one, other) for one, other in zip(active, quiet, strict=True))
    return np.where(unsaid, np.nan, value), np.where(unsaid, np.nan, lower), np.where(unsaid, np.nan, upper)


def wilson(successes: Floats, trials: Floats) -> tuple[Floats, Floats]:
    """Wilson's interval of a proportion, which need not be of whole numbers."""
    squared = NORMAL**2
    with np.errstate(divide="ignore", invalid="ignore"):
        share = successes / trials
        middle = (share + squared / (2 * trials)) / (1 + squared / trials)
        half = NORMAL / (1 + squared / trials) * np.sqrt(share * (1 - share) / trials + squared / (4 * trials**2))
    return np.maximum(middle - half, 0), np.minimum(middle + half, 1)


def _share(ends: Counts, kept: Flags, least: float, steps: int) -> tuple[Floats, Floats, Floats]:
    windows = kept.cumsum(1).astype(float)
    figure, surely, possibly = (((each & kept).cumsum(1)).astype(float) for each in ends.reaching(least))
    apart = windows / steps
    lower, _ = wilson(surely / steps, apart)
    _, upper = wilson(possibly / steps, apart)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = figure / windows
    few = windows < steps
    lower, upper = np.minimum(lower, value), np.maximum(upper, value)
    return np.where(few, np.nan, value), np.where(few, np.nan, lower), np.where(few, np.nan, upper)


def _since(flags: Flags) -> Floats:
    """Steps since the last flag, infinite where there was none."""
    place = np.arange(flags.shape[1])
    last = np.maximum.accumulate(np.where(flags, place, -1), axis=1)
    return np.where(last < 0, math.inf, place - last)


def _running(figures: Floats, steps: int) -> Floats:
    """Sums over the last ``steps`` columns, unknown where one is."""
    found = np.full(figures.shape, np.nan)
    if steps <= figures.shape[1]:
        unknown = np.isnan(figures)
        total = np.cumsum(np.where(unknown, 0, figures), 1)
        gaps = np.cumsum(unknown, 1)
        total[:, steps:], gaps[:, steps:] = (
            total[:, steps:] - total[:, :-steps],
            gaps[:, steps:] - gaps[:, :-steps],
        )
        found[:, steps - 1 :] = np.where(gaps[:, steps - 1 :] > 0, np.nan, total[:, steps - 1 :])
    return found


def _later(figures: Floats, steps: int) -> Floats:
    """The figures so many columns on, unknown before."""
    found = np.full(figures.shape, np.nan)
    if steps < figures.shape[1]:
        found[:, steps:] = figures[:, :-steps]
    return found
