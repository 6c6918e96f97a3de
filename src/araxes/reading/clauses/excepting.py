"""Exceptions from what is said of all: "every South American state but Bolivia" are almost all."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.phrases.actors import is_state
from araxes.reading.words.wordlists import any_of

_OF_ALL = ("all", "almost all")


def without_exceptions(line: Skeleton) -> Skeleton:
    """The skeleton without the one state that is excepted from a group, of which then almost all are meant."""
    groups = [number for number, actor in enumerate(line.actors) if actor.quantifier in _OF_ALL]
    found = _excepted().search(line.text) if groups else None
    if found is None or not all(map(is_state, line.actors[int(found["who"])].ids)):
        return line
    text = f"{line.text[: found.start()]}{line.text[found.end() :]}"
    cut = found.end() - found.start()
    denials = tuple(place - cut if place >= found.end() else place for place in line.denials)
    actors = tuple(
        actor._replace(quantifier="almost all") if number in groups else actor
        for number, actor in enumerate(line.actors)
    )
    return line._replace(text=text, actors=actors, denials=denials)


@cache
def _excepted() -> re.Pattern[str]:
    return re.compile(rf"(?: ,)? (?:{any_of('skeleton', 'exceptions')}) @(?P<who>\d+)(?: ,)?(?= )")
