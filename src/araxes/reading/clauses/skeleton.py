"""The skeleton of a clause: what is left of it when who, how much, how likely and when are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from araxes.reading.clauses.reducing import denials, reduced, without_asides
from araxes.reading.phrases.actors import Actor
from araxes.reading.phrases.quantities import Quantity
from araxes.reading.words.vocabulary import vocabulary
from araxes.reading.words.wordlists import any_of

__all__ = ["Skeleton", "denied", "skeleton", "vocabulary"]

_AROUND = re.compile(
    r"""(?P<head>(?:\w+\s+){0,4}?(?:chances?|odds|likelihood|probability|risks?)\s+(?:of|that)\s)
    (?P<event>.+)(?P<tail>\s(?:is|are|remains?|seems?|looks?)\s.{3,40})$""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)


class Skeleton(NamedTuple):
    """The skeleton, the actors and quantities its ``@0`` and ``#0`` stand for, and what was taken out of it.

    ``whole`` is the same with what only concedes or explains left in ("despite the sanctions, ..."). ``denials``
    are the places where a "not" stood, ``intense`` that a word such as "significantly" stood in it.
    """

    text: str
    whole: str
    actors: tuple[Actor, ...]
    quantities: tuple[Quantity, ...]
    denials: tuple[int, ...]
    intense: bool

    def denies(self, start: int, end: int) -> bool:
        """Whether a "not" stood in a stretch of the text."""
        return any(start <= place <= end for place in self.denials)


def skeleton(
    text: str,
    start: int,
    end: int,
    *,
    actors: Sequence[Actor],
    quantities: Sequence[Quantity],
    dropped: Iterable[tuple[int, int]] = (),
    subject: Actor | None = None,
) -> Skeleton:
    """The skeleton of ``text[start:end]``.

    ``dropped`` are spans that say how likely and when; of "a high risk" the risk stays. ``subject`` is put in
    front of a clause that shares the subject of the one before it.
    """
    marks = _marks(text, actors, quantities, dropped)
    parts = [f" @{len(actors)} "] if subject else []
    parts.append(_marked(text, start, end, marks))
    everybody = (*actors, subject) if subject else tuple(actors)
    return _made(" ".join(parts), everybody, tuple(quantities))


Piece = tuple[int, int] | str
"""A stretch of a text, or words put between two of them."""


def assembled(
    text: str,
    pieces: Iterable[Piece],
    *,
    actors: Sequence[Actor],
    quantities: Sequence[Quantity],
    dropped: Iterable[tuple[int, int]] = (),
) -> Skeleton:
    """The skeleton of a clause put together from stretches of the text: "Russia" "takes a third of ..."."""
    marks = _marks(text, actors, quantities, dropped)
    parts = [piece if isinstance(piece, str) else _marked(text, *piece, marks) for piece in pieces]
    return _made(" ".join(parts), tuple(actors), tuple(quantities))


def _made(raw: str, actors: tuple[Actor, ...], quantities: tuple[Quantity, ...]) -> Skeleton:
    at_votes = {number for number, one in enumerate(actors) if one.ids == ("org:un",)}
    if at_votes and _VOTES.search(raw):
        raw = _AT.sub(lambda place: " " if int(place[1]) in at_votes else place[0], raw)
    whole, intense = reduced(raw)
    return denied(Skeleton(without_asides(whole), whole, actors, quantities, (), intense))


_VOTES = re.compile(r"\b(?:vot(?:e|es|ed|ing)|ballots?|resolutions?|roll[ -]calls?|friends?|ally|allies)\b")
_AT = re.compile(r"\b(?:at|in|within)(?: the)? +@(\d+)\b(?! +(?:security|human|mission))", re.IGNORECASE)
_Mark = tuple[int, int, str]


def _marks(
    text: str, actors: Sequence[Actor], quantities: Sequence[Quantity], dropped: Iterable[tuple[int, int]]
) -> list[_Mark]:
    """What stands for each stretch that is taken out, in the order of the text."""
    marks: list[_Mark] = [(one.start, one.end, f" @{number} ") for number, one in enumerate(actors)]
    marks += [(one.start, one.end, f" #{number} ") for number, one in enumerate(quantities)]
    for first, last in dropped:
        marks += _taken_out(text, first, last, actors)
    return sorted(marks, key=lambda mark: (mark[0], -mark[1]))


def _marked(text: str, start: int, end: int, marks: Iterable[_Mark]) -> str:
    """A stretch of the text with the signs in place of what they stand for."""
    parts: list[str] = []
    place = start
    for first, last, sign in marks:
        if first < place or last > end:
            continue
        parts += (_bare(text[place:first]), sign)
        place = last
    parts.append(_bare(text[place:end]))
    return "".join(parts)


def _bare(said: str) -> str:
    """Words without the signs that stand for actors and quantities in a skeleton."""
    return said.replace("@", " ").replace("#", " ")


def denied(line: Skeleton) -> Skeleton:
    """The skeleton with every "not" taken out and its place kept."""
    places, text, last = [], "", 0
    for match in denials().finditer(line.text):
        text += line.text[last : match.start()]
        places.append(len(text))
        last = match.end() - 1
    return line._replace(text=text + line.text[last:], denials=(*line.denials, *places)) if places else line


def _taken_out(text: str, first: int, last: int, actors: Sequence[Actor]) -> list[_Mark]:
    """The marks of words of probability or time: of "the chances of X are slight" X stays, as do all names."""
    around = _AROUND.fullmatch(text, first, last)
    if around:
        return [(first, around.end("head"), " risk of "), (around.start("tail"), last, " ")]
    sign = " risk " if _chance().match(text, first, last) else " "
    return [(start, end, sign) for start, end in _beside(actors, first, last)]


def _beside(actors: Sequence[Actor], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What a stretch holds beside those named in it: of "likely that Georgia will not" all but Georgia."""
    for actor in actors:
        if start <= actor.start and actor.end <= end:
            yield start, actor.start
            start = actor.end
    if start < end:
        yield start, end


@cache
def _chance() -> re.Pattern[str]:
    return re.compile(rf"(?!in all)[^,]*\b(?:{any_of('skeleton', 'chances')})s?\b", re.IGNORECASE)
