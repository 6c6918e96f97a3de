"""SIPRI's Arms Transfers Database: the trade register as exported, one row a deal and year of delivery.

Deliveries are added up by supplier, recipient and year in SIPRI's trend-indicator values, which measure the
military worth of what is delivered and are no prices. What recipients got in all counts unknown suppliers too.
"""

from __future__ import annotations

import re
from datetime import date

from araxes.sources.tabular import Layout, TableSource

HALF = 0.005
"""Half a unit of the last digit that is printed, million TIV."""

LAYOUTS = (
    Layout(
        "the trade register as exported",
        text={"deal": "SIPRI AT Database ID", "supplier": "Supplier", "recipient": "Recipient"},
        numbers={"year": "Delivery year", "value": "TIV delivery values"},
    ),
    Layout(
        "tidy, one row a deal and year of delivery",
        text={"deal": "sipri_at_database_id", "supplier": "supplier", "recipient": "recipient"},
        numbers={"year": "delivery_year", "value": "tiv_delivery_values"},
    ),
)
_FACTS = """
WITH deals AS (
    SELECT DISTINCT ON (deal, supplier, recipient, year, value) *,
        CASE WHEN is_odd THEN 'with a cell that is no number'
            WHEN value IS NULL THEN 'without a figure' WHEN value < 0 THEN 'with a negative figure' END AS fault
    FROM {rows} ORDER BY row
)
SELECT 'arms.delivered' AS series, supplier_id AS actor, recipient_id AS partner, 'org:sipri' AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, round(sum(value), 2) AS value,
    greatest(round(sum(value) - $half * count(*), 3), 0) AS lower,
    round(sum(value) + $half * count(*), 3) AS upper,
    any_value(supplier) || ' to ' || any_value(recipient) || ' ' || whole(year) AS locator,
    CASE WHEN supplier_id IS NOT NULL AND recipient_id IS NULL
        THEN 'to nobody that is a state or territory of today' END AS fault
FROM deals WHERE fault IS NULL GROUP BY supplier_id, recipient_id, year
UNION ALL
SELECT 'arms.imports', recipient_id, NULL, 'org:sipri', first_day(year, 1), last_day_of(year, 12),
    round(sum(value), 2), greatest(round(sum(value) - $half * count(*), 3), 0),
    round(sum(value) + $half * count(*), 3),
    'all suppliers to ' || any_value(recipient) || ' ' || whole(year), NULL
FROM deals WHERE fault IS NULL AND recipient_id IS NOT NULL GROUP BY recipient_id, year
UNION ALL
SELECT 'arms.delivered', supplier_id, recipient_id, 'org:sipri', first_day(year, 1), last_day_of(year, 12),
    NULL, NULL, NULL, NULL, fault
FROM deals WHERE fault IS NOT NULL
"""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_GENERATED = re.compile(rf"Data generated: (?P<day>\d{{1,2}}) (?P<month>{'|'.join(_MONTHS)}) (?P<year>20\d\d)\b")


def generated(line: str) -> date | None:
    """The day on which SIPRI made an export, from a line above its heads; its figures were public then."""
    found = _GENERATED.match(line)
    try:
        return date(int(found["year"]), _MONTHS.index(found["month"]) + 1, int(found["day"])) if found else None
    except ValueError:
        return None


SOURCE = TableSource(
    "sipri-arms",
    LAYOUTS,
    _FACTS,
    places=("supplier", "recipient"),
    values={"half": HALF},
    dated=generated,
)
load = SOURCE.load
