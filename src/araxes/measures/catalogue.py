"""Every measure: the vocabulary, where the values of each stand, and the expression behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from araxes.measures.parts import Part, flows_of, of_own_lists, part, rank_key
from araxes.measures.vocabulary import CHOICES, WHOLE, Measure, all_measures, measure

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from araxes.measures.context import Context

__all__ = [
    "CHOICES",
    "WHOLE",
    "Measure",
    "Part",
    "all_measures",
    "expression",
    "flows_of",
    "measure",
    "of_own_lists",
    "part",
    "rank_key",
    "whole",
]


def whole(part: Part, context: Context) -> Table:
    """The table a part stands in: the columns of a measure and ``key``, as an Ibis expression."""
    return _families()[part.family](context, *part.arguments)


def expression(name: str, context: Context, parameters: Mapping[str, Any]) -> Table:
    """The table of a measure for all actors and periods at once, as an Ibis expression."""
    wanted = part(name, parameters)
    table = whole(wanted, context)
    return table.filter(table.key == wanted.key).drop("key")


@cache
def _families() -> dict[str, Callable[..., Table]]:
    """Those of records, and those of networks, which are made of them."""
    from araxes.measures.families import families
    from araxes.measures.structure import families as structure

    return {
        **families(),
        "structure.balance": structure.balance,
        "structure.frustration": structure.frustration,
        "structure.normalised": structure.normalised,
        "structure.triad": structure.triad,
        "structure.sides": structure.sides,
        "structure.bloc": structure.bloc,
        "structure.betweenness": structure.betweenness,
    }
