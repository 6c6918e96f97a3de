"""Measures of violence, from observations."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import InputError
from araxes.measures import measure
from araxes.measures.table import measure_table
from araxes.observations.schema import Observation
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.registry import source
from measures.world import World, about
from observations.making import observe
from sources.tables import real

KINDS = ("state", "nonstate", "onesided")


def by_month(
    series: str, actor: str, figures: Sequence[float | None], first: int = 2020 * 12, **more: Any
) -> list[Observation]:
    """Figures month by month from January 2020 on; none where nothing is said."""
    found = []
    for month, figure in enumerate(figures, start=first):
        if figure is not None:
            year, number = month // 12, month % 12 + 1
            start, end = date(year, number, 1), date(year, number, monthrange(year, number)[1])
            row = observe(series, actor, None, figure, reporter="org:ucdp", **more)
            found.append(replace(row, start=start, end=end))
    return found


def three(actor: str, figures: Sequence[float | None], **more: Any) -> list[Observation]:
    """The same deaths in fighting of governments, and none of the other types."""
    nothing = [None if figure is None else 0.0 for figure in figures]
    rows = by_month("conflict.deaths.state", actor, figures, **more)
    return [
        *rows,
        *(row for kind in KINDS[1:] for row in by_month(f"conflict.deaths.{kind}", actor, nothing, **more)),
    ]


WAR = [0.0, 0.0, 40.0, 500.0, 60.0, 0.0, 5.0, 0.0, 0.0, 0.0, 0.0, 0.0]
"""The months of 2020."""


def at(world: World, name: str, of: str, when: tuple[date, date], to: str = "", **parameters: Any) -> object:
    """Value and bounds of a period, whoever says so."""
    found = [
        (row["value"], row["lower"], row["upper"])
        for row in world.rows(f"conflict.{name}", **parameters)
        if (row["of"], row["to"], row["start"], row["end"]) == (of, to, *when)
    ]
    assert len(found) < 2
    return found[0] if found else None


def month(number: int, year: int = 2020) -> tuple[date, date]:
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def year(number: int) -> tuple[date, date]:
    return date(number, 1, 1), date(number, 12, 31)


DEADLY = [
    *three("ARM", WAR),
    *three("GEO", [*WAR[:5], None, *WAR[6:]]),
    *by_month("conflict.deaths.state", "AZE", WAR),
]


@pytest.fixture(scope="module")
def world() -> World:
    return World(DEADLY)


def test_deaths_of_a_month_and_of_a_year_are_added_up(world: World) -> None:
    assert at(world, "deaths", "ARM", month(4)) == about(500, 500, 500)
    assert at(world, "deaths", "ARM", year(2020)) == about(605, 605, 605)
    assert at(world, "deaths", "AZE", year(2020), violence="state") == about(605, 605, 605)
    assert at(world, "deaths", "AZE", year(2020)) is None, "of the other types nothing is known"
    assert at(world, "deaths", "GEO", year(2020)) is None, "of June nothing is known"
    assert at(world, "deaths", "ARM", year(2020), violence="battle") is None


def test_what_is_published_is_not_added_up_again() -> None:
    world = World(
        [
            *three("ARM", WAR),
            observe("conflict.deaths", "ARM", None, 610.0, bounds=(600, 650), year=2020, reporter="org:ucdp"),
        ]
    )
    assert at(world, "deaths", "ARM", year(2020)) == about(610, 600, 650)
    monthly = World([*three("ARM", WAR), *by_month("conflict.deaths.all", "ARM", [7.0])])
    assert at(monthly, "deaths", "ARM", month(1)) == about(7, 7, 7)
    assert at(monthly, "deaths", "ARM", month(2)) == about(0, 0, 0)


def test_sources_are_never_added_together() -> None:
    rows = [
        *by_month("conflict.deaths.state", "ARM", WAR),
        *by_month("conflict.deaths.nonstate", "ARM", WAR, source="another"),
    ]
    world = World([*rows, *by_month("conflict.deaths.onesided", "ARM", WAR)])
    assert not world.rows("conflict.deaths")
    assert not world.rows("conflict.months_since")


def test_events_are_counted_alike() -> None:
    rows = [row for kind in KINDS for row in by_month(f"conflict.events.{kind}", "ARM", [1.0] * 12)]
    world = World(rows)
    assert at(world, "events", "ARM", year(2020)) == about(36, 36, 36)
    assert at(world, "events", "ARM", year(2020), violence="state") == about(12, 12, 12)


def test_months_since_and_spells(world: World) -> None:
    assert at(world, "months_since", "ARM", month(12)) == about(7, 7, 7)
    assert at(world, "months_since", "ARM", month(12), deaths=5) == about(5, 5, 5)
    assert at(world, "months_since", "ARM", month(2)) == about(None, 2, math.inf)
    assert at(world, "spell", "ARM", month(5)) == about(3, 3, 3)
    assert at(world, "spell", "ARM", month(12)) == about(0, 0, 0)
    assert at(world, "months_since", "GEO", month(6)) is None
    assert at(world, "months_since", "GEO", month(7)) == about(2, 1, 2)


def test_trends_of_a_state() -> None:
    fading = [float(round(400 * 0.8**number)) for number in range(24)]
    world = World([*three("ARM", fading), *three("AZE", fading[::-1]), *three("GEO", [0.0] * 24)])
    when = date(2020, 1, 1), date(2021, 12, 31)
    falling = at(world, "trend", "ARM", when)
    assert isinstance(falling, tuple)
    assert falling[0] == pytest.approx(0.8**12 - 1, abs=0.01)
    assert falling[1] < falling[2] < 0
    rising = at(world, "trend", "AZE", when)
    assert isinstance(rising, tuple)
    assert rising[1] > 0
    assert at(world, "trend", "GEO", when) == about(None, -1, math.inf)


def test_base_rates_of_a_state(world: World) -> None:
    value = at(world, "base_rate", "ARM", month(12), months=1, given="any")
    assert isinstance(value, tuple)
    assert value[0] == pytest.approx(3 / 12)
    assert 0 < value[1] < 3 / 12 < value[2] < 1
    assert at(world, "base_rate", "ARM", month(12), months=1, given="active")[0] == pytest.approx(2 / 3)  # type: ignore[index]
    assert at(world, "base_rate", "ARM", month(12), months=12, given="any") is None, "one window is no dozen"
    assert at(world, "base_rate", "AZE", month(12)) is None


PAIR: dict[str, Any] = {"reporter": "org:ucdp", "source": "ucdp-ged"}


def test_histories_of_a_pair_go_by_year() -> None:
    alone = [observe("conflict.deaths", "ARM", None, 9.0, year=number, **PAIR) for number in range(2014, 2024)]
    clashes = {2016: 300.0, 2020: 7000.0, 2022: 250.0}
    pairs = [
        observe("conflict.deaths", "ARM", "AZE", killed, year=number, **PAIR) for number, killed in clashes.items()
    ]
    world = World([*alone, *pairs])
    assert at(world, "months_since", "ARM", year(2023), "AZE") == about(12, 12, 12)
    assert at(world, "months_since", "ARM", year(2019), "AZE") == about(36, 36, 36)
    assert at(world, "months_since", "ARM", year(2023), "AZE", deaths=1000) == about(36, 36, 36)
    assert at(world, "months_since", "ARM", year(2023), "AZE", deaths=20) == about(12, 0, 12), (
        "a list may leave out 24"
    )
    assert at(world, "spell", "ARM", year(2022), "AZE") == about(12, 12, 12)
    rate = at(world, "base_rate", "ARM", year(2023), "AZE", given="any")
    assert isinstance(rate, tuple)
    assert rate[0] == pytest.approx(3 / 10)
    assert at(world, "base_rate", "ARM", year(2023), "AZE", given="any", months=18) is None
    assert at(world, "months_since", "ARM", year(2023), "GEO") is None, "nothing is said of these two"


def level(actor: str, partner: str, number: int, figure: float) -> Observation:
    return observe("conflict.intensity", actor, partner, figure, year=number, reporter="org:ucdp")


def test_intensity_and_numbers_of_conflicts() -> None:
    world = World(
        [
            level("AZE", "conflict:ucdp-1", 2020, 2.0),
            level("AZE", "conflict:ucdp-2", 2020, 1.0),
            level("AZE", "ARM", 2020, 1.0),
            level("GEO", "conflict:ucdp-3", 2022, 1.0),
        ]
    )
    assert at(world, "intensity", "AZE", year(2020)) == about(2, 2, 2)
    assert at(world, "active", "AZE", year(2020)) == about(2, 2, 2)
    assert at(world, "intensity", "AZE", year(2020), "ARM") == about(1, 1, 1)
    assert at(world, "intensity", "AZE", year(2022)) == about(0, 0, 0), "the list of 2022 leaves it out"
    assert at(world, "active", "AZE", year(2022)) == about(0, 0, 0)
    assert at(world, "intensity", "GEO", year(2020)) is None, "before it was first listed nothing is known"
    assert at(world, "intensity", "AZE", year(2021)) is None, "there is no list of 2021"
    alone = World([level("AZE", "ARM", 2020, 1.0), level("GEO", "RUS", 2022, 1.0)], owners=["AZE"])
    assert at(alone, "intensity", "AZE", year(2022)) == about(0, 0, 0), "others' rows tell that there is a list"


def test_nothing_known_gives_no_rows() -> None:
    for name in ("deaths", "events", "intensity", "active", "months_since", "spell", "trend", "base_rate"):
        assert not World([]).rows(f"conflict.{name}")


def test_the_months_are_the_evidence_of_a_trend() -> None:
    table = measure_table(
        Store.memory(three("ARM", WAR)),
        "conflict.trend",
        of="ARM",
        second=None,
        period=None,
        as_of=date(2026, 1, 1),
        sources=(),
        parameters={"violence": "state", "months": 3},
    )
    assert [(row.start, row.end) for row in table.rows] == [(date(2020, 10, 1), date(2020, 12, 31))]
    assert {(row.series, row.start.month) for row in table.evidence[0]} == {
        ("conflict.deaths.state", n) for n in (10, 11, 12)
    }


WRONG = [
    ("conflict.trend", {"months": 2}, r"months of conflict\.trend is a whole number from 3 to 240, not 2"),
    ("conflict.months_since", {"deaths": 0}, r"deaths of conflict\.months_since is a whole number from 1"),
    ("conflict.months_since", {"violence": "battle"}, "one of all, state, nonstate, onesided"),
    ("conflict.base_rate", {"given": "calm"}, "one of alike, any, quiet, active"),
]


@pytest.mark.parametrize(("name", "given", "message"), WRONG)
def test_what_cannot_be_asked_is_refused(name: str, given: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        measure(name).with_defaults(given)


# ---- published values


def read(name: str, path: Path, *actors: str) -> list[Observation]:
    scope = Scope(today=date(2026, 1, 1), published=date(2025, 6, 11))
    rows = [row for batch in source(name).code().load(path, scope) for row in rows_of(batch)]
    return [row for row in rows if not actors or row.actor in actors]


def rows_of(batch: Any) -> list[Observation]:
    return (
        [Observation(**row) for row in batch.rows.to_pylist()]
        if hasattr(batch.rows, "to_pylist")
        else list(batch.rows)
    )


def test_deaths_in_azerbaijan_in_2020_by_two_routes() -> None:
    """7,636 in both; the table of the competition of 2021 has what was known a year earlier."""
    monthly = read("views-actuals", real("conflict", "views_actuals_country_month_2018_2021.parquet"), "AZE")
    yearly = read("ucdp-brds", real("conflict", "battle_deaths_country_year_1946_2022.parquet"), "AZE")
    world = World([*monthly, *yearly])
    assert at(world, "deaths", "AZE", year(2020), violence="state") == about(7636, 7636, 7636)
    found = at(world, "deaths", "AZE", year(2020), violence="battle")
    assert isinstance(found, tuple)
    assert found[0] == 7636
    assert found[1] < 7636 < found[2]


def test_active_conflicts_of_2024() -> None:
    """Uppsala University, press release of 11 June 2025: 61 conflicts, 11 of them wars, 4 between states."""
    world = World(read("ucdp-prio-acd", real("conflict", "ucdp_prio_acd_v25_1.parquet")))
    listed = [row for row in world.rows("conflict.intensity") if row["start"].year == 2024 and row["value"] > 0]
    conflicts = {row["to"]: row["value"] for row in listed if row["to"].startswith("conflict:")}
    assert len(conflicts) == 61
    assert sum(value == 2 for value in conflicts.values()) == 11
    pairs = {frozenset((row["of"], row["to"])) for row in listed if row["to"].isalpha()}
    assert len(pairs) >= 4
    most = max(world.rows("conflict.active"), key=lambda row: (row["start"].year, row["value"]))
    assert most["value"] == sum(row["of"] == most["of"] and row["to"] in conflicts for row in listed)
