"""An assessment's text as headings, paragraphs and lists, cut where its statements begin and end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from araxes.reading.blocks import RunKind, runs

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """A run of text that the same statements cover: their numbers, the shortest first, and which end here."""

    text: str
    statements: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True)
class Block:
    """A heading, paragraph or item of a list: ``text[start:end]`` of the whole. ``level`` is that of a heading,
    or the number of a numbered item."""

    kind: RunKind
    start: int
    end: int
    level: int = 0
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Passage:
    """The blocks of a text, and the statements that could not be placed in it."""

    blocks: tuple[Block, ...]
    unplaced: tuple[int, ...]


def passage(text: str, spans: Sequence[Span | None]) -> Passage:
    """Cut a text at the ends of statements. ``spans[i]`` is where statement ``i`` stands; spans may overlap."""
    whole = list(blocks(text))
    covering: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for place, statement, start, end in _placed(whole, spans):
        covering[place].append((statement, start, end))
        first.setdefault(statement, place)
        last[statement] = place
    cut = []
    for number, block in enumerate(whole):
        begins = {statement for statement, _, _ in covering[number] if first[statement] == number}
        ends = {statement for statement, _, _ in covering[number] if last[statement] == number}
        cut.append(replace(block, pieces=tuple(_pieces(text, block, covering[number], begins, ends))))
    return Passage(tuple(cut), tuple(i for i in range(len(spans)) if i not in first))


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text, not cut yet."""
    return (Block(*run) for run in runs(text))


def _placed(whole: Sequence[Block], spans: Sequence[Span | None]) -> Iterator[tuple[int, int, int, int]]:
    """Block, statement, start and end for every part of a span that lies in a block."""
    waiting = sorted(
        ((span[0], span[1], i) for i, span in enumerate(spans) if span is not None and 0 <= span[0] < span[1]),
        reverse=True,
    )
    active: list[tuple[int, int, int]] = []
    for number, block in enumerate(whole):
        while waiting and waiting[-1][0] < block.end:
            active.append(waiting.pop())
        active = [one for one in active if one[1] > block.start]
        for start, end, statement in active:
            yield number, statement, max(start, block.start), min(end, block.end)


def _pieces(
    text: str, block: Block, covering: Sequence[tuple[int, int, int]], begins: set[int], ends: set[int]
) -> Iterator[Piece]:
    cuts = sorted({block.start, block.end, *(place for _, start, end in covering for place in (start, end))})
    inner_first = sorted(covering, key=lambda one: (one[2] - one[1], one[0]))
    for start, end in pairwise(cuts):
        yield Piece(
            text=text[start:end],
            statements=tuple(i for i, first, last in inner_first if first <= start and last >= end),
            begins=tuple(i for i, first, _ in inner_first if first == start and i in begins),
            ends=tuple(i for i, _, last in inner_first if last == end and i in ends),
        )
