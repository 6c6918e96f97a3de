"""Who says so, told by more than a verb of saying with "that" (the frames ``says`` and ``teller``).

"Analysts in Accra liken the port to a sieve": the subject of the verb says so. "By the ministry's count", "to hear
Malian officers tell it", "the view from Accra is that": a phrase names who does.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from araxes.reading.kinds.frames import verb_forms
from araxes.reading.kinds.passage import Passage
from araxes.reading.words.wordlists import any_of, listed, words

Span = tuple[int, int]
_CONCLUDING = re.compile(
    r",\s+(?P<who>(?:an?|the|one|its|their|two|three)\s[^,;:]{2,60}?)\s+(?:has\s+|have\s+)?"
    r"(?:found|finds|find|shows?|showed|concluded?s?|reveale?d?s?|suggeste?d?s?)\W*\Z"
)
_OWN = re.compile(r"(?:['\u2019]s?)?(?:\s+own)?\s*\Z")
_BEHOLDERS = re.compile(
    r"\W{0,3}(?:For|To|In the eyes of)\s+(?P<who>(?:(?:its|his|her|their|the|many|most|some|other|all)\s+)?"
    r"(?:[\w-]+\s+){0,2}?"
    r"(?P<noun>[a-z]+)(?:\s+(?:in|of|from|at)\s+(?:the\s+)?[\w-]+(?:\s+[A-Z][\w-]+)?)?),"
)
_PLACE = re.compile(
    r"\s+(?:in|of|at|from|across)\s+(?:the\s+)?(?:region|capital|country|[A-Z][\w'-]+(?:\s+[A-Z][\w'-]+)*)"
)


def tellers(clause: Passage, named: Callable[[Passage, int, int], bool]) -> tuple[Span, Span] | None:
    """Who says so in a phrase of its own, and the whole phrase.

    ``named`` tells whether a stretch of the text names somebody who can say something.
    """
    for one in clause.frames("teller"):
        if one.who is None:
            continue
        first, last = one.who
        own = _OWN.search(clause.text, first, last)
        last = own.start() if own else last
        place = _PLACE.match(clause.text, last, clause.end)
        last = place.end() if place else last
        if named(clause, first, last):
            return (first, last), (one.start, max(last, one.end))
    beholders = _BEHOLDERS.match(clause.text, clause.start, clause.end)
    if beholders and _are_people(beholders["noun"]):
        return beholders.span("who"), beholders.span()
    between_commas = clause.text.count(",", clause.start, clause.end) > 1
    inserted = between_commas and _inserted().search(clause.text, clause.start, clause.end)
    if inserted and named(clause, *inserted.span("who")):
        return inserted.span("who"), inserted.span()
    quoted = '"' in clause.text or "\u201d" in clause.text
    for pattern in (_CONCLUDING, *(_quoting() if quoted else ())):
        found = pattern.search(clause.text, clause.start, clause.end)
        if found and named(clause, *found.span("who")):
            return found.span("who"), found.span()
    return None


def _are_people(noun: str) -> bool:
    """Whether a noun is for people who hold a view: "critics", "economists"."""
    return noun in words("kinds", "beholders") or noun.endswith(listed("subjects", "people_endings"))


def verbs_of_telling(clause: Passage) -> list[tuple[int, int, bool]]:
    """The frames in which the subject says something of somebody: where, and whether it names a cause.

    None in the passive.
    """
    found = []
    for section in ("blames", "says"):
        for one in clause.frames(section):
            if not _is_passive(clause, one.start, clause.text[one.start : one.end].lower().split()[0]):
                found.append((one.start, one.end, section == "blames"))
    return sorted(found)


def _is_passive(clause: Passage, start: int, first: str) -> bool:
    """Whether a verb is no active one: "was described as", "to describe", "the described", "stop describing"."""
    before = clause.small[: start - clause.start].split()[-1:]
    if first.endswith("ing") and first not in words("kinds", "being"):
        is_telling = first in words("kinds", "telling_on") and bool(before)
        return not (is_telling and before[0] in words("kinds", "being"))
    return (
        bool(before)
        and before[0] in words("kinds", "no_active_verb_behind")
        and first not in ("is", "are", "was", "were")
    )


@cache
def _quoting() -> tuple[re.Pattern[str], ...]:
    """Behind a quotation: "one adviser in Riyadh explained" and "explained one adviser"."""
    forms = "|".join(form for verb in listed("kinds", "inserted_verbs") for form in verb_forms(verb))
    quote, who = r"[,?!.][\"\u201d]\s+", r"(?P<who>[^,;:\"\u201d]{2,60}?)"
    return (
        re.compile(rf"{quote}{who}\s+(?:\w+ly\s+|later\s+|has\s+)?(?:{forms})\W*\Z"),
        re.compile(rf"{quote}(?:{forms})\s+{who}\W*\Z"),
    )


@cache
def _inserted() -> re.Pattern[str]:
    """ ", so Thai officers suspect,", ", a former envoy told us," and ", officials are adamant,"."""
    forms = "|".join(form for verb in listed("kinds", "inserted_verbs") for form in verb_forms(verb))
    firm, whom = any_of("kinds", "inserted_firm"), any_of("kinds", "told_to")
    return re.compile(
        rf""",\s+(?:(?:or\s+)?so\s+|as\s+)?(?P<who>[^,;:]{{2,60}}?)\s+(?:\w+ly\s+|now\s+|also\s+|have\s+|has\s+|had\s+)?
        (?:(?:{forms})(?:\s+(?:{whom}))? | (?:is|are|was|were)\s+(?:{firm}))\s*,""",
        re.VERBOSE | re.IGNORECASE,
    )
