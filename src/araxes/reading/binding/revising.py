"""The kind of a clause in the light of its test: a change since some year is a trend, a level is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from araxes.reading.binding.bound import Bound
from araxes.reading.statement import StatementKind
from araxes.reading.words.wordlists import any_of

_OF_CHANGE = "trade.rank"  # "has overtaken Spain as": a trend though its test asks for a rank


def revised(kinds: Sequence[StatementKind], bound: Bound, text: str) -> tuple[StatementKind, ...]:
    """The kinds with that of what is asserted put right, given what the clause itself was bound to."""
    place = 1 if kinds[0] == "attribution" and len(kinds) > 1 else 0
    kind = _of_test(kinds[place], bound, text) if bound.tests else kinds[place]
    if kind == kinds[place]:
        return tuple(kinds)
    return tuple(dict.fromkeys((*kinds[:place], kind, *(each for each in kinds[place + 1 :] if each != kind))))


def _of_test(kind: StatementKind, bound: Bound, text: str) -> StatementKind:
    changes = [test.change is not None for test in bound.tests]
    if kind == "fact" and all(changes):
        return "trend"
    if any(changes) or _moved().search(text):
        return kind
    levels = all(test.name != _OF_CHANGE for test in bound.tests)
    if (kind == "trend" and levels) or (kind == "cause" and bound.covers):
        return "fact"
    return kind


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('kinds', 'moved_to')})\b", re.IGNORECASE)
