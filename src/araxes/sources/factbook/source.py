"""The World Factbook as a source: earlier editions from its public repository, or from a table of their fields."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.sources.batch import Batch, Scope
from araxes.sources.factbook.coverage import Coverage
from araxes.sources.fetching import Client

if TYPE_CHECKING:
    import pyarrow as pa


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The last edition of every half-year from the scope's first year on, each a vintage.

    Raises :class:`araxes.errors.FetchError` and ``SourceError``.
    """
    from araxes.observations.schema import to_arrow
    from araxes.sources.factbook.history import FIRST, commits, edition
    from araxes.sources.factbook.read import read

    for commit in commits(client, scope.since or FIRST, scope.today):
        harvest = read(edition(client, commit))
        yield _within(scope, to_arrow(harvest.rows), harvest.coverage)


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The editions in a table, each a vintage. Raises ``InputError`` and ``SourceError``."""
    from araxes.sources.factbook.editions import read_editions

    yield _within(scope, *read_editions(path))


def _within(scope: Scope, rows: pa.Table, coverage: Coverage) -> Batch:
    """The rows about the actors and years wanted, and what was not understood."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if scope.since is not None:
        rows = rows.filter(pc.greater_equal(pc.year(rows["start"]), scope.since))
    if scope.actors:
        rows = rows.filter(pc.is_in(rows["actor"], value_set=pa.array(sorted(scope.actors))))
    return Batch(rows, Counter(miss.code for miss in coverage.misses))
