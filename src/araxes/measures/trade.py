"""Trade: values, shares, ranks, concentration, and what the two sides report of the same flow.

Formulas, units and references are in ``measures.yaml``. Every function takes a :class:`Context` and returns a
table of :data:`araxes.measures.context.COLUMNS`, for all actors, partners and periods at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.context import BOTH_SIDES, COLUMNS, MIRROR, REPORTER, Context
from araxes.measures.partners import Flow, flows, pairs
from araxes.observations.schema import REST

if TYPE_CHECKING:
    from ibis.expr.types import NumericValue, Table

_LIST = ("source", "perspective", "actor", "start", "end", "flow")


def bilateral(context: Context, flow: Flow) -> Table:
    """Exports, imports or turnover of ``of`` with ``to`` (the world when empty), US dollars."""
    return _with(context, flow).rename(of="actor", to="partner").select(*COLUMNS)


def _with(context: Context, flow: Flow) -> Table:
    return flows(context).filter(_.flow == flow).drop("flow", "listed")


def balance(context: Context) -> Table:
    """Exports less imports of ``of`` with ``to``, US dollars; negative in deficit."""
    keys = ["source", "perspective", "actor", "partner", "start", "end"]
    joined = _with(context, "exports").join(_with(context, "imports"), keys, rname="{name}_in")
    return (
        joined.mutate(
            vintage=ibis.least(_.vintage, _.vintage_in),
            value=_.value - _.value_in,
            lower=_.lower - _.upper_in,
            upper=_.upper - _.lower_in,
        )
        .rename(of="actor", to="partner")
        .select(*COLUMNS)
    )


def growth(context: Context, flow: Flow) -> Table:
    """Change of a flow against the year before, as a share of the year before."""
    now = bilateral(context, flow)
    before = now.mutate(following=_.start + ibis.interval(years=1)).drop("start", "end")
    keys = ["source", "perspective", "of", "to", now.start == before.following]
    joined = now.join(before, keys, rname="{name}_before")
    return (
        joined.mutate(
            vintage=ibis.least(_.vintage, _.vintage_before),
            value=_.value / _.value_before.nullif(0) - 1,
            lower=_.lower / _.upper_before.nullif(0) - 1,
            upper=_over(_.upper, _.lower_before) - 1,
        )
        .filter(_.lower.notnull())
        .select(*COLUMNS)
    )


def share(context: Context, flow: Flow) -> Table:
    """Share of ``of`` in the trade of ``to``, 0 to 1: published where it is, else worked out from the flows."""
    shares = context.once("shares", lambda: _shares(context))
    return shares.filter(_.flow == flow).rename(of="partner", to="actor").select(*COLUMNS)


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
    """Shares as flow over total; over the sum of all partners where nobody reports a total."""
    rows = flows(context)
    total = rows.filter(_.partner == "").select(*_LIST, "value", "lower", "upper")
    parts = rows.filter(_.partner != "").mutate(
        others_lower=_.lower.sum().over(group_by=_LIST) - _.lower,
        others_upper=_.upper.sum().over(group_by=_LIST) - _.upper,
    )
    joined = parts.left_join(total, list(_LIST), rname="{name}_total")
    given = joined.lower_total.notnull()
    least = ibis.ifelse(given, _.lower / _.upper_total, _.lower / (_.lower + _.others_upper).nullif(0))
    most = ibis.ifelse(given, _over(_.upper, _.lower_total), _.upper / (_.upper + _.others_lower).nullif(0))
    return joined.mutate(
        value=_.value / _.value_total.nullif(0), lower=least.fill_null(0), upper=ibis.least(most.fill_null(1), 1.0)
    )


def rank(context: Context, flow: Flow, among: Sequence[str] = ()) -> Table:
    """Place of ``of`` among the partners of ``to``: 1 plus the number of partners that trade more.

    The lower bound counts the rivals that surely trade more, the upper bound those that may. Only states and
    territories are rivals, not blocs, and only those in ``among`` where it is given. In a published top list no unnamed partner can pass
    a named one.
    """
    ranks = context.once(("ranks", tuple(among or ())), lambda: _ranks(context, among))
    return ranks.filter(_.flow == flow).rename(of="partner", to="actor").select(*COLUMNS)


def _ranks(context: Context, among: Sequence[str]) -> Table:
    rivals = _rivals(context)
    if among:
        rivals = rivals.filter(_.partner.isin(list(among)))
    return _surely_and_maybe_more(rivals).mutate(
        value=ibis.ifelse(_.more == _.maybe_more, 1.0 + _.more, ibis.null("float64")),
        lower=1.0 + _.more,
        upper=1.0 + _.maybe_more,
    )


def _rivals(context: Context) -> Table:
    """Every state and territory as a partner of every actor, with bounds that can be compared within one list."""
    columns = (*_LIST, "partner", "vintage", "lower", "upper", "listed", "closed")
    lists = pairs(context)
    single = lists.mutate(
        lower=ibis.coalesce(lists.share_lower, lists.lower),
        upper=ibis.coalesce(lists.share_upper, lists.upper),
        closed=lists.perspective == REPORTER,
    ).filter(_.lower.notnull())
    turnover = flows(context).filter((_.flow == "turnover") & (_.partner != "")).mutate(closed=False)
    rows = single.select(*columns).union(turnover.select(*columns))
    return rows.semi_join(context.economies, rows.partner == context.economies.id)


def _surely_and_maybe_more(rivals: Table) -> Table:
    """Count, for each row, the rivals above it, by one pass over the sorted bounds.

    ``more`` counts rivals whose lower bound exceeds the row's upper bound, ``maybe_more`` those whose upper
    bound exceeds its lower bound. Questions sort before bounds of the same size, so that ties do not count.
    """
    keys = [*_LIST, "partner"]
    named = rivals.listed.cast("int8")
    events = ibis.union(
        rivals.select(*keys, at=rivals.lower, low=1, high=0, named=0, asks=0),
        rivals.select(*keys, at=rivals.upper, low=0, high=1, named=named, asks=0),
        rivals.select(*keys, at=rivals.upper, low=0, high=0, named=0, asks=1),
        rivals.select(*keys, at=rivals.lower, low=0, high=0, named=0, asks=2),
    )
    above = ibis.window(group_by=_LIST, order_by=[ibis.desc("at"), ibis.desc("asks")], preceding=None, following=0)
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
    return joined.mutate(more=joined.more.cast("float64"), maybe_more=(highs - itself).cast("float64"))


def top_share(context: Context, flow: Flow) -> Table:
    """Share of the largest partner in the trade of ``of``, 0 to 1."""
    shares = share(context, flow)
    return (
        shares.group_by("source", "perspective", "start", "end", of=shares.to)
        .agg(vintage=_.vintage.min(), lower=_.lower.max(), upper=_.upper.max())
        .mutate(to=ibis.literal(""), value=ibis.null("float64"))
        .select(*COLUMNS)
    )


def concentration(context: Context, flow: Flow) -> Table:
    """Herfindahl-Hirschman index of the partner shares of ``of``, bounded from a published top list.

    With listed shares in [l, u] and every other partner at most m, the index lies between the sum of l squared
    and the sum of u squared plus m times what may be left: the rest adds most when packed into pieces of m.
    """
    listed = _published_lists(context, flow)
    squares = listed.mutate(low=_.share_lower**2, high=_.share_upper**2)
    per_list = squares.group_by("source", "start", "end", of=squares.actor).agg(
        vintage=_.vintage.min(),
        lower=_.low.sum(where=_.partner != REST),
        high=_.high.sum(where=_.partner != REST),
        left=1.0 - _.share_upper.sum(where=_.partner != REST),
        most=_.share_upper.max(where=_.partner == REST),
    )
    rest = ibis.greatest(_.left, 0.0) * _.most.fill_null(0.0)
    return per_list.mutate(
        perspective=ibis.literal(REPORTER),
        to=ibis.literal(""),
        value=ibis.null("float64"),
        lower=ibis.least(_.lower, 1.0),
        upper=ibis.least(_.high + rest, 1.0),
    ).select(*COLUMNS)


def partners_above(context: Context, flow: Flow, at_share: float) -> Table:
    """Number of partners whose share of the trade of ``of`` is at least ``at_share``."""
    listed = _published_lists(context, flow)
    named = listed.partner != REST
    per_list = listed.group_by("source", "start", "end", of=listed.actor).agg(
        vintage=_.vintage.min(),
        lower=(named & (_.share_lower >= at_share)).sum().cast("float64"),
        possible=(named & (_.share_upper >= at_share)).sum().cast("float64"),
        left=1.0 - _.share_lower.sum(where=named),
        most=_.share_upper.max(where=_.partner == REST).fill_null(0.0),
    )
    unnamed = ibis.ifelse(_.most >= at_share, (ibis.greatest(_.left, 0.0) / at_share).floor(), 0.0)
    return (
        per_list.mutate(
            perspective=ibis.literal(REPORTER),
            to=ibis.literal(""),
            upper=_.possible + unnamed.cast("float64"),
        )
        .mutate(value=ibis.ifelse(_.lower == _.upper, _.lower, ibis.null("float64")))
        .select(*COLUMNS)
    )


def mirror_gap(context: Context) -> Table:
    """How much more the importer reports of a flow from ``of`` to ``to`` than the exporter, less 1."""
    exports = _with(context, "exports").filter(_.partner != "")
    ours = exports.filter(_.perspective == REPORTER).drop("perspective")
    theirs = exports.filter(_.perspective == MIRROR).drop("perspective")
    joined = ours.join(theirs, ["source", "actor", "partner", "start", "end"], rname="{name}_in")
    return (
        joined.mutate(
            perspective=ibis.literal(BOTH_SIDES),
            vintage=ibis.least(_.vintage, _.vintage_in),
            value=_.value_in / _.value.nullif(0) - 1,
            lower=_.lower_in / _.upper.nullif(0) - 1,
            upper=_over(_.upper_in, _.lower) - 1,
        )
        .filter(_.lower.notnull())
        .rename(of="actor", to="partner")
        .select(*COLUMNS)
    )


def _published_lists(context: Context, flow: Flow) -> Table:
    """Published shares as they stand, rest rows included: source, actor, partner, period, share bounds."""
    known = context.known
    return known.filter((known.series == f"trade.{flow}.share") & (known.reporter == known.actor)).rename(
        share_value="value", share_lower="lower", share_upper="upper"
    )


def _over(upper: NumericValue, lower: NumericValue) -> NumericValue:
    """An upper bound over a lower bound: infinite where the lower bound is zero."""
    return ibis.ifelse(lower > 0, upper / lower.nullif(0), float("inf"))
