"""Measures of what states belong to and have promised: shared memberships, their changes, pledges of alliance."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import ibis
from ibis import _

from araxes._yaml import load_data
from araxes.measures.context import BOTH_SIDES, COLUMNS, REPORTER, THIRD, Context
from araxes.observations.schema import REST

if TYPE_CHECKING:
    import pyarrow as pa
    from ibis.expr.types import Table

MEMBER, SUSPENDED, PLEDGE = "membership.member", "membership.suspended", "pledge."
_EDITION = ["source", "start", "end"]


@cache
def weights() -> dict[str, float]:
    """What a shared membership counts, by organisation: the weight of its kind in ``organisations.yaml``."""
    kinds: dict[str, Any] = load_data("araxes.measures.alignment", "organisations.yaml")
    return {name: float(kind["weight"]) for kind in kinds.values() for name in kind["organisations"]}


def shared_memberships(context: Context) -> Table:
    """The memberships that ``of`` and ``to`` share, each weighted by the kind of organisation, by edition.

    Only of states whose full list is known, so that an organisation it leaves out counts nothing.
    """
    rows = context.known.filter(context.known.series == MEMBER)
    lists = rows.filter(_.partner == REST).select(*_EDITION, "actor", "vintage")
    table = context.computed("weights of organisations", _weights)
    held = rows.join(table, "partner").select(*_EDITION, "actor", "partner", "lower", "upper", "weight")
    theirs = lists.select(*_EDITION, actor_other="actor", vintage_other="vintage")
    pairs = context.about_owners(lists, "actor").join(theirs, _EDITION).filter(_.actor != _.actor_other)
    others = held.select(*_EDITION, "partner", actor_other="actor", lower_other="lower", upper_other="upper")
    both = context.about_owners(held, "actor").join(others, [*_EDITION, "partner"])
    sums = both.group_by(*_EDITION, "actor", "actor_other").agg(
        least=(_.weight * _.lower * _.lower_other).sum(), most=(_.weight * _.upper * _.upper_other).sum()
    )
    found = pairs.left_join(sums, [*_EDITION, "actor", "actor_other"], rname="{name}_summed")
    return found.select(
        key=ibis.literal(""),
        source=_.source,
        perspective=ibis.literal(BOTH_SIDES),
        of=_.actor,
        to=_.actor_other,
        start=_.start,
        end=_.end,
        vintage=ibis.least(_.vintage, _.vintage_other),
        value=ibis.ifelse(
            _.least.fill_null(0.0) == _.most.fill_null(0.0), _.least.fill_null(0.0), ibis.null("float64")
        ),
        lower=_.least.fill_null(0.0),
        upper=_.most.fill_null(0.0),
    ).select(*COLUMNS)


def _weights() -> pa.Table:
    import pyarrow as pa

    return pa.table(
        {"partner": pa.array(weights(), pa.string()), "weight": pa.array(weights().values(), pa.float64())}
    )


def changes(context: Context) -> Table:
    """1 where the standing of ``of`` in the organisation ``to`` changed between two editions, 0 where it did not.

    Keyed by the change: ``joined`` became a member; ``left`` was one and is not listed; ``downgraded`` was one
    and is listed as less; ``suspended`` is listed as suspended. The period runs from one edition to the next. Only
    organisations that both editions name somewhere are judged: others are new to the publisher, or gone for all.
    """
    known = context.known.filter(context.known.series.startswith("membership."))
    status = known.filter((_.partner != REST) & (_.lower > 0)).group_by("source", "actor", "partner", day=_.end)
    status = status.agg(member=(_.series == MEMBER).any(), suspended=(_.series == SUSPENDED).any())
    named = status.select("source", "day", "partner").distinct()
    lists = context.about_owners(known, "actor").filter((_.series == MEMBER) & (_.partner == REST))
    steps = lists.select("source", "actor", "vintage", day=_.end)
    steps = steps.mutate(before=_.day.lag().over(group_by=["source", "actor"], order_by="day")).filter(
        _.before.notnull()
    )
    asked = steps.join(named, ["source", "day"]).join(named.rename(before="day"), ["source", "before", "partner"])
    now = asked.left_join(status, ["source", "actor", "partner", "day"], rname="{name}_now")
    both = now.left_join(
        status.rename(before="day"), ["source", "actor", "partner", "before"], rname="{name}_before"
    ).mutate(is_listed=_.member.notnull(), was_listed=_.member_before.notnull())
    both = both.mutate(
        **{
            name: both[name].fill_null(False)
            for name in ("member", "suspended", "member_before", "suspended_before")
        }
    ).filter(_.is_listed | _.was_listed)
    became = {
        "joined": both.member & ~both.member_before,
        "left": both.member_before & ~both.is_listed,
        "downgraded": both.member_before & both.is_listed & ~both.member & ~both.suspended,
        "suspended": both.suspended & ~both.suspended_before,
    }
    return ibis.union(*(_flag(both, name, holds) for name, holds in became.items()))


def _flag(rows: Table, key: str, holds: Any) -> Table:
    value = holds.cast("float64")
    return rows.select(
        key=ibis.literal(key),
        source=rows.source,
        perspective=ibis.literal(REPORTER),
        of=rows.actor,
        to=rows.partner,
        start=rows.before,
        end=rows.day,
        vintage=rows.vintage,
        value=value,
        lower=value,
        upper=value,
    )


def pledges(context: Context) -> Table:
    """1 where ``of`` has pledged to ``to`` in a treaty in force, 0 where it has not; keyed by pledge, and ``any``.

    A list of alliances is complete: a pair that it does not name, though it names both that year, has none.
    """
    rows = context.everybody(PLEDGE).filter(_.partner.notnull())
    each = rows.mutate(key=rows.series.substr(len(PLEDGE)), of=rows.actor, to=rows.partner)
    wanted = [*_EDITION, "reporter", "of", "to"]
    bounds = {"value": _.value.max(), "lower": _.lower.max(), "upper": _.upper.max(), "vintage": _.vintage.min()}
    whole = each.group_by(*wanted).agg(**bounds).mutate(key=ibis.literal("any"))
    stated = each.select(whole.columns).union(whole)
    there = each.group_by(*_EDITION, "reporter", "of").agg(vintage=_.vintage.max())
    silent = context.about_owners(there, "of").join(
        there.rename(to="of"), [*_EDITION, "reporter"], rname="{name}_other"
    )
    silent = silent.filter(_.of != _.to).join(stated.select("key", "source").distinct(), "source")
    silent = silent.anti_join(stated, ["key", *wanted]).mutate(
        value=ibis.literal(0.0), lower=ibis.literal(0.0), upper=ibis.literal(0.0)
    )
    rows = context.about_owners(stated, "of").union(silent.select(stated.columns))
    return rows.mutate(perspective=ibis.ifelse(_.reporter == _.of, REPORTER, THIRD)).select(*COLUMNS)
