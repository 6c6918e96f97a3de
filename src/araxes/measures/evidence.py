"""The observations behind a value of a measure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from araxes.measures.catalogue import Measure
from araxes.measures.context import BOTH_SIDES, REPORTER, Context
from araxes.observations.schema import REST, WORLD, Observation, from_arrow

if TYPE_CHECKING:
    from ibis.expr.types import Table


class Records:
    """The observations about some actors in the series of some measures, to pick evidence from."""

    def __init__(self, context: Context, measures: Iterable[Measure], actors: Iterable[str]) -> None:
        self._rows: dict[tuple[str, str, str], list[Observation]] = defaultdict(list)
        series = {name for measure in measures for name in measure.series}
        whom = set(actors) - {""}
        if not series or not whom:
            return
        workspace = context.workspace
        asked = workspace.given("evidence series", {"id": "string"}, [(name,) for name in sorted(series)])
        about = workspace.given("evidence actors", {"id": "string"}, [(name,) for name in sorted(whom)])

        def wanted() -> Table:
            known, names, actors = context.known, workspace.table(asked), workspace.table(about)
            rows = known.semi_join(names, known.series == names.id)
            return rows.semi_join(actors, rows.actor == actors.id)

        for row in from_arrow(workspace.rows(f"evidence of {about}", wanted)):
            self._rows[row.source, row.actor, row.series].append(row)

    def behind(
        self, measure: Measure, source: str, perspective: str, of: str, to: str, when: tuple[date, date]
    ) -> list[Observation]:
        """The rows one value was computed from: the pair's own, else the rest row, and the totals.

        For measures of a whole list, such as a rank, all of the list.
        """
        owner, other = (to, of) if measure.owner == "second" else (of, to)
        own = perspective in (REPORTER, BOTH_SIDES)
        if not own and other:
            owner, other = other, owner
        found = self._of_owner(measure, source, owner, other, when, whole=measure.whole_list and own)
        if perspective == BOTH_SIDES or measure.name == "military.ratio":
            found += self._of_owner(measure, source, other, owner, when, whole=False)
        return found

    def _of_owner(
        self, measure: Measure, source: str, owner: str, other: str, when: tuple[date, date], *, whole: bool
    ) -> list[Observation]:
        found = []
        for series in measure.series:
            rows = [row for row in self._rows[source, owner, series] if (row.start, row.end) == when]
            named = {row.partner for row in rows}
            for row in rows:
                listed = whole and row.partner not in (WORLD, None)
                direct = row.partner in (other or None, WORLD, None)
                if listed or direct or (row.partner == REST and other not in named):
                    found.append(row)
        return found
