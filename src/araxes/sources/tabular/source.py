"""A source whose files are tables: its layouts, and the query that makes facts of a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from araxes.entities.codes import System, from_system
from araxes.sources.batch import Batch, Scope
from araxes.sources.registry import source
from araxes.sources.tabular.layout import Layout
from araxes.sources.tabular.names import place
from araxes.sources.tabular.observing import Stated, observed
from araxes.sources.tabular.reading import Given, opened

Find = Callable[[str], str | None]
"""What gives the id of a text, or none."""


@dataclass(frozen=True)
class TableSource:
    """Reads files of one source. ``facts`` is the query :func:`~araxes.sources.tabular.observing.observed` takes.

    ``places`` are the columns that name states; ``codes`` those that hold codes of a system, or of a publisher
    whose finder is given. Each gets a column ``COLUMN_id``. ``signed`` tells that figures may be negative,
    ``values`` are parameters of the query. ``dated`` gives the day that a line above the heads states, if any.
    """

    id: str
    layouts: tuple[Layout, ...]
    facts: str
    places: tuple[str, ...] = ()
    codes: Mapping[str, System | Find] = field(default_factory=dict)
    signed: bool = False
    values: Mapping[str, object] = field(default_factory=dict)
    dated: Callable[[str], date | None] | None = None

    def load(self, path: Path, scope: Scope) -> Iterator[Batch]:
        """The observations in a file. Raises ``InputError`` or ``SourceError``."""
        with opened(path, self.layouts) as given:
            for column, find in self._finders().items():
                given.add_ids(column, find)
            stated = Stated(self.id, self._vintage(given, scope), scope, self.signed)
            yield from observed(given, self.facts.replace("{rows}", given.layout.rows), stated, self.values)

    def _finders(self) -> dict[str, Find]:
        finders: dict[str, Find] = dict.fromkeys(self.places, place)
        for column, system in self.codes.items():
            finders[column] = by_code(system) if isinstance(system, str) else system
        return finders

    def _vintage(self, given: Given, scope: Scope) -> date:
        """The day the user states, else that of the edition, else the one in the file, else that of reading."""
        edition = source(self.id).editions.get(given.layout.edition)
        if scope.published or edition:
            return scope.published or (edition.vintage if edition else scope.today)
        days = [self.dated(line) for line in given.above] if self.dated else []
        return min([day for day in days if day and day <= scope.today], default=scope.today)


def by_code(system: System) -> Find:
    """What gives the id of a code of a system; a whole number may be written with decimals."""

    def find(text: str) -> str | None:
        code = text.removesuffix(".0")
        return from_system(system, code) if code.isalnum() else None

    return find
