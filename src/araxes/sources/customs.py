"""Customs statistics of national offices: who trades how much with whom, as the reporter's own office says.

A list of partners is complete: goods cross a border to or from somewhere. So an unnamed partner has at most what
the named states leave of the printed total, and at most what the list gives to nobody in particular ("Other
countries", "Unknown country"). Where no total is printed it is the sum of all entries, if all are listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from araxes._yaml import load_data
from araxes.sources.batch import Batch, Scope
from araxes.sources.tabular import Layout, TableSource

# The rows of a yearly table: one flow in each.
_OF_YEARS = """(
SELECT row, partner, coalesce(partner_iso_id, partner_id) AS id, flow || 's' AS flow, value, is_odd,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop,
    CASE WHEN reporter <> $reporter THEN 'of another reporter'
        WHEN flow NOT IN ('export', 'import') THEN 'of a flow that is neither export nor import' END AS fault
FROM given)"""
# The rows of a monthly table: two flows in each. Years of which every month is there are added up.
_OF_MONTHS = """(
WITH months AS (
    SELECT row, partner, coalesce(partner_iso_id, partner_id) AS id, flow, value * 1000 AS value, is_odd,
        year, month
    FROM given UNPIVOT INCLUDE NULLS (value FOR flow IN (exports, imports))
), whole AS (
    SELECT year FROM months WHERE month IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
    GROUP BY year HAVING count(DISTINCT month) = 12
)
SELECT row, partner, id, flow, value, is_odd, first_day(year, month) AS start, last_day_of(year, month) AS stop,
    NULL::VARCHAR AS fault FROM months
UNION ALL
SELECT min(row), partner, id, flow, sum(value), bool_or(is_odd), first_day(year, 1), last_day_of(year, 12), NULL
FROM months WHERE year IN (FROM whole) GROUP BY partner, id, flow, year)"""
YEARLY = Layout(
    "tidy, one row a partner, year and flow, US dollars",
    text={"reporter": "reporter_iso3", "partner": "partner", "partner_iso": "partner_iso3", "flow": "flow"},
    numbers={"year": "year", "value": "value_usd"},
    rows=_OF_YEARS,
)
_MONTHS = {"year": "year", "month": "month"}
MONTHLY = (
    Layout(
        "tidy, one row a partner and month, thousand US dollars",
        text={"partner": "country", "partner_iso": "partner_iso3"},
        numbers=_MONTHS | {"exports": "export_usd_thousand", "imports": "import_origin_usd_thousand"},
        rows=_OF_MONTHS,
    ),
    Layout(
        "one row a country and month, thousand US dollars",
        text={"partner": "country"},
        numbers=_MONTHS | {"exports": "export", "imports": "import_origin"},
        fixed={"partner_iso": None},
        rows=_OF_MONTHS,
    ),
)

_FACTS = """
WITH entries AS (FROM {rows}),
judged AS (
    SELECT * REPLACE (coalesce(fault, CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN value IS NULL THEN 'without a figure' WHEN value < 0 THEN 'with a negative figure' END) AS fault)
    FROM entries
), kinds AS (
    SELECT *, CASE WHEN list_contains($total, partner) THEN 'total'
        WHEN list_contains($several, partner) THEN 'several'
        WHEN id = $reporter THEN 'itself' WHEN id IS NULL THEN 'nobody'
        WHEN count(*) OVER (PARTITION BY partner, flow, start, stop, fault) > 1 THEN 'twice'
        ELSE 'state' END AS kind
    FROM (SELECT DISTINCT ON (partner, id, flow, start, stop, value, fault) * FROM judged ORDER BY row)
), lists AS (
    SELECT flow, start, stop, max(value) FILTER (kind = 'total') AS printed,
        coalesce(sum(value) FILTER (kind = 'state'), 0) AS named,
        coalesce(sum(value) FILTER (kind IN ('nobody', 'twice')), 0) AS nobody,
        coalesce(sum(value) FILTER (kind = 'itself'), 0) AS itself
    FROM kinds WHERE fault IS NULL GROUP BY ALL
), totals AS (
    SELECT *, round(coalesce(printed, CASE WHEN $complete THEN named + nobody + itself END), 2) AS total FROM lists
), stated AS (
    SELECT flow, id AS partner, start, stop, round(sum(value), 2) AS value, round(sum(value), 2) AS lower,
        round(sum(value), 2) AS upper,
        string_agg(partner, ' and ' ORDER BY partner) AS entry, NULL::VARCHAR AS fault
    FROM kinds WHERE fault IS NULL AND kind = 'state' GROUP BY flow, id, start, stop
    UNION ALL
    SELECT flow, 'group:world', start, stop, total, total, total,
        if(printed IS NULL, 'sum of all entries', 'total'), NULL FROM totals WHERE total IS NOT NULL
    UNION ALL
    SELECT flow, '*', start, stop, NULL, 0, round(greatest(total - named, nobody, 0), 2), 'entries of no state',
        NULL
    FROM totals WHERE total IS NOT NULL
    UNION ALL
    SELECT flow, NULL, start, stop, NULL, NULL, NULL, partner, coalesce(fault, CASE kind
        WHEN 'several' THEN 'of several partners together'
        WHEN 'itself' THEN 'of the reporter with itself'
        WHEN 'twice' THEN 'said twice with two figures'
        ELSE 'of a partner that is no state or territory of today' END)
    FROM kinds WHERE fault IS NOT NULL OR kind NOT IN ('state', 'total')
)
SELECT 'trade.' || flow AS series, $reporter AS actor, partner, $reporter AS reporter, start, stop, value,
    lower - least(lower, $half) AS lower, upper + if(partner = '*', 0, $half) AS upper,
    flow || ' ' || left(start::VARCHAR, if(stop - start > 31, 4, 7)) || ', ' || left(entry, 120) AS locator, fault
FROM stated
"""


@dataclass(frozen=True)
class Customs:
    """One office's tables.

    ``reporter`` is the state; ``complete`` tells that its lists need no printed total, since they have an entry
    for whatever has no partner; ``half`` is half a unit of the last printed digit in US dollars.
    """

    id: str
    reporter: str
    layouts: tuple[Layout, ...] = (YEARLY,)
    complete: bool = False
    half: float = 0.0

    def load(self, path: Path, scope: Scope) -> Iterator[Batch]:
        """The observations in a file. Raises ``InputError`` or ``SourceError``."""
        words = load_data("araxes.sources", "customs.yaml")
        values = {name: getattr(self, name) for name in ("reporter", "complete", "half")}
        values |= {name: words[name] for name in ("total", "several")}
        reader = TableSource(self.id, self.layouts, _FACTS, places=("partner", "partner_iso"), values=values)
        yield from reader.load(path, scope)


ARMENIA = Customs("customs-armenia", "ARM", (*MONTHLY, YEARLY), complete=True)
KAZAKHSTAN = Customs("customs-kazakhstan", "KAZ")
KYRGYZSTAN = Customs("customs-kyrgyzstan", "KGZ", half=50.0)
UZBEKISTAN = Customs("customs-uzbekistan", "UZB", complete=True, half=50.0)
