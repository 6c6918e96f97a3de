"""Money that individuals send to and from Armenia through its banks, by country and month, from the Central Bank.

The list of countries is closed by "Others", which bounds each that is not named. Years of which every month is
there are added up; a country that some of those months do not name may have had up to "Others" in them.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

HALF = 5.0
"""Half a unit of the last digit that is printed, US dollars."""

TIDY = Layout(
    "one row a country, month, direction and type, thousand US dollars",
    text={"country": "country", "direction": "direction", "type": "type"},
    numbers={"year": "year", "month": "month", "value": "value_usd_thousand"},
)
_FACTS = """
WITH entries AS (
    SELECT DISTINCT country, country_id AS id, year, month, value * 1000 AS value, row,
        CASE lower(direction) WHEN 'inflow' THEN 'transfers.received' WHEN 'outflow' THEN 'transfers.sent' END
            || CASE lower(type) WHEN 'total' THEN '' WHEN 'non-commercial' THEN '.noncommercial' END AS series,
        CASE WHEN lower(direction) = 'net inflow' THEN 'of net inflows, which follow from the others'
            WHEN is_odd THEN 'with a cell that is no number' WHEN value IS NULL THEN 'without a figure'
            WHEN first_day(year, month) IS NULL THEN 'with a date out of range'
            WHEN country = 'Others' AND value < 0 THEN 'with a negative rest, which bounds nobody'
            WHEN country = 'Others' THEN NULL WHEN value < 0 THEN 'with a negative figure'
            WHEN country <> 'Total' AND id IS NULL THEN 'of nobody that is a state or territory of today' END AS
                fault
    FROM {rows}
), good AS (
    SELECT series, CASE country WHEN 'Total' THEN 'group:world' WHEN 'Others' THEN '*' ELSE id END AS partner,
        year,
        month, value, country
    FROM entries WHERE fault IS NULL AND series IS NOT NULL
), months AS (
    SELECT series, partner, year, month, first_day(year, month) AS start, last_day_of(year, month) AS stop,
        country,
        CASE WHEN partner <> '*' THEN value END AS value,
        CASE WHEN partner = '*' THEN 0 ELSE greatest(value - $half, 0) END AS lower,
        value + $half AS upper
    FROM good
), whole AS (
    SELECT series, year FROM months GROUP BY ALL HAVING count(DISTINCT month) = 12
), rest AS (
    SELECT series, year, sum(upper) AS upper FROM months WHERE partner = '*' GROUP BY ALL
), years AS (
    SELECT series, partner, year, any_value(country) AS country, count(*) AS named, sum(value) AS value,
        sum(lower) AS lower, sum(months.upper) AS upper
    FROM months SEMI JOIN whole USING (series, year) GROUP BY series, partner, year
), others AS (
    SELECT years.series, years.partner, years.year, coalesce(sum(months.upper), 0) AS upper,
        count(*) FILTER (months.upper IS NOT NULL) AS known
    FROM years JOIN months ON months.series = years.series AND months.year = years.year AND months.partner = '*'
    WHERE NOT EXISTS (
        FROM months AS own WHERE own.series = years.series AND own.partner = years.partner
            AND own.start = months.start
    ) GROUP BY ALL
)
SELECT series, 'ARM' AS actor, partner, 'ARM' AS reporter, start, stop, round(value, 2) AS value,
    round(lower, 2) AS lower, round(upper, 2) AS upper,
    country || ', ' || series || ' ' || left(start::VARCHAR, 7) AS locator, NULL::VARCHAR AS fault
FROM months
UNION ALL
SELECT years.series, 'ARM', years.partner, 'ARM', first_day(years.year, 1), last_day_of(years.year, 12),
    CASE WHEN named = 12 THEN round(years.value, 2) END, round(years.lower, 2),
    round(years.upper + coalesce(others.upper, 0), 2),
    country || ', ' || years.series || ' ' || whole(years.year), NULL
FROM years LEFT JOIN others
    ON others.series = years.series AND others.partner = years.partner AND others.year = years.year
WHERE named + coalesce(known, 0) = 12
UNION ALL
SELECT coalesce(series, 'transfers.received'), 'ARM', NULL, 'ARM', first_day(year, month), last_day_of(year,
    month),
    NULL, NULL, NULL, NULL, coalesce(fault, 'of a direction or type that is not known')
FROM entries WHERE fault IS NOT NULL OR series IS NULL
"""
SOURCE = TableSource("cba-transfers", (TIDY,), _FACTS, places=("country",), values={"half": HALF})
load = SOURCE.load
