"""A user's table in a database of its own on disk, with our names of columns, whatever its size."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes.errors import SourceError
from araxes.observations.queries import quoted
from araxes.sources.tabular.layout import Layout, is_year
from araxes.sources.tabular.opening import Stream, first_line, streamed

if TYPE_CHECKING:
    import duckdb

MISSING = ("", ".", "..", "...", ". .", "-", ":", "xxx", "NA", "N/A", "NULL", "nan", "NaN")
"""How publishers write that there is no figure."""

# Text to a number: none where nothing is given; no number and infinite ones count as odd. Then days from a year
# and a month.
_MACROS = (
    "CREATE MACRO blank(cell) AS cell IS NULL OR list_contains($missing, trim(cell))",
    """CREATE MACRO figure(cell) AS CASE WHEN NOT blank(cell) AND isfinite(TRY_CAST(trim(cell) AS DOUBLE))
        THEN TRY_CAST(trim(cell) AS DOUBLE) END""",
    "CREATE MACRO whole(number) AS TRY_CAST(number AS BIGINT)",
    "CREATE MACRO odd(cell) AS NOT blank(cell) AND figure(cell) IS NULL",
    """CREATE MACRO first_day(y, m) AS CASE WHEN y = floor(y) AND m = floor(m) AND y BETWEEN 1 AND 9998
        AND m BETWEEN 1 AND 12 THEN make_date(y::INTEGER, m::INTEGER, 1) END""",
    "CREATE MACRO last_day_of(y, m) AS last_day(first_day(y, m))",
)


@dataclass(frozen=True)
class Given:
    """An open table: ``given`` holds its rows, with ``row`` (from 1) and ``is_odd`` (a number that is none).

    ``above`` are the lines above its heads.
    """

    name: str
    layout: Layout
    connection: duckdb.DuckDBPyConnection
    above: tuple[str, ...] = ()

    def run(self, sql: str, values: Sequence[Any] | dict[str, Any] | None = None) -> Any:
        """The result of a statement."""
        return self.connection.execute(sql, values)

    def add_ids(self, column: str, find: Callable[[str], str | None]) -> None:
        """Add a column ``COLUMN_id`` with what ``find`` says of each distinct text of a column."""
        import pyarrow as pa

        texts = [text for (text,) in self.run(f"SELECT DISTINCT {quoted(column)} FROM given").fetchall() if text]
        found = pa.table({"text": pa.array(texts, pa.string()), "id": pa.array(map(find, texts), pa.string())})
        self.connection.register("found", found)
        self.run(
            f"CREATE OR REPLACE TABLE given AS SELECT given.*, found.id AS {quoted(column + '_id')} "
            f"FROM given LEFT JOIN found ON given.{quoted(column)} = found.text"
        )
        self.connection.unregister("found")


@contextmanager
def opened(path: Path, layouts: Sequence[Layout]) -> Iterator[Given]:
    """Read a table of one of these layouts.

    Raises :class:`~araxes.errors.InputError` for a file that is no table, and :class:`SourceError` for a table of
    another layout, or one that is damaged.
    """
    import duckdb
    import pyarrow as pa

    with tempfile.TemporaryDirectory(prefix="araxes-") as folder, streamed(path, _any(layouts)) as stream:
        layout = _fitting(stream, layouts, path.name)
        place = str(Path(folder, "given.duckdb"))
        with duckdb.connect(place, config={"memory_limit": "1GB", "temp_directory": folder}) as connection:
            given = Given(path.name, layout, connection, stream.above)
            try:
                _fill(given, stream)
            except (pa.ArrowException, duckdb.Error, UnicodeDecodeError) as error:
                raise SourceError(f"{path.name}: damaged: {first_line(error)}; download it again") from None
            yield given


def _any(layouts: Sequence[Layout]) -> Callable[[Iterable[str]], bool]:
    return lambda heads: any(layout.fits(heads) for layout in layouts)


def _fitting(stream: Stream, layouts: Sequence[Layout], name: str) -> Layout:
    for layout in layouts:
        if layout.fits(stream.heads):
            return layout
    lacking = {head for head in layouts[0].needed if head not in stream.heads}
    missing = f"no column {min(lacking)!r}" if lacking else "no column is a year"
    raise SourceError(f"{name}: {missing}; it needs the columns {' or '.join(map(str, layouts))}")


def _fill(given: Given, stream: Stream) -> None:
    layout, run = given.layout, given.run
    years = [head for head in stream.heads if layout.wide and is_year(head)]
    given.connection.register("incoming", stream.batches(list(dict.fromkeys([*layout.needed, *years]))))
    listed = ", ".join(f"'{text}'" for text in MISSING)
    for macro in _MACROS:
        run(macro.replace("$missing", f"[{listed}]"))
    cells = [f"{quoted(theirs)}::VARCHAR AS {quoted(ours)}" for ours, theirs in layout.text.items()]
    cells += [f"{quoted(theirs)}::VARCHAR AS {quoted(ours)}" for ours, theirs in layout.numbers.items()]
    cells += [f"{quoted(year)}::VARCHAR AS {quoted(year)}" for year in years]
    run(f"CREATE TABLE cells AS SELECT {', '.join(cells)}, row_number() OVER () AS row FROM incoming")
    given.connection.unregister("incoming")
    source, numbers = "cells", list(layout.numbers)
    if years:
        heads = ", ".join(map(quoted, years))
        source = f"(FROM cells UNPIVOT INCLUDE NULLS (value FOR {quoted(layout.wide)} IN ({heads})))"
        numbers += [layout.wide, "value"]
    columns = [f"trim({quoted(name)}) AS {quoted(name)}" for name in layout.text]
    columns += [f"figure({quoted(name)}) AS {quoted(name)}" for name in numbers]
    columns += [f"?::{_kind(value)} AS {quoted(name)}" for name, value in layout.fixed.items()]
    odd = " OR ".join(f"odd({quoted(name)})" for name in numbers) or "false"
    run(
        f"CREATE TABLE given AS SELECT row, {', '.join(columns)}, {odd} AS is_odd FROM {source}",
        list(layout.fixed.values()),
    )
    run("DROP TABLE cells")


def _kind(value: object) -> str:
    return "DOUBLE" if isinstance(value, float | int) else "VARCHAR"
