"""How fast reports are read, on one core.

python benchmarks/reading_speed.py [--profile] [--size CHARACTERS] [--cold-only]

Reads about a megabyte of dense text (labelled statements, each with other states and figures in every round) and
one of ordinary prose (the World Factbook's), after a warm-up on another text, and prints MB/s, statements/s. Every
round reads a text of its own, so that no test that was validated for the one before helps. Then ``araxes read`` of
a report of two pages in a process of its own, several times: first with an empty cache folder. Reading is measured
in seconds of the processor, which other programs disturb less; the processes by the clock too.
``--profile`` prints where the time goes, by stage and by function.
"""

from __future__ import annotations

import argparse
import cProfile
import os
import pstats
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from araxes.reading.extracting import extract_bytes
from araxes.reading.reader import read_document
from araxes.reading.report import Report
from reading_texts import dense, ordinary

RUNS = 9
ROUNDS = 3
TWO_PAGES = 6_000  # characters
WRITTEN = date(2024, 5, 1)
NOTE = Path(__file__).resolve().parent.parent / "examples" / "note.txt"


def read(text: str) -> Report:
    document = extract_bytes(text.encode(), name="text.md")
    return read_document(document, written=WRITTEN, today=WRITTEN)


def speed(name: str, texts: Sequence[str]) -> None:
    rates, each = [], []
    for text in texts:
        begun = time.process_time()
        count = len(read(text).statements)
        seconds = time.process_time() - begun
        rates.append(len(text.encode()) / 1e6 / seconds)
        each.append(seconds / count)
    print(
        f"{name:<10} {max(rates):.2f} MB/s  {1 / min(each):,.0f} statements/s  "
        f"({min(each) * 1e6:.0f} µs each; best of {len(texts)} texts; median {statistics.median(rates):.2f} MB/s)"
    )


def _dense(size: int) -> list[str]:
    return [dense(size, seed=3 + number) for number in range(ROUNDS)]


def _ordinary(size: int) -> list[str]:
    whole = ordinary(ROUNDS * size)
    return [whole[place : place + size] for place in range(0, ROUNDS * size, size)]


def profile(name: str, text: str) -> None:
    """Where the time goes: by module of the reader, and the functions that take most."""
    profiler = cProfile.Profile()
    profiler.runcall(read, text)
    stats = pstats.Stats(profiler)
    by_module: dict[str, float] = defaultdict(float)
    for (file, _line, _function), (_calls, _all_calls, own, _whole, callers) in stats.stats.items():  # type: ignore[attr-defined]
        if "araxes" in file:
            by_module[_module(file)] += own
        else:  # what a module calls of others is its own time
            for (caller, _at, _by), (_n, _m, share, _total) in callers.items():
                by_module[_module(caller) if "araxes" in caller else "other"] += share
    whole = sum(by_module.values())
    print(f"\n{name}: by stage, under a profiler that slows Python code more than regular expressions")
    for module, own in sorted(by_module.items(), key=lambda item: -item[1])[:24]:
        print(f"  {module:<36} {own:6.2f} s {own / whole:6.1%}")
    stats.sort_stats("tottime").print_stats(40)


def _module(file: str) -> str:
    return file.rpartition("araxes/")[2].removesuffix(".py")


def cold() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.txt"
        report.write_text("\n\n".join(_pages()), encoding="utf-8")
        runs = [_run(report, f"{folder}/cache") for _ in range(RUNS + 1)]
    print("araxes read, two pages: {:.2f} s with an empty cache ({:.2f} s of the processor)".format(*runs[0]))
    for name, seconds in zip(("by the clock", "of the processor"), zip(*runs[1:], strict=True), strict=True):
        middle = statistics.median(seconds)
        print(f"araxes read, two pages: {min(seconds):.2f} s at best, median {middle:.2f} s {name} ({RUNS} runs)")


def _pages() -> Iterator[str]:
    """The example note, and what fills up two pages."""
    yield NOTE.read_text("utf-8")
    yield dense(TWO_PAGES // 2)
    yield ordinary(TWO_PAGES // 2)


def _run(report: Path, cache: str) -> tuple[float, float]:
    """Seconds by the clock, and of the processor."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "araxes", "read", str(report), "--date", "2024-05-01"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "XDG_CACHE_HOME": cache, "ARAXES_STORE": f"{cache}/none.duckdb"},
    )
    _pid, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("araxes read failed")
    return time.perf_counter() - begun, usage.ru_utime + usage.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true", help="print where the time goes instead")
    parser.add_argument("--size", type=int, default=1_000_000, metavar="CHARACTERS")
    parser.add_argument("--cold-only", action="store_true", help="only the runs in processes of their own")
    asked = parser.parse_args()
    if not asked.cold_only:
        read(dense(60_000, seed=2) + ordinary(60_000))
        for name, texts in (("dense", _dense(asked.size)), ("ordinary", _ordinary(asked.size))):
            if asked.profile:
                profile(name, texts[0])
            else:
                speed(name, texts)
    if not asked.profile:
        cold()


if __name__ == "__main__":
    main()
