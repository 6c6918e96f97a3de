"""The registry of sources: what each is, under which licence, how it is cited and obtained."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from types import MappingProxyType
from typing import Any, Literal, get_args

from araxes._yaml import load_data
from araxes.errors import SourceError, UnknownNameError
from araxes.observations.vocabulary import series

ENTRY_POINTS = "araxes.sources"
Access = Literal["packaged", "open", "key", "account", "file"]
"""It comes with araxes, anybody can fetch it, it needs a key or an account, or the user brings a file."""


@dataclass(frozen=True)
class Edition:
    """One version of a packaged source: the day its figures were public, and why we say so."""

    vintage: date
    reason: str


@dataclass(frozen=True)
class Source:
    """A publisher's data set.

    ``module`` is the dotted name of the module that has ``sync``, ``load`` or both; with a colon, of an object in
    it. ``variables`` are the environment variables that hold its key or account, ``size`` what a whole sync
    transfers, ``pause`` the seconds between two requests, ``keeps`` whether a figure that a later edition repeats
    is kept again, ``imports`` whether it counts imports with insurance and freight (c.i.f.) or without (f.o.b.),
    ``verified`` what of the reading was tried on real data and what was not. ``editions`` maps a version of the
    data to its edition.

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
    access: Access
    size: str
    verified: str
    module: str
    series: tuple[str, ...]
    editions: Mapping[str, Edition]
    notes: tuple[str, ...]
    variables: tuple[str, ...] = ()
    pause: float = 0.5
    keeps: Literal["changes", "editions"] = "changes"
    imports: Literal["cif", "fob"] | None = None

    def __post_init__(self) -> None:
        for name, value in vars(self).items():
            if isinstance(value, str) and not value.strip():
                raise ValueError(f"source {self.id!r}: {name} is empty")
        if not self.home.startswith("https://"):
            raise ValueError(f"source {self.id!r}: home {self.home!r} is not an https address")
        if self.access not in get_args(Access):
            raise ValueError(
                f"source {self.id!r}: access {self.access!r} is none of {', '.join(get_args(Access))}"
            )
        for name in self.series:
            series(name)

    @property
    def can_sync(self) -> bool:
        """Whether it can be fetched from its publisher."""
        return hasattr(self.code(), "sync")

    @property
    def can_load(self) -> bool:
        """Whether a file of it can be loaded."""
        return hasattr(self.code(), "load")

    def code(self) -> Any:
        """The module or object that reads it. Raises :class:`SourceError` when there is none."""
        module, _, name = self.module.partition(":")
        try:
            found = import_module(module)
            return getattr(found, name) if name else found
        except (ImportError, AttributeError) as error:
            raise SourceError(
                f"source {self.id}: {self.module} cannot be imported ({error}); reinstall it"
            ) from None


@cache
def all_sources() -> Mapping[str, Source]:
    """Every source by id: those of the registry, then those that other packages announce.

    Raises :class:`SourceError` for an announced one that is no source or takes the id of another.
    """
    entries = load_data("araxes.sources", "registry.yaml")
    known = {name: _source(name, dict(entry)) for name, entry in entries.items()}
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda each: each.name):
        announced = _announced(point.name, point.load)
        if announced.id in known:
            raise SourceError(f"two sources are called {announced.id!r}; uninstall the package of {point.value}")
        known[announced.id] = announced
    return MappingProxyType(known)


def _announced(name: str, load: Callable[[], Any]) -> Source:
    """The source that another package announces: an object, or a module with one called ``SOURCE``."""
    try:
        found = load()
        found = getattr(found, "SOURCE", found)
    except Exception as error:  # noqa: BLE001 - somebody else's code
        raise SourceError(f"source {name!r} of another package cannot be loaded: {error}; uninstall it") from None
    if not isinstance(found, Source):
        raise SourceError(
            f"source {name!r} of another package is no Source but {type(found).__name__}; uninstall it"
        )
    return found


def source(name: str) -> Source:
    """One source by id. Raises :class:`UnknownNameError` with near misses."""
    known = all_sources()
    if name not in known:
        raise UnknownNameError("source", name, known, hint=f"one of {', '.join(known)}")
    return known[name]


def _source(name: str, entry: dict[str, Any]) -> Source:
    editions = {version: Edition(**facts) for version, facts in entry.pop("editions", {}).items()}
    return Source(
        id=name,
        series=tuple(entry.pop("series")),
        notes=tuple(entry.pop("notes", ())),
        variables=tuple(entry.pop("variables", ())),
        editions=MappingProxyType(editions),
        **entry,
    )
