"""Changes of level in series, by Pettitt's test, on arrays.

Source: Pettitt (1979), A Non-Parametric Approach to the Change-Point Problem, Applied Statistics 28(2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FEWEST = 8
"""How many values a series needs; with fewer the test's approximation says nothing."""


@dataclass(frozen=True)
class Shifts:
    """For each series: the place of the first value after the change, the chance of so large a statistic where
    nothing changed, the mean after less the mean before, and how many values there are.

    ``chance`` and ``size`` are nan, and ``place`` is -1, in series with fewer than :data:`FEWEST` values.
    """

    place: npt.NDArray[np.int64]
    chance: Floats
    size: Floats
    count: npt.NDArray[np.int64]


def shifts(series: Floats) -> Shifts:
    """The most likely change of level in each column of ``series``; a row a time, nan where there is no value.

    With U_t the number of later values above less those below the values up to t, summed over the latter, K is the
    largest absolute U_t; its chance is about 2 exp(-6 K^2 / (n^3 + n^2)), at most 1. The test takes
    the values to be independent: where they are not, the chance is larger than it says.
    """
    known = ~np.isnan(series)
    count = known.sum(0)
    over = np.sign(series[None] - series[:, None])  # of pair (t, j): where j lies to t
    weights = np.nan_to_num(over).sum(1).cumsum(0)
    sizes = np.where(known, np.abs(weights), -1.0)
    last = sizes.argmax(0)
    columns = np.arange(series.shape[1])
    largest = sizes[last, columns]
    with np.errstate(invalid="ignore", divide="ignore"):
        chance = np.minimum(1.0, 2.0 * np.exp(-6.0 * largest**2 / (count**3 + count**2)))
    before = np.arange(len(series))[:, None] <= last
    size = _mean(series, known & ~before) - _mean(series, known & before)
    following = np.where(known & ~before, np.arange(len(series))[:, None], len(series)).min(0, initial=len(series))
    enough = (count >= FEWEST) & (following < len(series))
    return Shifts(
        np.where(enough, following, -1), np.where(enough, chance, np.nan), np.where(enough, size, np.nan), count
    )


def _mean(series: Floats, chosen: npt.NDArray[np.bool_]) -> Floats:
    total, count = np.where(chosen, series, 0.0).sum(0), chosen.sum(0)
    mean: Floats = np.divide(total, count, out=np.full(len(total), np.nan), where=count > 0)
    return mean
