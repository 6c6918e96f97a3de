"""Forecasts as what everything else is: observations, many draws of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.counts import Floats, first_day
from araxes.observations.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "forecast:conflict"
"""The source, and the reporter, of the forecasts."""


@dataclass(frozen=True)
class Forecast:
    """What the draws ``(states, horizon, draws)`` are of: states, the month before the first, and a series.

    ``actors`` are the ids of the states in the order of the draws, ``origin`` the number of the last month known,
    ``vintage`` the day of the forecast.
    """

    actors: Sequence[str]
    origin: int
    vintage: date
    series: str = "conflict.deaths.state"
    unit: str = "deaths"


def as_observations(forecast: Forecast, draws: Floats) -> pa.Table:
    """A row a state, month and draw, in the schema of observations: certain of its value, numbered by draw from 0.

    Raises :class:`~araxes.errors.InputError` where the actors do not fit the draws, or the forecast would be made
    before the last month known had ended.
    """
    import pyarrow as pa

    states, horizon, number = draws.shape
    if len(forecast.actors) != states:
        raise InputError(f"{len(forecast.actors)} actors for draws of {states} states; give one for each")
    ended = first_day(forecast.origin + 1)
    if forecast.vintage < ended:
        raise InputError(f"a forecast of {forecast.vintage} knows no whole month up to {ended - timedelta(1)}")
    months = [first_day(forecast.origin + step) for step in range(1, horizon + 2)]
    month = np.tile(np.repeat(np.arange(horizon), number), states)
    value = pa.array(draws.reshape(-1))
    columns: Mapping[str, object] = {
        "source": SOURCE,
        "series": forecast.series,
        "actor": _spread(forecast.actors, np.repeat(np.arange(states), horizon * number)),
        "partner": None,
        "reporter": SOURCE,
        "start": _spread(months[:-1], month),
        "end": _spread([day - timedelta(1) for day in months[1:]], month),
        "value": value,
        "lower": value,
        "upper": value,
        "unit": forecast.unit,
        "vintage": forecast.vintage,
        "draw": pa.array(np.tile(np.arange(number, dtype=np.int32), states * horizon)),
        "locator": f"analogues, from {ended - timedelta(1):%Y-%m}",
    }
    schema = arrow_schema()
    arrays = [_column(columns[field.name], field.type, draws.size) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _spread(values: Sequence[object], at: np.typing.NDArray[np.intp]) -> pa.Array:
    import pyarrow as pa

    return pa.array(values).take(pa.array(at))


def _column(cells: object, kind: pa.DataType, rows: int) -> pa.Array:
    """A column from its cells, or from the one value of them all."""
    import pyarrow as pa

    return cells.cast(kind) if isinstance(cells, pa.Array) else pa.repeat(pa.scalar(cells, kind), rows)
