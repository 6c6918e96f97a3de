from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from araxes.errors import InputError, SourceError
from araxes.observations.schema import from_arrow
from araxes.sources.batch import Scope
from araxes.sources.tabular import Layout, TableSource
from araxes.sources.tabular.names import place

from ..tables import written

LONG = Layout("long", text={"who": "country"}, numbers={"year": "year", "value": "figure"})
WIDE = Layout("wide", text={"who": "name"}, wide="year")
FACTS = """
SELECT 'population.total' AS series, who_id AS actor, NULL::VARCHAR AS partner, who_id AS reporter,
    first_day(year, 1) AS start, last_day_of(year, 12) AS stop, value, value AS lower, value AS upper,
    'row ' || row AS locator, CASE WHEN is_odd THEN 'with a cell that is no number' END AS fault
FROM {rows}
"""
COUNTS = TableSource("factbook", (LONG, WIDE), FACTS, places=("who",))
HEADS = "country year figure"


def read(path: Path, **scope: object) -> tuple[dict[tuple[str, int], float | None], dict[str, int]]:
    rows: dict[tuple[str, int], float | None] = {}
    skipped: dict[str, int] = {}
    for batch in COUNTS.load(path, Scope(today=date(2026, 5, 1), **scope)):  # type: ignore[arg-type]
        assert isinstance(batch.rows, pa.Table)
        skipped |= dict(batch.skipped)
        rows |= {(row.actor, row.start.year): row.value for row in from_arrow(batch.rows)}
    return rows, skipped


def test_long_and_wide_tables_say_the_same(tmp_path: Path) -> None:
    long = written(tmp_path / "a.csv", HEADS, ("Armenia", 2020, "2.5e6"), ("Georgia", 2021, " 3700000 "))
    wide = written(tmp_path / "b.tsv", "name 2020 2021", ("Armenia", 2500000, ""), ("Georgia", "..", 3700000))
    assert read(long)[0] == {("ARM", 2020): 2.5e6, ("GEO", 2021): 3.7e6}
    assert read(wide) == (read(long)[0], {"without a figure": 2})


def test_parquet_and_archives_are_read(tmp_path: Path) -> None:
    table = pa.table({"country": ["Armenia"], "year": [2020.0], "figure": [5], "more": [[1, 2]]})
    pq.write_table(table, tmp_path / "a.parquet")
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../../a.csv", "\ufeffcountry,year,figure\nArmenia,2020,5\n")
    assert read(tmp_path / "a.parquet") == read(tmp_path / "a.zip") == ({("ARM", 2020): 5.0}, {})
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.parquet", "a.zip"]


HOSTILE = [
    (("Armenia", 2020, "=1+1"), "with a cell that is no number"),
    (("Armenia", 2020, "inf"), "with a cell that is no number"),
    (("Armenia", 2020, "1e400"), "with a cell that is no number"),
    (("Armenia", 2020, "NaN"), "without a figure"),
    (("Armenia", 2020, "1e30"), "with a figure too large to be one"),
    (("Armenia", 2020, -1), "with a negative figure"),
    (("Armenia", 2020.5, 1), "with a date out of range"),
    (("Armenia", 3020, 1), "with a date out of range"),
    (("Armenia", 99999999999, 1), "with a date out of range"),
    (("Armenia", -5, 1), "with a date out of range"),
    (("=HYPERLINK()", 2020, 1), "of nobody that is a state or territory of today"),
    (("x" * 100_000, 2020, 1), "of nobody that is a state or territory of today"),
    (("", 2020, 1), "of nobody that is a state or territory of today"),
    (("CIS", 2020, 1), "of nobody that is a state or territory of today"),
]


@pytest.mark.parametrize(("row", "reason"), HOSTILE)
def test_what_is_no_observation_is_counted(tmp_path: Path, row: tuple[object, ...], reason: str) -> None:
    path = written(tmp_path / "a.csv", HEADS, ("Georgia", 2020, 1), row)
    assert read(path) == ({("GEO", 2020): 1.0}, {reason: 1})


def test_a_scope_leaves_out_the_rest_uncounted(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", HEADS, ("Georgia", 2020, 1), ("Georgia", 2010, 1), ("Armenia", 2020, 1))
    assert read(path, since=2015, actors=frozenset({"GEO"})) == ({("GEO", 2020): 1.0}, {})


def test_a_row_said_twice_is_one_and_two_figures_are_refused(tmp_path: Path) -> None:
    same = written(tmp_path / "a.csv", HEADS, ("Georgia", 2020, 1), ("Georgia", 2020, "1.0"))
    assert read(same) == ({("GEO", 2020): 1.0}, {})
    other = written(tmp_path / "b.csv", HEADS, ("Georgia", 2020, 1), ("Georgia", 2020, 2))
    with pytest.raises(SourceError, match=r"b\.csv: two figures for one fact \(population\.total GEO 2020"):
        read(other)


DAMAGED = [
    ("a.csv", b"", InputError, "empty"),
    ("a.csv", b"<html><body>Sorry</body></html>", SourceError, "not a table but '<html>"),
    ("a.csv", b'{"error": 1}', SourceError, "not a table but"),
    ("a.csv", b"country,year,figure\nArmenia,2020\n", SourceError, "a.csv: damaged: .*; download it again"),
    ("a.csv", b"country,year,figure\n\xff\xfe,2020,1\n", SourceError, "not text in UTF-8"),
    ("a.csv", b"country,year,figure,year\nArmenia,2020,1,2\n", SourceError, "two columns are called 'year'"),
    ("a.csv", b"country,jahr,figure\nArmenia,2020,1\n", SourceError, "no column 'year'; it needs the columns"),
    ("a.parquet", b"PAR1nonsensePAR1", SourceError, "not a Parquet table"),
    ("a.zip", b"PK\x03\x04", SourceError, "ZIP archive is damaged"),
    ("a.doc", b"x", InputError, "not one of .csv"),
]


@pytest.mark.parametrize(("name", "content", "error", "said"), DAMAGED)
def test_what_is_no_such_table_is_refused(
    tmp_path: Path, name: str, content: bytes, error: type[Exception], said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=said):
        read(tmp_path / name)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a file"):
        read(tmp_path / "none.csv")


def test_a_cut_parquet_file_is_refused(tmp_path: Path) -> None:
    table = pa.table({"country": ["Armenia"] * 1000, "year": [2020] * 1000, "figure": list(range(1000))})
    pq.write_table(table, tmp_path / "a.parquet")
    whole = (tmp_path / "a.parquet").read_bytes()
    (tmp_path / "a.parquet").write_bytes(whole[:200] + bytes(200) + whole[400:])
    with pytest.raises(SourceError, match=r"a\.parquet"):
        read(tmp_path / "a.parquet")


def test_a_file_name_is_no_pattern(tmp_path: Path) -> None:
    path = written(tmp_path / "a*'; DROP.csv", HEADS, ("Georgia", 2020, 1))
    written(tmp_path / "ab'; DROP.csv", HEADS, ("Georgia", 2020, 2))
    assert read(path)[0] == {("GEO", 2020): 1.0}


def test_names_of_publishers_are_states_of_today_or_nobody() -> None:
    assert [place(name) for name in ("Korea Republicof", "ARM", "Russian Federation", "CAR")] == [
        "KOR", "ARM", "RUS", "CAF",
    ]  # fmt: skip
    assert {place(name) for name in ("Serbia and Montenegro", "America", "The EU", "Asia", "USSR", "")} == {None}
