"""UNCTAD's matrix of merchandise trade: who exports how much to whom, a third party's estimate from both sides.

Small flows and those of nobody are not in the table, so what is not there is not known to be zero.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

TIDY = Layout(
    "one row a pair and year, US dollars",
    text={
        "exporter": "exporter",
        "exporter_iso": "exporter_iso3",
        "importer": "importer",
        "importer_iso": "importer_iso3",
    },
    numbers={"year": "year", "value": "value_usd"},
)
_FACTS = """
SELECT 'trade.exports' AS series, coalesce(exporter_iso_id, exporter_id) AS actor,
    coalesce(importer_iso_id, importer_id) AS partner, 'org:unctad' AS reporter, first_day(year, 1) AS start,
    last_day_of(year, 12) AS stop, value, value AS lower, value AS upper,
    left(exporter, 80) || ' to ' || left(importer, 80) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN actor IS NOT NULL AND partner IS NULL THEN 'to nobody that is a state or territory of today'
        WHEN actor = partner THEN 'of a state with itself' END AS fault
FROM {rows}
"""
SOURCE = TableSource(
    "unctad-matrix", (TIDY,), _FACTS, places=("exporter", "exporter_iso", "importer", "importer_iso")
)
load = SOURCE.load
