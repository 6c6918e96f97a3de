"""A large CSV file of observations, read straight into the store by DuckDB; none of it passes through Python."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import InputError, first_line
from araxes.observations.queries import quoted
from araxes.observations.schema import COLUMNS
from araxes.observations.vocabulary import all_series

if TYPE_CHECKING:
    from araxes.observations.store import Store

_LONGEST_HEADER = 10_000
_KINDS = dict.fromkeys(COLUMNS, "VARCHAR") | {
    **dict.fromkeys(("start", "end", "vintage"), "DATE"),
    **dict.fromkeys(("value", "lower", "upper"), "DOUBLE"),
    "draw": "INTEGER",
}
_OPTIONAL = ("partner", "value", "draw")


def import_csv(store: Store, path: str | Path, *, source: str) -> int:
    """Add the rows of a CSV file that are not in the store yet, in one transaction, and say how many that were.

    The file has a header with the columns of observations in their order, UTF-8, dates as 2023-12-31, nothing
    where a value is missing; all its rows are of ``source``. They are checked as :meth:`Store.append` does.
    Raises :class:`InputError` with the first thing wrong; then nothing is added.
    """
    import duckdb

    file = Path(path)
    _check_header(file)
    columns = ", ".join(map(quoted, COLUMNS))
    read = f"SELECT {columns} FROM read_csv(?, {_options()})"
    try:
        with store.transaction() as run:
            ((before, of_source),) = run(
                "SELECT count(*), count(*) FILTER (WHERE source = ?) FROM observations", [source]
            ).fetchall()
            known = " EXCEPT SELECT * FROM observations WHERE source = ?" if of_source else ""
            checked = f"SELECT {columns} FROM ({read}) WHERE {_CHECK}"
            given = [str(file), source, sorted(all_series()), *([source] if of_source else ())]
            run(f"INSERT INTO observations {checked}{known}", given).fetchall()
            ((after,),) = run("SELECT count(*) FROM observations").fetchall()
    except duckdb.Error as error:
        raise InputError(f"{file}: nothing was added: {_why(error)}") from error
    return int(after - before)


def _check_header(file: Path) -> None:
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            found = next(csv.reader([lines.readline(_LONGEST_HEADER)]), [])
    except (OSError, ValueError, csv.Error) as error:
        raise InputError(f"{file}: cannot be read: {first_line(error)}") from error
    if tuple(found) != COLUMNS:
        shown = ",".join(found)[:100]
        raise InputError(f"{file}: the first line is {shown!r}; write {','.join(COLUMNS)}")


def _why(error: Exception) -> str:
    """The line of the file and what is wrong with it, without the advice on options that DuckDB adds."""
    lines = str(error).strip().splitlines()
    told = [line.strip() for line in lines if line.startswith(("Error when", "Expected Number", "Value with"))]
    return " ".join([first_line(error), *told])[:400]


def _options() -> str:
    kinds = ", ".join(f"'{name}': '{kind}'" for name, kind in _KINDS.items())
    form = "header = true, auto_detect = false, delim = ',', quote = '\"'"
    return f"{form}, columns = {{{kinds}}}, dateformat = '%Y-%m-%d', nullstr = '', max_line_size = 100000"


def _row(what: str) -> str:
    cells = ", ".join(f"coalesce({quoted(name)}::VARCHAR, '')" for name in COLUMNS)
    return f"error('{what} in the row ' || concat_ws(',', {cells})[:300])"


# A check that fails ends the query with its reason. Comparisons of what is missing count as failed.
_CHECK = " AND ".join(
    f"CASE WHEN coalesce({holds}, false) THEN true ELSE {_row(otherwise)} END"
    for holds, otherwise in (
        ("source = ?", "another source"),
        ("list_contains(?::VARCHAR[], series)", "an unknown series"),
        (
            " AND ".join(f"{quoted(name)} IS NOT NULL" for name in COLUMNS if name not in _OPTIONAL),
            "a missing cell",
        ),
        (
            'lower <= coalesce("value", lower) AND coalesce("value", lower) <= upper AND start <= "end"',
            "bounds or period out of order",
        ),
        ("NOT isnan(lower) AND NOT isnan(upper)", "a bound that is no number"),
    )
)
