"""The registry of sources: what each is, under which licence, how it is cited and obtained."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from araxes._yaml import load_data
from araxes.errors import UnknownNameError
from araxes.observations.vocabulary import series


@dataclass(frozen=True)
class Edition:
    """One version of a packaged source: the day its figures were public, and why we say so."""

    vintage: date
    reason: str


@dataclass(frozen=True)
class Source:
    """A publisher's data set. ``editions`` maps the version of a package that ships it to its edition.

    Raises ``ValueError`` for an empty text and ``UnknownNameError`` for a series that does not exist.
    """

    id: str
    name: str
    publisher: str
    licence: str
    citation: str
    home: str
    cadence: str
    coverage: str
    obtain: str
    series: tuple[str, ...]
    editions: Mapping[str, Edition]
    notes: tuple[str, ...]

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, str) and not value.strip():
                raise ValueError(f"source {self.id!r}: {name} is empty")
        if not self.home.startswith("https://"):
            raise ValueError(f"source {self.id!r}: home {self.home!r} is not an https address")
        for name in self.series:
            series(name)


@cache
def sources() -> Mapping[str, Source]:
    """Every source by id."""
    entries = load_data("araxes.sources", "registry.yaml")
    return MappingProxyType({name: _source(name, dict(entry)) for name, entry in entries.items()})


def source(name: str) -> Source:
    """One source by id. Raises :class:`UnknownNameError` with near misses."""
    known = sources()
    if name not in known:
        raise UnknownNameError("source", name, known, hint=f"one of {', '.join(known)}")
    return known[name]


def _source(name: str, entry: dict[str, Any]) -> Source:
    editions = {version: Edition(**facts) for version, facts in entry.pop("editions", {}).items()}
    return Source(
        id=name,
        series=tuple(entry.pop("series")),
        notes=tuple(entry.pop("notes", ())),
        editions=MappingProxyType(editions),
        **entry,
    )
