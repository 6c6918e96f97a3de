"""Gapminder's files: one indicator, or a tidy table of several."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from araxes.errors import SourceError
from araxes.observations.schema import Observation
from araxes.sources import source

from .tables import loaded, real, written

TABLE = ("econ", "gapminder_wdi_indicators.parquet")


def test_a_file_as_published_is_one_indicator(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "geo time military_expenditure_percent_of_gdp", ("arm", 2019, "4.78771"))
    (row,), skipped = loaded("gapminder", path)
    assert (row.series, row.actor, row.reporter, row.start.year, row.unit) == (
        *("military.burden", "ARM", "org:gapminder", 2019, "share"),
    )
    assert (row.lower, row.value, row.upper) == pytest.approx((0.047877_05, 0.047877_1, 0.047877_15))
    assert row.locator == "military_expenditure_percent_of_gdp, arm 2019"
    assert not skipped


def test_a_tidy_table_is_several(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        "iso3 year indicator value",
        ("ARM", 2019, "arms_imports_sipri_tiv", 248_000_000),
        ("GEO", 2019, "arms_imports_sipri_tiv", 0),
        ("ARM", 2019, "armed_forces_personnel_total", 49000),
        ("ARM", 2012, "total_population_with_projections", "3.109e6"),
        ("ARM", 2019, "inflation_annual_percent", 1.1),
        ("ARM", 2020, "military_expenditure_percent_of_gdp", "=1+1"),
        ("ARM", 2021, "military_expenditure_percent_of_gdp", -1),
        ("EUU", 2019, "military_expenditure_percent_of_gdp", 1.5),
        ("ARM", 2095, "total_population_with_projections", 1e6),
    )
    rows, skipped = loaded("gapminder", path)
    assert {(row.series, row.actor, row.lower, row.value, row.upper) for row in rows} == {
        ("arms.imports", "ARM", 247.5, 248, 248.5),
        ("arms.imports", "GEO", 0, 0, 0.5),
        ("military.personnel", "ARM", 49000, 49000, 49000),
        ("population.total", "ARM", 3_109_000, 3_109_000, 3_109_000),
    }
    assert skipped == {
        "of an indicator that is no series here": 1,
        "with a cell that is no number": 1,
        "with a negative figure": 1,
        "of nobody that is a state or territory of today": 1,
        "with a date out of range": 1,
    }


def test_a_file_of_another_indicator_is_named(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "geo time children_per_woman", ("arm", 2019, "1.6"))
    with pytest.raises(SourceError, match="a file of military_expenditure_percent_of_gdp"):
        loaded("gapminder", path)


def test_the_whole_table_is_read() -> None:
    rows, skipped = loaded("gapminder", real(*TABLE))
    assert {row.series for row in rows} == set(source("gapminder").series)
    assert len(rows) + sum(skipped.values()) == 153_236
    assert skipped["of an indicator that is no series here"] == 120_051


def values(rows: Sequence[Observation], series: str) -> dict[tuple[str, int], float]:
    return {
        (row.actor, row.start.year): row.value for row in rows if row.series == series and row.value is not None
    }


def test_the_figures_are_those_of_sipri_by_another_way() -> None:
    """SIPRI's own tables, passed on by the World Bank and then Gapminder: deals added up, and shares."""
    ours = loaded("gapminder", real(*TABLE))[0]
    passed_on = values(ours, "arms.imports")
    deals = values(
        loaded("sipri-arms", real("military", "sipri_arms_transfers_1995_2024.parquet"))[0], "arms.imports"
    )
    both = [key for key in passed_on.keys() & deals.keys() if key[1] >= 1995 and passed_on[key] >= 50]
    near = [key for key in both if abs(passed_on[key] - deals[key]) <= 0.02 * passed_on[key]]
    assert len(both) > 1600
    assert len(near) / len(both) > 0.99
    shares = values(ours, "military.burden")
    sipri = values(loaded("sipri-milex", real("military", "sipri_milex_1949_2024.parquet"))[0], "military.burden")
    common = shares.keys() & sipri.keys()
    assert len(common) > 7800
    assert max(abs(shares[key] - sipri[key]) for key in common) < 0.0005
