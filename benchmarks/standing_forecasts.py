"""Whether memberships and troops abroad ended or began as often as forecast, at rolling origins.

    python benchmarks/standing_forecasts.py STORE [--years 2]

STORE is a file with several editions of the Factbook. At each edition from 2020 on only what was public then is
known; each pair is asked about so many years later, and answered by the first edition after that. Pairs that
changed on a day on which their group fell to less than half or more than doubled (an organisation dissolved, a
list written anew) are no questions. Printed: how many such there were, the number of the others, how many
changed and how many were expected to, and the mean logarithmic scores (natural logarithms, lower is better) of
the forecast and of one rate for all pairs. Persistence, which gives every change the probability 0, has an
infinite one as soon as anything changes; its Brier score is the share that changed.
"""

from __future__ import annotations

import argparse
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from araxes.forecasts.quantities.hazards import YEAR, pooled
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.standings import Standings
from araxes.observations.store import Store

SERIES = ("membership.member", "membership.observer", "military.deployed")
FIRST = date(2020, 1, 1)


def asked(
    then: Standings, later: Standings, day: date, *, ends: bool, years: float
) -> list[tuple[float, float, bool, bool]]:
    """Of each pair the forecast, that of one rate for all, whether it changed, and whether with its group."""
    after = [at for at, each in enumerate(later.days) if each >= day + timedelta(days=years * YEAR)]
    if not after:
        return []
    found = []
    begun = later.days.index(then.days[-1])
    ahead = (later.days[after[0]] - then.days[-1]).days / YEAR
    for a, actor in enumerate(then.actors):
        for p, partner in enumerate(then.partners):
            state = then.states[a, p, -1]
            if state != float(ends) or actor not in later.actors or partner not in later.partners:
                continue
            came = later.states[later.actors.index(actor), later.partners.index(partner), after[0]]
            pair = then.pair(actor, partner, day)
            if np.isfinite(came) and pair is not None:
                rate = pair.rate
                alike = pooled([rate.all_events], [rate.all_years])[0].within(ahead)
                whole = later.with_its_group(actor, partner, range(begun + 1, after[0] + 1))
                found.append((rate.within(ahead), alike, bool(came != state), whole))
    return found


def main() -> None:
    """Ask every pair at every edition, and print how often it changed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--years", type=float, default=2.0)
    given = parser.parse_args()
    heads = ("at once", "n", "changed", "expected", "log", "one rate", "Brier", "persistence")
    print(f"{'series':28}{''.join(f'{head:>12}' for head in heads)}")
    with Store.open(given.store, read_only=True) as store:
        days = sorted({vintage for source, vintage, _rows in store.vintages() if source == "factbook"})
        for name in SERIES:
            later = next(iter(Known(store, days[-1], ("factbook",)).standings(name)))
            known = [(day, Known(store, day, ("factbook",)).standings(name)) for day in days if day >= FIRST]
            for ends in (True, False):
                found = [
                    one
                    for day, each in known
                    for then in each
                    for one in asked(then, later, day, ends=ends, years=given.years)
                ]
                whole = sum(one[-1] for one in found)
                each = [one[:-1] for one in found if not one[-1]]
                ours, alike, changed = (np.array(column, float) for column in zip(*each, strict=True))
                logs = [-float(np.mean(np.log(np.where(changed == 1, p, 1 - p)))) for p in (ours, alike)]
                brier = float(np.mean((ours - changed) ** 2))
                numbers = (*logs, brier, float(changed.mean()))
                print(
                    f"{name} {'ends' if ends else 'begins':28}"[:28],
                    f"{whole:11}{len(each):12}{int(changed.sum()):12}{ours.sum():12.1f}",
                    "".join(f"{number:12.5f}" for number in numbers),
                    sep="",
                )


if __name__ == "__main__":
    main()
