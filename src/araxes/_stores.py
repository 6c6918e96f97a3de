"""Which store a question is put to: part of the face, which alone knows where a user's data lies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import StoreError
from araxes.observations.address import DuckDBAddress, SparkAddress, address

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.observations.stores import AnyStore

STORE_VARIABLE = "ARAXES_STORE"
_CHOSEN: ContextVar[DuckDBAddress | SparkAddress | None] = ContextVar("chosen store", default=None)


@contextmanager
def at_store(text: str) -> Iterator[None]:
    """Use the store with this address, as :func:`araxes.observations.address.address` reads it, for a while."""
    token = _CHOSEN.set(address(text))
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def store_path() -> Path:
    """The file that loaded data is kept in: the store that was chosen, ``$ARAXES_STORE``, or the user's.

    Raises :class:`StoreError` where it is a folder that Spark reads.
    """
    place = _address()
    if isinstance(place, SparkAddress):
        raise StoreError(
            f"{place.folder}: Spark only reads; load into a DuckDB file, "
            "then write it to the folder with `Store.to_parquet`"
        )
    return place.path


def default_store(at: str | None = None) -> AnyStore:
    """The Factbook edition and the regions that come with araxes, and the user's store, or the one ``at``.

    Addresses are those of :mod:`araxes.observations.address`. Raises :class:`StoreError` where a store that was
    asked for is not there.
    """
    if at is not None:
        with at_store(at):
            return default_store()

    place = _address()
    if isinstance(place, SparkAddress):
        from araxes.observations.spark import SparkStore

        return SparkStore.connect(place, _always())

    from araxes.observations.store import Store

    store = Store.memory(_always(), validate=False)
    if place.path.exists():
        store.attach(place.path)
    elif _CHOSEN.get() is not None:
        raise StoreError(f"{place.path}: there is no store here; `araxes load` makes one")
    return store


def _always() -> pa.Table:
    """What comes with araxes, and the regions of the user: one of a bundled region's id takes its place."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from araxes._regions import own_files
    from araxes.observations.validating import valid_table
    from araxes.sources.embedded import embedded
    from araxes.sources.regions import bundled_rows, rows_of

    parts = [embedded(), bundled_rows()]
    files = own_files()
    if files:
        from araxes.entities.regions import of_files

        own = of_files(files)
        replaced = pa.array([one.source for one in own.values()])
        parts[1] = parts[1].filter(pc.invert(pc.is_in(parts[1]["source"], replaced)))
        parts.append(valid_table(rows_of(own.values())))
    return pa.concat_tables(parts)


def _address() -> DuckDBAddress | SparkAddress:
    chosen = _CHOSEN.get()
    if chosen is not None:
        return chosen
    given = os.environ.get(STORE_VARIABLE)
    if given:
        return address(given)
    from platformdirs import user_data_path

    return DuckDBAddress(user_data_path("araxes") / "observations.duckdb")
