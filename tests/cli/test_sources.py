"""``araxes sources`` and ``araxes sync``: what there is, how to cite it, what moved, and fetching it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import araxes
from araxes.observations.store import Store
from cli.conftest import Run
from observations.making import observe
from sources.ministry import CSV, installed, packaged
from sources.real_server import Page, Site, served


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    with installed(packaged(tmp_path / "packages")), served() as running:
        monkeypatch.setenv("ARAXES_MIRROR", running.address)
        running.put("/exports.csv", Page(CSV, "text/csv"))
        yield running


@pytest.mark.parametrize("style", ["table", "json", "csv", "md"])
def test_every_source_is_listed(run: Run, style: str) -> None:
    ran = run("sources", "list", "--format", style)
    assert (ran.code, ran.err) == (0, "")
    assert all(name in ran.out for name in araxes.all_sources())
    if style == "json":
        assert [row["source"] for row in json.loads(ran.out)] == list(araxes.all_sources())


@pytest.mark.parametrize("name", araxes.all_sources())
def test_a_source_is_shown_with_all_its_facts_and_cited(run: Run, name: str) -> None:
    known = araxes.all_sources()[name]
    (shown,) = json.loads(run("sources", "show", name, "--format", "json").out)
    assert shown["citation"] == " ".join(known.citation.split())
    assert shown["series"].split(", ") == list(known.series)
    assert shown["key or account in"] == ", ".join(known.variables)
    assert name in run("sources", "show", name).out
    cited = run("sources", "cite", name)
    assert cited.code == 0
    assert cited.out.startswith(" ".join(known.citation.split()))
    assert "Licence: " in cited.out


def test_a_citation_names_the_vintage_held(run: Run) -> None:
    assert run("sources", "cite", "factbook").out.endswith("Held: 1 vintage, the newest of 2026-02-04\n")


@pytest.mark.parametrize("command", [("show",), ("cite",), ("diff", "--from", "2024-01-01")])
def test_an_unknown_source_gets_near_misses(run: Run, command: tuple[str, ...]) -> None:
    assert "did you mean 'factbook'" in run("sources", *command, "factbok").error


def test_what_moved_is_shown(run: Run, own_store: Path) -> None:
    row = observe("trade.exports", "ARM", "RUS", 1.5e9, vintage=date(2020, 1, 1), year=2019)
    with Store.open(own_store) as held:
        held.append([row, replace(row, value=2.5e9, lower=2.5e9, upper=2.5e9, vintage=date(2021, 1, 1))])
    days = ("--from", "2020-06-01", "--to", "2021-06-01")
    shown = run("sources", "diff", "factbook", *days)
    assert (shown.code, shown.err) == (0, "")
    assert all(text in shown.out for text in ("ARM", "RUS", "2019", "1.5 bn USD", "2.5 bn USD"))
    (record,) = csv.DictReader(io.StringIO(run("sources", "diff", "factbook", *days, "--format", "csv").out))
    assert (record["before"], record["after_upper"], record["unit"]) == ("1500000000.0", "2500000000.0", "USD")
    same = run("sources", "diff", "factbook", "--from", "2020-06-01", "--to", "2020-07-01")
    assert (same.code, same.out, same.err) == (0, "", "nothing moved in factbook between these days\n")
    assert "--from '2020' is not a date" in run("sources", "diff", "factbook", "--from", "2020").error


def test_a_sync_says_what_came_of_it_and_a_measure_sees_it(run: Run, site: Site) -> None:
    ran = run("sync", "ministry", "--since", "2022", "--region", "South Caucasus")
    assert (ran.code, ran.out, ran.err) == (0, "ministry: 2 new, 0 revised, 0 unchanged\n", "")
    (row,) = json.loads(
        run("measure", "trade.exports", "--of", "ARM", "--source", "ministry", "--format", "json").out
    )
    assert (row["value"], round(row["lower"]), row["source"]) == (5.4e6, 5_350_000, "ministry")
    assert run("sync", "ministry", "--actors", "ARM,Georgia").out == "ministry: 1 new, 0 revised, 2 unchanged\n"


def test_a_failed_sync_is_one_line_with_address_status_and_step(run: Run, site: Site, own_store: Path) -> None:
    site.pages["/exports.csv"].failures = [403]
    error = run("sync", "ministry").error
    assert f"{site.address}/exports.csv: the server refuses (status 403); check the key" in error
    assert not own_store.exists()


def test_of_several_syncs_the_good_ones_count(run: Run, site: Site) -> None:
    ran = run("sync", "ministry", "factbook")
    assert ran.code == 2
    assert ran.out == "ministry: 3 new, 0 revised, 0 unchanged\n"
    assert ran.err.endswith("1 of 2 sources failed; the others are in your store\n")


def test_a_sync_of_everything_is_asked_for_and_says_first_how_much_it_is(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = run("sync").error
    assert "name the sources to fetch, such as " in error
    assert f"--all for all {len(araxes.all_sources())} " not in error, "those that need a key or file are left out"
    assert "without names" in run("sync", "ministry", "--all").error
    assert site.requests == []
    few = {name: araxes.all_sources()[name] for name in ("ministry", "sipri-arms", "comtrade")}
    monkeypatch.setattr(araxes, "all_sources", lambda: few)
    ran = run("sync", "--all")
    assert (ran.code, ran.out) == (0, "ministry: 3 new, 0 revised, 0 unchanged\n")
    assert ran.err == f"to fetch: ministry ({few['ministry'].size})\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("sync", "minstry"), "did you mean 'ministry'"),
        (("sync", "ministry", "--actors", "Atlantis"), "unknown entity 'Atlantis'"),
        (("load", "ministry", "no.csv"), "no.csv: no such file"),
        (("load", "ministry", "x.csv", "--published", "May"), "--published 'May' is not a date"),
    ],
)
def test_what_is_mistyped_is_told(run: Run, site: Site, arguments: tuple[str, ...], said: str) -> None:
    assert said in run(*arguments).error
    assert site.requests == []
