"""What a report says by itself: who is named where, and under which headings. Proposals are held against it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from araxes.entities import gazetteer
from araxes.entities.model import Mention
from araxes.reading.document import Block, Document
from araxes.reading.model.chunks import with_headings
from araxes.reading.model.quotes import Span, standing
from araxes.reading.words.spotting import inside, lowered


class Ground:
    """A document with its mentions, the date it was written and the standard its words are read in."""

    def __init__(self, document: Document, *, written: date, standard: str) -> None:
        self.document, self.written, self.standard = document, written, standard

    @cached_property
    def _mentions(self) -> Sequence[Mention]:
        return gazetteer().find(self.document.plain)

    @cached_property
    def _low(self) -> str:
        return lowered(self.document.plain)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    @cached_property
    def _headings(self) -> dict[int, tuple[Span, ...]]:
        blocks = [block for block in self.document.blocks if block.kind != "furniture"]
        return {block.start: tuple(spans(above)) for block, above in with_headings(blocks)}

    def mentions(self, span: Span) -> Sequence[Mention]:
        """The mentions within a span; an earlier part of the report may explain a surname in it."""
        return inside(self._mentions, *span)

    def named(self, *spans: Span) -> tuple[str, ...]:
        """The ids that are named within spans, and those for whom a named leader acts; in order, once each."""
        return tuple(dict.fromkeys(key for span in spans for one in self.mentions(span) for key in ids(one)))

    def said(self, phrase: str, span: Span) -> list[Span]:
        """Where a phrase stands within a span, in small or capital letters: "Most likely" heads a sentence."""
        return standing(self._low, lowered(phrase), span)

    def block(self, span: Span) -> Span:
        """The block that a span stands in."""
        block = self.document.blocks[bisect_right(self._starts, span[0]) - 1]
        return block.start, block.end

    def headings(self, span: Span) -> tuple[Span, ...]:
        """The headings above the block that a span stands in, the highest first."""
        return self._headings.get(self.block(span)[0], ())


def ids(mention: Mention) -> Iterator[str]:
    """The entity of a mention, and the state it acts for."""
    if mention.id is not None:
        yield mention.id
        if mention.acts_for:
            yield mention.acts_for


def spans(blocks: Iterable[Block]) -> list[Span]:
    """Where blocks stand."""
    return [(block.start, block.end) for block in blocks]
