"""What a pattern of the claim templates needs, so that a skeleton is tried against few of them.

For each way through a pattern: the words that must stand in a skeleton, one of each set; which words must follow
each other, one of a set right behind one of another; and how many entities and quantities. An entity is the word
``@``, a quantity ``#``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from araxes.reading.binding.patterns import QUANTITIES, Branch, Classes, Piece, parsed

Words = frozenset[str]
Pair = tuple[Words, Words]

_OWN = frozenset(("@", "its", "their", "his", "her", "own"))
_NOTHING: Words = frozenset()


@dataclass(frozen=True)
class Needs:
    """What must stand in a skeleton for one way through a pattern."""

    words: tuple[Words, ...]
    pairs: tuple[Pair, ...]
    entities: int
    quantities: int


class Finder:
    """Finds the needs of patterns that are made of the same classes."""

    def __init__(self, classes: Classes) -> None:
        self._edges = {
            (word, end): _edge_of_class(classes, word, end) for word in classes.names for end in (0, -1)
        }

    def needs(self, source: str, parts: Mapping[str, str]) -> list[Needs]:
        """The needs of each way through a pattern, one of which must be met.

        Raises ``ValueError`` for a pattern that could match anything.
        """
        finder = _InPattern(self._edges, {name: parsed(part) for name, part in parts.items()})
        found = [finder.needs(way) for branch in parsed(source) for way in finder.ways(branch)]
        if not all(one.words for one in found):
            raise ValueError(f"a pattern needs a word that must stand: {source!r}")
        return found


def _edge_of_class(classes: Classes, word: str, end: int) -> Words:
    """The words that a class may begin (``end`` 0) or end with (-1)."""
    listed = classes.words.get(word) or [each for said in classes.values[word].values() for each in said]
    return frozenset(each.split()[end] for each in listed)


class _InPattern:
    """Finds needs with the parts of one pattern."""

    def __init__(self, edges: Mapping[tuple[str, int], Words], parts: Mapping[str, Sequence[Branch]]) -> None:
        self._edges, self._parts = edges, parts

    def ways(self, branch: Branch) -> Iterator[Branch]:
        """A branch with every choice of the alternatives of its parts, without what must not follow."""
        choices = [
            self._parts.get(piece.name, ((piece,),)) if piece.kind == "word" else ((piece,),) for piece in branch
        ]
        for chosen in product(*choices):
            yield tuple(piece for each in chosen for piece in each if piece.kind != "not")

    def needs(self, way: Branch) -> Needs:
        """What one way needs."""
        words: dict[Words, None] = {}
        pairs: dict[Pair, None] = {}
        for place, piece in enumerate(way):
            first, last = self._edge(piece, 0), self._edge(piece, -1)
            if first is None or last is None or self._may_miss(piece):
                continue
            words.update({each: None for each in (first, last) if "@" not in each and "#" not in each})
            behind = self._next(way[place + 1 :], 0)
            before = self._next(way[:place][::-1], -1)
            pairs.update({(last, behind): None} if behind else {})
            pairs.update({(before, first): None} if before else {})
        slots = [piece.name in QUANTITIES for piece in way if piece.kind == "slot"]
        return Needs(tuple(words), tuple(pairs), slots.count(False), slots.count(True))

    def _next(self, pieces: Branch, end: int) -> Words | None:
        """The words that the first of some pieces to match may have at an end; None for any."""
        found = _NOTHING
        for piece in pieces:
            edge = self._edge(piece, end)
            if edge is None:
                return None
            found |= edge
            if not self._may_miss(piece):
                return found
        return None

    def _edge(self, piece: Piece, end: int) -> Words | None:
        """The words that a piece may begin (``end`` 0) or end with (-1); None for any."""
        if piece.kind == "slot":
            return frozenset("#" if piece.name in QUANTITIES else "@")
        if piece.kind == "word":
            return self._edge_of_word(piece.name, end)
        if piece.kind == "gap":
            return None
        return self._edge_of(piece.branches, end)

    def _edge_of(self, branches: Sequence[Branch], end: int) -> Words | None:
        found = _NOTHING
        for branch in branches:
            ordered = branch if end == 0 else branch[::-1]
            for piece in (piece for piece in ordered if piece.kind != "not"):
                edge = self._edge(piece, end)
                if edge is None:
                    return None
                found |= edge
                if not self._may_miss(piece):
                    break
        return found

    def _edge_of_word(self, word: str, end: int) -> Words | None:
        if word in self._parts:
            return self._edge_of(self._parts[word], end)
        if word == "OWN":
            return _OWN
        if word == "LAST":
            return None
        return self._edges.get((word, end)) or frozenset((word,))

    def _may_miss(self, piece: Piece) -> bool:
        """Whether a piece may match nothing."""
        if piece.kind in ("maybe", "gap", "not"):
            return True
        branches = self._parts.get(piece.name, ()) if piece.kind == "word" else piece.branches
        return any(all(map(self._may_miss, branch)) for branch in branches)
