"""Measures on a table of trade by product: araxes on DuckDB against SQL written by hand, and against pandas.

    python benchmarks/scale.py compare /tmp/products.parquet          # araxes against SQL, with both checked equal
    python benchmarks/scale.py compare /tmp/products.parquet --pandas # and against pandas, likewise checked equal

Each figure is of a process of its own with DuckDB's memory limited to 4 GB: seconds from the question to the result in a
table, processor seconds, and the most memory the process ever had. Runs alternate; the least of the repeats counts. The
queries of araxes are remembered from the first run on, as they are in a user's cache.

Every engine starts from the same Parquet file and reads it within the time. Of pandas there are two: ``pandas`` names the
five columns that the measure needs, ``whole`` is `pd.read_parquet(path)` and the same after it. Both are `groupby`, `merge`
and `concat` as one writes them; nothing is sorted, indexed or converted beforehand, on neither side.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from scale_queries import TIMED, Timed

MEMORY = "4GB"
NEEDED = ("reporter", "partner", "flow", "year", "value_usd")
RESULT = 'SELECT "of", "to", perspective, year, value, lower, upper FROM'


def araxes_run(timed: Timed, table: str) -> tuple[Callable[[], None], Any]:
    """The measure as araxes has it, from a view with the columns of observations, into the table ``result``."""
    from araxes.measures import expression, measure
    from araxes.measures.catalogue import flows_of, of_own_lists
    from araxes.measures.context import Context
    from araxes.observations.store import Store

    store = Store.over(timed.view.format(table=table))
    store.execute(f"SET memory_limit = '{MEMORY}'")
    economies = [f"E{number:03d}" for number in range(200)]

    def run() -> None:
        parameters = measure(timed.measure).with_defaults(timed.parameters)
        flows, own_lists = flows_of(timed.measure, parameters), of_own_lists(timed.measure)
        context = Context.of(store, economies, flows=flows, own_lists=own_lists)
        name = f"{timed.measure} measured"  # by which the query is remembered
        context.workspace.run(name, lambda: expression(timed.measure, context, parameters))
        context.workspace.save()

    return run, store._connection


def sql_run(timed: Timed, table: str) -> tuple[Callable[[], None], Any]:
    """The same result by the query written by hand."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'").fetchall()

    def run() -> None:
        connection.execute(f"CREATE TEMP TABLE result AS {timed.sql.format(table=table)}").fetchall()

    return run, connection


def pandas_run(timed: Timed, path: str, columns: Sequence[str] | None = NEEDED) -> tuple[Callable[[], None], Any]:
    """The same result in pandas, reading only the columns it needs, or all."""
    import pandas as pd

    results: list[pd.DataFrame] = []

    def run() -> None:
        results.append(timed.pandas(pd.read_parquet(path, columns=columns and list(columns))))

    return run, results


RUNS: dict[str, Callable[[Timed, str], tuple[Callable[[], None], Any]]] = {
    "araxes": araxes_run,
    "sql": sql_run,
    "pandas": pandas_run,
    "whole": lambda timed, path: pandas_run(timed, path, None),
}
IN_PANDAS = ("pandas", "whole")


