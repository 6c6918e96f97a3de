"""Tables that are not what they claim: one clear line each, and nothing is half read."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.errors import AraxesError, InputError, SourceError
from araxes.sources.factbook import editions, read_editions

ROW: dict[str, Any] = {
    "vintage": date(2020, 11, 27),
    "commit": "abc",
    "gec": "am",
    "region": "middle-east",
    "section": "Economy",
    "field": "Exports - partners",
    "text": "Russia 24.2%, Bulgaria 12.8% (2017)",
}


def write(path: Path, rows: list[dict[str, Any]], **types: pa.DataType) -> Path:
    table = pa.Table.from_pylist(rows)
    for name, kind in types.items():
        table = table.set_column(table.schema.get_field_index(name), name, table[name].cast(kind))
    pq.write_table(table, path)
    return path


@pytest.mark.parametrize(
    "types",
    [
        {},
        {"text": pa.large_string(), "gec": pa.large_string()},
        {"vintage": pa.timestamp("us")},
        {"vintage": pa.string()},
        {"text": pa.binary()},
    ],
)
def test_types_that_mean_the_same_are_read(tmp_path: Path, types: dict[str, pa.DataType]) -> None:
    observations, coverage = read_editions(write(tmp_path / "t.parquet", [ROW], **types))
    assert observations["partner"].to_pylist() == ["RUS", "BGR", "*"]
    assert observations["vintage"].to_pylist() == [date(2020, 11, 27)] * 3
    assert coverage.understood["partners"] == 2


def test_a_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "vintage,gec,region,section,field,text,more\n"
        '2020-11-27,am,middle-east,Economy,Exports - partners,"Russia 24.2%,\nBulgaria 12.8% (2017)",x\n'
    )
    assert read_editions(path)[0]["partner"].to_pylist() == ["RUS", "BGR", "*"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("t.xlsx", b"PK", "not a .parquet or .csv file"),
        ("t.parquet", b"", "not a Parquet table"),
        ("t.parquet", b"<!doctype html><title>404</title>", "not a Parquet table"),
        ("t.parquet", b"PAR1" + bytes(64) + b"PAR1", "not a Parquet table|cannot be read"),
        ("t.csv", b"", "not a CSV table"),
        ("t.csv", b"<!doctype html>\n<title>404</title>\n", "not a CSV table"),
        ("t.csv", b"\x00\xff\xfe\x00" * 50, "not a CSV table"),
        ("t.csv", b"vintage,gec,region,section,field\n2020-01-01,am,x,y,z\n", "not a CSV table"),
        ("t.csv", b"vintage,gec,region,section,field,text\nyesterday,am,x,y,Exports,z\n", "not a CSV table"),
        ("t.csv", b"vintage,gec,region,section,field,text\n2020-01-01,am,x,y,z,w\n", "no row is a field"),
        ("t.csv", b"vintage,gec,region,section,field,text\n0020-01-01,am,x,y,Exports,z\n", "cannot be"),
        ("t.csv", b"vintage,gec,region,section,field,text\n2020-01-01,am,x,y,Exports,\xff\xfe\n", "not"),
    ],
)
def test_files_of_another_kind(tmp_path: Path, name: str, content: bytes, message: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises((InputError, SourceError), match=message) as caught:
        read_editions(path)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_editions(tmp_path / "none.parquet")
    (tmp_path / "folder.parquet").mkdir()
    with pytest.raises(InputError, match="no such file"):
        read_editions(tmp_path / "folder.parquet")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": None}, "'text' has 1 empty cells"),
        ({"vintage": None}, "'vintage' has 1 empty cells"),
        ({"vintage": 12.5}, "'vintage' is not dates"),
        ({"vintage": "soon"}, "'vintage' is not dates"),
        ({"text": ["a", "b"]}, "'text' is not text"),
        ({"text": b"\xff\xfe"}, "'text' is not text"),
        ({"vintage": date(1066, 10, 14)}, "dated 1066-10-14 cannot be"),
    ],
)
def test_columns_of_another_kind(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(SourceError, match=message):
        read_editions(write(tmp_path / "t.parquet", [ROW | change]))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    row = {name: value for name, value in ROW.items() if name != "gec"}
    with pytest.raises(SourceError, match="no column 'gec'; it needs the columns vintage, gec"):
        read_editions(write(tmp_path / "t.parquet", [row]))


def test_sizes_are_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path / "t.parquet", [ROW] * 3)
    monkeypatch.setattr(editions, "MAX_ROWS", 2)
    with pytest.raises(InputError, match="3 rows, more than araxes reads"):
        read_editions(path)
    monkeypatch.setattr(editions, "MAX_BYTES", 10)
    with pytest.raises(InputError, match="larger than"):
        read_editions(path)


def test_odd_rows_are_counted_not_fatal(tmp_path: Path) -> None:
    rows = [
        ROW,
        ROW | {"text": "twice"},
        ROW | {"gec": "zz"},
        ROW | {"field": "Exports", "text": "$" * 20_001},
        ROW | {"field": "Flag description", "text": "ignored"},
    ]
    observations, coverage = read_editions(write(tmp_path / "t.parquet", rows))
    assert observations.num_rows == 3
    assert coverage.codes() == {"field-twice": 1, "unknown-gec": 1, "too-long": 1}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(content=st.binary(max_size=400), kind=st.sampled_from(["parquet", "csv"]), head=st.booleans())
def test_no_bytes_crash_the_reader(tmp_path: Path, content: bytes, kind: str, head: bool) -> None:
    path = tmp_path / f"t.{kind}"
    start = b"PAR1" if kind == "parquet" else b"vintage,gec,region,section,field,text\n2020-01-01,am,,,Exports,"
    path.write_bytes((start if head else b"") + content)
    with contextlib.suppress(AraxesError):
        read_editions(path)
