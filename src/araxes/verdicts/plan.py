"""Tests as tables: which value of which measure each test needs, and the region it must lie in.

A test needs one value, or two when it speaks of a change or compares with somebody else. A test over a group
needs them for every member; the members are joined in the database, so a plan has a few rows a test however
large the group.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from araxes.claims.test import Other, Test
from araxes.claims.written import Amount, Period
from araxes.measures import Measure
from araxes.measures.catalogue import Part, part
from araxes.verdicts.truth import Region

Operation = Literal["value", "relative change", "absolute change", "difference"]


@dataclass(frozen=True)
class Asked:
    """A test as it is put to the data.

    ``back`` takes, instead of the latest value, the one before it (1). ``after`` only counts what was published
    after that day, for judgments whose horizon has passed.
    """

    test: Test
    back: int = 0
    after: date = date.min


@dataclass(frozen=True)
class Question:
    """What one test asks of the values it needs."""

    operation: Operation
    region: Region
    times: float = 1.0
    after: date = date.min


@dataclass
class Plan:
    """The questions of a batch of tests and, as columns, the points they need.

    A point is one value: number of the test, side (0 for the value, 1 for what it is set against), the family
    of its measure and the key within it, the period, how many values back, the two places, the group, and which
    of the places the group stands in (0 for neither).
    """

    questions: list[Question] = field(default_factory=list)
    points: list[tuple[int, int, str, str, int, int, str, str, str, int]] = field(default_factory=list)
    families: set[Part] = field(default_factory=set)
    periods: dict[Period, int] = field(default_factory=dict)
    groups: set[str] = field(default_factory=set)

    def add(self, asked: Asked) -> None:
        """Add one test."""
        test, number = asked.test, len(self.questions)
        self.questions.append(replace(question(test), after=asked.after))
        wanted = part(test.name, test.parameters)
        self.families.add(replace(wanted, key=""))
        group = test.group
        if group:
            self.groups.add(group)
        periods = (test.change.until, test.change.since) if test.change else (test.period, test.period)
        for side, ((of, second), period) in enumerate(zip(test.places, periods, strict=False)):
            window = self.periods.setdefault(_reach(test, period), len(self.periods))
            place = 0 if not group else 1 if of == group else 2 if second == group else 0
            back = asked.back if side == 0 or test.change is None else 0
            self.points.append((number, side, wanted.table, wanted.key, window, back, of, second, group, place))


def _reach(test: Test, period: Period) -> Period:
    """The period in which a value must lie: of a measure over several years those that end with the period."""
    years = test.parameters.get("years", 1) if test.measure.over_years else 1
    short = years - (period.end.year - period.start.year + 1)
    if short <= 0 or period.start.year <= short:
        return period
    return period.model_copy(update={"start": date(period.start.year - short, 1, 1)})


def plan(asked: Iterable[Asked]) -> Plan:
    """The plan of a batch of tests, in their order."""
    made = Plan()
    for one in asked:
        made.add(one)
    return made


def question(test: Test) -> Question:
    """The operation and the region of a test."""
    predicate = test.predicate
    threshold = predicate.threshold
    if isinstance(threshold, Other):
        region = _region(predicate.comparison, Amount(figure="0"), integral=True)
        return Question("difference", region, threshold.times)
    region = _region(predicate.comparison, threshold, integral=test.measure.integral)
    if test.change is None:
        return Question("value", region)
    return Question("relative change" if is_relative(test.measure, threshold) else "absolute change", region)


def is_relative(measure: Measure, threshold: Amount | tuple[Amount, Amount]) -> bool:
    """Whether a change is meant relative to the first value: ``10%`` is, ``2 points`` and ``5 bn`` are not."""
    unit = (threshold[0] if isinstance(threshold, tuple) else threshold).unit
    return unit == "%" or (unit is None and measure.change == "relative")


def _region(comparison: str, threshold: Amount | tuple[Amount, Amount], *, integral: bool) -> Region:
    if isinstance(threshold, tuple):
        low, high = sorted(amount.number for amount in threshold)
        return Region(low, high)
    match comparison:
        case "is":
            printed = threshold.printed
            exact = Region(threshold.number, threshold.number)
            return exact if integral else Region(printed.lower, printed.upper)
        case "at_least":
            return Region(low=threshold.number)
        case "above":
            return Region(low=threshold.number, low_open=True)
        case "at_most":
            return Region(high=threshold.number)
        case "below":
            return Region(high=threshold.number, high_open=True)
    raise ValueError(f"not a comparison: {comparison!r}")
