"""Running commands in this process, with a store and a cache of the test's own, and a few small assessments."""

from __future__ import annotations

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from araxes.cli import main

AS_OF = "2026-11-22"

SMALL = """\
title: A small assessment
claims:
  - id: supported
    text: Transfers make up more than a quarter of Tajikistan's GDP
    kind: fact
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2023}]
  - id: contradicted
    text: Transfers make up more than nine tenths of Tajikistan's GDP
    kind: fact
    tests: [{measure: remittances.gdp_share, of: TJK, above: 90%, period: 2023}]
  - id: contested
    text: Trade between Russia and Kazakhstan is worth more than 30 billion dollars
    kind: fact
    tests: [{measure: trade.turnover, of: KAZ, with: RUS, above: 30 bn}]
  - id: undecided
    text: Transfers made up more than a quarter of Tajikistan's GDP in 1950
    kind: fact
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 1950}]
  - {id: untestable, text: Everybody is nervous, kind: fact, untestable: nobody counts nerves}
  - id: pending
    text: Transfers to Tajikistan will probably stay above a quarter of its GDP to the end of 2090
    kind: forecast
    horizon: 2090-12-31
    estimative: probably
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%}]
"""
"""One claim for each verdict, the id saying which."""

QUICK = """\
title: Nothing to look up
claims:
  - {id: untestable, text: Everybody is nervous, kind: fact, untestable: nobody counts nerves}
"""


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def error(self) -> str:
        """The one line that a command which failed has said, and nothing else."""
        assert self.code == 2, self
        assert self.out == ""
        assert self.err.startswith("araxes: "), self.err
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1, self.err
        assert self.err.rstrip("\n").isprintable(), "nothing that could steer a terminal"
        return self.err.removeprefix("araxes: ").rstrip("\n")


Run = Callable[..., Ran]


@pytest.fixture(scope="package", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache of this session's own, filled by the first command that needs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(autouse=True)
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where this test's store would be; nothing is there."""
    path = tmp_path / "own" / "store.duckdb"
    monkeypatch.setenv("ARAXES_STORE", str(path))
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run ``araxes`` with arguments as its console script does, in this process."""
    thresholds = gc.get_threshold()

    def command(*arguments: str | Path, stdin: bytes = b"") -> Ran:
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["araxes", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        code: str | int | None = 0
        try:
            main()
        except SystemExit as left:
            code = left.code or 0
        said = capsys.readouterr()
        assert isinstance(code, int), code
        return Ran(code, said.out, said.err)

    yield command
    gc.set_threshold(*thresholds)


def spawn(*arguments: str | Path, stdin: bytes = b"") -> Ran:
    """The same in a process of its own: for what a crash or a signal would do."""
    done = subprocess.run(
        [sys.executable, "-m", "araxes", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env=dict(os.environ),
        check=False,
        timeout=120,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small assessment as a file."""
    return written(tmp_path / "small.yaml", SMALL)


@pytest.fixture
def quick(tmp_path: Path) -> Path:
    """An assessment that is checked in a moment."""
    return written(tmp_path / "quick.yaml", QUICK)


def written(path: Path, text: str | bytes) -> Path:
    """The file, with this in it."""
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path
