"""Whether a clause speaks of a risk, and whether what it says lies ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from araxes.reading.cues import Cue
from araxes.reading.passage import Passage
from araxes.reading.wordlists import any_of, words


def is_risk(clause: Passage, changes: Sequence[Cue], *, ahead: bool) -> bool:
    """Whether a clause says that something harmful may come; not that a risk has grown."""
    risky, harms = clause.tagged("risk"), clause.tagged("harm")
    if risky:
        return ahead or not any(_is_risk_that_changed(clause, risky[0], change) for change in changes)
    return bool(harms) and (ahead or "modal" in clause.tags) and not _are_circumstances(clause, harms)


def _is_risk_that_changed(clause: Passage, risk: Cue, change: Cue) -> bool:
    ahead = clause.text[max(0, change.start - 70) : change.start]
    return change.start > risk.start and _danger().search(ahead) is not None


@cache
def _danger() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('kinds', 'dangers')})\b[^,.;]{{0,60}}$", re.IGNORECASE)


def _are_circumstances(clause: Passage, harms: Sequence[Cue]) -> bool:
    """Whether every harm stands behind a word such as "because of", "after" and "as a result of"."""
    pattern = _circumstance()
    return all(pattern.search(clause.text[max(0, harm.start - 60) : harm.start]) for harm in harms)


@cache
def _circumstance() -> re.Pattern[str]:
    words_before = any_of("kinds", "circumstances")
    return re.compile(rf"\b(?:{words_before})\s+(?:the\s+|a\s+|an\s+)?(?:[\w-]+\s+){{0,3}}$", re.IGNORECASE)


def is_future(clause: Passage) -> bool:
    """Whether a word of the future is more than a bare "would"."""
    return any(clause.said(cue) not in words("kinds", "not_ahead") for cue in clause.tagged("future"))


def is_past(clause: Passage) -> bool:
    """Whether the first verb is in the past: "has most likely left"."""
    first = next(iter(clause.verbs), None)
    if first is None or any(clause.said(cue) in words("kinds", "surely_ahead") for cue in clause.cues):
        return False
    return first.form == "ed" or clause.said(first) in words("kinds", "past")
