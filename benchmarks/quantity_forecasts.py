"""Whether intervals of forecasts of yearly series hold what they should, at rolling origins.

    python benchmarks/quantity_forecasts.py STORE [--from 2015 --until 2023]

STORE is a file that ``araxes load`` wrote. Of a source with at least five vintages each vintage is an origin,
and only what was public then is known; of another each year is one, and only that year and those before it are
known. What happened is what is known last. The error of the median is over that of the last figure (below 1 is
better), both as means of absolute differences on the scale of the model.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known, Past
from araxes.forecasts.quantities.levels import Levels
from araxes.observations.store import Store

SERIES = (
    *("trade.exports", "trade.imports", "economy.gdp", "remittances.received", "military.spending"),
    *("military.burden", "military.personnel", "capabilities.cinc", "population.net_migration"),
)
AHEAD = 3
DRAWS = 400
SHARES = (0.5, 0.8, 0.95)
MANY = 5


def cut(past: Past, year: int) -> Past | None:
    """A series up to a year, without the states that have nothing by then."""
    columns = year - past.first + 1
    if columns < 2:
        return None
    rows = np.logical_or.reduce(np.isfinite(past.values[:, :columns]), axis=1)
    actors = tuple(actor for actor, kept in zip(past.actors, rows, strict=True) if kept)
    parts = {name: getattr(past, name)[rows, :columns] for name in ("values", "lower", "upper")}
    return replace(past, actors=actors, **parts)


def origins(store: Store, last: Past, years: range) -> Iterator[tuple[int, Past]]:
    """What was known of a series at each origin."""
    vintages = sorted({vintage for source, vintage, _rows in store.vintages() if source == last.source})
    if len(vintages) < MANY:
        cuts = ((year, cut(last, year)) for year in years)
        yield from ((year, past) for year, past in cuts if past is not None and past.actors)
        return
    for vintage in vintages:
        if vintage.year in years:
            known = Known(store, vintage, (last.source,)).series(last.series)
            yield from ((vintage.year, past) for past in known)


def misses(past: Past, last: Past, origin: int) -> Iterator[tuple[int, list[bool], float, float]]:
    """Years ahead, which intervals held, and the errors of the median and of the last figure."""
    levels = Levels.of(past)
    for actor in past.actors:
        known, later = past.years(actor), set(last.years(actor))
        ahead = [each for each in range(1, AHEAD + 1) if known[-1] + each in later]
        if not ahead or known[-1] < origin - 3:
            continue
        drawn = levels.draws(actor, max(ahead), Worlds(DRAWS, origin))
        for each in ahead:
            happened = last.bounds(actor, known[-1] + each)
            ends = [np.quantile(drawn[:, each - 1], ((1 - s) / 2, (1 + s) / 2)) for s in SHARES]
            held = [bool(low <= happened[2] and happened[1] <= high) for low, high in ends]
            figures = np.array([np.median(drawn[:, each - 1]), past.bounds(actor, known[-1])[0], happened[0]])
            middle, persistence, truth = levels.scale.to(figures)
            yield each, held, abs(middle - truth), abs(persistence - truth)


def main() -> None:
    """Forecast every series at every origin, and print what held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=2015)
    parser.add_argument("--until", type=int, default=2023)
    given = parser.parse_args()
    print(f"{'series':28}{'source':14}{'ahead':>6}{'n':>7}{'50 %':>8}{'80 %':>8}{'95 %':>8}{'error':>8}")
    with Store.open(given.store, read_only=True) as store:
        newest = Known(store, date.max)
        for series in SERIES:
            for last in newest.series(series):
                found: dict[int, list[tuple[list[bool], float, float]]] = defaultdict(list)
                for origin, past in origins(store, last, range(given.first, given.until + 1)):
                    for ahead, held_in, ours_off, theirs_off in misses(past, last, origin):
                        found[ahead].append((held_in, ours_off, theirs_off))
                for ahead, each in sorted(found.items()):
                    held = np.mean([one[0] for one in each], axis=0)
                    ours, theirs = (float(np.mean([one[at] for one in each])) for at in (1, 2))
                    cells = "".join(f"{share:8.1%}" for share in held)
                    print(
                        f"{series:28}{last.source:14}{ahead:6}{len(each):7}{cells}{ours / max(theirs, 1e-12):8.3f}"
                    )


if __name__ == "__main__":
    main()
