"""The PaCE project's monthly forecasts of deaths by country: the newest of each model for each month.

Months gone by were filled in afterwards, perhaps from figures that were revised since, and no file says which. So
a forecast is not taken to have been public in the month it was made for: its vintage is the day that the user
states, or that of reading.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

LAYOUT = Layout(
    "one row a forecast",
    text={"country": "country", "model": "model", "origin": "origin", "target": "target"},
    numbers={"point": "point", "low": "min", "high": "max"},
)
# A mean below zero is no number of deaths. Where its bounds reach above zero they still say something.
_FACTS = """
WITH dated AS (
    SELECT *, try_strptime(target || '-01', '%Y-%m-%d')::DATE AS first,
        try_strptime(origin || '-01', '%Y-%m-%d')::DATE AS made
    FROM {rows}
), numbered AS (
    SELECT *, rank() OVER (PARTITION BY country_id, model, first ORDER BY made DESC NULLS LAST) AS place FROM dated
)
SELECT 'conflict.deaths.all.expected' AS series, country_id AS actor, NULL::VARCHAR AS partner,
    'model:pace-' || model AS reporter, first AS start, last_day(first) AS stop,
    CASE WHEN point >= 0 THEN point END AS value,
    greatest(least(coalesce(low, point), point), 0) AS lower, greatest(coalesce(high, point), point) AS upper,
    model || ' of ' || origin || ', ' || left(country, 80) || ' ' || target AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN model NOT IN ('h6', 'h12') THEN 'of no known model'
        WHEN made IS NULL OR first < made THEN 'with a date out of range'
        WHEN point IS NULL THEN 'without a figure'
        WHEN place > 1 THEN 'in place of which there is a later one'
        WHEN point < 0 AND coalesce(high, point) < 0 THEN 'with a negative figure'
        WHEN low > high THEN 'with bounds out of order' END AS fault
FROM numbered
"""
SOURCE = TableSource("pace-forecasts", (LAYOUT,), _FACTS, places=("country",))
load = SOURCE.load
