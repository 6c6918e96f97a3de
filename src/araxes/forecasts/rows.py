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
    """What draws ``(actors, periods, draws)`` are of.

    ``actors`` are ids, ``partners`` theirs where they have any, ``starts`` the first days of the periods and of
    the one after the last, without a gap. ``vintage`` is the day of the forecast.
    """

    actors: Sequence[str]
    starts: Sequence[date]
    vintage: date
    partners: Sequence[str] | None = None
    series: str = "conflict.deaths.state"
    unit: str = "deaths"
    locator: str = "analogues"


def months_after(origin: int, horizon: int) -> list[date]:
    """The first days of so many months after a numbered one, and of the one after them."""
    return [first_day(origin + step) for step in range(1, horizon + 2)]


def years_after(last: int, horizon: int) -> list[date]:
    """The first days of so many years after one, and of the one after them."""
    return [date(last + step, 1, 1) for step in range(1, horizon + 2)]


def as_observations(forecast: Forecast, draws: Floats) -> pa.Table:
    """A row an actor, period and draw, in the schema of observations: certain of its value, numbered from 0.

    Raises :class:`~araxes.errors.InputError` where actors or periods do not fit the draws, or the forecast would
    be made before what is known had ended.
    """
    import pyarrow as pa

    _check(forecast, draws)
    actors, periods, number = draws.shape
    actor = np.repeat(np.arange(actors), periods * number)
    period = np.tile(np.repeat(np.arange(periods), number), actors)
    value = pa.array(draws.reshape(-1))
    ends = [day - timedelta(1) for day in forecast.starts[1:]]
    columns: Mapping[str, object] = {
        "source": SOURCE,
        "series": forecast.series,
        "actor": _spread(forecast.actors, actor),
        "partner": None if forecast.partners is None else _spread(forecast.partners, actor),
        "reporter": SOURCE,
        "start": _spread(forecast.starts[:-1], period),
        "end": _spread(ends, period),
        "value": value,
        "lower": value,
        "upper": value,
        "unit": forecast.unit,
        "vintage": forecast.vintage,
        "draw": pa.array(np.tile(np.arange(number, dtype=np.int32), actors * periods)),
        "locator": f"{forecast.locator}, known until {forecast.starts[0] - timedelta(1)}",
    }
    schema = arrow_schema()
    arrays = [_column(columns[field.name], field.type, draws.size) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)


def _check(forecast: Forecast, draws: Floats) -> None:
    actors, periods, _ = draws.shape
    partners = actors if forecast.partners is None else len(forecast.partners)
    if not len(forecast.actors) == partners == actors:
        raise InputError(f"{len(forecast.actors)} actors for draws of {actors}; give one for each")
    if len(forecast.starts) != periods + 1:
        raise InputError(f"{len(forecast.starts)} days for draws of {periods} periods; give one more than these")
    known = forecast.starts[0] - timedelta(1)
    if forecast.vintage <= known:
        raise InputError(f"a forecast of {forecast.vintage} knows no whole period up to {known}")


def _spread(values: Sequence[object], at: np.typing.NDArray[np.intp]) -> pa.Array:
    import pyarrow as pa

    return pa.array(values).take(pa.array(at))


def _column(cells: object, kind: pa.DataType, rows: int) -> pa.Array:
    """A column from its cells, or from the one value of them all."""
    import pyarrow as pa

    return cells.cast(kind) if isinstance(cells, pa.Array) else pa.repeat(pa.scalar(cells, kind), rows)
