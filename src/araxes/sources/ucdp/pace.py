"""The PaCE project's table of deaths by country and month."""

from __future__ import annotations

from araxes.sources.ucdp.country_months import of_one_series

SOURCE = of_one_series(
    "pace-fatalities", "deaths of all types by country and month", "fatalities", "conflict.deaths.all"
)
load = SOURCE.load
