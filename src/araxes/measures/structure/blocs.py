"""Blocs: the two sides of the best partitions, and which actors stand together in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from araxes.measures.structure.costs import Costs, cost
from araxes.measures.structure.frustration import MOST_EXACT, SECONDS, Partitions, optimum
from araxes.measures.structure.signed import Signed, SignMatrix
from araxes.measures.structure.worlds import Worlds, small

TOGETHER, APART, OPEN = 1, -1, 0


@dataclass(frozen=True, eq=False)
class Blocs:
    """One best partition (1 and -1 by actor), how many there are, and how any two actors stand in all of them.

    ``partition`` is best if every open tie fits as well as it may. ``relations`` is a matrix of :data:`TOGETHER`,
    :data:`APART` and :data:`OPEN`: the last where best partitions, or the worlds left open, differ.
    ``partitions`` is absent where they were not counted.
    """

    partition: NDArray[np.int8]
    relations: SignMatrix
    partitions: int | None

    def cores(self) -> list[list[int]]:
        """The actors in groups that no best partition divides."""
        left, found = set(range(len(self.partition))), []
        while left:
            first = min(left)
            core = sorted(j for j in left if j == first or self.relations[first, j] == TOGETHER)
            found.append(core)
            left -= set(core)
        return found


def blocs(network: Signed, *, seconds: float = SECONDS) -> Blocs:
    """The blocs of a network: exact with at most 20 actors and few unknown ties, else what can be proved."""
    if not network.size:
        return Blocs(np.zeros(0, dtype=np.int8), np.zeros((0, 0), dtype=np.int8), 1)
    if network.size > MOST_EXACT:
        return _proved(network, seconds)
    best = Partitions(Costs.lowest(network)).best
    if not network.open:
        return Blocs(best[0], _agreed(best), len(best))
    if small(network):
        return Blocs(best[0], Worlds(network).agreed(), None)
    return Blocs(best[0], _bounded(network), None)


def _agreed(best: SignMatrix) -> SignMatrix:
    """How any two actors stand, where all best partitions agree on it."""
    sides = best.astype(np.float64)
    products = sides.T @ sides
    return np.where(np.abs(products) == len(best), np.sign(products), OPEN).astype(np.int8)


def _bounded(network: Signed) -> SignMatrix:
    """What holds in every world: one way at its worst beats the other at its best."""
    best, worst = Partitions(Costs.lowest(network)), Partitions(Costs.highest(network))
    relations = np.eye(network.size, dtype=np.int8)
    for i, j in combinations(range(network.size), 2):
        for together, relation in ((True, TOGETHER), (False, APART)):
            if worst.least_if(i, j, together=together) < best.least_if(i, j, together=not together) - 1e-9:
                relations[i, j] = relations[j, i] = relation
    return relations


def _proved(network: Signed, seconds: float) -> Blocs:
    """The same of a larger network: one optimum a pair, but for pairs that follow from others."""
    lowest, highest = Costs.lowest(network), Costs.highest(network)
    partition = optimum(lowest, seconds=seconds).partition
    worst, each = cost(highest, partition), seconds / network.size
    relations = np.eye(network.size, dtype=np.int8)
    heads: list[int] = []
    for j in range(network.size):
        pairs = ((i, j, bool(partition[i] != partition[j])) for i in heads)
        head = next((p[0] for p in pairs if optimum(lowest, tied=p, seconds=each).lower > worst + 1e-9), None)
        if head is None:
            heads.append(j)
            continue
        mates = np.flatnonzero(relations[head])
        relation = partition[head] * partition[j]
        relations[j, mates] = relations[mates, j] = relation * relations[head, mates]
    return Blocs(partition, relations, None)
