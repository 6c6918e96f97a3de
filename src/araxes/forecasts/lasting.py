"""A state's own months, believed the less the less its violence has lasted.

An outburst of a month or two says little of how the next year will be; what came after states that looked alike
says more. So where a history was quiet for a part of the year, its own months are weighed anew, each by a power of
its count, until their mean of log(1 + count) has gone that part of the way down to that of the analogues. Of all
weights with that mean these are nearest to the old ones in relative entropy (Csiszár 1975, I-Divergence Geometry
of Probability Distributions and Minimization Problems, Annals of Probability 3(1)).
"""

from __future__ import annotations

import numpy as np

from araxes.forecasts.counts import Floats

STEEPEST = -3.0
"""The least power of 1 + count that a weight is multiplied by."""

_HALVINGS = 30


def quiet_share(months: Floats) -> float:
    """The share of the months known that had no deaths, 0 to 1; 0 where none is known."""
    known = months[np.isfinite(months)]
    return float((known <= 0).mean()) if len(known) else 0.0


def mean_log(counts: Floats, weights: Floats) -> Floats:
    """The weighted means of log(1 + count) in each column."""
    return np.asarray((weights * np.log1p(counts)).sum(0) / weights.sum(0))


def leant(counts: Floats, weights: Floats, toward: Floats, share: float) -> Floats:
    """Weights ``(n, columns)`` by which each column's mean of log(1 + count) has gone down a share of the way.

    ``toward`` are the means by column that a share of 1 reaches; a column that lies below its own already keeps
    its weights. No weight is multiplied by less than (1 + count) to the power of :data:`STEEPEST`, so that a mean
    nobody's counts come near is not reached.
    """
    logs = np.log1p(counts)
    now = mean_log(counts, weights)
    aim = now + share * np.minimum(toward - now, 0.0)
    low, high = np.full(len(now), STEEPEST), np.zeros(len(now))
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        below = mean_log(counts, weights * np.exp(middle * logs)) < aim
        low, high = np.where(below, middle, low), np.where(below, high, middle)
    return np.asarray(weights * np.exp(high * logs))
