"""A source into a store: all or nothing, only what changed, one process at a time."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import AnswerError, InputError, SourceError, StoreError, UnavailableError, UnknownNameError
from araxes.observations.changes import Changes
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.fetching import Policy
from araxes.sources.holding import holding
from araxes.sources.registry import all_sources, source
from araxes.sources.syncing import Added, Network, load, sync
from sources.ministry import CSV, HEAD, installed, packaged
from sources.real_server import Page, Site, served

TODAY = date(2026, 11, 27)
SCOPE = Scope(TODAY)
OCTOBER = "Thu, 01 Oct 2026 10:00:00 GMT"
QUICK = Policy(pause=0, attempts=2, first_wait=0, longest_wait=0, jitter=0)


@pytest.fixture(autouse=True)
def ministry(tmp_path: Path) -> Iterator[None]:
    with installed(packaged(tmp_path / "packages")):
        yield


@pytest.fixture
def site() -> Iterator[Site]:
    with served() as running:
        running.put("/exports.csv", Page(CSV, "text/csv"))
        yield running


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "own" / "store.duckdb"


def synced(site: Site, store: Path, scope: Scope = SCOPE) -> Added:
    return sync("ministry", scope, store, network=Network(base=site.address, policy=QUICK))


def held(store: Path) -> set[tuple[str, int, float | None, str]]:
    with Store.open(store, read_only=True) as opened:
        rows = opened.rows(opened.everything()).to_pylist()
    return {(row["actor"], row["start"].year, row["value"], row["vintage"].isoformat()) for row in rows}


FIRST = {
    ("ARM", 2021, 3.0e6, "2026-07-01"),
    ("ARM", 2022, 5.4e6, "2026-07-01"),
    ("GEO", 2022, 5.6e6, "2026-07-01"),
}


def test_the_example_of_the_documentation_is_a_source(site: Site, store: Path) -> None:
    assert source("ministry").can_sync
    added = synced(site, store)
    assert added.changes == Changes(new=3)
    assert held(store) == FIRST
    assert str(added) == "ministry: 3 new, 0 revised, 0 unchanged"


def test_a_sync_of_unchanged_data_adds_nothing(site: Site, store: Path) -> None:
    synced(site, store)
    site.pages["/exports.csv"].modified = OCTOBER
    assert synced(site, store).changes == Changes(unchanged=3)
    assert held(store) == FIRST
    assert len(site.requests) == 2, "a sync that was done asks anew"


def test_a_revised_figure_is_kept_beside_the_old_one(site: Site, store: Path) -> None:
    synced(site, store)
    site.put(
        "/exports.csv",
        Page(CSV.replace(b"5.4", b"5.5"), modified=OCTOBER),
    )
    assert synced(site, store).changes == Changes(revised=1, unchanged=2)
    assert held(store) == FIRST | {("ARM", 2022, 5.5e6, "2026-10-01")}


def test_a_figure_that_changes_twice_in_a_day_waits(site: Site, store: Path) -> None:
    synced(site, store)
    site.put("/exports.csv", Page(CSV.replace(b"5.4", b"5.5")))
    added = synced(site, store)
    assert added.changes == Changes(unchanged=2, held=1)
    assert "1 changed twice in a day: sync again tomorrow" in str(added)
    assert held(store) == FIRST


def test_only_what_is_wanted_is_kept(site: Site, store: Path) -> None:
    synced(site, store, Scope(TODAY, since=2022, actors=frozenset({"ARM"})))
    assert held(store) == {("ARM", 2022, 5.4e6, "2026-07-01")}


@pytest.mark.parametrize(
    ("page", "error", "said"),
    [
        (Page(b"<html>log in</html>", "text/html"), AnswerError, "a web page instead of CSV"),
        (Page(b"state;year;exports\nARM;2023;1\n", "text/csv"), AnswerError, "not the table that was expected"),
        (Page(HEAD + b"ARM,twenty,1\n", "text/csv"), AnswerError, "not the table that was expected"),
        (Page(HEAD, "text/csv"), SourceError, "nothing in it is an observation; ask for more states or years"),
        (Page(HEAD + b"ARM,2022,1\nARM,2022,2\n", "text/csv"), SourceError, "two figures for one fact of one day"),
        (Page(HEAD + b"ARM,2022,inf\n", "text/csv"), StoreError, "a figure that is not finite"),
        (Page(HEAD + b"ARM,0,1\n", "text/csv"), SourceError, "its module failed .ValueError"),
        (Page(HEAD + b"ARM,2022,\n", "text/csv"), SourceError, "1 without a figure"),
        (Page(CSV, "text/csv", failures=[500] * 9), UnavailableError, "status 500"),
    ],
)
def test_whatever_goes_wrong_leaves_the_store_as_it_was(
    site: Site, store: Path, page: Page, error: type[Exception], said: str
) -> None:
    synced(site, store)
    before = store.read_bytes()
    site.put("/exports.csv", page)
    with pytest.raises(error, match=said):
        synced(site, store)
    assert store.read_bytes() == before
    assert held(store) == FIRST


def test_what_was_downloaded_is_there_for_the_next_day_and_no_longer(site: Site, store: Path) -> None:
    site.put("/exports.csv", Page(HEAD, "text/csv"))
    for today, requests in ((TODAY, 1), (TODAY, 1), (date(2026, 11, 28), 1), (date(2026, 12, 3), 2)):
        with pytest.raises(SourceError, match="nothing in it"):
            synced(site, store, Scope(today))
        assert len(site.requests) == requests


def test_a_file_of_the_users_is_loaded_with_the_vintage_stated(store: Path, tmp_path: Path) -> None:
    path = tmp_path / "exports.csv"
    path.write_bytes(CSV)
    load("ministry", path, Scope(TODAY, published=date(2025, 5, 1)), store)
    assert {vintage for *_fact, vintage in held(store)} == {"2025-05-01"}
    assert not store.with_name("store.duckdb.incoming").exists()
    with pytest.raises(InputError, match="no such file"):
        load("ministry", tmp_path / "no.csv", SCOPE, store)


def test_a_source_that_cannot_be_fetched_says_how_to_obtain_it(store: Path) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'ministry'"):
        sync("minstry", SCOPE, store)
    assert not store.exists()


def test_the_holder_of_a_store_is_named(site: Site, store: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from araxes.sources.holding import holding\n"
        f"with holding(Path({str(store)!r}), 'araxes sync something'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    try:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(
            StoreError, match=rf"process {other.pid} \(araxes sync something\) is adding to it; wait"
        ):
            synced(site, store)
        assert site.requests == [], "nothing is fetched in vain"
    finally:
        other.kill()
        other.communicate()
    assert synced(site, store).changes == Changes(new=3), "a killed process holds nothing"


def test_who_waits_gets_his_turn(site: Site, store: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from araxes.sources.holding import holding\n"
        f"with holding(Path({str(store)!r}), 'for a moment'):\n"
        "    print('held', flush=True); sys.stdin.readline()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        other.stdin.write("go\n")
        other.stdin.flush()
        with holding(store, "next", wait=30):
            assert other.wait(30) == 0


def test_an_announced_source_that_is_none_is_told(tmp_path: Path) -> None:
    with (
        installed(packaged(tmp_path / "broken", code="SOURCE = 42\n")),
        pytest.raises(SourceError, match="is no Source but int"),
    ):
        all_sources()
    with (
        installed(packaged(tmp_path / "failing", code="raise OSError('boom')\n")),
        pytest.raises(SourceError, match="cannot be loaded: boom"),
    ):
        all_sources()


def test_a_store_that_another_program_holds_is_not_waited_for_forever(site: Site, store: Path) -> None:
    store.parent.mkdir(parents=True)
    with sqlite3.connect(store) as other:
        other.execute("CREATE TABLE things (name TEXT)")
    with pytest.raises(StoreError, match="cannot be opened as a store"):
        synced(site, store)
