"""The table of events by country and month of the VIEWS competition of 2021."""

from __future__ import annotations

from araxes.sources.ucdp.country_months import of_six_series

SOURCE = of_six_series("views-ged-cm", "deaths and events of three types by country and month")
load = SOURCE.load
