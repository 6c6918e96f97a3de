"""S of all pairs in all years: matrix products against a merge of the votes with themselves in pandas.

    python benchmarks/bench_votes.py FOLDER

FOLDER holds un_votes.parquet and un_roll_calls.parquet (dgrtwo/unvotes). Prints the seconds of both, the best of
five and of one, and how far their answers differ. On a busy machine set OPENBLAS_NUM_THREADS=1: the products are
small and threads that wait for a processor cost more than they bring.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd

from araxes.measures.alignment.agreeing import ABSENT, DISTANCES, Together, s_score


def votes_in(folder: Path) -> pd.DataFrame:
    """A row a vote: year, roll call, state as numbers, vote from -1 to 1."""
    votes = pd.read_parquet(folder / "un_votes.parquet")
    calls = pd.read_parquet(folder / "un_roll_calls.parquet")
    years = pd.to_datetime(calls.set_index("rcid").date).dt.year
    return pd.DataFrame({
        "year": votes.rcid.map(years).to_numpy(),
        "call": pd.factorize(votes.rcid)[0],
        "state": pd.factorize(votes.country)[0],
        "vote": votes.vote.astype(str).map({"yes": 1, "abstain": 0, "no": -1}).astype("int8"),
    })  # fmt: skip


def by_merging(votes: pd.DataFrame) -> pd.Series:
    """The baseline: every vote beside every other on the roll call, then a mean a pair and year."""
    parts = []
    for year, own in votes.groupby("year"):  # all years at once do not fit into memory
        pairs = own.merge(own, on="call", suffixes=("", "_other"))
        pairs = pairs[pairs.state < pairs.state_other]
        pairs["far"] = (pairs.vote - pairs.vote_other).abs()
        score = 1 - pairs.groupby(["state", "state_other"]).far.mean()
        parts.append(pd.concat({year: score}, names=["year"]))
    return pd.concat(parts)


def by_products(votes: pd.DataFrame) -> dict[int, np.ndarray]:
    """What araxes does, from the same rows."""
    call, state = votes.call.to_numpy(), votes.state.to_numpy()
    cast = np.full((call.max() + 1, state.max() + 1), ABSENT, np.int8)
    cast[call, state] = votes.vote.to_numpy()
    years = np.zeros(len(cast), np.int64)
    years[call] = votes.year.to_numpy()
    found = {}
    for year in np.unique(years):
        own = cast[years == year]
        there = np.flatnonzero((own != ABSENT).any(0))
        score = np.full((cast.shape[1],) * 2, np.nan)
        score[np.ix_(there, there)] = s_score(Together(own[:, there]), DISTANCES["absolute"])
        found[int(year)] = score
    return found


def main() -> None:
    votes = votes_in(Path(sys.argv[1]))
    times = []
    for _ in range(5):
        start = time.perf_counter()
        found = by_products(votes)
        times.append(time.perf_counter() - start)
    start = time.perf_counter()
    merged = by_merging(votes)
    slow = time.perf_counter() - start
    index = merged.index.to_frame()
    ours = np.array([found[y][a, b] for y, a, b in zip(index.year, index.state, index.state_other, strict=True)])
    print(f"{len(votes):,} votes, {len(merged):,} pairs and years")
    print(f"matrix products {min(times):.3f} s, pandas merge {slow:.1f} s: {slow / min(times):.0f} times as fast")
    print(f"largest difference {np.abs(ours - merged.to_numpy()).max():.1e}")


if __name__ == "__main__":
    main()
