"""What kind of thing a clause says: fact, trend, cause, intent, risk, forecast, attribution, or nothing.

The rules look at the cues of the clause in the order below; the first that holds decides, and what else holds of
the weaker ones may stand second.

1. Nothing: a question, no verb, words of meetings, greetings and captions.
2. Attribution: somebody else says, believes or sees it so. What they say has its own kind, which stands second.
3. Risk: a harm, or words of risk, with a sign that it lies ahead.
4. Intent: somebody wants, plans or seeks it.
5. Forecast: it lies ahead.
6. Cause or trend: by which of the two the sentence is built on.
7. Fact.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from araxes.reading.kinds import senses
from araxes.reading.kinds.attribution import LONGEST, Told, attribution
from araxes.reading.kinds.passage import Passage, Signs
from araxes.reading.kinds.risks import (
    foresees,
    is_future,
    is_over,
    is_past,
    is_possible,
    is_reported_as_coming,
    is_risk,
    may_come,
)
from araxes.reading.kinds.silence import says_nothing
from araxes.reading.statement import StatementKind
from araxes.reading.words.cues import GROUND, Cue

_FAR = 12  # a word of the future within so many characters before an intent makes it one: "will seek"


_IS = re.compile(r"\b(?:is|are|was|were|remains|remain|be)\b")  # "the aim is to": the wish is the predicate


_NO_SECOND = frozenset(("frame", GROUND))  # the forms of causes that are no kind beside what lies ahead


class Nature(NamedTuple):
    """The kinds of a clause, the first one first, and who says so if somebody else does."""

    kinds: tuple[StatementKind, ...]
    attributed_to: str | None = None
    attributed_span: tuple[int, int] | None = None


_NONE = Nature(("none",))


def nature(clause: Passage, signs: Signs) -> Nature:
    """The kinds of a clause."""
    if says_nothing(clause, signs):
        return _NONE
    told = attribution(clause)
    if told is None:
        return Nature(_kinds(clause, signs))
    signs = signs._replace(reported=True, ahead=signs.ahead or told.foretells)
    second = _second(clause, told, signs)
    speaker = " ".join(clause.text[slice(*told.who)].split())
    return Nature(("attribution", *second[:1]), speaker[:LONGEST], told.words or told.who)


def _second(clause: Passage, told: Told, signs: Signs) -> tuple[StatementKind, ...]:
    """The kind of what somebody says."""
    if told.blames:
        return ("cause",)
    return ("risk",) if told.fears else _kinds(clause.beside(told.words or told.who, told.rest), signs)


def _kinds(clause: Passage, signs: Signs) -> tuple[StatementKind, ...]:
    """One or two kinds of what the clause itself says."""
    changes, causes, wishes = senses.changes(clause), senses.causes(clause), senses.wishes(clause)
    if signs.estimative:
        wishes = [wish for wish in wishes if wish.form != senses.REFUSED]
    weaker = _backward(clause, causes, changes)
    main = _forward(clause, changes, wishes, signs)
    if main == "intent" and causes and _is_built_on(clause, causes[0], wishes[0]):
        return weaker[:2]  # what somebody wants is only what comes of it
    if main is None:
        return weaker[:2] or ("fact",)
    beside = any(cause.form not in _NO_SECOND if main == "forecast" else cause.form == "word" for cause in causes)
    second = [kind for kind in weaker if kind == "cause" and beside]
    return (main, *second)[:2]


def _is_built_on(clause: Passage, cause: Cue, wish: Cue) -> bool:
    """Whether a clause is built on a cause, of which a wish is what comes: "prompted Seoul to seek"."""
    if cause.form in ("word", GROUND) or _IS.search(clause.said(wish)):
        return False
    return cause.start < wish.start or senses.is_noun(clause, wish)


def _forward(clause: Passage, changes: Sequence[Cue], wishes: Sequence[Cue], signs: Signs) -> StatementKind | None:
    """Risk, intent or forecast, where a clause looks ahead."""
    future = is_future(clause) or (signs.condition and may_come(clause))
    future = future or (signs.reported and is_reported_as_coming(clause))
    past = is_past(clause) or (signs.when is not None and is_over(clause, signs.when))
    ahead = future or ((signs.ahead or signs.predicted or foresees(clause)) and not past)
    refused = any(wish.form == senses.REFUSED for wish in wishes)
    if not refused and is_risk(clause, changes, ahead=ahead):
        return "risk"
    if _is_intent(clause, changes, wishes, future=future, signs=signs):
        return "intent"
    return "forecast" if ahead or is_possible(clause) else None


def _is_intent(
    clause: Passage, changes: Sequence[Cue], wishes: Sequence[Cue], *, future: bool, signs: Signs
) -> bool:
    if not wishes or signs.predicted:
        return False
    first = wishes[0]
    # "has slowed more than Paris had hoped": the hope only stands in what is said about a change
    told = changes[0] if changes and changes[0].start < first.start else None
    if told is not None and (first.form == "ed" or _is_behind_a_cause(clause, told, first)):
        return False
    return not (future and any(cue.end < first.start - _FAR for cue in clause.tagged("future")))


def _is_behind_a_cause(clause: Passage, change: Cue, wish: Cue) -> bool:
    """Whether a wish is why something changed: "has subsided due to attempts to ..."."""
    return any(change.end <= cause.start < wish.start and cause.form == "word" for cause in clause.tagged("cause"))


def _backward(clause: Passage, causes: Sequence[Cue], changes: Sequence[Cue]) -> tuple[StatementKind, ...]:
    """Cause and trend, the one that the clause is built on first."""
    if causes:  # "became the spark for" is no change beside the cause
        changes = [one for one in changes if one.start != causes[0].start or "shift" not in one.tags]
    if causes and changes:
        leads = senses.leads(clause, causes[0], changes[0])
        return ("cause", "trend") if leads else ("trend", "cause")
    if causes:
        return ("cause",)
    return ("trend",) if changes or senses.compares_with_before(clause) else ()
