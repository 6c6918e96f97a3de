"""Which patterns of the claim templates a skeleton is tried against: those whose needs it meets.

Every set of words that some pattern needs is one bit, and so is every pair of sets that must follow each other and
every number of entities and quantities. The words of a skeleton give the bits that it holds; a way through a
pattern is open when it needs no others. Ways are filed under the need that the fewest skeletons meet.

All this is one table of plain data, which takes a while to make and can be kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from araxes.reading.binding.needing import Needs

MOST = 3
"""Entities or quantities beyond this many are not counted."""


class _Word(NamedTuple):
    """The bits of a word: standing anywhere, before another and behind another.

    ``filed`` are the numbers of those of the first under which ways are filed.
    """

    held: int = 0
    left: int = 0
    right: int = 0
    filed: tuple[int, ...] = ()


_REMEMBERED = 50_000  # words beyond this many that no pattern needs are looked up again


class _Words(dict[str, _Word | None]):
    """What the rows of a table say of each word, None where no pattern needs it, looked up when first met."""

    def __init__(self, rows: Mapping[str, Sequence[Sequence[int]]], filed: Iterable[int]) -> None:
        super().__init__()
        self._rows, self._filed = rows, frozenset(filed)

    def __missing__(self, word: str) -> _Word | None:
        row = self._rows.get(word[0] if word[0] in "@#" else word)
        found = None
        if row is not None:
            filed = tuple(bit for bit in row[0] if bit in self._filed)
            found = _Word(_mask(row[0]), _mask(row[1]), _mask(row[2]), filed)
        if row is not None or len(self) < _REMEMBERED:
            self[word] = found
        return found


class Choosing:
    """Chooses patterns by a :func:`table`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._counts = [(f" {sign}", [1 << bit for bit in bits]) for sign, bits in table["counts"].items()]
        self._filed = {int(bit): rows for bit, rows in table["filed"].items()}
        self._any = _mask(self._filed)
        self._every = (1 << table["size"]) - 1
        self._words = _Words(table["words"], self._filed)
        self._ways: dict[int, list[tuple[int, list[tuple[int, int]]]]] = {}

    def candidates(self, line: str) -> list[int]:
        """The numbers of the patterns that a skeleton may match, in order."""
        held = before = pairs = 0
        for sign, bits in self._counts:
            for bit in bits[: line.count(sign)]:
                held |= bit
        wanted: set[int] = set()
        for word in map(self._words.__getitem__, line.split()):
            if word is None:
                before = 0
                continue
            anywhere, left, right, filed = word
            held |= anywhere
            if filed:
                wanted.update(filed)
            if before and right:
                pairs |= before & right
            before = left
        if pairs:
            held |= pairs
            wanted.update(_numbers(pairs & self._any))
        missing = self._every & ~held
        found: set[int] = set()
        for bit in wanted:
            for second, ways in self._ways.get(bit) or self._filed_under(bit):
                if second & held:
                    found.update([number for mask, number in ways if not mask & missing])
        return sorted(found)

    def _filed_under(self, bit: int) -> list[tuple[int, list[tuple[int, int]]]]:
        """The ways under a bit by the next of their needs; one that has no other is there under the bit itself."""
        by_next: dict[int, list[tuple[int, int]]] = {}
        for number, *bits in self._filed[bit]:
            by_next.setdefault(1 << (bits[0] if bits else bit), []).append((_mask(bits), number))
        ways = self._ways[bit] = list(by_next.items())
        return ways


def _numbers(mask: int) -> Iterator[int]:
    """The numbers of the bits of a mask."""
    while mask:
        lowest = mask & -mask
        yield lowest.bit_length() - 1
        mask ^= lowest


def _mask(bits: Iterable[int]) -> int:
    return sum(1 << bit for bit in bits)


def table(patterns: Iterable[Iterable[Needs]], common: frozenset[str]) -> dict[str, Any]:
    """The table of some patterns, each given by the needs of its ways; they are numbered in their order.

    ``words`` has the bits of each word; ``filed`` has under a bit the ways that are filed there, for each the
    number of its pattern and the bits that it needs, the rarest first; ``counts`` has the bits of so many entities
    and quantities; ``size`` is how many bits there are. ``common`` are the words that most skeletons hold.
    """
    making = _Making(common)
    for number, ways in enumerate(patterns):
        for way in ways:
            making.add(number, way)
    return {"words": making.words, "filed": making.filed, "counts": making.counts, "size": making.size}


class _Making:
    """A table in the making."""

    def __init__(self, common: frozenset[str]) -> None:
        self.words: dict[str, list[list[int]]] = {}
        self.filed: dict[str, list[list[int]]] = {}
        self._common = common
        self._bits: dict[object, int] = {}
        self.counts = {sign: [self._bit((sign, count)) for count in range(MOST)] for sign in "@#"}

    @property
    def size(self) -> int:
        """How many bits there are."""
        return len(self._bits)

    def add(self, number: int, way: Needs) -> None:
        """Add one way through a pattern."""
        shares = {self._word(choice): self._often(choice) * _ALONE for choice in way.words}
        shares |= {self._pair(pair): self._often(pair[0]) * self._often(pair[1]) for pair in way.pairs}
        rarest = min(shares, key=lambda bit: (shares[bit], bit))
        counted = [*self.counts["@"][: way.entities], *self.counts["#"][: way.quantities]]
        others = {*shares, *counted} - {rarest}
        ordered = sorted(others, key=lambda bit: (shares.get(bit, _COUNTED), bit))
        self.filed.setdefault(str(rarest), []).append([number, *ordered])

    def _often(self, words: frozenset[str]) -> int:
        """How often one of some words is met, on no scale of its own."""
        return len(words) + _COMMON * len(words & self._common)

    def _word(self, choice: frozenset[str]) -> int:
        return self._spread(choice, (choice, 0))

    def _pair(self, pair: tuple[frozenset[str], frozenset[str]]) -> int:
        return self._spread(pair, (pair[0], 1), (pair[1], 2))

    def _spread(self, need: object, *places: tuple[Iterable[str], int]) -> int:
        """The bit of a need, given to the words that meet it: anywhere (0), before (1) or behind another (2)."""
        if need not in self._bits:
            bit = self._bit(need)
            for words, place in places:
                for word in words:
                    self.words.setdefault(word, [[], [], []])[place].append(bit)
        return self._bits[need]

    def _bit(self, need: object) -> int:
        return self._bits.setdefault(need, len(self._bits))


_COMMON = 30  # how much oftener a common word is met than another
_COUNTED = 1_000_000  # a number of entities or quantities is oftener met than any word
_ALONE = 100  # what stands for the other word of a pair where a word needs none
