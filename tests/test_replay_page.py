"""The page on replaying: with the editions it loads, its commands print every line it shows."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

import araxes
from araxes.cli import app
from araxes.forecasts.ledger.replay import Replay
from shown import ROOT, commands, missing, sessions
from sources.conftest import shared

PAGE = (ROOT / "docs" / "replay.md").read_text("utf-8")
EXAMPLE = ROOT / "examples" / "caucasus-central-asia.md"


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A store with the editions that the page loads; skipped where they are not here."""
    store = tmp_path_factory.mktemp("replay") / "store.duckdb"
    (loading,) = commands(PAGE)
    _araxes, load, source, name = shlex.split(loading)
    table = shared() / "data" / "factbook" / name
    if not table.is_file():
        pytest.skip(f"{table} is absent")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ARAXES_STORE", str(store))
        patch.chdir(ROOT)
        assert CliRunner().invoke(app, [load, source, str(table)]).exit_code == 0
        yield store


def test_every_line_shown_is_printed(editions: Path) -> None:
    (shown,) = sessions(PAGE)
    ran = CliRunner().invoke(app, shlex.split(shown.command)[1:])
    assert ran.exit_code == 0, ran.output
    assert missing(shown, ran.output) == []


@pytest.fixture(scope="module")
def replayed(editions: Path) -> Replay:
    return araxes.replay(EXAMPLE, as_of="2023-11-30", resolve_with="2026-05-31")


def test_few_matured_judgments_of_the_example_are_void(replayed: Replay) -> None:
    matured = [one for one in replayed.claims if one.horizon < replayed.resolved_with]
    void: list[object] = [one for one in matured if one.outcome not in ("held", "did not hold")]
    untestable: list[object] = [
        one for one in replayed.untestable if one.horizon and one.horizon < replayed.resolved_with
    ]
    assert len(matured) == 7
    assert len(void) / len(matured) < 0.15
    assert len(void + untestable) / len(matured + untestable) < 0.15, "also counting the one without a test"


def test_the_machine_has_something_to_say_and_baselines_beside_it(replayed: Replay) -> None:
    one = next(each for each in replayed.claims if each.claim.id == "russia-tajikistan-first")
    assert one.machine.probability is not None
    assert one.machine.probability < 0.8, "the figures of the day had China first"
    assert {"persistence", "trend"} <= set(one.machine.baselines)
    assert one.closer == "machine"
    assert replayed.scored
