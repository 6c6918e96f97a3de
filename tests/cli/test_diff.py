"""``araxes diff``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run

OLD = "Armenia will probably leave the CSTO by the end of 2027. Russia is Armenia's main trading partner."
NEW = "Armenia will almost certainly leave the CSTO by the end of 2027. Georgia will likely join NATO by 2030."


@pytest.fixture
def editions(tmp_path: Path) -> tuple[str, str]:
    old, new = tmp_path / "old.txt", tmp_path / "new.txt"
    old.write_text(OLD, encoding="utf-8")
    new.write_text(NEW, encoding="utf-8")
    return str(old), str(new)


def test_two_reports_in_prose(run: Run, editions: tuple[str, str]) -> None:
    shown = run("diff", *editions)
    assert shown.code == 0
    assert "2 judgments then, 2 now: 1 dropped, 1 added, 1 hardened" in shown.out
    assert "from “probably” (55–80 %) to “almost certainly” (95–99 %)" in shown.out


def test_a_file_of_json(run: Run, editions: tuple[str, str], tmp_path: Path) -> None:
    path = tmp_path / "diff.json"
    shown = run("diff", *editions, "--check", "--as-of-old", "2026-02-05", "--format", "json", "-o", str(path))
    assert shown.code == 0
    data = json.loads(path.read_text("utf-8"))
    assert data["counts"] == {"dropped": 1, "added": 1, "hardened": 1}
    assert data["verdicts_changed_by_data"] == []


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--as-of-old", "then"), "--as-of-old 'then' is not a date"),
        (("--standard", "mine"), "mine"),
        (("--source", "mine", "--check"), "mine"),
    ],
)
def test_bad_input_is_told_in_one_line(
    run: Run, editions: tuple[str, str], options: tuple[str, ...], told: str
) -> None:
    shown = run("diff", *editions, *options)
    assert shown.code == 2
    assert told in shown.err
    assert shown.err.count("\n") == 1


def test_a_file_that_is_not_there(run: Run, editions: tuple[str, str]) -> None:
    shown = run("diff", "nowhere.md", editions[1])
    assert shown.code == 2
    assert "nowhere.md" in shown.err
