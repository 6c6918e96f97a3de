"""Reading a CSV file of observations into a store, against DuckDB's own ``read_csv`` into a table.

    python benchmarks/scale_import.py /tmp/rows.csv            # makes the file, about 300 MB, where it is not there
    python benchmarks/scale_import.py one araxes /tmp/rows.csv  # one run in this process

Both write to a new DuckDB file, with memory limited to 600 MB, in a process of their own; runs alternate.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 2_300_000
KINDS = {
    "start": "DATE",
    "end": "DATE",
    "vintage": "DATE",
    "value": "DOUBLE",
    "lower": "DOUBLE",
    "upper": "DOUBLE",
    "draw": "INTEGER",
}


def make(path: Path) -> None:
    import duckdb

    duckdb.connect().execute(f"""COPY (
        SELECT 'customs' AS source, 'trade.exports' AS series, 'E' || (i % 200) AS actor, 'E' || (i // 200 % 200) AS partner, 'E' || (i % 200) AS reporter,
            (DATE '1950-01-01' + INTERVAL (i // 40000) MONTH)::DATE AS start, (DATE '1950-01-31' + INTERVAL (i // 40000) MONTH)::DATE AS "end",
            v AS value, v AS lower, v + 0.5 AS upper, 'USD' AS unit, DATE '2024-06-01' AS vintage, NULL AS draw, 'table 7, line ' || i AS locator
        FROM (SELECT i, hash(i) % 1000000000 / 100 AS v FROM range({ROWS}) AS r(i))
    ) TO '{path}' (HEADER, DATEFORMAT '%Y-%m-%d')""").fetchall()


def one(engine: str, path: Path) -> None:
    import duckdb

    from araxes.observations.importing import import_csv
    from araxes.observations.schema import COLUMNS
    from araxes.observations.store import Store

    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store.duckdb")
        store.execute("SET memory_limit = '600MB'")
        began, used = time.perf_counter(), _processor()
        if engine == "araxes":
            rows = import_csv(store, path, source="customs")
        else:
            kinds = {name: KINDS.get(name, "VARCHAR") for name in COLUMNS}
            store.execute(
                f"CREATE TABLE plain AS SELECT * FROM read_csv('{path}', header = true, auto_detect = false, columns = {kinds})"
            )
            rows = ROWS
        seconds, used = time.perf_counter() - began, _processor() - used
        store.close()
    assert rows == ROWS, rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "processor": used, "memory": peak, "duckdb": duckdb.__version__}))


def _processor() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def main() -> None:
    if sys.argv[1] == "one":
        one(sys.argv[2], Path(sys.argv[3]))
        return
    path = Path(sys.argv[1])
    if not path.exists():
        make(path)
    print(f"{path.stat().st_size / 1e6:.0f} MB")
    for _ in range(3):
        for engine in ("duckdb", "araxes"):
            command = [sys.executable, __file__, "one", engine, str(path)]
            print(
                engine,
                subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(),
                flush=True,
            )


if __name__ == "__main__":
    main()
