"""Why a statement has no test, in words an author can act on."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from araxes._yaml import load_data
from araxes.reading.binding.goods import ABOUT_GOODS, goods_in, trading
from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.phrases.actors import Actor
from araxes.reading.words.numerals import DATA
from araxes.reading.words.spotting import either

_LONGEST = 90


@cache
def _families() -> Mapping[str, re.Pattern[str]]:
    """What a clause may speak of, by the words that tell it (``data/families.yaml``)."""
    held: Mapping[str, str] = load_data(DATA, "families.yaml")
    return {family: re.compile(rf" (?:{either(words.split())})(?= )") for family, words in held.items()}


@cache
def _telling() -> frozenset[str]:
    """The words of which one stands in every clause of which more can be said than that no measure covers it."""
    held: Mapping[str, str] = load_data(DATA, "families.yaml")
    return trading().union(*(words.split() for words in held.values()))


def is_beyond_measure(words: frozenset[str]) -> bool:
    """Whether no more can be said of a clause of some words than that no measure covers it."""
    return words.isdisjoint(_telling())


NO_MEASURE = "no measure covers what this says"


def why_untestable(line: Skeleton, actors: Sequence[Actor]) -> str:
    """The part that was not understood, or that no measure covers what is said."""
    if good := goods_in(line.text):
        return ABOUT_GOODS.format(good)
    family = next((name for name, pattern in _families().items() if pattern.search(line.text)), None)
    if family is None:
        return NO_MEASURE
    if not actors:
        return f"it speaks of {family} without naming a state"
    rest = " ".join(word for word in line.text.split() if word[0] not in "@#,")
    shown = rest if len(rest) <= _LONGEST else f"{rest[: _LONGEST - 3]}..."
    return f"it speaks of {family}, and no claim template fits the words: {shown}"
