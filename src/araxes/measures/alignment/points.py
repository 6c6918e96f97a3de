"""Measures of where states stand: ideal points, published or estimated here from the votes, and their distance.

Published points have the source that published them; those estimated here have the source of the votes. The two
are never mixed: each has a scale of its own.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
import numpy as np
from ibis import _

from araxes._files import cache_folder
from araxes._kept import kept, key_of
from araxes.measures.alignment.agreeing import Floats
from araxes.measures.alignment.rollcalls import RollCalls, roll_calls
from araxes.measures.computed import table_of
from araxes.measures.context import COLUMNS, REPORTER, THIRD, Context

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import NumericValue, Table

SERIES = "alignment.ideal_point"
POSITIVE = "USA"
"""The state that stands at the positive end of the line, as in the published estimates."""
NINETY = 1.6449
"""Standard errors from the middle of a normal estimate to its 5% and 95% quantiles."""

_ARITHMETIC = ("scaling.py", "curvature.py", "ordinal.py", "blocks.py", "agreeing.py")


def ideal_point(context: Context) -> Table:
    """The ideal points of ``of`` by year; the bounds are the 5% and 95% quantiles of the estimate."""
    return context.about_owners(_points(context), "of")


def distance(context: Context) -> Table:
    """How far ``of`` and ``to`` stand apart, 0 or more, in the points of one source.

    The bounds of the difference are at the root of the sum of the squares of those of both points, as for two
    independent estimates; a difference that may be of either sign may be nothing.
    """
    everybody = _points(context)
    one, other = context.about_owners(everybody, "of").drop("to"), everybody.drop("to", "key").rename(to="of")
    keys = ["source", "perspective", "start", "end", one.of != other.to]
    joined = one.join(other, keys, rname="{name}_other")
    difference = joined.value - joined.value_other
    up = root_of_squares(joined.upper - joined.value, joined.value_other - joined.lower_other)
    down = root_of_squares(joined.value - joined.lower, joined.upper_other - joined.value_other)
    ends = joined.mutate(low=difference - down, high=difference + up, value=difference.abs())
    return ends.mutate(
        vintage=ibis.least(_.vintage, _.vintage_other),
        lower=ibis.greatest(_.low, -_.high, 0.0),
        upper=ibis.greatest(_.high, -_.low),
    ).select(*COLUMNS)


def root_of_squares(one: NumericValue, other: NumericValue) -> NumericValue:
    """How far a sum or difference may be off where its parts may be by so much, independently."""
    return (one**2 + other**2).sqrt()


def _points(context: Context) -> Table:
    """All points of everybody: published, or estimated from the votes of a source that publishes none."""
    known = context.once("published points", lambda: _published(context))
    estimated = context.computed("estimated points", lambda: _estimated(context))
    return known.union(estimated.anti_join(known, "source"))


def _published(context: Context) -> Table:
    known = context.everybody(SERIES).filter(_.value.notnull())
    return known.mutate(
        key=ibis.literal(""),
        of=known.actor,
        to=ibis.literal(""),
        perspective=ibis.ifelse(known.reporter == known.actor, REPORTER, THIRD),
    ).select(*COLUMNS)


def _estimated(context: Context) -> pa.Table:
    """The points that follow from the votes, source by source."""
    import pyarrow as pa

    return pa.concat_tables([table_of({}), *map(_of_source, roll_calls(context))])


def _of_source(calls: RollCalls) -> pa.Table:
    found = estimate(calls)
    years, value, error = (np.array(found[name], dtype=float) for name in ("years", "value", "error"))
    period, state = np.nonzero(~np.isnan(value)) if value.size else (np.zeros(0, int), np.zeros(0, int))
    chosen = [int(years[number]) for number in period]
    points, reach = value[period, state], NINETY * error[period, state]
    return table_of({
        "key": "",
        "source": calls.source,
        "perspective": REPORTER,
        "of": [calls.states[number] for number in state],
        "to": "",
        "start": [date(year, 1, 1) for year in chosen],
        "end": [date(year, 12, 31) for year in chosen],
        "vintage": min(calls.vintages.values(), default=date.max),
        "value": points,
        "lower": points - reach,
        "upper": points + reach,
    })  # fmt: skip


def estimate(calls: RollCalls) -> dict[str, Any]:
    """The estimate of :func:`.scaling.ideal_points` as lists: years, value, error, gradient, steps.

    It takes seconds, so it is kept in the cache folder under a hash of the votes and of the arithmetic.
    """
    digest = hashlib.sha256("\0".join(calls.states).encode())
    for array in (calls.votes, calls.years, calls.questions):
        digest.update(np.ascontiguousarray(array).tobytes() + b"\0")
    digest.update(key_of("araxes.measures.alignment", *_ARITHMETIC).encode())
    key = digest.hexdigest()[:32]
    found: dict[str, Any] = kept(cache_folder() / "points" / f"{key}.json", key, lambda: _worked_out(calls))
    return found


def _worked_out(calls: RollCalls) -> dict[str, Any]:
    from araxes.measures.alignment.scaling import ideal_points

    positive = calls.states.index(POSITIVE) if POSITIVE in calls.states else 0
    found = ideal_points(calls.votes, calls.years, calls.questions, positive)
    return {
        "years": found.years.tolist(),
        "value": _listed(found.value),
        "error": _listed(found.error),
        "gradient": found.gradient,
        "steps": found.steps,
    }


def _listed(array: Floats) -> list[list[float | None]]:
    """Rows of numbers as JSON has them: none where there is no number."""
    return [[None if np.isnan(cell) else float(cell) for cell in row] for row in array]
