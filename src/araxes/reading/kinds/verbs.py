"""Which cues are the verb of a clause, and which only look like one: "imports" in "gas imports", "armed" in
"armed forces"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from araxes.reading.words.cues import AUXILIARY, Cue
from araxes.reading.words.grammar import words

_BEFORE = re.compile(r"(?:^|[^\w'’-])([\w'’-]+)[\"”)]?\s+$|([,)])\s+$")


@lru_cache(maxsize=256)  # asked again and again of one sentence
def word_before(text: str, place: int, floor: int = 0) -> str:
    """The word right before ``place``, as written, adverbs passed over; empty where there is none."""
    degree = False
    while True:
        first = max(floor, place - 32)
        piece = text[first:place]
        bare = piece.rstrip()
        if len(bare) == len(piece):
            return ""
        word = bare.rsplit(None, 1)[-1] if bare else ""
        begins = first + len(bare) - len(word)
        if not word.isalpha():  # most are letters alone, and need no pattern
            found = _BEFORE.search(piece)
            if found is None:
                return ""
            word, begins = found[1] or found[2], first + found.start(found.lastindex or 0)
        lowered = word.lower()
        is_manner = lowered.endswith("ly") and len(word) > 4 and lowered not in ("ally", "italy")
        if lowered not in words("adverbs") and not is_manner and not (degree and lowered in words("degrees")):
            return word
        degree = is_manner
        place = begins


def verbs_of(text: str, cues: Sequence[Cue], floor: int, adjectives: Sequence[int] = ()) -> list[Cue]:
    """The cues that are finite verbs of a clause that begins at ``floor``, as :func:`is_verb` tells."""
    return [
        cue
        for cue in cues
        if (form := cue.form) == AUXILIARY or (form in _FINITE and is_verb(text, cue, floor, adjectives))
    ]


_FINITE = frozenset(("s", "ed", "base"))


def is_verb(text: str, cue: Cue, floor: int, adjectives: Sequence[int] = ()) -> bool:
    """Whether a cue is the finite verb of a clause that begins at ``floor``.

    ``adjectives`` are the ends of demonyms used as adjectives, behind which no verb follows.
    """
    if cue.form == AUXILIARY:
        return True
    if cue.form not in ("s", "ed", "base"):
        return False
    if text[cue.start].isupper() and cue.start > floor and text[cue.start : cue.end].lower() in _in_names():
        return False
    word = word_before(text, cue.start, floor)
    lowered = word.lower()
    if not word:  # the verb of a clause that shares the subject of the one before
        return (
            cue.form == "s" and not text[floor : cue.start].strip() and not _is_noun_too(text[cue.start : cue.end])
        )
    if lowered in words("no_verb_behind") or lowered.endswith(("'s", "’s", "s'", "s’")):
        return False
    if any(0 <= cue.start - end <= 1 for end in adjectives):
        return False
    if lowered in (",", ")"):  # behind an insertion: "exports, gas above all, fell"
        return (cue.form == "s" and not _is_noun_too(text[cue.start : cue.end])) or (
            cue.form == "ed" and text[floor : cue.start].count(",") > 1
        )
    if cue.form == "base" and "intent" in cue.tags and text.startswith(" to ", cue.end):
        return lowered not in ("to", "will", "would", "may", "might", "could", "not")
    if lowered == "and":
        return cue.form == "s" and not _is_noun_too(text[cue.start : cue.end])
    if lowered in words("pronouns"):
        return True
    if cue.form == "base":  # they buy, traders report; not: the import, may buy
        return lowered.endswith("s") and not lowered.endswith("ss")
    if cue.form == "s" and not word[0].isupper() and _is_noun_too(text[cue.start : cue.end]):
        return False
    return not (
        lowered.endswith(("ian", "ese", "ish", "al", "ic", "ous", "ive"))
        and cue.form == "ed"
        and not word[0].isupper()
    )


def _in_names() -> frozenset[str]:
    """Forms of verbs that end names: "the United States", "the Armed Forces"."""
    return words("nouns_in_s")


def _is_noun_too(word: str) -> bool:
    return word.lower() in words("nouns_in_s")
