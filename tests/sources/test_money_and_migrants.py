"""Remittances, transfers and migrants: KNOMAD's matrices, the Central Bank of Armenia, other central banks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import SourceError
from araxes.observations.schema import Observation

from .tables import loaded, one, real, written, yearly
from .test_sipri import workbook

REMITTANCES = "sending_country receiving_country value_usd_millions sending_iso3 receiving_iso3"
MIGRANTS = "origin_country destination_country migrants origin_iso3 destination_iso3"
TRANSFERS = "country country_iso3 year month direction type value_usd_thousand"
QUARTERS = "country date value_usd_millions frequency"


def of(rows: list[Observation], actor: str) -> list[Observation]:
    return [row for row in rows if row.actor == actor]


def test_a_matrix_gives_pairs_and_totals_and_no_zeros(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        REMITTANCES,
        ("Russian Federation", "Armenia", 979.5, "RUS", "ARM"),
        ("Iran, Islamic Rep.", "Armenia", 2, "", ""),
        ("WORLD", "Armenia", 1500, "", "ARM"),
        ("Armenia", "WORLD", 300, "ARM", ""),
        ("WORLD", "WORLD", 9e5, "", ""),
        ("Azerbaijan", "Armenia", 0, "AZE", "ARM"),
        ("Channel Islands", "Armenia", 1, "CHI", "ARM"),
        ("Armenia", "Armenia", 1, "ARM", "ARM"),
        ("China", "Armenia", "#REF!", "CHN", "ARM"),
    )
    rows, skipped = loaded("knomad-remittances", path)
    assert {(row.series, row.actor, row.partner, row.value) for row in rows} == {
        ("remittances.received.usd", "ARM", "RUS", 979.5e6),
        ("remittances.received.usd", "ARM", "IRN", 2e6),
        ("remittances.received.usd", "ARM", None, 1500e6),
        ("remittances.paid.usd", "ARM", None, 300e6),
    }
    assert {(row.start.year, row.vintage, row.reporter) for row in rows} == {
        (2017, date(2018, 4, 30), "org:world-bank")
    }
    assert sum(skipped.values()) == len(skipped) == 5
    assert skipped["with a zero, which the model assumes"] == 1


def test_a_column_with_the_year_is_used(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", f"{MIGRANTS} year", ("Uzbekistan", "Kazakhstan", 5, "UZB", "KAZ", 2021))
    (row,) = loaded("knomad-migrants", path)[0]
    assert (row.actor, row.partner, row.start.year, row.value) == ("KAZ", "UZB", 2021, 5)


HEADS = ["Armenia", "Georgia", "Russian Federation", "Iran", "WORLD"]


def test_a_matrix_is_read_from_its_workbook(tmp_path: Path) -> None:
    corner = "Remittance-receiving country (across)   -   Remittance-sending country (down)"
    title = "Bilateral Remittance Estimates for 2016 (millions of US$) (October 2017 Version)"
    rows: list[list[object]] = [
        [title],
        [corner, *HEADS],
        ["Russian Federation", 979, 300, 0, None, 1279],
        ["WORLD", 1500, 900, 6000, 1, 8401],
    ]
    found, skipped = loaded("knomad-remittances", workbook(tmp_path / "a.xlsx", {"Matrix": rows}))
    assert {(row.actor, row.partner, row.start.year, row.value) for row in found if row.partner} == {
        ("ARM", "RUS", 2016, 979e6),
        ("GEO", "RUS", 2016, 300e6),
    }
    paid = [row for row in found if row.series == "remittances.paid.usd"]
    assert [(row.actor, row.value, row.vintage) for row in paid] == [("RUS", 1279e6, date(2017, 10, 31))]
    assert skipped == {"of a state with itself": 1, "of several partners together": 1}


def test_a_matrix_the_other_way_round_is_read_so(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["Estimates of Migrant Stocks in 2017"],
        ["Origin country (across) - Destination country (down)", *HEADS],
        ["Russian Federation", 500, 400, None, None, 900],
    ]
    found, _ = loaded("knomad-migrants", workbook(tmp_path / "a.xlsx", {"Matrix": rows}))
    assert {(row.actor, row.partner, row.value) for row in found} == {
        ("RUS", "ARM", 500),
        ("RUS", "GEO", 400),
        ("RUS", "group:world", 900),
    }


@pytest.mark.parametrize(
    ("title", "corner", "said"),
    [
        ("Estimates for 2017", "Country", "no line of heads"),
        ("Estimates", "Receiving (across) - Sending (down)", "names no year"),
        ("Estimates for 2017", "Left (across) - Right (down)", "does not say who receives"),
    ],
)
def test_workbooks_of_another_shape_are_refused(tmp_path: Path, title: str, corner: str, said: str) -> None:
    path = workbook(tmp_path / "a.xlsx", {"Matrix": [[title], [corner, *HEADS], ["Armenia", 1, 2, 3, 4, 5]]})
    with pytest.raises(SourceError, match=said):
        loaded("knomad-remittances", path)


def test_months_of_transfers_and_the_year_they_make(tmp_path: Path) -> None:
    def month(country: str, number: int, value: object, direction: str = "Inflow") -> tuple[object, ...]:
        return (country, "", 2022, number, direction, "total", value)

    months = range(1, 13)
    path = written(
        tmp_path / "a.csv",
        TRANSFERS,
        *(month("Russian Federation", number, 100) for number in months),
        *(month("Georgia", number, 10) for number in months if number != 7),
        *(month("Others", number, 5) for number in months),
        *(month("Total", number, 120) for number in months),
        month("Russian Federation", 1, 50, "Net inflow"),
        month("Atlantis", 1, 1),
        month("China", 1, "=1"),
        month("China", 13, 1),
        month("China", 2, -1),
        month("China", 3, 1, "Sideways"),
        ("Others", "", 2023, 1, "Inflow", "total", -3),
    )
    rows, skipped = loaded("cba-transfers", path)
    russia = yearly(rows, "transfers.received", "RUS", 2022)
    assert (russia.actor, russia.reporter, russia.value) == ("ARM", "ARM", 1.2e6)
    assert (russia.lower, russia.upper) == (1.2e6 - 60, 1.2e6 + 60)
    georgia = yearly(rows, "transfers.received", "GEO", 2022)
    assert (georgia.value, georgia.lower, georgia.upper) == (None, 110e3 - 55, 110e3 + 55 + 5e3 + 5)
    rest = yearly(rows, "transfers.received", "*", 2022)
    assert (rest.value, rest.lower, rest.upper) == (None, 0, 60e3 + 60)
    assert yearly(rows, "transfers.received", "group:world", 2022).value == 1.44e6
    july = one(rows, "transfers.received", "*", date(2022, 7, 1), date(2022, 7, 31))
    assert (july.lower, july.upper) == (0, 5005)
    assert sum(skipped.values()) == len(skipped) == 7
    assert skipped["with a negative rest, which bounds nobody"] == 1


def test_quarters_and_the_year_they_make(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        QUARTERS,
        *(("Armenia", f"2022-{day}", 100.5, "quarterly") for day in ("03-31", "06-30", "09-30", "12-31")),
        ("Georgia", "2022-03-31", 7, "quarterly"),
        ("Georgia", "2022-04-30", 7, "quarterly"),
        ("Georgia", "2022-06-15", 7, "quarterly"),
        ("Georgia", "2022-06-30", 7, "monthly"),
        ("Georgia", "2022-09-30", "n.a.", "quarterly"),
    )
    rows, skipped = loaded("remittances-central-banks", path)
    year = yearly(rows, "remittances.received.usd", None, 2022)
    assert (year.actor, year.value, year.lower, year.upper) == ("ARM", 402e6, 401.8e6, 402.2e6)
    (quarter,) = of(rows, "GEO")
    assert (quarter.start, quarter.end, quarter.value) == (date(2022, 1, 1), date(2022, 3, 31), 7e6)
    assert skipped == {
        "with a date out of range": 2,
        "of a period that is no quarter": 1,
        "with a cell that is no number": 1,
    }


def test_remittances_from_russia_in_2017() -> None:
    # World Bank / KNOMAD: to Uzbekistan 2,839, to Tajikistan 1,687, to Armenia 979 mn US dollars.
    rows, _ = loaded("knomad-remittances", real("econ", "wb_bilateral_remittances_2017.parquet"))
    for actor, value in (("UZB", 2839e6), ("TJK", 1687e6), ("ARM", 979e6)):
        row = yearly(of(rows, actor), "remittances.received.usd", "RUS", 2017)
        assert row.value == pytest.approx(value, abs=5e5)


def test_people_from_uzbekistan_in_russia_in_2017() -> None:
    rows, _ = loaded("knomad-migrants", real("econ", "wb_bilateral_migrant_stocks_2017.parquet"))
    assert yearly(of(rows, "RUS"), "migration.stock", "UZB", 2017).value == pytest.approx(1.15e6, abs=5e3)


def test_transfers_from_russia_to_armenia_grew_fourfold() -> None:
    # Central Bank of Armenia: 0.87 bn US dollars in 2021, 3.60 bn in 2022.
    rows, _ = loaded("cba-transfers", real("econ", "armenia_money_transfers_by_country_monthly.parquet"))
    before, after = (yearly(rows, "transfers.received", "RUS", year) for year in (2021, 2022))
    assert (before.value, after.value) == pytest.approx((0.87e9, 3.60e9), abs=5e6)
    assert after.lower / before.upper > 4


def test_remittances_to_uzbekistan_by_quarter_make_a_year() -> None:
    rows, skipped = loaded("remittances-central-banks", real("econ", "remittances_central_asia_caucasus.parquet"))
    assert not skipped
    assert yearly(of(rows, "UZB"), "remittances.received.usd", None, 2022).value == pytest.approx(16.5e9, abs=5e7)
