"""Counts of violence as arrays: of states by month, of pairs of states by year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from araxes.measures.computed import table_of
from araxes.measures.conflict import tallies
from araxes.measures.conflict.histories import Counts, Flags, Floats

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

    from araxes.measures.context import Context

YEAR = 12
_NEVER = np.datetime64("9999-12-31", "D")
_UNLISTED = 24.0
"""Deaths that a year may have at most between two states that a list of 25 or more leaves out."""


@dataclass(frozen=True)
class Panel:
    """The counts of one source and perspective: a row a place (or pair), a column a step of ``months`` months.

    ``first`` is the first month, counted from January 1970; ``vintage`` is the oldest up to each step.
    """

    source: str
    perspective: str
    of: npt.NDArray[np.str_]
    to: npt.NDArray[np.str_]
    months: int
    first: int
    counts: Counts
    vintage: npt.NDArray[np.datetime64]

    def table(self, found: tuple[Floats, Floats, Floats], kept: Flags, steps: int = 1) -> pa.Table:
        """Rows of a measure where ``kept``, of the ``steps`` steps that end with each."""
        row, column = np.nonzero(kept)
        after = self.first + (column + 1) * self.months
        days = {
            "start": (after - steps * self.months).astype("datetime64[M]").astype("datetime64[D]"),
            "end": after.astype("datetime64[M]").astype("datetime64[D]") - 1,
        }
        figures = dict(zip(("value", "lower", "upper"), (each[row, column] for each in found), strict=True))
        told: dict[str, Any] = {"key": "", "source": self.source, "perspective": self.perspective}
        whom = {"of": self.of[row], "to": self.to[row], "vintage": self.vintage[row, column]}
        return table_of({**told, **days, **whom, **figures})


def panels(context: Context, violence: str) -> list[Panel]:
    """The deaths that are known of one type of violence: of states by month, and of all types of pairs by year."""
    found = context.workspace.rows(f"deaths by month {violence}", lambda: _of_states(context, violence))
    made = _panels(found, 1)
    if violence == tallies.ALL:
        pairs = context.workspace.rows("deaths of pairs by year", lambda: _of_pairs(context))
        made += _panels(pairs, YEAR)
    return made


def _of_states(context: Context, violence: str) -> Table:
    rows = tallies.deaths(context)
    rows = tallies.months_only(rows.filter((rows.key == violence) & (rows.to == "")))
    return _numbered(rows, rows.start.year() * YEAR + rows.start.month() - 1)


def _of_pairs(context: Context) -> Table:
    """Deaths between pairs by year: 0, at most what no list would have, in years that speak of one of the two
    only.
    """
    import ibis
    from ibis import _

    rows = tallies.deaths(context)
    rows = rows.filter((rows.key == tallies.ALL) & (rows.end.delta(rows.start, unit="day") > 360))
    pairs, alone = rows.filter(rows.to != ""), rows.filter(rows.to == "")
    spoken = alone.select("source", "perspective", "of", "start", "vintage").distinct()
    quiet = pairs.select("source", "perspective", "of", "to").distinct()
    quiet = quiet.join(spoken, ["source", "perspective", "of"])
    quiet = quiet.anti_join(pairs, ["source", "perspective", "of", "to", "start"])
    quiet = quiet.mutate(value=ibis.literal(0.0), lower=ibis.literal(0.0), upper=ibis.literal(_UNLISTED))
    columns = ("source", "perspective", "of", "to", "start", "vintage", "value", "lower", "upper")
    both = pairs.select(*columns).union(quiet.select(*columns))
    return _numbered(both, (_.start.year() * YEAR))


def _numbered(rows: Table, month: Any) -> Table:
    """Rows with the number of their first month, ordered."""
    rows = rows.mutate(month=(month - 1970 * YEAR).cast("int64"))
    return rows.select("source", "perspective", "of", "to", "month", "vintage", "value", "lower", "upper")


def _panels(found: pa.Table, months: int) -> list[Panel]:
    source, sources = _coded(found["source"])
    perspective, perspectives = _coded(found["perspective"])
    together = source * len(perspectives) + perspective
    made = []
    for number in np.unique(together):
        own = found.filter(together == number) if len(np.unique(together)) > 1 else found
        names = sources[number // len(perspectives)], perspectives[number % len(perspectives)]
        made.append(_panel(own, names, months))
    return made


def _panel(found: pa.Table, names: tuple[str, str], months: int) -> Panel:
    of, ofs = _coded(found["of"])
    to, tos = _coded(found["to"])
    places, row = np.unique(of * len(tos) + to, return_inverse=True)
    step = found["month"].to_numpy() // months
    first = int(step.min())
    shape = (len(places), int(step.max()) - first + 1)
    figures = {}
    for name in ("value", "lower", "upper"):
        figures[name] = np.full(shape, np.nan)
        figures[name][row, step - first] = found[name].to_numpy()
    unknown = np.isnan(figures["value"]) | np.isnan(figures["lower"]) | np.isnan(figures["upper"])
    for figure in figures.values():
        figure[unknown] = np.nan
    vintage = np.full(shape, _NEVER)
    vintage[row, step - first] = found["vintage"].to_numpy().astype("datetime64[D]")
    oldest = np.minimum.accumulate(vintage, axis=1)
    of_names, to_names = np.array(ofs)[places // len(tos)], np.array(tos)[places % len(tos)]
    return Panel(*names, of_names, to_names, months, first * months, Counts(**figures), oldest)


def _coded(column: pa.ChunkedArray) -> tuple[npt.NDArray[np.int64], list[str]]:
    encoded = column.combine_chunks().dictionary_encode()
    return encoded.indices.to_numpy(zero_copy_only=False).astype(np.int64), encoded.dictionary.to_pylist()
