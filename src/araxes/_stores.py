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
    """The Factbook edition that comes with araxes, and whatever is in the user's store, or in the one ``at``.

    Addresses are those of :mod:`araxes.observations.address`. Raises :class:`StoreError` where a store that was
    asked for is not there.
    """
    if at is not None:
        with at_store(at):
            return default_store()

    from araxes.sources.embedded import embedded

    place = _address()
    if isinstance(place, SparkAddress):
        from araxes.observations.spark import SparkStore

        return SparkStore.connect(place, embedded())

    from araxes.observations.store import Store

    store = Store.memory(embedded(), validate=False)
    if place.path.exists():
        store.attach(place.path)
    elif _CHOSEN.get() is not None:
        raise StoreError(f"{place.path}: there is no store here; `araxes load` makes one")
    return store


def _address() -> DuckDBAddress | SparkAddress:
    chosen = _CHOSEN.get()
    if chosen is not None:
        return chosen
    given = os.environ.get(STORE_VARIABLE)
    if given:
        return address(given)
    from platformdirs import user_data_path

    return DuckDBAddress(user_data_path("araxes") / "observations.duckdb")
