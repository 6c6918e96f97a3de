"""What every format says: symbols, words of probability with their numbers, sources, counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from araxes.claims.estimative import Reading, differ, standard_name
from araxes.entities import gazetteer
from araxes.errors import AraxesError
from araxes.measures import words
from araxes.observations.schema import REST
from araxes.verdicts.truth import Truth
from araxes.verdicts.verdict import Verdict

if TYPE_CHECKING:
    from araxes.observations.schema import Observation
    from araxes.verdicts.result import CheckResult, ClaimResult, Evidence, Variation

SYMBOLS = {
    Verdict.SUPPORTED: "✓",
    Verdict.CONTRADICTED: "✗",
    Verdict.CONTESTED: "≠",
    Verdict.UNDECIDED: "?",
    Verdict.UNTESTABLE: "∅",
    Verdict.PENDING: "○",
}
HOLDS = {Truth.TRUE: "yes", Truth.FALSE: "no", Truth.UNKNOWN: "cannot tell"}
HOLDS_SYMBOLS = {Truth.TRUE: "✓", Truth.FALSE: "✗", Truth.UNKNOWN: "?"}


def badge(verdict: Verdict) -> str:
    """The verdict with its symbol: "✓ supported"."""
    return f"{SYMBOLS[verdict]} {verdict.value}"


def label(entity: str) -> str:
    """The name of an entity, or its id where nobody knows a name."""
    if entity == REST:
        return "each partner not listed"
    try:
        return gazetteer().label(entity)
    except (AraxesError, KeyError):
        return entity


def percent(low: float, high: float) -> str:
    """An interval of probability: "80–95 %"."""
    return f"{low * 100:.3g}–{high * 100:.3g} %" if low != high else f"{low * 100:.3g} %"


def probability(result: ClaimResult) -> str:
    """The words of probability with their numbers: "most likely (ICD 203: 80–95 %)"; empty without such words."""
    if result.claim.estimative is None:
        return ""
    phrase, reading = result.claim.estimative.phrase, result.reading
    if reading is None:
        return f"{phrase} (no reading in this standard)"
    return f"{phrase} ({standard_name(reading.standard)}: {percent(reading.low, reading.high)})"


def disagreeing(result: ClaimResult) -> list[Reading]:
    """The readings of other standards that differ noticeably, and all of them where the chosen one has none."""
    chosen = result.reading
    if chosen is None:
        return list(result.alternatives)
    return [other for other in result.alternatives if differ(chosen, other)]


def other_readings(result: ClaimResult) -> str:
    """Those readings in one line: "PHIA probability yardstick: 55–75 %"; empty for none."""
    others = disagreeing(result)
    return "; ".join(f"{standard_name(one.standard)}: {percent(one.low, one.high)}" for one in others)


def dependence(result: ClaimResult) -> str:
    """What the verdict hangs on, in one line; empty for nothing."""
    return "; ".join(map(change, result.sensitivity))


def change(variation: Variation) -> str:
    """A choice and the verdict it gives: "supported with threshold 5 %"."""
    return f"{variation.verdict} with {variation.choice} {chosen(variation)}"


def chosen(variation: Variation) -> str:
    """The setting of a choice in words."""
    return standard_name(variation.setting) if variation.choice == "standard" else variation.setting


def counts(result: CheckResult) -> list[tuple[Verdict, int]]:
    """The verdicts that occur, with how often."""
    return [(verdict, count) for verdict, count in result.summary.items() if count]


def hanging(result: CheckResult) -> str:
    """How many verdicts hang on a choice, and on which kinds of choice."""
    total = len(result.claims)
    found = [one for one in result.claims if one.sensitivity]
    choices = dict.fromkeys(variation.choice for one in found for variation in one.sensitivity)
    if not found:
        return "No verdict changes under the other choices that were tried."
    verb = "hangs" if len(found) == 1 else "hang"
    return f"{len(found)} of {total} verdicts {verb} on a choice ({', '.join(choices)})."


def sources(result: CheckResult) -> str:
    """The sources that were asked, with their newest vintage."""
    return ", ".join(f"{name} ({vintage})" for name, vintage in result.sources) or "none"


def setting(result: CheckResult) -> str:
    """As of when, in which standard and from which sources, in one line."""
    standard = standard_name(result.standard)
    return f"as of {result.as_of} · words of probability: {standard} · sources: {sources(result)}"


def byline(result: CheckResult) -> str:
    """Author and date of the assessment, as far as they are known."""
    written = result.assessment.date
    return " · ".join(part for part in (result.assessment.author, written and written.isoformat()) if part)


def origin(evidence: Evidence) -> str:
    """Source and perspective: "factbook, reporter"."""
    return ", ".join(part for part in (evidence.source, evidence.perspective) if part)


def subject(row: Observation) -> str:
    """What an observation is about: "trade exports share, Armenia → Russia"."""
    series = row.series.replace(".", " ").replace("_", " ")
    partner = f" → {label(row.partner)}" if row.partner else ""
    stated = f", as stated by {label(row.reporter)}" if row.reporter not in ("", row.actor) else ""
    return f"{series}, {label(row.actor)}{partner}{stated}"


def bounds(row: Observation) -> str:
    """The bounds of an observation, or that its figure is exact."""
    if row.value is not None and row.lower == row.upper:
        return "exact"
    return words.figure(row.unit, row.lower, row.upper)


def value(row: Observation) -> str:
    """The published figure of an observation, a dash where only bounds are known."""
    return "–" if row.value is None else words.figure(row.unit, row.lower, row.upper, row.value)
