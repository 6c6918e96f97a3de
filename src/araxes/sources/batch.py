"""What a source's module is asked for, and what it gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from araxes.observations.schema import Observation

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.sources.fetching import Client


@dataclass(frozen=True, slots=True)
class Scope:
    """How much of a source is wanted.

    ``today`` is the day of the request: the vintage of figures to which the publisher gives no date.
    ``since`` is the first year, ``actors`` the ids of the states wanted; without them all there is. ``published``
    is the vintage the user states for a file.
    """

    today: date
    since: int | None = None
    actors: frozenset[str] = frozenset()
    published: date | None = None

    def wants(self, actor: str, year: int) -> bool:
        """Whether a figure about an actor in a year is wanted."""
        return (not self.actors or actor in self.actors) and (self.since is None or year >= self.since)


@dataclass(frozen=True, slots=True)
class Batch:
    """Observations, and what was there and became none: the reason, and how often."""

    rows: pa.Table | Sequence[Observation]
    skipped: Mapping[str, int] = field(default_factory=dict)


class Syncs(Protocol):
    """A module that gets its source from the publisher's server."""

    def sync(self, scope: Scope, client: Client, /) -> Iterator[Batch]:
        """The observations within a scope, batch by batch. Raises :class:`araxes.errors.SourceError`."""


class Loads(Protocol):
    """A module that reads a file of its source that a user has."""

    def load(self, path: Path, scope: Scope, /) -> Iterator[Batch]:
        """The observations in a file, batch by batch. Raises ``InputError`` or ``SourceError``."""
