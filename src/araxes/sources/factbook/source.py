"""The World Factbook as a source: earlier editions from a table of their fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from araxes.sources.batch import Batch, Scope


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The editions in a table, each a vintage."""
    import pyarrow.compute as pc

    from araxes.sources.factbook.editions import read_editions

    rows, coverage = read_editions(path)
    if scope.since is not None:
        rows = rows.filter(pc.greater_equal(pc.year(rows["start"]), scope.since))
    if scope.actors:
        rows = rows.filter(pc.is_in(rows["actor"], value_set=_array(sorted(scope.actors))))
    yield Batch(rows, Counter(miss.code for miss in coverage.misses))


def _array(values: list[str]) -> object:
    import pyarrow as pa

    return pa.array(values)
