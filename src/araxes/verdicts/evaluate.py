"""All tests of a batch at once: values looked up, compared and counted in the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from araxes.claims.test import Test
from araxes.entities import gazetteer
from araxes.measures.catalogue import whole
from araxes.measures.context import Context
from araxes.verdicts.plan import Asked, Plan, plan
from araxes.verdicts.truth import Truth, quantified

if TYPE_CHECKING:
    from ibis.expr.types import Table


MOST_BACK = 1
"""How many values before the latest a test may ask for."""


@dataclass(frozen=True)
class Value:
    """One value of a measure as one source and perspective has it."""

    start: date
    end: date
    vintage: date
    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class Finding:
    """What one source and perspective says of a test, for one member of its group (or the one there is)."""

    member: str
    holds: Truth
    value: Value
    against: Value | None
    lower: float | None
    upper: float | None
    """Bounds of what was compared: the value, its change, or its difference to the other."""


@dataclass(frozen=True)
class Outcome:
    """What one source and perspective says of a test: of ``members``, ``true`` hold and ``false`` do not."""

    source: str
    perspective: str
    holds: Truth
    members: int
    true: int
    false: int


class Evaluation:
    """The outcomes of a batch of tests; the findings behind them on demand."""

    def __init__(self, context: Context, asked: Sequence[Asked]) -> None:
        self._context = context
        self._tests = [one.test for one in asked]
        made = plan(asked)
        self._compared = context.store.keep(_compared(context, made)) if asked else None
        self._members = [_members(test) for test in self._tests]

    def outcomes(self) -> list[list[Outcome]]:
        """For each test, one outcome a source and perspective that has a value for it, in order of name."""
        found: list[list[Outcome]] = [[] for _test in self._tests]
        if self._compared is None:
            return found
        counted = (
            self._compared.group_by("test", "source", "perspective")
            .agg(true=_.surely.sum(), false=_.surely_not.sum())
            .order_by("test", "source", _.perspective.desc())
        )
        columns = self._context.store.rows(counted).to_pydict()
        for number, source, perspective, true, false in zip(*columns.values(), strict=True):
            test = self._tests[number]
            if test.perspective not in (None, perspective):
                continue
            members = self._members[number]
            holds = quantified(test.quantifier or "all", true=true, false=false, members=members)
            found[number].append(Outcome(source, perspective, holds, members, true, false))
        return found

    def findings(self) -> dict[tuple[int, str, str], list[Finding]]:
        """The values behind the outcomes, by number of the test, source and perspective."""
        found: dict[tuple[int, str, str], list[Finding]] = {}
        if self._compared is None:
            return found
        for row in self._context.store.rows(self._compared.order_by("test", "member")).to_pylist():
            key = (row["test"], row["source"], row["perspective"])
            found.setdefault(key, []).append(_finding(row))
        return found


def owners(tests: Iterable[Test]) -> set[str]:
    """Whose figures a batch of tests is about, groups by their members."""
    found = set()
    for test in tests:
        second = test.measure.owner == "second"
        for places in test.places:
            owner = places[1] if second else places[0]
            found |= set(gazetteer().members(owner)) if owner.startswith("group:") else {owner}
    return found


def _members(test: Test) -> int:
    """How many members a test speaks of: all of the group, save the state it is about itself."""
    group = test.group
    if not group:
        return 1
    fixed = test.second if test.of == group else test.of
    return sum(state != fixed for state in gazetteer().members(group))


def _finding(row: dict[str, Any]) -> Finding:
    against = None
    if row["lower_b"] is not None:
        against = Value(*(row[f"{name}_b"] for name in Value.__dataclass_fields__))
    return Finding(
        member=row["member"],
        holds=Truth.of(surely=row["surely"] == 1, surely_not=row["surely_not"] == 1),
        value=Value(*(row[name] for name in Value.__dataclass_fields__)),
        against=against,
        lower=row["low"],
        upper=row["up"],
    )


_VALUE = tuple(Value.__dataclass_fields__)
_KEY = ("test", "member", "source", "perspective")


def _compared(context: Context, made: Plan) -> Table:
    """One row a test, member, source and perspective: the values found and whether the predicate holds."""
    values = _values(context, made)
    first = values.filter(_.side == 0).drop("side")
    second = values.filter(_.side == 1).select(*_KEY, **{f"{name}_b": _[name] for name in _VALUE})
    pairs = first.left_join(second, list(_KEY), rname="{name}_other")
    pairs = pairs.select(*_KEY, *_VALUE, *(f"{name}_b" for name in _VALUE))
    asked = pairs.join(_questions(context, made), "test").filter(_.vintage > _.after)
    low, up = _bounds_of_what_is_compared(asked)
    rows = asked.mutate(low=low, up=up)
    starts_inside = (rows.low > rows.region_low) | ((rows.low == rows.region_low) & ~rows.low_open)
    ends_inside = (rows.up < rows.region_high) | ((rows.up == rows.region_high) & ~rows.high_open)
    below = (rows.up < rows.region_low) | ((rows.up == rows.region_low) & rows.low_open)
    above = (rows.low > rows.region_high) | ((rows.low == rows.region_high) & rows.high_open)
    return rows.select(
        *_KEY,
        *_VALUE,
        *(f"{name}_b" for name in _VALUE),
        "low",
        "up",
        surely=(starts_inside & ends_inside).fill_null(False).cast("int64"),
        surely_not=(below | above).fill_null(False).cast("int64"),
    )


def _bounds_of_what_is_compared(rows: Table) -> tuple[Any, Any]:
    """The bounds of the value, of its change, or of its difference to another value."""
    nothing = ibis.null("float64")
    moved_on = rows.start > rows.start_b
    factor = rows.times
    positive = rows.lower_b > 0
    relative_up = ibis.ifelse(positive, rows.upper / rows.lower_b.nullif(0) - 1, float("inf"))
    sensible = moved_on & (rows.lower_b >= 0) & (rows.upper_b > 0)
    cases_low = (
        ("value", rows.lower),
        ("difference", rows.lower - factor * rows.upper_b),
        ("absolute change", ibis.ifelse(moved_on, rows.lower - rows.upper_b, nothing)),
        ("relative change", ibis.ifelse(sensible, rows.lower / rows.upper_b.nullif(0) - 1, nothing)),
    )
    cases_up = (
        ("value", rows.upper),
        ("difference", rows.upper - factor * rows.lower_b),
        ("absolute change", ibis.ifelse(moved_on, rows.upper - rows.lower_b, nothing)),
        ("relative change", ibis.ifelse(sensible, relative_up, nothing)),
    )
    return rows.operation.cases(*cases_low), rows.operation.cases(*cases_up)


def _values(context: Context, made: Plan) -> Table:
    """The value of every point and member: the latest within the point's period, by source and perspective."""
    keep = context.store.keep
    points = keep(_points(context, made))
    measured = keep(
        *(
            whole(family, context)
            .mutate(family=ibis.literal(number, "int32"))
            .semi_join(points, ["family", "key", "of", "to"])
            for family, number in made.families.items()
        )
    )
    found = _from_the_latest(context, measured, made)
    keys = ["family", "key", "period", "back", "of", "to"]
    return keep(points.join(found, keys).select("test", "side", "member", "source", "perspective", *_VALUE))


