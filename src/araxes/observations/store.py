"""The store of observations: DuckDB behind Ibis, in memory for one-off runs or in one file.

Rows are only ever added. What was known on a date is decided in one place, :meth:`Store.known`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Self

import ibis
from ibis import _
from ibis.expr.operations import DatabaseTable

from araxes.errors import InputError, StoreError
from araxes.observations.schema import COLUMNS, REST, WORLD, Observation, arrow_schema, to_arrow
from araxes.observations.vocabulary import all_series

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends.duckdb import Backend
    from ibis.expr.schema import Schema
    from ibis.expr.types import Table

_TABLE = "observations"
_LIST = ("source", "series", "actor", "reporter", "start", "end", "draw")


class Store:
    """Observations with their vintages. Make one with :meth:`memory` or :meth:`open`."""

    def __init__(self, connection: Backend, *, attached: str | None = None) -> None:
        self._connection = connection
        self._attached = attached

    @classmethod
    def memory(cls, rows: pa.Table | Iterable[Observation] = (), *, validate: bool = True) -> Self:
        """A store that lives as long as the process, holding ``rows``; unchecked if they were checked before."""
        connection = _connect(":memory:")
        _create(connection, _TABLE, _validated(rows) if validate else rows)
        return cls(connection)

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """A store in one DuckDB file, made if absent. Raises :class:`StoreError`."""
        path = Path(path)
        if read_only and not path.exists():
            raise StoreError(f"{path}: there is no store here; `araxes load` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            connection = _connect(path, read_only=read_only)
            if _TABLE not in connection.list_tables():
                _create(connection, _TABLE, to_arrow(()))
        except Exception as error:
            raise StoreError(f"{path}: cannot be opened as a store: {_first_line(error)}") from error
        return cls(connection)

    def attach(self, path: str | Path) -> None:
        """Also show the rows of a store file, which is opened for reading only."""
        try:
            self._connection.attach(Path(path), name="attached", read_only=True)
            self._connection.table(_TABLE, database=("attached", "main"))
        except Exception as error:
            raise StoreError(f"{path}: cannot be read as a store: {_first_line(error)}") from error
        self._attached = "attached"

    def close(self) -> None:
        """Close the connection and release the file."""
        self._connection.disconnect()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def append(self, rows: pa.Table | Iterable[Observation]) -> int:
        """Add the rows that are not here yet, in one transaction, and say how many that were.

        Raises :class:`StoreError` when a row breaks the schema or the vocabulary; then nothing is added.
        """
        table = _validated(rows)
        before = self._count()
        with _registered(self._connection, table) as given:
            self._connection.con.execute(
                f"INSERT INTO {_TABLE} SELECT * FROM {given} EXCEPT SELECT * FROM {_TABLE}"
            )
        return self._count() - before

    def everything(self) -> Table:
        """All rows of all vintages, as an Ibis table."""
        table = self._connection.table(_TABLE)
        if self._attached is None:
            return table
        return table.union(self._connection.table(_TABLE, database=(self._attached, "main")), distinct=True)

    def known(
        self,
        as_of: date | None = None,
        *,
        sources: Sequence[str] = (),
        after: date | None = None,
    ) -> Table:
        """What was public on ``as_of``: for every fact the newest vintage up to that date.

        ``sources`` keeps only those sources, ``after`` only vintages published after that date. Where a newer
        list was published (it has a rest row), rows of older vintages of the same list no longer count.
        """
        table = self.everything()
        if as_of is not None:
            table = table.filter(_.vintage <= as_of)
        if after is not None:
            table = table.filter(_.vintage > after)
        if sources:
            table = table.filter(_.source.isin(sources))
        table = table.mutate(
            closed=_.vintage.max(where=_.partner == REST).over(group_by=_LIST),
            newest=_.vintage.max().over(group_by=(*_LIST, "partner")),
        )
        is_total = (table.partner == WORLD).fill_null(False)
        open_list = table.closed.isnull() | (table.vintage >= table.closed) | is_total
        return table.filter((table.vintage == table.newest) & open_list).select(*COLUMNS)

    def vintages(self) -> list[tuple[str, date, int]]:
        """Source, vintage and number of rows of everything held, in order."""
        table = self.everything().group_by("source", "vintage").agg(rows=_.count()).order_by("source", "vintage")
        return [(row["source"], row["vintage"], row["rows"]) for row in self.rows(table).to_pylist()]

    def rows(self, expression: Table) -> pa.Table:
        """Run an Ibis expression. The DuckDB result is taken as Arrow directly, which spares importing pandas."""
        return self._connection.con.sql(self._sql(expression)).to_arrow_table()

    def keep(self, *parts: Table) -> Table:
        """The same rows, computed once and held for the life of the store; several tables one below the other.

        Ibis takes longer over one large expression than over its parts.
        """
        name = ibis.util.gen_name("kept")
        first, *others = parts
        self._connection.con.execute(f"CREATE TEMP TABLE {name} AS {self._sql(first)}")
        for part in others:
            self._connection.con.execute(f"INSERT INTO {name} BY NAME {self._sql(part)}")
        return self._here(name, first.schema())

    def given(self, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> Table:
        """A small table of given rows to join with; ``columns`` gives each its Ibis type.

        The rows travel as CSV, which Arrow reads without importing pandas.
        """
        import csv
        import io

        import pyarrow.csv as pa_csv

        text = io.StringIO()
        writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC)
        writer.writerow(columns)
        writer.writerows(rows)
        kinds = ibis.schema(dict(columns)).to_pyarrow()
        options = pa_csv.ConvertOptions(column_types=kinds)
        name = ibis.util.gen_name("given")
        data = pa_csv.read_csv(io.BytesIO(text.getvalue().encode()), convert_options=options)
        _create(self._connection, name, data, temporary=True)
        return self._here(name, ibis.schema(dict(columns)))

    def _here(self, name: str, schema: Schema) -> Table:
        """A table of ours whose columns we know; asking the database for them takes longer than the query."""
        return DatabaseTable(name, schema=schema, source=self._connection).to_expr()

    def to_parquet(self, path: str | Path) -> int:
        """Write all rows of all vintages to a Parquet file and say how many."""
        import pyarrow.parquet as pq

        table = self.rows(self.everything().select(*COLUMNS).order_by(*COLUMNS)).cast(arrow_schema())
        pq.write_table(table, path, compression="zstd")
        return int(table.num_rows)

    def _sql(self, expression: Table) -> str:
        """The SQL of an expression. Fusing SELECTs takes Ibis longer than it saves DuckDB, so they stay apart."""
        self._connection._run_pre_execute_hooks(expression)
        options = ibis.options.sql
        fused, options.fuse_selects = options.fuse_selects, False
        try:
            return str(self._connection.compile(expression))
        finally:
            options.fuse_selects = fused

    def _count(self) -> int:
        return int(self.rows(self._connection.table(_TABLE).agg(n=_.count())).column("n")[0].as_py())


def read_parquet(path: str | Path) -> pa.Table:
    """Observations from a Parquet file that :meth:`Store.to_parquet` wrote. Raises :class:`InputError`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path).select(COLUMNS).cast(arrow_schema())
    except (OSError, KeyError, pa.ArrowException) as error:
        raise InputError(f"{path}: not a Parquet file of observations: {_first_line(error)}") from error


