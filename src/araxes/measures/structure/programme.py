"""The frustration index of more actors than can be looked at one by one: a mixed-integer linear programme.

Aref, Mason and Wilson (2020), A Modeling and Computational Study of the Frustration Index in Signed Networks,
Networks 75(1): one binary variable an actor (its bloc), one variable a tie (whether the partition is at odds with
it). Of every unbalanced triad at least one tie is at odds, which is told to the solver (HiGHS) as well.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from araxes.measures.structure.costs import Costs, Optimum, cost
from araxes.measures.structure.signed import Floats

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint
    from scipy.sparse import csr_array

_MOST_CUTS = 20_000


def solved(costs: Costs, *, tied: tuple[int, int, bool] | None = None, seconds: float) -> Optimum:
    """The least cost of a partition, or bounds of it after ``seconds``; ``tied`` as in :func:`optimum`."""
    pull = np.triu(costs.pull, 1)
    rows, columns = np.nonzero(pull)
    strengths = pull[rows, columns]
    unavoidable = float(np.triu(np.minimum(costs.together, costs.apart), 1).sum())
    if not len(rows):
        return Optimum(unavoidable, unavoidable, _sided(np.zeros(costs.size), tied))
    sides, bound = _solve(costs.size, rows, columns, strengths, tied=tied, seconds=seconds)
    start = np.zeros(costs.size) if sides is None else sides
    partition = _improved(_sided(start, tied), costs.pull, tied)
    upper = cost(costs, partition)
    lower = min(upper, _whole(unavoidable + bound, costs))
    return Optimum(max(lower, unavoidable), upper, partition)


def _solve(
    size: int,
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
    strengths: Floats,
    *,
    tied: tuple[int, int, bool] | None,
    seconds: float,
) -> tuple[Floats | None, float]:
    """The sides that the solver found, if any, and the bound that it proved of what they are at odds with."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    ties = len(rows)
    matrix, least = _constraints(size, rows, columns, strengths)
    low, high = np.zeros(size + ties), np.ones(size + ties)
    high[int(np.bincount(np.r_[rows, columns], minlength=size).argmax())] = 0.0  # the two blocs have no names
    constraints = [LinearConstraint(matrix, least, np.inf)]
    if tied is not None:
        constraints.append(_tie(size + ties, tied))
    found = milp(
        np.r_[np.zeros(size), np.abs(strengths)],
        integrality=np.r_[np.ones(size), np.zeros(ties)],
        bounds=Bounds(low, high),
        constraints=constraints,
        options={"time_limit": seconds, "mip_rel_gap": 0.0},
    )
    bound = found.mip_dual_bound if found.mip_dual_bound is not None else 0.0
    return (None if found.x is None else np.round(found.x[:size])), max(0.0, float(bound))


def _constraints(
    size: int, rows: NDArray[np.intp], columns: NDArray[np.intp], strengths: Floats
) -> tuple[csr_array, Floats]:
    """``matrix @ (sides, at odds) >= least``: two rows a tie, one an unbalanced triad."""
    from scipy.sparse import csr_array

    ties = np.arange(len(rows))
    sign = np.sign(strengths)
    up, cuts = 2 * ties, _cuts(size, rows, columns, sign)
    count = 2 * len(ties) + len(cuts)
    # positive: at odds >= |x_i - x_j|; negative: at odds >= |x_i + x_j - 1|
    entries = [
        (up, rows, -np.ones(len(ties))),
        (up, columns, sign),
        (up, size + ties, np.ones(len(ties))),
        (up + 1, rows, np.ones(len(ties))),
        (up + 1, columns, -sign),
        (up + 1, size + ties, np.ones(len(ties))),
        (2 * len(ties) + np.repeat(np.arange(len(cuts)), 3), size + cuts.ravel(), np.ones(cuts.size)),
    ]
    at, of, values = (np.concatenate(part) for part in zip(*entries, strict=True))
    least = np.zeros(count)
    least[up[sign < 0]] = -1.0
    least[up[sign < 0] + 1] = 1.0
    least[2 * len(ties) :] = 1.0
    return csr_array((values, (at, of)), shape=(count, size + len(ties))), least


def _cuts(size: int, rows: NDArray[np.intp], columns: NDArray[np.intp], sign: Floats) -> NDArray[np.intp]:
    """The numbers of the three ties of every unbalanced triad, up to a limit."""
    number = np.full((size, size), -1, dtype=np.intp)
    number[rows, columns] = number[columns, rows] = np.arange(len(rows))
    triples = np.array(list(combinations(range(size), 3)), dtype=np.intp).reshape(-1, 3)
    first, second, third = triples.T
    ties = np.stack([number[first, second], number[second, third], number[first, third]], axis=1)
    ties = ties[(ties >= 0).all(axis=1)]
    unbalanced: NDArray[np.intp] = ties[np.prod(sign[ties], axis=1) < 0][:_MOST_CUTS]
    return unbalanced


def _tie(width: int, tied: tuple[int, int, bool]) -> LinearConstraint:
    """The constraint that puts two actors together, or apart."""
    from scipy.optimize import LinearConstraint

    i, j, together = tied
    row = np.zeros(width)
    row[i], row[j] = 1.0, -1.0 if together else 1.0
    return LinearConstraint(row, *((0.0, 0.0) if together else (1.0, 1.0)))


def _sided(sides: Floats, tied: tuple[int, int, bool] | None) -> NDArray[np.int8]:
    """Sides 0 and 1 as 1 and -1, the tied actors as they must be."""
    partition = (1 - 2 * sides).astype(np.int8)
    if tied is not None:
        partition[tied[1]] = partition[tied[0]] * (1 if tied[2] else -1)
    return partition


def _improved(partition: NDArray[np.int8], pull: Floats, tied: tuple[int, int, bool] | None) -> NDArray[np.int8]:
    """The partition after moving single actors as long as that makes it better."""
    movable = np.ones(len(partition), dtype=bool)
    if tied is not None:
        movable[list(tied[:2])] = False
    better = partition.astype(np.float64)
    while True:
        gain = np.where(movable, -better * (pull @ better), 0.0)
        one = int(gain.argmax())
        if gain[one] <= 1e-9:
            return better.astype(np.int8)
        better[one] = -better[one]


def _whole(bound: float, costs: Costs) -> float:
    """A bound rounded up where every cost is a whole number, with room for the solver's tolerance."""
    whole = all(np.array_equal(each, np.rint(each)) for each in (costs.together, costs.apart))
    return float(np.ceil(bound - 1e-6)) if whole else bound * (1 - 1e-9)
