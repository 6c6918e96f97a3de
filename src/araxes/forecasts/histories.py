"""What a store knew of violence on a day, as arrays: deaths of states by month, and of pairs by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from araxes.errors import InputError
from araxes.forecasts.counts import Counts, Floats, month_id
from araxes.observations.schema import REST

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.observations.stores import AnyStore

STATES = "conflict.deaths.state"
"""Deaths in fighting that a government is a side of, by state and month."""

TYPES = ("conflict.deaths.all", STATES, "conflict.deaths.nonstate", "conflict.deaths.onesided")
"""Deaths of all types of organised violence, and the types there are."""

_MONTH_DAYS = (27, 30)
_YEAR_DAYS = (364, 365)
"""Days between the first and the last of a month and of a year."""


@dataclass(frozen=True, eq=False)
class StateMonths:
    """Deaths by month: ``actors`` are the columns of ``counts``, ``sources`` what these are from."""

    actors: tuple[str, ...]
    counts: Counts
    sources: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class PairYears:
    """Figures ``(years, pairs)`` from the year ``first`` on, 0 where a pair is not listed, of one source."""

    pairs: tuple[tuple[str, str], ...]
    first: int
    values: Floats
    source: str

    @property
    def last(self) -> int:
        """The last year known."""
        return self.first + len(self.values) - 1


@dataclass(frozen=True)
class _Asked:
    store: AnyStore
    as_of: date
    sources: Sequence[str]


def state_months(
    store: AnyStore, as_of: date, *, all_types: bool = False, sources: Sequence[str] = ()
) -> StateMonths:
    """The deaths of states by month that were public on a day, from the newest vintages up to it.

    They are those in fighting that a government is a side of, or of ``all_types`` of organised violence.
    ``sources`` keeps only those, if any are named. The source whose months begin first is continued by those that
    reach further, from its end on. It ends with the last month in which at least half of its states have a figure.

    Raises :class:`~araxes.errors.InputError` where nothing is held.
    """
    rows = _known(_Asked(store, as_of, sources), _MONTH_DAYS, *(TYPES if all_types else (STATES,)))
    if not rows.num_rows:
        raise InputError(
            f"no deaths by state and month were public on {as_of} in what is held; load ucdp-ged, or sync it"
        )
    actors = tuple(sorted(set(rows["actor"].to_pylist())))
    number = {actor: at for at, actor in enumerate(actors)}
    column = np.array([number[actor] for actor in rows["actor"].to_pylist()])
    month = np.array([month_id(day) for day in rows["start"].to_pylist()])
    value, source = rows["value"].to_numpy(), np.array(rows["source"].to_pylist())
    parts = {
        str(name): Counts.of(column[source == name], month[source == name], value[source == name])
        for name in np.unique(source)
    }
    used, counts = _continued(parts)
    counts = counts.with_states(np.arange(len(actors)))
    known = np.isfinite(counts.values).sum(1)
    last = counts.first + int(np.flatnonzero(known * 2 >= known.max())[-1])
    return StateMonths(actors, counts.until(last), used)


def _continued(parts: dict[str, Counts]) -> tuple[tuple[str, ...], Counts]:
    """The longest history, and what continues it without a gap."""
    order = sorted(parts, key=lambda name: (parts[name].first, -parts[name].last, name))
    used, counts = [order[0]], parts[order[0]]
    while True:
        further = [
            name for name in order if parts[name].first <= counts.last + 1 and parts[name].last > counts.last
        ]
        if not further:
            return tuple(used), counts
        best = max(further, key=lambda name: (parts[name].last, -parts[name].first))
        used.append(best)
        counts = counts.followed_by(parts[best])


def pair_years(store: AnyStore, as_of: date, series: str, *, sources: Sequence[str] = ()) -> PairYears | None:
    """The figures of pairs by year that were public on a day: ``conflict.deaths`` or ``conflict.intensity``.

    Two states are one pair, in the order of their ids; a state and a conflict in it are one. Of several sources
    that counts which reaches furthest, then that with most pairs. A year is known that the source speaks of at
    all; a pair it does not list had 0 in it. Of a figure with bounds only their middle counts. None where nothing
    is held.
    """
    rows = _known(_Asked(store, as_of, sources), _YEAR_DAYS, series)
    paired = rows.filter(rows["partner"].is_valid())
    if not paired.num_rows:
        return None
    source = _furthest(paired)
    years = np.array([day.year for day in rows.filter(_equal(rows["source"], source))["start"].to_pylist()])
    first = int(years.min())
    listed: dict[tuple[str, str], dict[int, float]] = {}
    for row in paired.filter(_equal(paired["source"], source)).to_pylist():
        one, other = row["actor"], row["partner"]
        pair = (other, one) if ":" not in other and other < one else (one, other)
        listed.setdefault(pair, {})[row["start"].year] = float(row["value"])
    pairs = tuple(sorted(pair for pair, figures in listed.items() if any(figures.values())))
    values = np.zeros((int(years.max()) - first + 1, len(pairs)))
    for at, pair in enumerate(pairs):
        for year, figure in listed[pair].items():
            values[year - first, at] = figure
    return PairYears(pairs, first, values, source) if pairs else None


def _furthest(rows: pa.Table) -> str:
    found = rows.group_by("source").aggregate([("start", "max"), ("actor", "count")]).to_pylist()
    return str(max(found, key=lambda row: (row["start_max"], row["actor_count"], row["source"]))["source"])


def _equal(column: pa.ChunkedArray, text: str) -> pa.ChunkedArray:
    import pyarrow.compute as pc

    return pc.equal(column, text)


def _known(asked: _Asked, days: tuple[int, int], *series: str) -> pa.Table:
    """Source, actor, partner, first day and figure of what is recorded about months or years.

    Of several series that of all types together counts where it is published, else the sum of all the others.
    """
    from ibis import _, coalesce, ifelse, null

    rows = asked.store.known(
        asked.as_of,
        sources=asked.sources,
        narrow=lambda t: t.filter((_.series.isin(series)) & _.draw.isnull() & (_.partner.fill_null("") != REST)),
    )
    rows = rows.filter(rows.end.delta(rows.start, unit="day").between(*days))
    rows = rows.mutate(value=_.value.fill_null((_.lower + _.upper) / 2), whole=_.series == series[0])
    rows = rows.filter(~rows.value.isinf() & (rows.value >= 0) & (rows.end <= asked.as_of))
    found = rows.group_by("source", "actor", "partner", "start").agg(
        stated=_.value.max(where=_.whole),
        added=_.value.sum(where=~_.whole),
        parts=_.series.nunique(where=~_.whole),
    )
    complete = ifelse(_.parts == max(len(series) - 1, 1), _.added, null("float64"))
    found = found.mutate(value=coalesce(_.stated, complete)).filter(_.value.notnull())
    found = found.order_by("source", "actor", "partner", "start")
    return asked.store.rows(found.select("source", "actor", "partner", "start", "value"))
