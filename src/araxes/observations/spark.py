"""The store of observations on a Spark cluster: Parquet files that are only ever read.

The only module that knows PySpark, which is installed with ``pip install 'araxes[spark]'`` and needs Java.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import cached_property
from itertools import count
from typing import TYPE_CHECKING, Self

from araxes.errors import StoreError, first_line
from araxes.observations.address import SparkAddress
from araxes.observations.columns import from_cells
from araxes.observations.schema import COLUMNS, Observation, arrow_schema
from araxes.observations.stores import Narrow, compiled, known, whole
from araxes.observations.validating import valid_table

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends.pyspark import Backend
    from ibis.expr.types import DateScalar, Table
    from pyspark.sql import DataFrame, SparkSession

_TABLE = "observations"

EVERYWHERE = {
    "spark.app.name": "araxes",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "FATAL",  # failures are raised; what is left are pages on code that is then interpreted
    "spark.sql.ansi.enabled": "false",
    "spark.sql.caseSensitive": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.constraintPropagation.enabled": "false",  # loses track of columns of checkpointed tables
}
"""Settings of every session; a cluster's own are otherwise left alone (``spark-defaults.conf``)."""

ON_THIS_MACHINE = {
    "spark.ui.enabled": "false",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
    "spark.default.parallelism": "2",
}
"""Settings of a session whose master is ``local``: nothing listens beyond this machine, and few partitions."""


