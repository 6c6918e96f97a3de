"""The page on the ledger: its commands, one after the other in one store, print every line it shows."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from araxes.cli import app
from shown import ROOT, missing, sessions

pytest.importorskip("scoringrules", reason="this environment is older than pyproject.toml: install again")

PAGE = (ROOT / "docs" / "ledger.md").read_text("utf-8")


def test_every_line_shown_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARAXES_STORE", str(tmp_path / "store.duckdb"))
    monkeypatch.chdir(ROOT)
    shown = list(sessions(PAGE))
    assert len(shown) >= 4
    for one in shown:
        ran = CliRunner().invoke(app, shlex.split(one.command)[1:])
        assert ran.exit_code == 0, ran.output
        assert missing(one, ran.output) == []
