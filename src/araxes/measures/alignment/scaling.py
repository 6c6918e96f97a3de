"""Ideal points: one line on which states stand, estimated from their votes, on arrays.

The votes follow the ordered logit of :mod:`.ordinal`; a state's point moves from year to year by a normal step.
Roll calls on one recurring question share its parameters and so tie the years together. The estimate is the mode
of the posterior, found by Newton's method; its standard errors come from the inverse of the Hessian, in which
slopes and cutpoints are as unknown as the points.

Source of the model, with a probit and a sampler in place of the mode: Bailey, Strezhnev and Voeten (2017),
Estimating Dynamic State Preferences from United Nations Voting Data, Journal of Conflict Resolution 61(2);
Martin and Quinn (2002), Dynamic Ideal Point Estimation via Markov Chain Monte Carlo, Political Analysis 10(2).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from araxes.measures.alignment.agreeing import Together, agreement
from araxes.measures.alignment.curvature import Curvature
from araxes.measures.alignment.ordinal import (
    Ballots,
    Chances,
    Place,
    Walk,
    gradient,
    log_posterior,
)

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

STEP = 0.15
"""Standard deviation of a state's move in a year, where points start with standard deviation 1."""
TOLERANCE = 1e-5
"""The largest part of the gradient of the log posterior at which the estimate has converged."""
MOST_STEPS = 100
_SHORTEST = 1e-6
_NEAR = 5.0
"""The gain of a step, in log posterior, below which the full Hessian is safe to try."""


@dataclass(frozen=True)
class Points:
    """Ideal points: a row a year and a column a state, nan where a state cast no vote that counts.

    ``error`` has the standard errors; ``gradient`` is the largest part of the gradient of the log posterior where
    the search ended, ``steps`` how many it took.
    """

    years: Whole
    value: Floats
    error: Floats
    gradient: float
    steps: int

    @property
    def has_converged(self) -> bool:
        """Whether the gradient is at most :data:`TOLERANCE`."""
        return self.gradient <= TOLERANCE


def ideal_points(
    votes: npt.NDArray[np.int8], years: Whole, question: Whole, positive: int, *, step: float = STEP
) -> Points:
    """The ideal points of states, scaled to mean 0 and standard deviation 1 over all states and years.

    ``votes`` has a row a roll call, ordered by ``years``, and a column a state; ``question`` numbers what is
    voted on, the same for roll calls that put one question again. The line is turned so that the state of column
    ``positive`` stands above 0 on average.
    """
    ballots = Ballots.of(votes, years, question)
    if not len(ballots.years):
        nothing = np.empty((0, votes.shape[1]))
        return Points(ballots.years, nothing, nothing, 0.0, 0)
    search = Search(ballots, Walk.of(ballots, step), _start(votes, ballots, positive))
    slope, steps = search.run()
    return _finished(search, positive, slope.largest, steps)


class Search:
    """Newton's method from a place. Far from the mode only what is surely positive of the Hessian is used."""

    def __init__(self, ballots: Ballots, walk: Walk, place: Place) -> None:
        self.ballots, self.walk, self.place = ballots, walk, place
        self._value = log_posterior(ballots, walk, place)

    def run(self) -> tuple[Place, int]:
        """Go until the gradient is small or no step helps; gives the last gradient and the number of steps."""
        near = False
        for step in range(MOST_STEPS):
            slope = self._gradient()
            if slope.largest <= TOLERANCE:
                return slope, step
            gain = self._step(slope, full=near)
            if gain <= 0 and not near:
                return slope, step
            near = 0 < gain < _NEAR
        return self._gradient(), MOST_STEPS

    def curvature(self, *, full: bool) -> Curvature:
        """The curvature here."""
        chances = Chances.at(self.ballots, self.place)
        if full:
            try:
                return Curvature(self.ballots, self.walk, self.place, chances, full=True)
            except np.linalg.LinAlgError:
                pass
        return Curvature(self.ballots, self.walk, self.place, chances, full=False)

    def _gradient(self) -> Place:
        return gradient(self.ballots, self.walk, self.place, Chances.at(self.ballots, self.place))

    def _step(self, slope: Place, *, full: bool) -> float:
        """Go in Newton's direction as far as it helps; the gain, 0 where it does not."""
        way = self.curvature(full=full).solve(slope)
        size = 1.0
        while size > _SHORTEST:
            further = self.place.moved(way, size)
            value = log_posterior(self.ballots, self.walk, further)
            if value > self._value:
                gain, self.place, self._value = value - self._value, further, value
                return gain
            size /= 2
        return 0.0


def _start(votes: npt.NDArray[np.int8], ballots: Ballots, positive: int) -> Place:
    """Points from the first principal component of the agreement of all pairs, the same in every year."""
    alike = agreement(Together(votes))
    alike = np.where(np.isnan(alike), np.nanmean(alike), alike)
    alike -= alike.mean(0)
    alike -= alike.mean(1)[:, None]
    first = np.linalg.eigh((alike + alike.T) / 2)[1][:, -1]
    first *= (1.0 if first[positive] >= 0 else -1.0) / max(first.std(), 1e-12)
    code = ballots.high - ballots.low
    cast = ballots.low + ballots.high > 0
    mean = (ballots.by_question(code.sum(1)) / ballots.by_question(cast.sum(1).astype(float)))[ballots.question]
    slopes = ballots.by_question((cast * (code - mean[:, None]) * first).sum(1))
    slopes *= 2.0 / np.maximum(ballots.by_question((cast * first**2).sum(1)), 1.0)
    below = np.cumsum(ballots.counts, 1)
    cuts = np.log((below[:, :2] + 0.5) / (below[:, 2:] - below[:, :2] + 0.5))
    cuts[~ballots.is_wide, 1] = np.inf
    return Place(np.tile(first, (len(ballots.years), 1)), slopes, cuts)


def _finished(search: Search, positive: int, largest: float, steps: int) -> Points:
    there = search.ballots.there
    error = np.sqrt(search.curvature(full=True).chain.variances())
    points = search.place.points
    seen = points[there]
    turn = -1.0 if points[there[:, positive], positive].sum() < seen.mean() * there[:, positive].sum() else 1.0
    scale = turn / max(seen.std(), 1e-12)
    value = np.where(there, (points - seen.mean()) * scale, np.nan)
    return Points(search.ballots.years, value, np.where(there, error * abs(scale), np.nan), largest, steps)
