"""Events -> deaths and events of every state and month, deaths of every state and year, and deaths between states.

What is certain and what is not: an event that the publisher cannot date to one month (or year) has its best
figure in that of its last day, adds nothing to the lower bounds, and adds its high figure to the upper bounds of
every month (or year) it may belong to. One that the publisher still checks adds nothing to the lower bounds
either. Within a whole release a state without events has none: the publisher's counts are complete by its own
definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from araxes.observations.schema import COLUMNS
from araxes.sources.batch import Scope
from araxes.sources.ucdp.states import state_table

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

KINDS = {1: "state", 2: "nonstate", 3: "onesided"}


@dataclass(frozen=True, slots=True)
class Release:
    """Which events a file holds: of which source and vintage, of which days, and whether all of them.

    ``first`` and ``last`` are the first day of the first month and the last day of the last month that it covers.
    """

    source: str
    name: str
    vintage: date
    first: date
    last: date
    is_whole: bool

    @property
    def has_whole_years(self) -> bool:
        """Whether it covers whole years only."""
        return (self.first.month, self.last.month, self.last.day) == (1, 12, 31)


def monthly(release: Release, scope: Scope, run: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """Deaths and numbers of events by state, month and type of violence, one table a series."""
    _make_shares(run, "month")
    _make_places(release, scope, run, "month")
    for kind, word in KINDS.items():
        for what in ("deaths", "events"):
            series = f"conflict.{what}.{word}"
            yield _observations(run, _COUNTED, release, {"series": series, "unit": what, "kinds": [kind]})


def yearly(release: Release, scope: Scope, run: duckdb.DuckDBPyConnection) -> Iterator[pa.Table]:
    """Deaths of all types by state and year, and deaths between pairs of states, each pair both ways round."""
    _make_shares(run, "year")
    _make_places(release, scope, run, "year")
    values = {"series": "conflict.deaths", "unit": "deaths", "kinds": list(KINDS)}
    yield _observations(run, _COUNTED, release, values)
    yield _observations(run, _BETWEEN, release, {"actors": sorted(scope.actors), "since": scope.since})


def _make_shares(run: duckdb.DuckDBPyConnection, unit: str) -> None:
    """The table ``shares``: what each event adds to each period it touches."""
    run.execute(_SHARES.replace("$unit", unit))


def _make_places(release: Release, scope: Scope, run: duckdb.DuckDBPyConnection, unit: str) -> None:
    """The table ``places``: the states and periods asked for, all that the release covers where it is whole."""
    run.register("states", state_table())
    every = _EVERY if release.is_whole else _TOUCHED
    run.execute(
        every.replace("$unit", unit),
        {
            "first": release.first,
            "last": release.last,
            "since": scope.since,
            "actors": sorted(scope.actors),
        },
    )


def _observations(
    run: duckdb.DuckDBPyConnection, query: str, release: Release, values: Mapping[str, object]
) -> pa.Table:
    facts = {
        "source": release.source,
        "name": release.name,
        "vintage": release.vintage,
        "first": release.first,
        "last": release.last,
        "whole": release.is_whole,
    }
    used = {name: value for name, value in {**facts, **values}.items() if f"${name}" in query}
    return run.sql(query, params=used).to_arrow_table().select(COLUMNS)


_SHARES = """
CREATE OR REPLACE TABLE shares AS
WITH spread AS (
    SELECT *,
        unnest(generate_series(date_trunc('$unit', first_day), date_trunc('$unit', last_day), INTERVAL 1 $unit))
            ::DATE AS period,
        is_clear AND date_trunc('$unit', first_day) = date_trunc('$unit', last_day) AS is_sure
    FROM events
)
SELECT
    id, kind, state, a, b, period,
    CASE WHEN is_sure THEN low ELSE 0 END AS low,
    CASE WHEN period = date_trunc('$unit', last_day) THEN best ELSE 0 END AS best,
    high,
    is_sure::INTEGER AS surely,
    (period = date_trunc('$unit', last_day))::INTEGER AS here
FROM spread
"""

_ASKED = """
    (len($actors) = 0 OR list_contains($actors::VARCHAR[], id))
    AND period >= $first AND period <= $last
    AND ($since::INTEGER IS NULL OR year(period) >= $since::INTEGER)
