"""The closed vocabulary of series, read from ``series.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from araxes._yaml import load_data
from araxes.errors import UnknownNameError


@dataclass(frozen=True)
class Series:
    """What is observed: its unit, whether it is about one actor, a pair or a list of partners, and its meaning."""

    name: str
    unit: str
    shape: Literal["actor", "pair", "list"]
    about: str


@cache
def all_series() -> dict[str, Series]:
    """Every series by name."""
    return {name: Series(name, **entry) for name, entry in load_data("araxes.observations", "series.yaml").items()}


def series(name: str) -> Series:
    """One series. Raises :class:`UnknownNameError` with near misses."""
    known = all_series()
    if name not in known:
        raise UnknownNameError("series", name, known)
    return known[name]
