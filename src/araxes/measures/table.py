"""A measure as a table to read: its values, their bounds and the observations behind them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from araxes.entities import gazetteer
from araxes.errors import InputError
from araxes.measures import words
from araxes.measures.catalogue import Measure, expression, measure
from araxes.measures.context import Context
from araxes.measures.evidence import Records
from araxes.observations.schema import Observation
from araxes.observations.store import Store

if TYPE_CHECKING:
    import pandas as pd

MOST_ROWS = 500


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
                "lower": row.lower,
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
        known, measured = gazetteer(), self.measure
        second = {measured.second: known.label(row.to) if row.to else "world"} if measured.second else {}
        return {
            "of": known.label(row.of),
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


def measure_table(
    store: Store,
    name: str,
    *,
    of: str | None,
    second: str | None,
    period: tuple[date, date] | None,
    as_of: date,
    sources: Sequence[str],
    parameters: Mapping[str, Any],
) -> MeasureTable:
    """The values of one measure, the latest of each unless ``period`` bounds first and last day.

    Groups stand for their members. Raises :class:`InputError` for a place the measure does not have.
    """
    measured = measure(name)
    if second and not measured.second:
        raise InputError(f"{name} is about one actor; it has no second place")
    given = measured.with_defaults(parameters)
    circles = {}
    if given.get("among"):
        given["among"] = gazetteer().named(given["among"]) or given["among"]
        circles[given["among"]] = _ids(given["among"])
    context = Context.of(store, gazetteer().economies(), as_of=as_of, sources=sources, circles=circles)
    table = expression(name, context, given)
    for column, entity in (("of", of), ("to", second)):
        if entity:
            table = table.filter(table[column].isin(_ids(entity)))
    if not second and not measured.second_required:
        table = table.filter(_.to == "")
    first, last = period or (date.min, date.max)
    table = table.filter((_.start >= first) & (_.end <= last))
    if period is None:
        latest = table.end.max().over(group_by=["source", "perspective", "of", "to"])
        table = table.filter(table.end == latest)
    order = [ibis.desc("perspective"), "to", ibis.desc("start")]
    ranked = ["lower", "upper"] if measured.unit == "rank" else [ibis.desc("lower"), ibis.desc("upper")]
    wanted = table.order_by([*order, *ranked, "of", "source"]).limit(MOST_ROWS)
    columns = list(MeasureRow.__dataclass_fields__)
    rows = tuple(MeasureRow(**row) for row in store.rows(wanted.select(*columns)).to_pylist())
    evidence = _evidence(context, measured, rows)
    context.workspace.save()
    return MeasureTable(measured, given, rows, evidence)


def _ids(entity: str) -> tuple[str, ...]:
    known = gazetteer()
    found = known[known.named(entity) or entity].id
    return tuple(known.members(found)) if found.startswith("group:") else (found,)


def _evidence(
    context: Context, measured: Measure, rows: Sequence[MeasureRow]
) -> tuple[tuple[Observation, ...], ...]:
    records = Records(context, [measured], {name for row in rows for name in (row.of, row.to)})
    return tuple(
        tuple(records.behind(measured, row.source, row.perspective, row.of, row.to, (row.start, row.end)))
        for row in rows
    )
