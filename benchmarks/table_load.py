"""Seconds and memory that loading a user's table takes, from the file to the store: all or nothing.

python benchmarks/table_load.py SOURCE PATH, such as cow-igo cow_igo_ndy.parquet
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from araxes.sources.batch import Scope
from araxes.sources.registry import source
from araxes.sources.syncing import load


def main(name: str, path: Path) -> None:
    scope = Scope(today=date(2026, 1, 1))
    began = time.perf_counter()
    rows = sum(len(batch.rows) for batch in source(name).code().load(path, scope))
    print(f"read {rows:,} observations: {told(began)}")
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        added = load(name, path, scope, Path(folder, "store.duckdb"))
        print(f"loaded: {told(began)}")
    print(added)


def told(began: float) -> str:
    """The time since then and the most memory so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{time.perf_counter() - began:.1f} s, at most {most:,.0f} MB of memory"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
