"""One country's page, a JSON object of sections, as fields."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from araxes.errors import SourceError
from araxes.sources.factbook.cell import Field
from araxes.sources.factbook.words import word

_DEEPEST = 12


def fields(raw: bytes, vintage: date, region: str, gec: str, *, where: str) -> Iterator[Field]:
    """The fields of a page that hold a series.

    ``where`` names the page in errors. Raises :class:`SourceError` for a page that is no JSON object, or nested
    deeper than any page is.
    """
    wanted = word("fields")
    for section, name, node in _entries(raw, where):
        if name in wanted:
            yield Field(vintage, gec, region, section, name, flatten(node, where))


def flatten(node: Any, where: str, depth: int = 0) -> str:
    """A nested field as one text: ``key: text | key: text``, the field's own text first and without a key."""
    if not isinstance(node, dict):
        return "" if node is None else str(node)
    if depth > _DEEPEST:
        raise SourceError(f"{where}: a field is nested deeper than {_DEEPEST} levels; get it again")
    own = [flatten(node["text"], where, depth + 1)] if "text" in node else []
    nested = [f"{key}: {flatten(value, where, depth + 1)}" for key, value in node.items() if key != "text"]
    return " | ".join(own + nested)


def _entries(raw: bytes, where: str) -> Iterator[tuple[str, str, Any]]:
    try:
        page = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{where}: not JSON ({error}); get it again") from None
    if not isinstance(page, dict):
        raise SourceError(f"{where}: holds no sections; get it again")
    for section, entries in page.items():
        if isinstance(entries, dict):
            for name, node in entries.items():
                yield section, name, node
