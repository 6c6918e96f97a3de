"""Queries that are compiled once, and the workspace they run in.

Ibis turns an expression into SQL more slowly than DuckDB runs it, and must be imported for it. The SQL of a named
query does not change while our code and Ibis stay the same: it is remembered in the user's cache folder, and the
expression is only made when it is not. What differs from question to question (dates, actors, thresholds) is
given as tables, never written into a query.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, cast

from araxes._files import cache_folder, fingerprint, replacing

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

    from araxes.observations.stores import AnyStore

_Kept = TypeVar("_Kept")
_DEPENDS_ON = ("araxes.observations", "araxes.measures", "araxes.verdicts", "araxes.forecasts.quantities")
_LIBRARIES = ("ibis-framework", "sqlglot", "duckdb")


@dataclass(frozen=True)
class Query:
    """The SQL of a named query, its tables without the number of a workspace, and the tables it needs."""

    sql: str
    needs: tuple[str, ...]


@dataclass
class Queries:
    """The remembered queries, by name, and the file they are kept in (none: they are forgotten)."""

    path: Path | None = None
    known: dict[str, Query] = field(default_factory=dict)
    changed: bool = False

    @classmethod
    def load(cls, path: Path) -> Queries:
        """The queries of a file, none where it is missing, damaged or of another version."""
        queries = cls(path)
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
            stored = json.loads(path.read_bytes())
            if stored["key"] == _key():
                known = {name: Query(sql, tuple(needs)) for name, (sql, needs) in stored["queries"].items()}
                queries.known = known
        return queries

    def add(self, name: str, query: Query) -> None:
        """Remember a query."""
        self.known[name] = query
        self.changed = True

    def save(self) -> None:
        """Write the file, when there is something new; failing to is no error."""
        if not self.changed or self.path is None:
            return
        self.changed = False
        content = {"key": _key(), "queries": {name: (q.sql, q.needs) for name, q in self.known.items()}}
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self.path) as temporary:
                temporary.write_text(json.dumps(content), encoding="utf-8")


@cache
def remembered() -> Queries:
    """The queries of this user, read once a process."""
    return Queries.load(cache_folder() / "queries.json")


@cache
def _key() -> str:
    return " ".join([fingerprint(*_DEPENDS_ON), *map(version, _LIBRARIES)])


class Workspace:
    """Temporary tables of one question: given ones, and ones that queries make of them.

    ``variant`` tells apart questions whose queries differ, such as those about some actors and about all.
    """

    def __init__(self, store: AnyStore, *, variant: str = "", queries: Queries | None = None) -> None:
        self._store = store
        self._variant = variant
        self._queries = remembered() if queries is None else queries
        self._prefix = f"q{store.next_number()}_"
        self._present: set[str] = set()
        self._needed: list[dict[str, None]] = []
        self._kept: dict[Hashable, object] = {}

    def kept(self, name: Hashable, make: Callable[[], _Kept]) -> _Kept:
        """What Python works out of tables: made when it is first asked for, the same object from then on."""
        if name not in self._kept:
            self._kept[name] = make()
        return cast("_Kept", self._kept[name])

    def given(self, name: str, columns: Mapping[str, str], rows: Iterable[Sequence[object]]) -> str:
        """Put rows into a new table; ``columns`` gives each its Ibis type. Returns the table's name here.

        The name is ``name``, with a number when there is such a table already.
        """
        number = 1
        free = name
        while free in self._present:
            number += 1
            free = f"{name} {number}"
        self._store.put(self._prefix + free, columns, rows)
        self._present.add(free)
        return free

    def table(self, name: str) -> Table:
        """A table of this workspace as an Ibis table, to make queries of."""
        if self._needed:
            self._needed[-1][name] = None
        return self._store.table(self._prefix + name)

    def once(self, name: str, make: Callable[[], Table]) -> Table:
        """The table of a query, run when it is first asked for."""
        self.run(name, make)
        return self.table(name)

    def computed(self, name: str, make: Callable[[], pa.Table]) -> Table:
        """A table that no query can make, put here when it is first asked for."""
        if name not in self._present:
            self._store.put_table(self._prefix + name, make())
            self._present.add(name)
        return self.table(name)

    def run(self, name: str, make: Callable[[], Table]) -> None:
        """Make the table of a query, unless it is there."""
        if name not in self._present:
            self._create(name, self._sql(name, make))

    def rows(self, name: str, make: Callable[[], Table]) -> pa.Table:
        """The result of a query, without a table of it."""
        return self._store.select(self._sql(name, make))

    def stack(self, name: str, tables: Sequence[str]) -> None:
        """Make one table of several that have the same columns, one below the other."""
        self._store.stack(self._prefix + name, [self._prefix + table for table in tables])
        self._present.add(name)

    def save(self) -> None:
        """Remember the queries that were compiled here."""
        self._queries.save()

    def _create(self, name: str, sql: str) -> None:
        self._store.create(self._prefix + name, sql)
        self._present.add(name)

    def _sql(self, name: str, make: Callable[[], Table]) -> str:
        key = self._key(name)
        query = self._queries.known.get(key)
        if query is None or not all(map(self._there, query.needs)):
            query = self._compiled(make)
            self._queries.add(key, query)
        return self._placed(query)

    def _there(self, name: str) -> bool:
        """Whether a table is there, or a remembered query can make it."""
        if name in self._present:
            return True
        query = self._queries.known.get(self._key(name))
        if query is None or not all(map(self._there, query.needs)):
            return False
        self._create(name, self._placed(query))
        return True

    def _compiled(self, make: Callable[[], Table]) -> Query:
        self._needed.append({})
        try:
            expression = make()
        finally:
            needed = self._needed.pop()
        quote = self._store.quote
        sql = self._store.sql(expression).replace(f"{quote}{self._prefix}", f"{quote}q_")
        return Query(sql, tuple(needed))

    def _placed(self, query: Query) -> str:
        """The SQL of a query over the tables of this workspace."""
        quote = self._store.quote
        return query.sql.replace(f"{quote}q_", f"{quote}{self._prefix}")

    def _key(self, name: str) -> str:
        """What a query is remembered by: each kind of store has its own SQL."""
        return f"{self._store.variant}/{self._variant}/{name}"


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'
