"""Battle deaths by state and year: PRIO's data set to 1988, UCDP's events since."""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource
from araxes.sources.ucdp.states import numbers

YUGOSLAVIA, FIRST_OF_SERBIA = "345", 1993
"""Its number is Serbia's in UCDP's tables, but a row of a year up to 1992 also has what happened in states of
today that came apart from it: that of 1992 has all of the war in Bosnia and Herzegovina."""

LAYOUTS = (
    Layout(
        "battle deaths by state and year",
        text={"code": "gwcode", "origin": "source"},
        numbers={"year": "year", "low": "low", "best": "best", "high": "high"},
    ),
)
_FACTS = f"""
SELECT 'conflict.deaths.battle' AS series,
    CASE WHEN plain <> '{YUGOSLAVIA}' OR year >= {FIRST_OF_SERBIA} THEN code_id END AS actor,
    NULL::VARCHAR AS partner, '' AS reporter, first_day(year, 1) AS start, last_day_of(year, 12) AS stop,
    best AS value,
    CASE WHEN low IS NOT NULL THEN least(low, best) END AS lower,
    CASE WHEN high IS NOT NULL THEN greatest(high, best) END AS upper,
    origin || ': state ' || plain || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' END AS fault
FROM (SELECT *, regexp_replace(code, '[.]0+$', '') AS plain FROM {{rows}})
"""


def state(code: str) -> str | None:
    """The state of today that has a number in UCDP's tables, written with or without decimals."""
    return numbers().get(code.removesuffix(".0").lstrip("0"))


SOURCE = TableSource("ucdp-brds", LAYOUTS, _FACTS, codes={"code": state})
load = SOURCE.load
