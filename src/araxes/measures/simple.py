"""Measures that are a published series of one actor, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.context import COLUMNS, REPORTER, THIRD, Context

if TYPE_CHECKING:
    from ibis.expr.types import Table


def published(context: Context, series: str) -> Table:
    """The series about every actor (``of``) and partner (``to``, empty for none), in the series' unit."""
    known = context.known
    return (
        known.filter(known.series == series)
        .select(
            "source",
            "start",
            "end",
            "vintage",
            "value",
            "lower",
            "upper",
            of="actor",
            to=known.partner.fill_null(""),
            perspective=ibis.ifelse(known.reporter == known.actor, REPORTER, THIRD),
        )
        .select(*COLUMNS)
    )


def membership(context: Context, standing: str) -> Table:
    """1 where ``of`` has that standing in the organisation ``to``, 0 where a full list does not name it.

    Only organisations that the same edition names somewhere are ruled out by a list that omits them.
    """
    rows = published(context, f"membership.{standing}").filter(_.to != "*")
    lists = published(context, "membership.member").filter(_.to == "*").drop("to")
    named = (
        context.known.filter(context.known.series.startswith("membership.") & (context.known.partner != "*"))
        .select("source", "vintage", to="partner")
        .distinct()
    )
    ruled_out = lists.join(named, ["source", "vintage"]).select(*COLUMNS)
    ruled_out = ruled_out.mutate(value=0.0, lower=0.0, upper=0.0)
    return rows.union(ruled_out.anti_join(rows, ["source", "of", "to", "start", "end"]))
