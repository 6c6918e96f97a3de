"""Trade of the Correlates of War project: totals of states, and imports of pairs. -9 is no figure."""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

_OF_STATES = """(
SELECT row, code_id AS actor, 'group:world' AS partner, flow, value, year, is_odd,
    'state ' || regexp_replace(code, '[.]0+$', '') AS locator
FROM given UNPIVOT INCLUDE NULLS (value FOR flow IN (imports, exports)))"""
_OF_PAIRS = r"""(
SELECT row, if(flow = 'flow1', one_id, other_id) AS actor, if(flow = 'flow1', other_id, one_id) AS partner,
    'imports' AS flow, value, year, is_odd,
    flow || ' of ' || regexp_replace(one || ', ' || other, '[.]0+\b', '', 'g') AS locator
FROM given UNPIVOT INCLUDE NULLS (value FOR flow IN (flow1, flow2)))"""
LAYOUTS = (
    Layout(
        "national trade, million US dollars",
        text={"code": "ccode"},
        numbers={"year": "year", "imports": "imports", "exports": "exports"},
        fixed={"one": None, "other": None},
        rows=_OF_STATES,
    ),
    Layout(
        "dyadic trade, million US dollars",
        text={"one": "ccode1", "other": "ccode2"},
        numbers={"year": "year", "flow1": "flow1", "flow2": "flow2"},
        fixed={"code": None},
        rows=_OF_PAIRS,
    ),
)
_FACTS = """
SELECT 'trade.' || flow AS series, actor, partner, 'org:cow' AS reporter, first_day(year, 1) AS start,
    last_day_of(year, 12) AS stop, value * 1e6 AS value, value * 1e6 AS lower, value * 1e6 AS upper,
    locator || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' WHEN value = -9 THEN 'without a figure'
        WHEN partner IS NULL THEN 'with nobody that is a state or territory of today' END AS fault
FROM {rows}
"""
SOURCE = TableSource("cow-trade", LAYOUTS, _FACTS, codes={"code": "cow", "one": "cow", "other": "cow"})
load = SOURCE.load
