"""What the history of violence of a state, or between two, tells at the end of every month: as measures.

Formulas, units and references are in ``measures.yaml``. Histories are of one source each; where none tells,
there is no row. Between two states they go by year, counted in months.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from araxes.measures.computed import table_of
from araxes.measures.conflict import histories
from araxes.measures.conflict.histories import Floats
from araxes.measures.conflict.panels import YEAR, Panel, panels
from araxes.measures.conflict.trends import trends

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

    from araxes.measures.context import Context

Found = tuple[Floats, Floats, Floats]


def months_since(context: Context, violence: str, deaths: int) -> Table:
    """Months since the end of the last month (year, of pairs) with ``deaths`` or more, at the end of each.

    0 in such a month. Without any it is at least the length of the history.
    """

    def rows(panel: Panel) -> Iterator[pa.Table]:
        found = histories.since(panel.counts, deaths)
        yield panel.table(_in_months(found, panel), ~np.isnan(panel.counts.value))

    return context.computed(f"months since {(violence, deaths)}", lambda: _all(context, violence, rows))


def spell(context: Context, violence: str, deaths: int) -> Table:
    """Months in a row with ``deaths`` or more, up to each; 0 in a month with fewer.

    At least as many where the run is as old as the history.
    """

    def rows(panel: Panel) -> Iterator[pa.Table]:
        found = histories.lasting(panel.counts, deaths)
        yield panel.table(_in_months(found, panel), ~np.isnan(panel.counts.value))

    return context.computed(f"spells {(violence, deaths)}", lambda: _all(context, violence, rows))


def trend(context: Context, violence: str, months: int) -> Table:
    """The yearly change of the expected deaths over the ``months`` that end with the period, as a share; -1 or
    more.

    Only windows all of whose months are known. Rising where all of the interval is above 0, subsiding where all of
    it is below, none that could be told where it holds 0; where nobody died the bounds are -1 and infinity.
    """

    def rows(panel: Panel) -> Iterator[pa.Table]:
        steps = _steps(months, panel)
        if steps > 2:
            found = trends(panel.counts, steps)
            with np.errstate(over="ignore"):
                value, lower, upper = (np.expm1(each * YEAR / panel.months) for each in found)
            yield panel.table((value, lower, upper), ~np.isnan(lower), steps)

    return context.computed(f"trends of deaths {(violence, months)}", lambda: _all(context, violence, rows))


def base_rate(context: Context, violence: str, deaths: int, months: int, given: str) -> Table:
    """The share of past windows of ``months`` months with ``deaths`` or more, as known at the end of each month.

    ``given`` keeps those that began like things are now, or in a state that is named. Nothing where the history is
    shorter than one window (and the one before it that tells the state).
    """

    def rows(panel: Panel) -> Iterator[pa.Table]:
        steps = _steps(months, panel)
        if steps:
            found = histories.frequency(panel.counts, deaths, steps, given)
            yield panel.table(found, ~np.isnan(found[0]))

    name = f"base rates {(violence, deaths, months, given)}"
    return context.computed(name, lambda: _all(context, violence, rows))


def _all(context: Context, violence: str, rows: Callable[[Panel], Iterator[pa.Table]]) -> pa.Table:
    import pyarrow as pa

    parts = [table_of({})]
    for panel in panels(context, violence):
        parts += rows(panel)
    return pa.concat_tables(parts)


def _steps(months: int, panel: Panel) -> int:
    """How many steps of a panel so many months are, 0 where they are no whole number."""
    return 0 if months % panel.months else months // panel.months


def _in_months(found: Found, panel: Panel) -> Found:
    value, lower, upper = (each * panel.months for each in found)
    return value, lower, upper
