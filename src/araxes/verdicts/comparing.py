"""The comparison of values with what tests ask, as Ibis expressions over the tables of a workspace.

``batch`` is the ending of the names of one batch of tests. Imported only when a query has to be compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from araxes.measures.catalogue import Part, whole
from araxes.measures.context import Context
from araxes.measures.spans import PARTS, span

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST_BACK = 1
"""How many values before the latest a test may ask for."""

_A_YEAR = (364, 365)
"""Days between the first and the last of a year."""

_VALUE = ("start", "end", "vintage", "value", "lower", "upper")
_KEY = ("test", "member", "source", "perspective")
_POINT = ["family", "key", "of", "to"]


def points(context: Context, batch: str) -> Table:
    """The points with groups replaced by their members; nobody is set beside himself."""
    asked = context.workspace.table(f"asked points{batch}")
    spread = asked.left_join(context.workspace.table(f"members{batch}"), "group")
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


def wanted(context: Context, batch: str, *, family: Part) -> Table:
    """The values of a family of measures that some point asks for, of all periods."""
    asked = context.workspace.table(f"points{batch}")
    return whole(family, context).mutate(family=ibis.literal(family.table)).semi_join(asked, _POINT)


def values(context: Context, batch: str) -> Table:
    """The value of every point and member: the latest within the point's period, by source and perspective.

    Of years, quarters and months the longest come first, and part of a year never stands for a year.
    """
    table = context.workspace.table
    measured, periods = table(f"measured{batch}"), table(f"periods{batch}")
    measured = measured.mutate(span=span(measured))
    inside = measured.join(periods, (measured.start >= periods.first) & (measured.end <= periods.last))
    asks_a_year = inside.last.delta(inside.first, unit="day").between(*_A_YEAR)
    inside = inside.filter(~(asks_a_year & inside.span.isin(PARTS)))
    order = ibis.row_number().over(
        group_by=[*_POINT, "period", "source", "perspective"],
        order_by=[ibis.desc("span"), ibis.desc("end"), ibis.desc("start"), ibis.desc("vintage")],
    )
    found = inside.mutate(back=order.cast("int32")).filter(_.back <= MOST_BACK)
    joined = table(f"points{batch}").join(found, [*_POINT, "period", "back"])
    return joined.select("test", "side", "member", "source", "perspective", *_VALUE)


def compared(context: Context, batch: str) -> Table:
    """One row a test, member, source and perspective: the values found and whether the predicate holds."""
    table = context.workspace.table
    found = table(f"values{batch}")
    first = found.filter(_.side == 0).drop("side")
    second = found.filter(_.side == 1).select(*_KEY, **{f"{name}_b": _[name] for name in _VALUE})
    pairs = first.left_join(second, list(_KEY), rname="{name}_other")
    pairs = pairs.select(*_KEY, *_VALUE, *(f"{name}_b" for name in _VALUE))
    asked = pairs.join(table(f"questions{batch}"), "test").filter(_.vintage > _.after)
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


def outcomes(compared: Table) -> Table:
    """How many members surely hold and surely do not, for each test, source and perspective."""
    return (
        compared.group_by("test", "source", "perspective")
        .agg(true=_.surely.sum().cast("int64"), false=_.surely_not.sum().cast("int64"))
        .order_by("test", "source", _.perspective.desc())
    )


def findings(compared: Table) -> Table:
    """Everything that was compared, test by test and member by member."""
    return compared.order_by("test", "member")


def _bounds_of_what_is_compared(rows: Table) -> tuple[Any, Any]:
    """The bounds of the value, of its change, or of its difference to another value."""
    nothing = ibis.null("float64")
    alike = span(rows) == span(rows, "_b")
    moved_on = alike & (rows.start > rows.start_b)
    factor = rows.times
    positive = rows.lower_b > 0
    relative_up = ibis.ifelse(positive, rows.upper / rows.lower_b.nullif(0) - 1, float("inf"))
    sensible = moved_on & (rows.lower_b >= 0) & (rows.upper_b > 0)
    cases_low = (
        ("value", rows.lower),
        ("difference", ibis.ifelse(alike, rows.lower - factor * rows.upper_b, nothing)),
        ("absolute change", ibis.ifelse(moved_on, rows.lower - rows.upper_b, nothing)),
        ("relative change", ibis.ifelse(sensible, rows.lower / rows.upper_b.nullif(0) - 1, nothing)),
    )
    cases_up = (
        ("value", rows.upper),
        ("difference", ibis.ifelse(alike, rows.upper - factor * rows.lower_b, nothing)),
        ("absolute change", ibis.ifelse(moved_on, rows.upper - rows.lower_b, nothing)),
        ("relative change", ibis.ifelse(sensible, relative_up, nothing)),
    )
    return rows.operation.cases(*cases_low), rows.operation.cases(*cases_up)
