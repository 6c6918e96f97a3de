"""How many judgments of an assessment are resolved, wait or are void, as the editions of the Factbook came out.

    python benchmarks/ledger_void.py TABLE [ASSESSMENT]

TABLE is factbook_fields_2015_2026.parquet, or another that `araxes load factbook` takes; ASSESSMENT is the example
unless told. Its judgments are recorded as of 2023-11-30 and resolved as of one day after the other, in a store of
its own. Prints, for each day, the judgments past their horizon, and what became of them.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path

import araxes

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "caucasus-central-asia.md"
RECORDED = date(2023, 11, 30)
DAYS = (date(2024, 2, 1), date(2024, 12, 31), date(2025, 7, 1), date(2025, 12, 31), date(2026, 5, 31))


def main(table: str, assessment: str = str(EXAMPLE)) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store.duckdb"
        araxes.load("factbook", table, store=store)
        ledger = araxes.Ledger(store)
        recorded = ledger.add(assessment, as_of=RECORDED)
        untestable = [claim for claim, _why in recorded.left_out if claim.horizon and not claim.tests]
        print(f"{len(recorded.new)} judgments recorded; with a horizon but no test: {len(untestable)}")
        for day in DAYS:
            ledger.resolve(as_of=day)
            past = [one for one in ledger.standings(as_of=day) if one.judgment.horizon < day]
            found = Counter(one.status(day) for one in past)
            print(
                f"{day}: {len(past)} past their horizon: {', '.join(f'{n} {what}' for what, n in found.items())}"
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
