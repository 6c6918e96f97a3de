"""A measure as a table to read: its values, their bounds and the observations behind them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.entities import gazetteer
from araxes.errors import InputError
from araxes.measures import words
from araxes.measures.catalogue import Measure, Part, flows_of, measure, of_own_lists, part
from araxes.measures.context import CIF_FOB, Context
from araxes.measures.evidence import Records, Valued, since
from araxes.measures.structure.actors import actors_of, completed, is_structural, network_id
from araxes.observations.schema import Observation
from araxes.observations.stores import AnyStore

if TYPE_CHECKING:
    import pandas as pd
    from ibis.expr.types import Table


@dataclass(frozen=True)
class MeasureRow:
    """One value of a measure as one source and perspective has it."""

    of: str
    to: str
    source: str
    perspective: str
    start: date
    end: date
    vintage: date
    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class MeasureTable:
    """The values of a measure, and for each the observations it was computed from."""

    measure: Measure
    parameters: Mapping[str, Any]
    rows: tuple[MeasureRow, ...]
    evidence: tuple[tuple[Observation, ...], ...]

    def records(self) -> list[dict[str, Any]]:
        """One record a value, with the places of the observations behind it."""
        second = self.measure.second
        return [
            {
                "of": row.of,
                **({second: row.to} if second else {}),
                "period": words.period(row.start, row.end),
                "value": row.value,
                "lower": row.lower if math.isfinite(row.lower) else None,
                "upper": row.upper if math.isfinite(row.upper) else None,
                "unit": self.measure.unit,
                "perspective": row.perspective,
                "source": row.source,
                "vintage": row.vintage.isoformat(),
                "evidence": "; ".join(dict.fromkeys(observation.locator for observation in evidence)),
            }
            for row, evidence in zip(self.rows, self.evidence, strict=True)
        ]

    def in_words(self) -> list[dict[str, str]]:
        """One record a value as a reader wants it: names, figures with units, bounds."""
        return [self._in_words(row) for row in self.rows]

    def _in_words(self, row: MeasureRow) -> dict[str, str]:
        measured = self.measure
        second = {measured.second: words.label_of(row.to) if row.to else "world"} if measured.second else {}
        return {
            "of": words.label_of(row.of),
            **second,
            "period": words.period(row.start, row.end),
            measured.title: words.figure(measured.unit, row.lower, row.upper, row.value),
            "bounds": f"{row.lower:.6g} to {row.upper:.6g}",
            "perspective": row.perspective,
            "source": f"{row.source} {row.vintage}",
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a value."""
        import pandas as pd

        return pd.DataFrame(self.records())


def measure_table(  # noqa: PLR0913 - one keyword each
    store: AnyStore,
    name: str,
    *,
    of: str | None,
    second: str | None,
    period: tuple[date, date] | None,
    as_of: date,
    sources: Sequence[str],
    parameters: Mapping[str, Any],
    cif_fob: float = CIF_FOB,
) -> MeasureTable:
    """The values of one measure, the latest of each unless ``period`` bounds first and last day.

    Groups stand for their members; ``cif_fob`` is the margin of :class:`Context`. Raises :class:`InputError` for a
    place the measure does not have.
    """
    measured = measure(name)
    if second and not measured.second:
        raise InputError(f"{name} is about one actor; it has no second place")
    given = measured.with_defaults(parameters)
    circles = {}
    actors: tuple[str, ...] = ()
    if is_structural(measured):
        of, given = _of_network(measured, of, second, given)
        actors = actors_of(given["among"])
    elif given.get("among"):
        given["among"] = gazetteer().named(given["among"]) or given["among"]
        if not given["among"].startswith("group:"):
            raise InputError(f"among is a group, such as group:central-asia, not {given['among']!r}")
        circles[given["among"]] = _ids(given["among"])
    places = [_ids(entity, whole=measured.collective) if entity else () for entity in (of, second)]
    context = Context.of(
        store,
        gazetteer().economies(),
        as_of=as_of,
        sources=sources,
        owners=actors or _owners(measured, places),
        circles=circles,
        cif_fob=cif_fob,
        flows=flows_of(name, given),
        own_lists=of_own_lists(name),
    )
    rows = _rows(context, measured, part(name, given), places, period)
    evidence = _evidence(context, measured, given, rows)
    context.workspace.save()
    return MeasureTable(measured, given, rows, evidence)


def _rows(
    context: Context,
    measured: Measure,
    wanted: Part,
    places: Sequence[Sequence[str]],
    period: tuple[date, date] | None,
) -> tuple[MeasureRow, ...]:
    """The values of a part for some places, all where none is named, in a period, else the latest."""
    workspace = context.workspace
    workspace.given("wanted key", {"key": "string"}, [(wanted.key,)])
    workspace.given("wanted days", {"first": "date", "last": "date"}, [period or (date.min, date.max)])
    for column, ids in zip(("of", "to"), places, strict=True):
        workspace.given(f"wanted {column}", {"id": "string"}, [(entity,) for entity in ids])
    pairs = bool(places[1]) or measured.second_required
    choice = (bool(places[0]), bool(places[1]), pairs, period is None, measured.unit == "rank")

    def rows() -> Table:
        from araxes.measures.tabulating import Choice, rows_wanted

        return rows_wanted(context, wanted, Choice(*choice))

    found = workspace.rows(f"rows of {wanted.table} {choice}", rows)
    return tuple(MeasureRow(**row) for row in found.to_pylist())


def _owners(measured: Measure, places: Sequence[Sequence[str]]) -> Sequence[str]:
    """Whose figures are in question; nobody's where a measure that is about both leaves the first place open."""
    if measured.owner == "both":
        return (*places[0], *places[1]) if places[0] else ()
    return places[1] if measured.owner == "second" else places[0]


def _of_network(
    measured: Measure, of: str | None, second: str | None, given: Mapping[str, Any]
) -> tuple[str | None, dict[str, Any]]:
    """Whom a measure of a network is about, and its parameters; what is collective is about the whole network."""
    one, other = (None if name is None else network_id(name) for name in (of, second))
    parameters = completed(measured, one, other, given)
    return (parameters["among"] if measured.collective else of), parameters


def _ids(entity: str, *, whole: bool = False) -> tuple[str, ...]:
    if whole:
        return (entity,)
    known = gazetteer()
    found = known[known.named(entity) or entity].id
    return tuple(known.members(found)) if found.startswith("group:") else (found,)


def _evidence(
    context: Context, measured: Measure, parameters: Mapping[str, Any], rows: Sequence[MeasureRow]
) -> tuple[tuple[Observation, ...], ...]:
    whom = {name for row in rows for name in (row.of, row.to)}
    periods = {(row.start, row.end) for row in rows} | set(since(parameters))
    records = Records(context, [measured], whom, periods)
    return tuple(
        tuple(
            records.behind(
                Valued(measured, parameters, row.source, row.perspective),
                of=row.of,
                to=row.to,
                when=(row.start, row.end),
            )
        )
        for row in rows
    )
