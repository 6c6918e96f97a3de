"""Gates before patterns: whether a stretch of text has a word that a pattern cannot do without.

A pattern that is searched for in every clause costs more than all else that is done with most of them; few have
the words. A gate lets everything through that the pattern could match, and some more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_PIECE = re.compile(r"\w+")
_WORD = re.compile(r"[\w'-]+")


class Worded(NamedTuple):
    """A text in small letters with straight apostrophes, every character in its place, and the words in it.

    ``words`` may have apostrophes and hyphens, ``pieces`` is what stands between those ("post-war" is "post" and
    "war").
    """

    small: str
    words: frozenset[str]
    pieces: frozenset[str]


@lru_cache(maxsize=16)  # asked again and again of one clause
def worded(text: str) -> Worded:
    """A text and its words."""
    small = text.replace("\u0130", "I").lower().replace("\u2019", "'")
    words = frozenset(_WORD.findall(small))
    return Worded(small, words, pieces(small) if "-" in small or "'" in small else words)


def pieces(small: str) -> frozenset[str]:
    """The words of a text in small letters, cut at everything that is no letter or digit."""
    return frozenset(_PIECE.findall(small))


def firsts(phrases: Iterable[str]) -> frozenset[str]:
    """The first piece of each of some phrases: one of them stands wherever a phrase does.

    >>> sorted(firsts(["set to", "won't"]))
    ['set', 'won']
    """
    return frozenset(found[0] for phrase in phrases if (found := _PIECE.search(phrase.lower())))


def stems(phrases: Iterable[str]) -> tuple[str, ...]:
    """The fewest strings of which one stands in every text that has one of some phrases, in small letters.

    >>> stems(["armed conflict", "war", "conflict"])
    ('war', 'conflict')
    """
    found: list[str] = []
    for phrase in sorted((phrase.lower() for phrase in phrases), key=len):
        if not any(stem in phrase for stem in found):
            found.append(max(phrase.split(), key=len))
    return tuple(found)


def has_any(small: str, wanted: tuple[str, ...]) -> bool:
    """Whether one of some strings stands in a text in small letters."""
    for stem in wanted:  # noqa: SIM110 - any() takes three times as long
        if stem in small:
            return True
    return False