class SparkStore:
    """Observations in Parquet files, asked on a Spark cluster. Make one with :meth:`connect` or :meth:`of`.

    A table of a question is computed once and kept by the executors: a lost executor ends the question, which
    has to be asked again.
    """

    quote = "`"
    variant = "spark"

    def __init__(self, session: SparkSession, rows: DataFrame) -> None:
        self._session = session
        self._numbers = count(1)
        self._views: list[str] = []
        self._show(_TABLE, rows)

    @classmethod
    def connect(cls, place: SparkAddress, more: pa.Table | None = None) -> Self:
        """The rows in a folder of Parquet files, and ``more`` that are not there yet.

        Raises :class:`StoreError` without PySpark, Java, the cluster or the folder, or if the files do not have
        the columns of observations.
        """
        session = _session(place.master)
        rows = _read(session, place.folder)
        if more is not None:
            rows = rows.unionByName(_missing(session, more, rows))
        return cls(session, rows)

    @classmethod
    def of(cls, rows: pa.Table | Iterable[Observation], master: str = "local[2]") -> Self:
        """A store of given rows. Raises :class:`StoreError`."""
        session = _session(master)
        return cls(session, _frame(session, valid_table(rows)).localCheckpoint())

    def close(self) -> None:
        """Forget the tables; the session, which others may share, ends with the process."""
        for name in self._views:
            self._session.catalog.dropTempView(name)
        self._views.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self.close()

    def everything(self, narrow: Narrow = whole) -> Table:
        """All rows of all vintages that ``narrow`` keeps, as an Ibis table."""
        return narrow(self.table(_TABLE))

    def known(
        self,
        as_of: date | DateScalar | None = None,
        *,
        sources: Sequence[str] | Table = (),
        after: date | None = None,
        narrow: Narrow = whole,
    ) -> Table:
        """What was public on ``as_of``: see :func:`araxes.observations.stores.known`."""
        return known(self.everything(narrow), as_of, sources=sources, after=after)

    def vintages(self) -> list[tuple[str, date, int]]:
        """Source, vintage and number of rows of everything held, in order."""
        found = self.select(f"SELECT source, vintage, count(*) AS n FROM {_TABLE} GROUP BY ALL ORDER BY ALL")
        return [(row["source"], row["vintage"], row["n"]) for row in found.to_pylist()]

    def next_number(self) -> int:
        """A number that names the tables of one question apart from those of others."""
        return next(self._numbers)

    def put(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary table of given rows; ``columns`` gives each its Ibis type."""
        self.put_table(name, from_cells(columns, rows))

    def put_table(self, name: str, table: pa.Table) -> None:
        """Make a temporary table of an Arrow table."""
        self._show(name, _frame(self._session, table))

    def create(self, name: str, sql: str) -> None:
        """Make a temporary table of the result of a query, computed now and kept by the executors."""
        with _told(name):
            self._show(name, self._session.sql(sql).localCheckpoint())

    def stack(self, name: str, tables: Sequence[str]) -> None:
        """Make a temporary table of several with the same columns, one below the other."""
        first, *others = (self._session.table(_quoted(table)) for table in tables)
        for other in others:
            first = first.unionByName(other)
        self._show(name, first)

    def table(self, name: str) -> Table:
        """A table as an Ibis table. Ibis itself cannot look up a table with a blank in its name."""
        import ibis
        from ibis.backends.pyspark.datatypes import PySparkType

        return ibis.table(dict(PySparkType.to_ibis(self._session.table(_quoted(name)).schema).items()), name=name)

    def sql(self, expression: Table) -> str:
        """The SQL of an expression."""
        return compiled(self._ibis, expression)

    def select(self, sql: str) -> pa.Table:
        """Run a query of ours; values from outside never stand in one, they are put into tables."""
        with _told("a question"):
            return self._session.sql(sql).toArrow()

    def rows(self, expression: Table) -> pa.Table:
        """Run an Ibis expression."""
        return self.select(self.sql(expression))

    def _show(self, name: str, rows: DataFrame) -> None:
        rows.createOrReplaceTempView(_quoted(name))
        self._views.append(name)

    @cached_property
    def _ibis(self) -> Backend:
        import ibis

        return ibis.pyspark.connect(self._session)  # which also registers the options its compiler reads


def _session(master: str) -> SparkSession:
    """A session of its own, with its own temporary tables, in this process's one connection to a cluster."""
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise StoreError("PySpark is not installed; install it with `pip install 'araxes[spark]'`") from None
    java = os.environ.get("JAVA_HOME")
    if shutil.which(f"{java}/bin/java" if java else "java") is None:
        raise StoreError(
            f"Spark needs Java, and there is none{f' in $JAVA_HOME ({java})' if java else ''}; install one, "
            "on Debian with `apt-get install openjdk-17-jre-headless`"
        )
    settings = {**EVERYWHERE, **(ON_THIS_MACHINE if master.startswith("local") else {})}
    try:
        session = SparkSession.builder.master(master).config(map=settings).getOrCreate().newSession()
        for name, value in settings.items():
            if name.startswith("spark.sql."):  # a session that was there may have others
                session.conf.set(name, value)
        return session
    except Exception as error:
        raise StoreError(f"{master}: Spark cannot be started: {_why(error)}") from error


def _read(session: SparkSession, folder: str) -> DataFrame:
    """The Parquet files of a folder, if they have the columns of observations."""
    try:
        rows = session.read.parquet(folder, pathGlobFilter="*.parquet")
    except Exception as error:
        raise StoreError(f"{folder}: cannot be read as Parquet files: {_why(error)}") from error
    wanted, found = _kinds(session), dict(rows.dtypes)
    for name, kind in wanted.items():
        if found.get(name) != kind:
            raise StoreError(
                f"{folder}: not observations: the column {name} is {found.get(name, 'missing')}, not {kind}; "
                "`Store.to_parquet` writes what can be read here"
            )
    return rows.select(*COLUMNS)


def _frame(session: SparkSession, table: pa.Table) -> DataFrame:
    """An Arrow table as Spark's. In one piece: of a table of many short ones PySpark 4.0 loses rows."""
    return session.createDataFrame(table.combine_chunks())


def _missing(session: SparkSession, more: pa.Table, rows: DataFrame) -> DataFrame:
    """The rows of ``more`` that are not among ``rows``, where only those of the same sources are looked at."""
    given = _frame(session, more)
    sources = sorted(set(more["source"].unique().to_pylist()))
    with _told("the rows that come with araxes"):
        return given.subtract(rows.where(rows.source.isin(sources))).localCheckpoint()


def _kinds(session: SparkSession) -> dict[str, str]:
    """The Spark types of the columns of observations."""
    return dict(_frame(session, arrow_schema().empty_table()).dtypes)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Failures of the cluster as one line, in place of the pages Spark prints."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield
    except (Py4JError, PySparkException) as error:
        raise StoreError(f"Spark could not compute {what}: {_why(error)}") from error


def _why(error: Exception) -> str:
    """The first line of what lies at the bottom of a failure in Java."""
    cause = getattr(error, "java_exception", None)
    if cause is None:
        return first_line(error)
    while cause.getCause() is not None:
        cause = cause.getCause()
    return (str(cause.getMessage() or cause.toString()).strip().splitlines() or ["no reason given"])[0]


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"
