from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import SourceError
from araxes.observations.schema import Observation
from araxes.sources.batch import Scope

from .tables import TODAY, loaded, real, written


def total(rows: list[Observation], series: str, actor: str, year: int) -> float:
    """The sum of a series of a state over the months of a year."""
    return sum(row.value or 0 for row in rows if (row.series, row.actor, row.start.year) == (series, actor, year))


def test_views_actuals_have_the_published_sums() -> None:
    rows, skipped = loaded("views-actuals", real("conflict", "views_actuals_country_month_2018_2021.parquet"))
    assert total(rows, "conflict.deaths.state", "AZE", 2020) == 7636  # as in battle_deaths_country_year
    assert len(rows) == 9_168
    assert not skipped


def test_views_ged_has_six_series() -> None:
    rows, skipped = loaded("views-ged-cm", real("conflict", "ucdp_ged_country_month_views2021.parquet"))
    assert total(rows, "conflict.deaths.state", "AZE", 2020) == 5998
    assert {row.series.rsplit(".", 1)[1] for row in rows} == {"state", "nonstate", "onesided"}
    assert len(rows) + sum(skipped.values()) == 6 * 74_431


def test_pace_counts_fewer() -> None:
    rows, skipped = loaded(
        "pace-fatalities", real("conflict", "pacelab_country_month_fatalities_1989_2021.parquet")
    )
    assert total(rows, "conflict.deaths.all", "AZE", 2020) == 1793
    assert len(rows) + sum(skipped.values()) == 53_064
    assert sum(skipped.values()) == 396  # one column of the table has no name of a country


def test_battle_deaths_keep_their_bounds() -> None:
    rows, _ = loaded("ucdp-brds", real("conflict", "battle_deaths_country_year_1946_2022.parquet"))
    (one,) = [row for row in rows if (row.actor, row.start.year) == ("AZE", 2020)]
    assert (one.value, one.end, one.unit) == (7636, date(2020, 12, 31), "deaths")
    assert one.lower < 7636 < one.upper
    (ukraine,) = [row for row in rows if (row.actor, row.start.year) == ("UKR", 2022)]
    assert ukraine.value == 81_497


def test_the_number_of_yugoslavia_is_serbias_once_the_others_have_rows_of_their_own() -> None:
    rows, _ = loaded("ucdp-brds", real("conflict", "battle_deaths_country_year_1946_2022.parquet"))
    serbia = {row.start.year: (row.value, row.locator) for row in rows if row.actor == "SRB"}
    assert sorted(serbia) == list(range(1993, 2023))
    assert serbia[1999] == (1377, "UCDP GED 23.1: state 345 1999")
    assert serbia[2022] == (0, "UCDP GED 23.1: state 340 2022")


def test_odd_cells_are_counted_and_other_layouts_refused(tmp_path: Path) -> None:
    heads = "country year month fatalities"
    rows = [["Armenia", 2020, 9, 5], ["Armenia", 2020, 10, "=1+1"], ["Armenia", 2020, 13, 1]]
    rows += [["Armenia", 2020, 11, -1], ["Atlantis", 2020, 9, 1], ["Armenia", 2020, 12, "inf"]]
    found, skipped = loaded("pace-fatalities", written(tmp_path / "pace.csv", heads, *rows))
    assert [(row.start, row.end, row.value) for row in found] == [(date(2020, 9, 1), date(2020, 9, 30), 5)]
    assert sum(skipped.values()) == 5
    with pytest.raises(SourceError, match="no column 'fatalities'"):
        loaded("pace-fatalities", written(tmp_path / "other.csv", "country year month", ["Armenia", 2020, 1]))


def test_two_figures_of_one_month_are_refused(tmp_path: Path) -> None:
    path = written(
        tmp_path / "twice.csv", "country year month fatalities", ["Armenia", 2020, 9, 5], ["Armenia", 2020, 9, 6]
    )
    with pytest.raises(SourceError, match="two figures for one fact"):
        loaded("pace-fatalities", path)


def test_the_user_says_when_it_was_public(tmp_path: Path) -> None:
    path = written(tmp_path / "pace.csv", "country year month fatalities", ["Armenia", 2020, 9, 5])
    rows, _ = loaded("pace-fatalities", path, Scope(TODAY, published=date(2022, 2, 1)))
    assert [row.vintage for row in rows] == [date(2022, 2, 1)]
