"""Wall time and peak memory of whole commands, each in a new process: python benchmarks/cold_start.py

The first check runs with an empty cache folder, the others with what it left there. Minimum, median and maximum.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = str(Path(__file__).parent.parent / "examples" / "caucasus-central-asia.md")
RUNS = 9


def run(*arguments: str, cache: str) -> tuple[float, float]:
    """Seconds and megabytes of one command."""
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "araxes", *arguments],
        stdout=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": cache, "ARAXES_STORE": f"{cache}/none.duckdb"},
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"araxes {' '.join(arguments)} failed")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def show(what: str, runs: list[tuple[float, float]]) -> None:
    """One line a command."""
    seconds, memory = zip(*runs, strict=True)
    print(
        f"{what:<34} {min(seconds):5.2f} {statistics.median(seconds):5.2f} {max(seconds):5.2f} s"
        f"  {max(memory):4.0f} MB  ({len(runs)} runs)"
    )


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as cache:
        show("araxes check, empty cache", [run("check", EXAMPLE, cache=cache)])
        show("araxes check", [run("check", EXAMPLE, cache=cache) for _ in range(RUNS)])
        show(
            "araxes check --format html",
            [run("check", EXAMPLE, "--format", "html", cache=cache) for _ in range(RUNS)],
        )
        show("araxes --help", [run("--help", cache=cache) for _ in range(RUNS)])


if __name__ == "__main__":
    main()
