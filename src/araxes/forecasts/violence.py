"""Violence to come as a store lets it be foreseen on a day: states by month, pairs by year, chances of both."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.conflict import MOST_AHEAD, conflict_forecast
from araxes.forecasts.counts import first_day, month_id
from araxes.forecasts.dyads import heat_of_deaths, heat_of_levels, yearly_forecast
from araxes.forecasts.histories import STATES, PairYears, pair_years, state_months
from araxes.forecasts.rows import Forecast, as_observations, months_after, years_after

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.observations.stores import AnyStore

DEATHS, INTENSITY = "conflict.deaths", "conflict.intensity"
UNITS = {DEATHS: "deaths", INTENSITY: "level"}
LEVELS = ((25, 1), (1000, 2))
"""Deaths in a year from which a conflict has a level of intensity, as UCDP defines it."""


@dataclass(frozen=True)
class Asked:
    """What is asked for: ``months`` after that of ``as_of``, ``draws`` of each, of these actors or of all."""

    as_of: date
    months: int
    draws: int
    seed: int
    of: Collection[str] | None

    @property
    def last(self) -> int:
        """The number of the last month asked for."""
        return month_id(self.as_of) + self.months

    def wants(self, *actors: str) -> bool:
        """Whether one of these is asked for."""
        return self.of is None or any(actor in self.of for actor in actors)


def conflict_draws(
    store: AnyStore,
    as_of: date,
    *,
    months: int = 14,
    draws: int = 1000,
    seed: int = 0,
    of: Collection[str] | None = None,
) -> pa.Table:
    """Draws of violence from what was public on a day, as observations of that vintage.

    - ``conflict.deaths.state`` of every state and month, from the month after the last one known until ``months``
      after that of ``as_of``: the months between are not known yet either. See
      :func:`~araxes.forecasts.conflict.conflict_forecast`.
    - ``conflict.deaths`` between two states by year, each pair both ways round with the same draws, and
      ``conflict.intensity`` (0, 1 from 25 deaths in the year, 2 from 1,000) of pairs and of the conflicts of a
      state, of all that were ever listed; from the year after the last one known until that of the last month. See
      :func:`~araxes.forecasts.dyads.yearly_forecast`.

    ``of`` keeps what these actors are a side of; all is a great deal: a thousand draws of 200 states and 14 months
    are 2.8 million rows. Later vintages than ``as_of`` are never looked at. The same arguments give the same
    draws.

    Raises :class:`~araxes.errors.InputError` where no deaths by state and month are held, what is known ends too
    long before, or a number is out of range.
    """
    import pyarrow as pa

    asked = Asked(as_of, months, draws, seed, None if of is None else frozenset(of))
    tables = [_states(store, asked)]
    for series in UNITS:
        known = pair_years(store, as_of, series)
        if known is not None:
            tables += _pairs(series, known, asked)
    return pa.concat_tables(tables)


def chances(
    rows: pa.Table, *, least: float = 25, after: date | None = None
) -> dict[tuple[str, str | None], float]:
    """How probable so many deaths are in the periods of such draws, by actor and partner (None for a state alone).

    ``after`` leaves out periods that begin on that day or before. Deaths of the others are added up, draw by draw.
    Of what has draws of intensity only, the probability that a year reaches the level of 25 or of 1,000 deaths;
    for another number of deaths it has none.
    """
    if after is not None:
        rows = rows.filter(np.greater(rows["start"].to_numpy(), np.datetime64(after)))
    level = dict(LEVELS).get(int(least)) if least == int(least) else None
    found: dict[tuple[str, str | None], float] = {}
    for series, how, bar in ((INTENSITY, "max", level), (DEATHS, "sum", least), (STATES, "sum", least)):
        own = rows.filter(np.equal(rows["series"].to_numpy(zero_copy_only=False), series))
        if bar is None or not own.num_rows:
            continue
        paths = own.group_by(["actor", "partner", "draw"]).aggregate([("value", how)])
        reached = paths.append_column("reached", [np.asarray(paths[f"value_{how}"].to_numpy() >= bar, float)])
        means = reached.group_by(["actor", "partner"]).aggregate([("reached", "mean")])
        found |= {(row["actor"], row["partner"]): row["reached_mean"] for row in means.to_pylist()}
    return found


def _states(store: AnyStore, asked: Asked) -> pa.Table:
    known = state_months(store, asked.as_of)
    origin = known.counts.last
    horizon = asked.last - origin
    if asked.months < 1 or horizon > MOST_AHEAD:
        raise InputError(
            f"{asked.months} months after {asked.as_of} are {horizon} after {first_day(origin):%Y-%m}, the last "
            f"known; at most {MOST_AHEAD} can be forecast: ask for fewer, at least 1, or load newer figures"
        )
    drawn = conflict_forecast(known.counts, origin, horizon=horizon, draws=asked.draws, seed=asked.seed)
    kept = [at for at, actor in enumerate(known.actors) if asked.wants(actor)]
    about = Forecast(
        [known.actors[at] for at in kept],
        months_after(origin, horizon),
        asked.as_of,
        locator=f"analogues in {' and '.join(known.sources)}",
    )
    return as_observations(about, drawn[kept])


def _pairs(series: str, known: PairYears, asked: Asked) -> list[pa.Table]:
    """Pairs of states both ways round, and conflicts in a state."""
    horizon = first_day(asked.last).year - known.last
    if horizon < 1:
        return []
    heat = heat_of_deaths(known.values) if series == DEATHS else heat_of_levels(known.values)
    drawn = yearly_forecast(known.values, heat, horizon=horizon, draws=asked.draws, seed=asked.seed)
    kept = [(at, pair) for at, pair in enumerate(known.pairs) if asked.wants(*pair)]
    turned = [(at, (other, one)) for at, (one, other) in kept if ":" not in other]
    tables = []
    for part in (kept, turned):
        about = Forecast(
            [actor for _, (actor, _) in part],
            years_after(known.last, horizon),
            asked.as_of,
            partners=[partner for _, (_, partner) in part],
            series=series,
            unit=UNITS[series],
            locator=f"analogues in {known.source}",
        )
        tables.append(as_observations(about, drawn[[at for at, _ in part]]))
    return tables
