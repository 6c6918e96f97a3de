"""Which roll calls put the same question again: what ties the years of the ideal points together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]


def questions(years: Whole, titles: Sequence[str], texts: Sequence[str]) -> Whole:
    """A number for the question of each roll call, the same for those that put one question in several years.

    Two roll calls do when they have the same text, if no other roll call of their years has it; or the same title,
    if they are the last ones of their years with it: amendments and parts are mostly voted on before the whole. An
    empty title or text is that of no question. Roll calls are ordered by year.
    """
    last = {(title, year): place for place, (title, year) in enumerate(zip(titles, years, strict=True))}
    often = Counter(zip(texts, years, strict=True))
    by_title = ((title, place) for (title, _year), place in last.items() if title)
    pairs = enumerate(zip(texts, years, strict=True))
    by_text = ((text, place) for place, (text, year) in pairs if text and often[text, year] == 1)
    parent = list(range(len(titles)))
    for keyed in (by_title, by_text):
        _join(parent, keyed)
    return np.array([_top(parent, place) for place in range(len(parent))], np.int64)


def _join(parent: list[int], keyed: Iterable[tuple[str, int]]) -> None:
    first: dict[str, int] = {}
    for key, place in keyed:
        parent[_top(parent, place)] = _top(parent, first.setdefault(key, place))


def _top(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place
