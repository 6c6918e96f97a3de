"""Yearly figures as they were known on a day: series of one state, and lists of partners."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.standings import Standings
from araxes.measures.context import recorded
from araxes.observations.queries import Workspace
from araxes.observations.schema import REST, WORLD
from araxes.observations.stores import AnyStore

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

FLOWS = ("exports", "imports")
LONGEST_LIST = 20
"""Partners of a list that are told apart; the others are the rest."""

SEVERAL = 3
"""From so many editions on, it is looked at how forecasts from one met the next."""

REGIONS = "region:"
"""How the sources begin that are files of regions."""

_YEAR = (360, 370)
_BOUNDS = ("value", "lower", "upper")


@dataclass(frozen=True, eq=False)
class Past:
    """A series of one source: a row a state, a column a year from ``first`` on, nan where there is no figure."""

    source: str
    series: str
    unit: str
    actors: tuple[str, ...]
    first: int
    values: Floats
    lower: Floats
    upper: Floats

    @property
    def last(self) -> int:
        """The last year."""
        return self.first + int(self.values.shape[1]) - 1

    def of(self, actor: str) -> Floats:
        """The values of a state, none where it has none."""
        return self.values[self.actors.index(actor)] if actor in self.actors else np.full(0, np.nan)

    def last_at(self, row: int) -> int:
        """The column of a row's last figure."""
        return int(np.flatnonzero(np.isfinite(self.values[row]))[-1])

    def years(self, actor: str) -> list[int]:
        """The years of which a state has a figure, rising."""
        return [self.first + int(at) for at in np.flatnonzero(np.isfinite(self.of(actor)))]

    def bounds(self, actor: str, year: int) -> tuple[float, float, float]:
        """Value, lower and upper bound of one figure."""
        row, at = self.actors.index(actor), year - self.first
        return float(self.values[row, at]), float(self.lower[row, at]), float(self.upper[row, at])


@dataclass(frozen=True)
class Listed:
    """The partners of one state, flow and year: shares with bounds, and what any other may have at most."""

    year: int
    shares: dict[str, float]
    lower: dict[str, float]
    upper: dict[str, float]
    rest: float

    @property
    def left(self) -> float:
        """What is left for all others, 0.005 to 1."""
        return float(np.clip(1.0 - sum(self.shares.values()), 0.005, 1.0))


Lists = dict[str, tuple[Listed, ...]]
"""The lists of one source and flow, by state, by year."""


@dataclass(frozen=True)
class Known:
    """What was public on ``as_of`` in ``sources``, all of them if none is named."""

    store: AnyStore
    as_of: date
    sources: tuple[str, ...] = ()
    _series: dict[str, list[Past]] = field(default_factory=dict)
    _lists: dict[str, dict[str, Lists]] = field(default_factory=dict)
    _standings: dict[str, list[Standings]] = field(default_factory=dict)
    _several: Counter[str] = field(default_factory=Counter)

    def series(self, name: str) -> list[Past]:
        """A series of states as each source has it, as of the day."""
        if name not in self._series:
            self._series[name] = list(_pasts(name, self._rows("yearly totals", [name], _totals)))
        return self._series[name]

    def vintages(self, past: Past) -> list[dict[str, Any]]:
        """The rows of a series in every vintage of its source up to the day; none where these are few."""
        if not self._several:
            counts = Counter(source for source, vintage, _rows in self.store.vintages() if vintage <= self.as_of)
            self._several.update(counts)
        if self._several[past.source] < SEVERAL:
            return []
        from ibis import _

        rows = self.store.everything(recorded(lambda t: t.filter(t.series == past.series)))
        rows = rows.filter((_.source == past.source) & (_.vintage <= self.as_of))
        rows = rows.filter(_.partner.isnull() | (_.partner == WORLD))
        rows = rows.filter(rows.end.delta(rows.start, unit="day").between(*_YEAR) & _.lower.notnull())
        rows = rows.mutate(year=rows.end.year(), own=(rows.reporter == rows.actor).cast("int8"))
        kept = ("vintage", "actor", "year", "value", "lower", "upper", "own")
        found: list[dict[str, Any]] = self.store.rows(rows.select(*kept).order_by("vintage", "own")).to_pylist()
        return found

    def standings(self, name: str) -> list[Standings]:
        """A series of states of affairs as each source tells of it; the files of regions are one."""
        if name not in self._standings:
            import ibis
            from ibis import _

            rest = _.series.startswith("membership.") & (_.partner == REST)
            wanted = (_.series == name) | rest if name.startswith("membership.") else _.series == name
            known = self.store.known(
                self.as_of, sources=self.sources, narrow=recorded(lambda t: t.filter(wanted & t.partner.notnull()))
            )
            known = known.mutate(file=ibis.ifelse(_.source.startswith(REGIONS), REGIONS, _.source))
            kept = ("file", "series", "actor", "partner", "end", "lower", "upper")
            rows = self.store.rows(known.filter(_.lower.notnull()).select(*kept))
            self._standings[name] = _by_source(name, rows)
        return self._standings[name]

    def lists(self, flow: str) -> dict[str, Lists]:
        """The partner lists of a flow, by source."""
        if flow not in self._lists:
            names = [f"trade.{flow}", f"trade.{flow}.share"]
            self._lists[flow] = _partner_lists(self._rows("partner lists", names, _partners))
        return self._lists[flow]

    @cached_property
    def _workspace(self) -> Workspace:
        made = Workspace(self.store, variant="sources" if self.sources else "")
        made.given("as_of", {"day": "date"}, [(self.as_of,)])
        made.given("sources", {"id": "string"}, [(source,) for source in self.sources])
        return made

    def _rows(self, name: str, series: Sequence[str], make: Callable[[Table], Table]) -> list[dict[str, Any]]:
        """The rows of a query of the yearly figures of some series."""
        workspace, query = self._workspace, f"{name} of {' '.join(series)}"
        asked = workspace.given(f"series of {query}", {"id": "string"}, [(one,) for one in series])
        found: list[dict[str, Any]] = workspace.rows(query, lambda: make(self._known(asked))).to_pylist()
        workspace.save()
        return found

    def _known(self, asked: str) -> Table:
        from ibis import _

        given = self._workspace.table
        series = given(asked)
        known = self.store.known(
            given("as_of").day.max().as_scalar(),
            sources=given("sources") if self.sources else (),
            narrow=recorded(lambda t: t.filter(t.series.isin(series.id))),
        )
        return known.filter(known.end.delta(known.start, unit="day").between(*_YEAR) & _.lower.notnull())


