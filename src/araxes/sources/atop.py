"""Pledges of alliance from the Alliance Treaty Obligations and Provisions project, by directed pair and year.

A row is of what the first state pledges to the second: 1 where it does, 0 where their alliance leaves it out.
Pairs without any alliance have no row.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

PLEDGES = ("defense", "offense", "neutral", "nonagg", "consul")

LAYOUTS = (
    Layout(
        "directed pairs by year, as published",
        text={"one": "stateA", "other": "stateB"},
        numbers={"year": "year"} | {name: name for name in PLEDGES},
    ),
    Layout(
        "tidy, directed pairs by year",
        text={"one": "ccode1", "other": "ccode2"},
        numbers={"year": "year"} | {name: f"atop_{name}" for name in PLEDGES},
    ),
)
_FACTS = f"""
SELECT 'pledge.' || pledge AS series, one_id AS actor, other_id AS partner, 'org:atop' AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, value, value AS lower, value AS upper,
    'states ' || whole(one) || ' to ' || whole(other) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN value NOT IN (0, 1) THEN 'with a flag that is not 0 or 1'
        WHEN one_id IS NOT NULL AND other_id IS NULL THEN 'with nobody that is a state or territory of today'
        WHEN one_id = other_id THEN 'of a state with itself' END AS fault
FROM {{rows}} UNPIVOT INCLUDE NULLS (value FOR pledge IN ({", ".join(PLEDGES)}))
"""
SOURCE = TableSource("atop", LAYOUTS, _FACTS, codes={"one": "cow", "other": "cow"})
load = SOURCE.load
