"""Trends of ratios of forces and the years in which they cross a level, from observations."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.measures import measure
from araxes.measures.table import measure_table
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.registry import source
from measures.world import Found, World, about
from observations.making import observe
from sources.tables import real


def spent(
    actor: str, figures: dict[int, float], name: str = "military.spending", **more: object
) -> list[Observation]:
    return [
        observe(name, actor, None, figure, year=year, reporter="org:sipri", **more)  # type: ignore[arg-type]
        for year, figure in figures.items()
    ]


DOUBLING = [
    *spent("AZE", {year: 1e9 * 2 ** (year - 2015) for year in range(2015, 2020)}),
    *spent("ARM", dict.fromkeys(range(2015, 2020), 4e9)),
    *spent("GEO", {2015: 1e9, 2016: 1e9, 2018: 1e9, 2019: 1e9}),
    *spent("TJK", {**dict.fromkeys(range(2015, 2019), 1e9), 2019: 0.0}),
    *spent("RUS", dict.fromkeys(range(2015, 2020), 9e9), source="another"),
]


@pytest.fixture(scope="module")
def world() -> World:
    return World(DOUBLING)


def look(world: World, name: str, of: str, to: str, year: int = 2015, **parameters: Any) -> Found | None:
    return world.look(name, of, to, perspective="third party", year=year, years=5, **parameters)


def test_a_ratio_that_doubles_every_year(world: World) -> None:
    assert look(world, "military.trend", "AZE", "ARM") == about(1, 1, 1)
    assert look(world, "military.trend", "ARM", "AZE") == about(-0.5, -0.5, -0.5)
    # the ratio is a quarter in 2015 and so 1 in the middle of 2017, and 10 after 3.3 more years
    assert look(world, "military.crossing", "AZE", "ARM") == about(2017, 2017, 2017)
    assert look(world, "military.crossing", "AZE", "ARM", level=10) == about(2020, 2020, 2020)
    assert look(world, "military.crossing", "AZE", "ARM", level=12) == about(2021, 2021, 2021)


def test_years_without_a_figure_or_with_nothing_are_no_trend(world: World) -> None:
    for other in ("GEO", "TJK", "RUS", "AZE"):
        assert look(world, "military.trend", "AZE", other) is None
    assert world.look("military.trend", "AZE", "TJK", perspective="third party", year=2016, years=3) == about(
        1, 1, 1
    )
    assert not World(spent("ARM", {2015: 1e9, 2016: 1e9, 2017: 1e9})).rows("military.trend", years=3)
    assert not World([]).rows("military.crossing")


def test_two_that_stay_alike_never_cross() -> None:
    world = World(
        [
            *spent("ARM", dict.fromkeys(range(2015, 2020), 3e9)),
            *spent("GEO", dict.fromkeys(range(2015, 2020), 3e9)),
        ]
    )
    assert look(world, "military.trend", "ARM", "GEO") == about(0, 0, 0)
    assert look(world, "military.crossing", "ARM", "GEO") == about(None, -math.inf, math.inf)


def test_constant_prices_are_a_series_of_their_own() -> None:
    world = World([*DOUBLING, *spent("ARM", {2019: 5e9}, "military.spending.constant")])
    found = world.look("military.spending", "ARM", perspective="third party", year=2019, prices="constant")
    assert found == about(5e9, 5e9, 5e9)
    assert world.look("military.spending", "ARM", perspective="third party", year=2019) == about(4e9, 4e9, 4e9)
    assert not world.rows("military.ratio", prices="constant")


def test_the_years_of_a_trend_are_its_evidence() -> None:
    table = measure_table(
        Store.memory(DOUBLING),
        "military.trend",
        of="AZE",
        second="ARM",
        period=None,
        as_of=date(2026, 1, 1),
        sources=(),
        parameters={"years": 4},
    )
    assert [(row.start.year, row.end.year) for row in table.rows] == [(2016, 2019)]
    assert [record["period"] for record in table.records()] == ["2016–2019"]
    (evidence,) = table.evidence
    assert {(row.actor, row.start.year) for row in evidence} == {
        (actor, year) for actor in ("AZE", "ARM") for year in range(2016, 2020)
    }


WRONG = [
    ("military.trend", {"years": 2}, r"years of military\.trend is a whole number from 3 to 100, not 2"),
    ("military.crossing", {"level": 0}, "level of military.crossing is a number above 0"),
    ("military.crossing", {"level": math.inf}, "level of military.crossing is a number above 0"),
    ("military.crossing", {"level": math.nan}, "level of military.crossing is a number above 0"),
    ("military.ratio", {"prices": "old"}, "one of current, constant"),
]


@pytest.mark.parametrize(("name", "given", "message"), WRONG)
def test_what_cannot_be_asked_is_refused(name: str, given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        measure(name).with_defaults(given)


@pytest.fixture(scope="session")
def sipri() -> World:
    """Armenia and Azerbaijan as SIPRI has them."""
    path = real("military", "sipri_milex_1949_2024.parquet")
    day = date(2025, 4, 28)
    scope = Scope(today=day, published=day)
    rows = [row for batch in source("sipri-milex").code().load(path, scope) for row in batch.rows.to_pylist()]
    return World([Observation(**row) for row in rows if row["actor"] in {"ARM", "AZE", "RUS"}])


def test_published_figures_of_spending(sipri: World) -> None:
    """SIPRI Fact Sheet, Trends in World Military Expenditure, 2024: Russia 149 bn, 7.1 % of GDP."""
    more = {"perspective": "third party", "year": 2024, "source": "sipri-milex"}
    spending, burden = (sipri.look(f"military.{name}", "RUS", **more) for name in ("spending", "burden"))  # type: ignore[arg-type]
    assert spending is not None
    assert burden is not None
    assert spending.value == pytest.approx(149e9, abs=0.5e9)
    assert burden.value == pytest.approx(0.071, abs=0.0006)


def test_armenia_fell_behind_from_1995_to_2009(sipri: World) -> None:
    more = {"perspective": "third party", "year": 1995, "source": "sipri-milex", "years": 15}
    trend = sipri.look("military.trend", "AZE", "ARM", **more)  # type: ignore[arg-type]
    crossing = sipri.look("military.crossing", "AZE", "ARM", prices="constant", level=3, **more)  # type: ignore[arg-type]
    assert trend is not None
    assert crossing is not None
    assert 0.05 < trend.lower < trend.upper < 0.12
    assert crossing.lower <= 2008 <= crossing.upper
