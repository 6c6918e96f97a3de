"""Newton's direction for the ideal points: slopes and cutpoints eliminated, the points solved for, on arrays.

Without them the points hang together in a block a year; questions that come back join blocks of several years,
which conjugate gradients take account of, with the blocks as preconditioner.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from araxes.measures.alignment.blocks import Chain
from araxes.measures.alignment.ordinal import CUT, SLOPE, Ballots, Chances, Place, Walk, pulled

Floats = npt.NDArray[np.float64]

_MOST_ROUNDS = 60
_CLOSE = 1e-5
"""How much of the residual conjugate gradients may leave."""


class Curvature:
    """The negative Hessian of the log posterior at a place, or what is surely positive of it unless ``full``.

    Raises ``numpy.linalg.LinAlgError`` where it is not positive.
    """

    def __init__(self, ballots: Ballots, walk: Walk, place: Place, chances: Chances, *, full: bool) -> None:
        self._ballots, self._walk = ballots, walk
        low, high = (
            chance * (cast - chance) for chance, cast in ((chances.low, ballots.low), (chances.high, ballots.high))
        )
        slope, point = place.slopes[ballots.question][:, None], place.points[ballots.year_of]
        both = low + high
        self._own = ballots.by_year(both * slope**2)
        across = both * slope * point
        if full:
            across -= pulled(ballots, chances)
        coupling = np.stack([across, -low * slope, -high * slope], 1)
        sums = [both * point**2, low * point, high * point, low, high]
        within = _within(ballots, chances, [ballots.by_question(each.sum(1)) for each in sums])
        self._root = np.linalg.inv(np.linalg.cholesky(within))
        self._coupled = np.matmul(self._root[ballots.question], coupling)
        states = ballots.low.shape[1]
        self._parts = [self._coupled[span].reshape(-1, states) for span in ballots.spans]
        blocks = np.stack([-(part.T @ part) for part in self._parts])
        diagonal = np.arange(states)
        blocks[:, diagonal, diagonal] += self._own + walk.own
        self.chain = Chain(blocks, walk.tie)

    def solve(self, slope: Place) -> Place:
        """The direction in which Newton's method goes from a gradient."""
        inner = np.einsum("qab,qb->qa", self._root, np.concatenate([slope.slopes[:, None], slope.cuts], 1))
        points = self._points(slope.points - self._back(inner))
        rest = np.einsum("qba,qb->qa", self._root, inner - self._over(points))
        return Place(points, rest[:, 0], rest[:, 1:])

    def _over(self, points: Floats) -> Floats:
        """What points do to the questions: (question, 3)."""
        calls = np.concatenate([part @ own for part, own in zip(self._parts, points, strict=True)])
        return self._ballots.by_question(calls.reshape(-1, 3))

    def _back(self, inner: Floats) -> Floats:
        """What the questions do to the points: (year, state)."""
        calls = inner[self._ballots.question]
        spans = self._ballots.spans
        return np.stack([calls[span].ravel() @ part for span, part in zip(spans, self._parts, strict=True)])

    def _times(self, points: Floats) -> Floats:
        return self._own * points + self._walk.times(points) - self._back(self._over(points))

    def _points(self, right: Floats) -> Floats:
        """Conjugate gradients; ends early where the curvature is not positive, with an ascent all the same."""
        found, left = np.zeros_like(right), right.copy()
        near = self.chain.solve(left)
        way, size = near, float((left * near).sum())
        enough = _CLOSE**2 * size
        for _ in range(_MOST_ROUNDS):
            turned = self._times(way)
            bend = float((way * turned).sum())
            if bend <= 0:
                return found if found.any() else near
            found = found + size / bend * way
            left = left - size / bend * turned
            near = self.chain.solve(left)
            size, before = float((left * near).sum()), size
            if size <= enough:
                break
            way = near + size / before * way
        return found


def _within(ballots: Ballots, chances: Chances, sums: list[Floats]) -> Floats:
    """The Hessian of each question's slope and cutpoints: (question, 3, 3)."""
    slope, first, second, low, high = sums
    with np.errstate(invalid="ignore", over="ignore"):
        inner = ballots.counts[:, 1] / (np.expm1(chances.gap) * -np.expm1(-chances.gap))
    found = np.empty((len(slope), 3, 3))
    found[:, 0, 0] = slope + SLOPE**-2
    found[:, 0, 1] = found[:, 1, 0] = -first
    found[:, 0, 2] = found[:, 2, 0] = -second
    found[:, 1, 1] = low + inner + CUT**-2
    found[:, 2, 2] = high + inner + CUT**-2
    found[:, 1, 2] = found[:, 2, 1] = -inner
    return found
