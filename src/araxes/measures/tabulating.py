"""The rows of a measure's table, as an Ibis expression over the tables of a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import ibis
from ibis import _

from araxes.measures.catalogue import Part, whole
from araxes.measures.context import BOTH_SIDES, COLUMNS, Context
from araxes.measures.spans import span

if TYPE_CHECKING:
    from ibis.expr.types import Table

MOST_ROWS = 500


@dataclass(frozen=True)
class Choice:
    """What decides the shape of the query: which places are named, whether the latest is wanted, of ranks."""

    of: bool
    to: bool
    pairs: bool
    latest: bool
    ranks: bool


def rows_wanted(context: Context, wanted: Part, choice: Choice) -> Table:
    """The values of a part that the tables ``wanted ...`` ask for, at most :data:`MOST_ROWS`."""
    given = context.workspace.table
    key, days = given("wanted key"), given("wanted days")
    table = whole(wanted, context)
    table = table.semi_join(key, table.key == key.key)
    for column in ("of", "to"):
        if getattr(choice, column):
            places = given(f"wanted {column}")
            table = table.semi_join(places, table[column] == places.id)
    if not choice.pairs:
        table = table.filter(_.to == "")
    table = table.semi_join(days, (table.start >= days.first) & (table.end <= days.last))
    if choice.latest:
        places = ["source", "perspective", "of", "to"]
        table = table.mutate(span=span(table))
        table = table.mutate(longest=_.span.max().over(group_by=places)).filter(_.span == _.longest)
        table = table.mutate(last_end=_.end.max().over(group_by=places)).filter(_.end == _.last_end)
    size = [_.lower, _.upper] if choice.ranks else [ibis.desc("lower"), ibis.desc("upper")]
    ordered = table.order_by(ibis.desc("perspective"), "to", ibis.desc("start"), *size, "of", "source")
    return ordered.limit(MOST_ROWS).select(*(name for name in COLUMNS if name != "key"))


def of_interest(context: Context, wanted: Part, keyed: str, *, owner: str, anybody: bool) -> Table:
    """The values of a part about the states in the table ``brief states``, of years and of single days.

    ``keyed`` names the table that holds the part's key. One place is a state's; in the other stands nobody, one of
    ``brief all``, or with ``anybody`` whoever is named with a value.
    """
    given = context.workspace.table
    states, everybody, key = given("brief states"), given("brief all"), given(keyed)
    table = whole(wanted, context)
    table = table.semi_join(key, table.key == key.key)
    own, other = (table.to, table.of) if owner == "second" else (table.of, table.to)
    of_states = own.isin(states.id) & (other.isin(everybody.id) | (other == ""))
    with_states = other.isin(states.id) & own.isin(everybody.id)
    if anybody:
        named = table.value.notnull()
        if wanted.family != "trade.rank":  # where everybody has a bound above nothing
            named |= table.lower > 0
        of_states |= own.isin(states.id) & named
        with_states |= other.isin(states.id) & (table.perspective == BOTH_SIDES) & table.value.notnull()
    days = table.end.delta(table.start, unit="day")
    table = table.filter((of_states | with_states) & ((days >= 364) | (days == 0)))
    return table.select(*(name for name in COLUMNS if name != "key"))
