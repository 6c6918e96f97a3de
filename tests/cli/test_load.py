"""``araxes load``: earlier editions of the Factbook as vintages in the user's store, all of them or none."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from araxes.observations.store import Store
from cli.conftest import SMALL, Run, written

EDITIONS = Path(__file__).parents[3] / "shared" / "data" / "factbook" / "factbook_fields_2015_2026.parquet"
NEIGHBOURS = ["am", "aj", "gg", "rs", "kz", "kg", "ti", "tx", "uz"]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All editions of nine states' entries."""
    if not EDITIONS.exists():
        pytest.skip("the table of earlier editions is not beside the repository")
    table = pq.read_table(EDITIONS)
    path = tmp_path_factory.mktemp("editions") / "editions.parquet"
    pq.write_table(table.filter(pc.field("gec").isin(NEIGHBOURS)), path)
    return path


def vintages(path: Path) -> list[str]:
    with Store.open(path, read_only=True) as store:
        return sorted({vintage.isoformat() for _source, vintage, _rows in store.vintages()})


def test_editions_are_loaded_once_and_a_check_sees_those_of_its_day(
    run: Run, editions: Path, own_store: Path, tmp_path: Path
) -> None:
    first = run("load", "factbook", editions)
    assert (first.code, first.err) == (0, "")
    assert int(first.out.split()[1].replace(",", "")) > 1000
    held = vintages(own_store)
    assert len(held) == 15
    again = run("load", "factbook", editions)
    assert again.out.startswith("factbook: 0 new, 0 revised, ")
    assert vintages(own_store) == held

    small = written(tmp_path / "small.yaml", SMALL)
    ran = run("check", small, "--as-of", "2023-11-30", "--format", "json")
    said = json.loads(ran.out)
    newest = max(day for day in held if day <= "2023-11-30")
    assert said["sources"] == {"factbook": newest}
    rows = [row for claim in said["claims"] for each in claim["evidence"] for row in each["observations"]]
    assert rows
    assert all(row["vintage"] <= "2023-11-30" for row in rows)
    before = run("check", small, "--as-of", "2014-01-01", "--format", "json")
    assert f"the earliest vintage is {held[0]}" in json.loads(before.out)["claims"][0]["reason"]


def test_a_table_that_cannot_be_read_leaves_the_store_as_it_was(
    run: Run, editions: Path, own_store: Path, tmp_path: Path
) -> None:
    table = pq.read_table(editions)
    few = tmp_path / "few.parquet"
    pq.write_table(table.filter((pc.field("gec") == "am") & (pc.field("field") == "Remittances")), few)
    assert run("load", "factbook", few).code == 0
    before = own_store.read_bytes()
    broken = {
        "garbage.parquet": b"garbage",
        "half.parquet": few.read_bytes()[:-20],
        "garbage.csv": b"a,b\n1,2\n",
        "empty.csv": b"",
        "notes.txt": b"garbage",
    }
    for name, content in broken.items():
        assert name in run("load", "factbook", written(tmp_path / name, content)).error
    missing = tmp_path / "missing.parquet"
    assert "no such file" in run("load", "factbook", missing).error
    assert run("load", "factbook", tmp_path).code == 2
    assert own_store.read_bytes() == before


def test_nothing_is_made_of_garbage(run: Run, own_store: Path, tmp_path: Path) -> None:
    assert "garbage.parquet" in run("load", "factbook", written(tmp_path / "garbage.parquet", b"garbage")).error
    assert not own_store.exists()


def test_a_store_that_is_none_is_one_line(run: Run, own_store: Path, quick: Path) -> None:
    own_store.parent.mkdir()
    written(own_store, b"this is no store" * 1000)
    assert str(own_store) in run("check", quick).error
    assert own_store.read_bytes() == b"this is no store" * 1000
