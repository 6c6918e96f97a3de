"""How the ratio of two states' forces moves: its yearly trend, and the year its trend crosses a level.

Formulas, units and references are in ``measures.yaml``. The lines are laid in :mod:`.fitting`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from araxes.measures.computed import table_of
from araxes.measures.fitting import Bounds, Floats, Lines
from araxes.measures.military import Basis, Prices, forces

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

    from araxes.measures.context import Context

FEWEST_YEARS = 3
"""Two years always lie on a line."""


@dataclass(frozen=True)
class _Panel:
    """The figures of one source and perspective: a row a year from ``first_year`` on, a column a state.

    nan where there is no figure, or none above 0 with bounds above 0.
    """

    source: str
    perspective: str
    first_year: int
    states: tuple[str, ...]
    value: Floats
    lower: Floats
    upper: Floats
    vintage: npt.NDArray[np.datetime64]

    def windows(self, years: int) -> Iterator[tuple[int, slice, npt.NDArray[np.intp]]]:
        """Every run of so many years: its last year, its rows, and the states with a figure in every year."""
        for start in range(len(self.value) - years + 1):
            rows = slice(start, start + years)
            there = np.flatnonzero(~np.isnan(self.value[rows]).any(0))
            if len(there) > 1:
                yield self.first_year + start + years - 1, rows, there


def trend(context: Context, basis: Basis, prices: Prices, years: int) -> Table:
    """The yearly change of the ratio of ``of`` to ``to`` over the ``years`` that end with the period, as a share.

    -1 or more; 0.05 is a rise of 5 % a year. Only pairs with a figure above 0 in every year of the window. The
    interval is that of a line through logarithms, wider where the distances from it last from year to year.
    """

    def values(lines: Lines, _last: int) -> Bounds:
        slope = lines.slope()
        return Bounds(np.expm1(slope.value), np.expm1(slope.lower), np.expm1(slope.upper))

    name = f"trend of ratios {(basis, prices, years)}"
    return context.computed(name, lambda: _table(context, (basis, prices, years), values))


def crossing(context: Context, basis: Basis, prices: Prices, years: int, level: float) -> Table:
    """The year in which the trend of the ratio of ``of`` to ``to`` crosses ``level``, a whole number.

    The trend is that of :func:`trend`, and may cross before, within or after its window: after it, the year is
    what the trend would make it. Unknown, from the distant past to the distant future, where the ratio has no
    trend that can be told from none.
    """

    def values(lines: Lines, last: int) -> Bounds:
        found = lines.crossing(level)
        # a figure is about the middle of its year: half a year on, and down to the year
        middle = last - (years - 1) / 2 + 0.5
        return Bounds(*(np.floor(each + middle) for each in (found.value, found.lower, found.upper)))

    name = f"crossing of ratios {(basis, prices, years, level)}"
    return context.computed(name, lambda: _table(context, (basis, prices, years), values))


def _table(context: Context, what: tuple[Basis, Prices, int], values: Callable[[Lines, int], Bounds]) -> pa.Table:
    import pyarrow as pa

    basis, prices, years = what
    parts = [table_of({})]
    for panel in _panels(context, basis, prices):
        chosen = [number for number, state in enumerate(panel.states) if context.is_owner(state)]
        for last, rows, there in panel.windows(years):
            first = np.flatnonzero(np.isin(there, chosen))
            if len(first):
                parts.append(_of_window(panel, rows, there, first, (last, years), values))
    return pa.concat_tables(parts)


def _of_window(
    panel: _Panel,
    rows: slice,
    there: npt.NDArray[np.intp],
    first: npt.NDArray[np.intp],
    when: tuple[int, int],
    values: Callable[[Lines, int], Bounds],
) -> pa.Table:
    last, years = when
    lines = Lines(panel.value[rows, there], panel.lower[rows, there], panel.upper[rows, there], first)
    found = values(lines, last)
    of, to = np.nonzero(there[first][:, None] != there[None, :])
    names = np.array(panel.states, dtype=object)[there]
    vintages = panel.vintage[rows, there].min(0)
    return table_of(
        {
            "key": "",
            "source": panel.source,
            "perspective": panel.perspective,
            "of": names[first[of]],
            "to": names[to],
            "start": date(last - years + 1, 1, 1),
            "end": date(last, 12, 31),
            "vintage": np.minimum(vintages[first[of]], vintages[to]),
            "value": found.value[of, to],
            "lower": found.lower[of, to],
            "upper": found.upper[of, to],
        }
    )


def _panels(context: Context, basis: Basis, prices: Prices) -> list[_Panel]:
    """The yearly figures that are known, source by source."""

    def rows() -> Table:
        known = forces(context, basis, prices)
        is_year = (known.start.month() == 1) & (known.start.day() == 1) & (known.end.month() == 12)
        is_year &= known.start.year() == known.end.year()
        known = known.filter(is_year & (known.lower > 0) & known.value.notnull())
        return known.select(
            "source", "perspective", "of", "vintage", "value", "lower", "upper", year=known.start.year()
        )

    found = context.workspace.rows(f"yearly forces {(basis, prices)}", rows)
    sources = sorted(set(zip(found["source"].to_pylist(), found["perspective"].to_pylist(), strict=True)))
    return [_panel(found, *each) for each in sources]


def _panel(found: pa.Table, source: str, perspective: str) -> _Panel:
    import pyarrow.compute as pc

    own = found.filter(pc.and_(pc.equal(found["source"], source), pc.equal(found["perspective"], perspective)))
    states, column = np.unique(own["of"].to_numpy(zero_copy_only=False).astype(str), return_inverse=True)
    years = own["year"].to_numpy()
    row, shape = years - years.min(), (int(years.max() - years.min()) + 1, len(states))
    figures = {name: np.full(shape, np.nan) for name in ("value", "lower", "upper")}
    for name, figure in figures.items():
        figure[row, column] = own[name].to_numpy()
    vintage = np.full(shape, np.datetime64("9999-12-31"), "datetime64[D]")
    vintage[row, column] = own["vintage"].to_numpy()
    names = tuple(map(str, states))
    return _Panel(source, perspective, int(years.min()), names, **figures, vintage=vintage)