"""

_EVERY = f"""
CREATE OR REPLACE TABLE places AS
SELECT id, period FROM states, (
    SELECT unnest(generate_series($first::DATE, $last::DATE, INTERVAL 1 $unit))::DATE AS period
) WHERE {_ASKED} AND period >= date_trunc('$unit', began)
UNION
SELECT DISTINCT state AS id, period FROM shares WHERE {_ASKED.replace("id)", "state)")}
"""

_TOUCHED = f"""
CREATE OR REPLACE TABLE places AS
SELECT DISTINCT state AS id, period FROM shares WHERE {_ASKED.replace("id)", "state)")}
"""

_COUNTED = """
WITH wanted AS (
    SELECT * FROM shares WHERE list_contains($kinds::INTEGER[], kind)
), counted AS (
    SELECT places.id AS actor, places.period,
        coalesce(sum(low), 0) AS low, coalesce(sum(best), 0) AS best, coalesce(sum(high), 0) AS high,
        coalesce(sum(surely), 0) AS surely, coalesce(sum(here), 0) AS here, count(wanted.id) AS touching
    FROM places LEFT JOIN wanted ON wanted.state = places.id AND wanted.period = places.period
    GROUP BY ALL
    HAVING $whole OR count(wanted.id) > 0
)
SELECT
    $source AS source, $series AS series, actor, NULL::VARCHAR AS partner, '' AS reporter,
    period AS start,
    CASE WHEN $series = 'conflict.deaths' THEN make_date(year(period), 12, 31) ELSE last_day(period) END AS "end",
    (CASE WHEN $unit = 'deaths' THEN best ELSE here END)::DOUBLE AS "value",
    (CASE WHEN $unit = 'deaths' THEN low ELSE surely END)::DOUBLE AS "lower",
    (CASE WHEN $unit = 'deaths' THEN high ELSE touching END)::DOUBLE AS "upper",
    $unit AS unit, $vintage::DATE AS vintage, NULL::INTEGER AS draw,
    concat($name, ': ', touching, ' events of type ', array_to_string($kinds::INTEGER[], ', '), ' in ', actor,
        ', ', CASE WHEN $series = 'conflict.deaths' THEN year(period)::VARCHAR ELSE strftime(period, '%Y-%m') END)
        AS locator
FROM counted
ORDER BY actor, period
"""

# An event whose sides are several governments may have been between any two of them: 0 to all of it for each pair.
_BETWEEN = """
WITH sides AS (
    SELECT *, unnest(a) AS one, len(a) * len(b) AS pairs FROM shares
    WHERE kind = 1 AND len(a) > 0 AND len(b) > 0 AND period >= $first AND period <= $last
        AND ($since::INTEGER IS NULL OR year(period) >= $since::INTEGER)
), paired AS (
    SELECT sides.id, period, pairs, low, best, high, unnest(b) AS other, one FROM sides
), known AS (
    SELECT paired.*, first.id AS actor, second.id AS partner
    FROM paired JOIN numbers AS first ON first.gw = one JOIN numbers AS second ON second.gw = other
    WHERE first.id <> second.id
), both_ways AS (
    SELECT * FROM known UNION ALL SELECT * EXCLUDE (actor, partner), partner AS actor, actor AS partner FROM known
)
SELECT
    $source AS source, 'conflict.deaths' AS series, actor, partner, '' AS reporter,
    period AS start, make_date(year(period), 12, 31) AS "end",
    (CASE WHEN max(pairs) = 1 THEN sum(best) END)::DOUBLE AS "value",
    sum(CASE WHEN pairs = 1 THEN low ELSE 0 END)::DOUBLE AS "lower",
    sum(high)::DOUBLE AS "upper",
    'deaths' AS unit, $vintage::DATE AS vintage, NULL::INTEGER AS draw,
    concat($name, ': ', count(DISTINCT id), ' events between the governments of ', least(actor, partner), ' and ',
        greatest(actor, partner), ', ', year(period)) AS locator
FROM both_ways
WHERE len($actors) = 0 OR list_contains($actors::VARCHAR[], actor)
GROUP BY actor, partner, period
ORDER BY actor, partner, period
"""
