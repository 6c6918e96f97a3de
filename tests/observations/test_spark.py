"""The store on Spark: what is its own. That measures agree: `tests/measures/test_engines.py`."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import araxes
from araxes.errors import StoreError
from araxes.observations.address import SparkAddress
from araxes.observations.schema import REST, Observation
from araxes.observations.store import Store
from araxes.observations.stores import AnyStore
from observations.making import observe

if TYPE_CHECKING:
    from araxes.observations.spark import SparkStore

MASTER = os.environ.get("ARAXES_TEST_SPARK", "")
EXAMPLE = Path(__file__).parents[2] / "examples" / "caucasus-central-asia.md"
pytestmark = pytest.mark.skipif(not MASTER, reason="$ARAXES_TEST_SPARK names no Spark to test on")
ROWS = [
    observe(value=1.0),
    observe(value=2.0, vintage=date(2025, 1, 1)),
    observe("economy.gdp", "GEO", None, None, bounds=(1.0, float("inf"))),
    observe(partner=REST, bounds=(0.0, 0.5), vintage=date(2025, 1, 1)),
    observe("economy.gdp", "ARM", None, 3.0, source="customs", draw=4, locator="Zölle; „S. 2“\n`\"'"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Store.memory(ROWS) as held:
        held.to_parquet(tmp_path / "part.parquet")
    return tmp_path


def connected(folder: Path, more: Sequence[Observation] = ()) -> SparkStore:
    from araxes.observations.schema import to_arrow
    from araxes.observations.spark import SparkStore

    return SparkStore.connect(SparkAddress(MASTER, str(folder)), to_arrow(more) if more else None)


def everything(store: AnyStore) -> list[Observation]:
    return sorted((Observation(**row) for row in store.rows(store.everything()).to_pylist()), key=repr)


def test_a_folder_of_parquet_files_is_read_as_it_was_written(folder: Path) -> None:
    with connected(folder) as store:
        assert everything(store) == sorted(ROWS, key=repr)
        assert store.vintages() == [
            ("customs", date(2024, 6, 1), 1),
            ("factbook", date(2024, 6, 1), 2),
            ("factbook", date(2025, 1, 1), 2),
        ]


def test_more_rows_are_shown_once(folder: Path) -> None:
    more = [ROWS[0], ROWS[2], observe(value=7.0, year=1999), observe(value=8.0, source="another")]
    with connected(folder, more) as store:
        assert everything(store) == sorted([*ROWS, *more[2:]], key=repr)


def test_tables_have_any_name(folder: Path) -> None:
    with connected(folder) as store:
        for name in ("of ('a',)", "a`b", 'it\'s "odd"; --'):
            store.put(name, {"id": "string", "n": "int32"}, [("ä `\"'", 1), ("", 2)])
            assert store.rows(store.table(name)).to_pydict() == {"id": ["ä `\"'", ""], "n": [1, 2]}
        store.put("none", {"day": "date"}, [])
        assert store.rows(store.table("none")).num_rows == 0


def test_stores_do_not_see_each_other_and_a_closed_one_leaves_nothing(folder: Path) -> None:
    with connected(folder) as one, connected(folder) as other:
        one.put("mine", {"n": "int32"}, [(1,)])
        with pytest.raises(Exception, match="cannot be found"):
            other.table("mine")
    with pytest.raises(Exception, match="cannot be found"):
        one.table("mine")


def test_a_folder_of_something_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=f"{tmp_path}/none: cannot be read as Parquet files"):
        connected(tmp_path / "none")
    (tmp_path / "text.parquet").write_text("not a table")
    with pytest.raises(StoreError, match="cannot be read as Parquet files"):
        connected(tmp_path)
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"source": [1]}), tmp_path / "text.parquet")
    with pytest.raises(StoreError, match="not observations: the column source is bigint, not string"):
        connected(tmp_path)
    pq.write_table(pa.table({"source": ["a"]}), tmp_path / "text.parquet")
    with pytest.raises(StoreError, match="not observations: the column series is missing, not string"):
        connected(tmp_path)


def test_a_file_cut_short_is_told_when_it_is_come_to(folder: Path) -> None:
    (folder / "of_others.txt").write_text("no table, and none of our files")
    (folder / "short.parquet").write_bytes((folder / "part.parquet").read_bytes()[:-9])
    with pytest.raises(StoreError, match=r"^(Spark could not|.*: cannot be read).*short\.parquet is not"):
        connected(folder).vintages()


def test_a_cluster_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from araxes.observations import spark

    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    with pytest.raises(StoreError, match=r"there is none in \$JAVA_HOME \(/nowhere\); install one"):
        spark.SparkStore.of([])
    monkeypatch.delenv("JAVA_HOME")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(StoreError, match="Spark needs Java, and there is none; install one, on Debian with"):
        spark.SparkStore.of([])


def test_a_check_of_the_example_says_the_same(folder: Path, tmp_path: Path) -> None:
    """The whole result: verdicts, reasons, evidence and what they hang on."""
    here = araxes.default_store(f"duckdb:{_file(tmp_path)}")
    there = araxes.default_store(f"spark:{MASTER}{folder}")
    one, other = (araxes.check(EXAMPLE, store=store, as_of="2026-11-22") for store in (here, there))
    verdicts = {claim.verdict for claim in one.claims}
    assert len(verdicts) >= 4, "most kinds of verdict are here"
    assert_close(json.loads(araxes.render(other, "json")), json.loads(araxes.render(one, "json")))
    here.close()
    there.close()


def assert_close(found: Any, wanted: Any) -> None:
    """The same down to the last key and text; figures within a billionth."""
    assert type(found) is type(wanted)
    if isinstance(wanted, dict):
        assert found.keys() == wanted.keys()
        for key, value in wanted.items():
            assert_close(found[key], value)
    elif isinstance(wanted, list):
        assert len(found) == len(wanted)
        for one, other in zip(found, wanted, strict=True):
            assert_close(one, other)
    else:
        assert found == (pytest.approx(wanted, rel=1e-9) if isinstance(wanted, float) else wanted)


def _file(tmp_path: Path) -> Path:
    path = tmp_path / "store.duckdb"
    with Store.open(path) as held:
        held.append(ROWS)
    return path


def test_a_table_of_many_short_pieces_keeps_all_rows(folder: Path) -> None:
    import pyarrow as pa

    pieces = [pa.table({"number": pa.array(range(n), pa.int64())}) for n in (1, 3, 0, 2, 5)]
    with connected(folder) as store:
        store.put_table("numbers", pa.concat_tables(pieces))
        found = store.rows(store.table("numbers"))["number"].to_pylist()
    assert sorted(found) == sorted(number for piece in pieces for number in piece["number"].to_pylist())
