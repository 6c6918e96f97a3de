"""What partitions of a network into two blocs are at odds with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from araxes.measures.structure.signed import Floats, Signed, SignMatrix


@dataclass(frozen=True, eq=False)
class Costs:
    """What it costs to put two actors into the same bloc, and to put them apart: symmetric matrices."""

    together: Floats
    apart: Floats

    @classmethod
    def of(cls, signs: Floats | SignMatrix) -> Costs:
        """The costs of a network whose signs, or scores, are known."""
        scores = np.asarray(signs, dtype=np.float64)
        return cls(np.maximum(-scores, 0.0), np.maximum(scores, 0.0))

    @classmethod
    def lowest(cls, network: Signed, *, weighted: bool = False) -> Costs:
        """The costs if every open tie fits the partition as well as it may."""
        low, high = _ends(network, weighted=weighted)
        return cls(np.maximum(-high, 0.0), np.maximum(low, 0.0))

    @classmethod
    def highest(cls, network: Signed, *, weighted: bool = False) -> Costs:
        """The costs if every open tie is as much at odds with the partition as it may be."""
        low, high = _ends(network, weighted=weighted)
        return cls(np.maximum(-low, 0.0), np.maximum(high, 0.0))

    @property
    def size(self) -> int:
        """How many actors there are."""
        return len(self.together)

    @property
    def pull(self) -> Floats:
        """What it gains to be in the same bloc rather than apart."""
        return self.apart - self.together

    @property
    def middle(self) -> float:
        """The mean cost of all partitions."""
        return float(np.triu(self.together + self.apart, 1).sum()) / 2


def _ends(network: Signed, *, weighted: bool) -> tuple[Floats, Floats]:
    if weighted:
        return network.low, network.high
    return network.least.astype(np.float64), network.most.astype(np.float64)


def cost(costs: Costs, partition: NDArray[np.int8]) -> float:
    """What a partition is at odds with."""
    same = np.equal.outer(partition, partition)
    return float(np.triu(np.where(same, costs.together, costs.apart), 1).sum())


@dataclass(frozen=True, eq=False)
class Optimum:
    """The least cost of a partition, or bounds of it where the solver ran out of time, and a partition that has
    ``upper``: 1 and -1 by actor."""

    lower: float
    upper: float
    partition: NDArray[np.int8]

    @property
    def exact(self) -> bool:
        """Whether it is proved."""
        return self.lower == self.upper
