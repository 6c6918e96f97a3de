"""The negation that belongs to words of probability: which words a phrase must be widened to, so that it holds it.

Offsets are those of a text in small letters with straight apostrophes, as
:func:`araxes.reading.phrases.estimating.spot` makes it; ``before`` are the words in front of the phrase, the
last of them next to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from araxes.claims import wording
from araxes.reading.words.context import spotting

SOFT = re.compile(r"[^\S\n]*\n?[^\S\n]+|\n|[-\u2010\u2011/:]")
"""What may stand between two words of one phrase: no punctuation, no blank line."""

_NOT = r"(?:not|never|no\s+longer)\b(?!\s+(?:only|just|merely|least|to\s+mention|to\s+say|so\s+much))"
_CONTRACTED = r"(?:\w+n't|cannot)\b"
_THAT_NOT = re.compile(
    (
        wording.LINK
        + wording.clause(rf"(?:{wording.AUXILIARY} (?:(?:still|also|now|soon|simply) )?{_NOT}|{_CONTRACTED})")
    ).replace(" ", r"\s+")
)
_THAT_NOBODY = re.compile((wording.LINK + wording.NOBODY).replace(" ", r"\s+") + r"\b")
_THERE = re.compile(r"\bthere\s+(?:will|would|is|are)\s+$")
_BE_NO = re.compile(r"\s+be\s+no\b(?!\s+longer)")
_NO_LONGER = re.compile(r"\bno\s+longer\s+(?:be\s+)?$")
_NOBODY = re.compile(wording.NOBODY.replace(" ", r"\s+") + r"\b")
_VERB = re.compile(f"{wording.COPULA}|will|would")


class Word(NamedTuple):
    """A word of a text, and what is left of it in one spelling: nothing, one word, or two for "cannot"."""

    start: int
    end: int
    text: str
    words: tuple[str, ...]


def widened(small: str, before: Sequence[Word], start: int, end: int) -> tuple[int, int] | None:
    """A phrase widened to the negation of its event, or ``None`` where a negation cannot be placed."""
    found = _behind().match(small, end) or _THAT_NOT.match(small, end) or _THAT_NOBODY.match(small, end)
    if found is None and _THERE.search(small[max(0, start - 16) : start]):
        found = _BE_NO.match(small, end)
    if found is not None:
        return start, found.end()
    near = _not_before(small, before, start)
    subject = near if near is not None else _nobody(small, before, start)
    if subject is None:
        return start, end
    return (subject, end) if subject >= 0 else None


@cache
def _behind() -> re.Pattern[str]:
    between = "|".join(spotting()["turned"])
    return re.compile(rf"(?:\s+(?:{between})\b){{0,3}}\s+(?:{_NOT}|{_CONTRACTED})")


def _not_before(small: str, before: Sequence[Word], start: int) -> int | None:
    """Where the "not" stands that belongs to the phrase behind it, if one does."""
    if found := _NO_LONGER.search(small[max(0, start - 20) : start]):
        return max(0, start - 20) + found.start()
    right = start
    for word in reversed(before):
        gap = small[word.end : right]
        apart = gap.strip() == "," and right == start
        if not (SOFT.fullmatch(gap) or apart):
            return None
        if word.words[-1:] == ("not",):
            return word.start
        if apart or word.words or word.text in spotting()["subjects"]["pointing"]:
            return None
        right = word.start
    return None


def _nobody(small: str, before: Sequence[Word], start: int) -> int | None:
    """Where a subject that is nobody begins; -1 for one that cannot be placed, ``None`` for none."""
    known, right, verbs = spotting()["subjects"], start, 0
    for place in range(len(before) - 1, -1, -1):
        word = before[place]
        if not SOFT.fullmatch(small, word.end, right) or word.text in known["clause"]:
            # "No country that is landlocked is likely": the first verb is another's, and "no" may stand before.
            nobody = any(_NOBODY.match(small, other.start) for other in before[max(0, place - 4) : place])
            return -1 if verbs > 1 and nobody else None
        nobody = _NOBODY.match(small, word.start) is not None
        if verbs and (nobody or word.text in known["unclear"]):
            joined = place and SOFT.fullmatch(small, before[place - 1].end, word.start)
            previous = before[place - 1].text if joined else ""
            if nobody:
                return -1 if previous in known["no_subject_after"] else word.start
            if previous in known["unclear"][word.text]:
                return -1
        verbs += _VERB.fullmatch(word.text) is not None
        right = word.start
    return None
