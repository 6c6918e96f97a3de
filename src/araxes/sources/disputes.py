"""Militarised disputes between states: how far each went, and what is known of the deaths, by pair and year.

The tables have a row a dispute, directed pair and year. Level and deaths are of the whole dispute: the deaths of
the first state in all its years against all its opponents, as a class or, where known, a number. In one of several
years, or against one of several opponents, it may have had none of them or all.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

LAYOUT = Layout(
    "directed pairs by dispute and year",
    text={"one": "ccode1", "other": "ccode2"},
    numbers={
        "dispute": "dispnum",
        "year": "year",
        "level": "hostlev1",
        "class": "fatality1",
        "precise": "fatalpre1",
    },
)
FATALITIES = {0: (0, "0"), 1: (1, "25"), 2: (26, "100"), 3: (101, "250"), 4: (251, "500"), 5: (501, "999")}
"""A class of deaths -> the fewest and the most. 6 is more than 999, anything else is not known."""
_FEWEST = " ".join(f"WHEN {number} THEN {low}" for number, (low, _high) in FATALITIES.items())
_MOST = " ".join(f"WHEN {number} THEN {high}" for number, (_low, high) in FATALITIES.items())

_FACTS = f"""
WITH classed AS (
    SELECT *, CASE class {_FEWEST} WHEN 6 THEN 1000 ELSE 0 END AS fewest,
        CASE class {_MOST} ELSE 'inf'::DOUBLE END AS most,
        CASE WHEN precise >= 0 THEN precise END AS exact,
        count(DISTINCT other) OVER (PARTITION BY dispute, one)
            * count(DISTINCT year) OVER (PARTITION BY dispute, one) AS parts,
        CASE WHEN is_odd THEN 'with a cell that is no number'
            WHEN whole(dispute) IS NULL THEN 'without a dispute that has a number'
            WHEN level NOT IN (1, 2, 3, 4, 5) THEN 'without a level of hostility'
            WHEN one_id IS NOT NULL AND other_id IS NULL THEN 'with nobody that is a state or territory of today'
            WHEN one_id = other_id THEN 'of a state with itself'
            WHEN row_number() OVER (PARTITION BY dispute, one, other, year ORDER BY row) > 1 THEN 'listed twice'
        END AS fault
    FROM {{rows}}
), bounded AS (
    SELECT *,
        CASE WHEN parts > 1 THEN 0 WHEN exact BETWEEN fewest AND most THEN exact
            ELSE least(fewest, exact) END AS low,
        CASE WHEN exact BETWEEN fewest AND most THEN exact ELSE greatest(most, exact) END AS high
    FROM classed
), together AS (
    SELECT one_id, other_id, year, fault, max(level) AS level, sum(low) AS low, sum(high) AS high,
        string_agg(DISTINCT whole(dispute)::VARCHAR, ', ' ORDER BY whole(dispute)::VARCHAR) AS disputes
    FROM bounded WHERE fault IS NULL GROUP BY one_id, other_id, year, fault
)
SELECT 'dispute.hostility' AS series, one_id AS actor, other_id AS partner, '{{reporter}}' AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, level AS value, level AS lower, level AS upper,
    'disputes ' || left(disputes, 80) || ', ' || whole(year) AS locator, fault
FROM together
UNION ALL
SELECT 'dispute.deaths', one_id, other_id, '{{reporter}}', first_day(year, 1), last_day_of(year, 12),
    CASE WHEN low = high THEN low END, low, high, 'disputes ' || left(disputes, 80) || ', ' || whole(year), fault
FROM together
UNION ALL
SELECT 'dispute.hostility', one_id, other_id, '{{reporter}}', first_day(year, 1), last_day_of(year, 12),
    NULL, NULL, NULL, NULL, fault
FROM bounded WHERE fault IS NOT NULL
"""


def _of(name: str, reporter: str) -> TableSource:
    facts = _FACTS.replace("{reporter}", reporter)
    return TableSource(name, (LAYOUT,), facts, codes={"one": "cow", "other": "cow"})


COW, GML = _of("cow-mid", "org:cow"), _of("gml-mid", "org:gml")
