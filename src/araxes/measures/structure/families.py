"""The measures of a network of ties, for every year in which a figure of it ends.

Formulas, units and references are in ``measures.yaml``. Every function takes a :class:`Context`, the name of a
recipe and the id of a network, and returns a table of :data:`araxes.measures.context.COLUMNS`. The source of a
value names all sources that its ties were read from; no figure mixes two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations, permutations
from typing import TYPE_CHECKING

import numpy as np

from araxes.measures.context import BOTH_SIDES, COLUMNS, Context
from araxes.measures.structure import frustration as index
from araxes.measures.structure.actors import actors_of
from araxes.measures.structure.between import betweenness as centrality
from araxes.measures.structure.blocs import OPEN, TOGETHER, blocs
from araxes.measures.structure.network import network
from araxes.measures.structure.readings import Evidence, gathered
from araxes.measures.structure.recipe import recipe as recipe_named
from araxes.measures.structure.signed import Signed
from araxes.measures.structure.triads import balance as share_balanced
from araxes.measures.structure.triads import triads
from araxes.measures.words import JOINT
from araxes.observations.columns import from_cells

if TYPE_CHECKING:
    from ibis.expr.types import Table

_TYPES = dict.fromkeys(COLUMNS, "string") | dict.fromkeys(("start", "end", "vintage"), "date")
_TYPES |= dict.fromkeys(("value", "lower", "upper"), "float64")
_TIES = {"source": "string", "start": "date", "end": "date", "vintage": "date", "one": "string", "other": "string"}
_TIES |= {"low": "float64", "high": "float64"}


@dataclass(frozen=True)
class _Value:
    """One value of a network: its key and places, and its bounds; none where it is not defined, so 0 to 1."""

    key: str
    of: str
    to: str
    bounds: tuple[float, float] | None


def balance(context: Context, recipe: str, among: str) -> Table:
    """Share of balanced triads; undefined, so 0 to 1, where there is none."""
    return _of_whole(context, "balance", recipe, among, share_balanced)


def frustration(context: Context, recipe: str, among: str) -> Table:
    """The least number of ties that a partition into two blocs is at odds with."""
    return _of_whole(context, "frustration", recipe, among, index.frustration)


def normalised(context: Context, recipe: str, among: str) -> Table:
    """1 - 2 L / m; undefined, so 0 to 1, where there is no tie."""

    def value(ties: Signed) -> tuple[float, float] | None:
        return index.normalised(ties, index.frustration(ties))

    return _of_whole(context, "normalised", recipe, among, value)


def _of_whole(
    context: Context, name: str, recipe: str, among: str, value: Callable[[Signed], tuple[float, float] | None]
) -> Table:
    return _values(context, name, recipe, among, lambda _actors, ties: [_Value("", among, "", value(ties))])


def triad(context: Context, recipe: str, among: str) -> Table:
    """1 where the triad of ``of``, ``to`` and the key is balanced, 0 where it is not or a tie is missing."""

    def values(actors: tuple[str, ...], ties: Signed) -> Iterator[_Value]:
        found = triads(ties)
        for triple, good, bad, absent in zip(
            found.triples.tolist(), found.balanced, found.unbalanced, found.absent, strict=True
        ):
            bounds = (float(good and not bad and not absent), float(good))
            for position in range(3):
                third, *pair = (actors[i] for i in (triple[position:] + triple[:position]))
                yield _Value(third, pair[0], pair[1], bounds)
                yield _Value(third, pair[1], pair[0], bounds)

    return _values(context, "triad", recipe, among, values)


def sides(context: Context, recipe: str, among: str) -> Table:
    """1 where ``of`` has a positive tie with ``to`` and a negative one with the key, 0 where it has not both."""

    def values(actors: tuple[str, ...], ties: Signed) -> Iterator[_Value]:
        for i, friend, foe in permutations(range(len(actors)), 3):
            sure = ties.least[i, friend] > 0 and ties.most[i, foe] < 0
            may = ties.most[i, friend] > 0 and ties.least[i, foe] < 0
            yield _Value(actors[foe], actors[i], actors[friend], (float(sure), float(may)))

    return _values(context, "sides", recipe, among, values)


def bloc(context: Context, recipe: str, among: str) -> Table:
    """1 where ``of`` and ``to`` are in the same bloc of every best partition, 0 where in different ones."""

    def values(actors: tuple[str, ...], ties: Signed) -> Iterator[_Value]:
        relations = blocs(ties).relations
        for i, j in combinations(range(len(actors)), 2):
            same = float(relations[i, j] == TOGETHER)
            bounds = None if relations[i, j] == OPEN else (same, same)
            yield _Value("", actors[i], actors[j], bounds)
            yield _Value("", actors[j], actors[i], bounds)

    return _values(context, "bloc", recipe, among, values)


def betweenness(context: Context, recipe: str, among: str) -> Table:
    """How often ``of`` lies between two others on the shortest way along positive ties."""

    def values(actors: tuple[str, ...], ties: Signed) -> Iterator[_Value]:
        found = centrality(ties)
        for i, actor in enumerate(actors):
            yield _Value("", actor, "", None if found is None else (float(found[0][i]), float(found[1][i])))

    return _values(context, "betweenness", recipe, among, values)


Values = Callable[[tuple[str, ...], Signed], "Iterator[_Value] | list[_Value]"]


def _values(context: Context, name: str, recipe: str, among: str, values: Values) -> Table:
    def rows() -> Iterator[tuple[object, ...]]:
        for (source, start, end, vintage), (actors, ties) in _networks(context, recipe, among).items():
            for each in values(actors, ties):
                low, high = each.bounds or (0.0, 1.0)
                value = low if each.bounds and low == high else None
                yield (each.key, source, BOTH_SIDES, each.of, each.to, start, end, vintage, value, low, high)

    table = f"structure.{name} {recipe} {among}"
    return context.workspace.computed(table, lambda: from_cells(_TYPES, list(rows())))


Dated = tuple[str, date, date, date]
"""Sources, first and last day, oldest vintage."""


def _networks(context: Context, recipe: str, among: str) -> dict[Dated, tuple[tuple[str, ...], Signed]]:
    """The ties of every year, from a table that the measures of one network share."""
    name, actors = f"structure ties {recipe} {among}", actors_of(among)

    def table() -> Table:
        return context.workspace.computed(name, lambda: from_cells(_TIES, list(_ties(context, recipe, actors))))

    place = {actor: number for number, actor in enumerate(actors)}
    found: dict[Dated, tuple[tuple[str, ...], Signed]] = {}
    for row in context.workspace.rows(f"{name} as rows", table).to_pylist():
        when = (row["source"], row["start"], row["end"], row["vintage"])
        if when not in found:
            found[when] = (actors, Signed(*(np.zeros((len(actors), len(actors))) for _ in range(2))))
        ties, (i, j) = found[when][1], (place[row["one"]], place[row["other"]])
        ties.low[i, j] = ties.low[j, i] = row["low"]
        ties.high[i, j] = ties.high[j, i] = row["high"]
    return found


def _ties(context: Context, name: str, actors: tuple[str, ...]) -> Iterator[tuple[object, ...]]:
    recipe = recipe_named(name)
    readings = gathered(context, recipe, actors)
    sources = JOINT.join(readings.sources())  # the same in all years, so that one can be set against another
    for period in readings.years():
        read = Evidence(readings, recipe, period).read()
        vintage = min(reading.vintage for reading in read)
        made = network(readings, recipe, period)
        for tie in made.ties:
            yield (sources, *period, vintage, tie.one, tie.other, tie.low, tie.high)
