"""What asserts nothing that could matter to an assessment: questions, captions, greetings, who met where."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.kinds.passage import Passage, Signs
from araxes.reading.kinds.subjects import acts, head
from araxes.reading.words.wordlists import any_of, listed, words

_CLOSING = "\"'\u201d\u2019)"
_WORDS_OF_A_SENTENCE = 5
_DOES = re.compile(  # "Oman tilts towards Tehran"
    r"\s+[a-z]{3,}(?:s|ed)\s+(?:towards?|against|into|from|with|back|off|out|up|down|[A-Z][a-z])"
)


def says_nothing(clause: Passage, signs: Signs) -> bool:
    """Whether a clause asserts nothing."""
    said = clause.text[clause.start : clause.end]
    if said.rstrip(f"{_CLOSING} ").endswith("?"):
        return True
    if not clause.verbs and not signs.estimative and _is_fragment(said, clause.tags, item=signs.item):
        return not _says_all_the_same(clause)
    if _of_text().match(said) and not (signs.estimative or _tells_that(clause)):
        return True
    framed = clause.framed("none", "none") and not signs.estimative and not _tells_that(clause)
    if framed or _advises(clause, signs):
        return True
    if _is_protocol(clause) and not (signs.estimative or clause.tags & {"risk", "harm", "cause", "intent"}):
        return True
    return "none" in clause.tags and not _is_told_all_the_same(clause, signs)


def _is_protocol(clause: Passage) -> bool:
    """Whether somebody in office travelled, or a meeting was held."""
    if next(clause.frames("gathering"), None) is not None:
        return True
    for journey in clause.frames("journey"):
        noun = head(clause, journey.start)
        said = clause.text[slice(*noun)] if noun else ""
        if said.lower() in words("kinds", "travellers") or (said[:1].isupper() and _is_person(clause, noun)):
            return True
    return False


def _advises(clause: Passage, signs: Signs) -> bool:
    """Whether somebody is told what he should do: "donors should publish what they pay"."""
    first = next(iter(clause.verbs), None)
    if first is None or first.start == clause.start or clause.said(first) not in words("kinds", "advising"):
        return False
    if signs.ahead or signs.estimative or signs.condition or clause.framed("forecast", "future"):
        return False
    behind = clause.small[first.end - clause.start :].split()
    behind = [
        word
        for word in behind[:3]
        if word not in ("to", "not", "also", "therefore", "never") and word[-2:] != "ly"
    ]
    return bool(behind) and behind[0] not in words("kinds", "foreseen") and acts(clause, first.start)


def _is_person(clause: Passage, noun: tuple[int, int] | None) -> bool:
    return any(
        noun is not None and one.start <= noun[0] < one.end and one.ids[0].startswith("person:")
        for one in clause.actors
    )


@cache
def _of_text() -> re.Pattern[str]:
    """ "The chart below plots", "a separate note examines", "our next issue"."""
    parts = any_of("kinds", "parts_of_texts")
    return re.compile(
        rf"\W*(?:the|our|this|a|an|two|what follows is a)?\s*(?:{parts})\b(?!\s+(?:of|for)\b)", re.IGNORECASE
    )


def _tells_that(clause: Passage) -> bool:
    """Whether somebody tells what is the case: "the authors say that"."""
    return any(clause.text.startswith(" that ", cue.end) for cue in clause.tagged("report"))


def _is_told_all_the_same(clause: Passage, signs: Signs) -> bool:
    """Whether a clause with words of meetings and pages still says something: a risk, a change, a forecast."""
    first = clause.tagged("none")[0]
    own = clause.text[clause.start : first.end].lower().strip()
    if own.startswith(listed("kinds", "about_itself")):
        return False
    tags = clause.tags
    firm = signs.estimative or bool(tags & {"risk", "harm", "cause", "intent"})
    grown = any(cue in clause.verbs for cue in clause.tagged("up", "down"))
    return firm or grown or ("future" in tags and signs.ahead)


def _is_fragment(said: str, tags: frozenset[str], *, item: bool) -> bool:
    """Whether words without a verb that is known are no sentence: a caption, a label, a name."""
    if item and tags & {"up", "down", "risk", "harm", "shift", "intent"}:
        return False
    whole = said.rstrip(_CLOSING).endswith((".", "!")) and len(said.split()) >= _WORDS_OF_A_SENTENCE
    return not whole or _label().match(said) is not None


def _says_all_the_same(clause: Passage) -> bool:
    """Whether words without a verb that is known say something: a headline, or a verb that is not in the lists.

    "Togo to double its exports", "Chad's imports up 9 % in 2023", "Togo lately reshuffled its staff".
    """
    if _label().match(clause.text, clause.start, clause.end):
        return False
    if any(next(clause.frames(section), None) for section in ("intent", "cause", "risk", "forecast", "trend")):
        return True
    if _up_or_down().search(clause.small):
        return True
    return any(
        _unknown_verb().match(clause.text, one.end, clause.end)
        or (not one.is_adjective and _DOES.match(clause.text, one.end, clause.end))
        for one in clause.actors
    )


@cache
def _up_or_down() -> re.Pattern[str]:
    return re.compile(r"\b(?:up|down)\s+(?:by\s+)?(?:some\s+|about\s+|over\s+|nearly\s+|almost\s+)?\d")


@cache
def _unknown_verb() -> re.Pattern[str]:
    """What looks like a verb behind a name: "Togo to double", "Togo lately reshuffled", "Togo consists of"."""
    return re.compile(
        r"\s+(?:to\s+[a-z]+\s+(?:its|the|a|an|more|with)\b|[a-z]+ly\s+[a-z]{2,}(?:ed|s)\s"
        r"|[a-z]{2,}(?:s|ed)\s+(?:of|its|the|a|an|to|itself)\s)"
    )


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of('kinds', 'labels')})\b", re.IGNORECASE)
