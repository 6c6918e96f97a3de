"""The observations behind a value of a measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from araxes.measures.context import BOTH_SIDES, REPORTER, Context
from araxes.measures.structure.actors import is_structural
from araxes.measures.vocabulary import Measure
from araxes.observations.schema import COLUMNS, REST, WORLD, Observation, from_arrow

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from araxes.measures.structure.behind import Behind


@dataclass(frozen=True)
class Valued:
    """A value whose evidence is asked for: its measure with parameters, its source and perspective."""

    measure: Measure
    parameters: Mapping[str, Any]
    source: str
    perspective: str

    def series(self) -> list[str]:
        """The series to look at: of a measure of one flow only those of the flow, seen from who reports it."""
        if "violence" in self.parameters:
            return _of_violence(self.measure, self.parameters["violence"])
        if "prices" in self.parameters:
            basis, prices = self.parameters.get("basis", "spending"), self.parameters["prices"]
            return list(_COMPARED[basis if basis != "spending" else prices])
        flow = self.parameters.get("flow") or self.measure.name.removeprefix("trade.")
        if flow not in _OTHER:
            return list(self.measure.series)
        reported = flow if self.perspective == REPORTER else _OTHER[flow]
        return [f"trade.{reported}", f"trade.{reported}.share"]

    def periods(self, when: tuple[date, date]) -> list[tuple[date, date]]:
        """The periods whose figures went in: growth is over the year before, others over all of their years."""
        return [*_periods(self.measure, when), *since(self.parameters)]


def since(parameters: Mapping[str, Any]) -> list[tuple[date, date]]:
    """The year that a measure is set against, where it names one."""
    year = parameters.get("since")
    return [(date(year, 1, 1), date(year, 12, 31))] if year else []


def _periods(measure: Measure, when: tuple[date, date]) -> list[tuple[date, date]]:
    if measure.name == "trade.growth":
        return [when, (_a_year_before(when[0]), _a_year_before(when[1]))]
    if measure.name in _OF_YEARS:
        first, last = when[0].year, when[1].year
        first -= last - first + 1 if measure.name == "arms.shift" else 0
        return [(date(year, 1, 1), date(year, 12, 31)) for year in range(first, last + 1)]
    if measure.name == "conflict.trend" or (measure.name in _ADDED and _is_year(when)):
        return [*_months(when), *([when] if measure.name in _ADDED else ())]
    return [when]


def _a_year_before(day: date) -> date:
    return date(day.year - 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _is_year(when: tuple[date, date]) -> bool:
    return when == (date(when[0].year, 1, 1), date(when[0].year, 12, 31))


def _months(when: tuple[date, date]) -> list[tuple[date, date]]:
    first, last = (day.year * 12 + day.month - 1 for day in when)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in range(first, last + 2)]
    return [(day, after - timedelta(days=1)) for day, after in pairwise(firsts)]


def _of_violence(measure: Measure, violence: str) -> list[str]:
    """The series of a type of violence; of all types those that are published or added up."""
    if violence == "all":
        return [name for name in measure.series if not name.endswith(".battle")]
    return [name for name in measure.series if name.endswith(f".{violence}")]


_ADDED = {"conflict.deaths", "conflict.events"}
"""The measures whose years are sums of months where no year is published."""
_COMPARED = {
    "current": ("military.spending", "military.burden", "economy.gdp"),
    "constant": ("military.spending.constant",),
    "burden": ("military.burden",),
    "personnel": ("military.personnel",),
    "capability": ("capabilities.cinc",),
}
"""The series behind what military strength is compared by: spending by its prices, else by its basis."""
_DELIVERED = "arms.delivered"
"""The series that is read from its partner: arms are in the lists of whom they go to."""
_OF_ARMS = {"arms.share", "arms.rank", "arms.shift", "arms.concentration", "arms.first_delivery"}
_WITHOUT_MIRROR = {*_OF_ARMS, "membership.standing", "military.base"}
"""The measures whose rows are in the actor's own list whoever reports them."""
_OF_YEARS = {"military.trend", "military.crossing", *_OF_ARMS}
"""The measures of windows of several years that have their figures year by year."""
_PAIRS = {"military.ratio", "military.trend", "military.crossing"}
"""The measures of one actor's figures beside another's."""
VOTES = "votes.cast"
"""The series of days that measures of years are made of."""

_OTHER = {"exports": "imports", "imports": "exports"}


