"""How long a thousand claims take with a thousand draws: making the worlds, and putting the tests to them.

    python benchmarks/forecast_speed.py STORE [CLAIMS [DRAWS]]

STORE is a file with several editions of the Factbook. The claims are about who is first among the partners of
eight states, their shares by exports and imports, and their military burden, in 2024 from 30 November 2023.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from itertools import cycle, islice
from pathlib import Path

from araxes.claims.test import Test
from araxes.forecasts.answers import answers
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.needs import Needs
from araxes.forecasts.quantities.worlds import Builder
from araxes.observations.store import Store
from araxes.verdicts.plan import Asked

STATES = ("ARM", "AZE", "GEO", "KAZ", "KGZ", "TJK", "TKM", "UZB")
PARTNERS = ("RUS", "CHN", "TUR", "IRN", "DEU", "ITA")


def tests() -> list[Asked]:
    """All different tests."""
    found = []
    for state in STATES:
        for partner in PARTNERS:
            for flow in ("exports", "imports"):
                whose = {"of": partner, "in": state, "flow": flow}
                found.append({"measure": "trade.rank", "is": 1, "period": 2024, **whose})
                found += [
                    {"measure": "trade.share", "at_least": f"{least}%", "period": 2024, **whose}
                    for least in range(2, 40, 4)
                ]
        found.append({"measure": "military.burden", "of": state, "above": "3%", "period": 2024})
    return [Asked(Test.model_validate(each)) for each in found]


def main() -> None:
    """Time both parts, twice: the second time the queries are compiled."""
    number, draws = (int(text) for text in (*sys.argv[2:], "1000", "1000")[:2])
    asked = list(islice(cycle(tests()), number))
    needs = Needs()
    for one in asked:
        needs.add(one, target=2024)
    with Store.open(Path(sys.argv[1]), read_only=True) as store:
        for _again in range(2):
            start = time.perf_counter()
            builder = Builder(Known(store, date(2023, 11, 30)), Worlds(draws, 0))
            rows = builder.table(needs)
            made = time.perf_counter()
            answers(rows, asked, worlds=builder.roles.number, partners=builder.partners)
            done = time.perf_counter()
            print(f"{rows.num_rows:,} rows in {made - start:.2f} s; {number} tests in {done - made:.2f} s")


if __name__ == "__main__":
    main()
