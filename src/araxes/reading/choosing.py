"""Which patterns of the claim templates a skeleton is tried against: those whose needs it meets.

Every set of words that some pattern needs is one bit, and so is every pair of sets that must follow each other and
every number of entities and quantities. A skeleton's words give the bits that it holds; a way through a pattern is open when
it needs no other. Ways are filed under the needed words that the fewest ways need.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from araxes._yaml import load_data
from araxes.reading.needing import Needs
from araxes.reading.numerals import DATA

_MOST = 3  # entities or quantities that are counted


@dataclass(slots=True)
class _Word:
    """The bits of a word: standing anywhere, before another and behind another; and the ways filed under it."""

    held: int = 0
    left: int = 0
    right: int = 0
    ways: list[tuple[int, int]] = field(default_factory=list)


_UNKNOWN = _Word()


class Choosing:
    """The patterns, each given by the needs of its ways; they are numbered in their order."""

    def __init__(self, patterns: Iterable[Sequence[Needs]]) -> None:
        self._words: dict[str, _Word] = {}
        self._bits: dict[object, int] = {}
        ways = [(number, way) for number, ways in enumerate(patterns) for way in ways]
        frequent = frozenset(load_data(DATA, "common.yaml")["common"].split())
        for number, way in ways:
            rarest = min(way.words, key=lambda choice: (len(choice & frequent), len(choice)))
            filed = self._mask(way), number
            for word in rarest:
                self._word(word).ways.append(filed)

    def candidates(self, line: str) -> list[int]:
        """The numbers of the patterns that a skeleton may match, in order."""
        held, before = self._counted(line), 0
        filed: list[list[tuple[int, int]]] = []
        known = self._words
        for word in line.split():
            its = known.get(word if word[0] not in "@#" else word[0], _UNKNOWN)
            held |= its.held | (before & its.right)
            before = its.left
            if its.ways:
                filed.append(its.ways)
        missing = ~held
        return sorted({number for ways in filed for mask, number in ways if not mask & missing})

    def _counted(self, line: str) -> int:
        held = 0
        for sign in ("@", "#"):
            for count in range(1, min(line.count(f" {sign}"), _MOST) + 1):
                held |= self._bits.get((sign, count), 0)
        return held

    def _word(self, word: str) -> _Word:
        return self._words.setdefault(word, _Word())

    def _mask(self, way: Needs) -> int:
        mask = 0
        for choice in way.words:
            if choice not in self._bits:
                self._spread(choice, "held", choice)
            mask |= self._bits[choice]
        for pair in way.pairs:
            if pair not in self._bits:
                self._spread(pair[0], "left", pair)
                self._spread(pair[1], "right", pair)
            mask |= self._bits[pair]
        for sign, count in (("@", way.entities), ("#", way.quantities)):
            if count:
                mask |= self._bit((sign, min(count, _MOST)))
        return mask

    def _bit(self, need: object) -> int:
        return self._bits.setdefault(need, 1 << len(self._bits))

    def _spread(self, words: Iterable[str], where: str, need: object) -> None:
        """Give words the bit of a need."""
        bit = self._bit(need)
        for word in words:
            its = self._word(word)
            setattr(its, where, getattr(its, where) | bit)
