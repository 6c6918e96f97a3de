"""Trade: values, shares, ranks, concentration, and what the two sides report of the same flow.

Formulas, units and references are in ``measures.yaml``. Every function takes a :class:`Context` and returns a
table of :data:`araxes.measures.context.COLUMNS`, for all actors, partners and periods at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.context import BOTH_SIDES, COLUMNS, MIRROR, REPORTER, Context
from araxes.measures.partners import flow_of, flows, pairs, totals
from araxes.observations.schema import REST

if TYPE_CHECKING:
    from ibis.expr.types import NumericValue, Table

_LEAP_DAY = 1
_ROUNDING = 1e-9
"""What floating point may take from a whole number of pieces."""
_LIST = ("source", "perspective", "actor", "start", "end", "flow")


def bilateral(context: Context) -> Table:
    """Exports, imports and turnover of ``of`` with ``to`` (the world when empty), US dollars; keyed by flow."""
    return _as_measure(flows(context), of="actor", to="partner")


def _as_measure(rows: Table, of: str, to: str) -> Table:
    return rows.rename(key="flow", of=of, to=to).select(*COLUMNS)


def _one_flow(context: Context, flow: str) -> Table:
    return flows(context).filter(_.flow == flow).drop("listed", "reporter")


def balance(context: Context) -> Table:
    """Exports less imports of ``of`` with ``to``, US dollars; negative in deficit."""
    keys = ["source", "perspective", "actor", "partner", "start", "end"]
    exports, imports = _one_flow(context, "exports"), _one_flow(context, "imports").drop("flow")
    joined = exports.join(imports, keys, rname="{name}_in").mutate(
        flow=ibis.literal(""),
        vintage=ibis.least(_.vintage, _.vintage_in),
        value=_.value - _.value_in,
        lower=_.lower - _.upper_in,
        upper=_.upper - _.lower_in,
    )
    return _as_measure(joined, of="actor", to="partner")


def growth(context: Context) -> Table:
    """Change of a flow against the year before, as a share of the year before; keyed by flow."""
    now = bilateral(context)
    now = now.mutate(days=now.end.delta(now.start, unit="day"))
    before = now.mutate(following=_.start + ibis.interval(years=1)).drop("start", "end")
    keys = ["key", "source", "perspective", "of", "to", now.start == before.following]
    joined = now.join(before, keys, rname="{name}_before")
    return (
        joined.filter((_.days - _.days_before).abs() <= _LEAP_DAY)
        .mutate(
            vintage=ibis.least(_.vintage, _.vintage_before),
            value=_.value / _.value_before.nullif(0) - 1,
            lower=_.lower / _.upper_before.nullif(0) - 1,
            upper=_over(_.upper, _.lower_before) - 1,
        )
        .filter(_.lower.notnull())
        .select(*COLUMNS)
    )


def share(context: Context) -> Table:
    """Share of ``of`` in the trade of ``to``, 0 to 1: published where it is, else worked out; keyed by flow."""
    return _as_measure(context.once("shares", lambda: _shares(context)), of="partner", to="actor")


def _shares(context: Context) -> Table:
    columns = (*_LIST, "partner", "vintage", "value", "lower", "upper")
    published = (
        pairs(context)
        .filter(_.share_lower.notnull())
        .mutate(value=_.share_value, lower=_.share_lower, upper=_.share_upper)
        .select(*columns)
    )
    worked_out = _worked_out_shares(context).select(*columns)
    return published.union(worked_out.anti_join(published, [*_LIST, "partner"]))


def _worked_out_shares(context: Context) -> Table:
    """Shares as flow over total; over the sum of all partners where nobody reports a total.

    A partner of whom nothing is known may trade any amount, and so lowers the least share to nothing.
    """
    rows = flows(context)
    total = rows.filter(_.partner == "").select(*_LIST, "value", "lower", "upper")
    everybody = context.economies.count().as_scalar()
    parts = rows.filter(_.partner != "").mutate(
        others_lower=_.lower.sum().over(group_by=_LIST) - _.lower,
        others_upper=ibis.ifelse(
            (_.count().over(group_by=_LIST) < everybody - 1) & (not context.of_draws),
            float("inf"),
            _.upper.sum().over(group_by=_LIST) - _.upper,
        ),
    )
    joined = parts.left_join(total, list(_LIST), rname="{name}_total")
    given = joined.lower_total.notnull()
    least = ibis.ifelse(given, _.lower / _.upper_total.nullif(0), _.lower / (_.lower + _.others_upper).nullif(0))
    most = ibis.ifelse(given, _over(_.upper, _.lower_total), _.upper / (_.upper + _.others_lower).nullif(0))
    return joined.mutate(
        value=_.value / _.value_total.nullif(0), lower=least.fill_null(0), upper=ibis.least(most.fill_null(1), 1.0)
    )


def rank(context: Context) -> Table:
    """Place of ``of`` among the partners of ``to``: 1 plus the number of partners that trade more.

    Keyed by flow, and within each of the context's circles by flow and circle. The lower bound counts the
    rivals that surely trade more, the upper bound those that may. Only states and territories are rivals, not
    blocs. In a published top list no unnamed partner can pass a named one.
    """
    return context.once("ranks", lambda: _ranks(context))


def _ranks(context: Context) -> Table:
    rivals = context.once("rivals", lambda: _rivals(context))
    everybody = context.economies.count().as_scalar()
    overall = rivals.mutate(key=rivals.flow, rivals=everybody - 1)
    circles = context.circles
    sizes = circles.group_by("circle").agg(size=circles.count())
    own = circles.select("circle", actor="member", own=ibis.literal(1))
    within = (
        rivals.join(circles, rivals.partner == circles.member)
        .join(sizes, "circle")
        .left_join(own, ["circle", "actor"], rname="{name}_own")
        .mutate(key=_.flow + " " + _.circle, rivals=_.size - _.own.fill_null(0))
    )
    columns = [*overall.columns]
    every = overall.union(within.select(*columns))
    if context.of_draws:  # on a state's own list nobody but candidates can be more
        every = every.mutate(rivals=ibis.ifelse(_.perspective == REPORTER, 0, _.rivals))
    ranked = _surely_and_maybe_more(every).mutate(
        value=ibis.ifelse(_.more == _.maybe_more, 1.0 + _.more, ibis.null("float64")),
        lower=1.0 + _.more,
        upper=1.0 + _.maybe_more,
    )
    return ranked.rename(of="partner", to="actor").select(*COLUMNS)


def _rivals(context: Context) -> Table:
    """Every state and territory as a partner of every actor, with bounds that can be compared within one list."""
    columns = (*_LIST, "partner", "vintage", "lower", "upper", "listed", "closed")
    lists = pairs(context).filter(_.flow.isin(context.flows)).mutate(closed=_.perspective == REPORTER)
    in_shares = lists.filter(_.share_lower.notnull())
    shares = in_shares.mutate(lower=_.share_lower, upper=_.share_upper)
    dollars = lists.anti_join(in_shares, list(_LIST)).filter(_.lower.notnull())
    single = shares.union(dollars)
    rows = single.select(*columns)
    if "turnover" in context.flows:
        turnover = flows(context).filter((_.flow == "turnover") & (_.partner != "")).mutate(closed=False)
        rows = rows.union(turnover.select(*columns))
    return rows.semi_join(context.economies, rows.partner == context.economies.id)


def _surely_and_maybe_more(rivals: Table) -> Table:
    """Count, for each row, the rivals above it.

    ``more`` counts rivals whose lower bound exceeds the row's upper bound, ``maybe_more`` those whose upper
    bound exceeds its lower bound and those of whom nothing is known. Lists of exact figures are merely sorted.
    """
    ranking = ("key", *_LIST)
    figure = (_.lower == _.upper) & (_.lower >= 0) & (_.listed | (_.upper == 0))
    lists = rivals.group_by(ranking).agg(reported=_.count(), exact=figure.all())
    rivals = rivals.join(lists, ranking)
    silent = ibis.greatest(_.rivals - _.reported, 0)
    place = ibis.rank().over(group_by=ranking, order_by=ibis.desc("lower"))
    exact = rivals.filter(_.exact).mutate(more=place.cast("float64"), maybe_more=(place + silent).cast("float64"))
    bounded = _among_bounds(rivals.filter(~_.exact), ranking).mutate(
        maybe_more=(_.maybe_more + silent).cast("float64")
    )
    return exact.union(bounded.select(*exact.columns))


def _among_bounds(rivals: Table, ranking: tuple[str, ...]) -> Table:
    """The same for lists in which some figure has bounds, by one pass over them in order; silent rivals left out.

    Questions sort before bounds of the same size, so that ties do not count.
    """
    keys = [*ranking, "partner"]
    named = rivals.listed.cast("int8")
    above_nothing = rivals.filter(_.lower > 0)  # no other lower bound exceeds anything
    events = ibis.union(
        above_nothing.select(*keys, at=above_nothing.lower, low=1, high=0, named=0, asks=0),
        rivals.select(*keys, at=rivals.upper, low=0, high=1, named=named, asks=0),
        rivals.select(*keys, at=rivals.upper, low=0, high=0, named=0, asks=1),
        rivals.select(*keys, at=rivals.lower, low=0, high=0, named=0, asks=2),
    )
    above = ibis.window(
        group_by=ranking, order_by=[ibis.desc("at"), ibis.desc("asks")], preceding=None, following=0
    )
    seen = events.mutate(
        more=_.low.sum().over(above), any_high=_.high.sum().over(above), named_high=_.named.sum().over(above)
    )
    asked = (
        seen.filter(_.asks > 0)
        .group_by(keys)
        .agg(
            more=_.more.max(where=_.asks == 1),
            any_high=_.any_high.max(where=_.asks == 2),
            named_high=_.named_high.max(where=_.asks == 2),
        )
    )
    joined = rivals.join(asked, keys)
    itself = (joined.upper > joined.lower).cast("int64")
    highs = ibis.ifelse(joined.closed & joined.listed, joined.named_high, joined.any_high)
    return joined.mutate(more=joined.more.cast("float64"), maybe_more=highs - itself)


def top_share(context: Context) -> Table:
    """Share of the largest partner in the trade of ``of``, by its own figures, 0 to 1; keyed by flow."""
    shares = share(context).filter(_.perspective == REPORTER)
    return (
        shares.group_by("key", "source", "perspective", "start", "end", of=shares.to)
        .agg(vintage=_.vintage.min(), value=_.value.max(), lower=_.lower.max(), upper=_.upper.max())
        .mutate(to=ibis.literal(""), value=ibis.ifelse(_.value >= _.lower, _.value, ibis.null("float64")))
        .select(*COLUMNS)
    )


def concentration(context: Context) -> Table:
    """Herfindahl-Hirschman index of the partner shares of ``of``, bounded from a published top list.

    Keyed by flow. With listed shares in [l, u] and every other partner at most m, the index lies between the
    sum of l squared and the sum of u squared plus m times what may be left: the rest adds most when packed into
    pieces of m.
    """
    listed = _published_lists(context)
    named = listed.partner != REST
    per_list = listed.group_by("key", "source", "perspective", "start", "end", of=listed.actor).agg(
        vintage=_.vintage.min(),
        low=(_.lower**2).sum(where=named),
        high=(_.upper**2).sum(where=named),
        left=1.0 - _.upper.sum(where=named),
        most=_.upper.max(where=_.partner == REST),
    )
    rest = ibis.greatest(_.left, 0.0) * _.most.fill_null(0.0)
    return (
        per_list.filter(_.low.notnull())
        .mutate(
            to=ibis.literal(""),
            value=ibis.null("float64"),
            lower=ibis.least(_.low, 1.0),
            upper=ibis.least(_.high + rest, 1.0),
        )
        .select(*COLUMNS)
    )


def partners_above(context: Context, at_share: float) -> Table:
    """Number of partners whose share of the trade of ``of`` is at least ``at_share``; keyed by flow."""
    listed = _published_lists(context)
    named = listed.partner != REST
    per_list = listed.group_by("key", "source", "perspective", "start", "end", of=listed.actor).agg(
        vintage=_.vintage.min(),
        lower=(named & (listed.lower >= at_share)).sum().cast("float64"),
        possible=(named & (listed.upper >= at_share)).sum().cast("float64"),
        left=1.0 - _.lower.sum(where=named),
        most=_.upper.max(where=_.partner == REST).fill_null(0.0),
    )
    unnamed = ibis.ifelse(_.most >= at_share, (ibis.greatest(_.left, 0.0) / at_share + _ROUNDING).floor(), 0)
    return (
        per_list.mutate(to=ibis.literal(""), upper=_.possible + unnamed.cast("float64"))
        .mutate(value=ibis.ifelse(_.lower == _.upper, _.lower, ibis.null("float64")))
        .select(*COLUMNS)
    )


def mirror_gap(context: Context) -> Table:
    """How much more the importer reports of a flow from ``of`` to ``to`` than the exporter, less 1."""
    exports = _one_flow(context, "exports").filter(_.partner != "")
    ours = exports.filter(_.perspective == REPORTER).drop("perspective")
    theirs = exports.filter(_.perspective == MIRROR).drop("perspective", "flow")
    joined = ours.join(theirs, ["source", "actor", "partner", "start", "end"], rname="{name}_in")
    joined = joined.left_join(context.margins, joined.source == context.margins.id)
    joined = joined.mutate(lower_in=_.lower_in * (1.0 + _.margin.fill_null(0.0)))  # as published again
    gap = joined.mutate(
        flow=ibis.literal(""),
        perspective=ibis.literal(BOTH_SIDES),
        vintage=ibis.least(_.vintage, _.vintage_in),
        value=_.value_in / _.value.nullif(0) - 1,
        lower=_.lower_in / _.upper.nullif(0) - 1,
        upper=_over(_.upper_in, _.lower) - 1,
    ).filter(_.lower.notnull())
    return _as_measure(gap, of="actor", to="partner")


def partner_total(context: Context) -> Table:
    """A flow with ``of`` as ``to`` counts it, over all that ``of`` itself reports; keyed by flow.

    Imports are set against the partner's exports, less the margin for freight and insurance, and exports against
    its imports. Only partners that a list names are looked at.
    """
    told = pairs(context).filter(_.listed & (_.perspective == REPORTER) & _.lower.notnull())
    told = told.left_join(context.margins, told.source == context.margins.id)
    is_imports = told.flow == "imports"
    told = told.mutate(
        lower=ibis.ifelse(is_imports, _.lower / (1.0 + _.margin.fill_null(0.0)), _.lower),
        facing=ibis.ifelse(is_imports, "exports", "imports"),
    )
    reported = totals(context.known).filter(_.perspective == REPORTER)
    of_all = reported.select(
        "source",
        "start",
        "end",
        "vintage",
        "value",
        "lower",
        "upper",
        facing=reported.flow,
        partner=reported.actor,
    )
    joined = told.join(of_all, ["source", "partner", "facing", "start", "end"], rname="{name}_total").mutate(
        perspective=ibis.literal(BOTH_SIDES),
        vintage=ibis.least(_.vintage, _.vintage_total),
        value=_.value / _.value_total.nullif(0),
        lower=_.lower / _.upper_total.nullif(0),
        upper=_over(_.upper, _.lower_total),
    )
    return _as_measure(joined.filter(_.lower.notnull()), of="partner", to="actor")


def _published_lists(context: Context) -> Table:
    """Published shares as they stand, rest rows included, with their flow as key."""
    known = context.about_owners(context.known, "actor")
    wanted = known.series.isin(["trade.exports.share", "trade.imports.share"])
    own = known.filter(wanted & (known.reporter == known.actor))
    return own.mutate(key=flow_of(own.series), perspective=ibis.literal(REPORTER))


def _over(upper: NumericValue, lower: NumericValue) -> NumericValue:
    """An upper bound over a lower bound: infinite where the lower bound is zero."""
    return ibis.ifelse(lower > 0, upper / lower.nullif(0), float("inf"))
