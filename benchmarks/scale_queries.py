"""The measures that :mod:`scale` times: as araxes has them, in SQL written by hand, and in pandas.

From the table of products all three first make the flows of each reporter with each partner. For araxes that is a view
with the columns of observations; every sum is an exact figure, and the total of each reporter is a row with the partner
``group:world``. The index of concentration is computed from shares, so its view has shares.

The other two write down what the measure gives for such exact figures: both perspectives where it has both, and
``value``, ``lower`` and ``upper``, which are often the same number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd

SHARED = """
SELECT 'products' AS source, {series} AS series, reporter AS actor, {partner} AS partner, reporter,
    make_date(year, 1, 1) AS start, make_date(year, 12, 31) AS "end", {value} AS value, {value} AS lower, {value} AS upper,
    '{unit}' AS unit, DATE '2025-01-01' AS vintage, NULL::INT AS draw, 'products' AS locator
"""
DOLLARS = (
    SHARED.format(
        series="'trade.' || flow", partner="coalesce(partner, 'group:world')", value="sum(value_usd)", unit="USD"
    )
    + "FROM {table} GROUP BY GROUPING SETS ((reporter, partner, flow, year), (reporter, flow, year))"
)
SHARES = (
    SHARED.format(series="'trade.' || flow || '.share'", partner="partner", value="share", unit="share")
    + """FROM (SELECT reporter, partner, flow, year, sum(value_usd) / sum(sum(value_usd)) OVER (PARTITION BY reporter, flow, year) AS share
          FROM {table} GROUP BY reporter, partner, flow, year)"""
)
FLOWS = "t AS (SELECT reporter, partner, flow, year, sum(value_usd) AS v FROM {table} GROUP BY ALL)"
"""The common beginning of the queries by hand."""

EXPORTS = f"""
WITH {FLOWS}
SELECT reporter AS "of", partner AS "to", 'reporter' AS perspective, year, v AS value, v AS lower, v AS upper FROM t WHERE flow = 'exports'
UNION ALL SELECT reporter, '', 'reporter', year, sum(v), sum(v), sum(v) FROM t WHERE flow = 'exports' GROUP BY ALL
UNION ALL SELECT partner, reporter, 'mirror', year, v, v, v FROM t WHERE flow = 'imports'
"""
SIDES = """sides AS (
    SELECT reporter AS one, partner AS other, 'reporter' AS perspective, year, v FROM t WHERE flow = 'exports'
    UNION ALL SELECT partner, reporter, 'mirror', year, v FROM t WHERE flow = 'imports'
)"""
SHARE = f"""
WITH {FLOWS}, {SIDES}, summed AS (SELECT *, sum(v) OVER (PARTITION BY one, perspective, year) AS total FROM sides)
SELECT other AS "of", one AS "to", perspective, year, CASE perspective WHEN 'reporter' THEN v / total END AS value, v / total AS lower, v / total AS upper
FROM summed
"""
RANK = f"""
WITH {FLOWS}, {SIDES}, ranked AS (SELECT *, rank() OVER (PARTITION BY one, perspective, year ORDER BY v DESC)::DOUBLE AS r FROM sides)
SELECT other AS "of", one AS "to", perspective, year, r AS value, r AS lower, r AS upper FROM ranked
"""
TOP_SHARE = f"""
WITH {FLOWS}
SELECT reporter AS "of", '' AS "to", 'reporter' AS perspective, year, max(v) / sum(v) AS value, max(v) / sum(v) AS lower, max(v) / sum(v) AS upper
FROM t WHERE flow = 'exports' GROUP BY ALL
"""
CONCENTRATION = f"""
WITH {FLOWS}, shares AS (SELECT *, v / sum(v) OVER (PARTITION BY reporter, flow, year) AS s FROM t)
SELECT reporter AS "of", '' AS "to", 'reporter' AS perspective, year, NULL::DOUBLE AS value, sum(s * s) AS lower, sum(s * s) AS upper
FROM shares WHERE flow = 'exports' GROUP BY ALL
"""
GROWTH = f"""
WITH {FLOWS}, {SIDES}, flows AS (
    FROM sides UNION ALL SELECT one, '', perspective, year, sum(v) FROM sides WHERE perspective = 'reporter' GROUP BY ALL
)
SELECT one AS "of", other AS "to", perspective, year, a.v / b.v - 1 AS value, a.v / b.v - 1 AS lower, a.v / b.v - 1 AS upper
FROM flows AS a JOIN (SELECT * REPLACE (year + 1 AS year) FROM flows) AS b USING (one, other, perspective, year)
"""
TURNOVER = f"""
WITH {FLOWS}, flows AS (
    SELECT reporter AS one, partner AS other, 'reporter' AS perspective, year, v FROM t
    UNION ALL SELECT partner, reporter, 'mirror', year, v FROM t UNION ALL SELECT reporter, '', 'reporter', year, v FROM t
)
SELECT one AS "of", other AS "to", perspective, year, sum(v) AS value, sum(v) AS lower, sum(v) AS upper FROM flows GROUP BY ALL
"""
BALANCE = f"""
WITH {FLOWS}, flows AS (
    SELECT reporter AS one, partner AS other, 'reporter' AS perspective, year, CASE flow WHEN 'exports' THEN v ELSE -v END AS v FROM t
    UNION ALL SELECT partner, reporter, 'mirror', year, CASE flow WHEN 'imports' THEN v ELSE -v END FROM t
    UNION ALL SELECT reporter, '', 'reporter', year, CASE flow WHEN 'exports' THEN v ELSE -v END FROM t
)
SELECT one AS "of", other AS "to", perspective, year, sum(v) AS value, sum(v) AS lower, sum(v) AS upper FROM flows GROUP BY ALL
"""
MIRROR_GAP = f"""
WITH {FLOWS}
SELECT x.reporter AS "of", x.partner AS "to", 'both sides' AS perspective, x.year, m.v / x.v - 1 AS value, m.v / x.v - 1 AS lower, m.v / x.v - 1 AS upper
FROM t AS x JOIN t AS m ON x.flow = 'exports' AND m.flow = 'imports' AND x.reporter = m.partner AND x.partner = m.reporter AND x.year = m.year
"""


@dataclass(frozen=True)
class Timed:
    """One measure three times over."""

    measure: str
    sql: str
    pandas: Callable[[pd.DataFrame], pd.DataFrame]
    view: str = DOLLARS
    flow: str = "exports"

    @property
    def parameters(self) -> dict[str, Any]:
        """What araxes is asked with."""
        from araxes.measures import measure

        return {"flow": self.flow} if "flow" in measure(self.measure).parameters else {}


def _flows(products: pd.DataFrame) -> pd.DataFrame:
    keys = ["reporter", "partner", "flow", "year"]
    return products.groupby(keys, as_index=False, observed=True).agg(v=("value_usd", "sum"))


def _sides(products: pd.DataFrame) -> pd.DataFrame:
    t = _flows(products)
    own = (
        t[t.flow == "exports"]
        .rename(columns={"reporter": "one", "partner": "other"})
        .assign(perspective="reporter")
    )
    mirror = (
        t[t.flow == "imports"].rename(columns={"partner": "one", "reporter": "other"}).assign(perspective="mirror")
    )
    return pd.concat([own, mirror], ignore_index=True)


def _given(rows: pd.DataFrame, of: str, to: str, value: pd.Series[float]) -> pd.DataFrame:
    table = rows[[of, to, "perspective", "year"]].rename(columns={of: "of", to: "to"})
    return table.assign(value=value, lower=value, upper=value)


def _exports(products: pd.DataFrame) -> pd.DataFrame:
    rows = _with_totals(_sides(products))
    return _given(rows, "one", "other", rows.v)


def _with_totals(sides: pd.DataFrame) -> pd.DataFrame:
    own = sides[sides.perspective == "reporter"]
    totals = own.groupby(["one", "perspective", "year"], as_index=False).agg(v=("v", "sum")).assign(other="")
    return pd.concat([sides, totals], ignore_index=True)


def _share(products: pd.DataFrame) -> pd.DataFrame:
    rows = _sides(products)
    share = rows.v / rows.groupby(["one", "perspective", "year"]).v.transform("sum")
    return _given(rows, "other", "one", share).assign(value=share.where(rows.perspective == "reporter"))


def _rank(products: pd.DataFrame) -> pd.DataFrame:
    rows = _sides(products)
    return _given(
        rows, "other", "one", rows.groupby(["one", "perspective", "year"]).v.rank(method="min", ascending=False)
    )


def _per_reporter(products: pd.DataFrame, share: Callable[[Any], Any]) -> pd.DataFrame:
    t = _flows(products)
    t = t[t.flow == "exports"]
    t = t.assign(s=t.v / t.groupby(["reporter", "year"]).v.transform("sum"))
    rows = share(t).assign(to="", perspective="reporter")
    return _given(rows, "reporter", "to", rows.s)


def _top_share(products: pd.DataFrame) -> pd.DataFrame:
    return _per_reporter(products, lambda t: t.groupby(["reporter", "year"], as_index=False).agg(s=("s", "max")))


def _concentration(products: pd.DataFrame) -> pd.DataFrame:
    found = _per_reporter(
        products, lambda t: t.assign(s=t.s**2).groupby(["reporter", "year"], as_index=False).agg(s=("s", "sum"))
    )
    return found.assign(value=float("nan"))


def _growth(products: pd.DataFrame) -> pd.DataFrame:
    rows = _with_totals(_sides(products))
    before = rows.assign(year=rows.year + 1)
    both = rows.merge(before, on=["one", "other", "perspective", "year"], suffixes=("", "_before"))
    return _given(both, "one", "other", both.v / both.v_before - 1)


def _both_flows(products: pd.DataFrame, sign: int) -> pd.DataFrame:
    t = _flows(products)
    own = t.rename(columns={"reporter": "one", "partner": "other"}).assign(perspective="reporter")
    mirror = t.rename(columns={"partner": "one", "reporter": "other"}).assign(perspective="mirror")
    mirror["flow"] = mirror.flow.map({"exports": "imports", "imports": "exports"})
    rows = pd.concat([own, mirror, own.assign(other="")], ignore_index=True)
    rows["v"] = rows.v.where(rows.flow == "exports", sign * rows.v)
    rows = rows.groupby(["one", "other", "perspective", "year"], as_index=False).agg(v=("v", "sum"))
    return _given(rows, "one", "other", rows.v)


def _mirror_gap(products: pd.DataFrame) -> pd.DataFrame:
    t = _flows(products)
    theirs = t[t.flow == "imports"].rename(columns={"reporter": "partner", "partner": "reporter"})
    both = t[t.flow == "exports"].merge(theirs, on=["reporter", "partner", "year"], suffixes=("", "_in"))
    both = both.assign(perspective="both sides")
    return _given(both, "reporter", "partner", both.v_in / both.v - 1)


TIMED = {
    one.measure: one
    for one in (
        Timed("trade.exports", EXPORTS, _exports),
        Timed("trade.turnover", TURNOVER, lambda products: _both_flows(products, 1), flow="turnover"),
        Timed("trade.balance", BALANCE, lambda products: _both_flows(products, -1)),
        Timed("trade.share", SHARE, _share),
        Timed("trade.rank", RANK, _rank),
        Timed("trade.top_share", TOP_SHARE, _top_share),
        Timed("trade.concentration", CONCENTRATION, _concentration, view=SHARES),
        Timed("trade.growth", GROWTH, _growth),
        Timed("trade.mirror_gap", MIRROR_GAP, _mirror_gap),
    )
}
