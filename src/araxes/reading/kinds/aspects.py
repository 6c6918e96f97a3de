"""Changes and reasons that the form of a verb tells: "is ageing", "has found buyers since 2020".

- The progressive of a subject that is nobody who acts: "industry is shedding jobs", not "Turkey is hosting talks".
- The perfect with a time since when, of a verb that does not say how things are: not "has had a base since".
- The simple past or present behind "since" in front: that is a reason, no time.
- A year, and what is now: "on the brink of blows in 2020, they now exchange visits".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from araxes.reading.kinds.passage import Passage
from araxes.reading.kinds.subjects import head, is_actor
from araxes.reading.words.cues import GROUND, Cue
from araxes.reading.words.wordlists import any_of, words

_SHIFT, _CAUSE = frozenset(("shift",)), frozenset(("cause",))
_SINCE_CLAUSE = re.compile(r"\W*(?P<since>since)\s[^,]+,\s+(?P<main>.+)", re.DOTALL)
_HAS = re.compile(r"\b(?:has|have|had|'s been|'ve)\b")
_PROGRESSIVE = re.compile(
    r"(?<!\bwho )(?<!\bwhich )(?<!\bthat )(?<!\bwhat )(?<!\bthere )\b(?:is|are)\s+"
    r"(?:(?:now|also|still|already|\w+ly)\s+)*(?P<verb>[a-z-]{3,}ing)\b(?!\s+(?:of|that)\b)"
)
_RELATIVE = re.compile(r",?\s(?:whose|which|who|where)\s[^,]*\Z")
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:(?:now|also|still|already|all|\w+ly)\s+)*(?P<verb>[a-z]+)\b")
_SINCE = re.compile(
    r"\bsince\s+(?!then\b)[\w'-]+"
    r"|\b(?:over|in|during|within)\s+the\s+(?:past|last)\s+(?:[\w-]+\s+){0,2}(?:years?|decades?|months?|weeks)\b"
)
_FRONTED = re.compile(r"\W*since\s")
_NOW = re.compile(r"\b(?:19|20)\d\d\b[^.;]{0,40},\s+(?:(?:is|are|has|have|it|they)\s+)?(?:now|today)\b")


def changes_by_form(clause: Passage) -> Iterator[Cue]:
    """The verbs of a clause whose form says that something changes."""
    for pattern, holds in ((_PROGRESSIVE, _goes_on), (_PERFECT, _came_since)):
        found = pattern.search(clause.small)
        if found is not None and holds(clause, found):
            start = clause.start + found.start("verb")
            yield Cue(start, clause.start + found.end("verb"), _SHIFT, "frame")
    if "now" in clause.words and (now := _NOW.search(clause.small)):
        yield Cue(clause.start + now.start(), clause.start + now.end(), _SHIFT, "frame")


def because_since(clause: Passage) -> list[Cue]:
    """A "since" in front that gives a reason: behind a time the main verb would be a perfect.

    "Since nobody was held to account, the killings went on" and "since it owes so much, it cannot refuse".
    """
    found = _SINCE_CLAUSE.match(clause.small)
    if found is None or _HAS.search(found["main"]):
        return []
    cut = clause.start + found.start("main")
    reason = [verb for verb in clause.verbs if verb.start < cut]
    main = [verb for verb in clause.verbs if verb.start >= cut]
    if not reason or not main:
        return []
    if _is_past(clause, reason[0]) and not _is_past(clause, main[0]):
        return []
    start = clause.start + found.start("since")
    return [Cue(start, start + len("since"), _CAUSE, GROUND)]


def _is_past(clause: Passage, verb: Cue) -> bool:
    return verb.form == "ed" or clause.said(verb) in ("was", "were", "had", "did")


def _goes_on(clause: Passage, found: re.Match[str]) -> bool:
    """Whether a progressive says that its subject changes."""
    if (
        found["verb"] in words("kinds", "ongoing")
        or _RELATIVE.search(clause.small, 0, found.start())
        or _is_told_otherwise(clause, found)
    ):
        return False
    place = clause.start + found.start()
    noun = head(clause, place)
    return noun is not None and not is_actor(clause, place)


def _came_since(clause: Passage, found: re.Match[str]) -> bool:
    """Whether a perfect tells what has come about since a time."""
    since = _SINCE.search(clause.small, found.end()) or _FRONTED.match(clause.small)
    if since is None or _is_told_otherwise(clause, found):
        return False
    return found["verb"] not in words("kinds", "lasting") and _participle().match(found["verb"]) is not None


def _is_told_otherwise(clause: Passage, found: re.Match[str]) -> bool:
    """Whether the verb is one of wanting, saying or causing, which have kinds of their own."""
    start = clause.start + found.start("verb")
    return any(
        cue.start <= start < cue.end
        and not cue.tags.isdisjoint(("intent", "report", "perceive", "cause", "future"))
        for cue in clause.cues
    )


@cache
def _participle() -> re.Pattern[str]:
    return re.compile(rf"(?:[a-z]+ed|{any_of('kinds', 'participles')})\Z")
