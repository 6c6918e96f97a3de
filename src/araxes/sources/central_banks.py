"""Personal remittances received by quarter, as central banks report them. Years of four quarters are added up."""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

HALF = 0.05
"""Half of the 0.1 million US dollars that the coarsest of the banks print."""

TIDY = Layout(
    "one row a country and quarter, million US dollars",
    text={"country": "country", "day": "date", "frequency": "frequency"},
    numbers={"value": "value_usd_millions"},
)
_FACTS = """
WITH quarters AS (
    SELECT DISTINCT country, country_id AS id, TRY_CAST(day AS DATE) AS stop, value,
        CASE WHEN is_odd THEN 'with a cell that is no number' WHEN value IS NULL THEN 'without a figure'
            WHEN value < 0 THEN 'with a negative figure'
            WHEN lower(frequency) <> 'quarterly' THEN 'of a period that is no quarter'
            WHEN TRY_CAST(day AS DATE) IS NULL OR month(TRY_CAST(day AS DATE)) NOT IN (3, 6, 9, 12)
                OR TRY_CAST(day AS DATE) <> last_day(TRY_CAST(day AS DATE)) THEN 'with a date out of range'
        END AS fault
    FROM {rows}
)
SELECT 'remittances.received.usd' AS series, id AS actor, NULL::VARCHAR AS partner, id AS reporter,
    (date_trunc('month', stop) - INTERVAL 2 MONTH)::DATE AS start, stop, round(value * 1e6, 2) AS value,
    round(greatest(value - $half, 0) * 1e6, 2) AS lower, round((value + $half) * 1e6, 2) AS upper,
    country || ', quarter to ' || stop AS locator, fault
FROM quarters
UNION ALL
SELECT 'remittances.received.usd', id, NULL, id, make_date(year(stop), 1, 1), make_date(year(stop), 12, 31),
    round(sum(value) * 1e6, 2), round(greatest(sum(value) - 4 * $half, 0) * 1e6, 2),
    round((sum(value) + 4 * $half) * 1e6, 2),
    any_value(country) || ', four quarters of ' || year(stop), NULL
FROM quarters WHERE fault IS NULL GROUP BY id, year(stop) HAVING count(DISTINCT stop) = 4 AND count(*) = 4
"""
SOURCE = TableSource("remittances-central-banks", (TIDY,), _FACTS, places=("country",), values={"half": HALF})
load = SOURCE.load
