"""What a claim template or composition demands of the words of a clause, whatever their order.

A demand is a row of sets of phrases, of each of which one must have all its words in the clause. Of alternatives
only the rarest phrases of each are asked. ``#`` is a quantity, ``@org`` an organisation, ``@in`` somebody right
behind an "in", ``@2`` and ``@3`` so many who are in it. Demands are fewer than patterns, and quick to try: a
clause that meets none cannot be made a test of by any change of its order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import Any

from araxes.reading.binding.compositions import Composition
from araxes.reading.binding.patterns import QUANTITIES, Branch, Classes, Piece, parsed
from araxes.reading.binding.templates import Template

QUANTITY = "#"
ORGANISATION = "@org"
PLACED = "@in"
SEVERAL = ("@2", "@3")
PLACING = frozenset(("in", "inside", "within"))
"""The words behind which somebody stands who is ``PLACED``."""

Phrases = frozenset[str]
"""Phrases, the rarest word of each first."""

Demand = frozenset[Phrases]

_NOTHING: Demand = frozenset()


class Finder:
    """Finds the demands of templates and compositions.

    ``common`` are words that many clauses hold, ``everywhere`` those that nearly all do.
    """

    def __init__(
        self,
        classes: Classes,
        fragments: Mapping[str, str],
        *,
        common: frozenset[str],
        everywhere: frozenset[str],
    ) -> None:
        self._common, self._everywhere, self._fragments = common, everywhere, fragments
        by_value = ((name, tuple(chain(*held.values()))) for name, held in classes.values.items())
        self._classes = {name: self._phrases(said) for name, said in (*classes.words.items(), *by_value)}

    def of_template(self, template: Template) -> Iterator[Demand]:
        """The demands of a template, one for each of its patterns."""
        needs = frozenset((self._phrases(template.needs),)) if template.needs else _NOTHING
        for source in template.sources:
            for demand in self.of_source(source, template.parts or {}):
                yield demand | needs

    def of_source(self, source: str, parts: Mapping[str, str]) -> Iterator[Demand]:
        """The demands of a pattern, one for each of its alternatives; other patterns may stand in ``parts``."""
        for branch in parsed(source):
            yield self._of_branch(branch, parts) | signs_of(_fewest([branch], parts))

    def of_composition(self, one: Composition) -> Demand:
        """The demand of a composition."""
        sides = [[branch for source in step for branch in parsed(source)] for step in one.steps]
        found = _NOTHING.union(*(self._of_any(branches, self._fragments) for branches in sides))
        fewest = sum(_fewest(branches, self._fragments) for branches in sides)
        found |= signs_of(fewest + bool(one.rest))
        return found | {frozenset((QUANTITY,))} if one.figure else found

    def _of_branch(self, branch: Branch, parts: Mapping[str, str]) -> Demand:
        found = _NOTHING.union(*(self._of_piece(piece, parts) for piece in branch))
        for before, slot in pairwise(branch):
            if slot.kind == "slot" and any(said <= PLACING for said in self._of_piece(before, parts)):
                found |= {frozenset((PLACED,))}
        return found

    def _of_piece(self, piece: Piece, parts: Mapping[str, str]) -> Demand:
        if piece.kind == "slot":
            asked = QUANTITY if piece.name in QUANTITIES else ORGANISATION if piece.sort == "org" else ""
            return frozenset((frozenset((asked,)),)) if asked else _NOTHING
        if piece.kind == "some":
            return self._of_any(piece.branches, parts)
        if piece.kind != "word" or piece.name in ("OWN", "LAST"):
            return _NOTHING
        if piece.name in parts:
            return self._of_any(parsed(parts[piece.name]), parts)
        return frozenset((self._classes.get(piece.name) or frozenset((piece.name,)),))

    def _of_any(self, branches: Iterable[Branch], parts: Mapping[str, str]) -> Demand:
        """What must stand there for one of some branches: one of the rarest phrases of each."""
        demands = [self._of_branch(branch, parts) for branch in branches]
        if len(demands) == 1:
            return demands[0]
        if not all(demands):
            return _NOTHING
        return frozenset((frozenset().union(*map(self._rarest, demands)),))

    def _rarest(self, demand: Demand) -> Phrases:
        """The rarest phrases of a demand; what must stand without a choice is one phrase: "more and more"."""
        sure = [phrase for said in demand if len(said) == 1 for phrase in said]
        choices = [said for said in demand if len(said) > 1]
        return min([*choices, *([self._phrases([" ".join(sure)])] if sure else [])], key=self.often)

    def _phrases(self, said: Iterable[str]) -> Phrases:
        return frozenset(" ".join(sorted(set(phrase.split()), key=self._rarity)) for phrase in said)

    def _rarity(self, word: str) -> tuple[int, int, str]:
        return self._weight(word), -len(word), word

    def _weight(self, phrase: str) -> int:
        word = phrase.partition(" ")[0]
        if word in (QUANTITY, ORGANISATION, PLACED, *SEVERAL):
            return _EVERYWHERE
        return _EVERYWHERE if word in self._everywhere else _COMMON if word in self._common else 1

    def often(self, said: AbstractSet[str]) -> tuple[int, list[str]]:
        """How often one of some phrases is met, on no scale of its own."""
        return sum(map(self._weight, said)), sorted(said)


def signs_of(entities: int) -> Demand:
    """The signs of so many who are in a clause, each a set of its own."""
    return frozenset(frozenset((sign,)) for sign in SEVERAL[: max(entities - 1, 0)])


def _fewest(branches: Iterable[Branch], parts: Mapping[str, str]) -> int:
    """How many entities stand at least in what one of some branches matches."""
    return min((sum(_entities(piece, parts) for piece in branch) for branch in branches), default=0)


def _entities(piece: Piece, parts: Mapping[str, str]) -> int:
    if piece.kind == "slot":
        return piece.name not in QUANTITIES
    if piece.kind == "some":
        return _fewest(piece.branches, parts)
    return _fewest(parsed(parts[piece.name]), parts) if piece.kind == "word" and piece.name in parts else 0


_COMMON, _EVERYWHERE = 30, 1000  # how much oftener such a word is met than another


def table(demands: Iterable[Demand], finder: Finder) -> dict[str, Any]:
    """Demands as plain data: ``sets`` of phrases, and ``demands`` as numbers of sets, the rarest first.

    One that is met only where another is met is left out. Raises ``ValueError`` for one that any clause meets.
    """
    every = sorted(set(demands), key=lambda demand: (len(demand), sorted(map(sorted, demand))))
    kept: list[Demand] = []
    for one in every:
        if not one:
            raise ValueError("a pattern demands no word")
        if not any(_follows(one, other) for other in kept):
            kept.append(one)
    numbers: dict[Phrases, int] = {}
    rows = [[numbers.setdefault(said, len(numbers)) for said in sorted(one, key=finder.often)] for one in kept]
    return {"sets": [sorted(said) for said in numbers], "demands": rows}


def _follows(one: Demand, other: Demand) -> bool:
    """Whether what meets a demand meets another."""
    return all(any(said <= wider for said in one) for wider in other)


class Demands:
    """The demands of a :func:`table`."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        sets = [frozenset(said) for said in table["sets"]]
        self._longer = _by_first(phrase for said in sets for phrase in said if " " in phrase)
        others: dict[str, list[list[Phrases]]] = {}
        for number, *rest in table["demands"]:
            for phrase in sets[number]:
                others.setdefault(phrase, []).append([sets[other] for other in rest])
        self._others = others
        self._anchors = _by_first(others)

    def met_by(self, words: frozenset[str]) -> bool:
        """Whether some words meet any demand."""
        said: AbstractSet[str] = frozenset()
        for word in words & self._anchors.keys():
            for phrase, rest in self._anchors[word]:
                if rest <= words:
                    said = said or self._said(words)
                    if self._is_met(phrase, said):
                        return True
        return False

    def _is_met(self, phrase: str, said: AbstractSet[str]) -> bool:
        """Whether a demand is met of whose first set a phrase is."""
        for others in self._others[phrase]:
            for wanted in others:
                if wanted.isdisjoint(said):
                    break
            else:
                return True
        return False

    def _said(self, words: frozenset[str]) -> AbstractSet[str]:
        """The words with the phrases that they make."""
        said = set(words)
        for word in words & self._longer.keys():
            said.update([phrase for phrase, rest in self._longer[word] if rest <= words])
        return said


def _by_first(phrases: Iterable[str]) -> Mapping[str, Sequence[tuple[str, frozenset[str]]]]:
    """Phrases by their first word, each with the others."""
    found: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for phrase in dict.fromkeys(phrases):
        first, *rest = phrase.split()
        found.setdefault(first, []).append((phrase, frozenset(rest)))
    return found
