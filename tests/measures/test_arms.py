"""Arms deliveries: shares, shifts, concentration and new suppliers, from observations."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest

from araxes.measures.table import measure_table
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.registry import source
from measures.world import Found, World, about
from observations.making import observe
from sources.tables import real


def got(recipient: str, year: int, unknown: float = 0.0, **delivered: float) -> list[Observation]:
    """What a state got in a year from its suppliers, and from some that nobody knows."""
    total = unknown + sum(delivered.values())
    more: dict[str, Any] = {"year": year, "reporter": "org:sipri"}
    rows = [
        observe("arms.delivered", supplier, recipient, amount, **more) for supplier, amount in delivered.items()
    ]
    return [*rows, observe("arms.imports", recipient, None, total, **more)]


ROWS = [
    *got("ARM", 2010, RUS=10.0),
    *got("ARM", 2012, RUS=20.0, CHN=20.0),
    *got("ARM", 2019, RUS=60.0, CHN=20.0, unknown=20.0),
    *got("ARM", 2020, RUS=20.0, GEO=80.0),
    *got("AZE", 2011, ISR=5.0),
    *got("GEO", 2020, unknown=7.0),
]


@pytest.fixture(scope="module")
def world() -> World:
    return World(ROWS)


def look(world: World, name: str, of: str, to: str = "", *, year: int, **parameters: Any) -> Found | None:
    return world.look(f"arms.{name}", of, to, perspective="third party", year=year, **parameters)


def test_shares_over_a_window(world: World) -> None:
    assert look(world, "share", "RUS", "ARM", year=2019, years=1) == about(0.6, 0.6, 0.8)
    assert look(world, "share", "RUS", "ARM", year=2019, years=2) == about(0.4, 0.4, 0.5)
    assert look(world, "share", "GEO", "ARM", year=2019, years=2) == about(0.4, 0.4, 0.5)
    assert look(world, "share", "CHN", "ARM", year=2010, years=5) == about(0.4, 0.4, 0.4)


def test_a_supplier_of_others_has_no_share_or_may_be_the_unknown_one(world: World) -> None:
    assert look(world, "share", "ISR", "ARM", year=2020, years=1) == about(0, 0, 0)
    assert look(world, "share", "ISR", "ARM", year=2019, years=1) == about(0, 0, 0.2)
    assert look(world, "share", "ISR", "GEO", year=2020, years=1) == about(0, 0, 1)
    assert look(world, "share", "FRA", "ARM", year=2020, years=1) is None, "nobody says that it ever supplies"


def test_there_is_no_share_in_nothing_and_nobody_supplies_himself(world: World) -> None:
    assert look(world, "share", "RUS", "ARM", year=2015, years=2) is None
    assert look(world, "share", "GEO", "GEO", year=2020, years=1) is None
    assert look(world, "share", "RUS", "ARM", year=2006, years=5) is None, "before the register begins"
    assert not World([observe("arms.imports", "ARM", None, 5.0)]).rows("arms.share"), "no suppliers are known"
    for name in ("share", "rank", "shift", "concentration", "first_delivery"):
        assert not World([]).rows(f"arms.{name}")


def test_ranks_where_what_is_unknown_may_be_anybodys(world: World) -> None:
    assert look(world, "rank", "RUS", "ARM", year=2019, years=1) == about(1, 1, 1)
    assert look(world, "rank", "CHN", "ARM", year=2019, years=1) == about(2, 2, 2)
    assert look(world, "rank", "RUS", "ARM", year=2019, years=2) == about(None, 1, 2), "Georgia has as much"
    assert look(world, "rank", "CHN", "ARM", year=2012, years=1) == about(1, 1, 1), "both are first"
    assert look(world, "rank", "ISR", "ARM", year=2019, years=1) is None


def test_a_shift_is_from_one_window_to_the_next(world: World) -> None:
    assert look(world, "shift", "RUS", "ARM", year=2020, years=1) == about(-0.4, -0.6, -0.4)
    assert look(world, "shift", "GEO", "ARM", year=2016, years=5) == about(0.4, 0.4, 0.5)
    assert look(world, "shift", "RUS", "ARM", year=2019, years=1) is None, "nothing was delivered in 2018"


def test_concentration_with_unknown_suppliers(world: World) -> None:
    assert look(world, "concentration", "ARM", year=2020, years=1) == about(0.68, 0.68, 0.68)
    # 0.6, 0.2 and an unknown 0.2: one more, spread thin, or Russia's as well
    assert look(world, "concentration", "ARM", year=2019, years=1) == about(0.44, 0.40, 0.68)
    assert look(world, "concentration", "GEO", year=2020, years=1) == about(1, 0, 1)


def test_the_first_delivery_after_years_without(world: World) -> None:
    assert look(world, "first_delivery", "ARM", "GEO", year=2020) == about(2020, 2020, 2020)
    assert look(world, "first_delivery", "ARM", "RUS", year=2010) == about(None, -math.inf, 2010)
    assert look(world, "first_delivery", "ARM", "RUS", year=2012) is None
    assert look(world, "first_delivery", "ARM", "CHN", year=2019) is None
    assert look(world, "first_delivery", "ARM", "CHN", year=2019, years=6) == about(2019, 2019, 2019)
    assert look(world, "first_delivery", "ARM", "CHN", year=2019, years=7) is None, "six years were without"
    assert look(world, "first_delivery", "ARM", "CHN", year=2012, years=3) == about(None, -math.inf, 2012)
    assert look(world, "first_delivery", "ARM", "CHN", year=2012, years=2) == about(2012, 2012, 2012)


def test_rounding_stays_in_the_bounds() -> None:
    rows = [
        observe("arms.delivered", "RUS", "ARM", 3.0, bounds=(2.9, 3.1), reporter="org:sipri"),
        observe("arms.imports", "ARM", None, 4.0, bounds=(3.8, 4.2), reporter="org:sipri"),
    ]
    found = look(World(rows), "share", "RUS", "ARM", year=2023, years=1)
    assert found == about(0.75, 2.9 / 4.2, 1.0)


def table(name: str, of: str | None, second: str | None) -> Any:
    return measure_table(
        Store.memory(ROWS),
        name,
        of=of,
        second=second,
        period=(date(2019, 1, 1), date(2020, 12, 31)),
        as_of=date(2026, 1, 1),
        sources=(),
        parameters={"years": 2},
    )


def test_what_was_delivered_and_the_total_are_the_evidence() -> None:
    share = table("arms.share", "RUS", "ARM")
    assert [(row.of, row.to, row.start.year, row.end.year) for row in share.rows] == [("RUS", "ARM", 2019, 2020)]
    totals = {("ARM", None, 2019), ("ARM", None, 2020)}
    assert behind(share) == {("RUS", "ARM", 2019), ("RUS", "ARM", 2020), *totals}
    everybody = {
        (supplier, "ARM", year) for supplier, year in (("CHN", 2019), ("RUS", 2019), ("RUS", 2020), ("GEO", 2020))
    }
    assert behind(table("arms.concentration", "ARM", None)) == {*everybody, *totals}
    assert behind(table("arms.first_delivery", "ARM", "GEO")) == {("GEO", "ARM", 2020)}


def test_the_window_before_is_evidence_of_a_shift() -> None:
    years = {row.start.year for row in table_of_shift().evidence[0]}
    assert years == {2012, 2019, 2020}


def table_of_shift() -> Any:
    return measure_table(
        Store.memory(ROWS),
        "arms.shift",
        of="RUS",
        second="ARM",
        period=None,
        as_of=date(2026, 1, 1),
        sources=(),
        parameters={},
    )


def behind(found: Any) -> set[tuple[str, str | None, int]]:
    return {(row.actor, row.partner, row.start.year) for row in found.evidence[0]}


# ---- published values


@pytest.fixture(scope="session")
def register() -> World:
    """The trade register of 1995 to 2024."""
    path = real("military", "sipri_arms_transfers_1995_2024.parquet")
    day = date(2026, 2, 12)
    scope = Scope(today=day, published=day)
    batches = source("sipri-arms").code().load(path, scope)
    rows = [Observation(**row) for batch in batches for row in batch.rows.to_pylist()]
    return World(rows, owners=["ARM", "AZE", "IND"])


PUBLISHED = [("ISR", "AZE", 0.677), ("RUS", "AZE", 0.164), ("RUS", "ARM", 0.945)]
"""Shares of 2016 to 2020; SIPRI's fact sheet of March 2021 has 69, 17 and 94 % of the register of that time."""


@pytest.mark.parametrize(("supplier", "recipient", "expected"), PUBLISHED)
def test_published_shares(register: World, supplier: str, recipient: str, expected: float) -> None:
    found = look(register, "share", supplier, recipient, year=2016, source="sipri-arms")
    assert found is not None
    assert found.value == pytest.approx(expected, abs=5e-4)
    assert found.lower <= expected + 5e-4 <= found.upper + 1e-3


@pytest.mark.parametrize(("supplier", "recipient"), [("ISR", "AZE"), ("RUS", "ARM")])
def test_the_largest_supplier_is_first(register: World, supplier: str, recipient: str) -> None:
    assert look(register, "rank", supplier, recipient, year=2016, source="sipri-arms") == about(1, 1, 1)


def test_france_is_a_new_supplier_of_armenia(register: World) -> None:
    assert look(register, "first_delivery", "ARM", "FRA", year=2023, source="sipri-arms") == about(
        2023, 2023, 2023
    )
    assert look(register, "first_delivery", "ARM", "RUS", year=1995, source="sipri-arms") == about(
        None, -math.inf, 1995
    )
