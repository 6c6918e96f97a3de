"""Battle deaths by state and year: PRIO's data set to 1988, UCDP's events since."""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

LAYOUTS = (
    Layout(
        "battle deaths by state and year",
        text={"code": "gwcode", "origin": "source"},
        numbers={"year": "year", "low": "low", "best": "best", "high": "high"},
    ),
)
_FACTS = """
SELECT 'conflict.deaths.battle' AS series, code_id AS actor, NULL::VARCHAR AS partner, '' AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, best AS value,
    CASE WHEN low IS NOT NULL THEN least(low, best) END AS lower,
    CASE WHEN high IS NOT NULL THEN greatest(high, best) END AS upper,
    origin || ': state ' || regexp_replace(code, '[.]0+$', '') || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' END AS fault
FROM {rows}
"""
SOURCE = TableSource("ucdp-brds", LAYOUTS, _FACTS, codes={"code": "gw"})
load = SOURCE.load
