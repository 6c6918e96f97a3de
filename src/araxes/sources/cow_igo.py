"""How many intergovernmental organisations two states are both full members of, from Correlates of War.

Each pair stands in the table once and is given both ways round. A negative number is no figure.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

LAYOUT = Layout(
    "one row a pair and year",
    text={"one": "ccode1", "other": "ccode2"},
    numbers={"year": "year", "value": "dyadigos"},
)
_FACTS = """
WITH pairs AS (
    SELECT one_id, other_id, year, value, is_odd, one, other FROM {rows}
    UNION ALL
    SELECT other_id, one_id, year, value, is_odd, one, other FROM {rows}
)
SELECT 'organisations.shared' AS series, one_id AS actor, other_id AS partner, 'org:cow' AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, value, value AS lower, value AS upper,
    'states ' || whole(one) || ' and ' || whole(other) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' WHEN value < 0 THEN 'without a figure'
        WHEN value <> floor(value) THEN 'with a number of organisations that is not whole'
        WHEN one_id IS NOT NULL AND other_id IS NULL THEN 'with nobody that is a state or territory of today'
        WHEN one_id = other_id THEN 'of a state with itself' END AS fault
FROM pairs
"""
SOURCE = TableSource("cow-igo", (LAYOUT,), _FACTS, codes={"one": "cow", "other": "cow"})
load = SOURCE.load
