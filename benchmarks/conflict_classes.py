"""Where the forecast of deaths loses, by how deadly the twelve months known were, on windows that end before 2018.

    python benchmarks/conflict_classes.py FOLDER

FOLDER and windows are those of conflict_selection.py. For each class of states: its share of all months and of
each score; how often the 90 % interval held and how often more came than its upper end; the mean that was
forecast and the mean that came; and by how much the CRPS is below that of always zero. Outbursts, which are in the
other classes too, are at least 100 deaths of which two months have nine tenths: those whose last three months have
more than half, and those that were longer ago. Then the scores without and with own months that are believed less
where violence did not last: means of all months and of outbursts, with the standard error of the difference,
paired by windows.
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


OUTBURST, TWO_MONTHS = 100, 0.9
"""The least deaths of an outburst in twelve months, and the share of them in the two deadliest."""


def rows(history: Counts, origin: int, method: Method) -> Floats:
    """Class, CRPS, IGN, MIS, below and above the 90 % interval, forecast mean, what came, and which outburst."""
    known = history.until(origin)
    seen = history.cells(history.states, range(origin + 3, origin + 15))
    there = np.isfinite(seen).all(1) & np.isfinite(known.values[-1])
    drawn, seen = by(method, known)[there, AHEAD], seen[there]
    deaths = np.nansum(known.values[-12:, there], 0)
    ever = np.nansum(known.values[:, there], 0) > 0
    kind = np.where(ever, np.searchsorted(FROM, deaths, side="right"), 0)
    low, high = np.quantile(drawn, [0.05, 0.95], axis=-1)
    each = (*scored(drawn, seen), seen < low, seen > high, drawn.mean(-1), seen)
    months = np.repeat(np.stack([kind, outburst(known.values[-12:, there])]), seen.shape[1], 1)
    return np.stack([months[0], *(part.ravel() for part in each), months[1]], -1)


def outburst(year: Floats) -> Floats:
    """For each state of twelve months ``(12, states)``: 0 no outburst, 1 one just now, 2 one longer ago."""
    deaths = np.nan_to_num(year)
    total, last = deaths.sum(0), deaths[-3:].sum(0)
    short = (total >= OUTBURST) & (np.sort(deaths, 0)[-2:].sum(0) >= TWO_MONTHS * total)
    return np.asarray(np.where(short, np.where(2 * last > total, 1, 2), 0))


def paired(found: list[Floats], other: list[Floats]) -> None:
    """Means of three scores of two methods by windows, and the standard error of their difference."""
    print("                     CRPS                       IGN                        MIS")
    for name, kinds in (("all months", (0, 1, 2)), ("outbursts", (1, 2)), ("just now", (1,)), ("long ago", (2,))):
        sums = [[each[np.isin(each[:, -1], kinds), 1:4].sum(0) for each in one] for one in (found, other)]
        number = sum(int(np.isin(each[:, -1], kinds).sum()) for each in found)
        now, before = (np.array(one) for one in sums)
        error = (now - before).std(0, ddof=1) * np.sqrt(len(now)) / number
        told = zip(before.sum(0) / number, now.sum(0) / number, error, strict=True)
        print(f"{name:12}{number:8}  " + "  ".join(f"{a:9.4f} {b:9.4f} ({e:.4f})" for a, b, e in told))


def main() -> None:
    history = read_counts(Path(sys.argv[1]) / "ucdp_ged_country_month_views2021.parquet", "ged_best_sb").until(
        LAST
    )
    windows = [rows(history, origin, Method()) for origin in ORIGINS]
    found = np.concatenate(windows)
    total = found.sum(0)
    print("deaths known     months    CRPS     IGN     MIS   held   above  forecast     came  below zero's CRPS")
    classes = [(name, 0, at) for at, name in enumerate(["never any", *(f"from {least}" for least in FROM)])]
    for name, column, at in (*classes, ("just now", -1, 1), ("long ago", -1, 2)):
        own = found[found[:, column] == at]
        shares = " ".join(f"{own[:, score].sum() / total[score]:7.1%}" for score in (1, 2, 3))
        _, crps, _, _, below, above, mean, came, _ = own.mean(0)
        print(
            f"{name:14} {len(own) / len(found):8.1%} {shares} {1 - below - above:6.1%} {above:7.1%}"
            f" {mean:9.2f} {came:8.2f} {1 - crps / came:10.0%}"
        )
    paired(windows, [rows(history, origin, Method(lasting=False)) for origin in ORIGINS])


if __name__ == "__main__":
    main()
