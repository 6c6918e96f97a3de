"""All networks of known signs that one with open ties leaves possible, and the best partitions of each at once."""

from __future__ import annotations

from functools import cached_property
from itertools import product

import numpy as np
from numpy.typing import NDArray

from araxes.measures.structure.signed import Signed, SignMatrix, pairs

MOST_WORK = 1 << 22
"""At most so many pairs of a partition and a world are looked at."""


def small(network: Signed) -> bool:
    """Whether every partition of every completion can be looked at."""
    return network.worlds << max(network.size - 1, 0) <= MOST_WORK


class Worlds:
    """The cost of every partition into two blocs, as a row, in every completion of the open ties, as a column.

    A partition is at odds with a positive tie between the blocs and with a negative one inside. Pairs of actors
    are in the order of :func:`araxes.measures.structure.signed.pairs`.
    """

    def __init__(self, network: Signed) -> None:
        self.size = network.size
        rows, columns = pairs(network.size)
        choices = [
            range(int(low), int(high) + 1)
            for low, high in zip(network.least[rows, columns], network.most[rows, columns], strict=True)
        ]
        signs = np.array(list(product(*choices)), dtype=np.float32).T
        sides = np.arange(1 << max(network.size - 1, 0))[:, None] >> np.arange(network.size) & 1
        self._apart = (sides[:, rows] != sides[:, columns]).astype(np.float32)
        self._costs = self._apart @ np.maximum(signs, 0) + (1 - self._apart) @ np.maximum(-signs, 0)

    @cached_property
    def least(self) -> NDArray[np.float32]:
        """The cost of the best partitions of every world."""
        found: NDArray[np.float32] = self._costs.min(axis=0)
        return found

    def agreed(self) -> SignMatrix:
        """How two actors stand in all best partitions of all worlds: together 1, apart -1, 0 where they differ."""
        best = (self._costs == self.least).astype(np.float32)
        apart, number = self._apart.T @ best, best.sum(axis=0)
        found = np.eye(self.size, dtype=np.int8)
        rows, columns = pairs(self.size)
        never, always = (apart == 0).all(axis=1), (apart == number).all(axis=1)
        found[rows, columns] = found[columns, rows] = never.astype(np.int8) - always.astype(np.int8)
        return found
