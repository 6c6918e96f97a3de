"""A table of earlier editions -> observations and coverage; the file is not trusted.

One row a field: vintage (date), gec, region, section, field, text; further columns are ignored. Parquet and
CSV are read. Nothing is returned unless the whole file has the documented shape.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes.errors import InputError, SourceError
from araxes.observations.schema import to_arrow
from araxes.sources.factbook.cell import Field
from araxes.sources.factbook.coverage import Coverage
from araxes.sources.factbook.read import read
from araxes.sources.factbook.words import word

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = ("vintage", "gec", "region", "section", "field", "text")
MAX_BYTES = 512 * 2**20
MAX_UNPACKED = 2 * 2**30
MAX_ROWS = 5_000_000
FIRST_VINTAGE = date(1981, 1, 1)
LAST_VINTAGE = date(2100, 1, 1)
_SHAPE = f"it needs the columns {', '.join(COLUMNS)}, one row a field"


def read_editions(path: str | Path) -> tuple[pa.Table, Coverage]:
    """Read a table of editions (``.parquet`` or ``.csv``).

    Returns the observations as an Arrow table and what was understood. Raises :class:`InputError` for a path
    that is no readable file of a size and type we read, :class:`SourceError` for a table of another shape.
    """
    place = Path(path)
    harvest = read(_fields(_checked(_open(place), place.name)))
    if not harvest.rows:
        raise SourceError(f"{place.name}: no row is a field of the World Factbook that araxes reads; {_SHAPE}")
    return to_arrow(harvest.rows), harvest.coverage


def _open(path: Path) -> pa.Table:
    readers = {".parquet": _parquet, ".csv": _csv}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise InputError(f"{path.name}: not a .parquet or .csv file; convert it first")
    try:
        if not path.is_file():
            raise InputError(f"{path}: no such file; give the path of a table of editions")
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"{path.name}: larger than {MAX_BYTES // 2**20} MB; split it by edition")
        return reader(path)
    except (OSError, ValueError) as error:
        raise InputError(
            f"{path.name}: cannot be read as {path.suffix.lower()} ({_short(error)}); {_SHAPE}"
        ) from None


def _parquet(path: Path) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            facts = file.metadata
            unpacked = sum(facts.row_group(i).total_byte_size for i in range(facts.num_row_groups))
            if facts.num_rows > MAX_ROWS or unpacked > MAX_UNPACKED:
                raise InputError(
                    f"{path.name}: {facts.num_rows:,} rows, more than araxes reads; split it by edition"
                )
            missing = [name for name in COLUMNS if name not in file.schema_arrow.names]
            if missing:
                raise SourceError(f"{path.name}: no column {missing[0]!r}; {_SHAPE}")
            return file.read(columns=list(COLUMNS))
    except pa.ArrowException as error:
        raise SourceError(f"{path.name}: not a Parquet table ({_short(error)}); {_SHAPE}") from None


def _csv(path: Path) -> pa.Table:
    import pyarrow as pa
    from pyarrow import csv

    options = csv.ConvertOptions(
        include_columns=list(COLUMNS),
        column_types={name: pa.date32() if name == "vintage" else pa.string() for name in COLUMNS},
        strings_can_be_null=False,
    )
    try:
        return csv.read_csv(path, convert_options=options, parse_options=csv.ParseOptions(newlines_in_values=True))
    except (pa.ArrowException, KeyError) as error:
        raise SourceError(f"{path.name}: not a CSV table of editions ({_short(error)}); {_SHAPE}") from None


def _checked(raw: pa.Table, name: str) -> pa.Table:
    """The table with its documented types, or a :class:`SourceError` that names the column."""
    import pyarrow as pa

    if raw.num_rows > MAX_ROWS:
        raise InputError(f"{name}: {raw.num_rows:,} rows, more than araxes reads; split it by edition")
    columns = {}
    for column in COLUMNS:
        kind = pa.date32() if column == "vintage" else pa.string()
        try:
            columns[column] = raw.column(column).cast(kind)
            columns[column].validate(full=True)
        except (pa.ArrowException, KeyError, UnicodeError) as error:
            wanted = "dates" if column == "vintage" else "text"
            raise SourceError(f"{name}: column {column!r} is not {wanted} ({_short(error)}); {_SHAPE}") from None
        if columns[column].null_count:
            raise SourceError(
                f"{name}: column {column!r} has {columns[column].null_count:,} empty cells; fill them"
            )
    _check_vintages(columns["vintage"], name)
    return pa.table(columns)


def _check_vintages(vintages: pa.ChunkedArray, name: str) -> None:
    import pyarrow.compute as pc

    for day in pc.unique(vintages).to_pylist():
        if not FIRST_VINTAGE <= day <= LAST_VINTAGE:
            raise SourceError(f"{name}: an edition dated {day} cannot be; dates run from {FIRST_VINTAGE.year}")


def _fields(checked: pa.Table) -> Iterator[Field]:
    wanted = word("fields")
    for row in zip(*(checked.column(name).to_pylist() for name in COLUMNS), strict=True):
        if row[COLUMNS.index("field")] in wanted:
            yield Field(*row)


def _short(error: Exception | Any) -> str:
    first = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    return first if len(first) <= 120 else first[:117] + "..."
