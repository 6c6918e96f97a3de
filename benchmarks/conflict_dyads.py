"""How well "at least 25 deaths in the year" is forecast for dyads, from UCDP's lists of armed conflicts.

    python benchmarks/conflict_dyads.py FOLDER [FIRST LAST]

FOLDER holds ucdp_prio_acd_v25_1.parquet: conflicts and pairs of states with their intensity since 1946, as the
source ucdp-prio-acd reads it. For each year from FIRST to LAST (2010 and 2023 unless told) that year and the next
are forecast for all that were listed before it, from the years before it only. Prints Brier scores of the first
and the second year for the forecast, for the base rate of what was listed before, and for the state of the last
year, with 95 % intervals from redrawing dyads, and the mean probability beside the frequency. Where LAST is before
2010 other methods than the chosen one are scored too.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa

from araxes.forecasts.counts import Floats
from araxes.forecasts.dyads import Yearly, heat_of_levels, yearly_forecast
from araxes.forecasts.histories import pair_years
from araxes.forecasts.scores import brier
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.registry import source

AHEAD = 2
CANDIDATES = {
    "chosen": Yearly(),
    "quiet 2": Yearly(quiet=2),
    "last 6": Yearly(last=6),
    "ten 3": Yearly(ten=3),
    "ten 1": Yearly(ten=1),
    "enough 150": Yearly(enough=150),
    "half-life 12": Yearly(half_life=12),
    "half-life 60": Yearly(half_life=60),
}


def levels(folder: Path) -> tuple[int, Floats]:
    """The first year, and the levels ``(years, dyads)``."""
    path = folder / "ucdp_prio_acd_v25_1.parquet"
    batches = source("ucdp-prio-acd").code().load(path, Scope(today=date(2026, 1, 1)))
    rows = pa.concat_tables(batch.rows for batch in batches if isinstance(batch.rows, pa.Table))
    found = pair_years(Store.memory(rows), date(2026, 1, 1), "conflict.intensity")
    assert found is not None
    return found.first, found.values


def forecast(values: Floats, method: Yearly) -> Floats:
    """The probability of a level of 1 or more in each of the next years, of whatever was listed before."""
    drawn = yearly_forecast(values, heat_of_levels(values), horizon=AHEAD, draws=1000, seed=0, method=method)
    return np.asarray((drawn >= 1).mean(-1))


def scores(first: int, values: Floats, years: range, method: Yearly) -> None:
    seen, told, base, last, dyads = [], [], [], [], []
    for year in years:
        known, after = values[: year - first], values[year - first : year - first + AHEAD]
        listed = np.flatnonzero(known.any(0))
        told.append(forecast(known[:, listed], method))
        seen.append((after[:, listed].T >= 1).astype(float))
        since = np.cumsum(known[:, listed] > 0, 0) > 0
        base.append(np.full(seen[-1].shape, (known[:, listed] >= 1)[since].mean()))
        last.append(np.repeat((known[-1, listed] >= 1).astype(float)[:, None], AHEAD, 1))
        dyads.append(listed)
    happened, dyad = np.concatenate(seen), np.concatenate(dyads)
    print(
        f"{len(happened)} dyads and years, {happened[:, 0].mean():.3f} of them with 25 deaths or more in the first"
    )
    for name, parts in (("araxes", told), ("base rate", base), ("last year", last)):
        stated = np.concatenate(parts)
        score = brier(stated, happened)
        low, high = intervals(score, dyad)
        for ahead in range(AHEAD):
            found = f"{score[:, ahead].mean():.4f} [{low[ahead]:.4f}, {high[ahead]:.4f}]"
            means = f"mean {stated[:, ahead].mean():.3f} for {happened[:, ahead].mean():.3f}"
            print(f"{name:12} {ahead + 1} ahead: {found}, {means}")


def intervals(score: Floats, dyad: np.typing.NDArray[np.intp]) -> Floats:
    """The 2.5 and 97.5 % quantiles of the mean score, redrawing whole dyads."""
    known, at = np.unique(dyad, return_inverse=True)
    sums = np.zeros((len(known), score.shape[1]))
    np.add.at(sums, at, score)
    counts = np.bincount(at)
    redrawn = np.random.default_rng(0).integers(len(known), size=(1000, len(known)))
    return np.asarray(np.quantile(sums[redrawn].sum(1) / counts[redrawn].sum(1)[:, None], [0.025, 0.975], axis=0))


def main() -> None:
    first, values = levels(Path(sys.argv[1]))
    start, end = (int(year) for year in sys.argv[2:4]) if len(sys.argv) > 3 else (2010, 2023)
    for name, method in CANDIDATES.items() if end < 2010 else [("chosen", Yearly())]:
        print(name)
        scores(first, values, range(start, end + 1), method)


if __name__ == "__main__":
    main()