def one(engine: str, measure: str, path: str) -> dict[str, float]:
    """Run once in this process: seconds, processor seconds and the most memory, in MB."""
    table = path if engine in IN_PANDAS else f"read_parquet('{path}')"
    run, _connection = RUNS[engine](TIMED[measure], table)
    began, used = time.perf_counter(), _processor()
    run()
    seconds, used = time.perf_counter() - began, _processor() - used
    return {
        "seconds": seconds,
        "processor": used,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _processor() -> float:
    spent = resource.getrusage(resource.RUSAGE_SELF)
    return spent.ru_utime + spent.ru_stime


def same(measure: str, path: str, *, pandas: bool = False) -> int:
    """Check that all results have the same rows, figures within a billionth; returns how many."""
    import pyarrow as pa

    timed, table = TIMED[measure], f"read_parquet('{path}')"
    found: list[pa.Table] = []
    if pandas:
        run, results = pandas_run(timed, path)
        run()
        found.append(pa.Table.from_pandas(results.pop(), preserve_index=False))
    for engine in ("sql", "araxes"):
        run, connection = RUNS[engine](timed, table)
        run()
        given = "result" if engine == "sql" else f'(SELECT *, year(start) AS year FROM "q1_{measure} measured")'
        found.append(connection.sql(f"{RESULT} {given}").to_arrow_table())
    *theirs, ours = found
    return min(compare(ours, each) for each in theirs)


def compare(ours: Any, theirs: Any) -> int:
    """Raise unless two tables hold the same values."""
    import duckdb

    with duckdb.connect() as connection:
        connection.register("ours", ours)
        connection.register("theirs", theirs)
        close = " AND ".join(
            f"(a.{name} IS NOT DISTINCT FROM b.{name} OR abs(a.{name} - b.{name}) <= 1e-9 * greatest(abs(b.{name}), 1e-9))"
            for name in ("value", "lower", "upper")
        )
        query = f"""SELECT count(*), count(*) FILTER (WHERE {close}), (SELECT count(*) FROM ours), (SELECT count(*) FROM theirs)
            FROM ours AS a JOIN theirs AS b ON a."of" = b."of" AND a."to" = b."to" AND a.perspective = b.perspective AND a.year = b.year"""
        ((matched, equal, *sizes),) = connection.execute(query).fetchall()
    if not matched == equal == sizes[0] == sizes[1]:
        raise SystemExit(f"not the same: {sizes} rows, {matched} with the same key, {equal} with the same figures")
    return int(matched)


def compared(path: Path, measures: list[str], engines: list[str], repeats: int) -> None:
    """Print a row a measure: the least of the repeats of each engine, and the ratios to araxes."""
    print(
        f"{'measure':22}{'rows':>9}"
        + "".join(f"{engine:>9} s {'cpu':>7} {'MB':>6}" for engine in engines)
        + "   ratios (wall, cpu)"
    )
    for measure in measures:
        rows = _child("same as pandas" if "pandas" in engines else "same", measure, path)["rows"]
        runs: dict[str, list[dict[str, float]]] = {engine: [] for engine in engines}
        for _ in range(repeats):
            for engine in engines:
                runs[engine].append(_child(engine, measure, path))
        least = {engine: {key: min(run[key] for run in all_) for key in all_[0]} for engine, all_ in runs.items()}
        shown = "".join(
            f"{one['seconds']:11.2f} {one['processor']:7.2f} {one['memory']:6.0f}" for one in least.values()
        )
        ours = least["araxes"]
        ratios = ", ".join(
            f"araxes/{engine} {ours['seconds'] / other['seconds']:.2f}, {ours['processor'] / other['processor']:.2f}"
            for engine, other in least.items()
            if engine != "araxes"
        )
        print(f"{measure:22}{rows:9.0f}{shown}   {ratios}", flush=True)


def _child(what: str, measure: str, path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "one", what, measure, str(path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ)
    if done.returncode:
        raise SystemExit(f"{what} {measure}: {done.stderr.strip()[-800:]}")
    answer: dict[str, float] = json.loads(done.stdout)
    return answer


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    single = commands.add_parser("one")
    single.add_argument("what", choices=[*RUNS, "same", "same as pandas"])
    single.add_argument("measure", choices=list(TIMED))
    single.add_argument("path")
    many = commands.add_parser("compare")
    many.add_argument("path", type=Path)
    many.add_argument("--pandas", action="store_true")
    many.add_argument("--measure", action="append", choices=list(TIMED))
    many.add_argument("--repeats", type=int, default=3)
    asked = parser.parse_args()
    if asked.command == "compare":
        compared(
            asked.path, asked.measure or list(TIMED), ["araxes", "sql", *IN_PANDAS * asked.pandas], asked.repeats
        )
    elif asked.what.startswith("same"):
        rows = same(asked.measure, asked.path, pandas=asked.what.endswith("pandas"))
        print(json.dumps({"rows": rows}))
    else:
        print(json.dumps(one(asked.what, asked.measure, asked.path)))


if __name__ == "__main__":
    main()
