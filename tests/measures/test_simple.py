"""Measures of one actor, military measures and memberships on rows made by hand."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from araxes.measures.simple import published
from araxes.observations.schema import REST, Observation
from measures.world import Found, World, about
from observations.making import observe

OLDER, OLD, NEW = date(2023, 6, 1), date(2024, 1, 1), date(2025, 1, 1)


NEIGHBOURS = [
    observe("remittances.received", "TJK", None, 0.479, bounds=(0.4785, 0.4795)),
    observe("population.net_migration", "ARM", None, -5.1, bounds=(-5.15, -5.05)),
    observe("military.burden", "ARM", None, 0.05, bounds=(0.0495, 0.0505), vintage=OLD),
    observe("economy.gdp", "ARM", None, 20e9, bounds=(19e9, 21e9), vintage=NEW),
    observe("military.burden", "AZE", None, 0.04, bounds=(0.035, 0.045), vintage=NEW),
    observe("economy.gdp", "AZE", None, 70e9, bounds=(69e9, 71e9), vintage=OLDER),
    observe("military.burden", "AZE", None, 0.03, year=2022),
    observe("economy.gdp", "GEO", None, 30e9),
    observe("military.burden", "GEO", None, 0.02, source="another"),
    observe("military.burden", "TJK", None, 0.0, bounds=(0.0, 0.005)),
    observe("military.burden", "CHN", None, 0.0),
    observe("military.personnel", "ARM", None, None, bounds=(40_000, 50_000)),
    observe("military.personnel", "AZE", None, 100_000, bounds=(95_000, 105_000)),
    observe("military.deployed", "RUS", "ARM", None, bounds=(1, 20_000)),
    observe("military.deployed", "RUS", "GEO", 7_000, bounds=(6_500, 7_500)),
    observe("military.deployed", "RUS", "TJK", 6_000, reporter="org:osce"),
    observe("conflict.deaths", "KGZ", "TJK", 90, bounds=(60, 120)),
    observe("conflict.deaths", "place:nagorno-karabakh", None, 7_600, bounds=(7_000, 8_000)),
]
"""Two neighbours: spending, burden, personnel, remittances, migration and forces abroad."""


@pytest.fixture(scope="module")
def world() -> World:
    return World(NEIGHBOURS)


PUBLISHED = [
    ("remittances.gdp_share", "TJK", "", (0.479, 0.4785, 0.4795)),
    ("mobility.net_migration", "ARM", "", (-5.1, -5.15, -5.05)),
    ("military.burden", "ARM", "", (0.05, 0.0495, 0.0505)),
    ("military.personnel", "ARM", "", (None, 40_000, 50_000)),
    ("military.presence", "RUS", "ARM", (None, 1, 20_000)),  # stated without a number
    ("military.presence", "RUS", "GEO", (7_000, 6_500, 7_500)),
    ("conflict.deaths", "KGZ", "TJK", (90, 60, 120)),
    ("conflict.deaths", "place:nagorno-karabakh", "", (7_600, 7_000, 8_000)),
]


@pytest.mark.parametrize(("name", "of", "to", "expected"), PUBLISHED)
def test_published_figures_stand_as_they_are(
    world: World, name: str, of: str, to: str, expected: tuple[float | None, float, float]
) -> None:
    assert world.look(name, of, to) == about(*expected)


def test_nothing_is_said_where_nothing_is_published(world: World) -> None:
    assert world.look("remittances.gdp_share", "ARM") is None
    assert world.look("military.presence", "RUS", "AZE") is None, "the lists are not complete: no zero"
    assert world.look("military.presence", "ARM", "RUS") is None


def test_who_reports_is_kept(world: World) -> None:
    assert world.look("military.presence", "RUS", "TJK") is None
    assert world.look("military.presence", "RUS", "TJK", perspective="third party") == about(6000, 6000, 6000)


def test_spending_is_burden_times_gdp(world: World) -> None:
    assert world.look("military.spending", "ARM") == about(1e9, 0.0495 * 19e9, 0.0505 * 21e9)
    assert world.look("military.spending", "AZE") == about(2.8e9, 0.035 * 69e9, 0.045 * 71e9)


def test_spending_that_is_published_is_not_worked_out_again() -> None:
    rows = [
        observe(name, partner=None, value=value, reporter="org:sipri")
        for name, value in (("military.spending", 5e9), ("military.burden", 0.05), ("economy.gdp", 90e9))
    ]
    world = World(rows)
    assert world.look("military.spending", "ARM", perspective="third party") == about(5e9, 5e9, 5e9)
    assert len(world.rows("military.spending")) == 1


def test_spending_needs_gdp_of_the_same_year_and_source(world: World) -> None:
    assert world.look("military.spending", "AZE", year=2022) is None
    assert {(key.of, key.year) for key in world.table("military.spending")} == {("ARM", 2023), ("AZE", 2023)}


def test_the_older_vintage_dates_a_value(world: World) -> None:
    vintages = {row["of"]: row["vintage"] for row in world.rows("military.spending")}
    assert vintages == {"ARM": OLD, "AZE": OLDER}


def test_the_ratio_of_spending(world: World) -> None:
    expected = about(2.8, (0.035 * 69e9) / (0.0505 * 21e9), (0.045 * 71e9) / (0.0495 * 19e9))
    assert world.look("military.ratio", "AZE", "ARM") == expected
    inverse = about(1 / 2.8, (0.0495 * 19e9) / (0.045 * 71e9), (0.0505 * 21e9) / (0.035 * 69e9))
    assert world.look("military.ratio", "ARM", "AZE") == inverse


def test_the_ratio_of_burden(world: World) -> None:
    found = world.look("military.ratio", "AZE", "ARM", basis="burden")
    assert found == about(0.8, 0.035 / 0.0505, 0.045 / 0.0495)


def test_the_ratio_of_personnel(world: World) -> None:
    found = world.look("military.ratio", "AZE", "ARM", basis="personnel")
    assert found == about(None, 95_000 / 50_000, 105_000 / 40_000)


def test_a_ratio_to_what_may_be_nothing_has_no_upper_bound(world: World) -> None:
    found = world.look("military.ratio", "ARM", "TJK", basis="burden")
    assert found == about(None, 0.0495 / 0.005, math.inf)


def test_there_is_no_ratio_to_nothing_to_itself_or_across_years(world: World) -> None:
    assert world.look("military.ratio", "ARM", "CHN", basis="burden") is None
    assert world.look("military.ratio", "CHN", "ARM", basis="burden") == about(0, 0, 0)
    table = world.table("military.ratio", basis="burden")
    assert not [key for key in table if key.of == key.to]
    assert not [key for key in table if key.year == 2022]
    assert not [key for key in table if key.source == "another"]


# ---- memberships


def member(actor: str, organisation: str, standing: str = "member", **more: object) -> Observation:
    return observe(f"membership.{standing}", actor, organisation, 1.0, **more)  # type: ignore[arg-type]


def full_list(actor: str, **more: object) -> Observation:
    return observe("membership.member", actor, REST, 0.0, **more)  # type: ignore[arg-type]


CSTO, EAEU, NAM, NATO = "org:csto", "org:eaeu", "org:nam", "org:nato"


CLUBS = [
    member("ARM", CSTO),
    member("ARM", NAM, "observer"),
    full_list("ARM"),
    member("AZE", NAM),
    full_list("AZE"),
    member("GEO", EAEU, "candidate"),
    member("RUS", NATO, source="another"),
    member("TJK", CSTO, "suspended"),
    observe("membership.member", "TJK", CSTO, None, bounds=(0.0, 1.0)),
    full_list("TJK"),
]
"""Armenia and Azerbaijan with full lists, Georgia without; nobody names NATO in this edition."""


@pytest.fixture(scope="module")
def clubs() -> World:
    return World(CLUBS)


STANDINGS = [
    ("ARM", CSTO, "member", (1, 1, 1)),
    ("ARM", NAM, "member", (0, 0, 0)),
    ("ARM", NAM, "observer", (1, 1, 1)),
    ("ARM", CSTO, "observer", (0, 0, 0)),
    ("ARM", EAEU, "member", (0, 0, 0)),  # Georgia's candidacy shows that the edition knows it
    ("AZE", NAM, "observer", (0, 0, 0)),
    ("AZE", CSTO, "member", (0, 0, 0)),
    ("GEO", EAEU, "candidate", (1, 1, 1)),
    ("TJK", CSTO, "suspended", (1, 1, 1)),
    ("TJK", CSTO, "member", (None, 0, 1)),
    ("TJK", NAM, "suspended", (0, 0, 0)),
]


def stands(world: World, of: str, organisation: str, standing: str) -> Found | None:
    parameters: dict[str, Any] = {"as": standing}
    return world.look("membership.standing", of, organisation, **parameters)


@pytest.mark.parametrize(("of", "organisation", "standing", "expected"), STANDINGS)
def test_standing_in_an_organisation(
    clubs: World, of: str, organisation: str, standing: str, expected: tuple[float | None, float, float]
) -> None:
    assert stands(clubs, of, organisation, standing) == about(*expected)


def test_an_organisation_that_the_edition_does_not_know_is_not_ruled_out(clubs: World) -> None:
    assert clubs.look("membership.standing", "ARM", NATO) is None


def test_an_organisation_that_only_another_edition_knows_is_not_ruled_out() -> None:
    rows = [
        member("GEO", NATO, "candidate", year=2022, vintage=OLD),
        member("GEO", CSTO, vintage=NEW),
        full_list("ARM", vintage=NEW),
    ]
    world = World(rows)
    assert stands(world, "ARM", CSTO, "member") == about(0, 0, 0)
    assert stands(world, "ARM", NATO, "member") is None


def test_nothing_is_ruled_out_without_a_full_list(clubs: World) -> None:
    assert clubs.look("membership.standing", "GEO", CSTO) is None
    assert clubs.look("membership.standing", "GEO", EAEU) is None


def test_the_rest_row_is_no_organisation(clubs: World) -> None:
    for standing in ("member", "observer", "candidate", "associate", "suspended"):
        assert REST not in {key.to for key in clubs.table("membership.standing", **{"as": standing})}


def test_a_standing_that_nobody_has_is_still_ruled_out(clubs: World) -> None:
    """Armenia's full list says that it is no associate of the CSTO, although no list speaks of associates."""
    assert stands(clubs, "ARM", CSTO, "associate") == about(0, 0, 0)


def test_what_bounds_everybody_else_is_nobodys_figure() -> None:
    rows = [
        observe("transfers.received", value=3.0),
        observe("transfers.received", partner=REST, bounds=(0, 1)),
    ]
    world = World(rows)
    found = world.store.rows(published(world.context)).to_pylist()
    assert [(row["key"], row["of"], row["to"], row["value"]) for row in found] == [
        ("transfers.received", "ARM", "RUS", 3.0)
    ]
