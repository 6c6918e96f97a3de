"""UCDP's yearly lists of armed conflicts, by conflict or by dyad -> how intense each was, where, and between whom.

A list has one row a conflict (or dyad) and year: 1 for 25 to 999 battle-related deaths, 2 for 1,000 or more. The
states of its place and of its sides are lists of numbers in one cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import AnswerError
from araxes.observations.schema import COLUMNS
from araxes.sources.batch import Batch, Scope
from araxes.sources.ucdp.columns import read_text_columns
from araxes.sources.ucdp.releases import newest, vintage_of, vintage_of_file
from araxes.sources.ucdp.states import number_table

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.sources.fetching import Client

FIRST_YEAR = 1946
_CELLS = ("year", "intensity_level", "type_of_conflict", "gwno_a", "gwno_b", "gwno_loc")
_VERSION = "version"


@dataclass(frozen=True, slots=True)
class ConflictList:
    """One list: its source, the address of its newest release, and the column that tells its rows apart."""

    source: str
    address: str
    key: str
    prefix: str

    def sync(self, scope: Scope, client: Client) -> Iterator[Batch]:
        """The newest release."""
        year, download = newest(client, self.address, scope.today)
        vintage = vintage_of(self.source, f"{year % 100}.1", download, scope)
        yield from self._batches(download.path, download.address, vintage, scope)

    def load(self, path: Path, scope: Scope) -> Iterator[Batch]:
        """A release that a user has: which one, its column of versions tells."""
        yield from self._batches(path, path.name, None, scope)

    def _batches(self, path: Path, name: str, vintage: date | None, scope: Scope) -> Iterator[Batch]:
        import duckdb

        raw = read_text_columns(path, name, [self.key, *_CELLS], [_VERSION])
        if not raw.num_rows:
            raise AnswerError(name, "no conflict is in it", "download it again")
        vintage = vintage or vintage_of_file(self.source, _version(raw), scope)
        raw = raw.select([self.key, *_CELLS]).rename_columns(["key", *_CELLS])
        with duckdb.connect() as run:
            run.register("raw", raw)
            run.register("numbers", number_table())
            run.execute(_JUDGED, {"first": FIRST_YEAR, "last": scope.today.year})
            counts = run.execute("SELECT reason, count(*) FROM judged WHERE reason <> '' GROUP BY 1 ORDER BY 1")
            yield Batch((), {str(reason): int(number) for reason, number in counts.fetchall()})
            values = {
                "source": self.source,
                "prefix": self.prefix,
                "vintage": vintage,
                "since": scope.since,
                "actors": sorted(scope.actors),
            }
            yield Batch(run.sql(_OBSERVED, params=values).to_arrow_table().select(COLUMNS))


def _version(raw: pa.Table) -> str:
    """The version that every row of a table names; nothing where it has none, or several."""
    import pyarrow.compute as pc

    if _VERSION not in raw.column_names:
        return ""
    named = pc.unique(raw[_VERSION]).to_pylist()
    return str(named[0] or "").strip() if len(named) == 1 else ""


_JUDGED = """
CREATE TABLE judged AS
WITH typed AS (
    SELECT trim(key) AS key, try_cast(year AS INTEGER) AS year, try_cast(intensity_level AS INTEGER) AS level,
        try_cast(type_of_conflict AS INTEGER) AS kind,
        regexp_extract_all(coalesce(gwno_a, ''), '[0-9]+') AS a,
        regexp_extract_all(coalesce(gwno_b, ''), '[0-9]+') AS b,
        regexp_extract_all(coalesce(gwno_loc, ''), '[0-9]+') AS places,
        row_number() OVER (PARTITION BY trim(key), year ORDER BY intensity_level DESC) AS number
    FROM raw
)
SELECT *, CASE
    WHEN key IS NULL OR NOT regexp_full_match(key, '[0-9]{1,9}') THEN 'rows without the number of a conflict'
    WHEN year IS NULL OR year NOT BETWEEN $first AND $last THEN 'rows without a year that can be'
    WHEN level IS NULL OR level NOT IN (1, 2) THEN 'rows without an intensity'
    WHEN number > 1 THEN 'rows listed twice'
    WHEN NOT EXISTS (SELECT 1 FROM numbers WHERE list_contains(places, gw)) THEN 'conflicts in no state of today'
    ELSE ''
END AS reason
FROM typed
"""

# Of several conflicts between the same two states in a year the most intense counts.
_OBSERVED = """
WITH good AS (
    SELECT *, $prefix || key AS conflict FROM judged
    WHERE reason = '' AND ($since::INTEGER IS NULL OR year >= $since::INTEGER)
), located AS (
    SELECT DISTINCT numbers.id AS actor, conflict AS partner, year, level, conflict AS what
    FROM (SELECT *, unnest(places) AS place FROM good) AS spread JOIN numbers ON numbers.gw = place
), sides AS (
    SELECT one, unnest(b) AS other, year, level, conflict
    FROM (SELECT *, unnest(a) AS one FROM good WHERE kind = 2) AS spread
), known AS (
    SELECT first.id AS actor, second.id AS partner, year, level, conflict
    FROM sides JOIN numbers AS first ON first.gw = one JOIN numbers AS second ON second.gw = other
    WHERE first.id <> second.id
), both_ways AS (
    SELECT * FROM known UNION SELECT partner, actor, year, level, conflict FROM known
), together AS (
    SELECT * FROM located UNION ALL
    SELECT actor, partner, year, max(level), string_agg(conflict, ', ' ORDER BY conflict)
    FROM both_ways GROUP BY 1, 2, 3
)
SELECT $source AS source, 'conflict.intensity' AS series, actor, partner, '' AS reporter,
    make_date(year, 1, 1) AS start, make_date(year, 12, 31) AS "end",
    level::DOUBLE AS "value", level::DOUBLE AS "lower", level::DOUBLE AS "upper",
    'level' AS unit, $vintage::DATE AS vintage, NULL::INTEGER AS draw, what || ' ' || year AS locator
FROM together
WHERE len($actors) = 0 OR list_contains($actors::VARCHAR[], actor)
ORDER BY actor, partner, year
"""
