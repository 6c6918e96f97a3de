"""The table of the ledger in a store file. Rows are only ever added, a set of them in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from araxes.errors import StoreError
from araxes.forecasts.ledger.chain import GENESIS, Head, Row, Verified, linked, verified
from araxes.forecasts.ledger.entries import Entry, parsed, written
from araxes.observations.store import ATTACHED, Store
from araxes.sources.holding import holding

_MADE = (
    'CREATE TABLE IF NOT EXISTS ledger ("position" BIGINT, entry VARCHAR, previous VARCHAR, hash VARCHAR)',
    "CREATE TABLE IF NOT EXISTS ledger_head (entries BIGINT, hash VARCHAR)",
)
Numbered = list[tuple[int, Entry]]
"""Entries with their places."""


class Book:
    """The ledger of one store file. A file without one is a ledger without entries."""

    def __init__(self, path: str | Path) -> None:
        self._path = Path(path)

    def entries(self) -> Numbered:
        """All entries in order. Raises :class:`StoreError` where one cannot be read."""
        return [(row.position, parsed(row.entry, row.position)) for row in self.rows()]

    def rows(self) -> list[Row]:
        """The rows as they lie in the table, in the order of their places."""
        return self._read()[0]

    def verify(self, known: str | None = None) -> Verified:
        """Whether the chain is whole: see :func:`.chain.verified`."""
        rows, head = self._read()
        return verified(rows, head, known=known)

    def add(self, make: Callable[[Numbered], Sequence[Entry]], what: str, *, wait: float = 0.0) -> list[Row]:
        """Add the entries that ``make`` gives when shown what is there: all of them or none. The rows added.

        Others that write wait meanwhile, or are told ``what`` holds the store. Raises :class:`StoreError`, also
        for a chain that is damaged, since what is added would cover the place.
        """
        with holding(self._path, what, wait=wait), Store.open(self._path) as store:
            rows, head = _rows(store)
            found = verified(rows, head)
            if not found.whole:
                raise StoreError(
                    f"{self._path}: the ledger is damaged at entry {found.bad}: {found.wrong}; nothing was added"
                )
            made = make([(row.position, parsed(row.entry, row.position)) for row in rows])
            new = list(linked(map(written, made), rows))
            if new:
                _insert(store, new)
        return new

    def _read(self) -> tuple[list[Row], Head]:
        if not self._path.exists():
            return [], Head(0, GENESIS)
        with Store.memory() as store:  # a file whose first write was cut off holds no tables, not even ours
            store.attach(self._path)
            return _rows(store, ATTACHED)


def _rows(store: Store, attached: str = "") -> tuple[list[Row], Head]:
    database, prefix = (f"'{attached}'", f"{attached}.") if attached else ("current_database()", "")
    tables = store.select(f"SELECT table_name FROM duckdb_tables() WHERE database_name = {database}")
    names = set(tables["table_name"].to_pylist())
    if not names & {"ledger", "ledger_head"}:
        return [], Head(0, GENESIS)
    if not names >= {"ledger", "ledger_head"}:
        raise StoreError("a table of the ledger is gone: it was deleted by something else than araxes")
    query = f'SELECT "position", entry, previous, hash FROM {prefix}ledger ORDER BY "position", rowid'
    rows = [Row(**values) for values in store.select(query).to_pylist()]
    heads = store.select(f"SELECT entries, hash FROM {prefix}ledger_head").to_pylist()
    return rows, Head(**heads[0]) if len(heads) == 1 else Head(-1, "")


def _insert(store: Store, rows: Sequence[Row]) -> None:
    with store.transaction() as run:
        for statement in _MADE:
            run(statement)
        columns = [[getattr(row, name) for row in rows] for name in ("position", "entry", "previous", "hash")]
        run("INSERT INTO ledger SELECT unnest(?), unnest(?), unnest(?), unnest(?)", columns)
        run("DELETE FROM ledger_head")
        run("INSERT INTO ledger_head VALUES (?, ?)", [rows[-1].position, rows[-1].hash])
