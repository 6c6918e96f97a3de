"""``araxes read``: a report to statements on the screen, to JSON, or to an assessment to correct."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from araxes.claims import Assessment
from cli.conftest import Run, spawn, written

NOTE = """\
Security note, 1 March 2023

Russia remains Armenia's main trading partner. Thank you for your attention.

Georgia is very unlikely to join NATO before 2026.
"""


@pytest.fixture
def note(tmp_path: Path) -> Path:
    return written(tmp_path / "note.txt", NOTE)


def test_statements_are_printed_and_the_counts_told_on_the_side(run: Run, note: Path) -> None:
    ran = run("read", note)
    assert ran.code == 0
    assert "Russia remains Armenia's main trading partner" in ran.out
    assert "rank of Russia among the partners of Armenia by turnover: 1st" in ran.out
    assert "'very unlikely' (ICD 203" in ran.out
    assert ran.err == "2 claims (1 fact, 1 forecast), 2 with a test; dated 2023-03-01, as the report states\n"


def test_json_has_every_statement_with_its_place(run: Run, note: Path) -> None:
    said = json.loads(run("read", note, "--format", "json").out)
    assert [each["kind"] for each in said["statements"] if each["kind"] != "none"] == ["fact", "forecast"]
    assert all(NOTE[each["start"] : each["end"]] == each["text"] for each in said["statements"])
    forecast = said["statements"][-1]
    assert forecast["estimative"]["phrase"] == "very unlikely"
    assert forecast["horizon"]["end"] == "2025-12-31"
    assert [test["measure"] for test in forecast["tests"]] == ["membership.standing"]


@pytest.mark.parametrize("suffix", [".md", ".yaml"])
def test_an_assessment_is_written_and_can_be_checked(run: Run, note: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"claims{suffix}"
    ran = run("read", note, "--output", target)
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith(f"edit {target} where it is wrong, then: araxes check {target}\n")
    assert [claim.kind for claim in Assessment.from_file(target).claims] == ["fact", "forecast"]
    checked = json.loads(run("check", target, "--format", "json", "--as-of", "2026-11-01").out)
    assert [claim["verdict"] for claim in checked["claims"]] == ["supported", "supported"]
    direct = json.loads(run("check", note, "--format", "json", "--as-of", "2026-11-01").out)
    assert [claim["verdict"] for claim in direct["claims"]] == ["supported", "supported"]


def test_corrections_are_not_overwritten_unless_it_is_said(run: Run, note: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "claims.md", "my corrections")
    assert "there is such a file already; --force replaces it" in run("read", note, "--output", target).error
    assert target.read_text() == "my corrections"
    assert run("read", note, "--output", target, "--force").code == 0
    assert len(Assessment.from_file(target).claims) == 2


def test_the_date_can_be_given(run: Run, note: Path) -> None:
    assert run("read", note, "--date", "2021-05-06").err.endswith("dated 2021-05-06, as given\n")
    undated = written(note.parent / "undated.txt", "Russia remains Armenia's main trading partner.\n")
    assert run("read", undated).err.endswith("the report states no date; today's was taken\n")


def test_standard_input_is_read(run: Run) -> None:
    ran = run("read", "-", "--format", "md", stdin=NOTE.encode())
    assert ran.code == 0
    assert [claim.kind for claim in Assessment.from_text(ran.out).claims] == ["fact", "forecast"]


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (NOTE, ("--date", "yesterday"), "--date 'yesterday' is not a date; write it as 2023-11-30"),
        (NOTE, ("--standard", "icd204"), "did you mean 'icd203'"),
        (NOTE, ("--output", "claims.doc"), "end the name in .md or .yaml for an assessment"),
        (NOTE, ("--reader", "gpt"), "openai:MODEL"),
        ("", (), "empty"),
        (b"\xff\xfe\x00\x00\x81", (), "note.txt"),
        (b"%PDF-1.7 and no more", (), "note.txt"),
        ("claims:\n- {id: a, text: b, kind: fact, untestable: c}\n", (), "`araxes check` checks it"),
    ],
)
def test_bad_input_is_one_line_with_the_next_step(
    run: Run, note: Path, content: str | bytes, arguments: tuple[str, ...], said: str
) -> None:
    written(note, content)
    assert said in run("read", note, *arguments).error


def test_a_missing_file_is_told(run: Run, tmp_path: Path) -> None:
    assert "check the path" in run("read", tmp_path / "no.txt").error


def test_escapes_in_a_report_do_not_reach_the_terminal(run: Run, note: Path) -> None:
    written(note, NOTE.replace("main", "\x1b[31mmain\x07"))
    ran = run("read", note)
    assert "\x1b" not in ran.out + ran.err
    assert "\x07" not in ran.out + ran.err


def test_it_runs_in_a_process_of_its_own(note: Path) -> None:
    assert json.loads(spawn("read", note, "--format", "json").out)["statements"]
