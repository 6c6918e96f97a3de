"""Measures that are a published series of one actor, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.context import COLUMNS, REPORTER, THIRD, Context
from araxes.measures.vocabulary import CHOICES
from araxes.observations.schema import REST

if TYPE_CHECKING:
    from ibis.expr.types import Table


_MEMBERSHIP = "membership."


def published(context: Context) -> Table:
    """Every series of states and pairs, keyed by its name: of ``of`` and the partner ``to`` (empty for none)."""
    known = context.about_owners(context.known, "actor")
    rows = known.filter(
        ~known.series.startswith("trade.")
        & ~known.series.startswith(_MEMBERSHIP)
        & (known.partner.fill_null("") != REST)
    )
    return _as_measure(rows, rows.series)


def of_everybody(context: Context, *series: str) -> Table:
    """The same of the series whose names begin so, of all actors whoever is in question."""
    rows = context.everybody(*series).filter(_.partner.fill_null("") != REST)
    return _as_measure(rows, rows.series)


def membership(context: Context) -> Table:
    """1 where ``of`` has a standing in the organisation ``to``, 0 where a full list does not name it with it.

    Keyed by standing. Only organisations that the same edition names somewhere are ruled out by a list that
    omits them.
    """
    known = context.known.filter(context.known.series.startswith(_MEMBERSHIP))
    rows = known.mutate(key=known.series.substr(len(_MEMBERSHIP)))
    own = context.about_owners(rows, "actor")
    stated = own.filter(_.partner != REST)
    lists = own.filter(_.partner == REST).drop("partner", "key")
    asked = rows.filter(_.partner != REST).select("source", "vintage", "partner").distinct()
    standings = ibis.array([ibis.literal(standing) for standing in CHOICES["as"]])
    omitted = lists.join(asked, ["source", "vintage"]).mutate(key=standings.unnest())
    omitted = omitted.anti_join(stated, ["key", "source", "actor", "partner", "vintage"])
    omitted = omitted.mutate(value=ibis.literal(0.0), lower=ibis.literal(0.0), upper=ibis.literal(0.0))
    both = stated.union(omitted.select(*stated.columns))
    return _as_measure(both, both.key)


def _as_measure(rows: Table, key: object) -> Table:
    return rows.mutate(
        key=key,
        of=rows.actor,
        to=rows.partner.fill_null(""),
        perspective=ibis.ifelse(rows.reporter == rows.actor, REPORTER, THIRD),
    ).select(*COLUMNS)
