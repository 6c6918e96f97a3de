"""Networks made by hand and by chance, and the frustration index by the definition."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from itertools import product

import numpy as np
import pytest
from hypothesis import strategies as st

from araxes.measures.structure.signed import Floats, Signed, SignMatrix, known

with_its_libraries = pytest.mark.skipif(
    not all(map(find_spec, ("scipy", "networkx"))),
    reason="this environment is older than pyproject.toml: install again",
)

PLUS, MINUS, NONE, ANY = (1, 1), (-1, -1), (0, 0), (-1, 1)
Tie = tuple[float, float]


def made(size: int, ties: Mapping[str, Tie]) -> Signed:
    """A network of actors a, b, c ...: ``{"ab": PLUS, "bc": (0, 1)}``; who is not named has no tie."""
    low, high = np.zeros((size, size)), np.zeros((size, size))
    for pair, (least, most) in ties.items():
        i, j = (ord(letter) - ord("a") for letter in pair)
        low[i, j] = low[j, i] = least
        high[i, j] = high[j, i] = most
    return Signed(low, high)


def triangle(*signs: Tie) -> Signed:
    """Three actors with these ties: ab, bc, ac."""
    return made(3, dict(zip(("ab", "bc", "ac"), signs, strict=True)))


def complete(size: int, sign: float) -> Signed:
    """All tied with the same sign."""
    return known(sign * (np.ones((size, size)) - np.eye(size)))


def by_definition(signs: Floats | SignMatrix) -> float:
    """The least number of ties at odds over all partitions, one after the other."""
    size = len(signs)
    pairs = [(i, j) for j in range(size) for i in range(j)]
    found = []
    for sides in product((0, 1), repeat=size):
        at_odds = (abs(float(signs[i, j])) for i, j in pairs if (sides[i] == sides[j]) == bool(signs[i, j] < 0))
        found.append(sum(at_odds))
    return min(found)


@st.composite
def signs(draw: st.DrawFn, most: int = 8) -> SignMatrix:
    """A symmetric matrix of signs."""
    size = draw(st.integers(1, most))
    rows, columns = np.triu_indices(size, 1)
    chosen = draw(st.lists(st.integers(-1, 1), min_size=len(rows), max_size=len(rows)))
    found = np.zeros((size, size), dtype=np.int8)
    found[rows, columns] = found[columns, rows] = chosen
    return found


@st.composite
def networks(draw: st.DrawFn, most: int = 5) -> Signed:
    """A network of which some ties are not known."""
    size = draw(st.integers(1, most))
    rows, columns = np.triu_indices(size, 1)
    ends = st.lists(st.integers(-1, 1), min_size=len(rows), max_size=len(rows))
    one, other = np.array(draw(ends), dtype=float), np.array(draw(ends), dtype=float)
    low, high = np.zeros((size, size)), np.zeros((size, size))
    low[rows, columns] = low[columns, rows] = np.minimum(one, other)
    high[rows, columns] = high[columns, rows] = np.maximum(one, other)
    return Signed(low, high)
