"""What a measure is computed from, and the columns every measure returns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from araxes.observations.store import Store

if TYPE_CHECKING:
    from ibis.expr.types import Table

COLUMNS = ("key", "source", "perspective", "of", "to", "start", "end", "vintage", "value", "lower", "upper")
"""The columns every family of measures returns.

``key`` tells the measures of a family apart (by flow, series, standing), ``to`` is empty for measures of one
actor, ``vintage`` is the oldest vintage that went in.
"""

REPORTER, MIRROR, THIRD, BOTH_SIDES = "reporter", "mirror", "third party", "both sides"


@dataclass
class Context:
    """The observations known on a date, and who can be a partner.

    ``known`` is a table of observations, one vintage a fact; ``economies`` has one column ``id``, all states
    and territories. ``owners`` are the states whose figures are in question, all when it is empty: partner
    lists of others are then only read where they name an owner. ``circles`` are the groups to rank within, with
    their members.
    """

    store: Store
    known: Table
    economies: Table
    owners: frozenset[str] = frozenset()
    circles: Mapping[str, Sequence[str]] = field(default_factory=dict)
    _kept: dict[object, Table] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        store: Store,
        economies: Sequence[str],
        *,
        as_of: date | None = None,
        sources: Sequence[str] = (),
        owners: Iterable[str] = (),
        circles: Mapping[str, Sequence[str]] | None = None,
    ) -> Context:
        """The context of one question: what was public on ``as_of`` in ``sources``."""
        known = store.keep(store.known(as_of, sources=sources))
        given = store.given({"id": "string"}, [(economy,) for economy in economies])
        return cls(store, known, given, frozenset(owners), circles or {})

    def about_owners(self, table: Table, column: str) -> Table:
        """The rows of a table about an owner."""
        return table.filter(table[column].isin(sorted(self.owners))) if self.owners else table

    def once(self, key: object, make: Callable[[], Table]) -> Table:
        """A table that several measures share, computed once."""
        if key not in self._kept:
            self._kept[key] = self.store.keep(make())
        return self._kept[key]
