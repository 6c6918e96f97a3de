"""Eurostat's Comext: exports of the European Union of 27 to every partner, in euros.

They stay in euros: no exchange rate is applied, so they stand in a series of their own and never beside dollars.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

TIDY = Layout(
    "one row a partner and year, euros",
    text={"partner": "partner", "partner_iso": "partner_iso3"},
    numbers={"year": "year", "value": "value_eur"},
)
_FACTS = """
SELECT 'trade.exports.eur' AS series, 'org:eu' AS actor, coalesce(partner_iso_id, partner_id) AS partner,
    'org:eu' AS reporter, first_day(year, 1) AS start, last_day_of(year, 12) AS stop, sum(value) AS value,
    sum(value) AS lower, sum(value) AS upper,
    string_agg(left(partner, 80), ' and ' ORDER BY partner) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN coalesce(partner_iso_id, partner_id) IS NULL
        THEN 'to nobody that is one state or territory of today' END AS fault
FROM {rows} GROUP BY coalesce(partner_iso_id, partner_id), year, is_odd,
    CASE WHEN coalesce(partner_iso_id, partner_id) IS NULL THEN row END
"""
SOURCE = TableSource("eurostat-comext", (TIDY,), _FACTS, places=("partner", "partner_iso"))
load = SOURCE.load
