"""Triads: three actors with ties among all three, balanced where the product of the signs is positive.

Cartwright and Harary (1956), Structural Balance: A Generalization of Heider's Theory, Psychological Review 63(5).
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from araxes.measures.structure.signed import Signed, SignMatrix

Bools = NDArray[np.bool_]
MOST_WORLDS = 4096
"""So many completions of an unknown network are looked at one by one; beyond that bounds are wider."""


@dataclass(frozen=True, eq=False)
class Triads:
    """All triples of actors, one a row, and what each may be: balanced, unbalanced or no triad (a tie missing)."""

    triples: NDArray[np.intp]
    balanced: Bools
    unbalanced: Bools
    absent: Bools


def triads(network: Signed) -> Triads:
    """What every triple of a network may be, given what is known of its ties."""
    triples = np.array(list(combinations(range(network.size), 3)), dtype=np.intp).reshape(-1, 3)
    even, odd = np.ones(len(triples), dtype=bool), np.zeros(len(triples), dtype=bool)
    absent = np.zeros(len(triples), dtype=bool)
    for one, other in ((0, 1), (1, 2), (0, 2)):
        least = network.least[triples[:, one], triples[:, other]]
        most = network.most[triples[:, one], triples[:, other]]
        plus, minus = most > 0, least < 0
        even, odd = (even & plus) | (odd & minus), (even & minus) | (odd & plus)
        absent |= (least <= 0) & (most >= 0)
    return Triads(triples, even, odd, absent)


def balance(network: Signed) -> tuple[float, float] | None:
    """The lowest and highest share of balanced triads among all triads; nothing where there can be none.

    0 (every triad unbalanced) to 1. Exact over all completions of the unknown ties, up to :data:`MOST_WORLDS`,
    else bounds that hold for each. Where there may be no triad at all, the share may not exist: 0 to 1.
    """
    found = triads(network)
    possible = found.triples[found.balanced | found.unbalanced]
    if not len(possible):
        return None
    if network.worlds > MOST_WORLDS:
        return _outer(found)
    shares = [_share(possible, signs) for signs in network.completions()]
    ends = [share for share in shares if share is not None]
    return (min(ends), max(ends)) if len(ends) == len(shares) else (0.0, 1.0)


def _share(triples: NDArray[np.intp], signs: SignMatrix) -> float | None:
    first, second, third = triples.T
    products = signs[first, second] * signs[second, third] * signs[first, third]
    complete = int(np.count_nonzero(products))
    return int(np.count_nonzero(products > 0)) / complete if complete else None


def _outer(found: Triads) -> tuple[float, float]:
    """Bounds as if every open triad could be chosen by itself."""
    if found.absent.all():
        return 0.0, 1.0
    good = int((found.balanced & ~found.unbalanced & ~found.absent).sum())
    bad = int((found.unbalanced & ~found.balanced & ~found.absent).sum())
    may_good, may_bad = int(found.balanced.sum()), int(found.unbalanced.sum())
    return good / max(good + may_bad, 1), may_good / max(may_good + bad, 1)
