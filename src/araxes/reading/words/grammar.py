"""Words that sentences, clauses and references are told by (``data/grammar.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA


@cache
def _grammar() -> dict[str, Any]:
    return dict(load_data(DATA, "grammar.yaml"))


@cache
def words(section: str) -> frozenset[str]:
    """The words of a section."""
    return frozenset(listed(section))


def listed(section: str) -> list[str]:
    """The words or phrases of a section, in their order."""
    held = _grammar()[section]
    return held.split() if isinstance(held, str) else list(held)