def _from_the_latest(context: Context, measured: Table, made: Plan) -> Table:
    """For each period of the plan the values that lie within it, numbered back from the latest."""
    periods = context.store.given(
        {"period": "int32", "first": "date", "last": "date"},
        [(number, period.start, period.end) for period, number in made.periods.items()],
    )
    inside = measured.join(periods, (measured.start >= periods.first) & (measured.end <= periods.last))
    order = ibis.row_number().over(
        group_by=["family", "key", "period", "source", "perspective", "of", "to"],
        order_by=[ibis.desc("end"), ibis.desc("start"), ibis.desc("vintage")],
    )
    return inside.mutate(back=order.cast("int32")).filter(_.back <= MOST_BACK).drop("first", "last")


def _points(context: Context, made: Plan) -> Table:
    """The points with groups replaced by their members; nobody is set beside himself."""
    names = ("test", "side", "family", "key", "period", "back", "of", "to", "group", "place")
    kinds = (*("int32",) * 3, "string", *("int32",) * 2, *("string",) * 3, "int32")
    points = context.store.given(dict(zip(names, kinds, strict=True)), made.points)
    members = gazetteer().members
    rows = [(group, member) for group in sorted(made.groups) for member in members(group)]
    groups = context.store.given({"group": "string", "member": "string"}, rows)
    spread = points.left_join(groups, "group")
    return spread.select(
        "test",
        "side",
        "family",
        "key",
        "period",
        "back",
        member=spread.member.fill_null(""),
        of=ibis.ifelse(spread.place == 1, spread.member, spread.of),
        to=ibis.ifelse(spread.place == 2, spread.member, spread.to),
    ).filter(_.of != _.to)


def _questions(context: Context, made: Plan) -> Table:
    names = ("test", "operation", "times", "after", "region_low", "region_high", "low_open", "high_open")
    kinds = ("int32", "string", "float64", "date", "float64", "float64", "boolean", "boolean")
    rows = [
        (number, one.operation, one.times, one.after, *astuple(one.region))
        for number, one in enumerate(made.questions)
    ]
    return context.store.given(dict(zip(names, kinds, strict=True)), rows)
