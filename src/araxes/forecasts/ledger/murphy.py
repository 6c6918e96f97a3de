"""Murphy's partition of the Brier score: calibration, discrimination and uncertainty.

Murphy (1973), A New Vector Partition of the Probability Score, Journal of Applied Meteorology 12(4), 595-600.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

MOST_VALUES = 10
"""With more distinct probabilities than this, they are put together in tenths."""


@dataclass(frozen=True)
class Bin:
    """Judgments with like probabilities: how many, the mean probability, and the share that held."""

    n: int
    forecast: float
    observed: float


@dataclass(frozen=True)
class Murphy:
    """The partition of a Brier score, ``brier = calibration - discrimination + uncertainty``.

    ``calibration`` (also called reliability) is the mean squared distance of stated probability and frequency over
    the bins, from 0, lower is better. ``discrimination`` (resolution) is the mean squared distance of the bins'
    frequencies from the overall one, from 0, higher is better. ``uncertainty`` is the Brier score of always saying
    the overall frequency, at most 0.25. ``binning`` says in words how bins were made.
    """

    brier: float
    calibration: float
    discrimination: float
    uncertainty: float
    bins: tuple[Bin, ...]
    binning: str

    @property
    def skill(self) -> float | None:
        """The share by which the Brier score is below that of the base rate; None where all came out alike."""
        return 1 - self.brier / self.uncertainty if self.uncertainty > 0 else None


def murphy(probabilities: Floats, outcomes: Floats) -> Murphy:
    """The partition for probabilities from 0 to 1 and outcomes 0 or 1, at least one of each.

    Equal probabilities are a bin. Where more than :data:`MOST_VALUES` differ, those within a tenth are, each taken
    as the mean of its bin; then ``brier`` is that of these means and differs a little from the plain one.
    """
    probabilities = probabilities.round(9)  # 1 - 0.8 and 0.2 are the same words
    if len(np.unique(probabilities)) <= MOST_VALUES:
        _values, which = np.unique(probabilities, return_inverse=True)
        binning = "each stated probability is a bin"
    else:
        which = np.minimum((probabilities * 10 + 1e-9).astype(int), 9)
        binning = "ten bins of equal width, each probability taken as the mean of its bin"
    numbers, where = np.unique(which, return_inverse=True)
    n = np.bincount(where, minlength=len(numbers)).astype(float)
    stated = np.bincount(where, weights=probabilities) / n
    came = np.bincount(where, weights=outcomes) / n
    share, overall = n / n.sum(), float(outcomes.mean())
    return Murphy(
        brier=float(((stated[where] - outcomes) ** 2).mean()),
        calibration=float(share @ (stated - came) ** 2),
        discrimination=float(share @ (came - overall) ** 2),
        uncertainty=overall * (1 - overall),
        bins=tuple(Bin(int(k), float(f), float(o)) for k, f, o in zip(n, stated, came, strict=True)),
        binning=binning,
    )
