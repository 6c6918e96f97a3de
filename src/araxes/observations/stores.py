"""What every store gives the measures, whichever engine holds it, and what was public on a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Protocol, Self

from araxes.observations.schema import COLUMNS, REST, WORLD

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.backends.sql import SQLBackend
    from ibis.expr.types import DateScalar, Table

FACT = ("source", "series", "actor", "reporter", "start", "end", "draw")


Narrow = Callable[["Table"], "Table"]
"""What leaves out rows of a table of observations."""


def whole(table: Table) -> Table:
    """Leave out nothing."""
    return table


class AnyStore(Protocol):
    """A store that can be asked: :class:`~araxes.observations.store.Store` is one.

    Names of temporary tables may hold any character. ``variant`` tells the queries of one kind of store from
    those of another, ``quote`` is what its SQL puts around a name.
    """

    @property
    def variant(self) -> str:
        """What tells the SQL for this store from that for others."""

    @property
    def quote(self) -> str:
        """The character around a name in SQL."""

    def next_number(self) -> int:
        """A number that names the tables of one question apart from those of others."""

    def put(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
        """Make a temporary table of given rows; ``columns`` gives each its Ibis type."""

    def put_table(self, name: str, table: pa.Table) -> None:
        """Make a temporary table of an Arrow table."""

    def create(self, name: str, sql: str) -> None:
        """Make a temporary table of the result of a query."""

    def stack(self, name: str, tables: Sequence[str]) -> None:
        """Make a temporary table of several with the same columns, one below the other."""

    def table(self, name: str) -> Table:
        """A table as an Ibis table."""

    def sql(self, expression: Table) -> str:
        """The SQL of an expression."""

    def select(self, sql: str) -> pa.Table:
        """Run a query of ours; values from outside never stand in one, they are put into tables."""

    def rows(self, expression: Table) -> pa.Table:
        """Run an Ibis expression."""

    def everything(self, narrow: Narrow = whole) -> Table:
        """All rows of all vintages that ``narrow`` keeps."""

    def known(
        self,
        as_of: date | DateScalar | None = None,
        *,
        sources: Sequence[str] | Table = (),
        after: date | None = None,
        narrow: Narrow = whole,
    ) -> Table:
        """What was public on a date: see :func:`known`."""

    def vintages(self) -> list[tuple[str, date, int]]:
        """Source, vintage and number of rows of everything held, in order."""

    def close(self) -> None:
        """Let go of whatever is held open."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_exception: object) -> None: ...


def known(
    rows: Table,
    as_of: date | DateScalar | None = None,
    *,
    sources: Sequence[str] | Table = (),
    after: date | None = None,
) -> Table:
    """What was public on ``as_of``: for every fact in ``rows`` the newest vintage up to that date.

    ``sources`` keeps only those sources (a list, or a table with a column ``id``), ``after`` only vintages
    published after that date. Where a newer list was published (it has a rest row), rows of older vintages
    of the same list no longer count.
    """
    return newest(public(rows, as_of, sources=sources, after=after))


def public(
    rows: Table,
    as_of: date | DateScalar | None = None,
    *,
    sources: Sequence[str] | Table = (),
    after: date | None = None,
) -> Table:
    """All vintages of ``rows`` that count for :func:`known`."""
    from ibis import _

    if as_of is not None:
        rows = rows.filter(_.vintage <= as_of)
    if after is not None:
        rows = rows.filter(_.vintage > after)
    if not isinstance(sources, Sequence):
        rows = rows.semi_join(sources, rows.source == sources.id)
    elif sources:
        rows = rows.filter(_.source.isin(sources))
    return rows


def newest(rows: Table) -> Table:
    """Of every fact in ``rows`` the newest vintage, save where a newer list has closed an older one.

    A series that a source has published once needs no search for the newest, which takes most of the time.
    """
    from ibis import _

    once = ["source", "series"]
    several = rows.group_by(once).agg(first=_.vintage.min(), last=_.vintage.max()).filter(_.first != _.last)
    settled = rows.anti_join(several, once)
    moving = rows.semi_join(several, once)
    moving = moving.mutate(
        closed=_.vintage.max(where=_.partner == REST).over(group_by=FACT),
        newest=_.vintage.max().over(group_by=(*FACT, "partner")),
    )
    is_total = (moving.partner == WORLD).fill_null(False)
    open_list = moving.closed.isnull() | (moving.vintage >= moving.closed) | is_total
    moving = moving.filter((moving.vintage == moving.newest) & open_list)
    return settled.select(*COLUMNS).union(moving.select(*COLUMNS))


def compiled(backend: SQLBackend, expression: Table) -> str:
    """The SQL of an expression. Fusing SELECTs takes Ibis longer than it saves the engine, so they stay apart."""
    import ibis

    options = ibis.options.sql
    fused, options.fuse_selects = options.fuse_selects, False
    try:
        return str(backend.compile(expression))
    finally:
        options.fuse_selects = fused
