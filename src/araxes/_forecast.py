"""Forecasts as a user asks for them: part of the face, which knows where the store lies and what day it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from araxes._days import day
from araxes._reading import claims_of
from araxes._stores import default_store
from araxes.claims import Assessment
from araxes.claims.estimative import standard as known_standard
from araxes.measures import measure as known_measure
from araxes.sources import source as known_source

if TYPE_CHECKING:
    from araxes.forecasts.claims import Options
    from araxes.forecasts.result import ForecastResult, QuantityForecast
    from araxes.observations.stores import AnyStore
    from araxes.reading import Report


def forecast(
    assessment: str | Path | Assessment | Report,
    *,
    as_of: date | str | None = None,
    horizon: date | str | None = None,
    draws: int = 1000,
    seed: int = 0,
    sources: Sequence[str] = (),
    standard: str | None = None,
    store: AnyStore | None = None,
) -> ForecastResult:
    """How likely each claim of an assessment is to hold at its horizon, from what was public on a date.

    ``assessment``, ``as_of``, ``sources``, ``standard`` and ``store`` are as in :func:`araxes.check`. ``horizon``
    is for claims that state none. The probability of a claim is the share of so many ``draws`` of the future in
    which all its tests hold; ``seed`` chooses the draws, and the same seed gives the same answer.

    Raises :class:`araxes.AraxesError` for anything that cannot be read. A claim that cannot be forecast says why.
    """
    options = _options(as_of, horizon, draws, seed, sources, standard)

    from araxes.forecasts.claims import forecast_assessment

    stated = claims_of(assessment, None, standard)
    return forecast_assessment(stated, default_store() if store is None else store, options)


def forecast_measure(  # noqa: PLR0913 - one keyword each
    name: str,
    *,
    of: str,
    second: str | None = None,
    as_of: date | str | None = None,
    horizon: date | str | None = None,
    draws: int = 1000,
    seed: int = 0,
    sources: Sequence[str] = (),
    store: AnyStore | None = None,
    **parameters: Any,
) -> QuantityForecast:
    """The median and intervals of a measure of one actor in the year of a horizon.

    ``of`` and ``second`` are ids or names; the other arguments are those of :func:`forecast`; ``parameters`` are
    the measure's own. The year is that of ``as_of`` where no horizon is given.
    """
    word = known_measure(name).second
    options = _options(as_of, horizon, draws, seed, sources, None)

    from araxes.forecasts.measuring import forecast_measure as distribution

    places = {"of": of} | ({word or "second": second} if second else {})
    return distribution(default_store() if store is None else store, name, places, parameters, options)


def _options(
    as_of: date | str | None,
    horizon: date | str | None,
    draws: int,
    seed: int,
    sources: Sequence[str],
    standard: str | None,
) -> Options:
    for name in sources:
        known_source(name)
    if standard is not None:
        known_standard(standard)

    from araxes.forecasts.claims import Options

    until = None if horizon is None else day(horizon)
    return Options(day(as_of), until, draws, seed, tuple(sources), standard)
