"""What a measure is computed from, and the columns every measure returns."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from araxes.observations.store import Store

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ibis.expr.types import Table

COLUMNS = ("source", "perspective", "of", "to", "start", "end", "vintage", "value", "lower", "upper")
"""``to`` is empty for measures of one actor; ``vintage`` is the oldest vintage that went in."""

REPORTER, MIRROR, THIRD = "reporter", "mirror", "third party"


@dataclass
class Context:
    """The observations known on a date, and the states that exist.

    ``known`` is a table of observations, one vintage a fact; ``states`` has one column ``id``.
    """

    store: Store
    known: Table
    states: Table
    _kept: dict[object, Table] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        store: Store,
        states: Sequence[str],
        *,
        as_of: date | None = None,
        sources: Sequence[str] = (),
        after: date | None = None,
    ) -> Context:
        """The context of one question: what was public on ``as_of`` in ``sources``, newer than ``after``."""
        import pyarrow as pa

        known = store.keep(store.known(as_of, sources=sources, after=after))
        return cls(store, known, store.table(pa.table({"id": pa.array(states, pa.string())})))

    def once(self, key: object, make: object) -> Table:
        """A table several measures share, computed once."""
        if key not in self._kept:
            self._kept[key] = self.store.keep(make())  # type: ignore[operator]
        return self._kept[key]
