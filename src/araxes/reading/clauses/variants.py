"""Shorter skeletons of the same clause, tried where the whole fits no template."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.words.cues import find_cues
from araxes.reading.words.wordlists import any_of

_INSERTION = re.compile(r"(?<=[a-z0-9]) ,(?: [^,]{2,90})? ,(?= )")
_JOINED = re.compile(r"(?: and|(?<! anything)(?<! nothing)(?<! all)(?<! none) but) ")
_SUBJECT = re.compile(r"^(?: [a-z-]+){0,3}? (@\d+) ")


def variants(line: Skeleton) -> Iterator[Skeleton]:
    """Shorter skeletons of the same clause.

    One is without what stands between two commas ("exports, gas above all, fell"), the others are what follows an
    "and" with the subject in front of it ("will miss its target and spend less").
    """
    without = without_insertions(line)
    if without.text != line.text:
        yield without
    subject = _SUBJECT.match(line.text)
    if subject is None or line.denials:
        return
    for match in _JOINED.finditer(line.text):
        if match.start() > subject.end() and line.text[match.end() : match.end() + 1] not in ("@", "#", ""):
            yield line._replace(text=f" {subject[1]} {line.text[match.end() :]}")


def continuations(line: Skeleton, end: int) -> Iterator[Skeleton]:
    """What a clause goes on to say behind a place, with its subject in front."""
    if " and " not in line.text and " but " not in line.text:
        return
    subject = _SUBJECT.match(line.text)
    if subject is None:
        return
    for match in _JOINED.finditer(line.text, max(0, end - 1)):
        denials = tuple(place for place in line.denials if place >= match.end())
        if line.text[match.end() : match.end() + 1] in ("@", "#", ""):
            continue
        for head in filter(None, dict.fromkeys((subject[1], _before_verb(line.text)))):
            front = f" {head} "
            moved = tuple(place - match.end() + len(front) for place in denials)
            yield line._replace(text=front + line.text[match.end() :], denials=moved)


def _before_verb(text: str) -> str:
    verb = next((cue for cue in find_cues(text) if cue.is_finite), None)
    return text[: verb.start].strip() if verb else ""


def without_insertions(line: Skeleton) -> Skeleton:
    """The skeleton without insertions, but for those that narrow what is said: ", measured in barrels,".

    What an insertion denies is denied of it alone.
    """
    text, last, denials = "", 0, []
    for match in _INSERTION.finditer(line.text):
        if _narrowing().match(match[0]):
            continue
        denials += [place - last + len(text) for place in line.denials if last <= place <= match.start()]
        text += line.text[last : match.start()]
        last = match.end()
    denials += [place - last + len(text) for place in line.denials if last <= place]
    return line._replace(text=text + line.text[last:], denials=tuple(denials))


@cache
def _narrowing() -> re.Pattern[str]:
    return re.compile(rf" , (?:{any_of('narrowing', 'narrowing_insertions')})(?= )| , after @")
