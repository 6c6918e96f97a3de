"""What asserts nothing that could matter to an assessment: questions, captions, greetings, who met where."""

from __future__ import annotations

import re
from functools import cache

from araxes.reading.passage import Passage, Signs
from araxes.reading.wordlists import any_of, listed

_CLOSING = "\"'\u201d\u2019)"
_WORDS_OF_A_SENTENCE = 5


def says_nothing(clause: Passage, signs: Signs) -> bool:
    """Whether a clause asserts nothing."""
    said = clause.text[clause.start : clause.end]
    if said.rstrip(f"{_CLOSING} ").endswith("?"):
        return True
    if not clause.verbs and not signs.estimative and _is_fragment(said, clause.tags, item=signs.item):
        return True
    if _of_text().match(said) and not (signs.estimative or _tells_that(clause)):
        return True
    if clause.framed("none", "none") and not signs.estimative and not _tells_that(clause):
        return True
    return "none" in clause.tags and not _is_told_all_the_same(clause, signs)


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


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{any_of('kinds', 'labels')})\b", re.IGNORECASE)
