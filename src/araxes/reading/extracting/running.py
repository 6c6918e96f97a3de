"""Running heads, feet and page numbers, told by their coming back at the edge of page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from araxes.reading.extracting.lines import Line

_EDGE = 2
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—|. ]*(?:page )?(?:\d{1,4}|[ivxlc]{1,6})(?: ?(?:/|of|\|) ?\d{1,4})?[-–—|. ]*", re.IGNORECASE
)
_SHARE = 0.3


def without_running(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """The lines of each page without those at its edges that are page numbers or come back on other pages."""
    edges = [_edges(page) for page in pages]
    counted = Counter(
        shape for page, edge in zip(pages, edges, strict=True) for shape in {_shape(page[i]) for i in edge}
    )
    enough = max(2, _SHARE * sum(1 for page in pages if page))
    return [
        [
            line
            for number, line in enumerate(page)
            if number not in edge or not (_NUMBER.fullmatch(line.text) or counted[_shape(line)] >= enough)
        ]
        for page, edge in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[Line]) -> set[int]:
    """The first and last lines in the order of writing, and the highest and lowest."""
    order = range(len(page))
    by_height = sorted(order, key=lambda number: page[number].y)
    return {*order[:_EDGE], *order[-_EDGE:], *by_height[:_EDGE], *by_height[-_EDGE:]}


def _shape(line: Line) -> str:
    return _DIGITS.sub("#", line.text.casefold())
