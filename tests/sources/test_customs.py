from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import SourceError
from araxes.observations.schema import Observation
from araxes.sources.batch import Scope

from .tables import TODAY, loaded, one, real, written, yearly

HEADS = "reporter_iso3 partner partner_iso3 year flow value_usd"
MONTHS = "country year month export import_origin import_consignment date"


def kaz(path: Path, *rows: tuple[object, ...]) -> Path:
    return written(path, HEADS, *(("KAZ", *row) for row in rows))


def test_a_list_has_flows_a_total_and_a_bound_for_the_rest(tmp_path: Path) -> None:
    path = kaz(
        tmp_path / "a.csv",
        ("Russia", "RUS", 2022, "export", "60.00"),
        ("China", "", 2022, "export", 30),
        ("Atlantis", "", 2022, "export", 4),
        ("Asia", "", 2022, "export", 34),
        ("Total", "", 2022, "export", 100),
    )
    rows, skipped = loaded("customs-kazakhstan", path, Scope(today=TODAY, published=date(2023, 4, 1)))
    assert {(row.partner, row.value, row.lower, row.upper) for row in rows} == {
        ("RUS", 60.0, 60.0, 60.0),
        ("CHN", 30.0, 30.0, 30.0),
        ("group:world", 100.0, 100.0, 100.0),
        ("*", None, 0.0, 10.0),
    }
    assert {(row.actor, row.reporter, row.vintage) for row in rows} == {("KAZ", "KAZ", date(2023, 4, 1))}
    assert skipped == {
        "of a partner that is no state or territory of today": 1,
        "of several partners together": 1,
    }


def test_without_a_printed_total_an_incomplete_list_bounds_nobody(tmp_path: Path) -> None:
    rows, _ = loaded("customs-kazakhstan", kaz(tmp_path / "a.csv", ("Russia", "RUS", 2022, "import", 60)))
    assert [row.partner for row in rows] == ["RUS"]


def test_a_partner_said_twice_with_two_figures_counts_into_the_rest(tmp_path: Path) -> None:
    path = kaz(
        tmp_path / "a.csv",
        ("Russia", "RUS", 2022, "import", 60),
        ("Russia", "RUS", 2022, "import", 70),
        ("China", "CHN", 2022, "import", 5),
        ("China", "CHN", 2022, "import", "5.0"),
        ("Total", "", 2022, "import", 80),
    )
    rows, skipped = loaded("customs-kazakhstan", path)
    assert {row.partner: row.upper for row in rows} == {"CHN": 5.0, "group:world": 80.0, "*": 130.0}
    assert skipped == {"said twice with two figures": 2}


def test_two_entries_of_one_state_are_added(tmp_path: Path) -> None:
    path = kaz(tmp_path / "a.csv", ("Guam", "USA", 2022, "import", 1), ("USA", "USA", 2022, "import", 2))
    (row,) = loaded("customs-kazakhstan", path)[0]
    assert (row.partner, row.value, row.locator) == ("USA", 3.0, "imports 2022, Guam and USA")


def test_hostile_rows_are_counted(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        HEADS,
        ("KAZ", "Russia", "RUS", 2022, "export", 5),
        ("KAZ", "China", "CHN", 2022, "export", "=SUM(A1)"),
        ("KAZ", "India", "IND", 2022, "export", -3),
        ("KAZ", "Italy", "ITA", 2022, "export", ""),
        ("KAZ", "Spain", "ESP", 20222, "export", 3),
        ("KAZ", "Japan", "JPN", 2022, "transit", 3),
        ("KAZ", "Kazakhstan", "KAZ", 2022, "export", 3),
        ("UZB", "Russia", "RUS", 2022, "export", 5),
    )
    rows, skipped = loaded("customs-kazakhstan", path)
    assert [row.partner for row in rows] == ["RUS"]
    assert skipped == {
        "with a cell that is no number": 1,
        "with a negative figure": 1,
        "without a figure": 1,
        "with a date out of range": 1,
        "of a flow that is neither export nor import": 1,
        "of the reporter with itself": 1,
        "of another reporter": 1,
    }