class Records:
    """The observations about some actors in the series of some measures and periods, to pick evidence from."""

    def __init__(
        self,
        context: Context,
        measures: Collection[Measure],
        actors: Iterable[str],
        periods: Iterable[tuple[date, date]],
    ) -> None:
        self._rows: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        self._context = context
        self._networks: dict[tuple[str, str], Behind] = {}
        series = {name for measure in measures for name in measure.series}
        whom = set(actors) - {""}
        if not series or not whom:
            return
        workspace = context.workspace
        asked = workspace.given("evidence series", {"id": "string"}, [(name,) for name in sorted(series)])
        days = {day for each in periods for measure in measures for day in _periods(measure, each)}
        when = workspace.given("evidence periods", {"first": "date", "last": "date"}, sorted(days))
        about = workspace.given("evidence actors", {"id": "string"}, [(name,) for name in sorted(whom)])

        def wanted() -> Table:
            known, names, actors = context.known, workspace.table(asked), workspace.table(about)
            days = workspace.table(when)
            rows = known.semi_join(names, known.series == names.id)
            rows = rows.mutate(about=(rows.series == _DELIVERED).ifelse(rows.partner, rows.actor))
            rows = rows.semi_join(actors, rows.about == actors.id).select(*COLUMNS)
            own = rows.semi_join(days, (rows.start == days.first) & (rows.end == days.last))
            if VOTES not in series:
                return own.order_by(*COLUMNS)
            votes = rows.filter(rows.series == VOTES)
            votes = votes.semi_join(days, (votes.start >= days.first) & (votes.end <= days.last))
            return own.filter(own.series != VOTES).union(votes).order_by(*COLUMNS)

        kind = "votes" if VOTES in series else ""
        for row in from_arrow(workspace.rows(f"evidence {kind} of {about}", wanted)):
            self._rows[row.source, _about(row) or "", row.series].append(row)

    def behind(
        self,
        value: Valued,
        *,
        of: str,
        to: str,
        when: tuple[date, date],
    ) -> list[Observation]:
        """The rows one value was computed from: the pair's own, else the rest row, and the totals.

        For measures of a whole list, such as a rank, all of the list.
        """
        measure, perspective = value.measure, value.perspective
        if is_structural(measure):
            return self._of_network(value, of=of, to=to, when=when)
        owner, other = (to, of) if measure.owner == "second" else (of, to)
        own = perspective in (REPORTER, BOTH_SIDES) or measure.name in _WITHOUT_MIRROR
        if not own and other:
            owner, other = other, owner
        seen = replace(value, perspective=REPORTER) if perspective == BOTH_SIDES else value
        found = self._of_owner(seen, owner, other, when, whole=measure.whole_list and own)
        if perspective == BOTH_SIDES or measure.owner == "both" or measure.name in _PAIRS:
            found += self._of_owner(value, other, owner, when, whole=False)
        return found

    def _of_network(self, value: Valued, *, of: str, to: str, when: tuple[date, date]) -> list[Observation]:
        """The rows behind the ties of a network: of a triad its three, else all."""
        from araxes.measures.structure.behind import Behind

        parameters = dict(value.parameters)
        which = (parameters["recipe"], parameters["among"])
        if which not in self._networks:
            self._networks[which] = Behind.of(self._context, parameters)
        third = parameters.get("third")
        return self._networks[which].rows(when, among=(of, to, third) if third else ())

    def _of_owner(
        self, value: Valued, owner: str, other: str, when: tuple[date, date], *, whole: bool
    ) -> list[Observation]:
        found = []
        for series in value.series():
            periods = value.periods(when)
            of_owner = self._rows[value.source, owner, series]
            if series == VOTES:
                found += [row for row in of_owner if any(a <= row.start and row.end <= b for a, b in periods)]
                continue
            rows = [row for row in of_owner if (row.start, row.end) in periods]
            named = {_beside(row) for row in rows}
            for row in rows:
                listed = whole and _beside(row) not in (WORLD, None)
                direct = _beside(row) in (other or None, WORLD, None)
                if listed or direct or (other and row.partner == REST and other not in named):
                    found.append(row)
        return found


def _about(row: Observation) -> str | None:
    """In whose list a row stands."""
    return row.partner if row.series == _DELIVERED else row.actor


def _beside(row: Observation) -> str | None:
    """Whom a row of a list is about beside the one whose list it is."""
    return row.actor if row.series == _DELIVERED else row.partner
