"""What a measure of one actor will be: the quantiles of its draws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
from pydantic import ValidationError

from araxes.claims.test import Test
from araxes.errors import InputError
from araxes.forecasts.answers import context_of
from araxes.forecasts.claims import Options, ended
from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.needs import Needs, is_modelled, standing_of
from araxes.forecasts.quantities.worlds import Builder
from araxes.forecasts.result import QuantityForecast
from araxes.measures import measure
from araxes.measures.catalogue import expression
from araxes.observations.store import Store
from araxes.observations.stores import AnyStore
from araxes.verdicts.plan import Asked

INTERVALS = (0.5, 0.8, 0.95)


def forecast_measure(
    store: AnyStore, name: str, places: Mapping[str, str], given: Mapping[str, Any], options: Options
) -> QuantityForecast:
    """The distribution of a measure in the year of the horizon, the year of the forecast's day unless given.

    ``places`` are whom it is about, by the measure's words (``of``, ``in`` ...); ``given`` its own parameters.
    Raises :class:`~araxes.errors.InputError` for what is no such measure of one actor.
    """
    options.check()
    test = _test(name, places, given)
    year = (options.horizon or options.as_of).year
    plain = QuantityForecast(name, measure(name).unit, test.of, test.second, year, options.as_of)
    if not is_modelled(name):
        return _saying(plain, f"there is no model of {name}")
    if standing_of(name, test.parameters):
        return _saying(plain, "it is or it is not: write a claim of it, whose probability is then forecast")
    needs = Needs()
    asked = Asked(test)
    needs.add(ended(asked, date(year, 12, 31)), target=year)
    builder = Builder(Known(store, options.as_of, options.sources), Worlds(options.draws, options.seed))
    rows = builder.table(needs)
    if builder.silent:
        return _saying(plain, next(iter(builder.silent.values())))
    lower, upper = _values(Store.memory(rows, validate=False), asked, builder, year)
    roles = builder.roles
    drawn = np.isfinite(lower[: roles.draws])
    if not drawn.any():
        return _saying(plain, f"no draw has a value for {year}")
    low, high = lower[: roles.draws][drawn], upper[: roles.draws][drawn]
    intervals = {
        share: (float(np.quantile(low, (1 - share) / 2)), float(np.quantile(high, (1 + share) / 2)))
        for share in INTERVALS
    }
    return QuantityForecast(
        *(name, plain.unit, plain.of, plain.second, year, options.as_of),
        median=float(np.median((low + high) / 2)) if np.isfinite(high).all() else float(np.median(low)),
        intervals=intervals,
        last=_one(lower, upper, roles.persistence),
        trend=_one(lower, upper, roles.trend),
    )


def _test(name: str, places: Mapping[str, str], given: Mapping[str, Any]) -> Test:
    word = measure(name).second
    for place in places:
        if place not in ("of", word):
            raise InputError(f"{name} has no place {place!r}; it takes of{f' and {word}' if word else ''}")
    try:
        test = Test.model_validate({"measure": name, **places, **given, "at_least": 0})
    except ValidationError as error:
        said = error.errors()[0]["msg"].removeprefix("Value error, ")
        raise InputError(f"{name}: {said}") from None
    if any(one.startswith("group:") for one in (test.of, test.second)):
        raise InputError("a measure is forecast of one actor, not of a group")
    return test


def _values(store: Store, asked: Asked, builder: Builder, year: int) -> tuple[Floats, Floats]:
    """The bounds of the measure in each world, nan where there is none."""
    from ibis import _

    test = asked.test
    number = builder.roles.number
    lower, upper = np.full(number, np.nan), np.full(number, np.nan)
    with store:
        context = context_of(store, [asked], builder.partners)
        table = expression(test.name, context, test.parameters)
        of, to = test.places[0]
        table = table.filter((_.of == of) & (_.to == to) & (_.end == date(year, 12, 31)))
        found = store.rows(table.select("source", "lower", "upper"))
    world = found["source"].cast("int64").to_numpy()
    lower[world], upper[world] = found["lower"].to_numpy(), found["upper"].to_numpy()
    return lower, upper


def _one(lower: Floats, upper: Floats, world: int) -> tuple[float, float] | None:
    return (float(lower[world]), float(upper[world])) if np.isfinite(lower[world]) else None


def _saying(plain: QuantityForecast, reason: str) -> QuantityForecast:
    return replace(plain, reason=reason)
