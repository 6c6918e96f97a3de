"""The choices a verdict may hang on: flow, threshold, year, perspective, source, standard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.claims.estimative import Reading, leans
from araxes.claims.test import Amount, Period, Test
from araxes.verdicts.evaluate import Finding, Outcome
from araxes.verdicts.result import Variation
from araxes.verdicts.verdict import Verdict, of_evidence, opposite


@dataclass(frozen=True)
class Variant:
    """A test with one choice made otherwise."""

    choice: str
    setting: str
    test: Test


def variants(test: Test, findings: Sequence[Finding]) -> Iterator[Variant]:
    """The test with another flow, with half and double the threshold, and a year earlier or later."""
    measured = test.measure
    if "flow" in measured.parameters:
        for flow in measured.choices("flow"):
            if flow != test.parameters["flow"]:
                yield Variant("flow", flow, test.model_copy(update={"flow": flow}))
    yield from _thresholds(test)
    if findings:
        yield from _years(test, findings)


def _thresholds(test: Test) -> Iterator[Variant]:
    predicate = test.change or test
    threshold = predicate.threshold if predicate.comparison else None
    if not isinstance(threshold, Amount) or threshold.number == 0 or predicate.comparison == "is":
        return
    if test.measure.integral and test.change is None:
        return
    for times, word in ((0.5, "half"), (2.0, "double")):
        other = Amount(figure=f"{float(threshold.figure.replace(',', '')) * times:g}", unit=threshold.unit)
        changed = predicate.model_copy(update={predicate.comparison: other})
        update = {"change": changed} if test.change is not None else {predicate.comparison: other}
        yield Variant("threshold", f"{other} ({word})", test.model_copy(update=update))


def _years(test: Test, findings: Sequence[Finding]) -> Iterator[Variant]:
    if test.change is not None:
        since = test.change.since
        for year in (since.start.year - 1, since.start.year + 1):
            if date.min.year < year < test.change.until.end.year:
                changed = test.change.model_copy(update={"since": _year(year)})
                yield Variant("start", str(year), test.model_copy(update={"change": changed}))
        return
    latest = max(finding.value.start for finding in findings)
    for year in (latest.year - 1, latest.year + 1):
        yield Variant("year", str(year), test.model_copy(update={"period": _year(year)}))


def _year(year: int) -> Period:
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def by_origin(outcomes: Sequence[Outcome], base: Verdict) -> Iterator[Variation]:
    """The verdicts of single perspectives and sources that differ from that of all together."""
    for choice in ("perspective", "source"):
        settings = sorted({getattr(outcome, choice) for outcome in outcomes})
        if len(settings) < 2:
            continue
        for setting in settings:
            verdict = of_evidence(o.holds for o in outcomes if getattr(o, choice) == setting)
            if verdict is not base:
                yield Variation(choice, setting, verdict)


def by_standard(
    reading: Reading,
    alternatives: Sequence[Reading],
    outcome: Verdict,
    final: Callable[[Reading, Verdict], Verdict],
) -> Iterator[Variation]:
    """The standards whose reading of the words leans another way, with the verdict that gives."""
    for other in alternatives:
        if leans(other) is not leans(reading):
            verdict = final(other, outcome)
            if verdict is not final(reading, outcome):
                yield Variation("standard", other.standard, verdict)


def leaning(reading: Reading | None, outcome: Verdict) -> Verdict:
    """The verdict on words of probability, from the verdict on the event they are about.

    Words that lean towards the event stand or fall with it, words that lean against it the other way round.
    One event neither supports nor contradicts even odds.
    """
    if reading is None or outcome in (Verdict.UNDECIDED, Verdict.CONTESTED):
        return outcome
    match leans(reading):
        case True:
            return outcome
        case False:
            return opposite(outcome)
    return Verdict.UNDECIDED
