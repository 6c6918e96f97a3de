"""The README: two commands to set up, and nothing shown that is not so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from araxes import Verdict
from araxes.cli import app
from shown import ROOT, Session, blocks, commands, missing, printed, sessions

README = (ROOT / "README.md").read_text("utf-8")


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where a reader stands: in the clone, with nothing loaded."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("ARAXES_STORE", str(tmp_path / "nothing.duckdb"))


def test_two_commands_set_it_up() -> None:
    installing = [block for block in blocks(README, "sh", "console") if "pip install" in block]
    assert [block.splitlines() for block in installing] == [
        [
            "pip install . && araxes check examples/caucasus-central-asia.md",
            "pip install -e '.[dev]' && pytest",
        ]
    ]
    assert README.index("pip install") < 400, "the commands stand on the first screen"


@pytest.mark.parametrize("shown", list(sessions(README)), ids=str)
def test_every_line_shown_is_printed(shown: Session) -> None:
    assert missing(shown, printed(shown.command)) == []


def test_verdicts_of_every_decided_and_open_kind_are_shown() -> None:
    first = next(sessions(README))
    badges = {verdict for verdict in Verdict for line in first.lines if re.search(rf"\d   . {verdict} ", line)}
    assert badges == set(Verdict) - {Verdict.PENDING}


@pytest.mark.parametrize("command", commands(README))
def test_every_command_exists(command: str) -> None:
    assert CliRunner().invoke(app, [*command.split()[1:], "--help"]).exit_code == 0


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#]+)[^)]*\)", README))
def test_every_link_leads_somewhere(target: str) -> None:
    assert target.startswith("https://") or (ROOT / target).exists()
