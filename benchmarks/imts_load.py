"""Seconds and memory that loading a whole file of the IMF's trade by partner takes.

python benchmarks/imts_load.py [REPORTERS [YEARS]]

The file is made up: every reporter, every partner, both flows, every year (200 reporters and 75 years, unless said
otherwise), in the columns of the IMF's SDMX-CSV. Its size is what counts, not its figures.
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from araxes.entities import gazetteer
from araxes.sources.batch import Scope
from araxes.sources.imts import load as read
from araxes.sources.syncing import load

HEAD = "DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,UNIT,STATUS"


def main(reporters: int, years: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "imts.csv")
        rows = written(path, reporters, years)
        print(f"{rows:,} rows, {path.stat().st_size / 2**20:,.0f} MB")
        scope = Scope(today=date(2026, 1, 1))
        began = time.perf_counter()
        for batch in read(path, scope):
            del batch
        print(f"read: {told(began)}")
        began = time.perf_counter()
        added = load("imf-imts", path, scope, Path(folder, "store.duckdb"))
        print(f"loaded: {told(began)}")
    print(added)


def told(began: float) -> str:
    """The time since then and the most memory so far."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{time.perf_counter() - began:.1f} s, at most {most:,.0f} MB of memory"


def written(path: Path, reporters: int, years: int) -> int:
    """Write the file and say how many rows it has."""
    states = gazetteer().economies()
    rows = 0
    with path.open("w", encoding="ascii") as file:
        file.write(HEAD + "\n")
        for reporter in states[:reporters]:
            for flow in ("XG_FOB_USD", "MG_CIF_USD"):
                value = 1_000_003 * rows
                lines = [
                    f"IMF.STA:IMTS(1.0.0),{reporter},{flow},{partner},A,{year},{value + year},6,USD,\n"
                    for partner in (*states, "G001", "G163")
                    for year in range(2025 - years, 2025)
                ]
                file.writelines(lines)
                rows += len(lines)
    return rows


if __name__ == "__main__":
    given = [int(text) for text in sys.argv[1:3]]
    main(*given, *(200, 75)[len(given) :])
