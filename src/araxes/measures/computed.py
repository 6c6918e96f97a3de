"""Rows of measures that are worked out on arrays, as an Arrow table for the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.measures.context import COLUMNS

if TYPE_CHECKING:
    import pyarrow as pa

_NUMBERS, _DAYS = ("value", "lower", "upper"), ("start", "end", "vintage")


def table_of(columns: Mapping[str, Any]) -> pa.Table:
    """A table of :data:`~araxes.measures.context.COLUMNS`; a text or a day stands for a column of it.

    A value that is nan is missing. Without columns the table is empty.
    """
    import pyarrow as pa

    kinds = {
        name: pa.float64() if name in _NUMBERS else pa.date32() if name in _DAYS else pa.string()
        for name in COLUMNS
    }
    if not columns:
        return pa.schema(kinds.items()).empty_table()
    rows = next(len(column) for column in columns.values() if not isinstance(column, str | date))
    return pa.table({name: _column(columns[name], kind, rows) for name, kind in kinds.items()})


def _column(given: Any, kind: pa.DataType, rows: int) -> pa.Array:
    import pyarrow as pa

    if isinstance(given, str | date):
        return pa.repeat(pa.scalar(given, kind), rows)
    if pa.types.is_floating(kind):
        return pa.array(given, kind, from_pandas=True)  # nan is missing
    return pa.array(given, kind)
