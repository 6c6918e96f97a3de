"""What the VIEWS prediction challenge of 2023/24 was scored against."""

from __future__ import annotations

from araxes.sources.ucdp.country_months import of_one_series

SOURCE = of_one_series(
    "views-actuals", "state-based deaths by country and month", "ged_sb_fatalities", "conflict.deaths.state"
)
load = SOURCE.load
