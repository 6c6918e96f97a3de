"""Which states UCDP means: its numbers, and since when a state is one of those it covers.

``numbers.csv`` has the numbers that are no state's of today. ``began.csv`` has the first day of every state that
came to be after 1988, from the list of Gleditsch and Ward ("A revised list of independent states since the
Congress of Vienna", International Interactions 25(4), 1999, and its updates).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from araxes.entities.codes import of_system

if TYPE_CHECKING:
    import pyarrow as pa

FIRST_DAY = date(1989, 1, 1)
"""The first day of UCDP's event data."""


@cache
def numbers() -> dict[str, str]:
    """UCDP's number of a state, without leading zeros, to its id; do not change it."""
    return {**of_system("gw"), **{row["gw"]: row["id"] for row in _rows("numbers.csv")}}


@cache
def began() -> dict[str, date]:
    """Every state with the day since when it is covered, by id; do not change it."""
    later = {row["id"]: date.fromisoformat(row["first_day"]) for row in _rows("began.csv")}
    return {entity: later.get(entity, FIRST_DAY) for entity in sorted(set(numbers().values()))}


def number_table() -> pa.Table:
    """UCDP's numbers as a table: ``gw``, ``id``."""
    import pyarrow as pa

    return pa.table({"gw": list(numbers()), "id": list(numbers().values())})


def state_table() -> pa.Table:
    """The states as a table: ``id``, ``began``."""
    import pyarrow as pa

    return pa.table({"id": list(began()), "began": list(began().values())})


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = (files("araxes.sources.ucdp") / name).read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())
