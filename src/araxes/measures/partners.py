"""Published partner lists as pairs: who trades how much with whom, according to whom.

Every list becomes one row for each state and territory, named or not: a named partner has its published
bounds, an unnamed one the bound of the rest row. Every such row is one report of one flow, and so stands in two
places: it is the reporter's own figure, and it is the mirror of what the other side would report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.context import MIRROR, REPORTER, THIRD, Context
from araxes.observations.schema import REST, WORLD

if TYPE_CHECKING:
    from ibis.expr.types import StringColumn, StringValue, Table

_LIST = ("source", "flow", "actor", "reporter", "start", "end")
_PAIR = ("source", "perspective", "actor", "partner", "start", "end")
_FIGURES = tuple((prefix, bound) for prefix in ("", "share_") for bound in ("value", "lower", "upper"))
FLOW = (*_PAIR, "reporter", "flow", "vintage", "value", "lower", "upper", "listed")


def pairs(context: Context) -> Table:
    """One row a source, perspective, actor, partner, period and flow (exports or imports of the actor).

    Columns ``value, lower, upper`` in US dollars and ``share_value, share_lower, share_upper`` (0 to 1, the
    actor's own published shares only); either may be missing. ``listed`` tells whether the partner was named.
    """
    return context.once("pairs", lambda: _pairs(context))


def _pairs(context: Context) -> Table:
    lists = _lists(context.known)
    named = lists.filter(_.partner != REST).mutate(listed=True)
    rest = lists.filter(_.partner == REST).drop("partner")
    unnamed = (
        _possible(context, rest)
        .anti_join(named.semi_join(rest, list(_LIST)), [*_LIST, "partner"])
        .mutate(listed=False)
    )
    reports = named.union(unnamed.select(*named.columns))
    if context.own_lists:
        return reports.mutate(perspective=ibis.literal(REPORTER))
    told = context.about_owners(reports, "partner") if context.of_draws else reports  # of draws there are many
    both = reports.union(_other_side(context, told).select(*reports.columns)).mutate(
        perspective=ibis.cases((_.reporter == _.actor, REPORTER), (_.reporter == _.partner, MIRROR), else_=THIRD)
    )
    both = context.about_owners(both, "actor")
    return both if "turnover" in context.flows else both.filter(_.flow.isin(context.flows))


def _possible(context: Context, rest: Table) -> Table:
    """Rest rows spread over everybody they may speak of."""
    if context.of_draws:
        return rest.join(context.candidates, rest.actor == context.candidates.id).drop("id")
    return rest.join(context.economies, rest.actor != context.economies.id).rename(partner="id")


def _other_side(context: Context, reports: Table) -> Table:
    """Every report as the other side would have it, with the margin between values at arrival and at departure.

    What arrives is worth up to the margin more than what left. So imports counted c.i.f. bound the exports behind
    them from above, and exports bound imports from below.
    """
    valued = reports.left_join(context.margins, reports.source == context.margins.id)
    times = 1.0 + valued.margin.fill_null(0.0)
    as_exports = valued.flow == "imports"
    return valued.mutate(
        actor=_.partner,
        partner=_.actor,
        flow=ibis.ifelse(as_exports, "exports", "imports"),
        lower=ibis.ifelse(as_exports, _.lower / times, _.lower),
        upper=ibis.ifelse(as_exports, _.upper, _.upper * times),
        share_value=ibis.null("float64"),
        share_lower=ibis.null("float64"),
        share_upper=ibis.null("float64"),
    )


def _lists(known: Table) -> Table:
    """The rows of partner lists, US dollars and shares side by side.

    They are only brought together in sources that publish both of a flow, which takes most of the time.
    """
    rows = known.mutate(flow=flow_of(known.series), is_share=known.unit == "share").filter(
        known.series.isin(["trade.exports", "trade.imports", "trade.exports.share", "trade.imports.share"])
        & (known.partner != WORLD)
    )
    kinds = rows.group_by("source", "flow").agg(
        least=_.is_share.cast("int8").min(), most=_.is_share.cast("int8").max()
    )
    mixed = kinds.filter(_.least != _.most)
    alone = rows.anti_join(mixed, ["source", "flow"])
    own = {
        f"{prefix}{bound}": ibis.ifelse(alone.is_share if prefix else ~alone.is_share, alone[bound], None)
        for prefix, bound in _FIGURES
    }
    single = alone.select(*_LIST, "partner", "vintage", **own)
    sides = {
        f"{prefix}{bound}": _[bound].max(where=_.is_share if prefix else ~_.is_share) for prefix, bound in _FIGURES
    }
    both = rows.semi_join(mixed, ["source", "flow"])
    both = both.group_by(*_LIST, "partner").agg(vintage=_.vintage.min(), **sides)
    return single.union(both.select(*single.columns))


def flow_of(series: StringColumn) -> StringValue:
    """The flow that a series of trade is about. (Spark splits by regular expressions, DuckDB by texts.)"""
    return ibis.ifelse(series.startswith("trade.exports"), "exports", "imports")


def flows(context: Context) -> Table:
    """Trade of every actor with every partner, and with the world where ``partner`` is empty.

    One row a source, perspective, actor, partner, period and flow, with vintage, value, lower, upper (US
    dollars) and ``listed``. Turnover needs both directions from the same source and perspective.
    """
    if "turnover" not in context.flows:
        return _single(context)
    return _single(context).union(context.once("turnover", lambda: _turnover(_single(context))))


def _single(context: Context) -> Table:
    """Exports and imports."""
    bilateral = pairs(context).filter(_.lower.notnull()).select(*FLOW)
    return bilateral.union(totals(context.about_owners(context.known, "actor")).select(*FLOW))


def _turnover(single: Table) -> Table:
    """Exports and imports together, where both are there."""
    exports, imports = (single.filter(_.flow == flow) for flow in ("exports", "imports"))
    both = exports.join(imports.drop("flow"), [*_PAIR, "reporter"], rname="{name}_in")
    return both.mutate(
        flow=ibis.literal("turnover"),
        vintage=ibis.least(_.vintage, _.vintage_in),
        value=_.value + _.value_in,
        lower=_.lower + _.lower_in,
        upper=_.upper + _.upper_in,
        listed=_.listed & _.listed_in,
    ).select(*FLOW)


def totals(known: Table) -> Table:
    """Total exports and imports of every actor, as it or a third party reports them."""
    is_total = known.series.isin(["trade.exports", "trade.imports"]) & (known.partner == WORLD)
    return known.filter(is_total).mutate(
        flow=flow_of(known.series),
        partner=ibis.literal(""),
        perspective=ibis.ifelse(known.reporter == known.actor, REPORTER, THIRD),
        listed=True,
    )
