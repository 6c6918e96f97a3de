"""The International Trade and Production Database for Estimation of the USITC, its industries added up.

It holds services and what a state produces for itself too; trade within one economy is left out. What importer or
exporter reported fills in for the other, so the reporter is the database. A zero that was filled in (``u``) is no
figure: a pair and year of which there is nothing else is not known.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

_MILLION = 1e6

# Pairs added up over industries; cells that are no number make the pair's sum no figure.
_OF_INDUSTRIES = """(
SELECT any_value(exporter) AS exporter, any_value(importer) AS importer, one AS exporter_iso_id,
    other AS importer_iso_id, NULL::VARCHAR AS exporter_id, NULL::VARCHAR AS importer_id, year, scale,
    CASE WHEN count(value) = count(*) THEN sum(value) FILTER (zero <> 'u') END AS value, bool_or(is_odd) AS is_odd
FROM (
    SELECT *, coalesce(exporter_iso_id, exporter_id) AS one, coalesce(importer_iso_id, importer_id) AS other
    FROM given
) GROUP BY one, other, coalesce(one, exporter_iso), coalesce(other, importer_iso), year, scale)"""

LAYOUTS = (
    Layout(
        "the database as published, million US dollars",
        text={
            "exporter_iso": "exporter_iso3",
            "exporter": "exporter_name",
            "importer_iso": "importer_iso3",
            "importer": "importer_name",
            "zero": "flag_zero",
        },
        numbers={"year": "year", "value": "trade"},
        fixed={"scale": _MILLION},
        rows=_OF_INDUSTRIES,
    ),
    Layout(
        "tidy, one row a pair and year, US dollars",
        text={
            "exporter_iso": "exporter_iso3",
            "exporter": "exporter",
            "importer_iso": "importer_iso3",
            "importer": "importer",
        },
        numbers={"year": "year", "value": "value_usd"},
        fixed={"scale": 1.0},
    ),
)
_FACTS = """
SELECT 'trade.exports' AS series, coalesce(exporter_iso_id, exporter_id) AS actor,
    coalesce(importer_iso_id, importer_id) AS partner, 'org:usitc' AS reporter, first_day(year, 1) AS start,
    last_day_of(year, 12) AS stop, value * scale AS value, value * scale AS lower, value * scale AS upper,
    left(exporter, 80) || ' to ' || left(importer, 80) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN actor IS NOT NULL AND partner IS NULL THEN 'to nobody that is a state or territory of today'
        WHEN actor = partner THEN 'within one economy' END AS fault
FROM {rows}
"""
SOURCE = TableSource("itpd-e", LAYOUTS, _FACTS, places=("exporter", "exporter_iso", "importer", "importer_iso"))
load = SOURCE.load
