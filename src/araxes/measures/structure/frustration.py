"""The frustration index: the least number, or weight, of ties to be undone for the network to fall into two blocs.

A partition into two blocs is at odds with a positive tie between them and with a negative tie inside one. The
index is the least that a partition is at odds with, 0 for a balanced network: Harary (1959), On the Measurement of
Structural Balance, Behavioral Science 4(4); Aref and Wilson (2018), Measuring Partial Balance in Signed Networks,
Journal of Complex Networks 6(4), whose normalised index is 1 - 2 L / m for an index L of m ties.

With at most :data:`MOST_EXACT` actors all partitions are looked at; beyond that, see :mod:`.programme`.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from araxes.measures.structure.costs import Costs, Optimum
from araxes.measures.structure.signed import Floats, Signed, SignMatrix
from araxes.measures.structure.worlds import Worlds, small

MOST_EXACT = 20
SECONDS = 10.0
"""How long the solver may take for one optimum of a larger network before its bounds are taken."""
_SLACK = 1e-9


class Partitions:
    """The cost of every partition of at most :data:`MOST_EXACT` actors into two blocs.

    Partition number ``p`` puts actor ``i`` where bit ``i`` of ``p`` says; the last actor is always in bloc 0,
    since the two blocs have no names.
    """

    def __init__(self, costs: Costs) -> None:
        self.size = costs.size
        self.costs = _all_costs(costs)

    @property
    def least(self) -> float:
        """The cost of the best partitions."""
        return float(self.costs.min())

    @cached_property
    def best(self) -> SignMatrix:
        """All best partitions, one a row, the two blocs as 1 and -1."""
        numbers = np.flatnonzero(self.costs <= self.least + _SLACK * max(1.0, self.least))
        return 1 - 2 * (numbers[:, None] >> np.arange(self.size) & 1).astype(np.int8)

    def least_if(self, i: int, j: int, *, together: bool) -> float:
        """The cost of the best partitions that have two actors in the same bloc, or in different ones."""
        numbers = np.arange(len(self.costs))
        same = ((numbers >> i) & 1) == ((numbers >> j) & 1)
        wanted = self.costs[same if together else ~same]
        return float(wanted.min()) if len(wanted) else float("inf")


def _all_costs(costs: Costs) -> Floats:
    """The costs of all partitions; the actors are split in two halves, so that one product of matrices does.

    ``cost(x) = middle - sum over pairs of pull_ij x_i x_j / 2`` with x_i = 1 or -1.
    """
    size = max(costs.size, 1)
    free = size - 1
    pull = np.zeros((size, size))
    pull[: costs.size, : costs.size] = costs.pull
    cut = free // 2
    low, high = _sides(cut), np.hstack([_sides(free - cut), np.ones((1 << (free - cut), 1))])
    first, last, across = pull[:cut, :cut], pull[cut:, cut:], pull[:cut, cut:]
    inside_low = np.einsum("pi,ij,pj->p", low, np.triu(first, 1), low, optimize=True)
    inside_high = np.einsum("pi,ij,pj->p", high, np.triu(last, 1), high, optimize=True)
    pulls = high @ across.T @ low.T + inside_high[:, None] + inside_low[None, :]
    found: Floats = (costs.middle - pulls / 2).ravel()
    return found


def _sides(size: int) -> Floats:
    """All ways to put ``size`` actors on two sides, 1 for a bit that is not set and -1 for one that is."""
    bits = np.arange(1 << size)[:, None] >> np.arange(size) & 1
    return (1 - 2 * bits).astype(np.float64)


def optimum(costs: Costs, *, tied: tuple[int, int, bool] | None = None, seconds: float = SECONDS) -> Optimum:
    """The least cost of a partition; ``tied`` forces two actors together (true) or apart (false)."""
    if costs.size > MOST_EXACT:
        from araxes.measures.structure.programme import solved

        return solved(costs, tied=tied, seconds=seconds)
    found = Partitions(costs)
    least = found.least if tied is None else found.least_if(tied[0], tied[1], together=tied[2])
    return Optimum(least, least, found.best[0])


def frustration(network: Signed, *, weighted: bool = False, seconds: float = SECONDS) -> tuple[float, float]:
    """The lowest and highest frustration index that the known ties leave open, in ties or in weight.

    The lower bound is exact: the best partition in the best world. The upper one is exact over all completions of
    the unknown ties where there are few, else that of the partition that does best at its worst.
    """
    least = optimum(Costs.lowest(network, weighted=weighted), seconds=seconds)
    if not network.open and not weighted:
        return least.lower, least.upper
    if not weighted and small(network):
        return least.lower, float(Worlds(network).least.max())
    return least.lower, optimum(Costs.highest(network, weighted=weighted), seconds=seconds).upper


def normalised(network: Signed, index: tuple[float, float]) -> tuple[float, float] | None:
    """Bounds of Aref and Wilson's ``1 - 2 L / m``, from 0 to 1 (balanced); nothing where there is no tie."""
    fewest = int(np.triu((network.least > 0) | (network.most < 0), 1).sum())
    most = int(np.triu((network.least != 0) | (network.most != 0), 1).sum())
    if not most:
        return None
    low = 1 - 2 * index[1] / fewest if fewest else 0.0
    return max(0.0, low), 1 - 2 * index[0] / most
