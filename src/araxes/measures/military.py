"""Military measures: spending, burden, the ratio of two states, personnel, presence abroad.

Formulas, units and references are in ``measures.yaml``. Every function takes a :class:`Context` and returns a
table of :data:`araxes.measures.context.COLUMNS`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

import ibis
from ibis import _

from araxes.measures.context import COLUMNS, Context
from araxes.measures.simple import published

if TYPE_CHECKING:
    from ibis.expr.types import Table

Basis = Literal["spending", "burden", "personnel"]


def spending(context: Context) -> Table:
    """Military expenditure of ``of``, US dollars: published, or its share of GDP times GDP."""
    rows = published(context)
    burden = rows.filter(_.key == "military.burden").drop("key")
    gdp = rows.filter(_.key == "economy.gdp").drop("key")
    keys = ["source", "perspective", "of", "to", "start", "end"]
    worked_out = (
        burden.join(gdp, keys, rname="{name}_gdp")
        .mutate(
            key=ibis.literal(""),
            vintage=ibis.least(_.vintage, _.vintage_gdp),
            value=_.value * _.value_gdp,
            lower=_.lower * _.lower_gdp,
            upper=_.upper * _.upper_gdp,
        )
        .select(*COLUMNS)
    )
    stated = rows.filter(_.key == "military.spending").mutate(key=ibis.literal("")).select(*COLUMNS)
    return stated.union(worked_out.anti_join(stated, keys))


def ratio(context: Context, basis: Basis) -> Table:
    """Spending, burden or personnel of ``of`` over that of ``to``, same year and source."""
    everybody = replace(context, is_narrow=False)
    rows = published(everybody).filter(_.key == f"military.{basis}")
    rows = (spending(everybody) if basis == "spending" else rows).drop("to")
    one, other = context.about_owners(rows, "of"), rows.drop("key").rename(to="of")
    keys = ["source", "perspective", "start", "end", (one.of != other.to)]
    return (
        one.join(other, keys, rname="{name}_other")
        .mutate(
            key=ibis.literal(""),
            vintage=ibis.least(_.vintage, _.vintage_other),
            value=_.value / _.value_other.nullif(0),
            lower=_.lower / _.upper_other.nullif(0),
            upper=ibis.ifelse(_.lower_other > 0, _.upper / _.lower_other.nullif(0), float("inf")),
        )
        .filter(_.lower.notnull())
        .select(*COLUMNS)
    )
