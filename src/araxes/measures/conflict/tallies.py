"""Deaths, events, intensity and numbers of conflicts: what is published, added up over types, months and
conflicts.

Formulas, units and references are in ``measures.yaml``. Every function takes a :class:`Context` and returns a
table of :data:`araxes.measures.context.COLUMNS`. Bounds are added up as they are: what one estimate leaves open
another does not close.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.context import COLUMNS, Context
from araxes.measures.simple import of_everybody, published

if TYPE_CHECKING:
    from ibis.expr.types import Table

ALL, BATTLE = "all", "battle"
KINDS = ("state", "nonstate", "onesided")
"""The types of organised violence; together they are all of it."""

_PLACE = ("source", "perspective", "of", "to")
_MONTHS = 12
_MONTH_DAYS = (27, 30)
"""Days between the first and the last of a month."""


def deaths(context: Context) -> Table:
    """Deaths of ``of``, with ``to`` or with anybody, by month and year, keyed by the type of violence.

    All types together and the sums of years are published, or the sum of what is published: of all three types, of
    all twelve months. ``battle`` is battle-related deaths as published.
    """
    return context.once("deaths", lambda: _tally(context, "conflict.deaths", "conflict.deaths"))


def events(context: Context) -> Table:
    """Deadly events in ``of`` by month and year, keyed by the type of violence; sums as of :func:`deaths`."""
    return context.once("deadly events", lambda: _tally(context, "conflict.events", ""))


def months_only(table: Table) -> Table:
    """The rows about one month."""
    return table.filter(table.end.delta(table.start, unit="day").between(*_MONTH_DAYS))


def intensity(context: Context) -> Table:
    """How intense armed conflict in ``of`` is in a year: 0, 1 from 25 battle-related deaths in a conflict, 2
    from 1,000.

    With ``to``, between the two states or of one conflict; without, the most intense in ``of``. In the years after
    it was first listed, whom a list leaves out had fewer than 25 deaths; before, nothing is known.
    """
    return context.about_owners(context.once("intensity", lambda: _intensity(context)), "of")


def active(context: Context) -> Table:
    """Number of armed conflicts with 25 battle-related deaths or more in ``of`` in a year; 0 as in
    :func:`intensity`.
    """
    rows = _listed(context).filter(_.to.startswith("conflict:"))
    counted = rows.group_by("source", "perspective", "of", "start", "end").agg(
        vintage=_.vintage.min(), value=_.to.nunique().cast("float64")
    )
    counted = counted.mutate(key=ibis.literal(""), to=ibis.literal(""), lower=_.value, upper=_.value)
    return context.about_owners(_with_quiet_years(counted.select(*COLUMNS)), "of")


def _tally(context: Context, series: str, yearly: str) -> Table:
    """Months and years by type; ``yearly`` is the series of all types by year, empty where there is none."""
    rows = published(context)
    own = rows.filter(rows.key.startswith(f"{series}.")).mutate(key=rows.key.substr(len(series) + 1))
    months = months_only(own.filter(own.key.isin([*KINDS, ALL])))
    every = months.filter(_.key == ALL)
    added = _summed(months.filter(_.key != ALL), ["start", "end"], len(KINDS)).mutate(key=ibis.literal(ALL))
    months = months.select(*COLUMNS).union(
        added.select(*COLUMNS).anti_join(every, ["key", *_PLACE, "start", "end"])
    )
    years = months.mutate(start=ibis.date(_.start.year(), 1, 1))
    years = _summed(years, ["key", "start"], _MONTHS)
    years = years.mutate(end=ibis.date(_.start.year(), 12, 31)).select(*COLUMNS)
    stated = own.filter(_.key == BATTLE).select(*COLUMNS)
    if yearly:
        stated = stated.union(rows.filter(rows.key == yearly).mutate(key=ibis.literal(ALL)).select(*COLUMNS))
    years = years.anti_join(stated, ["key", *_PLACE, "start", "end"])
    return months.union(years.select(*COLUMNS)).union(stated)


def _summed(rows: Table, by: list[str], parts: int) -> Table:
    """Sums of figures over their parts, where there are as many as there must be; no figure where one lacks it."""
    summed = rows.group_by(*_PLACE, *by).agg(
        parts=_.count(),
        known=_.value.count(),
        vintage=_.vintage.min(),
        value=_.value.sum(),
        lower=_.lower.sum(),
        upper=_.upper.sum(),
    )
    summed = summed.filter(_.parts == parts)
    return summed.mutate(value=ibis.ifelse(_.known == parts, _.value, ibis.null("float64")))


def _listed(context: Context) -> Table:
    """Everybody's rows of the lists: they tell which years a list is about."""
    return of_everybody(context, "conflict.intensity").mutate(key=ibis.literal(""))


def _intensity(context: Context) -> Table:
    listed = _listed(context)
    most = listed.group_by("source", "perspective", "of", "start", "end").agg(
        vintage=_.vintage.min(), value=_.value.max(), lower=_.lower.max(), upper=_.upper.max()
    )
    most = most.mutate(key=ibis.literal(""), to=ibis.literal("")).select(*COLUMNS)
    return _with_quiet_years(listed.select(*COLUMNS).union(most))


def _with_quiet_years(rows: Table) -> Table:
    """The rows, and 0 for the years of a source after the first of each place in which it has no row."""
    years = rows.group_by("source", "perspective", "start", "end").agg(vintage=_.vintage.min())
    places = rows.group_by(*_PLACE).agg(first=_.start.min())
    quiet = years.join(places, ["source", "perspective"]).filter(_.start > _.first)
    quiet = quiet.anti_join(rows, [*_PLACE, "start", "end"])
    nothing = {name: ibis.literal(0.0) for name in ("value", "lower", "upper")}
    return rows.union(quiet.mutate(key=ibis.literal(""), **nothing).select(*COLUMNS))
