"""Measures of change: how far a pair has drifted apart since a year, and when its agreement changed level."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import ibis
import numpy as np
from ibis import _

from araxes.measures.alignment import agreeing
from araxes.measures.alignment.agreeing import Floats, Whole
from araxes.measures.alignment.pairs import voting
from araxes.measures.alignment.points import distance, root_of_squares
from araxes.measures.alignment.rollcalls import RollCalls, roll_calls
from araxes.measures.alignment.shifts import Shifts, shifts
from araxes.measures.computed import table_of
from araxes.measures.context import BOTH_SIDES, COLUMNS, Context

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

SURE = 0.05
"""The chance up to which a change of level is taken for one."""
_PLACES = ["source", "perspective", "of", "to"]


def drift(context: Context, since: int | None, basis: str) -> Table:
    """How much further apart ``of`` and ``to`` are than in the year ``since``; above 0 where they moved apart.

    By the distance of their ideal points, or by what they lost of agreement or of S; since the first year known
    where no year is named. Points of both years count as independent estimates, which makes the bounds rather
    too wide.
    """
    table = _apart(context, basis)
    chosen = table.filter(table.start.year() == since) if since is not None else _first(table)
    before = chosen.drop("key", "end")
    joined = table.join(before, [*_PLACES, table.start > before.start], rname="{name}_then")
    down = root_of_squares(joined.value - joined.lower, joined.upper_then - joined.value_then)
    up = root_of_squares(joined.upper - joined.value, joined.value_then - joined.lower_then)
    moved = joined.value - joined.value_then
    return joined.mutate(
        vintage=ibis.least(_.vintage, _.vintage_then), value=moved, lower=moved - down, upper=moved + up
    ).select(*COLUMNS)


def _apart(context: Context, basis: str) -> Table:
    if basis == "ideal_point":
        return distance(context)
    rows = voting(context, "absolute", "equal", 1)
    alike = rows.filter(rows.key == basis)
    return alike.mutate(key=ibis.literal(""), value=-alike.value, lower=-alike.upper, upper=-alike.lower)


def _first(table: Table) -> Table:
    return table.mutate(first=_.start.min().over(group_by=_PLACES)).filter(_.start == _.first).drop("first")


def breaks(context: Context, since: int | None, basis: str) -> Table:
    """When the agreement (or S) of ``of`` and ``to`` changed level, how far, and by what chance it only seems so.

    Keyed by ``year``, ``size`` and ``chance``, over all years from ``since`` on.
    """
    return context.computed(f"breaks {(since, basis)}", lambda: _table(context, since, basis))


def _table(context: Context, since: int | None, basis: str) -> pa.Table:
    import pyarrow as pa

    parts = [table_of({})]
    for calls in roll_calls(context):
        windows = [(year, window) for year, window in calls.windows(1) if since is None or year >= since]
        chosen = np.array(
            [number for number, state in enumerate(calls.states) if context.is_owner(state)], np.int64
        )
        if not windows or not len(chosen):
            continue
        alike = np.stack([_alike(calls, window, chosen, basis) for _year, window in windows])
        years = np.array([year for year, _window in windows])
        for place, state in enumerate(chosen):
            parts.append(_of_state(calls, years, int(state), alike[:, place]))
    return pa.concat_tables(parts)


def _alike(calls: RollCalls, window: slice, chosen: Whole, basis: str) -> Floats:
    together = agreeing.Together(calls.votes[window], first=chosen)
    if basis == "agreement":
        return agreeing.agreement(together)
    return agreeing.s_score(together, agreeing.DISTANCES["absolute"])


def _of_state(calls: RollCalls, years: Whole, state: int, alike: Floats) -> pa.Table:
    import pyarrow as pa

    found = shifts(alike)
    kept = np.flatnonzero((found.place >= 0) & (np.arange(len(calls.states)) != state))
    known = ~np.isnan(alike[:, kept])
    first = years[known.argmax(0)]
    last = years[len(years) - 1 - known[::-1].argmax(0)]
    common = {
        "source": calls.source,
        "perspective": BOTH_SIDES,
        "of": [calls.states[state]] * len(kept),
        "to": [calls.states[number] for number in kept],
        "start": [date(int(year), 1, 1) for year in first],
        "end": [date(int(year), 12, 31) for year in last],
        "vintage": min(calls.vintages.values()),
    }
    return pa.concat_tables(
        table_of({"key": key, **common, **figures})
        for key, figures in _figures(found, kept, years, (first, last)).items()
    )


def _figures(
    found: Shifts,
    kept: Whole,
    years: Whole,
    ends: tuple[Whole, Whole],
) -> dict[str, dict[str, Floats]]:
    """Values with bounds; the year is any of those there are where the change may be chance."""
    chance, size, year = found.chance[kept], found.size[kept], years[found.place[kept]].astype(float)
    sure = chance <= SURE
    return {
        "chance": {"value": chance, "lower": chance, "upper": chance},
        "size": {"value": size, "lower": size, "upper": size},
        "year": {
            "value": np.where(sure, year, np.nan),
            "lower": np.where(sure, year, ends[0] + 1.0),
            "upper": np.where(sure, year, ends[1].astype(float)),
        },
    }
