"""Whether a state will vote more with one than with another, as often as forecast, at rolling origins.

    python benchmarks/vote_forecasts.py FOLDER [--from 2000] [--to 2018]

FOLDER holds un_votes.parquet and un_roll_calls.parquet. After every year from the first to the last only the votes
up to it are known, and states drawn at random are asked about, three at a time: does the first vote more with the
second than with the third, one to three years later? Printed: the Brier scores of the forecast, of persistence
(whether it did in the last year) and of the frequency (in how many of the last ten years it did), the expected
calibration error in ten bins, and how often the 80 % interval held the agreement of the first two and the
difference of both agreements.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from araxes.forecasts.counts import Floats
from araxes.forecasts.quantities.ballots import Ballots, known_ballots
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.measures.alignment.agreeing import ABSENT, Together, agreement
from araxes.measures.alignment.pairs import FEWEST
from araxes.observations.store import Store
from araxes.sources import unga_votes
from araxes.sources.batch import Scope

DRAWS, TRIPLES, PAST = 200, 200, 10
DAY = date(2020, 1, 31)


class Answer(NamedTuple):
    """What was said of a question, and what came."""

    stated: float
    last: float
    frequency: float
    came: float
    held: bool
    held_difference: bool


def alike(votes: Floats) -> Floats:
    """The agreement of all pairs, nan where they share too few votes."""
    pairs = Together(np.where(np.isfinite(votes), votes, ABSENT).astype(np.int8))
    return np.where(pairs.shared >= FEWEST, agreement(pairs), np.nan)


def asked(every: Ballots, origin: int, ahead: int) -> Iterator[Answer]:
    """The answers to questions that are put after a year."""
    known = replace(every, by_year={year: votes for year, votes in every.by_year.items() if year <= origin})
    past = np.stack([alike(every.by_year[origin - back]) for back in range(PAST)])
    then = alike(every.by_year[origin + ahead])
    drawn = np.stack([alike(votes) for votes in known.again(origin + ahead, Worlds(DRAWS, 0))])
    rng = np.random.default_rng([origin, ahead])
    present = np.flatnonzero(np.isfinite(past[0]).any(0))
    for _ in range(TRIPLES):
        of, one, other = rng.choice(present, 3, replace=False)
        more = past[:, of, one] - past[:, of, other]
        came, will = then[of, one] - then[of, other], drawn[:, of, one] - drawn[:, of, other]
        will = will[np.isfinite(will)]
        if not (np.isfinite(came) and np.isfinite(more[0]) and len(will)):
            continue
        frequency = float((more[np.isfinite(more)] > 0).mean())
        held = _inside(drawn[:, of, one], then[of, one]), _inside(will, came)
        yield Answer(float((will > 0).mean()), float(more[0] > 0), frequency, float(came > 0), *held)


def _inside(drawn: Floats, came: float) -> bool:
    low, high = np.nanquantile(drawn, [0.1, 0.9])
    return bool(low <= came <= high)


def main() -> None:
    """Ask after every year, and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--from", dest="first", type=int, default=2000)
    parser.add_argument("--to", dest="last", type=int, default=2018)
    given = parser.parse_args()
    batches = unga_votes.load(given.folder, Scope(today=DAY, published=DAY))
    rows = pa.concat_tables(batch.rows for batch in batches)
    with Store.memory(rows, validate=False) as store:
        states = tuple(sorted(set(rows["actor"].filter(pc.equal(rows["series"], "votes.cast")).to_pylist())))
        every = known_ballots(Known(store, DAY), states)
    assert every is not None
    print("ahead      n   Brier persistence frequency    ECE   held  held difference")
    for ahead in (1, 2, 3):
        origins = range(given.first, min(given.last, every.years[-1] - ahead) + 1)
        found = np.array([answer for origin in origins for answer in asked(every, origin, ahead)], float)
        stated, last, frequency, came, held, difference = found.T
        scores = " ".join(f"{((each - came) ** 2).mean():9.4f}" for each in (stated, last, frequency))
        bins = np.minimum((stated * 10).astype(int), 9)
        error = sum(abs((stated - came)[bins == at].sum()) for at in range(10)) / len(found)
        print(
            f"{ahead:5} {len(found):6} {scores} {error:6.3f} {held.mean():6.1%} {difference.mean():6.1%}",
            flush=True,
        )


if __name__ == "__main__":
    main()
