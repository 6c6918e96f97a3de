"""Where the forecast of deaths loses, by how deadly the twelve months known were, on windows that end before 2018.

    python benchmarks/conflict_classes.py FOLDER

FOLDER and windows are those of conflict_selection.py. For each class of states: its share of all months and of
each score; how often the 90 % interval held and how often more came than its upper end; the mean that was
forecast and the mean that came; and by how much the CRPS is below that of always zero.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from araxes.forecasts.conflict import Method
from araxes.forecasts.counts import Counts, Floats, read_counts
from araxes.forecasts.scores import scored
from conflict_selection import AHEAD, LAST, ORIGINS, by

FROM = (0, 1, 25, 100, 1000, 6000)
"""Deaths in twelve months from which a state is of a class; before them stand states that never had any."""


def rows(history: Counts, origin: int) -> Floats:
    """Class, CRPS, IGN, MIS, below and above the 90 % interval, forecast mean, and what came, of every month."""
    known = history.until(origin)
    seen = history.cells(history.states, range(origin + 3, origin + 15))
    there = np.isfinite(seen).all(1) & np.isfinite(known.values[-1])
    drawn, seen = by(Method(), known)[there, AHEAD], seen[there]
    deaths = np.nansum(known.values[-12:, there], 0)
    ever = np.nansum(known.values[:, there], 0) > 0
    kind = np.where(ever, np.searchsorted(FROM, deaths, side="right"), 0)
    low, high = np.quantile(drawn, [0.05, 0.95], axis=-1)
    each = (*scored(drawn, seen), seen < low, seen > high, drawn.mean(-1), seen)
    return np.stack([np.repeat(kind, seen.shape[1]), *(part.ravel() for part in each)], -1)


def main() -> None:
    history = read_counts(Path(sys.argv[1]) / "ucdp_ged_country_month_views2021.parquet", "ged_best_sb").until(
        LAST
    )
    found = np.concatenate([rows(history, origin) for origin in ORIGINS])
    total = found.sum(0)
    print("deaths known     months    CRPS     IGN     MIS   held   above  forecast     came  below zero's CRPS")
    for at, name in enumerate(["never any", *(f"from {least}" for least in FROM)]):
        own = found[found[:, 0] == at]
        shares = " ".join(f"{own[:, score].sum() / total[score]:7.1%}" for score in (1, 2, 3))
        _, crps, _, _, below, above, mean, came = own.mean(0)
        print(
            f"{name:14} {len(own) / len(found):8.1%} {shares} {1 - below - above:6.1%} {above:7.1%}"
            f" {mean:9.2f} {came:8.2f} {1 - crps / came:10.0%}"
        )


if __name__ == "__main__":
    main()
