"""Whether counts rise or subside: the trend of a log-linear model of counts, for all windows at once.

In a window of n steps the expected count is exp(a + b t). Given their total, Poisson counts are multinomial with
shares that depend on b alone, so that the score of b needs no estimate of a: it sets the mean time of the counts
against the one that b makes them expect (Cox and Lewis 1966, The Statistical Analysis of Series of Events, ch. 3).
Deaths come in bursts and vary far more than Poisson counts: their variance is taken as a multiple of the mean,
estimated as Pearson's chi-squared over its degrees of freedom and at least 1 (Wedderburn 1974, Quasi-likelihood
Functions, Biometrika 61(3)), times (1 + r) / (1 - r) where residuals carry over from step to step with correlation
r above 0. At b = 0 and without that the test is that of the correlation of counts and time under all their orders.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from araxes.measures.conflict.histories import NORMAL, Counts, Floats

_MOST_CARRIED = 0.9
_POINTS = 161
_STEEPEST = 2.5
"""The steepest trend told apart from an endless one: counts that grow twelvefold in a step."""
_CHUNK = 5_000


def trends(counts: Counts, steps: int) -> tuple[Floats, Floats, Floats]:
    """The change of the logarithm of the expected count a step, over the ``steps`` that end with each column.

    Value, lower and upper bound: the widest of the 95 % intervals for the counts as they are, all at their lower
    and all at their upper bounds. nan, between minus and plus infinity, where a window has no counts at one of
    these; nan in all three where it has a step that is not known, or no deaths for sure.
    """
    value, lower, upper = _trend(counts.value, steps)
    for other in (counts.lower, counts.upper):
        if not np.array_equal(other, counts.value, equal_nan=True):
            _slope, low, high = _trend(other, steps)
            lower, upper = np.fmin(lower, low), np.fmax(upper, high)
    nothing = np.isnan(lower)
    return value, lower, np.where(nothing, np.nan, upper)


def _trend(counts: Floats, steps: int) -> tuple[Floats, Floats, Floats]:
    shape = counts.shape
    value, lower, upper = (np.full(shape, np.nan) for _ in range(3))
    if steps > shape[1]:
        return value, lower, upper
    windows = np.lib.stride_tricks.sliding_window_view(counts, steps, axis=1)
    total = windows.sum(-1)
    rows, columns = np.nonzero(total >= 0)
    flat = np.full(len(rows), np.nan), np.full(len(rows), -np.inf), np.full(len(rows), np.inf)
    some = np.flatnonzero(total[rows, columns] > 0)
    for start in range(0, len(some), _CHUNK):
        part = some[start : start + _CHUNK]
        found = _of_windows(windows[rows[part], columns[part]])
        for whole, each in zip(flat, found, strict=True):
            whole[part] = each
    place = columns + steps - 1
    for table, column in zip((value, lower, upper), flat, strict=True):
        table[rows, place] = column
    return value, lower, upper


def _of_windows(windows: Floats) -> tuple[Floats, Floats, Floats]:
    """The trend and its bounds of windows that each have some counts."""
    steps = windows.shape[1]
    slopes, means, spreads = _expected(steps)
    total = windows.sum(1)
    time = np.arange(steps) - (steps - 1) / 2
    centre = windows @ time / total
    average = total / steps
    squared = np.square(windows - average[:, None]).sum(1) / average
    scatter = np.maximum(squared / max(steps - 1, 1), 1)
    value = np.interp(centre, means, slopes, left=np.nan, right=np.nan)
    reach = NORMAL * np.sqrt(scatter * _carried(windows, np.interp(centre, means, slopes)) / total)
    # the score falls with the slope: what lies between -reach and reach is not refused
    score = (centre[:, None] - means) / np.sqrt(spreads)
    lower = _crossing(score - reach[:, None], slopes, -np.inf, slopes[-1])
    return value, lower, _crossing(score + reach[:, None], slopes, slopes[0], np.inf)


def _carried(windows: Floats, slope: Floats) -> Floats:
    """How many times as far a sum of what lasts from step to step varies: (1 + r) / (1 - r), from residuals."""
    steps = windows.shape[1]
    time = np.arange(steps) - (steps - 1) / 2
    expected = np.exp(slope[:, None] * time - np.abs(slope)[:, None] * time.max())
    expected *= (windows.sum(1) / expected.sum(1))[:, None]
    rest = (windows - expected) / np.sqrt(np.maximum(expected, 1e-9))
    squares = np.maximum(
        np.square(rest).sum(1), max(steps - 2, 1)
    )  # less is no more than chance leaves of a good fit
    again = np.clip((rest[:, 1:] * rest[:, :-1]).sum(1) / squares, 0, _MOST_CARRIED)
    times: Floats = (1 + again) / (1 - again)
    return times


def _crossing(falling: Floats, slopes: Floats, none: float, every: float) -> Floats:
    """The slope at which what falls with it crosses 0; ``none`` where it is nowhere above 0, ``every`` where
    always.
    """
    above = (falling > 0).sum(1)
    right = np.clip(above, 1, len(slopes) - 1)
    row = np.arange(len(falling))
    one, other = falling[row, right - 1], falling[row, right]
    with np.errstate(divide="ignore", invalid="ignore"):
        found = slopes[right - 1] + (slopes[right] - slopes[right - 1]) * one / (one - other)
    return np.where(above == 0, none, np.where(above == len(slopes), every, found))


@cache
def _expected(steps: int) -> tuple[Floats, Floats, Floats]:
    """A grid of slopes, and for each the mean and the variance of the time of a count, from the middle of the
    window.
    """
    slopes = np.sinh(np.linspace(-5, 5, _POINTS)) / np.sinh(5) * _STEEPEST
    time = np.arange(steps) - (steps - 1) / 2
    weights = np.exp(slopes[:, None] * time - np.abs(slopes)[:, None] * time.max())
    weights /= weights.sum(1, keepdims=True)
    means = weights @ time
    spreads = np.maximum(weights @ np.square(time) - np.square(means), 1e-300)
    return slopes, means, spreads
