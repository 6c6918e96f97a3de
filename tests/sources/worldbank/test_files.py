"""Files of the World Bank's site: of one indicator, with lines above its heads, and of all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from araxes.errors import SourceError
from araxes.observations.vocabulary import series

from ..tables import loaded

HEADS = '"Country Name","Country Code","Indicator Name","Indicator Code","2022","2023",'
ABOVE = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-13",\n\n'


def file(path: Path, *lines: str, above: str = "") -> Path:
    path.write_text("\ufeff" + above + "\n".join([HEADS, *lines, ""]), "utf-8")
    return path


def test_the_file_of_one_indicator(tmp_path: Path) -> None:
    path = file(
        tmp_path / "API_NY.GDP.MKTP.CD_DS2.csv",
        '"Armenia","ARM","GDP (current US$)","NY.GDP.MKTP.CD","19513474648.3","24085749592.5",',
        '"World","WLD","GDP (current US$)","NY.GDP.MKTP.CD","1e14","1e14",',
        '"Kosovo","XKX","GDP (current US$)","NY.GDP.MKTP.CD","","10438350000",',
        above=ABOVE,
    )
    rows, skipped = loaded("worldbank", path)
    assert [(row.actor, row.start.year, row.value) for row in rows] == [
        ("ARM", 2022, 19_513_474_648.3),
        ("ARM", 2023, 24_085_749_592.5),
        ("XKX", 2023, 10_438_350_000),
    ]
    assert rows[0].locator == "country/ARM/indicator/NY.GDP.MKTP.CD?date=2022"
    assert {row.reporter for row in rows} == {"org:world-bank"}
    assert skipped == {"without a figure": 1, "of nobody that is a state or territory of today": 2}


def test_the_file_of_all_indicators(tmp_path: Path) -> None:
    path = file(
        tmp_path / "WDICSV.csv",
        "Armenia,ARM,Arms imports,MS.MIL.MPRT.KD,0,29000000,",
        "Armenia,ARM,FDI,BX.KLT.DINV.CD.WD,-5,7,",
        "Armenia,ARM,Military expenditure (% of GDP),MS.MIL.XPND.GD.ZS,4.25,-1,",
        "Armenia,ARM,Migrants,SM.POP.TOTL,,190349,",
        "Armenia,ARM,Forest area,AG.LND.FRST.ZS,11,11,",
        "Armenia,ARM,Population,SP.POP.TOTL,=A1,2969200,",
    )
    rows, skipped = loaded("worldbank", path)
    figures = {(row.series, row.start.year): (row.lower, row.value, row.upper) for row in rows}
    assert figures == {
        ("arms.imports", 2022): (0, 0, 0.5),
        ("arms.imports", 2023): (28.5, 29, 29.5),
        ("fdi.inflows", 2022): (-5, -5, -5),
        ("fdi.inflows", 2023): (7, 7, 7),
        ("military.burden", 2022): (0.0425, 0.0425, 0.0425),
        ("migration.stock", 2023): (190_349, 190_349, 190_349),
        ("population.total", 2023): (2_969_200, 2_969_200, 2_969_200),
    }
    assert {row.partner for row in rows if row.series == "migration.stock"} == {"group:world"}
    assert {row.unit for row in rows} == {series(row.series).unit for row in rows}
    assert skipped == {
        "of an indicator that is no series here": 2,
        "with a negative figure": 1,
        "with a cell that is no number": 1,
        "without a figure": 1,
    }


def test_another_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "Metadata_Country.csv"
    path.write_text('"Country Code","Region","IncomeGroup"\n"ARM","Europe & Central Asia","Upper middle income"\n')
    with pytest.raises(SourceError, match="no column 'Indicator Code'"):
        loaded("worldbank", path)
