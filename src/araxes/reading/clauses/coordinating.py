"""Clauses that say two things, with words of the first left out of the second.

"Sells a third of its exports to China and a fifth to Japan", "runs a deficit with Brazil but a surplus with
China".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.words.cues import find_cues

_JOINED = re.compile(r"(?: ,)?(?: and| but| while| ,)(?: also)? (?=[@#a-z])")
_PAIR = re.compile(r" (?P<figure>#\d+)(?P<how> [a-z]+(?: [a-z]+)?) (?P<who>@\d+) $")
_TURNED = re.compile(r" (?P<how>[a-z]+ )?(?P<who>@\d+) (?P<figure>#\d+) $")
_FOLLOWED = re.compile(r" (@\d+) (?:(?:has|have|had|will) )?follow(?:s|ed)?(?: suit)? $")
_SUBJECT = re.compile(r"^(?: [a-z-]+){0,3}? (@\d+) ")


def halves(line: Skeleton) -> Iterator[tuple[Skeleton, tuple[Skeleton, ...]]]:
    """The first thing that a clause says, and what the second may be in full, the likeliest reading first."""
    for match in _JOINED.finditer(line.text):
        left, right = f"{line.text[: match.start()]} ", f" {line.text[match.end() :]}"
        denials = tuple(place for place in line.denials if place <= match.start())
        if "@" not in left or not right.strip() or len(denials) < len(line.denials):
            continue
        joined = match[0].strip() != ","
        second = tuple(
            line._replace(text=text, denials=()) for text in dict.fromkeys(_completed(left, right, joined=joined))
        )
        if second:
            yield line._replace(text=left, denials=denials), second


def _completed(left: str, right: str, *, joined: bool) -> Iterator[str]:
    """What stands right of an "and" with what is left out of it; behind a mere comma only figures are compared."""
    yield from _replaced(left, right)
    subject = _SUBJECT.match(left)
    if not joined or right[1] == "@":
        return
    verb = next((cue for cue in find_cues(left) if cue.is_finite), None)
    begins = next((cue for cue in find_cues(right) if cue.start == 1 and cue.is_finite), None)
    if subject is not None and begins is not None:
        yield f" {subject[1]}{right}"
        if verb is not None and verb.start > subject.end():
            yield f"{left[: verb.start].rstrip()}{right}"
    if verb is not None and begins is None:
        yield f"{left[: verb.end]}{right}"


def _replaced(left: str, right: str) -> Iterator[str]:
    """The left side with the figure and the partner of the right: "a fifth to Japan"."""
    pair = _PAIR.match(right)
    if pair is not None:
        how = re.escape(pair["how"])
        found = re.search(rf" #\d+(?P<between>.*){how} @\d+(?= )", left)
        if found is not None:
            rest = left[found.end() :]
            yield f"{left[: found.start()]} {pair['figure']}{found['between']}{pair['how']} {pair['who']}{rest}"
    followed = _FOLLOWED.match(right)
    if followed is not None and (subject := _SUBJECT.match(left)) is not None:
        yield f" {followed[1]} {left[subject.end() :]}"
    turned = _TURNED.match(right)
    subject = _SUBJECT.match(left)
    figure = re.search(r" #\d+(?= )", left)
    if turned is not None and subject is not None and figure is not None and figure.start() > subject.end():
        yield f" {turned['who']} {left[subject.end() : figure.start()]} {turned['figure']}{left[figure.end() :]}"