def test_months_are_added_up_when_the_year_is_whole(tmp_path: Path) -> None:
    months = [("Russian Federation", 2022, month, 1.5, 2, 0, "") for month in range(1, 13)]
    rows, _ = loaded(
        "customs-armenia",
        written(
            tmp_path / "a.csv",
            MONTHS,
            *months,
            ("Georgia", 2022, 3, 0.25, 0, 0, ""),
            ("Unknown country", 2022, 3, 0.5, 0, 0, ""),
            ("Georgia", 2023, 1, 4, 0, 0, ""),
        ),
    )
    assert yearly(rows, "trade.exports", "RUS", 2022).value == 18_000
    assert yearly(rows, "trade.imports", "RUS", 2022).value == 24_000
    assert yearly(rows, "trade.exports", "GEO", 2022).value == 250
    assert yearly(rows, "trade.exports", "*", 2022).upper == 500
    assert yearly(rows, "trade.exports", "group:world", 2022).value == 18_750
    march = one(rows, "trade.exports", "*", date(2022, 3, 1), date(2022, 3, 31))
    assert (march.lower, march.upper) == (0, 500)
    assert one(rows, "trade.exports", "GEO", date(2023, 1, 1), date(2023, 1, 31)).value == 4_000
    assert {row.start.year for row in rows if (row.end - row.start).days > 31} == {2022}


def test_a_table_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no column 'flow'; it needs the columns reporter_iso3"):
        loaded("customs-kazakhstan", written(tmp_path / "a.csv", "country year", ("Armenia", 2022)))


NATIONAL = ("trade", "national_customs_trade_by_partner.parquet")


def turnover(rows: list[Observation], partner: str, year: int) -> float:
    return sum(yearly(rows, f"trade.{flow}", partner, year).lower for flow in ("exports", "imports"))


def test_kazakhstans_turnover_with_russia_is_the_published_one() -> None:
    # The Bureau put it at 26.97 bn US dollars in 2022: exports 9.09, imports 17.88.
    rows, _ = loaded("customs-kazakhstan", real(*NATIONAL))
    assert turnover(rows, "RUS", 2022) == pytest.approx(26.97e9, abs=5e6)
    assert turnover(rows, "group:world", 2022) == pytest.approx(135.5e9, abs=5e7)
    for flow in ("exports", "imports"):
        rest, total = (yearly(rows, f"trade.{flow}", partner, 2022) for partner in ("*", "group:world"))
        assert rest.upper < 1e-4 * total.upper


def test_uzbekistans_and_kyrgyzstans_lists_bound_what_has_no_partner() -> None:
    uzbek, _ = loaded("customs-uzbekistan", real(*NATIONAL))
    assert yearly(uzbek, "trade.imports", "group:world", 2023).lower == pytest.approx(38.7e9, abs=5e7)
    assert yearly(uzbek, "trade.exports", "*", 2023).upper == pytest.approx(10.353e9, abs=1e6)
    kyrgyz, _ = loaded("customs-kyrgyzstan", real(*NATIONAL))
    assert turnover(kyrgyz, "group:world", 2023) == pytest.approx(15.74e9, abs=5e6)
    assert yearly(kyrgyz, "trade.exports", "*", 2021).upper == pytest.approx(1.1055e9, abs=1e6)


@pytest.mark.parametrize("file", ["armenia_trade_by_partner_monthly_2007_2024.parquet", NATIONAL[1]])
def test_russia_is_armenias_first_partner_from_2013_to_2023(file: str) -> None:
    rows, _ = loaded("customs-armenia", real("trade", file))
    assert yearly(rows, "trade.exports", "RUS", 2022).value == pytest.approx(2.46e9, abs=5e6)
    for year in range(2013, 2024):
        for flow in ("exports", "imports"):
            figures = {
                row.partner: row.upper
                for row in rows
                if row.series == f"trade.{flow}" and (row.start, row.end) == (date(year, 1, 1), date(year, 12, 31))
            }
            del figures["group:world"]
            assert max(figures, key=lambda partner: figures[partner]) == "RUS"


def test_the_factbooks_editions_agree_that_russia_is_armenias_first_partner(
    archive: tuple[list[Observation], object],
) -> None:
    first: dict[tuple[int, str], set[str | None]] = {}
    lists: dict[tuple[date, int, str], list[Observation]] = {}
    for row in archive[0]:
        is_share = row.series in ("trade.exports.share", "trade.imports.share")
        if row.actor == "ARM" and is_share and row.partner != "*":
            lists.setdefault((row.vintage, row.start.year, row.series), []).append(row)
    for (_, year, series), shares in lists.items():
        first.setdefault((year, series), set()).add(max(shares, key=lambda row: row.upper).partner)
    assert {year for year, _ in first} == {2014, 2015, 2017, 2019, 2022, 2023}
    assert all(partners == {"RUS"} for partners in first.values())
