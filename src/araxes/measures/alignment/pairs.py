"""Measures of how alike two states vote: agreement, S, kappa, pi and the number of votes they share."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from araxes.measures.alignment import agreeing
from araxes.measures.alignment.agreeing import ABSENT, Floats
from araxes.measures.alignment.rollcalls import RollCalls, roll_calls
from araxes.measures.computed import table_of
from araxes.measures.context import BOTH_SIDES, COLUMNS, Context

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

LIMITS = {
    "votes_shared": (0.0, np.inf),
    "agreement": (0.0, 1.0),
    "s_score": (-1.0, 1.0),
    "kappa": (-1.0, 1.0),
    "pi": (-1.0, 1.0),
}
"""The keys of the measures, and the bounds of each where it is not defined."""

FEWEST = 10
"""The roll calls that two states must have voted on together for an index to say anything: of a session that has
only begun, or of a state that is hardly ever there, one vote more would turn it about."""


def voting(context: Context, distance: str, weights: str, years: int) -> Table:
    """How alike ``of`` and ``to`` vote, keyed by measure: in every year, over the ``years`` that end with it.

    The votes are a full record, so that the bounds are the value itself. Pairs that share fewer votes than
    :data:`FEWEST` have a row of ``votes_shared`` alone; where kappa or pi is not defined the bounds are those of
    its range.
    """
    arguments = (distance, weights, years)
    return context.computed(f"voting {arguments}", lambda: _table(context, *arguments))


def rank(context: Context, weights: str, years: int) -> Table:
    """Place of ``of`` among the states by how alike it votes to ``to``: 1 plus the number of those more alike.

    Keyed by ``agreement`` or ``s_score``, and within each of the context's circles by it and the circle. Votes
    are a full record, so that the bounds are the value itself; equals share the better place.
    """
    import ibis
    from ibis import _

    alike = voting(context, "absolute", weights, years).filter(_.key.isin(["agreement", "s_score"]))
    circles = context.circles
    within = alike.join(circles, alike.to == circles.member).mutate(key=_.key + " " + _.circle)
    every = alike.union(within.select(*alike.columns))
    of_one = [every[name] for name in ("key", "source", "of", "start", "end")]
    place = ibis.rank().over(group_by=of_one, order_by=ibis.desc(every.value)).cast("float64") + 1
    ranked = every.mutate(place=place).filter(_.value.notnull())
    return ranked.select(
        *("key", "source", "perspective", "start", "end", "vintage"),
        of=_.to,
        to=_.of,
        value=_.place,
        lower=_.place,
        upper=_.place,
    ).select(*COLUMNS)


def _table(context: Context, distance: str, weights: str, years: int) -> pa.Table:
    import pyarrow as pa

    parts = [table_of({})]
    for calls in roll_calls(context):
        chosen = [number for number, state in enumerate(calls.states) if context.is_owner(state)]
        for year, window in calls.windows(years):
            parts.append(_of_window(calls, (year, years), window, chosen, (distance, weights)))
    return pa.concat_tables(parts)


def _of_window(
    calls: RollCalls, when: tuple[int, int], window: slice, chosen: list[int], how: tuple[str, str]
) -> pa.Table:
    votes = calls.votes[window]
    there = np.flatnonzero((votes != ABSENT).any(0))
    first = np.flatnonzero(np.isin(there, chosen))
    distance, weights = agreeing.DISTANCES[how[0]], _weights(calls.subjects[window], how[1])
    together = agreeing.Together(votes[:, there], weights, first)
    values = {
        "votes_shared": together.shared,
        "agreement": agreeing.agreement(together),
        "s_score": agreeing.s_score(together, distance),
        "kappa": agreeing.kappa(together, distance),
        "pi": agreeing.pi(together, distance),
    }
    others = np.arange(len(there)) != first[:, None]
    names = np.array(calls.states, dtype=object)[there]
    year, years = when
    columns: dict[str, Any] = {
        "source": calls.source,
        "perspective": BOTH_SIDES,
        "start": date(max(year - years + 1, 1), 1, 1),
        "end": date(year, 12, 31),
        "vintage": min(vintage for each, vintage in calls.vintages.items() if year - years < each <= year),
    }
    found = []
    for key, value in values.items():
        kept = others if key == "votes_shared" else others & (together.shared >= FEWEST)
        of, to = np.nonzero(kept)
        figures = _bounded(value[kept], LIMITS[key])
        found.append(table_of({"key": key, "of": names[first[of]], "to": names[to], **columns, **figures}))
    import pyarrow as pa

    return pa.concat_tables(found)


def _weights(subjects: Any, weights: str) -> Floats | None:
    """Roll calls weigh 1 each, or all of one subject together 1; those without a subject 1 each."""
    if weights == "equal":
        return None
    _names, code, counts = np.unique(subjects, return_inverse=True, return_counts=True)
    return np.where(subjects < 0, 1.0, 1.0 / counts[code])


def _bounded(value: Floats, limits: tuple[float, float]) -> dict[str, Floats]:
    unknown = np.isnan(value)
    return {
        "value": value,
        "lower": np.where(unknown, limits[0], value),
        "upper": np.where(unknown, limits[1], value),
    }
