"""A network of signed ties of which some are not known: two matrices of scores, and the worlds they leave open.

The tie of two actors has a score, positive or negative, known to lie between a lower and an upper bound. Its sign
is that of the score: +1, -1, or 0 for no tie. Where the bounds differ in sign the tie is open: every sign between
theirs may be the true one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
SignMatrix = NDArray[np.int8]


@dataclass(frozen=True, eq=False)
class Signed:
    """What is known of the scores among ``n`` actors: two symmetric matrices with an empty diagonal."""

    low: Floats
    high: Floats

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.low)

    @cached_property
    def least(self) -> SignMatrix:
        """The lowest sign that each tie may have."""
        return np.sign(self.low).astype(np.int8)

    @cached_property
    def most(self) -> SignMatrix:
        """The highest sign that each tie may have."""
        return np.sign(self.high).astype(np.int8)

    @cached_property
    def open(self) -> list[tuple[int, int]]:
        """The pairs whose sign is not known."""
        rows, columns = np.nonzero(np.triu(self.least != self.most, 1))
        return list(zip(rows.tolist(), columns.tolist(), strict=True))

    @cached_property
    def worlds(self) -> int:
        """How many networks of known signs this one leaves open; 1 where all are known."""
        number = 1
        for i, j in self.open:
            number *= int(self.most[i, j]) - int(self.least[i, j]) + 1
        return number

    def completions(self) -> Iterator[SignMatrix]:
        """Every network of known signs that this one leaves open."""
        choices = [range(int(self.least[i, j]), int(self.most[i, j]) + 1) for i, j in self.open]
        for chosen in product(*choices):
            signs = self.least.copy()
            for (i, j), sign in zip(self.open, chosen, strict=True):
                signs[i, j] = signs[j, i] = sign
            yield signs


def known(signs: Floats | SignMatrix) -> Signed:
    """A network all of whose scores are known."""
    scores = np.asarray(signs, dtype=np.float64)
    return Signed(scores, scores)


def pairs(size: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """The rows and columns of all pairs of actors."""
    return np.triu_indices(size, 1)
