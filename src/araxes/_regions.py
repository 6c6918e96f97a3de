"""Which regions there are: part of the face, which alone knows where a user's files lie."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from araxes.errors import UnknownNameError

if TYPE_CHECKING:
    from araxes.entities.regions import Region

REGIONS_VARIABLE = "ARAXES_REGIONS"
_ADDED: ContextVar[tuple[Path, ...]] = ContextVar("region files named for a while", default=())


@contextmanager
def with_regions(paths: Sequence[str | Path]) -> Iterator[None]:
    """Use these region files too for a while; one of the id of another takes its place."""
    token = _ADDED.set((*_ADDED.get(), *map(Path, paths)))
    try:
        yield
    finally:
        _ADDED.reset(token)


def regions_folder() -> Path:
    """The folder of the user's region files: ``$ARAXES_REGIONS``, or ``regions`` in the user's data folder."""
    given = os.environ.get(REGIONS_VARIABLE)
    if given:
        return Path(given)
    from platformdirs import user_data_path

    return user_data_path("araxes") / "regions"


def own_files() -> list[Path]:
    """The region files of the user: those of the folder, then those named for a while."""
    from araxes.entities.regions import in_folder

    return [*in_folder(regions_folder()), *_ADDED.get()]


def all_regions() -> Mapping[str, Region]:
    """Every region by id: those that come with araxes, of the user's folder, and named with ``--region``.

    A later one of the same id takes the place of an earlier. Raises :class:`araxes.errors.RegionError` with every
    problem of a file that is not in order.
    """
    from araxes.entities.regions import bundled, of_files

    return MappingProxyType({**bundled(), **of_files(own_files())})


def region(name: str) -> Region:
    """One region by id. Raises :class:`UnknownNameError` with near misses."""
    known = all_regions()
    if name not in known:
        raise UnknownNameError("region", name, known, hint=f"one of {', '.join(known)}, or `araxes region new`")
    return known[name]


def check_source(name: str) -> None:
    """Raise :class:`UnknownNameError` unless a source is in the registry, or the region file that is named."""
    from araxes.sources import source
    from araxes.sources.regions import PREFIX

    if name.startswith(PREFIX):
        region(name.removeprefix(PREFIX))
    else:
        source(name)
