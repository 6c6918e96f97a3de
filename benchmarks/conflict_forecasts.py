"""The forecast of deaths and the baselines on windows of the VIEWS Prediction Challenge 2023/24.

    python benchmarks/conflict_forecasts.py FOLDER [YEAR ...]

FOLDER holds ucdp_ged_country_month_views2021.parquet and views_actuals_country_month_2018_2021.parquet. The years
are 2018 to 2021 unless told. The history is the first file to December 2017 and the second from then on, cut by
the window itself to October of the year before. Prints scores by window and of eight states apart, whether
intervals hold what they should, and the Brier score of "at least 25 deaths in the year".
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
import pyarrow.parquet as pq

from araxes.forecasts.counts import Counts, read_counts
from araxes.forecasts.scores import brier, covered, scored
from araxes.forecasts.views import MODELS, Window, window

CAUCASUS = ["Armenia", "Azerbaijan", "Georgia"]
EIGHT = [*CAUCASUS, "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Turkmenistan", "Uzbekistan"]
WAR = 25
"""Deaths in a year from which UCDP counts an armed conflict."""


def data(folder: Path) -> tuple[Counts, Counts, list[int]]:
    """History, actuals, and the numbers of the eight states."""
    path = folder / "views_actuals_country_month_2018_2021.parquet"
    actuals = read_counts(path)
    older = read_counts(folder / "ucdp_ged_country_month_views2021.parquet", "ged_best_sb")
    names = pq.read_table(path, columns=["country_id", "country"], filters=[("country", "in", EIGHT)])
    eight = sorted(set(names["country_id"].to_pylist()))
    assert len(eight) == len(EIGHT), names["country"].unique()
    return older.until(actuals.first - 1).followed_by(actuals), actuals, eight


def print_scores(title: str, windows: list[Window], states: list[int] | None = None) -> None:
    """Means over the windows' states and months, all of them or some states."""
    print(f"\n{title}\n{'':20}{'CRPS':>10}{'IGN':>8}{'MIS':>10}{'n':>8}")
    for name in windows[0].draws:
        drawn, seen = [], []
        for each in windows:
            chosen = np.isin(each.states, each.states if states is None else states)
            drawn.append(each.draws[name][chosen])
            seen.append(each.seen[chosen])
        crps, ign, mis = scored(np.concatenate(drawn), np.concatenate(seen)).means()
        print(f"{name:20}{crps:10.3f}{ign:8.4f}{mis:10.2f}{np.concatenate(seen).size:8}")


def print_coverage(windows: list[Window], history: Counts) -> None:
    """Shares of months inside central intervals: all, and of states that had deaths in the twelve months known."""
    draws = np.concatenate([each.draws["araxes"] for each in windows])
    seen = np.concatenate([each.seen for each in windows])
    known = [history.cells(each.states, _known_year(each.year)) for each in windows]
    active = np.nansum(np.concatenate(known), 1) > 0
    print("\ncoverage                 all  with deaths in the last 12 months")
    for share in (0.8, 0.9):
        inside = covered(draws, seen, share=share)
        print(
            f"{share:.0%} interval {inside.mean():16.3f}{inside[active].mean():8.3f}  (n = {inside[active].size})"
        )


def print_wars(windows: list[Window], history: Counts, states: list[int] | None = None) -> None:
    """At least 25 deaths in the year: Brier scores, with 95 % intervals from redrawing whole states."""
    chosen = np.isin(windows[0].states, windows[0].states if states is None else states)
    happened = np.stack([each.seen[chosen].sum(1) >= WAR for each in windows]).astype(float)
    stated = np.stack([(each.draws["araxes"][chosen].sum(1) >= WAR).mean(-1) for each in windows])
    last = np.stack([
        np.nansum(history.cells(each.states[chosen], _known_year(each.year)), 1) >= WAR for each in windows
    ])  # fmt: skip
    rates = (happened.sum() - happened.sum(1)) / (happened.size - happened.shape[1])
    forecasts = {
        "araxes": stated,
        "base rate, year left out": np.broadcast_to(rates[:, None], happened.shape),
        "last twelve months' state": last.astype(float),
    }
    print(f"\nat least {WAR} deaths in the year: {happened.mean():.1%} of {happened.size}")
    rng = np.random.default_rng(0)
    redrawn = rng.integers(0, happened.shape[1], (2000, happened.shape[1]))
    for name, probabilities in forecasts.items():
        score = brier(probabilities, happened)
        low, high = np.quantile(score.mean(0)[redrawn].mean(1), [0.025, 0.975])
        print(f"{name:28}{score.mean():.4f}  [{low:.4f}, {high:.4f}]")


def _known_year(year: int) -> range:
    """November of two years before to October of the year before."""
    october = (year - 1 - 1980) * 12 + 10
    return range(october - 11, october + 1)


def main() -> None:
    history, actuals, eight = data(Path(sys.argv[1]))
    years = [int(year) for year in sys.argv[2:]] or [2018, 2019, 2020, 2021]
    windows: list[Window] = []
    for year in years:
        start = time.perf_counter()
        windows.append(window(history, actuals, year))
        print(f"{year}: {time.perf_counter() - start:.1f} s for {', '.join(MODELS)}")
    print_scores("all windows", windows)
    for each in windows:
        print_scores(f"{each.year}", [each])
    print_scores("eight states", windows, eight)
    print_scores("eight states without 2020", [each for each in windows if each.year != 2020], eight)
    print_coverage(windows, history)
    print_wars(windows, history)
    print_wars(windows, history, eight)


if __name__ == "__main__":
    main()
