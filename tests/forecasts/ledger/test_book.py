"""The table: all of a set of entries or none, also when the process is killed; edits in the file are found."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes.errors import StoreError
from araxes.forecasts.ledger.book import Book, Numbered
from araxes.forecasts.ledger.entries import Entry
from araxes.observations.store import Store
from forecasts.ledger.making import judgment
from observations.making import observe

SET = 7
KILLS = 10


def add(path: Path, *numbers: int) -> None:
    Book(path).add(lambda _now: [judgment(number) for number in numbers], "test")


def edit(path: Path, sql: str) -> None:
    with duckdb.connect(path) as connection:
        connection.execute(sql)


def test_what_is_added_is_there(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    assert Book(path).entries() == []
    assert Book(path).verify().whole
    add(path, 1, 2)
    add(path, 3)
    assert Book(path).entries() == [(place, judgment(place)) for place in (1, 2, 3)]
    assert Book(path).verify().whole


def test_observations_and_ledger_live_in_one_file(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    with Store.open(path) as store:
        store.append([observe(value=1.0)])
    add(path, 1)
    with Store.open(path) as store:
        store.append([observe(value=2.0, year=2022)])
        assert store.vintages()[0][2] == 2
    with Store.memory() as store:
        store.attach(path)
        assert store.vintages()[0][2] == 2
    assert len(Book(path).rows()) == 1


def test_an_error_while_making_entries_adds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    add(path, 1)

    def make(now: Numbered) -> Sequence[Entry]:
        raise StoreError(f"{len(now)} there")

    with pytest.raises(StoreError, match="1 there"):
        Book(path).add(make, "test")
    assert len(Book(path).rows()) == 1


def test_a_damaged_ledger_takes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    add(path, 1, 2, 3)
    edit(path, 'DELETE FROM ledger WHERE "position" = 2')
    with pytest.raises(StoreError, match="damaged at entry 2: entry 2 is missing"):
        add(path, 4)
    assert len(Book(path).rows()) == 2


@pytest.mark.parametrize(
    ("sql", "bad"),
    [
        ("UPDATE ledger SET entry = replace(entry, 'probably', 'certainly') WHERE \"position\" = 2", 2),
        ('DELETE FROM ledger WHERE "position" = 3', 3),
        ("UPDATE ledger_head SET entries = 2", 3),
        ("DELETE FROM ledger_head", 3),
        ('INSERT INTO ledger SELECT * FROM ledger WHERE "position" = 1', 2),
    ],
)
def test_an_edit_in_the_file_is_found(tmp_path: Path, sql: str, bad: int) -> None:
    path = tmp_path / "store.duckdb"
    add(path, 1, 2, 3)
    edit(path, sql)
    assert Book(path).verify().bad == bad


def test_a_table_that_is_gone_is_told(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    add(path, 1)
    edit(path, "DROP TABLE ledger")
    with pytest.raises(StoreError, match="a table of the ledger is gone"):
        Book(path).verify()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    place=st.integers(1, 4),
    field=st.sampled_from(["position", "entry", "previous", "hash"]),
    text=st.text(min_size=1, max_size=5).filter(lambda text: "\0" not in text),
)
def test_any_field_of_any_row_changed_in_the_file_is_found(
    tmp_path: Path, place: int, field: str, text: str
) -> None:
    path = tmp_path / "edited.duckdb"
    path.unlink(missing_ok=True)
    add(path, 1, 2, 3, 4)
    with duckdb.connect(path) as connection:
        value: object = place + 100 if field == "position" else f"{text}changed"
        connection.execute(f'UPDATE ledger SET "{field}" = ? WHERE "position" = ?', [value, place])
    found = Book(path).verify()
    assert not found.whole
    assert found.bad == place


def test_what_is_no_entry_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    add(path, 1)
    edit(path, 'UPDATE ledger SET entry = \'{"kind": "judgment"}\'')
    with pytest.raises(StoreError, match="entry 1 of the ledger cannot be read"):
        Book(path).entries()


ADDING = f"""
import sys
from itertools import count
from pathlib import Path
from araxes.forecasts.ledger.book import Book
from forecasts.ledger.making import judgment

print("ready", flush=True)
for number in count(int(sys.argv[2])):
    made = [judgment(number * {SET} + each) for each in range({SET})]
    Book(Path(sys.argv[1])).add(lambda now: made, "test", wait=9)
    print(number, flush=True)
"""


def test_killed_at_many_moments_nothing_is_lost_and_nothing_is_half(tmp_path: Path) -> None:
    path = tmp_path / "store.duckdb"
    chance = random.Random(20261128)
    sets = 0
    for _ in range(KILLS):
        told = _killed(path, sets, chance.uniform(0.05, 0.9))
        rows = Book(path).rows()
        assert len(rows) % SET == 0, "all of a set or nothing of it"
        assert len(rows) // SET >= told, "what was said to be added is there"
        assert Book(path).verify().whole
        sets = len(rows) // SET
    assert sets > 1, "sets were added between the kills"
    add(path, 999_999)
    assert len(Book(path).rows()) == sets * SET + 1


def _killed(path: Path, start: int, seconds: float) -> int:
    """Add sets in a process of its own that is killed after some seconds; how many it said were there."""
    folders = os.pathsep.join(["tests", *filter(None, [os.environ.get("PYTHONPATH")]), *sys.path])
    running = subprocess.Popen(
        [sys.executable, "-c", ADDING, str(path), str(start)],
        env={**os.environ, "PYTHONPATH": folders},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert running.stdout is not None
    assert running.stdout.readline() == "ready\n"
    time.sleep(seconds)
    running.send_signal(signal.SIGKILL)
    said = running.stdout.read().split()
    running.stdout.close()
    running.wait()
    return int(said[-1]) + 1 if said else start
