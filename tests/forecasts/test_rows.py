"""Forecasts as observations a store takes."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from araxes.errors import InputError
from araxes.forecasts.counts import month_id
from araxes.forecasts.rows import Forecast, as_observations, months_after, years_after
from araxes.observations.schema import from_arrow
from araxes.observations.store import Store

ORIGIN = month_id(date(2017, 10, 1))


def test_a_row_a_state_month_and_draw() -> None:
    draws = np.arange(12.0).reshape(2, 3, 2)
    table = as_observations(Forecast(["ARM", "AZE"], months_after(ORIGIN, 3), date(2017, 11, 20)), draws)
    rows = from_arrow(table)
    assert len(rows) == 12
    assert [row.value for row in rows] == draws.reshape(-1).tolist()
    last = rows[-1]
    assert (last.actor, last.start, last.end, last.draw) == ("AZE", date(2018, 1, 1), date(2018, 1, 31), 1)
    assert (last.lower, last.upper, last.unit, last.vintage) == (11, 11, "deaths", date(2017, 11, 20))
    assert last.locator == "analogues, known until 2017-10-31"
    assert (rows[2].actor, rows[2].start, rows[2].end) == ("ARM", date(2017, 12, 1), date(2017, 12, 31))
    with Store.memory(table) as store:
        assert store.everything().count().to_pyarrow().as_py() == 12


def test_pairs_by_year() -> None:
    about = Forecast(["ARM"], years_after(2016, 2), date(2017, 11, 20), partners=["AZE"], series="conflict.deaths")
    rows = from_arrow(as_observations(about, np.array([[[3.0], [4.0]]])))
    assert [(row.actor, row.partner, row.value) for row in rows] == [("ARM", "AZE", 3), ("ARM", "AZE", 4)]
    assert (rows[1].start, rows[1].end) == (date(2018, 1, 1), date(2018, 12, 31))


def test_what_does_not_fit() -> None:
    months = months_after(ORIGIN, 1)
    with pytest.raises(InputError, match="1 actors for draws of 2"):
        as_observations(Forecast(["ARM"], months, date(2017, 11, 1)), np.zeros((2, 1, 1)))
    with pytest.raises(InputError, match="1 actors for draws of 1"):
        as_observations(Forecast(["ARM"], months, date(2017, 11, 1), partners=[]), np.zeros((1, 1, 1)))
    with pytest.raises(InputError, match="2 days for draws of 3 periods"):
        as_observations(Forecast(["ARM"], months, date(2017, 11, 1)), np.zeros((1, 3, 1)))
    with pytest.raises(InputError, match="knows no whole period up to 2017-10-31"):
        as_observations(Forecast(["ARM"], months, date(2017, 10, 31)), np.zeros((1, 1, 1)))
