"""``araxes forecast``."""

from __future__ import annotations

import json
from pathlib import Path

from araxes.observations.store import Store
from cli.conftest import Run, written
from forecasts.quantities.world import rows

CLAIMS = """\
title: Trade and arms
date: 2021-11-30
claims:
  - id: stays-first
    text: Azerbaijan will probably stay first
    kind: forecast
    estimative: probably
    horizon: 2021-12-31
    tests: [{measure: trade.rank, of: AZE, in: ARM, flow: exports, is: 1}]
  - id: joins
    text: Georgia will <b>probably</b> join
    kind: forecast
    horizon: 2022-12-31
    tests: [{measure: membership.standing, of: GEO, in: "org:nato"}]
"""
ASKED = ("--as-of", "2021-11-30", "--source", "factbook", "--draws", "200")


def held(path: Path) -> str:
    """The address of a store with the made-up world."""
    with Store.open(path / "world.duckdb") as store:
        store.append(rows())
    return f"duckdb:{path / 'world.duckdb'}"


def test_claims_as_rows_and_as_json(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "claims.yaml", CLAIMS)
    store = held(tmp_path)
    table = run("--store", store, "forecast", str(file), *ASKED, "--format", "markdown")
    assert "| stays-first | 2021-12-31 |" in table.out
    assert "tells of membership (member) of GEO with org:nato" in table.out
    found = json.loads(run("--store", store, "forecast", str(file), *ASKED, "--format", "json").out)
    first = found["claims"][0]
    assert 0 < first["low"] <= first["probability"] <= first["high"] < 1
    assert first["own words"]["low"] == 0.55
    assert found["claims"][1]["probability"] is None


def test_a_measure(run: Run, tmp_path: Path) -> None:
    asked = ("forecast", "--measure", "military.burden", "--of", "Georgia", "--horizon", "2022-12-31", *ASKED)
    found = json.loads(run("--store", held(tmp_path), *asked, "--format", "json").out)
    ends = [found["intervals"][share] for share in ("95%", "80%", "50%")]
    assert ends[0][0] < ends[1][0] < ends[2][0] < found["median"] < ends[2][1] < ends[1][1] < ends[0][1]
    assert found["year"] == 2022


def test_what_cannot_be_asked(run: Run, tmp_path: Path) -> None:
    assert "give a FILE" in run("forecast").error
    assert "needs --of" in run("forecast", "--measure", "trade.rank").error
    wrong = run("forecast", "--measure", "trade.share", "--of", "RUS", "--to", "ARM")
    assert "no place --to; it takes --of and --in" in wrong.error
    group = run("forecast", "--measure", "military.burden", "--of", "group:south-caucasus")
    assert "not of a group" in group.error