def _validated(rows: pa.Table | Iterable[Observation]) -> pa.Table:
    """The rows as an Arrow table that obeys the schema, the bounds and the vocabulary of series."""
    import pyarrow as pa
    import pyarrow.compute as pc

    try:
        table = rows.select(COLUMNS).cast(arrow_schema()) if isinstance(rows, pa.Table) else to_arrow(rows)
    except (KeyError, TypeError, pa.ArrowException) as error:
        raise StoreError(f"not observations: {_first_line(error)}") from error
    unknown = set(pc.unique(table["series"]).to_pylist()) - set(all_series())
    if unknown:
        raise StoreError(f"unknown series {sorted(unknown)}; add them to series.yaml first")
    value = pc.coalesce(table["value"], table["lower"])
    in_order = pc.and_(pc.less_equal(table["lower"], value), pc.less_equal(value, table["upper"]))
    good = pc.and_(in_order, pc.less_equal(table["start"], table["end"]))
    bad = table.filter(pc.or_kleene(pc.is_null(good), pc.invert(good)))
    if bad.num_rows:
        raise StoreError(f"bounds or period out of order in {bad.slice(0, 1).to_pylist()[0]}")
    return table


def _connect(path: str | Path, *, read_only: bool = False) -> Backend:
    """Ibis over DuckDB. The backend is imported by name, since ``ibis.duckdb`` looks at all installed packages."""
    from ibis.backends.duckdb import Backend

    backend = Backend()
    backend.do_connect(path, read_only=read_only)
    return backend


@contextmanager
def _registered(connection: Backend, table: pa.Table) -> Iterator[str]:
    """A name under which DuckDB sees an Arrow table. Ibis would import pandas to do the same."""
    name = ibis.util.gen_name("arrow")
    connection.con.register(name, table)
    try:
        yield name
    finally:
        connection.con.unregister(name)


def _create(connection: Backend, name: str, table: pa.Table, *, temporary: bool = False) -> None:
    with _registered(connection, table) as given:
        kind = "TEMP TABLE" if temporary else "TABLE"
        connection.con.execute(f"CREATE {kind} {name} AS SELECT * FROM {given}")


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
