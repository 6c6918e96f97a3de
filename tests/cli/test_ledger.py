"""``araxes ledger``."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from cli.conftest import Run, written

AS_OF = ("--as-of", "2026-06-30")
WROTE = ("--as-of", "2023-06-01")
CLAIMS = """\
title: Money sent home
date: 2023-05-20
author: A. Nalyst
claims:
  - id: above-a-quarter
    text: Transfers will probably be more than a quarter of Tajikistan's GDP in 2023
    kind: forecast
    estimative: probably
    horizon: 2023-12-31
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2023}]
  - id: above-nine-tenths
    text: It is unlikely that they are more than nine tenths of Kyrgyzstan's GDP in 2023
    kind: forecast
    estimative: unlikely
    horizon: 2023-12-31
    tests: [{measure: remittances.gdp_share, of: KGZ, above: 90%, period: 2023}]
  - id: nobody-knows
    text: They were <b>probably</b> more than a quarter in 1950
    kind: risk
    estimative: probably
    horizon: 2023-12-31
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 1950}]
  - id: far-off
    text: They will probably be more than a quarter of it in 2090
    kind: forecast
    estimative: probably
    horizon: 2090-12-31
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2090}]
  - {id: nerves, text: Everybody may be nervous, kind: risk, horizon: 2090, untestable: nobody counts nerves}
