from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import InputError, SourceError
from araxes.observations.schema import Observation
from araxes.sources.batch import Scope

from .tables import TODAY, loaded, real, written, yearly

TIDY = "country year measure value"


def of(rows: list[Observation], actor: str) -> list[Observation]:
    return [row for row in rows if row.actor == actor]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    openpyxl = pytest.importorskip("openpyxl", reason="Excel workbooks need openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


YEARS: list[object] = [2020, 2021, 2022, 2023, 2024]
SHEET: list[list[object]] = [
    ["Military expenditure by country, in millions of US$ at current prices"],
    [],
    ["Country", "Notes", *YEARS],
    ["Europe"],
    ["Armenia", "§4", "...", 619.5, "xxx", 1.25, 1418],
    ["USSR", None, 1, 1, 1, 1, 1],
]


def test_a_tidy_table_gives_three_series(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        TIDY,
        ("Armenia", 2024, "current_usd_millions", 1418),
        ("Armenia", 2024, "constant_2023_usd_millions", "1416.5"),
        ("Armenia", 2024, "share_of_gdp", 0.055),
        ("Armenia", 2023, "share_of_gdp", 5.5),
        ("Armenia", 2024, "local_currency_millions", 550000),
        ("Armenia", 2022, "current_usd_millions", "=B2"),
        ("Yugoslavia", 1990, "current_usd_millions", 1),
    )
    rows, skipped = loaded("sipri-milex", path)
    assert {(row.series, row.value, row.unit, row.reporter) for row in rows} == {
        ("military.spending", 1418e6, "USD", "org:sipri"),
        ("military.spending.constant", 1416.5e6, "constant USD", "org:sipri"),
        ("military.burden", 0.055, "share", "org:sipri"),
    }
    assert skipped == {
        "of a measure that is no series here": 1,
        "with a share of GDP that cannot be": 1,
        "with a cell that is no number": 1,
        "of nobody that is a state or territory of today": 1,
    }


def test_the_workbook_is_read_as_published(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {"Front page": [["SIPRI"]], "Per capita": SHEET}
    sheets |= {"Current US$": SHEET, "Constant (2023) US$": SHEET}
    rows, skipped = loaded("sipri-milex", workbook(tmp_path / "a.xlsx", sheets))
    assert {(row.series, row.start.year, row.value) for row in rows} == {
        (series, year, value)
        for series in ("military.spending", "military.spending.constant")
        for year, value in ((2021, 619.5e6), (2023, 1.25e6), (2024, 1418e6))
    }
    assert skipped == {"without a figure": 4, "of nobody that is a state or territory of today": 10}


def test_workbooks_of_another_shape_are_refused(tmp_path: Path) -> None:
    other = workbook(tmp_path / "a.xlsx", {"Sheet": SHEET})
    with pytest.raises(SourceError, match="no sheet 'Current US"):
        loaded("sipri-milex", other)
    changed = workbook(tmp_path / "b.xlsx", {"Current US$": [["Land", *YEARS], ["Armenia", 1, 2, 3, 4, 5]]})
    with pytest.raises(SourceError, match="no line of heads that begins with 'Country'"):
        loaded("sipri-milex", changed)


def test_what_is_no_workbook_is_refused(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl", reason="Excel workbooks need openpyxl")
    (tmp_path / "a.xlsx").write_bytes(b"<html>")
    with pytest.raises(InputError, match="not an Excel workbook"):
        loaded("sipri-milex", tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "b.xlsx", "w") as archive:
        archive.writestr("x.xml", "<x/>")
    with pytest.raises(InputError, match="not an Excel workbook"):
        loaded("sipri-milex", tmp_path / "b.xlsx")
    with zipfile.ZipFile(tmp_path / "c.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", bytes(520 * 2**20))
    with pytest.raises(SourceError, match="520 MB unpacked, more than allowed"):
        loaded("sipri-milex", tmp_path / "c.xlsx")


def test_without_openpyxl_the_next_step_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    with pytest.raises(InputError, match=r"pip install 'araxes\[excel\]'"):
        loaded("sipri-milex", tmp_path / "a.xlsx")


REGISTER = """Transfers of major conventional arms from All countries  to All countries . Deals with deliveries;
An empty field for 'Number ordered' indicates that data, it is said, is not yet available.;
;
Data generated: 12 Feb 2026 12:26:12 PM;
SIPRI AT Database ID,Supplier,Recipient,Designation,Delivery year,TIV delivery values
1,Israel,Azerbaijan,LORA,2018,12.5
1,Israel,Azerbaijan,LORA,2018,12.5
2,Israel,Azerbaijan,Heron,2018,0.25
3,unknown supplier(s),Azerbaijan,BM-21,2018,4.00
4,Russia,Hezbollah (Lebanon)*,Kornet,2018,1.00
5,Russia,Azerbaijan,T-90,2018,+1-1
"""


def test_the_register_is_added_up_by_pair_and_recipient(tmp_path: Path) -> None:
    (tmp_path / "trade_register.csv").write_text(REGISTER, encoding="utf-8")
    rows, skipped = loaded("sipri-arms", tmp_path / "trade_register.csv")
    pair, total = yearly(rows, "arms.delivered", "AZE", 2018), yearly(rows, "arms.imports", None, 2018)
    assert (pair.actor, pair.value, pair.lower, pair.upper) == ("ISR", 12.75, 12.74, 12.76)
    assert (total.actor, total.value, total.upper) == ("AZE", 16.75, 16.765)
    assert len(rows) == 2
    assert {row.vintage for row in rows} == {date(2026, 2, 12)}
    assert skipped == {
        "of nobody that is a state or territory of today": 1,
        "to nobody that is a state or territory of today": 1,
        "with a cell that is no number": 1,
    }


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Data generated: 31 Mar 2026 1:26:12 AM;", date(2026, 3, 31)),
        ("Data generated: 1 Jan 2031 1:26:12 AM;", TODAY),
        ("Data generated: 31 Feb 2026", TODAY),
        ("Data generated: yesterday", TODAY),
        ("", TODAY),
    ],
)
def test_a_register_is_of_the_day_it_says_unless_that_cannot_be(tmp_path: Path, line: str, day: date) -> None:
    path = tmp_path / "register.csv"
    path.write_text(REGISTER.replace("Data generated: 12 Feb 2026 12:26:12 PM;", line), encoding="utf-8")
    assert {row.vintage for row in loaded("sipri-arms", path)[0]} == {day}
    stated = Scope(TODAY, published=date(2026, 3, 9))
    assert {row.vintage for row in loaded("sipri-arms", path, stated)[0]} == {date(2026, 3, 9)}


MILEX = ("military", "sipri_milex_1949_2024.parquet")
ARMS = ("military", "sipri_arms_transfers_1995_2024.parquet")


def test_spending_is_as_sipri_published_it() -> None:
    # SIPRI Fact Sheet, Trends in World Military Expenditure, 2024: Russia 149 bn US dollars, 7.1% of GDP.
    rows, _ = loaded("sipri-milex", real(*MILEX))
    russia, armenia, azerbaijan = (of(rows, actor) for actor in ("RUS", "ARM", "AZE"))
    assert yearly(russia, "military.spending", None, 2024).value == pytest.approx(149.0e9, abs=5e7)
    assert yearly(russia, "military.burden", None, 2024).value == pytest.approx(0.0705, abs=5e-5)
    assert yearly(armenia, "military.burden", None, 2024).value == pytest.approx(0.055, abs=5e-4)
    assert yearly(azerbaijan, "military.burden", None, 2024).value == pytest.approx(0.050, abs=5e-4)
    ratio = (
        yearly(azerbaijan, "military.spending", None, 2024).lower
        / yearly(armenia, "military.spending", None, 2024).upper
    )
    assert ratio == pytest.approx(2.66, abs=0.01)


@pytest.mark.parametrize(
    ("recipient", "supplier", "share"), [("AZE", "ISR", 0.677), ("AZE", "RUS", 0.164), ("ARM", "RUS", 0.945)]
)
def test_suppliers_shares_of_2016_to_2020(recipient: str, supplier: str, share: float) -> None:
    # SIPRI Fact Sheet, Trends in International Arms Transfers, 2020: 69, 17 and 94%, before revision.
    rows = [row for row in loaded("sipri-arms", real(*ARMS))[0] if 2016 <= row.start.year <= 2020]
    pairs = (row.value or 0 for row in rows if (row.actor, row.partner) == (supplier, recipient))
    total = sum(row.value or 0 for row in rows if (row.actor, row.partner) == (recipient, None))
    assert sum(pairs) / total == pytest.approx(share, abs=5e-4)
