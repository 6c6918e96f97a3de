"""The claim templates and the words around them, as they stand in their data file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA


@cache
def vocabulary() -> Mapping[str, Any]:
    """What ``data/templates.yaml`` holds."""
    return dict(load_data(DATA, "templates.yaml"))


@cache
def commodities() -> frozenset[str]:
    """The single goods whose trade no measure tells apart."""
    return frozenset(vocabulary()["commodities"])
