"""Whether words that no fragment of a loose composition took may stand beside it without changing what is said.

Which words may is not listed; which may not is (``data/backoff.yaml``): whatever denies, compares, supposes,
narrows to a part, or speaks of another thing that a measure knows. Nor may an unknown word take the subject or
the object of the verb away ("Kenya's exports pay for rising wages"), or make an actor the owner of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from araxes.reading.binding.compositions import Composition, loose_data, loose_words
from araxes.reading.binding.templates import classes
from araxes.reading.words.cues import find_cues
from araxes.reading.words.vocabulary import commodities
from araxes.reading.words.wordlists import words

_SUPERLATIVE = re.compile(r"(?!(?:for|inter|har?v|in?v|requ|prot|arr|lat|mod|hon|w|r|gu|qu)est$)[a-z]{2,}est")
_NUMBER = re.compile(r".*\d")


def are_harmless(wanted: Composition, tokens: Sequence[str], verb: Sequence[int]) -> bool:
    """Whether all words that are left may stand where they do.

    ``tokens`` is the part of the clause around the fragments, "_" for each stretch that one took ("_@" for one
    that ends with somebody). ``verb`` is where the verb begins and ends in it, and where the words end that no
    noun may follow, -1 for nowhere.
    """
    if not loose_words("unreal").isdisjoint(tokens):
        return False
    known = [one[0] in "_," or one in wanted.neutral or one in loose_words("neutral") for one in tokens]
    for place, token in enumerate(tokens):
        owned = place > 0 and tokens[place - 1].endswith("@") and token in loose_words("belongs")
        if not known[place] and not owned and may_change_meaning(token):
            return False
        if not wanted.owns and token[0] == "_" and token[-1] == "@" and _owns_another(tokens, known, place + 1):
            return False
    if verb[2] >= 0 and not _has_its_object(tokens, known, verb[2]):
        return False
    return verb[0] < 0 or (_has_its_subject(tokens, known, verb[0]) and _has_its_object(tokens, known, verb[1]))


def _owns_another(tokens: Sequence[str], known: Sequence[bool], place: int) -> bool:
    """Whether what stands behind somebody is a noun: "Kenya's farmers", "to Uganda's army"."""
    if place >= len(tokens) or known[place]:
        return False
    word, behind = tokens[place], tokens[place + 1 : place + 2]
    if word.endswith(("s", "ed")) and behind and behind[0][0] == "_":
        return False  # "fetched 20 billion"
    if word.endswith("ed") and (not behind or known[place + 1] or behind[0] in loose_words("prepositions")):
        return False
    return word not in loose_words("prepositions") and word not in loose_words("belongs") and not _is_verb(word)


def _has_its_subject(tokens: Sequence[str], known: Sequence[bool], place: int) -> bool:
    """Whether what stands right before the verb is none of its own: a noun that no preposition leads in."""
    first = place
    while first > 0 and tokens[first - 1] in loose_words("before_verbs"):
        first -= 1
    last = first
    while first > 0 and not known[first - 1] and tokens[first - 1] not in loose_words("prepositions"):
        first -= 1
    if first == last:
        return True
    return first > 0 and tokens[first - 1] in loose_words("prepositions")


def _has_its_object(tokens: Sequence[str], known: Sequence[bool], place: int) -> bool:
    """Whether no other thing stands behind the verb."""
    return place >= len(tokens) or known[place] or tokens[place] in loose_words("prepositions")


@lru_cache(maxsize=4096)
def _is_verb(word: str) -> bool:
    return any(cue.form in ("s", "ed", "ing", "auxiliary") for cue in find_cues(word)) or word.endswith("ing")


@lru_cache(maxsize=8192)
def may_change_meaning(word: str) -> bool:
    """Whether a word may change what is said, wherever it stands."""
    if word in loose_words("harmless"):
        return False
    if word in _blocking() or word in commodities() or _NUMBER.match(word) or _SUPERLATIVE.fullmatch(word):
        return True
    tags = {tag for cue in find_cues(word) for tag in cue.tags}
    return not tags.isdisjoint(loose_data()["blocks"]["tags"])


@cache
def _blocking() -> frozenset[str]:
    blocks = loose_data()["blocks"]
    found = {
        word for name, listed in blocks.items() if name not in ("narrowing", "classes", "tags") for word in listed
    }
    found.update(word for section in blocks["narrowing"] for word in words("narrowing", section))
    known = classes()
    for name in blocks["classes"]:
        found.update(known.words.get(name, ()))
        found.update(word for said in known.values.get(name, {}).values() for word in said)
    return frozenset(word for word in found if " " not in word)
