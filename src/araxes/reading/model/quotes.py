"""Where a quote stands: exactly, or nowhere. No span is moved, widened or guessed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate

from araxes.reading.document import Block, Document

Span = tuple[int, int]
_WORD = re.compile(r"\S+")
_GROWS = re.compile(r"[\w\u0300-\u036f]")  # a word goes on with a letter, a digit or an accent of its own


def standing(text: str, quote: str, within: Span) -> list[Span]:
    """Where a quote stands in a part of a text, in whole words, however the white space between them is set.

    >>> standing("It is unlikely; it is\\nlikely.", "is likely", (0, 30))
    [(19, 28)]
    """
    words = [found.span() for found in _WORD.finditer(text, *within)]
    flat = " ".join(text[start:end] for start, end in words)
    starts = [0, *accumulate(end - start + 1 for start, end in words)]

    def place(at: int) -> int:
        word = bisect_right(starts, at) - 1
        return words[word][0] + at - starts[word]

    return [(place(start), place(end - 1) + 1) for start, end in _whole(flat, " ".join(quote.split()))]


def _whole(flat: str, quote: str) -> Iterator[Span]:
    """The places of a quote that neither begins nor ends within a word; none for an empty quote."""
    at = flat.find(quote) if quote else -1
    while at >= 0:
        end = at + len(quote)
        cut = (at and _GROWS.match(quote) and _GROWS.match(flat, at - 1)) or (
            _GROWS.match(quote, len(quote) - 1) and _GROWS.match(flat, end)
        )
        if not cut:
            yield at, end
        at = flat.find(quote, at + 1 if cut else end)


def occurrences(document: Document, quote: str, blocks: Iterable[Block]) -> list[Span]:
    """Where a quote stands within single blocks, in order.

    It is looked for in the text and in ``plain``, which is what the model was sent; both have the same offsets.
    """
    texts = {document.text, document.plain}
    return sorted(
        {span for block in blocks for text in texts for span in standing(text, quote, (block.start, block.end))}
    )


class Places:
    """Which spans of a document are taken: each goes to one proposal, in the order of the report.

    A quote that stands several times goes to the first free place behind the previous quote, else to the first
    free one.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._taken: dict[Span, str] = {}
        self._after = 0

    def find(self, quote: str, blocks: Iterable[Block]) -> tuple[Span | None, list[Span]]:
        """The free place of a quote, if there is one, and all its places."""
        every = occurrences(self._document, quote, blocks)
        free = [span for span in every if span not in self._taken]
        behind = [span for span in free if span[0] >= self._after]
        place = next(iter(behind or free), None)
        return place, every

    def take(self, span: Span, said: str) -> None:
        """Give a place to a proposal, known by what it says of the quote."""
        self._taken[span] = said
        self._after = span[1]

    def says(self, span: Span) -> str | None:
        """What the proposal says that a place was given to."""
        return self._taken.get(span)
