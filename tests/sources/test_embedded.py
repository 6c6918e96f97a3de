from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from araxes.errors import SourceError
from araxes.observations.schema import arrow_schema, to_arrow
from araxes.sources import embedded
from araxes.sources.embedded import cache_path
from araxes.sources.factbook import Harvest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    embedded(folder=tmp_path)
    return tmp_path


def test_the_cache_holds_what_is_read(folder: Path, packaged: Harvest) -> None:
    assert [path.name for path in folder.iterdir()] == ["factbook.parquet"]
    cached = embedded(folder=folder)
    assert cached.schema.equals(arrow_schema(), check_metadata=True)
    assert cached.equals(to_arrow(packaged.rows))


def test_a_fresh_cache_is_used(folder: Path) -> None:
    file = folder / "factbook.parquet"
    written = pq.read_table(file)
    pq.write_table(written.slice(0, 5), file)
    assert embedded(folder=folder).num_rows == 5


@pytest.mark.parametrize("content", [b"", b"PAR1", b"<html>", b"PAR1" + bytes(100) + b"PAR1"])
def test_a_damaged_cache_is_read_anew(folder: Path, content: bytes) -> None:
    file = folder / "factbook.parquet"
    whole = file.stat().st_size
    file.write_bytes(content)
    assert embedded(folder=folder).num_rows > 15_000
    assert file.stat().st_size == whole


def test_a_stale_cache_is_read_anew(folder: Path) -> None:
    file = folder / "factbook.parquet"
    pq.write_table(pq.read_table(file).slice(0, 5).replace_schema_metadata({"araxes.key": "0.1.1 abc"}), file)
    assert embedded(folder=folder).num_rows > 15_000


def test_a_cache_of_another_shape_is_read_anew(folder: Path) -> None:
    file = folder / "factbook.parquet"
    key = pq.read_schema(file).metadata
    pq.write_table(pa.table({"value": [1.0]}).replace_schema_metadata(key), file)
    assert embedded(folder=folder).num_rows > 15_000


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    assert embedded(folder=blocked).num_rows > 15_000


def test_the_default_folder_is_the_users() -> None:
    assert cache_path().name == "factbook.parquet"
    assert cache_path().parent.name == "araxes"


def test_an_unknown_version_of_the_package_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["araxes.sources.embedded"], "version", lambda _: "0.1.9")
    with pytest.raises(SourceError, match=r"0\.1\.9: its edition has no known date; install version 0\.1\.2"):
        sys.modules["araxes.sources.embedded"].edition()


def test_pandas_is_never_imported(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from araxes.sources import embedded\n"
        f"embedded(folder=Path({str(tmp_path)!r})); embedded(folder=Path({str(tmp_path)!r}))\n"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_importing_the_room_imports_no_arrow() -> None:
    code = "import sys, araxes.sources; assert 'pyarrow' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_columns_are_those_of_the_schema(packaged: Harvest) -> None:
    some = packaged.rows[::97]
    made = to_arrow(some)
    made.validate(full=True)
    assert made.equals(pa.Table.from_pylist([asdict(row) for row in some], schema=arrow_schema()))
    assert to_arrow([]).equals(pa.Table.from_pylist([], schema=arrow_schema()))
