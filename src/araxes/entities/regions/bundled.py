"""The regions that come with araxes, and those of a folder of the user's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType

from araxes.entities.regions.model import Region
from araxes.entities.regions.reading import lint_text, read_region
from araxes.errors import RegionError

PACKAGE = "araxes.entities.regions.data"


@cache
def bundled() -> Mapping[str, Region]:
    """The regions that come with araxes, by id. Raises :class:`RegionError` for one that is not in order."""
    found: dict[str, Region] = {}
    for entry in sorted(files(PACKAGE).iterdir(), key=lambda each: each.name):
        if entry.name.endswith(".yaml"):
            linted = lint_text(entry.read_text("utf-8"), name=entry.name)
            if linted.region is None:
                raise RegionError(linted.name, linted.faults)
            found[linted.region.id] = linted.region
    return MappingProxyType(found)


def of_files(paths: Iterable[Path]) -> dict[str, Region]:
    """The regions of some files, by id; a later one of the same id takes the place of an earlier."""
    read = [read_region(path) for path in paths]
    return {region.id: region for region in read}


def in_folder(folder: Path) -> list[Path]:
    """The region files of a folder, in order of name; none where there is no folder."""
    return sorted(folder.glob("*.yaml")) if folder.is_dir() else []
