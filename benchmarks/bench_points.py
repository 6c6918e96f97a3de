"""Ideal points of all states and years: how long the estimate takes, and how near it is to the published ones.

    OPENBLAS_NUM_THREADS=1 python benchmarks/bench_points.py FOLDER

FOLDER holds un_votes.parquet, un_roll_calls.parquet (dgrtwo/unvotes) and unga_ideal_points_apr2020.parquet
(Bailey, Strezhnev and Voeten, release of April 2020). Prints the seconds of the clock and of the processor, the
steps, the largest part of the gradient, and the correlation within each year and over all. With more threads than
free processors it takes many times as long: the matrices are small and threads wait for each other.
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from araxes.measures.alignment.rollcalls import RollCalls, roll_calls
from araxes.measures.alignment.scaling import Points, ideal_points
from araxes.measures.context import Context
from araxes.observations.store import Store
from araxes.sources import unga_votes
from araxes.sources.batch import Scope


def calls_in(folder: Path) -> RollCalls:
    """The roll calls of a folder."""
    day = date(2020, 1, 31)
    with tempfile.TemporaryDirectory() as place:
        for name in ("un_votes.parquet", "un_roll_calls.parquet"):
            Path(place, name).symlink_to((folder / name).resolve())
        batches = [batch.rows for batch in unga_votes.load(Path(place), Scope(today=day, published=day))]
    (calls,) = roll_calls(Context.of(Store.memory(pa.concat_tables(batches)), ()))
    return calls


def beside(calls: RollCalls, found: Points, published: Path) -> dict[int, np.ndarray]:
    """Our points and the published ones, by year."""
    table = pq.read_table(published, columns=["session", "iso3c", "IdealPoint"]).to_pylist()
    points = {(row["session"] + 1945, row["iso3c"]): row["IdealPoint"] for row in table}
    pairs: dict[int, list[tuple[float, float]]] = {}
    for year, values in zip(found.years.tolist(), found.value, strict=True):
        for state, value in zip(calls.states, values, strict=True):
            if (year, state) in points and not np.isnan(value):
                pairs.setdefault(year, []).append((float(value), points[year, state]))
    return {year: np.array(both) for year, both in pairs.items() if len(both) >= 10}


def main() -> None:
    folder = Path(sys.argv[1])
    calls = calls_in(folder)
    clock, processor = time.perf_counter(), time.process_time()
    found = ideal_points(calls.votes, calls.years, calls.questions, calls.states.index("USA"))
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    print(f"{calls.votes.shape[0]:,} roll calls, {int((~np.isnan(found.value)).sum()):,} points")
    print(f"{clock:.1f} s, {processor:.1f} s of the processor, {found.steps} steps, gradient {found.gradient:.1e}")
    pairs = beside(calls, found, folder / "unga_ideal_points_apr2020.parquet")
    within = {year: np.corrcoef(both.T)[0, 1] for year, both in pairs.items()}
    least = min(within, key=within.__getitem__)
    print(f"within {len(within)} years: median {np.median(list(within.values())):.4f}", end=", ")
    print(f"least {within[least]:.4f} ({least})")
    print(f"over all {np.corrcoef(np.concatenate(list(pairs.values())).T)[0, 1]:.4f}")


if __name__ == "__main__":
    main()
