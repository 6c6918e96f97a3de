"""Rows from outside: whether they obey the schema, the bounds and the vocabulary of series."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from araxes.errors import StoreError, first_line
from araxes.observations.schema import COLUMNS, Observation, arrow_schema, to_arrow
from araxes.observations.vocabulary import all_series

if TYPE_CHECKING:
    import pyarrow as pa


def valid_table(rows: pa.Table | Iterable[Observation]) -> pa.Table:
    """The rows as an Arrow table that obeys the schema, the bounds and the vocabulary of series.

    Raises :class:`StoreError` with the first row that does not.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        table = rows.select(COLUMNS).cast(arrow_schema()) if isinstance(rows, pa.Table) else to_arrow(rows)
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, pa.ArrowException) as error:
        raise StoreError(f"not observations: {first_line(error)}") from error
    unknown = set(pc.unique(table["series"]).to_pylist()) - set(all_series())
    if unknown:
        raise StoreError(f"unknown series {sorted(unknown)}; add them to series.yaml first")
    value = pc.coalesce(table["value"], table["lower"])
    in_order = pc.and_(pc.less_equal(table["lower"], value), pc.less_equal(value, table["upper"]))
    good = pc.and_(in_order, pc.less_equal(table["start"], table["end"]))
    _refuse(table, pc.or_kleene(pc.is_null(good), pc.invert(good)), "bounds or period out of order")
    finite = pc.and_(pc.is_finite(value), pc.is_finite(table["lower"]))
    _refuse(table, pc.invert(finite), "a figure that is not finite")
    return table


def _refuse(table: pa.Table, mask: pa.ChunkedArray, what: str) -> None:
    bad = table.filter(mask)
    if bad.num_rows:
        raise StoreError(f"{what} in {bad.slice(0, 1).to_pylist()[0]}")
