"""Every measure on Spark gives what it gives on DuckDB, to a billionth.

The other tests of measures say on DuckDB what is right. Here each table that a measure can stand in, with every
choice of its parameters, is computed on both engines over whole worlds and compared row by row: the world drawn by
lot and the worlds of those tests together, as of today about all and as of an earlier day about two states; its
draws; the Factbook; and nothing.
"""

from __future__ import annotations

import math
import operator
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from araxes.entities import gazetteer
from araxes.measures import all_measures
from araxes.measures.catalogue import Part, of_own_lists, part, whole
from araxes.measures.context import Context
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from araxes.sources.embedded import embedded
from measures import test_arms, test_simple, test_tilt, test_trade
from measures.alignment import test_belonging, test_pairs, test_points
from measures.conflict import test_families as of_conflict
from measures.lots import drawn
from measures.structure import test_families as of_structure
from measures.world import CIRCLES, ECONOMIES

if TYPE_CHECKING:
    import pyarrow as pa

    from araxes.observations.spark import SparkStore

MASTER = os.environ.get("ARAXES_TEST_SPARK", "")
pytestmark = pytest.mark.skipif(not MASTER, reason="$ARAXES_TEST_SPARK names no Spark to test on")

ALL_FORCES = (
    *(f"military.{name}" for name in ("spending", "spending.constant", "burden", "personnel")),
    "capabilities.cinc",
)
WORLDS: Mapping[str, Sequence[Observation]] = {
    "dollars": test_trade.DOLLARS,
    "shares": test_trade.listed(),
    "imf-imts": test_trade.FREIGHTED,
    "neighbours": test_simple.NEIGHBOURS,
    "clubs": test_simple.CLUBS,
    "doubling": test_tilt.DOUBLING,
    "steady": [
        row
        for name in ALL_FORCES
        for actor, growth in (("ARM", 1.25), ("AZE", 1.5))
        for row in test_tilt.spent(actor, {year: growth ** (year - 2015) for year in range(2010, 2024)}, name)
    ],
    "arms": test_arms.ROWS,
    "votes": [*test_pairs.ROWS, *test_pairs.FOUR],
    "points": test_points.PUBLISHED,
    "changes": test_belonging.CHANGES,
    "deadly": of_conflict.DEADLY,
    "region:ties": of_structure.WORLD_2023,
}
"""The worlds of other tests, each of which stands here as a source of its own."""

TWO = ("ARM", "RUS")
OTHERS = {actor: [other for other in ECONOMIES if other != actor] for actor in ECONOMIES}
CONTEXTS: Mapping[str, Mapping[str, Any]] = {
    "of all": {},
    "of two, earlier": {"owners": TWO, "as_of": date(2025, 4, 1), "sources": ["factbook", "imf-imts", "dollars"]},
    "of draws": {"candidates": OTHERS},
    "of own lists": {"own_lists": True},
}
AMONG = "ARM+AZE+GEO+RUS"
ANOTHER: Mapping[str, Any] = {
    "at_share": 0.25,
    "years": 3,
    "months": 6,
    "deaths": 1,
    "level": 2.0,
    "since": 2015,
    "among": "group:south-caucasus",
}
"""Another value for parameters that have no list of choices."""


@cache
def parts() -> dict[Part, frozenset[str]]:
    """Each table a measure stands in, and whose: with the defaults and then, one by one, with other parameters."""
    found: dict[Part, set[str]] = defaultdict(set)
    for name, measure in all_measures().items():
        needed = {"among": AMONG} if name.startswith("structure.") else {}
        needed |= {"third": "GEO"} if "third" in measure.parameters else {}
        asked: list[dict[str, Any]] = [{}]
        asked += [{key: choice} for key in measure.parameters for choice in measure.choices(key)]
        asked += [{key: ANOTHER[key]} for key in measure.parameters if key in ANOTHER and key not in needed]
        for given in asked:
            stands = part(name, measure.with_defaults({**needed, **given}))
            found[replace(stands, key="")].add(name)
    return {stands: frozenset(names) for stands, names in found.items()}


