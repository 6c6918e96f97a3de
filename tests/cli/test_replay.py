"""``araxes replay``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run, written

CLAIMS = """\
title: Money sent home
date: 2026-03-01
author: A. Nalyst
claims:
  - id: above-a-quarter
    text: Transfers will probably be more than a quarter of Tajikistan's GDP in 2026
    kind: forecast
    estimative: probably
    horizon: 2026-12-31
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2026}]
  - id: now
    text: They were more than a quarter in 2023
    kind: fact
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2023}]
"""
DAYS = ("--as-of", "2026-03-05", "--resolve-with", "2027-02-01")


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """A claim about the future that nothing here decides yet, and one about the past."""
    return written(tmp_path / "claims.yaml", CLAIMS)


def test_a_replay_as_text(run: Run, claims: Path) -> None:
    shown = run("replay", claims, *DAYS)
    assert shown.code == 0
    assert "A. Nalyst, 2026-03-01; replayed as of 2026-03-05 (known then: factbook 2026-02-04)" in shown.out
    assert "said      probably: 55 to 80 % (ICD 203)" in shown.out
    assert "then      it held then: remittances received by Tajikistan" in shown.out
    assert "happened  nothing that it needs was published after 2026-12-31" in shown.out
    assert "✓ supported" in shown.out


def test_a_replay_as_json_and_as_a_page(run: Run, claims: Path, tmp_path: Path) -> None:
    data = json.loads(run("replay", claims, *DAYS, "--format", "json").out)
    assert (data["as_of"], data["resolved_with"]) == ("2026-03-05", "2027-02-01")
    assert [one["outcome"] for one in data["claims"]] == [None]
    page = tmp_path / "replay.html"
    assert run("replay", claims, *DAYS, "--format", "html", "-o", page).code == 0
    assert "Money sent home" in page.read_text("utf-8")
    assert run("replay", claims, *DAYS, "--format", "md").out.startswith("# Money sent home, replayed")


def test_the_days_are_checked(run: Run, claims: Path) -> None:
    assert "2026-03-05 is not after 2026-03-05" in run("replay", claims, *DAYS[:3], "2026-03-05").err
    assert run("replay", claims).code == 2
    assert "--as-of 'soon' is not a date" in run("replay", claims, "--as-of", "soon").err
