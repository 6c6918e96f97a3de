"""Which roll calls put the same question again: what ties the years of the ideal points together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

Whole = npt.NDArray[np.int64]

SAME_FOR = 20
"""Years for which a question that is put again counts as the same: a title outlives what it stands for. Between 16
and 25 the points hardly change."""


def questions(years: Whole, titles: Sequence[str], texts: Sequence[str]) -> Whole:
    """A number for the question of each roll call, the same for those that put one question in several years.

    Two roll calls do when they have the same text, if no other roll call of their years has it; or the same title,
    if they are the last ones of their years with it: amendments and parts are mostly voted on before the whole. An
    empty title or text is that of no question. After :data:`SAME_FOR` years it is a new one. Roll calls are in
    order of their years.
    """
    last = {(title, year): place for place, (title, year) in enumerate(zip(titles, years, strict=True))}
    often = Counter(zip(texts, years, strict=True))
    by_title = ((title, place) for (title, _year), place in last.items() if title)
    pairs = enumerate(zip(texts, years, strict=True))
    by_text = ((text, place) for place, (text, year) in pairs if text and often[text, year] == 1)
    parent = list(range(len(titles)))
    for keyed in (by_title, by_text):
        _join(parent, keyed)
    return np.array(
        list(_renewed(years.tolist(), (_top(parent, place) for place in range(len(parent))))), np.int64
    )


def _renewed(years: Iterable[int], asked: Iterable[int]) -> Iterator[int]:
    """The place of the roll call that first put each question, or put it again when it had grown old."""
    begun: dict[int, tuple[int, int]] = {}
    for place, (year, question) in enumerate(zip(years, asked, strict=True)):
        if year - begun.get(question, (year, place))[0] > SAME_FOR:
            del begun[question]
        yield begun.setdefault(question, (year, place))[1]


def _join(parent: list[int], keyed: Iterable[tuple[str, int]]) -> None:
    first: dict[str, int] = {}
    for key, place in keyed:
        parent[_top(parent, place)] = _top(parent, first.setdefault(key, place))


def _top(parent: list[int], place: int) -> int:
    while parent[place] != place:
        parent[place] = parent[parent[place]]
        place = parent[place]
    return place