def defaults() -> list[Part]:
    """The first table of each family, which has the defaults of the first measure in it."""
    return list({stands.family: stands for stands in reversed(parts())}.values())


def rows() -> Iterator[Observation]:
    """The world drawn by lot and, each as a source, those of other tests; of two rows of one fact the first."""
    facts: dict[tuple[object, ...], Observation] = {}
    stacked = [replace(row, source=source) for source, world in WORLDS.items() for row in world]
    for row in (*stacked, *drawn(Random(1))):
        fact = (row.source, row.series, row.actor, row.partner, row.reporter, row.start, row.end, row.draw)
        facts.setdefault((*fact, row.vintage), row)
    yield from facts.values()


@dataclass
class Both:
    """The same rows on both engines, and the tables that were seen to have values there."""

    here: Store
    there: SparkStore
    seen: set[Part]

    def compare(self, economies: Iterable[str], tables: Iterable[Part], **more: Any) -> None:
        """Compute each table in one context on both engines, and see that they are the same."""
        one, other = (Context.of(store, economies, circles=CIRCLES, **more) for store in (self.here, self.there))
        for stands in tables:
            expected = self.here.rows(whole(stands, one))
            assert_same(self.there.rows(whole(stands, other)), expected, stands.table)
            if expected.num_rows:
                self.seen.add(stands)


def both_of(held: Iterable[Observation] | pa.Table) -> Iterator[Both]:
    from araxes.observations.spark import SparkStore

    with Store.memory(held) as here, SparkStore.of(held, MASTER) as there:
        yield Both(here, there, set())


@pytest.fixture(scope="module")
def both() -> Iterator[Both]:
    yield from both_of(list(rows()))


@pytest.mark.parametrize("context", CONTEXTS)
def test_every_measure_is_the_same_on_both_engines(both: Both, context: str) -> None:
    """With every choice of parameters of all that is known; otherwise with the defaults."""
    if context == "of all":
        both.compare(ECONOMIES, parts())
        assert both.seen == set(parts()), "every table has values to compare"
        assert set().union(*parts().values()) == set(all_measures())
        return
    own_only = context == "of own lists"
    tables = [stands for stands in defaults() if not own_only or any(map(of_own_lists, parts()[stands]))]
    both.compare(ECONOMIES, tables, **CONTEXTS[context])


def test_every_measure_of_the_factbook_is_the_same_on_both_engines() -> None:
    """With the defaults, of three states among all of the world."""
    tables = [stands for stands in defaults() if not stands.family.startswith("structure.")]
    for both in both_of(embedded()):
        both.compare(gazetteer().economies(), tables, owners=(*TWO, "TJK"))
        topics = {stands.family.partition(".")[0] for stands in both.seen}
        assert topics == {"trade", "military", "membership", "alignment", "published"}


def test_of_nothing_both_engines_say_nothing() -> None:
    for both in both_of([]):
        both.compare(ECONOMIES, defaults())
        assert not both.seen


FIGURES = ("value", "lower", "upper")


def assert_same(found: pa.Table, expected: pa.Table, what: str) -> None:
    """The same rows in any order: figures within a billionth, endless and absent ones included."""
    assert found.column_names == expected.column_names, what
    assert found.num_rows == expected.num_rows, what
    for one, other in zip(_in_order(found), _in_order(expected), strict=True):
        off = [name for name in one if not (_is_close if name in FIGURES else operator.eq)(one[name], other[name])]
        assert not off, f"{what}: on Spark {one}, on DuckDB {other}"


def _in_order(table: pa.Table) -> list[dict[str, Any]]:
    """The rows by what they are about, and those about the same by their figures."""
    about = [name for name in table.column_names if name not in FIGURES]
    found: list[dict[str, Any]] = table.to_pylist()
    return sorted(
        found, key=lambda row: [str(row[name]) for name in about] + [_coarse(row[name]) for name in FIGURES]
    )


def _coarse(figure: float | None) -> str:
    """A figure in few digits, by which rows that are the same within a billionth stand in the same order."""
    return "" if figure is None else f"{figure:.6g}"


def _is_close(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return (math.isnan(one) and math.isnan(other)) or math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-12)
