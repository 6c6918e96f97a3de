"""Rows -> an Arrow table, column by column, from buffers.

Handing Python objects to pyarrow is slow for hundreds of thousands of rows, and imports pandas if it is there.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

_EPOCH = date(1970, 1, 1).toordinal()


def from_rows(rows: Sequence[object], schema: pa.Schema) -> pa.Table:
    """Objects with an attribute for each column of the schema, as a table of it.

    Raises ``ValueError`` where a value is missing that must be there.
    """
    import pyarrow as pa

    arrays = []
    for field in schema:
        values = list(map(attrgetter(field.name), rows))
        if not field.nullable and None in values:
            raise ValueError(f"{field.name} is missing in a row")
        arrays.append(_column(values, field.type))
    return pa.Table.from_arrays(arrays, schema=schema)


def from_cells(columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> pa.Table:
    """Rows of cells as a table; ``columns`` gives each its Ibis type.

    They travel as CSV, which Arrow reads without importing pandas.
    """
    import csv
    import io

    import pyarrow.csv as pa_csv

    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows(rows)
    options = pa_csv.ConvertOptions(column_types=arrow_types(columns))
    return pa_csv.read_csv(io.BytesIO(text.getvalue().encode()), convert_options=options)


def arrow_types(columns: Mapping[str, str]) -> dict[str, pa.DataType]:
    """The Arrow types of columns whose types Ibis calls string, int32, float64, date and boolean."""
    import pyarrow as pa

    types = {
        "string": pa.string(),
        "int32": pa.int32(),
        "float64": pa.float64(),
        "date": pa.date32(),
        "boolean": pa.bool_(),
    }
    return {name: types[kind] for name, kind in columns.items()}


def texts(values: Sequence[str | None]) -> pa.Array:
    """Texts as an Arrow array."""
    import pyarrow as pa

    return _column(values, pa.string())


def repeated(value: object, kind: pa.DataType, times: int) -> pa.Array:
    """One value so many times."""
    import pyarrow as pa

    return pa.nulls(times, kind) if value is None else pa.repeat(_column([value], kind)[0], times)


def numbers(values: NDArray[Any]) -> pa.Array:
    """An array of numbers of one kind as an Arrow array of the same kind, where nan is missing."""
    import numpy as np
    import pyarrow as pa

    there = values == values  # noqa: PLR0124 - of nan alone this is false
    bits = None if there.all() else pa.py_buffer(np.packbits(there, bitorder="little"))
    data = pa.py_buffer(np.ascontiguousarray(values))
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), [bits, data])


def flags(values: NDArray[np.bool_]) -> pa.Array:
    """Yes or no for each row as an Arrow array, to filter by."""
    import numpy as np
    import pyarrow as pa

    bits = pa.py_buffer(np.packbits(values, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), len(values), [None, bits])


def floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    """A column of numbers or dates (as days since 1970) as an array, where what is missing is nan.

    Asking a column of pyarrow for the same imports pandas if it is there, 0.2 s.
    """
    import numpy as np
    import pyarrow as pa

    kind = pa.int32() if pa.types.is_date32(column.type) else column.type
    whole = column.cast(kind).cast(pa.float64()).combine_chunks()
    parts = whole.chunks if isinstance(whole, pa.ChunkedArray) else [whole]
    return np.concatenate([np.empty(0), *map(_floats, parts)])


def _floats(part: pa.Array) -> NDArray[np.float64]:
    import numpy as np

    bits, data = part.buffers()
    first, last = part.offset, part.offset + len(part)
    values = np.frombuffer(data, np.float64, last) if data is not None and last else np.zeros(last)
    if part.null_count:
        there = np.unpackbits(np.frombuffer(bits, np.uint8), bitorder="little")[:last]
        values = np.where(there, values, np.nan)
    return np.array(values[first:])


def _column(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    import pyarrow as pa

    if pa.types.is_string(kind):
        data = [pa.py_buffer(part) for part in _strings(values)]
    elif pa.types.is_date(kind):
        days = {day: day.toordinal() - _EPOCH for day in set(values)}
        data = [pa.py_buffer(array("i", [days[day] for day in values]))]
    elif values and values.count(None) == len(values):
        return pa.nulls(len(values), kind)
    else:
        code, empty = ("d", 0.0) if pa.types.is_floating(kind) else ("i", 0)
        data = [pa.py_buffer(array(code, [empty if value is None else value for value in values]))]
    return pa.Array.from_buffers(kind, len(values), [_validity(values), *data])


def _strings(values: Sequence[str | None]) -> tuple[array[int], bytes]:
    """Offsets and bytes; the few distinct texts of a column are encoded once each."""
    encoded = {value: (value or "").encode() for value in set(values)}
    pieces = [encoded[value] for value in values]
    return array("i", accumulate(map(len, pieces), initial=0)), b"".join(pieces)


def _validity(values: Sequence[object]) -> pa.Buffer | None:
    """One bit a value, least significant first, or ``None`` where no value is missing."""
    import pyarrow as pa

    if None not in values:
        return None
    bits = "".join("0" if value is None else "1" for value in reversed(values))
    return pa.py_buffer(int(bits, 2).to_bytes((len(values) + 7) // 8, "little"))
