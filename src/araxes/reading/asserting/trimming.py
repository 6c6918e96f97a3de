"""Where a clause begins and ends, what was found in it, and how what was found reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

from araxes.claims.estimative import alternatives, differ
from araxes.claims.quantifiers import Quantifier
from araxes.reading.clauses.cutting import Clause
from araxes.reading.phrases import estimating
from araxes.reading.phrases.actors import Actor
from araxes.reading.phrases.estimating import Spotted
from araxes.reading.phrases.finds import Parts
from araxes.reading.phrases.quantifiers import QuantifierFound
from araxes.reading.statement import Estimate
from araxes.reading.words.cues import Cue
from araxes.reading.words.spotting import Spanned

_Begins = TypeVar("_Begins", bound=Spanned)
_PREDICATED = re.compile(
    r"\s*(?:to\b|that\b|of\b|$|[.,;)]"
    r"|(?:within|before|by|in|over|this|next|for|on|until|as|during|after|unless)\b)"
)
_ADVERBS = ("bably", "tainly")
_EDGES = ",;:\u2013\u2014-"


def trimmed(text: str, clause: Clause) -> Clause | None:
    """The clause without the marks and blanks about it; nothing where nothing is left."""
    start, end = clause.start, clause.end
    while start < end and (text[start].isspace() or text[start] in f"{_EDGES}\u2022*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return Clause(start, end, clause.shares, clause.concedes) if start < end else None


def until(parts: Parts, end: int) -> Parts:
    """The parts that begin before a place."""
    return Parts(*(_before(found, end) for found in parts))  # type: ignore[arg-type]  # mypy mixes the kinds up


def _before(found: Sequence[_Begins], end: int) -> Sequence[_Begins]:
    return [one for one in found if one.start < end] if found and found[-1].start >= end else found


def with_lead(text: str, start: int) -> int:
    """Where words of probability begin, a "with" before them included: "with near certainty"."""
    return start - len(_WITH) if text.endswith(_WITH, 0, start) else start


_WITH = "with "


def short(phrase: str) -> str:
    """A phrase on one line, cut to 80 characters."""
    line = " ".join(phrase.split())
    return line if len(line) <= 80 else f"{line[:77]}..."


def with_verb(span: tuple[int, int], cues: Sequence[Cue]) -> tuple[int, int]:
    """The span of who says so, with "according to" before it or the verb of saying behind it."""
    before = next((cue.start for cue in cues if "sources" in cue.tags and 0 <= span[0] - cue.end < 3), None)
    if before is not None:
        return before, span[1]
    verb = next((c for c in cues if c.tags & {"report", "perceive"} and 0 <= c.start - span[1] < 30), None)
    return span[0], verb.end if verb else span[1]


def quantified(text: str, actor: Actor, found: Sequence[QuantifierFound]) -> Actor:
    """A group with the quantifier that is said of it, its words included."""
    if not found or not any(key.startswith("group:") for key in actor.ids):
        return actor
    for one in found:
        if actor.start <= one.start < actor.end:
            return actor._replace(quantifier=one.quantifier)
        inside = one.of_start <= actor.start < one.of_end
        if inside or _leads_to(text, one.end, actor.start) or _leads_to(text, one.of_end, actor.start):
            end = max(actor.end, one.of_end) if inside else actor.end
            return actor._replace(start=min(actor.start, one.start), end=end, quantifier=one.quantifier)
    return actor


_LEADS_TO = re.compile(r"\s*(?:(?:of|the|in|all)\s+)*")


def _leads_to(text: str, end: int, start: int) -> bool:
    """Whether only "of the" and the like stand between two places."""
    return 0 <= start - end <= 12 and _LEADS_TO.fullmatch(text, end, start) is not None


def first_quantifier(found: Sequence[QuantifierFound]) -> Quantifier | None:
    """The first that says of how many something holds."""
    return next((one.quantifier for one in found if one.quantifier), None)


def is_predicate(found: Sequence[Spotted], text: str, end: int) -> bool:
    """Whether words of probability are what is said ("a war is unlikely"), not an adverb ("is probably first")."""
    return any(
        _PREDICATED.match(text, one.end, end) and not one.phrase.lower().endswith(_ADVERBS) for one in found
    )


def estimate(found: Sequence[Spotted], standard: str) -> Estimate | None:
    """How likely the first words of probability say it is, and how other standards read them where they differ."""
    if not found:
        return None
    first = found[0]
    read = estimating.reading(first, standard)
    others = [other for other in alternatives(first.phrase) if read is None or other.standard != read.standard]
    differing = any(read is None or differ(read, other) for other in others)
    return Estimate(first.phrase, first.start, first.end, read, tuple(others) if differing else ())