"""


@pytest.fixture
def claims(tmp_path: Path) -> Path:
    """Four judgments, of which one comes true, one does not, one nobody can tell and one is far off."""
    return written(tmp_path / "claims.yaml", CLAIMS)


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_a_judgment_from_the_record_to_its_score(run: Run, claims: Path) -> None:
    pytest.importorskip("scoringrules", reason="this environment is older than pyproject.toml: install again")
    added = run("ledger", "add", claims, *WROTE, "--format", "csv")
    assert added.code == 0
    assert [row["words"] for row in rows(added.out)] == ["probably", "unlikely", "probably", "probably"]
    assert "not recorded: nerves: no test could resolve it: nobody counts nerves" in added.err
    assert re.search(r"^4 judgments added; head [0-9a-f]{64}$", added.err, re.MULTILINE)

    resolved = run("ledger", "resolve", *AS_OF, "--format", "csv")
    assert [row["event"] for row in rows(resolved.out)] == ["held", "did not hold", "void"]
    assert "3 resolved, 0 waiting" in resolved.err

    listed = run("ledger", "list", *AS_OF, "--format", "csv")
    assert [row["event"] for row in rows(listed.out)] == ["held", "did not hold", "void", "open"]

    (score,) = json.loads(run("ledger", "score", *AS_OF, "--format", "json").out)
    assert (score["n"], score["held"], score["void"]) == (2, 1, 1)
    assert score["brier"] == pytest.approx((0.325**2 + 0.325**2) / 2)
    by_kind = json.loads(run("ledger", "score", "--by", "kind", *AS_OF, "--format", "json").out)
    assert [(row["kind"], row["n"]) for row in by_kind] == [("forecast", 2)]


def test_adding_twice_adds_nothing(run: Run, claims: Path) -> None:
    first = run("ledger", "add", claims, *WROTE)
    again = run("ledger", "add", claims, "--as-of", "2023-07-01", "--format", "csv")
    assert again.out == ""
    head = re.search("head ([0-9a-f]{64})", first.err)
    assert head is not None
    assert f"0 judgments added, 4 recorded before; head {head[1]}" in again.err


def test_before_the_scheduled_date_nothing_is_resolved(run: Run, claims: Path) -> None:
    run("ledger", "add", claims, *WROTE)
    for day in ("2023-06-02", "2023-12-31"):
        assert run("ledger", "resolve", "--as-of", day).err.startswith("0 resolved, 0 waiting; head")
    assert run("ledger", "resolve", "--as-of", "2024-01-01").err.count("not yet: ") == 3


def test_without_anything_resolved_there_are_no_scores(run: Run, claims: Path) -> None:
    pytest.importorskip("scoringrules", reason="this environment is older than pyproject.toml: install again")
    run("ledger", "add", claims, *WROTE)
    shown = run("ledger", "score", *AS_OF)
    assert (shown.code, shown.out) == (0, "")
    assert "no judgment past its horizon is resolved" in shown.err


def test_verify_names_the_first_bad_entry(run: Run, claims: Path, own_store: Path) -> None:
    assert run("ledger", "verify").out.startswith("whole: 0 entries")
    added = run("ledger", "add", claims, *WROTE)
    head = added.err.split("head ")[1].strip()
    assert run("ledger", "verify").out == f"whole: 4 entries, head {head}\n"
    assert run("ledger", "verify", "--head", head[:12]).out.endswith("the hash given is that of entry 4\n")
    other = run("ledger", "verify", "--head", "0123abcd")
    assert (other.code, "no entry has the hash 0123abcd" in other.out) == (1, True)
    assert run("ledger", "verify", "--head", "nonsense").code == 2
    with duckdb.connect(own_store) as connection:
        connection.execute("UPDATE ledger SET entry = replace(entry, 'probably', 'hardly') WHERE \"position\" = 3")
    bad = run("ledger", "verify")
    assert (bad.code, bad.out.split(":")[:2]) == (1, ["not whole", " entry 3"])
    refused = run("ledger", "resolve", *AS_OF)
    assert refused.code == 2
    assert "the ledger is damaged at entry 3" in refused.err


def test_the_lines_exported_carry_the_whole_chain(run: Run, claims: Path) -> None:
    run("ledger", "add", claims, *WROTE)
    run("ledger", "resolve", *AS_OF)
    previous = "0" * 64
    lines = run("ledger", "export").out.splitlines()
    assert len(lines) == 7
    for position, line in enumerate(lines, start=1):
        row = json.loads(line)
        assert (row["position"], row["previous"]) == (position, previous)
        previous = hashlib.sha256(f"{previous}\n{row['entry']}".encode()).hexdigest()
        assert row["hash"] == previous


def test_questions(run: Run, claims: Path, tmp_path: Path) -> None:
    run("ledger", "add", claims, *WROTE)
    run("ledger", "resolve", *AS_OF)
    file = tmp_path / "questions.json"
    run("ledger", "export", "--format", "metaculus", "-o", file)
    made: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
    assert [one["resolution"] for one in made] == ["yes", "no", "annulled", None]
    assert made[0]["title"].startswith(
        "By 2023-12-31, remittances received by Tajikistan as a share of GDP in 2023"
    )
    assert made[1]["scheduled_close_time"] == made[1]["scheduled_resolve_time"] == "2023-12-31T00:00:00Z"
    assert (made[1]["probability"], made[1]["probability_range"]) == (0.325, [0.2, 0.45])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda text: text.replace("author: A. Nalyst\n", ""), "give --author"),
        (lambda text: text.replace("2023-05-20", "2023-06-20"), "give --as-of 2023-06-20 or later"),
    ],
)
def test_what_cannot_be_recorded_is_told(
    run: Run, tmp_path: Path, change: Callable[[str], str], said: str
) -> None:
    file = written(tmp_path / "wrong.yaml", change(CLAIMS))
    shown = run("ledger", "add", file, *WROTE)
    assert shown.code == 2
    assert said in shown.err


def test_who_judges_can_be_said_on_the_command_line(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "nobody.yaml", CLAIMS.replace("author: A. Nalyst\n", ""))
    run("ledger", "add", file, *WROTE, "--author", "S. Omebody")
    assert {row["author"] for row in rows(run("ledger", "list", "--format", "csv").out)} == {"S. Omebody"}


def test_control_characters_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "hostile.yaml", CLAIMS.replace("A. Nalyst", '"A\\e[31m"'))
    run("ledger", "add", file, *WROTE)
    assert "\x1b" not in run("ledger", "list").out


def test_a_page(run: Run, claims: Path, tmp_path: Path) -> None:
    pytest.importorskip("scoringrules", reason="this environment is older than pyproject.toml: install again")
    run("ledger", "add", claims, *WROTE)
    run("ledger", "resolve", *AS_OF)
    file = tmp_path / "page.html"
    assert run("ledger", "page", "-o", file, *AS_OF).code == 0
    told = file.read_text("utf-8")
    assert "4 judgments as they stood on 2026-06-30" in told
    assert "They were &lt;b&gt;probably&lt;/b&gt; more than a quarter in 1950" in told


def test_the_machine_is_recorded_beside_the_author(run: Run, claims: Path) -> None:
    run("ledger", "add", claims, *WROTE, "--machine")
    judges = {row["author"] for row in rows(run("ledger", "list", "--format", "csv").out)}
    assert "A. Nalyst" in judges
    assert judges <= {"A. Nalyst", "araxes (machine)"}
