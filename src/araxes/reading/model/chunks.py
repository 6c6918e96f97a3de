"""A report in parts that fit a model's context: cut between blocks, each with the headings above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from araxes.errors import InputError
from araxes.reading.document import Block, Document

BUDGET = 12_000
"""Characters of a report that are sent at once."""

MOST_CHUNKS = 100
"""Requests that one report may cost."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Blocks that are sent together, and the headings in force where they begin."""

    blocks: tuple[Block, ...]
    above: tuple[Block, ...] = ()


def chunks(document: Document, *, budget: int = BUDGET) -> list[Chunk]:
    """The report in parts of at most ``budget`` characters, furniture left out.

    A block that is longer is cut at white space. Raises :class:`InputError` for more than :data:`MOST_CHUNKS`.
    """
    found: list[Chunk] = []
    held: list[Block] = []
    above: tuple[Block, ...] = ()
    size = 0
    for block, headings in _pieces(document, budget):
        length = block.end - block.start
        if held and size + length > budget:
            found.append(Chunk(tuple(held), above))
            held, size = [], 0
        if not held:
            above = headings
        held.append(block)
        size += length
        if len(found) >= MOST_CHUNKS:
            raise InputError(
                f"the report needs more than {MOST_CHUNKS} requests of {budget:,} characters; read it in parts"
            )
    return [*found, Chunk(tuple(held), above)] if held else found


def with_headings(blocks: Iterable[Block]) -> Iterator[tuple[Block, tuple[Block, ...]]]:
    """Each block with the headings above it, the highest first; a heading is not above itself."""
    above: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            above = [one for one in above if one.level < block.level]
        yield block, tuple(above)
        if block.kind == "heading":
            above.append(block)


def _pieces(document: Document, budget: int) -> Iterator[tuple[Block, tuple[Block, ...]]]:
    for block, above in with_headings(one for one in document.blocks if one.kind != "furniture"):
        for start, end in _cut(document.plain, block.start, block.end, budget):
            yield replace(block, start=start, end=end), above


def _cut(text: str, start: int, end: int, budget: int) -> Iterator[tuple[int, int]]:
    """A span in pieces within the budget: cut behind a full stop, else at white space, else anywhere."""
    while end - start > budget:
        limit = start + budget
        at = text.rfind(". ", start, limit + 1) + 1 or text.rfind(" ", start, limit)
        at = at if at > start else limit
        yield start, at
        start = at
    if start < end:
        yield start, end
