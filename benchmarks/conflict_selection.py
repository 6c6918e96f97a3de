"""How the forecast of deaths was chosen: candidates against each other on windows that end before 2018.

    python benchmarks/conflict_selection.py FOLDER [CANDIDATE ...]

FOLDER holds ucdp_ged_country_month_views2021.parquet, of which nothing after December 2017 is read into a window.
Windows are twelve months, three to fourteen ahead, from every October of 2002 to 2016 and every April of 2003 to
2016: 29 of them. A candidate's three scores are divided by those of the organisers' baseline conflictology on the
same windows: as the mean ratio of windows (geometric, so that no window with a great war decides) and as the ratio
of the means over all of them. The lower the mean logarithm of the six, the better.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import numpy as np

from araxes.forecasts.analogues import AXES, Likeness
from araxes.forecasts.baselines import conflictology
from araxes.forecasts.conflict import Method, forecast_by
from araxes.forecasts.counts import Counts, Floats, month_id, read_counts
from araxes.forecasts.scores import scored

ORIGINS = [
    *(month_id(date(year, 10, 1)) for year in range(2002, 2017)),
    *(month_id(date(year, 4, 1)) for year in range(2003, 2017)),
]
LAST = month_id(date(2017, 12, 1))
AHEAD = slice(2, 14)

Model = Callable[[Counts], Floats]


def axes(**changed: float) -> Method:
    return Method(likeness=Likeness(axes={**AXES, **changed}))


def alike(**changed: float) -> Method:
    return Method(likeness=replace(Likeness(), **changed))  # type: ignore[arg-type]


CANDIDATES: dict[str, Method] = {
    "chosen": Method(),
    "own 0 %": Method(own=0),
    "own 15 %": Method(own=0.15),
    "own 45 %": Method(own=0.45),
    "own months 12, half-life 6": Method(months=12, half_life=6),
    "own months 36, half-life 12": Method(months=36, half_life=12),
    "no season of its own": Method(same_month=1),
    "same month 3": Method(same_month=3),
    "same month 10": Method(same_month=10),
    "own months as they are": Method(around=0),
    "around 0.2": Method(around=0.2),
    "around 0.7": Method(around=0.7),
    "no months beside": Method(beside=0),
    "own months believed alike": Method(lasting=False),
    "the method before": Method(same_month=1, around=0, beside=0, lasting=False),
    "enough 60": alike(enough=60),
    "enough 200": alike(enough=200),
    "same 1": alike(same=1),
    "same 5": alike(same=5),
    "half-life 120": alike(half_life=120),
    "half-life 300": alike(half_life=300),
    "no change of scale": alike(times=1),
    "level 0.6": axes(level=0.6),
    "level 2": axes(level=2),
    "turn 0": axes(turn=0),
    "turn 1.4": axes(turn=1.4),
    "rise 2": axes(rise=2),
    "rise 5": axes(rise=5),
    "drift 0": axes(drift=0),
    "swell 0": axes(swell=0),
    "spread 0": axes(spread=0),
    "spread 5": axes(spread=5),
    "often 5": axes(often=5),
    "often 14": axes(often=14),
    "quiet 0": axes(quiet=0),
    "quiet 2.5": axes(quiet=2.5),
    "ever 0": axes(ever=0),
    "ever 7": axes(ever=7),
}


def scores(model: Model, history: Counts, origin: int) -> Floats:
    """The means of CRPS, IGN and MIS over the states that exist at the origin and through the window."""
    known = history.until(origin)
    seen = history.cells(history.states, range(origin + 3, origin + 15))
    there = np.isfinite(seen).all(1) & np.isfinite(known.values[-1])
    return np.array(scored(model(known)[there, AHEAD], seen[there]).means())


def by(method: Method, known: Counts) -> Floats:
    return forecast_by(method, known, known.last)


def ratios(model: Model, history: Counts, base: Floats) -> Floats:
    """Six ratios: the three scores by windows, and over all of them."""
    own = np.stack([scores(model, history, origin) for origin in ORIGINS])
    return np.concatenate([np.exp(np.log(own / base).mean(0)), own.mean(0) / base.mean(0)])


def main() -> None:
    path = Path(sys.argv[1]) / "ucdp_ged_country_month_views2021.parquet"
    history = read_counts(path, "ged_best_sb").until(LAST)
    last_year = partial(conflictology, horizon=14, draws=12, seed=0)
    thousand = partial(conflictology, horizon=14, draws=1000, seed=0)
    base = np.stack([scores(last_year, history, origin) for origin in ORIGINS])
    base[:, 1] = [scores(thousand, history, origin)[1] for origin in ORIGINS]
    print(f"{'':28}      by windows          over all        mean")
    print(f"{'':28} CRPS   IGN   MIS    CRPS   IGN   MIS     log")
    for name in sys.argv[2:] or CANDIDATES:
        start = time.perf_counter()
        found = ratios(partial(by, CANDIDATES[name]), history, base)
        windows, everything = ("  ".join(f"{ratio:.3f}" for ratio in part) for part in (found[:3], found[3:]))
        taken = time.perf_counter() - start
        print(f"{name:28} {windows}   {everything}  {np.log(found).mean():.4f}  {taken:.0f} s", flush=True)


if __name__ == "__main__":
    main()
