"""The choices a verdict may hang on: flow, threshold, year, perspective, source, standard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from araxes.claims.estimative import Reading, leans
from araxes.claims.written import Amount, Period
from araxes.verdicts.evaluate import Outcome
from araxes.verdicts.plan import Asked
from araxes.verdicts.result import Variation
from araxes.verdicts.verdict import Verdict, of_evidence, opposite


@dataclass(frozen=True)
class Variant:
    """A test with one choice made otherwise; an empty setting is the year that is found."""

    choice: str
    setting: str
    asked: Asked


def variants(asked: Asked) -> Iterator[Variant]:
    """The test with another flow or recipe where none was stated, another threshold of a change, another year."""
    test = asked.test
    measured = test.measure
    if "flow" in measured.parameters and test.flow is None:
        for flow in measured.choices("flow"):
            if flow != test.parameters["flow"]:
                yield Variant("flow", flow, _otherwise(asked, flow=flow))
    if "recipe" in measured.parameters and test.recipe is None:
        for recipe in measured.choices("recipe"):
            if recipe != test.parameters["recipe"]:
                yield Variant("recipe", recipe, _otherwise(asked, recipe=recipe))
    yield from _thresholds(asked)
    yield from _years(asked)


def _otherwise(asked: Asked, **changes: object) -> Asked:
    return replace(asked, test=asked.test.model_copy(update=changes))


def _thresholds(asked: Asked) -> Iterator[Variant]:
    """Half and double the threshold of a change: how large a significant change is, is a choice."""
    change = asked.test.change
    threshold = change.threshold if change else None
    if change is None or not isinstance(threshold, Amount) or threshold.number == 0 or change.comparison == "is":
        return
    for times, word in ((0.5, "half"), (2.0, "double")):
        figure = f"{float(threshold.figure.replace(',', '')) * times:g}"
        other = threshold.model_copy(update={"figure": figure})
        name = f"{other} ({word})".replace("%", " %")
        changed = change.model_copy(update={change.comparison: other})
        yield Variant("threshold", name, _otherwise(asked, change=changed))


def _years(asked: Asked) -> Iterator[Variant]:
    """A change from a year earlier or later; the value before the latest; a year beside the one asked for."""
    test = asked.test
    if test.change is not None:
        since, until = test.change.since.start.year, test.change.until.end.year
        for year in (since - 1, since + 1):
            if date.min.year < year < until:
                changed = test.change.model_copy(update={"since": _year(year)})
                yield Variant("start", str(year), _otherwise(asked, change=changed))
    elif test.period.start == date.min:
        yield Variant("year", "", replace(asked, back=1))
    elif test.period == _year(test.period.start.year):
        for year in {test.period.start.year - 1, min(test.period.end.year + 1, date.max.year)}:
            yield Variant("year", str(year), _otherwise(asked, period=_year(year)))


def _year(year: int) -> Period:
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def by_origin(outcomes: Sequence[Outcome], base: Verdict) -> Iterator[Variation]:
    """The verdicts of single perspectives and sources, where they are decided and differ from that of all."""
    for choice in ("perspective", "source"):
        settings = sorted({getattr(outcome, choice) for outcome in outcomes})
        if len(settings) < 2:
            continue
        for setting in settings:
            verdict = of_evidence(o.holds for o in outcomes if getattr(o, choice) == setting)
            if verdict not in (base, Verdict.UNDECIDED):
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
    One event neither supports nor contradicts even odds, or words that have no reading.
    """
    if outcome in (Verdict.UNDECIDED, Verdict.CONTESTED):
        return outcome
    match leans(reading) if reading is not None else None:
        case True:
            return outcome
        case False:
            return opposite(outcome)
    return Verdict.UNDECIDED
