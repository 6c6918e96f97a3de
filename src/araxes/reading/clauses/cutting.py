"""Clauses: a sentence is cut where it makes another assertion, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from araxes.entities import Mention
from araxes.reading.kinds.verbs import verbs_of
from araxes.reading.words.cues import Cue

_FRONTED = re.compile(r"\W{0,3}(?:Although|Though|While|Whereas|Even though|Even as|Just as)\s+", re.IGNORECASE)
_BREAK = re.compile(
    r"(?:,\s+|\s+[\u2013\u2014-]\s+|\s+)"
    r"(?P<conjunction>but|yet|while|whereas|although|though|even though|and|nor)\s+"
    r"|(?P<mark>:\s+|\s+[\u2013\u2014]\s+)"
    r"|,\s+(?P<relative>which|whom)\s+(?=[^,]*$)",
    re.IGNORECASE,
)
_OPENS_A_SUBJECT = re.compile(
    r"(?:politically|economically|militarily|now|today|there|it|he|she|they|we|our|one|this|these|those|the|its|their|his|her|a|an|all|"
    r"both|most|many|some|no|none|neither|each|every|in|at|by|for|even|several|only|few|nobody|two|three)\b",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:which|who|that|whom|where|whose \w+)\s+$", re.IGNORECASE)
_RELATIVES = ("which", "who", "that", "whom", "where")
_CONDITION = re.compile(
    r"\W{0,3}(?:if|unless|should|were|provided|in case|in the event|assuming)\b", re.IGNORECASE
)
_INVERTED = re.compile(r"(?:is|are|was|were|will|would|has|have|had|does|do|did|can|could|may)\b", re.IGNORECASE)
"""What follows "nor" where another assertion begins: "nor is any likely to"."""
_LEAD = re.compile(r"[\s,;:\u2013\u2014-]+")
_FEWEST_WORDS = 3


class Clause(NamedTuple):
    """``text[start:end]``; ``shares`` says that its subject is that of the clause before it."""

    start: int
    end: int
    shares: bool = False
    concedes: bool = False
    """Whether it only concedes something: "although ..."."""


def clauses(text: str, start: int, end: int, cues: Sequence[Cue], mentions: Sequence[Mention]) -> list[Clause]:
    """The clauses of the sentence ``text[start:end]``, given its cues and mentions, in order."""
    verbs = _verbs(text, start, cues, mentions)
    if len(verbs) < 2 or _CONDITION.match(text, start, end):
        return [Clause(start, end)]
    fronted = _FRONTED.match(text, start, end)
    if fronted:
        cut = _comma_after(text, fronted.end(), end, verbs)
        if cut is not None:
            left = Clause(fronted.end(), cut, concedes=True)
            return [left, *_split(text, _skip(text, cut, end), end, verbs, mentions, cues)]
    return _split(text, start, end, verbs, mentions, cues)


def _verbs(text: str, start: int, cues: Sequence[Cue], mentions: Sequence[Mention]) -> list[Cue]:
    adjectives = [one.end for one in mentions if one.name_kind in ("adjective", "prefix")]
    found = verbs_of(text, cues, start, adjectives)
    return [verb for verb in found if not _is_relative(text[max(start, verb.start - 24) : verb.start])]


def _is_relative(before: str) -> bool:
    """Whether a verb behind some words is that of a relative clause."""
    said = before.rstrip().lower()
    return (said.endswith(_RELATIVES) or "whose" in said) and _RELATIVE.search(before) is not None


def _comma_after(text: str, start: int, end: int, verbs: Sequence[Cue]) -> int | None:
    """The comma that ends a fronted clause: the first with a verb before it and a main clause behind it."""
    for match in re.finditer(r",\s", text[start:end]):
        place = start + match.start()
        if _has_verb(verbs, start, place) and _has_verb(verbs, place, end) and not _is_list(text, place):
            return place
    return None


def _is_list(text: str, comma: int) -> bool:
    """Whether what follows a comma goes on with a relative clause or a list."""
    return (
        re.match(r",\s+(?:which|who|whose|where|and|or|including|such|especially)\b", text[comma : comma + 16])
        is not None
    )


def _has_verb(verbs: Sequence[Cue], start: int, end: int) -> bool:
    return any(start <= verb.start < end for verb in verbs)


def _skip(text: str, place: int, end: int) -> int:
    found = _LEAD.match(text, place, end)
    return found.end() if found else place


def _split(
    text: str, start: int, end: int, verbs: Sequence[Cue], mentions: Sequence[Mention], cues: Sequence[Cue]
) -> list[Clause]:
    found: list[Clause] = []
    begun, shares = start, False
    reported = next(
        (cue.start for cue in cues if "report" in cue.tags and any(cue is verb for verb in verbs)), end
    )
    for match in _BREAK.finditer(text, start, end):
        if text.startswith("all", match.start() - 3) and match["conjunction"] == "but":
            continue  # "all but certain"
        if match.start() <= begun or not _has_verb(verbs, begun, match.start()):
            continue
        conjunction = (match["conjunction"] or "").lower()
        if conjunction in ("and", "") and reported < match.start():
            continue  # what somebody says goes on
        kind = _opens(text, match, end, verbs, mentions)
        if kind is None or len(text[match.end() : end].split()) < _FEWEST_WORDS:
            continue
        found.append(Clause(begun, match.start(), shares))
        begun, shares = match.start("conjunction") if conjunction == "nor" else match.end(), kind == "verb"
    found.append(Clause(begun, end, shares))
    return found


def _opens(
    text: str, match: re.Match[str], end: int, verbs: Sequence[Cue], mentions: Sequence[Mention]
) -> str | None:
    """What another assertion behind a break begins with: ``subject``, ``verb`` (it shares the subject) or None."""
    place = match.end()
    ahead = [verb for verb in verbs if place <= verb.start < end]
    if not ahead:
        return None
    conjunction, comma = (match["conjunction"] or "").lower(), match[0].lstrip()[:1] in ",\u2013\u2014-"
    if conjunction == "nor":
        return "subject" if comma and _INVERTED.match(text, place) else None
    between = text[place : ahead[0].start]
    if len(between.split()) > 14:
        return None
    if not re.sub(r"\b(?:\w+ly|also|still|now|then|thus|not|even)\b|[\s,]", "", between, flags=re.IGNORECASE):
        is_sure = ahead[0].form in ("s", "auxiliary") or comma
        return "verb" if conjunction in ("and", "but", "yet") and is_sure else None
    if match["mark"] or match["relative"]:  # ", which it is unlikely to join"
        return "subject" if _subject_ahead(text, place, mentions) else None
    if conjunction == "and" and not comma:
        named_before = any(one.end == match.start() for one in mentions)
        return "subject" if _subject_ahead(text, place, mentions) and not named_before else None
    if conjunction == "and" and not _subject_ahead(text, place, mentions):
        return None
    return "subject"


def _subject_ahead(text: str, place: int, mentions: Sequence[Mention]) -> bool:
    if _OPENS_A_SUBJECT.match(text, place):
        return True
    return any(one.start == place for one in mentions) or text[place : place + 1].isupper()
