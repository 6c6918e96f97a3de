"""CSV files of the IMF's data portal, with figures in the unit they tell."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import SourceError
from araxes.sources.imts import load
from araxes.sources.imts.flows import NO_STATE, UNSCALED
from sources.serving import everything, read

HEADS = '"DATASET","SERIES_CODE","OBS_MEASURE","COUNTRY","INDICATOR","COUNTERPART_COUNTRY","FREQUENCY","SCALE"'


def written(path: Path, ending: str, *lines: str) -> Path:
    text = "\n".join([HEADS + ending, *(f'"IMF.STA:IMTS(1.0.0)",{line}' for line in lines), ""])
    path.write_text("\ufeff" + text, "utf-8")
    return path


def named(key: str, scale: str, *cells: str) -> str:
    return ",".join(
        f'"{cell}"' for cell in (key, "OBS_VALUE", "Armenia", "Exports", "Somebody", "Annual", scale, *cells)
    )


def test_a_column_a_period(tmp_path: Path) -> None:
    path = written(
        tmp_path / "dataset.csv",
        ',"UPDATE_DATE","2022","2023","2023-Q1","2023-M02"',
        named("ARM.XG_FOB_USD.RUS.A", "Millions", "2026-01-01", "2400.5", "3411.123456", "", ""),
        named("ARM.XG_FOB_USD.G001.A", "Millions", "2026-01-01", "", "8400", "", ""),
        named("ARM.MG_CIF_USD.GEO.Q", "Thousands", "2026-01-01", "", "", "7", ""),
        named("ARM.MG_CIF_USD.GEO.M", "Units", "2026-01-01", "", "", "", "2500000"),
    )
    found = read(load(path, everything()))
    assert {(row.partner, row.start, row.end): row.value for row in found.rows if row.value} == {
        ("RUS", date(2022, 1, 1), date(2022, 12, 31)): 2_400_500_000,
        ("RUS", date(2023, 1, 1), date(2023, 12, 31)): 3_411_123_456,
        ("group:world", date(2023, 1, 1), date(2023, 12, 31)): 8_400_000_000,
        ("GEO", date(2023, 1, 1), date(2023, 3, 31)): 7_000,
        ("GEO", date(2023, 2, 1), date(2023, 2, 28)): 2_500_000,
    }
    assert found.one(partner="*").upper == 8_400_000_000 - 3_411_123_456
    assert found.one(partner="RUS", start=date(2023, 1, 1)).locator == "IMTS ARM.XG_FOB_USD.RUS.A 2023"
    assert not found.skipped


def test_a_line_a_figure(tmp_path: Path) -> None:
    path = written(
        tmp_path / "dataset.csv",
        ',"TIME_PERIOD","OBS_VALUE"',
        named("ARM.XG_FOB_USD.RUS.A", "Billions", "2023", "3.4"),
        named("ARM.XG_FOB_USD.G163.A", "Billions", "2023", "1"),
        named("AUS.XG_FOB_USD.RUS.A", "", "2023", "1"),
        named("AUS.XG_FOB_USD.RUS.A", "", "2022", ""),
    )
    found = read(load(path, everything()))
    assert found.one().value == 3.4e9
    assert found.skipped == {NO_STATE: 1, UNSCALED: 1}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (named("ARM.XG_FOB_USD.RUS.A", "Dozens", "1"), "SCALE is 'Dozens', none of Units, Thousands"),
        (named("ARM.NGDP.A", "Units", "1"), "SERIES_CODE 'ARM.NGDP.A' is no key of four parts"),
        (named("ARM.XG_FOB_USD.RUS.A", "Units", "=1+1"), "'=1\\+1' is no number"),
    ],
)
def test_a_file_that_cannot_be_told_is_named(line: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=said):
        read(load(written(tmp_path / "dataset.csv", ',"2023"', line), everything()))