def _totals(rows: Table) -> Table:
    """Figures of states themselves, those they state last."""
    from ibis import _

    rows = rows.filter(_.partner.isnull() | (_.partner == WORLD))
    rows = rows.mutate(year=rows.end.year(), own=(rows.reporter == rows.actor).cast("int8"))
    return rows.select(
        "source", "series", "actor", "partner", "year", "value", "lower", "upper", "unit", "own"
    ).order_by("own")


def _partners(rows: Table) -> Table:
    """Shares of the largest partners by the state's own figures, with the bound of the others."""
    import ibis
    from ibis import _

    rows = rows.filter((_.reporter == _.actor) & _.partner.notnull())
    rows = rows.mutate(
        year=_.end.year(), is_share=_.unit == "share", value=_.value.fill_null((_.lower + _.upper) / 2)
    )
    group = ["source", "actor", "year", "is_share"]
    bilateral = (_.partner != WORLD) & (_.partner != REST)
    rows = rows.mutate(
        total=_.value.max(where=_.partner == WORLD).over(group_by=group),
        added=_.value.sum(where=bilateral).over(group_by=group),
        shared=_.is_share.max().over(group_by=["source", "actor", "year"]),
        place=ibis.row_number().over(group_by=group, order_by=ibis.desc(ibis.ifelse(bilateral, _.value, -1.0))),
    )
    rows = rows.filter(
        (_.is_share == _.shared) & (_.partner != WORLD) & ((_.place < LONGEST_LIST) | (_.partner == REST))
    )
    over = ibis.ifelse(_.is_share, 1.0, ibis.coalesce(_.total, _.added)).nullif(0.0)
    rows = rows.mutate(value=_.value / over, lower=_.lower / over, upper=_.upper / over)
    kept = ("source", "actor", "partner", "year", "value", "lower", "upper")
    return rows.filter(_.value.notnull()).select(*kept)


def _by_source(name: str, rows: pa.Table) -> list[Standings]:
    """The states of affairs of each source that names any."""
    import pyarrow.compute as pc

    found = []
    for source in sorted(set(rows["file"].to_pylist())):
        own = rows.filter(pc.equal(rows["file"], source))
        if pc.any(pc.equal(own["series"], name)).as_py():
            found.append(Standings.of(name, own))
    return found


def _pasts(name: str, rows: Sequence[dict[str, Any]]) -> Iterator[Past]:
    by_source = defaultdict(list)
    for row in rows:
        by_source[row["source"]].append(row)
    for source, each in sorted(by_source.items()):
        actors = tuple(sorted({row["actor"] for row in each}))
        years = [row["year"] for row in each]
        first = min(years)
        shape = (len(actors), max(years) - first + 1)
        value, lower, upper = (np.full(shape, np.nan) for _ in range(3))
        at = {actor: place for place, actor in enumerate(actors)}
        for row in each:  # a state's own figures come last, and stand
            cell = at[row["actor"]], row["year"] - first
            lower[cell], upper[cell] = row["lower"], row["upper"]
            value[cell] = (row["lower"] + row["upper"]) / 2 if row["value"] is None else row["value"]
        yield Past(source, name, each[0]["unit"], actors, first, value, lower, upper)


def _partner_lists(rows: Sequence[dict[str, Any]]) -> dict[str, Lists]:
    found: dict[tuple[str, str, int], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["source"], row["actor"], row["year"]].append(row)
    lists: dict[str, dict[str, list[Listed]]] = defaultdict(lambda: defaultdict(list))
    for (source, actor, year), each in sorted(found.items()):
        named = sorted(
            (row for row in each if row["partner"] != REST), key=lambda row: (-row["value"], row["partner"])
        )
        if len(named) > 1:
            rest = next((row["upper"] for row in each if row["partner"] == REST), named[-1]["value"])
            value, lower, upper = ({r["partner"]: float(r[key]) for r in named} for key in _BOUNDS)
            lists[source][actor].append(Listed(year, value, lower, upper, float(rest)))
    return {source: {actor: tuple(each) for actor, each in of.items()} for source, of in lists.items()}


def preferred(years: dict[str, dict[str, Sequence[int]]], actors: Collection[str]) -> list[str]:
    """Sources by how well they cover the states in question: by years known, of each at most ten.

    ``years`` are those of each source and state.
    """

    def covered(source: str) -> tuple[int, int]:
        known = [years[source].get(actor, ()) for actor in actors]
        return sum(min(len(each), 10) for each in known), max((each[-1] for each in known if each), default=0)

    return sorted(years, key=lambda source: (*(-each for each in covered(source)), source))
