"""How good draws of a count were, once what they foretold is known: scores of a cell, lower is better.

Draws are an array ``(..., n)`` with n draws of each cell on the last axis, what was observed an array ``(...)``.
The three scores are those of the VIEWS Prediction Challenge 2023/24 as its evaluator computes them (github.com,
prio-data/prediction_competition_2023). Sources of the formulas: Gneiting and Raftery (2007), Strictly Proper
Scoring Rules, Prediction, and Estimation, JASA 102(477); Brier (1950), Verification of Forecasts Expressed in
Terms of Probability, Monthly Weather Review 78(1).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from araxes.errors import InputError

Floats = npt.NDArray[np.float64]

BINS: tuple[float, ...] = (0, 0.5, 2.5, 5.5, 10.5, 25.5, 50.5, 100.5, 250.5, 500.5, 1000.5)
"""Lower edges of the 11 cells of the ignorance score, in deaths; each holds its lower edge, the last is open."""

ALPHA = 0.1
"""What a central interval leaves out, in the interval score of the challenge."""


class Scores(NamedTuple):
    """The three scores of the challenge, cell by cell or as means."""

    crps: Floats
    ign: Floats
    mis: Floats

    def means(self) -> tuple[float, float, float]:
        """Each score's mean over all cells."""
        return float(self.crps.mean()), float(self.ign.mean()), float(self.mis.mean())


def scored(draws: npt.ArrayLike, observed: npt.ArrayLike) -> Scores:
    """CRPS, IGN and MIS of every cell; see :func:`crps`, :func:`ignorance` and :func:`interval_score`.

    Raises :class:`~araxes.errors.InputError` where shapes do not fit, a value is missing or a count is below 0.
    """
    drawn, seen = _checked(draws, observed)
    ordered = np.sort(drawn, -1)
    return Scores(_crps(ordered, seen), _ignorance(ordered, seen), _interval_score(ordered, seen, ALPHA))


def crps(draws: npt.ArrayLike, observed: npt.ArrayLike) -> Floats:
    """Continuous ranked probability score, in the unit of the draws, from 0.

    The mean distance of the draws from what was observed, less half the mean distance of the draws from each other
    with every draw also paired with itself: ``mean |x - y| - sum |x - x'| / (2 n^2)``.
    """
    drawn, seen = _checked(draws, observed)
    return _crps(np.sort(drawn, -1), seen)


def ignorance(draws: npt.ArrayLike, observed: npt.ArrayLike) -> Floats:
    """Surprise at the cell of :data:`BINS` that was observed, in bits, above 0.

    ``-log2((k + 1) / (n + 11))`` where k of n draws fall into the observed cell: one count is added to each of the
    11 cells, so that the score depends on n and only forecasts with as many draws can be compared.
    """
    drawn, seen = _checked(draws, observed)
    return _ignorance(np.sort(drawn, -1), seen)


def interval_score(draws: npt.ArrayLike, observed: npt.ArrayLike, *, alpha: float = ALPHA) -> Floats:
    """Interval score of the central ``1 - alpha`` of the draws, in their unit, from 0; its mean is the MIS.

    The width of the interval, and ``2 / alpha`` times how far what was observed lies outside. The ends are the
    ``alpha / 2`` and ``1 - alpha / 2`` quantiles, linear between neighbouring draws.
    """
    drawn, seen = _checked(draws, observed)
    return _interval_score(np.sort(drawn, -1), seen, alpha)


def covered(draws: npt.ArrayLike, observed: npt.ArrayLike, *, share: float) -> npt.NDArray[np.bool_]:
    """Whether what was observed lies in the central ``share`` of the draws, ends included, cell by cell.

    Intervals of counts are wider than their share where many draws are equal: for a state at peace all are 0.
    """
    drawn, seen = _checked(draws, observed)
    low, high = _ends(np.sort(drawn, -1), 1 - share)
    return np.asarray((low <= seen) & (seen <= high))


def brier(probabilities: npt.ArrayLike, happened: npt.ArrayLike) -> Floats:
    """Squared distance of a probability from what happened (1 or 0), from 0 to 1, event by event."""
    stated, came = np.asarray(probabilities, float), np.asarray(happened, float)
    if stated.shape != came.shape:
        raise InputError(f"{stated.shape} probabilities for {came.shape} outcomes; give one for each")
    if not ((stated >= 0) & (stated <= 1)).all():
        raise InputError("a probability is missing or outside 0 to 1; give shares, not percent")
    return np.asarray((stated - came) ** 2)


def _checked(draws: npt.ArrayLike, observed: npt.ArrayLike) -> tuple[Floats, Floats]:
    drawn, seen = np.asarray(draws, float), np.asarray(observed, float)
    if drawn.ndim == 0 or drawn.shape[:-1] != seen.shape or drawn.shape[-1] == 0:
        raise InputError(f"draws of shape {drawn.shape} do not fit {seen.shape} observed; draws go on a last axis")
    for what, values in (("draw", drawn), ("observed value", seen)):
        if not (np.isfinite(values) & (values >= 0)).all():
            raise InputError(f"a {what} is missing, infinite or below 0; only counts from 0 can be scored")
    return drawn, seen


def _crps(ordered: Floats, seen: Floats) -> Floats:
    n = ordered.shape[-1]
    weights = 2 * np.arange(1, n + 1) - n - 1  # of ordered draws in the sum of their distances
    return np.asarray(np.abs(ordered - seen[..., None]).mean(-1) - ordered @ weights / n**2)


def _ignorance(ordered: Floats, seen: Floats) -> Floats:
    cell = np.searchsorted(BINS, seen, side="right") - 1
    low, high = np.array(BINS)[cell], np.append(BINS[1:], np.inf)[cell]
    inside = ((ordered >= low[..., None]) & (ordered < high[..., None])).sum(-1)
    return np.asarray(-np.log2((inside + 1) / (ordered.shape[-1] + len(BINS))))


def _interval_score(ordered: Floats, seen: Floats, alpha: float) -> Floats:
    low, high = _ends(ordered, alpha)
    outside = np.maximum(low - seen, 0) + np.maximum(seen - high, 0)
    return np.asarray(high - low + 2 / alpha * outside)


def _ends(ordered: Floats, alpha: float) -> Floats:
    if not 0 < alpha < 1:
        raise InputError(f"an interval that leaves out {alpha:g} is none; give a share between 0 and 1")
    return np.asarray(np.quantile(ordered, [alpha / 2, 1 - alpha / 2], axis=-1))
