"""Event files of the layout in the codebook, written by hand, and what is made of them."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date

from araxes.observations.schema import Observation, from_arrow
from araxes.observations.validating import valid_table
from araxes.sources.batch import Batch, Scope

TODAY = date(2026, 7, 1)
SCOPE = Scope(today=TODAY)
_HEADER = (
    "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name,side_a_new_id,gwnoa,"
    "side_a,side_b_new_id,gwnob,side_b,number_of_sources,source_article,where_prec,country,country_id,region,"
    "event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high"
)
HEADER = next(csv.reader([_HEADER]))
PLAIN = {
    "id": "1",
    "year": "2025",
    "type_of_violence": "1",
    "country_id": "371",
    "date_start": "2025-03-04 00:00:00.000",
    "date_end": "2025-03-04 00:00:00.000",
    "low": "1",
    "best": "2",
    "high": "4",
}


def event_file(*events: dict[str, str], extra: tuple[str, ...] = ()) -> bytes:
    """A CSV file of events, each given by what is other than in the plain one; ids count up unless given."""
    text = io.StringIO()
    writer = csv.DictWriter(text, (*HEADER, *extra), restval="")
    writer.writeheader()
    for number, event in enumerate(events, 1):
        writer.writerow({**PLAIN, "id": str(number), **event})
    return text.getvalue().encode()


def zipped(content: bytes, name: str = "GEDEvent_v26_1.csv") -> bytes:
    """The file in a ZIP archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return made.getvalue()


def read(batches: Iterable[Batch] | Iterator[Batch]) -> tuple[list[Observation], dict[str, int]]:
    """All observations of batches, checked as the store checks them, and all that was passed over."""
    rows: list[Observation] = []
    skipped: dict[str, int] = {}
    for batch in batches:
        rows += from_arrow(valid_table(batch.rows))
        for reason, number in batch.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + number
    return rows, skipped


def figures(
    rows: Iterable[Observation], series: str
) -> dict[tuple[str, str, str], tuple[float | None, float, float]]:
    """Value, lower and upper of a series by actor, partner and first day."""
    return {
        (row.actor, row.partner or "", row.start.isoformat()): (row.value, row.lower, row.upper)
        for row in rows
        if row.series == series
    }
