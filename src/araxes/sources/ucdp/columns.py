"""Columns of a table, whether it was downloaded or handed in: CSV, a CSV file in a ZIP archive, or Parquet.

Every column comes as text, so that what is no number or day is found row by row by who knows what to do with it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from araxes.errors import AnswerError, DamagedError
from araxes.sources.fetching.reading import CHANGED, read_csv, unzipped

if TYPE_CHECKING:
    import pyarrow as pa

MAX_BYTES = 4 * 2**30
MAX_ROWS = 20_000_000
_MAGIC = {b"PAR1": "parquet", b"PK\x03\x04": "zip"}
_HEADER_BYTES = 2**20


def read_text_columns(path: Path, name: str, wanted: Sequence[str], optional: Sequence[str] = ()) -> pa.Table:
    """The wanted columns of a table as text, with the optional ones that are there; ``name`` is told in errors.

    Case and punctuation in the names of columns do not matter. Raises :class:`AnswerError` where a column is
    missing or the file is no table, :class:`DamagedError` where it is cut off or larger than allowed.
    """
    if path.stat().st_size > MAX_BYTES:
        raise DamagedError(name, f"larger than {MAX_BYTES // 2**30} GB", "split it")
    found = _matched(columns_of(path, name), wanted, optional, name)
    table = _parquet(path, name, found) if _kind(path) == "parquet" else _csv(path, name, found)
    if table.num_rows > MAX_ROWS:
        raise DamagedError(name, f"{table.num_rows:,} rows, more than araxes reads", "split it")
    return table


def columns_of(path: Path, name: str) -> tuple[str, ...]:
    """The names of the columns of a table, as they stand."""
    if _kind(path) == "parquet":
        return _parquet_columns(path, name)
    with _opened(path, name) as file:
        head = file.read(_HEADER_BYTES).decode("utf-8-sig", errors="replace")
    try:
        return tuple(next(csv.reader(io.StringIO(head)), ()))
    except csv.Error as error:
        raise AnswerError(name, f"not a table: {error}", CHANGED) from None


def _kind(path: Path) -> str:
    with path.open("rb") as file:
        return _MAGIC.get(file.read(4), "csv")


@contextmanager
def _opened(path: Path, name: str) -> Iterator[BinaryIO]:
    if _kind(path) == "zip":
        with unzipped(path, name) as file:
            yield file
    else:
        with path.open("rb") as file:
            yield file


def _matched(there: Sequence[str], wanted: Sequence[str], optional: Sequence[str], name: str) -> Mapping[str, str]:
    """Our name of each column -> its name in the table."""
    folded = {_folded(column): column for column in reversed(there)}
    missing = [column for column in wanted if _folded(column) not in folded]
    if missing:
        raise AnswerError(name, f"no column {missing[0]!r}", CHANGED)
    known = [*wanted, *(column for column in optional if _folded(column) in folded)]
    return {column: folded[_folded(column)] for column in known}


def _folded(column: str) -> str:
    return re.sub(r"[^a-z0-9]", "", column.casefold())


def _csv(path: Path, name: str, found: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa

    with _opened(path, name) as file:
        table = read_csv(file, name, dict.fromkeys(found.values(), pa.string()))
    return table.select(list(found.values())).rename_columns(list(found))


def _parquet_columns(path: Path, name: str) -> tuple[str, ...]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return tuple(pq.read_schema(path).names)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise DamagedError(name, f"not a Parquet table: {_short(error)}", "export it again") from None


def _parquet(path: Path, name: str, found: Mapping[str, str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            if file.metadata.num_rows > MAX_ROWS:
                raise DamagedError(name, f"{file.metadata.num_rows:,} rows, more than araxes reads", "split it")
            table = file.read(columns=list(found.values())).select(list(found.values()))
        return table.rename_columns(list(found)).cast(pa.schema([(column, pa.string()) for column in found]))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise AnswerError(name, f"not the table that was expected: {_short(error)}", CHANGED) from None


def _short(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:160]
