"""How fast a network is analysed: python benchmarks/bench_structure.py

Random networks with a fixed seed; the frustration index of 20 actors, all partitions at once, is set against the
same search one partition after the other in Python, on 14 actors (2^13 partitions instead of 2^19) and scaled up.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import combinations, product

import numpy as np

from araxes.measures.structure.blocs import blocs
from araxes.measures.structure.costs import Costs
from araxes.measures.structure.frustration import Partitions, optimum
from araxes.measures.structure.programme import solved
from araxes.measures.structure.signed import SignMatrix, known

_SEED = 20_231_130


def random_signs(size: int, density: float) -> SignMatrix:
    """A symmetric matrix of signs; a pair is tied with probability ``density``, either sign alike."""
    chance = np.random.default_rng(_SEED + size)
    drawn = chance.choice([-1, 0, 1], size=(size, size), p=[density / 2, 1 - density, density / 2])
    upper = np.triu(drawn, 1).astype(np.int8)
    return upper + upper.T


def one_by_one(signs: SignMatrix) -> int:
    """The frustration index by the definition."""
    size = len(signs)
    ties = [(i, j, int(signs[i, j])) for i, j in combinations(range(size), 2) if signs[i, j]]
    sides = ((0, *rest) for rest in product((0, 1), repeat=size - 1))
    return min(sum((x[i] == x[j]) == (sign < 0) for i, j, sign in ties) for x in sides)


def seconds(what: Callable[[], object], times: int = 3) -> float:
    """The best of some runs."""
    found = []
    for _ in range(times):
        began = time.perf_counter()
        what()
        found.append(time.perf_counter() - began)
    return min(found)


def main() -> None:
    """Print the table."""
    signs = random_signs(20, 1.0)
    costs = Costs.of(signs)
    every = seconds(lambda: Partitions(costs).least)
    small = random_signs(14, 1.0)
    assert Partitions(Costs.of(small)).least == one_by_one(small)
    slow = seconds(lambda: one_by_one(small), times=1) * 2**6 * (190 / 91)
    print(f"20 actors, 190 ties, all 524,288 partitions: {every:.3f} s, index {Partitions(costs).least:g}")
    print(f"  one by one: {slow:.0f} s (scaled from 14 actors), {slow / every:,.0f} times as long")
    print(f"  with all best partitions and blocs: {seconds(lambda: blocs(known(signs))):.3f} s")
    for size, density in ((20, 0.3), (25, 0.3), (30, 0.3), (40, 0.2), (60, 0.1), (60, 0.3)):
        made = Costs.of(random_signs(size, density))
        began = time.perf_counter()
        found = solved(made, seconds=10) if size <= 20 else optimum(made)
        took = time.perf_counter() - began
        shown = f"{found.upper:g}" if found.exact else f"{found.lower:g} to {found.upper:g}, not proved"
        ties = int(np.count_nonzero(np.triu(made.pull)))
        print(f"{size} actors, {ties} ties, as a programme: {took:.2f} s, index {shown}")


if __name__ == "__main__":
    main()
