"""Claims put together from fragments that stand anywhere in a clause: whose exports, to whom, how much.

A claim template is one stretch of words in their order; a composition is several short ones in any order. It
fits only where every word from the first fragment to the last is accounted for and nobody and no figure is left
over, so it may be freer than a template without guessing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from araxes.reading.binding.compositions import Composition, compiled, first, fitting, fragments, listed
from araxes.reading.binding.harmless import are_harmless
from araxes.reading.binding.patterns import Found
from araxes.reading.binding.templates import Match
from araxes.reading.clauses.skeleton import Skeleton

_ACTOR = re.compile(r" @(\d+)(?= )")
_QUANTITY = re.compile(r" #(\d+)(?= )")
_OTHER_FIGURE = re.compile(r"(?:^| ,)(?! (?:which|who|whose|where|with) )[^,]* @\d+[^,]* #\d+[^,]* , $")
_ENDS_WITH_ACTOR = re.compile(r" @\d+$")
_AS_SHARE = " as share of "
_WORD = re.compile(r" ([^ ]+)(?= |$)")
_OPENING = re.compile(r" (?:for|in|with|to|from|among|of|at|by)(?= )")


def composed(line: Skeleton) -> Iterator[Match]:
    """Every composition that fits a skeleton, with where it does."""
    possible = fragments().possible(line.text)
    for one in fitting(possible) if possible else ():
        found = Pieces(line, one).found(possible)
        if found is not None:
            yield Match(one.template, found)


class Pieces:
    """The pieces of one composition in a skeleton; what is taken is blanked out, so that each word serves once."""

    def __init__(self, line: Skeleton, wanted: Composition) -> None:
        self._line, self._wanted = line, wanted
        self._left = line.text
        self._slots: dict[str, tuple[int, str]] = {}
        self._parameters: dict[str, str] = {}
        self._start, self._end = len(line.text), 0
        self._verb = self._head = (-1, -1)

    def found(self, possible: frozenset[str]) -> Found | None:
        """The match, if all pieces are there and nothing is left over."""
        for number, step in enumerate(self._wanted.steps):
            place = self._take_one(first(step, possible))
            if place is None:
                return None
            self._verb = place if number == self._wanted.verb else self._verb
            self._head = place if number == self._wanted.head else self._head
        if not self._take_rest() or not self._take_figure() or not self._is_whole():
            return None
        return Found(self._slots, self._parameters, self._start, self._end)

    def _take_one(self, sources: Iterator[str]) -> tuple[int, int] | None:
        """Where one of some fragments stands; the first that does is taken."""
        for source in sources:
            for found in compiled(source).search(self._left):
                if all(map(self._may_stand, found.slots.values())):
                    self._slots |= found.slots
                    self._parameters |= found.parameters
                    self._blank(found.start, found.end)
                    return found.start, found.end
        return None

    def _may_stand(self, held: tuple[int, str]) -> bool:
        """Whether an actor is of the sort that a slot asks for."""
        number, sort = held
        ids = self._line.actors[number].ids
        return len(ids) == 2 if sort == "pair" else all(key.startswith("org:") == (sort == "org") for key in ids)

    def _blank(self, start: int, end: int) -> None:
        self._start, self._end = min(self._start, start), max(self._end, end)
        names = "@" if _ENDS_WITH_ACTOR.search(self._left, start, end) else "_"
        self._left = f"{self._left[:start]} {names.rjust(end - start - 1, '_')}{self._left[end:]}"

    @property
    def _part(self) -> tuple[int, int]:
        """The part of the clause between the commas around what is taken."""
        end = self._left.find(" , ", self._end)
        return self._left.rfind(" , ", 0, self._start + 1) + 2 or 0, end if end >= 0 else len(self._left)

    def _all(self, sign: re.Pattern[str], start: int, end: int) -> list[re.Match[str]]:
        return list(sign.finditer(self._left[: end + 1], max(start - 1, 0)))

    def _take_rest(self) -> bool:
        """Put the one actor who is left in the slot for him; those who stand in one may be named again."""
        slot, (start, end) = self._wanted.rest, self._part
        others = [one for one in self._all(_ACTOR, start, end) if not self._is_no_side(int(one[1]))]
        if slot and not others and _OPENING.match(self._left):  # "For Kenya, ..."
            others = self._all(_ACTOR, 0, start)
        wanted = 1 if slot and slot not in self._slots else 0
        if len({self._line.actors[int(one[1])].ids for one in others}) != wanted:
            return False
        if any(self._left.endswith(f" {word}", 0, one.start()) for one in others for word in self._wanted.apart):
            return False
        for one in others:
            self._slots.setdefault(slot, (int(one[1]), ""))
            self._blank(one.start(), one.end())
        told = self._all(_ACTOR, *(self._part if self._wanted.loose else (self._start, self._end)))
        for one in told:
            self._blank(one.start(), one.end())
        return True

    def _is_no_side(self, number: int) -> bool:
        """Whether an actor stands in a slot, or is where the votes are cast that tell who stands with whom."""
        votes = self._wanted.loose and str(self._wanted.template.test["measure"]).startswith("alignment.")
        return self._is_told(number) or (votes and self._line.actors[number].ids == ("org:un",))

    def _is_told(self, number: int) -> bool:
        """Whether an actor is one who stands in a slot."""
        actors = self._line.actors
        return actors[number].ids in [actors[held].ids for held, _ in self._slots.values()]

    def _take_figure(self) -> bool:
        """Put the one figure in its slot; a change may have one that says by how much."""
        figures = self._all(_QUANTITY, *self._part)
        if self._wanted.figure:
            if len(figures) != 1 or _OTHER_FIGURE.search(self._left[: self._part[0] + 1]):
                return False
            self._slots["n"] = (int(figures[0][1]), self._wanted.figure)
        elif not all(self._is_amount(int(one[1])) for one in figures):
            return False
        for one in figures:
            self._blank(one.start(), one.end())
        return True

    def _is_amount(self, number: int) -> bool:
        return self._wanted.template.frame == "change" and self._line.quantities[number].by

    def _is_whole(self) -> bool:
        """Whether every word is accounted for, but for another clause before it or behind.

        Words around it that add nothing are then part of it.
        """
        start, end = self._part
        if self._wanted.loose:
            return self._is_harmless(start, end)
        before, behind = self._left[start : self._start].split(), self._left[self._end : end].split()
        if self._unknown(self._left[self._start : self._end].split()):
            return False
        leads, goes_on = before[-1:] or [""], behind[:1] or [""]
        if not self._unknown(before):
            self._start = start
        elif leads[0] not in listed("leads_in"):
            return False
        if not self._unknown(behind):
            self._end = end
        return self._end == end or goes_on[0] in listed("goes_on")

    def _is_harmless(self, start: int, end: int) -> bool:
        """Whether what is left in the part may stand there, but for another clause before it or behind."""
        left = self._left
        led = [place for place in self._places(start, self._start) if place[0] in listed("leads_in")]
        behind = [
            place
            for place in self._places(self._end, end)
            if place[0] in listed("goes_on") and not left.startswith(_AS_SHARE, place[1])
        ]
        start, end = (led[-1][2] if led else start), (behind[0][1] if behind else end)
        places = (*self._verb, self._head[1])
        verb = [len(left[start:place].split()) if place >= 0 else -1 for place in places]
        if not are_harmless(self._wanted, left[start:end].split(), verb):
            return False
        self._start, self._end = start, end
        return True

    def _places(self, start: int, end: int) -> list[tuple[str, int, int]]:
        """The words in a stretch, each with the places where it begins and ends."""
        return [(one[1], one.start(), one.end()) for one in _WORD.finditer(self._left, start, end)]

    def _unknown(self, words: Sequence[str]) -> list[str]:
        return [word for word in words if word not in self._wanted.neutral and word[0] not in "_,"]
