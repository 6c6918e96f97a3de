"""How long a whole release of UCDP GED takes from the ZIP archive to checked observations, and how much memory.

    python benchmarks/conflict_sources.py [EVENTS]

The events are made up by a fixed rule, as many as release 25.1 has (385,918), with texts of about its length.
"""

from __future__ import annotations

import csv
import io
import resource
import sys
import tempfile
import time
import zipfile
from datetime import date, timedelta
from pathlib import Path

from araxes.observations.validating import valid_table
from araxes.sources.batch import Scope
from araxes.sources.ucdp import ged
from araxes.sources.ucdp.states import numbers

HEADER = [
    "id",
    "relid",
    "year",
    "type_of_violence",
    "gwnoa",
    "gwnob",
    "side_a",
    "side_b",
    "source_article",
    "source_headline",
    "where_description",
    "country",
    "country_id",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "low",
    "best",
    "high",
]


def main(events: int = 385_918) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "events.zip")
        unpacked = write(path, events)
        print(
            f"{events:,} events, {unpacked / 2**20:.0f} MB unpacked, {path.stat().st_size / 2**20:.0f} MB packed"
        )
        begun = time.perf_counter()
        rows = sum(valid_table(batch.rows).num_rows for batch in ged.load(path, Scope(date(2026, 1, 1))))
        took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    print(f"{rows:,} observations in {took:.1f} s, at most {peak:,.0f} MB of memory")


def write(path: Path, events: int) -> int:
    """Write the archive; the size of the file in it."""
    places = list(numbers())
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADER)
    for number in range(events):
        day = date(1989, 1, 1) + timedelta(days=number * 7919 % 13_000)
        last = day + timedelta(days=(0, 0, 0, 3, 30)[number % 5])
        best = number % 17
        place = places[number * 31 % len(places)]
        prose = f"Source {number}, {day}, a headline that says what happened there and who says so. " * 6
        writer.writerow(
            [
                *(number, "", day.year, number % 3 + 1, place, places[-1] if number % 50 == 0 else "", "A", "B"),
                *(prose, "headline", "a village", "country", place, 1, f"{day} 00:00:00.000"),
                *(f"{last} 00:00:00.000", 0, 0, best // 2, best, best * 2),
            ]
        )
    content = text.getvalue().encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("GEDEvent.csv", content)
    return len(content)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
