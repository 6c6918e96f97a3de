"""Rows that say what they are about -> observations in batches; what cannot be one is counted by its reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.errors import SourceError
from araxes.observations.schema import COLUMNS, arrow_schema
from araxes.observations.vocabulary import all_series
from araxes.sources.batch import Batch, Scope
from araxes.sources.tabular.reading import Given

if TYPE_CHECKING:
    import pyarrow as pa

BATCH_ROWS = 200_000
_FIRST, _LARGEST = date(1700, 1, 1), 1e18
_KEY = "series, actor, partner, reporter, start, stop"

# Facts are judged in this order. A row of an actor or a year that nobody asked for is left out and not counted.
_JUDGED = """
CREATE TABLE judged AS SELECT *, CASE
    WHEN fault IS NOT NULL THEN fault
    WHEN actor IS NULL THEN 'of nobody that is a state or territory of today'
    WHEN start IS NULL OR stop IS NULL OR start < $first OR stop > $last THEN 'with a date out of range'
    WHEN coalesce(value, lower) IS NULL OR lower IS NULL OR upper IS NULL THEN 'without a figure'
    WHEN greatest(abs(lower), abs(coalesce(value, lower))) > $largest THEN 'with a figure too large to be one'
    WHEN lower < 0 AND NOT $signed THEN 'with a negative figure'
END AS reason
FROM facts
WHERE ($since IS NULL OR year(start) >= $since) AND (len($actors) = 0 OR list_contains($actors, actor)
    OR (reporter <> actor AND list_contains($actors, partner)))
"""
_TWICE = f"""
SELECT series, actor, partner, start, stop FROM judged WHERE reason IS NULL GROUP BY {_KEY}
HAVING count(DISTINCT row(value, lower, upper)) > 1 LIMIT 1
"""
_OBSERVED = f"""
SELECT $source AS source, series, actor, partner, reporter, start, stop AS "end", any_value(value) AS value,
    any_value(lower) AS lower, any_value(upper) AS upper, $units[series][1] AS unit, $vintage AS vintage,
    NULL::INTEGER AS draw, min(locator) AS locator
FROM judged WHERE reason IS NULL GROUP BY {_KEY} ORDER BY {_KEY}
"""


@dataclass(frozen=True)
class Stated:
    """What all observations of one file share."""

    source: str
    vintage: date
    scope: Scope
    signed: bool = False


def observed(given: Given, facts: str, stated: Stated, values: Mapping[str, Any] | None = None) -> Iterator[Batch]:
    """The observations of a table.

    ``facts`` is a query over ``given`` with the columns series, actor, partner, reporter, start, stop, value,
    lower, upper, locator and fault: the reason why a row is no observation, or null. ``values`` are its
    parameters. Rows said twice with the same figure are one. Of the actors of a scope a third party's figures of
    pairs are wanted on either side, since it states each flow once.

    Raises :class:`SourceError` when the table gives two figures for one fact.
    """
    given.run(f"CREATE TABLE facts AS {facts}", dict(values or {}))
    scope = stated.scope
    given.run(
        _JUDGED,
        {
            "first": _FIRST,
            "last": date(scope.today.year + 1, 12, 31),
            "largest": _LARGEST,
            "signed": stated.signed,
            "since": scope.since,
            "actors": sorted(scope.actors),
        },
    )
    twice = given.run(_TWICE).fetchone()
    if twice:
        shown = " ".join(str(part) for part in twice if part is not None)
        raise SourceError(f"{given.name}: two figures for one fact ({shown}); keep one edition in one file")
    counts = given.run("SELECT reason, count(*) FROM judged WHERE reason IS NOT NULL GROUP BY ALL").fetchall()
    yield Batch(arrow_schema().empty_table(), dict(counts))
    yield from map(Batch, _tables(given, stated))


def _tables(given: Given, stated: Stated) -> Iterator[pa.Table]:
    import pyarrow as pa

    names = {name for (name,) in given.run("SELECT DISTINCT series FROM judged").fetchall()}
    units = {name: one.unit for name, one in all_series().items() if name in names}
    mapped = "MAP {" + ", ".join(f"'{name}': '{unit}'" for name, unit in units.items()) + "}"
    query = _OBSERVED.replace("$units[series][1]", f"{mapped}[series]")
    result = given.connection.sql(query, params={"source": stated.source, "vintage": stated.vintage})
    for batch in result.to_arrow_reader(BATCH_ROWS):
        yield pa.Table.from_batches([batch]).select(COLUMNS).cast(arrow_schema())
