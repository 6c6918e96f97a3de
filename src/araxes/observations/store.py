"""The store of observations: DuckDB behind Ibis, in memory for one-off runs or in one file.

Rows are only ever added. What was known on a date is decided in one place, :mod:`.stores`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from araxes.errors import InputError, StoreError, first_line
from araxes.observations.columns import from_cells
from araxes.observations.queries import quoted
from araxes.observations.schema import (
    COLUMNS,
    Observation,
    arrow_schema,
    to_arrow,
)
from araxes.observations.stores import Narrow, compiled, known, whole
from araxes.observations.validating import valid_table

if TYPE_CHECKING:
    from typing import Protocol

    import duckdb
    import pyarrow as pa
    from ibis.backends.duckdb import Backend
    from ibis.expr.types import DateScalar, Table

    class Run(Protocol):
        """Runs one statement with its parameters."""

        def __call__(self, statement: str, parameters: object = None, /) -> duckdb.DuckDBPyConnection:
            """The connection, to fetch the result from."""


T = TypeVar("T")
_TABLE = "observations"
ATTACHED = "attached"
"""What SQL calls the file whose rows a store in memory also shows."""
_HELD = re.compile(r"lock is held in (?P<program>\S+)?.*?PID (?P<pid>\d+)", re.DOTALL)
PATIENCE = 5.0
"""Seconds to wait for another process that writes to a store; a commit takes less."""


class Store:
    """Observations with their vintages. Make one with :meth:`memory` or :meth:`open`."""

    quote = '"'

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._numbers = count(1)
        self.is_attached = False

    @classmethod
    def memory(cls, rows: pa.Table | Iterable[Observation] = (), *, validate: bool = True) -> Self:
        """A store that lives as long as the process, holding ``rows``; unchecked if they were checked before."""
        import duckdb

        store = cls(duckdb.connect())
        store._create(_TABLE, valid_table(rows) if validate else rows)
        return store

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """A store in one DuckDB file, made if absent. Raises :class:`StoreError`."""
        import duckdb

        path = Path(path)
        if read_only and not path.exists():
            raise StoreError(f"{path}: there is no store here; `araxes load` makes one")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            store = cls(_patiently(lambda: duckdb.connect(path, read_only=read_only)))
            if (_TABLE,) not in store._connection.execute("SHOW TABLES").fetchall():
                store._create(_TABLE, to_arrow(()))
            store.execute(f"SELECT {', '.join(map(quoted, COLUMNS))} FROM {_TABLE} LIMIT 0")
        except Exception as error:
            raise StoreError(f"{path}: cannot be opened as a store: {_first_line(error)}") from error
        return store

    @classmethod
    def over(cls, query: str) -> Self:
        """A store of what a SQL query of yours gives, such as the sums of a large table in Parquet files.

        The query runs whenever the store is asked; nothing is copied, and its rows are not checked. It must give
        the columns of observations. Raises :class:`StoreError`.
        """
        import duckdb

        store = cls(duckdb.connect())
        columns = ", ".join(map(quoted, COLUMNS))
        try:
            store.execute(f"CREATE VIEW {_TABLE} AS SELECT {columns} FROM ({query})")
            found = store.select(f"SELECT * FROM {_TABLE} LIMIT 0").schema
        except duckdb.Error as error:
            raise StoreError(f"not a query for observations: {_first_line(error)}") from error
        for wanted in arrow_schema():
            if found.field(wanted.name).type != wanted.type:
                kind = found.field(wanted.name).type
                raise StoreError(
                    f"not a query for observations: the column {wanted.name} is {kind}, not {wanted.type}"
                )
        return store

    def attach(self, path: str | Path) -> None:
        """Also show the rows of a store file, which is opened for reading only."""
        try:
            place = str(Path(path)).replace("'", "''")
            _patiently(lambda: self.execute(f"ATTACH '{place}' AS {ATTACHED} (READ_ONLY)"))
            if not self._attached_tables():  # a store whose first load was cut off holds nothing yet
                return
            self.execute(f"SELECT {', '.join(map(quoted, COLUMNS))} FROM {ATTACHED}.{_TABLE} LIMIT 0")
        except Exception as error:
            raise StoreError(f"{path}: cannot be read as a store: {_first_line(error)}") from error
        self.is_attached = True

    def close(self) -> None:
        """Close the connection and release the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def append(self, rows: pa.Table | Iterable[Observation]) -> int:
        """Add the rows that are not here yet, in one transaction, and say how many that were.

        Raises :class:`StoreError` when a row breaks the schema or the vocabulary; then nothing is added.
        """
        table = valid_table(rows)
        before = self._count()
        with self._registered(table) as given:
            self.execute(f"INSERT INTO {_TABLE} SELECT * FROM {given} EXCEPT SELECT * FROM {_TABLE}")
        return self._count() - before

    @contextmanager
    def transaction(self) -> Iterator[Run]:
        """What runs statements of ours, all of them or none: an error within takes everything back."""
        self.execute("BEGIN")
        try:
            yield self._connection.execute
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def everything(self, narrow: Narrow = whole) -> Table:
        """All rows of all vintages that ``narrow`` keeps, as an Ibis table."""
        rows = narrow(self.table(_TABLE))
        if not self.is_attached:
            return rows
        return rows.union(narrow(self._ibis.table(_TABLE, database=(ATTACHED, "main"))), distinct=True)

    def known(
        self,
        as_of: date | DateScalar | None = None,
        *,
        sources: Sequence[str] | Table = (),
        after: date | None = None,
        narrow: Narrow = whole,
    ) -> Table:
        """What was public on ``as_of``: see :func:`araxes.observations.stores.known`.

        ``narrow`` leaves out rows beforehand; it keeps or leaves every vintage of a fact, and the rest rows.
        """
        return known(self.everything(narrow), as_of, sources=sources, after=after)

    def vintages(self) -> list[tuple[str, date, int]]:
        """Source, vintage and number of rows of everything held, in order; those in two places count once."""
        tables = [_TABLE, f"{ATTACHED}.{_TABLE}"] if self.is_attached else [_TABLE]
        counts = [self._counts(f"SELECT source, vintage FROM {table}") for table in tables]
        found = {edition: rows for each in counts for edition, rows in each.items()}
        if any(edition in counts[0] for each in counts[1:] for edition in each):
            columns = ", ".join(map(quoted, COLUMNS))
            both = " UNION ".join(
                f"SELECT {columns} FROM {table} SEMI JOIN twice USING (source, vintage)" for table in tables
            )
            twice = " INTERSECT ".join(f"SELECT source, vintage FROM {table}" for table in tables)
            found |= self._counts(f"WITH twice AS ({twice}) {both}")
        return sorted((source, vintage, rows) for (source, vintage), rows in found.items())

    def _counts(self, rows: str) -> dict[tuple[str, date], int]:
        query = f"SELECT source, vintage, count(*) FROM ({rows}) GROUP BY ALL"
        found = self._connection.execute(query).fetchall()
        return {(source, vintage): number for source, vintage, number in found}

    def table(self, name: str) -> Table:
        """A table of the store as an Ibis table."""
        return self._ibis.table(name)

    def sql(self, expression: Table) -> str:
        """The SQL of an expression."""
        return compiled(self._ibis, expression)

    def rows(self, expression: Table) -> pa.Table:
        """Run an Ibis expression."""
        return self.select(self.sql(expression))

    def select(self, sql: str) -> pa.Table:
        """Run a query of ours; values from outside never stand in one, they are put into tables."""
        return self._connection.sql(sql).to_arrow_table()

    def execute(self, sql: str) -> None:
        """Run a statement of ours that returns nothing."""
        self._connection.execute(sql).fetchall()

    @property
    def variant(self) -> str:
        """What tells the SQL for this store from that for others."""
        return "attached" if self.is_attached else ""

    def next_number(self) -> int:
        """A number that names the tables of one question apart from those of others."""
        return next(self._numbers)

    def put(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary table of given rows; ``columns`` gives each its Ibis type."""
        self._create(quoted(name), from_cells(columns, rows), temporary=True)

    def put_table(self, name: str, table: pa.Table) -> None:
        """Make a temporary table of an Arrow table."""
        self._create(quoted(name), table, temporary=True)

    def create(self, name: str, sql: str) -> None:
        """Make a temporary table of the result of a query."""
        self.execute(f"CREATE TEMP TABLE {quoted(name)} AS {sql}")

    def stack(self, name: str, tables: Sequence[str]) -> None:
        """Make a temporary table of several with the same columns, one below the other."""
        self.create(name, " UNION ALL BY NAME ".join(f"SELECT * FROM {quoted(table)}" for table in tables))

    def to_parquet(self, path: str | Path) -> int:
        """Write all rows of all vintages to a Parquet file, in order and piece by piece, and say how many."""
        import pyarrow.parquet as pq

        ordered = self.sql(self.everything().select(*COLUMNS).order_by(*COLUMNS))
        rows = 0
        with pq.ParquetWriter(path, arrow_schema(), compression="zstd") as file:
            for batch in self._connection.sql(ordered).to_arrow_reader():
                file.write_batch(batch.cast(arrow_schema()))
                rows += batch.num_rows
        return rows

    @cached_property
    def _ibis(self) -> Backend:
        """Ibis over the connection, imported by name, since ``ibis.duckdb`` looks at all installed packages."""
        from ibis.backends.duckdb import Backend

        return Backend.from_connection(self._connection)

    @contextmanager
    def _registered(self, table: pa.Table) -> Iterator[str]:
        """A name under which DuckDB sees an Arrow table."""
        name = f"arrow_{self.next_number()}"
        self._connection.register(name, table)
        try:
            yield name
        finally:
            self._connection.unregister(name)

    def _create(self, name: str, table: pa.Table, *, temporary: bool = False) -> None:
        with self._registered(table) as given:
            self.execute(f"CREATE {'TEMP TABLE' if temporary else 'TABLE'} {name} AS SELECT * FROM {given}")

    def _attached_tables(self) -> list[tuple[str]]:
        query = f"SELECT table_name FROM duckdb_tables() WHERE database_name = '{ATTACHED}'"
        return self._connection.execute(query).fetchall()

    def _count(self) -> int:
        ((found,),) = self._connection.execute(f"SELECT count(*) FROM {_TABLE}").fetchall()
        return int(found)


def read_parquet(path: str | Path) -> pa.Table:
    """Observations from a Parquet file that :meth:`Store.to_parquet` wrote. Raises :class:`InputError`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_table(path).select(COLUMNS).cast(arrow_schema())
    except (OSError, KeyError, ValueError, pa.ArrowException) as error:
        raise InputError(f"{path}: not a Parquet file of observations: {_first_line(error)}") from error


def _patiently(open_it: Callable[[], T]) -> T:
    """What opening a store gives, tried until a process that holds it is done or patience is."""
    import duckdb

    end = time.monotonic() + PATIENCE
    while True:
        try:
            return open_it()
        except duckdb.IOException as error:
            if not _HELD.search(str(error)) or time.monotonic() > end:
                raise
            time.sleep(0.1)


def _first_line(error: Exception) -> str:
    held = _HELD.search(str(error))
    if held:
        return f"process {held['pid']} is writing to it; wait until it is done"
    return first_line(error)
