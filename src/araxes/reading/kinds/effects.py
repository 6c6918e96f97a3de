"""Causes that no word of cause tells: an event as the subject of a verb that does something to somebody.

"Conscription has emboldened the rebels", "the drought deepened Kenya's debts" and "the talks were delayed by the
vote" say that one thing brought about another; "Kenya deepened the port" and "exports deepened" do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from araxes.reading.kinds.frames import irregular
from araxes.reading.kinds.passage import Passage
from araxes.reading.kinds.subjects import brings_about, happens, is_event
from araxes.reading.words.cues import Cue, forms_of
from araxes.reading.words.wordlists import listed, words

_CAUSE = frozenset(("cause",))
_BY = re.compile(r"(?:\s+\w+ly)?\s+by\s+(?P<who>(?:[\w'\u2019-]+\s*){1,5})")
_IS = re.compile(r"(?:is|are|was|were)\Z")
_NEXT = re.compile(r"\s+([\w'\u2019-]+)")
_CUT = re.compile(r"\s(?:of|in|on|at|for|to|with|between|from|over|that|which|who|against)\s")


def effects(clause: Passage) -> Iterator[Cue]:
    """The verbs of a clause that say what an event did, as cues of a cause, in order."""
    for word in sorted(clause.words & _forms().keys()):
        for form, rest, strong in _forms()[word]:
            for start in _places(clause.small, word + rest):
                one = Cue(clause.start + start, clause.start + start + len(word + rest), _CAUSE, form)
                if (form == "ed" and _is_done_by_an_event(clause, one)) or _does(clause, one, strong=strong):
                    yield one._replace(form="frame")
    for cue in clause.tagged("up", "down"):
        if cue.form in ("s", "ed", "base") and clause.said(cue) not in _forms() and _does(clause, cue):
            yield cue._replace(form="frame")


def _places(small: str, words: str) -> Iterator[int]:
    """Where some words stand by themselves in a text."""
    place = small.find(words)
    while place >= 0:
        around = small[max(0, place - 1) : place] + small[place + len(words) : place + len(words) + 1]
        if not any(letter.isalnum() or letter in "'-" for letter in around):
            yield place
        place = small.find(words, place + 1)


def _does(clause: Passage, verb: Cue, *, strong: bool = False) -> bool:
    """Whether a verb has an event for its subject and an object behind it.

    A ``strong`` verb is content with a subject that is nobody who acts.
    """
    if clause.text[verb.start].isupper() and verb.start > clause.start:
        return False  # part of a name: "the United States"
    before = clause.before(verb)
    if verb.form in ("ed", "base") and before in words("kinds", "being"):
        return False
    if verb.form == "base" and before not in words("kinds", "before_caused"):
        return False
    behind = _NEXT.match(clause.text, verb.end, clause.end)
    if behind is None or behind[1].endswith("ly") or behind[1].lower() in words("subjects", "no_object"):
        return False
    if _has_verb_before(clause, verb.start) or _is_cleft(clause, verb):
        return not _has_verb_before(clause, verb.start)
    subject_ends = _without_auxiliaries(clause, verb.start)
    return brings_about(clause, subject_ends) if strong else happens(clause, subject_ends)


def _is_cleft(clause: Passage, verb: Cue) -> bool:
    """Whether a verb asks for the event that its clause then names: "what toppled the king was a quarrel"."""
    before = clause.small[: verb.start - clause.start].split()
    return before[:1] == ["what"] and len(before) <= 3 and any(_IS.match(clause.said(one)) for one in clause.verbs)


def _has_verb_before(clause: Passage, start: int) -> bool:
    """Whether the clause has had its verb before a place, auxiliaries aside."""
    return any(verb.end < start and verb.form != "auxiliary" for verb in clause.verbs)


def _without_auxiliaries(clause: Passage, start: int) -> int:
    """Where the first auxiliary before a verb begins: "[has sharply] reduced"."""
    near = [verb for verb in clause.verbs if verb.form == "auxiliary" and start - 45 < verb.start < start]
    return near[0].start if near else start


def _is_done_by_an_event(clause: Passage, verb: Cue) -> bool:
    """Whether a verb in the passive is done by an event: "was delayed by the slow talks"."""
    if clause.before(verb) not in words("kinds", "being"):
        return False
    by = _BY.match(clause.text, verb.end, clause.end)
    if by is None:
        return False
    cut = _CUT.search(f"{by['who']} ")
    nouns = (by["who"][: cut.start()] if cut else by["who"]).split()
    return bool(nouns) and is_event(nouns[-1].strip(".,'\u2019"))


@cache
def _forms() -> dict[str, list[tuple[str, str, bool]]]:
    """For the first word of each verb of effect: its forms, the rest of the verb, and whether it is strong."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    strong = words("subjects", "strong_effects")
    for verb in dict.fromkeys((*listed("subjects", "effects"), *listed("subjects", "strong_effects"))):
        first, _, rest = verb.partition("_")
        for word, form in forms_of(first, irregular().get(first, [])):
            found.setdefault(word, []).append((form, f" {rest}" if rest else "", verb in strong))
    return found
