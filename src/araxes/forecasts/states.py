"""What a state's counts look like at the end of each month: its level, and the shape of what led there.

Two states are alike where these numbers are. All are of the month and those before it, none of later ones.
"""

from __future__ import annotations

import numpy as np

from araxes.forecasts.counts import Floats

LONGEST = 120
"""Months of quiet beyond which more quiet makes no difference."""


def shapes(values: Floats) -> dict[str, Floats]:
    """Numbers by name, each ``(months, states)``, of counts with a row a month and a column a state.

    ``level``: mean of log(1 + count) over six months. ``turn``, ``rise``, ``drift``, ``swell``: how much larger
    that mean is over the last 1, 3, 12 and 36 months than over the last 3, 12, 36 and 120. ``spread``: standard
    deviation of log(1 + count) over twelve months. ``often``: share of twelve months with a count above 0.
    ``quiet``: log of 1 + months since the last of these, 0 to log 121. ``ever``: square root of their share of all
    months.
    A month without a count is left out of every mean; the mean of no month is 0.
    """
    logs = Past(np.log1p(values))
    above = Past(np.where(np.isnan(values), np.nan, values > 0))
    mean = {months: logs.mean(months) for months in (1, 3, 6, 12, 36, 120)}
    squares = Past(np.log1p(values) ** 2).mean(12)
    return {
        "level": mean[6],
        "turn": mean[1] - mean[3],
        "rise": mean[3] - mean[12],
        "drift": mean[12] - mean[36],
        "swell": mean[36] - mean[120],
        "spread": np.sqrt(np.maximum(squares - mean[12] ** 2, 0)),
        "often": above.mean(12),
        "quiet": np.log1p(_quiet(values)),
        "ever": np.sqrt(above.mean(len(values))),
    }


def typical(values: Floats) -> Floats:
    """A typical count of the last months ``(months, states)``: what a future is large or small beside.

    The mean of log(1 + count), its last month, three and six weighing 1/4, 1/2 and 1/4, taken back to counts: one
    extraordinary month moves it less than it would a mean of counts.
    """
    logs = Past(np.log1p(values))
    return np.expm1(logs.mean(1) / 4 + logs.mean(3) / 2 + logs.mean(6) / 4)


class Past:
    """Means of what is known of the last months, at every month."""

    def __init__(self, values: Floats) -> None:
        known = np.isfinite(values)
        self._sums = _from_zero(np.where(known, values, 0.0))
        self._known = _from_zero(known.astype(np.float64))

    def mean(self, months: int) -> Floats:
        """The mean of the known ones of so many months; 0 where there is none."""
        end = np.arange(1, len(self._sums))
        start = np.maximum(end - months, 0)
        known = self._known[end] - self._known[start]
        return np.asarray((self._sums[end] - self._sums[start]) / np.maximum(known, 1))


def _from_zero(values: Floats) -> Floats:
    return np.vstack([np.zeros((1, values.shape[1])), np.cumsum(values, 0)])


def _quiet(values: Floats) -> Floats:
    """Months since the last count above 0, at most :data:`LONGEST`."""
    month = np.arange(len(values))[:, None]
    last = np.maximum.accumulate(np.where(np.nan_to_num(values) > 0, month, -LONGEST), 0)
    return np.minimum(month - last, LONGEST).astype(np.float64)
