"""Betweenness: how often an actor lies on the shortest ways between others along positive ties.

Freeman (1977), A Set of Measures of Centrality Based on Betweenness, Sociometry 40(1); Brandes (2001), A Faster
Algorithm for Betweenness Centrality, Journal of Mathematical Sociology 25(2), as networkx has it.
"""

from __future__ import annotations

from itertools import product

import numpy as np

from araxes.measures.structure.signed import Floats, Signed

_MOST_WORLDS = 256


def betweenness(network: Signed) -> tuple[Floats, Floats] | None:
    """The lowest and highest betweenness of each actor: the share of pairs of others between whom it is, 0 to 1.

    Equal ways share a pair. Nothing with fewer than three actors, who have nobody to be between. Over every choice
    of the ties that may be positive up to a limit, else 0 to 1.
    """
    if network.size < 3:
        return None
    sure, may = network.least > 0, network.most > 0
    open_ties = np.argwhere(np.triu(may & ~sure, 1))
    if 2 ** len(open_ties) > _MOST_WORLDS:
        return np.zeros(network.size), np.ones(network.size)
    found = []
    for chosen in product((False, True), repeat=len(open_ties)):
        ties = sure.copy()
        for (i, j), is_there in zip(open_ties, chosen, strict=True):
            ties[i, j] = ties[j, i] = is_there
        found.append(_of(ties))
    values = np.array(found)
    return values.min(axis=0), values.max(axis=0)


def _of(ties: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> list[float]:
    import networkx

    graph = networkx.from_numpy_array(ties.astype(np.int8))
    centrality: dict[int, float] = networkx.betweenness_centrality(graph, normalized=True)
    return [centrality[actor] for actor in range(len(ties))]
