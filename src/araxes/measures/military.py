"""Military measures: spending, burden, personnel, capability, the ratio of two states, presence abroad.

Formulas, units and references are in ``measures.yaml``. Every function takes a :class:`Context` and returns a
table of :data:`araxes.measures.context.COLUMNS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import ibis
from ibis import _

from araxes.measures.context import COLUMNS, Context
from araxes.measures.simple import of_everybody

if TYPE_CHECKING:
    from ibis.expr.types import Table

Basis = Literal["spending", "burden", "personnel", "capability"]
Prices = Literal["current", "constant"]

_SERIES = {
    "burden": "military.burden",
    "personnel": "military.personnel",
    "capability": "capabilities.cinc",
}
_FORCES = ("military.", "economy.gdp", "capabilities.")
"""How the series begin that two states are compared by."""


def spending(context: Context) -> Table:
    """Military expenditure of ``of``, keyed by prices: ``current`` in US dollars of the year, ``constant`` in
    those of the publisher's base year.

    Current: published, else burden (a share of GDP) times GDP of the same source, perspective and period.
    Constant: as published only.
    """
    return context.about_owners(_spending(context), "of")


def forces(context: Context, basis: Basis, prices: Prices = "current") -> Table:
    """What states are compared by, of everybody whoever is in question: one row a state, source and period."""
    if basis == "spending":
        return _spending(context).filter(_.key == prices)
    return _published(context).filter(_.key == _SERIES[basis])


def ratio(context: Context, basis: Basis, prices: Prices) -> Table:
    """The figure of ``of`` over that of ``to``, same period, source and perspective; 0 or more, 1 at parity.

    The least figure over the largest, and the other way round; without an upper bound where the other's may be
    nothing. There is no row where the other's surely is.
    """
    rows = forces(context, basis, prices).drop("to")
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


def _published(context: Context) -> Table:
    return context.once("forces", lambda: of_everybody(context, *_FORCES))


def _spending(context: Context) -> Table:
    rows = _published(context)
    burden = rows.filter(_.key == "military.burden").drop("key")
    gdp = rows.filter(_.key == "economy.gdp").drop("key")
    keys = ["source", "perspective", "of", "to", "start", "end"]
    worked_out = (
        burden.join(gdp, keys, rname="{name}_gdp")
        .mutate(
            key=ibis.literal("current"),
            vintage=ibis.least(_.vintage, _.vintage_gdp),
            value=_.value * _.value_gdp,
            lower=_.lower * _.lower_gdp,
            upper=_.upper * _.upper_gdp,
        )
        .select(*COLUMNS)
    )
    stated = rows.filter(_.key == "military.spending").mutate(key=ibis.literal("current")).select(*COLUMNS)
    constant = rows.filter(_.key == "military.spending.constant").mutate(key=ibis.literal("constant"))
    return stated.union(worked_out.anti_join(stated, keys)).union(constant.select(*COLUMNS))
