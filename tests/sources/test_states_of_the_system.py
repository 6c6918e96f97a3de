"""Capabilities, pledges and shared memberships: Correlates of War and ATOP."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.observations.schema import Observation

from .tables import loaded, real, written, yearly

PLEDGES = "year stateA stateB defense offense neutral nonagg consul"


def of(rows: list[Observation], actor: str) -> list[Observation]:
    return [row for row in rows if row.actor == actor]


def test_capabilities_are_printed_in_thousands(tmp_path: Path) -> None:
    path = written(
        tmp_path / "NMC.csv",
        "stateabb ccode year milex milper irst pec tpop upop cinc version",
        ("ARM", 371, 2022, 781000, 43, 0, 4963, 2881, 1204, 0.00056, 6),
        ("RUS", 365, 1900, 40000, 1162, 2, 2, -9, 2, 0.1, 6),
        ("GEO", 372, 2022, "=A1", 1, 1, 1, 1, 1, 0.5, 6),
        ("GDR", 265, 1980, 1, 1, 1, 1, 1, 1, 0.5, 6),
    )
    rows, skipped = loaded("cow-nmc", path)
    armenia = {row.series: (row.value, row.lower, row.upper) for row in of(rows, "ARM")}
    assert armenia == {
        "military.spending": (781e6, 781e6 - 500, 781e6 + 500),
        "military.personnel": (43_000, 42_500, 43_500),
        "population.total": (2_881_000, 2_880_500, 2_881_500),
        "capabilities.cinc": (0.00056, 0.00056, 0.00056),
    }
    assert {row.series for row in of(rows, "RUS")} == {"military.personnel", "capabilities.cinc"}
    assert skipped == {
        "of spending in pounds": 1,
        "without a figure": 1,
        "with a cell that is no number": 4,
        "of nobody that is a state or territory of today": 4,
    }


def test_pledges_are_directed_flags(tmp_path: Path) -> None:
    path = written(
        tmp_path / "atop5_0ddyr.csv",
        PLEDGES,
        (2018, 365, 371, 1, 0, 0, 1, 1),
        (2018, 265, 365, 1, 0, 0, 1, 1),
        (2018, 365, 265, 1, 0, 0, 1, 1),
        (2018, 2, 20, 2, 2, 2, 2, 2),
    )
    rows, skipped = loaded("atop", path)
    assert {(row.actor, row.partner, row.reporter) for row in rows} == {("RUS", "ARM", "org:atop")}
    assert {row.series: row.value for row in rows} == {
        "pledge.defense": 1,
        "pledge.offense": 0,
        "pledge.neutral": 0,
        "pledge.nonagg": 1,
        "pledge.consul": 1,
    }
    assert sum(skipped.values()) == 15
    assert skipped["with a flag that is not 0 or 1"] == 5


def test_shared_memberships_hold_both_ways(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        "ccode1 ccode2 year dyadigos",
        (365, 371, 2014, 39),
        (365, 372, 2014, -9),
        (365, 373, 2014, 3.5),
        (265, 365, 1980, 3),
    )
    rows, skipped = loaded("cow-igo", path)
    assert {(row.actor, row.partner, row.value) for row in rows} == {("RUS", "ARM", 39), ("ARM", "RUS", 39)}
    assert skipped == {
        "without a figure": 2,
        "with a number of organisations that is not whole": 2,
        "of nobody that is a state or territory of today": 1,
        "with nobody that is a state or territory of today": 1,
    }


def test_armenias_capabilities_of_2022() -> None:
    rows, _ = loaded("cow-nmc", real("military", "cow_nmc.parquet"))
    armenia = of(rows, "ARM")
    assert yearly(armenia, "military.personnel", None, 2022).value == 43_000
    assert yearly(armenia, "capabilities.cinc", None, 2022).value == pytest.approx(0.00056, abs=1e-6)
    shares = [row.lower for row in rows if row.series == "capabilities.cinc" and row.start.year == 2022]
    assert sum(shares) == pytest.approx(1, abs=0.01), "the index is a share of the world"


def test_russia_and_armenia_have_pledged_to_defend_each_other() -> None:
    rows, _ = loaded("atop", real("military", "atop_alliance.parquet"))
    for one, other in (("RUS", "ARM"), ("ARM", "RUS")):
        assert yearly(of(rows, one), "pledge.defense", other, 2018).value == 1


def test_shared_memberships_of_russia_and_armenia() -> None:
    rows, _ = loaded("cow-igo", real("un", "cow_igo_ndy.parquet"))
    ways = (("RUS", "ARM"), ("ARM", "RUS"))
    both = [yearly(of(rows, one), "organisations.shared", other, 2014) for one, other in ways]
    assert [row.value for row in both] == [39, 39]
