"""``araxes --store ADDRESS COMMAND``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from araxes.observations.store import Store
from cli.conftest import Run
from observations.making import observe

MEASURE = ("measure", "remittances.gdp_share", "--of", "TJK", "--period", "2010", "--format", "csv")


@pytest.fixture
def loaded(tmp_path: Path) -> Path:
    path = tmp_path / "mine: a store.duckdb"
    with Store.open(path) as held:
        held.append([observe("remittances.received", "TJK", None, 0.4321, year=2010, vintage=date(2011, 1, 1))])
    return path


def test_the_store_that_is_named_is_asked_and_no_other(run: Run, loaded: Path) -> None:
    assert "0.4321" in run("--store", f"duckdb:{loaded}", *MEASURE).out
    assert "0.4321" in run("--store", str(loaded), *MEASURE).out
    assert "0.4321" not in run(*MEASURE).out, "the next command asks the user's own again"


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("duckdb:none.duckdb", "none.duckdb: there is no store here; `araxes load` makes one"),
        ("postgres://host/base", "'postgres://host/base' is not the address of a store; write PATH, duckdb:PATH"),
        ("spark://head", "'spark://head' does not name a Spark cluster and a folder of Parquet files; write"),
        ("", "'' names no file; the address of a store is PATH"),
    ],
)
def test_an_address_that_leads_nowhere(run: Run, address: str, message: str) -> None:
    assert run("--store", address, *MEASURE).error.startswith(message)


def test_without_pyspark_its_name_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    told = run("--store", "spark:local[2]/srv/observations", *MEASURE).error
    assert told == "PySpark is not installed; install it with `pip install 'araxes[spark]'`"


def test_nothing_is_loaded_into_what_spark_reads(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "editions.csv"
    file.write_text("vintage,gec,region,section,field,text\n")
    told = run("--store", "spark:local[2]/srv/observations", "load", "factbook", str(file)).error
    assert told.startswith("/srv/observations: Spark only reads; load into a DuckDB file")
