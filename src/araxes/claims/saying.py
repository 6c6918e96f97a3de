"""What a test measures and asks for, in words."""

from __future__ import annotations

from araxes.claims.test import Other, Predicate, Test
from araxes.claims.written import LATEST, Amount
from araxes.measures import words


def asked(test: Test) -> str:
    """What a test asks for: "at least 10 %", "a rise", "1st"."""
    predicate = test.predicate
    threshold = predicate.threshold
    comparison = predicate.comparison.replace("_", " ")
    if isinstance(threshold, tuple):
        return f"between {_amount(test, threshold[0])} and {_amount(test, threshold[1])}"
    if isinstance(threshold, Other):
        whom = words.name_of(threshold.of or threshold.second or "")
        times = "" if threshold.times == 1 else f"{threshold.times:g} times "
        return f"{comparison} {times}that of {whom}"
    if test.measure.unit == "flag" and test.change is None:
        listed = test.measure.name.startswith("membership.")
        holds = _holds_at_one(predicate, threshold.number)
        return ("listed" if holds else "not listed") if listed else ("yes" if holds else "no")
    if test.change is not None and threshold.number == 0 and comparison in ("above", "below"):
        return "a rise" if comparison == "above" else "a fall"
    return f"{comparison.removeprefix('is')} {_amount(test, threshold)}".strip()


def about(test: Test) -> str:
    """What a test measures: "rank of Russia among the partners of Armenia"."""
    parameters = {name: value for name, value in test.parameters.items() if value is not None}
    return words.phrase(test.measure, test.subject, test.second, parameters)


def question(test: Test) -> str:
    """What a test measures and asks for, as one phrase: "rank of Russia among the partners of Armenia: 1st"."""
    said = about(test)
    change = f", change since {test.change.since}" if test.change is not None else ""
    if test.change is not None and test.change.until != LATEST:
        change = f", change from {test.change.since} to {test.change.until}"
    period = _during(str(test.period)) if test.change is None and test.period != LATEST else ""
    quantifier = f", for {test.quantifier or 'all'}" if test.group else ""
    return f"{said}{period}{change}{quantifier}: {asked(test)}"


def _during(period: str) -> str:
    """A period with what belongs before it: in 2023, up to 2025-08-31, from 2020 on, from 2020 to 2023."""
    first, between, last = period.partition("..")
    if not between:
        return f" in {period}"
    return f" from {first} to {last}" if first and last else f" from {first} on" if first else f" up to {last}"


def _amount(test: Test, threshold: Amount) -> str:
    if threshold.unit is None and test.measure.unit == "rank" and test.change is None:
        return words.ordinal(int(threshold.number))
    return str(threshold).replace("%", " %")


def _holds_at_one(predicate: Predicate, number: float) -> bool:
    """Whether a predicate over a standing, which is 0 or 1, asks for the standing."""
    return {
        "is": number == 1,
        "at_least": number <= 1,
        "above": number < 1,
        "at_most": number >= 1,
        "below": number > 1,
    }[predicate.comparison]
