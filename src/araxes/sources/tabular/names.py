"""What publishers call states and territories, to ids: the gazetteer, then spellings of publishers it has not."""

from __future__ import annotations

from functools import cache

from araxes._yaml import load_data
from araxes.entities import gazetteer

_LONGEST = 200


def place(text: str) -> str | None:
    """The id of a state or territory by name or ISO 3166-1 alpha-3 code, ``None`` for anything else.

    A bloc, a continent or a state that is no more is no state or territory of today.
    """
    text = " ".join(text[:_LONGEST].split())
    spelled = _spellings()
    if text in spelled:
        return spelled[text] or None
    found = gazetteer().named(text)
    return found if found and gazetteer()[found].kind in ("state", "territory") else None


@cache
def _spellings() -> dict[str, str]:
    """Publishers' spellings by text; an empty id says that the text names no single state of today."""
    table = load_data("araxes.sources.tabular", "names.yaml")
    return {str(text): entity for entity, texts in table.items() for text in texts} | {
        str(text): "" for text in table["nobody"]
    }
