"""How long the periods are that values are about: years, quarters, months, days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ibis.expr.types import IntegerValue, Table

_DAY, _MONTH, _QUARTER, _YEAR = range(4)
PARTS = (_MONTH, _QUARTER)
"""The spans that are part of a year. A day is none: what is known of a day, such as a membership, lasts."""

_LEAST_DAYS = ((360, _YEAR), (80, _QUARTER), (2, _MONTH))


def span(table: Table, ending: str = "") -> IntegerValue:
    """The rank of the length of the period from column ``start`` to ``end``, longer ones higher."""
    import ibis

    days = table[f"end{ending}"].delta(table[f"start{ending}"], unit="day") + 1
    return ibis.cases(*((days >= least, rank) for least, rank in _LEAST_DAYS), else_=_DAY).cast("int32")


def span_of(start: date, end: date) -> int:
    """The rank of the length of one period, longer ones higher."""
    days = (end - start).days + 1
    return next((rank for least, rank in _LEAST_DAYS if days >= least), _DAY)
