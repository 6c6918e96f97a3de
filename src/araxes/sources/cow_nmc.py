"""National Material Capabilities of the Correlates of War project: spending, personnel, people and their index.

Spending, personnel and people are printed in whole thousands. Spending is in pounds sterling up to 1913, which are
not converted, and in US dollars from 1914. -9 is no figure.
"""

from __future__ import annotations

from araxes.sources.tabular import Layout, TableSource

LAYOUT = Layout(
    "one row a state and year",
    text={"code": "ccode"},
    numbers={"year": "year", "milex": "milex", "milper": "milper", "tpop": "tpop", "cinc": "cinc"},
)
_FACTS = """
WITH figures AS (
    SELECT *, CASE name WHEN 'milex' THEN 'military.spending' WHEN 'milper' THEN 'military.personnel'
        WHEN 'tpop' THEN 'population.total' ELSE 'capabilities.cinc' END AS series,
        if(name = 'cinc', 1.0, 1e3) AS scale, if(name = 'cinc', 0.0, 0.5) AS half
    FROM (FROM {rows} UNPIVOT INCLUDE NULLS (value FOR name IN (milex, milper, tpop, cinc)))
)
SELECT series, code_id AS actor, NULL::VARCHAR AS partner, 'org:cow' AS reporter, first_day(year, 1) AS start,
    last_day_of(year, 12) AS stop, value * scale AS value, greatest(value - half, 0) * scale AS lower,
    (value + half) * scale AS upper, name || ', state ' || whole(code) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number' WHEN value = -9 THEN 'without a figure'
        WHEN value < 0 THEN 'with a negative figure' WHEN name = 'cinc' AND value > 1 THEN 'with a share above 1'
        WHEN name = 'milex' AND year < 1914 THEN 'of spending in pounds' END AS fault
FROM figures
"""
SOURCE = TableSource("cow-nmc", (LAYOUT,), _FACTS, codes={"code": "cow"})
load = SOURCE.load
