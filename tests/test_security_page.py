"""The page on security: every line it shows is printed by its command, from the files it names."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from araxes.cli import app
from shown import ROOT, Session, commands, missing, printed, sessions
from sources.conftest import shared

PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
SHOWN = list(sessions(PAGE))


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A store with the files that the page loads; skipped where one of them is not here."""
    store = tmp_path_factory.mktemp("security") / "store.duckdb"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARAXES_STORE", str(store))
        for command in commands(PAGE):
            _araxes, load, source, name, *more = shlex.split(command)
            ran = CliRunner().invoke(app, [load, source, str(_found(name)), *more])
            assert ran.exit_code == 0, ran.output
        yield


def _found(name: str) -> Path:
    for folder in ("military", "conflict", "un", "factbook"):
        path = shared() / "data" / folder / name
        if path.is_file():
            return path
    pytest.skip(f"{name} is not here: it belongs in data of ../shared")


def test_figures_are_shown() -> None:
    assert len(SHOWN) > 15
    assert all(sum("…" not in line for line in shown.lines) >= 3 for shown in SHOWN), "heads, a rule and a row"


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize("shown", SHOWN, ids=str)
def test_every_line_shown_is_printed(shown: Session) -> None:
    assert missing(shown, printed(shown.command)) == []
