"""Straight lines through the logarithms of yearly figures, for all pairs of states at once: arrays in, arrays out.

The logarithm of a ratio is a difference of logarithms, and a least-squares line is linear in what it is laid
through: slopes and levels of a pair are differences of those of its two states, and the squared residuals of all
pairs are one matrix product.

What moves a ratio one year mostly moves it the next year too, so that years tell less than their number: the
variance and the degrees of freedom are those of the effective number of years, n (1 - r) / (1 + r) where r is the
correlation of the residuals with those of the year before, if above 0. Santer et al. (2000), Statistical
significance of trends and trend differences in layer-average atmospheric temperature time series, Journal of
Geophysical Research 105(D6), section 4.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
COVERED = 0.95
"""How often intervals are meant to hold what they are about, if the line and its errors are as assumed."""


@dataclass(frozen=True)
class Bounds:
    """A value for each pair with what it surely lies between; nan and infinities where it cannot be told."""

    value: Floats
    lower: Floats
    upper: Floats


class Lines:
    """The lines of all pairs of states over the years of one window.

    ``value``, ``lower`` and ``upper`` have a row a year and a column a state, all above 0 and known. ``first`` are
    the columns of the states that are set over all others. There must be three years or more.
    """

    def __init__(self, value: Floats, lower: Floats, upper: Floats, first: npt.NDArray[np.intp]) -> None:
        self._first = first
        self._figures = np.log(value)
        self._low, self._high = np.log(lower), np.log(upper)
        self._years = len(value)
        self._place = np.arange(self._years) - (self._years - 1) / 2
        """The years, counted from the middle of the window."""
        self._weights = self._place / (self._place @ self._place)

    def slope(self) -> Bounds:
        """The yearly change of the logarithm of the ratio.

        Bounds: Student's interval of the slope, endless where there are too few years, widened by the most that
        the bounds of the figures can tilt the line.
        """
        slope = self._apart(self._weights @ self._figures)
        error = np.sqrt(self._spread / (self._place @ self._place))
        falling, rising = self._tilted
        return Bounds(
            slope,
            np.minimum(slope, self._apart(falling, rising)) - error,
            np.maximum(slope, self._apart(rising, falling)) + error,
        )

    def crossing(self, level: float) -> Bounds:
        """Where the line meets the logarithm of ``level``, in years from the middle of the window.

        Bounds: Fieller's interval of a ratio of two normal variates (here the distance of the mean from the
        level over the slope), the widest of those for the figures as they are, all at one end, and tilted as far
        as their bounds allow either way. Without bounds, and without a value, where a line without any slope
        cannot be excluded.
        """
        goal = math.log(level)
        middle = self._apart(self._figures.mean(0)) - goal
        low = self._apart(self._low.mean(0), self._high.mean(0)) - goal
        high = self._apart(self._high.mean(0), self._low.mean(0)) - goal
        falling, rising = self._tilted
        slopes = self._apart(falling, rising), self._apart(rising, falling)
        slope = self._apart(self._weights @ self._figures)
        found = [self._fieller(middle, slope)]
        found += [self._fieller(each, tilt) for each in (low, middle, high) for tilt in (slope, *slopes)]
        lower = np.min([each[0] for each in found], axis=0)
        upper = np.max([each[1] for each in found], axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            value = np.where(np.isfinite(lower) & np.isfinite(upper), -middle / slope, np.nan)
        return Bounds(value, lower, upper)

    def _fieller(self, distance: Floats, slope: Floats) -> tuple[Floats, Floats]:
        spread = self._spread
        leading = slope**2 - spread / (self._place @ self._place)
        with np.errstate(divide="ignore", invalid="ignore"):
            inner = leading / self._years + distance**2 / (self._place @ self._place)
            half = np.sqrt(spread * np.maximum(inner, 0))
            lower, upper = ((-slope * distance + sign * half) / leading for sign in (-1, 1))
            is_sloping = leading > 1e-12 * (slope**2 + spread)
        return np.where(is_sloping, lower, -np.inf), np.where(is_sloping, upper, np.inf)

    def _apart(self, one: Floats, other: Floats | None = None) -> Floats:
        """The difference of every first state to every state."""
        return np.subtract.outer(one[self._first], one if other is None else other)

    @cached_property
    def _tilted(self) -> tuple[Floats, Floats]:
        """The least and the largest slope of each state that the bounds of its figures allow."""
        rises, falls = np.maximum(self._weights, 0), np.minimum(self._weights, 0)
        return rises @ self._low + falls @ self._high, rises @ self._high + falls @ self._low

    @cached_property
    def _spread(self) -> Floats:
        """The variance of the residuals of each pair times the square of Student's quantile."""
        slope = self._weights @ self._figures
        rest = self._figures - self._figures.mean(0) - np.outer(self._place, slope)
        squares = np.maximum(self._products(rest, rest), 0)
        with np.errstate(divide="ignore", invalid="ignore"):
            again = np.nan_to_num(self._products(rest[:-1], rest[1:]) / squares)
            again = np.clip(again, 0, 1 - 1e-9)
            freedom = self._years * (1 - again) / (1 + again) - 2
            quantiles = np.array([np.inf, *(student(number) for number in range(1, self._years - 1))])
            quantile = quantiles[np.maximum(freedom + 1e-9, 0).astype(np.int64)]
            exact = squares <= 1e-20 * (1 + np.square(self._apart(slope)))
            return np.where(exact, 0.0, squares / np.maximum(freedom, 1e-9) * quantile**2)

    def _products(self, one: Floats, other: Floats) -> Floats:
        """For every pair, the sum over years of its residuals in ``one`` times those in ``other``."""
        own = (one * other).sum(0)
        crossed: Floats = one[:, self._first].T @ other + other[:, self._first].T @ one
        apart: Floats = np.add.outer(own[self._first], own) - crossed
        return apart


def student(freedom: int, covered: float = COVERED) -> float:
    """How far from 0, either way, Student's t lies with a probability of ``covered``.

    From the finite sums for the distribution with a whole number of degrees of freedom: Abramowitz and Stegun
    (1964), Handbook of Mathematical Functions, 26.7.3 and 26.7.4.
    """
    low, high = 0.0, math.pi / 2
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < covered else (low, middle)
    return math.sqrt(freedom) * math.tan((low + high) / 2)


def _within(angle: float, freedom: int) -> float:
    """The probability that t is at most tan(angle) sqrt(freedom) from 0."""
    square = math.cos(angle) ** 2
    if freedom == 1:
        return 2 * angle / math.pi
    if freedom % 2:
        terms = _running([2 * k / (2 * k + 1) * square for k in range(1, (freedom - 1) // 2)])
        return 2 / math.pi * (angle + math.sin(angle) * math.cos(angle) * terms)
    return math.sin(angle) * _running([(2 * k - 1) / (2 * k) * square for k in range(1, freedom // 2)])


def _running(factors: Sequence[float]) -> float:
    """1 + a + ab + abc ..."""
    total = term = 1.0
    for factor in factors:
        term *= factor
        total += term
    return total
