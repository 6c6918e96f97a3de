"""Whether intervals of forecasts of yearly series hold what they should, at rolling origins.

    python benchmarks/quantity_forecasts.py STORE [--from 2015 --until 2023] [--last] [--plain]

STORE is a file that ``araxes load`` wrote. Of a source with at least three vintages each vintage is an origin,
for the states of which it says something new; only what was public then is known, and what happened is what the
first later edition with that year says (``--last``: the last edition). Of another source each year is an origin,
only that year and those before it are known, and what happened is what is known last. The error of the median is
over that of the last figure (below 1 is better), both as means of absolute differences on the scale of the model.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.editions import Editions, published_errors
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


def cut(past: Past, year: int) -> Past | None:
    """A series up to a year, without the states that have nothing by then."""
    columns = year - past.first + 1
    if columns < 2:
        return None
    rows = np.logical_or.reduce(np.isfinite(past.values[:, :columns]), axis=1)
    actors = tuple(actor for actor, kept in zip(past.actors, rows, strict=True) if kept)
    parts = {name: getattr(past, name)[rows, :columns] for name in ("values", "lower", "upper")}
    return replace(past, actors=actors, **parts)


@dataclass(frozen=True)
class Origin:
    """A series as it was known in a year, with the errors known then, and what happened."""

    year: int
    levels: Levels
    states: Sequence[str]
    truth: Floats
    """By state and year of the newest edition: what the first later edition says, or the last where so asked."""


def origins(known: Known, last: Past, years: range, given: argparse.Namespace) -> Iterator[Origin]:
    """What was known of a series at each origin."""
    rows = known.vintages(last)
    if not rows:
        cuts = ((year, cut(last, year)) for year in years)
        for year, past in cuts:
            if past is not None and past.actors:
                kept = [last.actors.index(actor) for actor in past.actors]
                yield Origin(year, Levels.of(past), past.actors, last.values[kept])
        return
    editions = Editions.of(last, rows)
    for at, past in editions.origins():
        if editions.days[at].year in years:
            until = replace(editions, days=editions.days[: at + 1], values=editions.values[: at + 1])
            published = None if given.plain else published_errors(until)
            truth = editions.values[-1] if given.last else editions.later(at)
            states = [last.actors[row] for row in editions.fresh(at)]
            yield Origin(editions.days[at].year, Levels.of(past, published), states, truth)


def misses(origin: Origin, last: Past) -> Iterator[tuple[int, list[bool], float, float]]:
    """Years ahead, which intervals held, and the errors of the median and of the last figure."""
    levels, past = origin.levels, origin.levels.past
    for actor in origin.states:
        row, known = past.actors.index(actor), past.years(actor)[-1]
        later = origin.truth[row, known + 1 - last.first :][:AHEAD]
        if not np.isfinite(later).any() or known < origin.year - 3:
            continue
        drawn = levels.draws(actor, len(later), Worlds(DRAWS, origin.year))
        for ahead in np.flatnonzero(np.isfinite(later)):
            ends = [np.quantile(drawn[:, ahead], ((1 - s) / 2, (1 + s) / 2)) for s in SHARES]
            held = [bool(low <= later[ahead] <= high) for low, high in ends]
            figures = np.array([np.median(drawn[:, ahead]), past.of(actor)[known - past.first], later[ahead]])
            middle, persistence, truth = levels.scale.to(figures)
            yield int(ahead) + 1, held, abs(middle - truth), abs(persistence - truth)


def main() -> None:
    """Forecast every series at every origin, and print what held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=2015)
    parser.add_argument("--until", type=int, default=2023)
    parser.add_argument("--last", action="store_true", help="what the last edition says is what happened")
    parser.add_argument("--plain", action="store_true", help="without errors of editions as published")
    given = parser.parse_args()
    print(f"{'series':28}{'source':14}{'ahead':>6}{'n':>7}{'50 %':>8}{'80 %':>8}{'95 %':>8}{'error':>8}")
    with Store.open(given.store, read_only=True) as store:
        newest = Known(store, date.max)
        for series in SERIES:
            for last in newest.series(series):
                found: dict[int, list[tuple[list[bool], float, float]]] = defaultdict(list)
                for origin in origins(newest, last, range(given.first, given.until + 1), given):
                    for ahead, held_in, ours_off, theirs_off in misses(origin, last):
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
