"""How far states vote alike: all pairs at once by matrix products, on arrays.

Votes are a matrix with a row a roll call and a column a state: 1 for yes, 0 for an abstention, -1 for no and
:data:`ABSENT` for none. Whoever is absent from a roll call drops out of it pair by pair.

Sources of the formulas: Signorino and Ritter (1999), Tau-b or Not Tau-b, International Studies Quarterly 43(1);
Cohen (1960), A Coefficient of Agreement for Nominal Scales, and (1968), Weighted Kappa, Psychological Bulletin
70(4); Scott (1955), Reliability of Content Analysis, Public Opinion Quarterly 19(3); Häge (2011), Choice or
Circumstance? Adjusting Measures of Foreign Policy Similarity for Chance Agreement, Political Analysis 19(3).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Distance = Literal["nominal", "absolute", "squared"]

ABSENT = -128
"""The vote of who cast none."""

VOTES = (-1, 0, 1)

DISTANCES: Mapping[str, Floats] = MappingProxyType({
    "nominal": 1.0 - np.eye(3),
    "absolute": np.abs(np.subtract.outer(VOTES, VOTES)).astype(float),
    "squared": np.subtract.outer(VOTES, VOTES).astype(float) ** 2,
})  # fmt: skip
"""How far two votes are apart, in the order of :data:`VOTES`."""


class Together:
    """What pairs of states did on the roll calls they share: states ``first`` (all unless told) with all states.

    ``weights`` are those of the roll calls, above 0; 1 each unless told. Every answer is a matrix with a row for
    each of ``first`` and a column a state.
    """

    def __init__(
        self, votes: npt.NDArray[np.int8], weights: Floats | None = None, first: Whole | None = None
    ) -> None:
        kind = np.float32 if weights is None else np.float64  # numbers of roll calls are exact in single precision
        self._all = (votes[None] == np.array(VOTES, np.int8)[:, None, None]).astype(kind)
        own = self._all if first is None else self._all[:, :, first]
        self._first = own if weights is None else own * weights[:, None]
        self._there = own.sum(0), self._all.sum(0)

    @cached_property
    def shared(self) -> Floats:
        """The number of roll calls on which both voted."""
        return self._product(self._there[0], self._there[1])

    @cached_property
    def total(self) -> Floats:
        """The weight of the roll calls on which both voted."""
        return self._product(self._first.sum(0), self._there[1])

    def apart(self, distance: Floats) -> Floats:
        """The weighted sum of the distances of their votes."""
        far = np.tensordot(distance.astype(self._all.dtype), self._all, 1)
        size = len(VOTES) * self._all.shape[1]
        return self._product(self._first.reshape(size, -1), far.reshape(size, -1))

    @cached_property
    def ours(self) -> Floats:
        """How often, on the roll calls they share, the first of a pair cast each vote: a matrix a vote."""
        return np.stack([self._product(cast, self._there[1]) for cast in self._first])

    @cached_property
    def theirs(self) -> Floats:
        """The same of the second of a pair."""
        present = self._first.sum(0)
        return np.stack([self._product(present, cast) for cast in self._all])

    @staticmethod
    def _product(left: npt.NDArray[np.floating], right: npt.NDArray[np.floating]) -> Floats:
        product: Floats = (left.T @ right).astype(np.float64)
        return product


def agreement(pairs: Together) -> Floats:
    """The share of votes on which a pair voted the same, 0 to 1; nan where it shares none."""
    return 1.0 - _over(pairs.apart(DISTANCES["nominal"]), pairs.total)


def s_score(pairs: Together, distance: Floats) -> Floats:
    """Signorino and Ritter's S = 1 - 2 sum(w d) / (d_max sum(w)), -1 to 1; nan where a pair shares no vote."""
    return 1.0 - 2.0 * _over(pairs.apart(distance), distance.max() * pairs.total)


def kappa(pairs: Together, distance: Floats) -> Floats:
    """Cohen's (weighted) kappa = 1 - D_o / D_e, -1 to 1, chance from each state's own votes.

    nan where it is not defined: no vote in common, or both states only ever cast one and the same vote.
    """
    return _corrected(pairs, distance, pairs.ours, pairs.theirs)


def pi(pairs: Together, distance: Floats) -> Floats:
    """Scott's (weighted) pi = 1 - D_o / D_e, -1 to 1, chance from the votes of both together; nan as for kappa."""
    both = (pairs.ours + pairs.theirs) / 2.0
    return _corrected(pairs, distance, both, both)


def _corrected(pairs: Together, distance: Floats, ours: Floats, theirs: Floats) -> Floats:
    expected = (ours * np.tensordot(distance, theirs, 1)).sum(0)
    return 1.0 - _over(pairs.apart(distance) * pairs.total, expected)


def _over(part: Floats, whole: Floats) -> Floats:
    """A quotient, nan where the divisor is 0."""
    quotient: Floats = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return quotient
