"""Writing small tables and loading them as a source's files."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from araxes.observations.schema import Observation, from_arrow
from araxes.observations.validating import valid_table
from araxes.sources.batch import Scope
from araxes.sources.registry import source

from .conftest import shared

TODAY = date(2026, 5, 1)


def written(path: Path, heads: str, *rows: Sequence[object]) -> Path:
    """A CSV file (tab-separated where it ends so) with these heads, separated by spaces, and rows."""
    delimiter = "," if path.suffix == ".csv" else "\t"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(heads.split())
        writer.writerows(rows)
    return path


def loaded(name: str, path: Path, scope: Scope | None = None) -> tuple[list[Observation], Counter[str]]:
    """The observations of a file of a source, each checked as the store checks them, and what was passed over."""
    rows: list[Observation] = []
    skipped: Counter[str] = Counter()
    for batch in source(name).code().load(path, scope or Scope(today=TODAY)):
        skipped.update(batch.skipped)
        rows += from_arrow(valid_table(batch.rows))
    assert {row.source for row in rows} <= {name}
    assert {row.series for row in rows} <= set(source(name).series)
    return rows, skipped


def real(*parts: str) -> Path:
    """A table of the shared data; the test is skipped where it is not."""
    path = shared().joinpath("data", *parts)
    if not path.is_file():
        pytest.skip(f"{path.name} is not here: it belongs in {'/'.join(('data', *parts[:-1]))} of ../shared")
    return path


def one(rows: Sequence[Observation], series: str, partner: str | None, start: date, end: date) -> Observation:
    """The only observation of a series, a partner and a period."""
    (found,) = [
        row for row in rows if (row.series, row.partner, row.start, row.end) == (series, partner, start, end)
    ]
    return found


def yearly(rows: Sequence[Observation], series: str, partner: str | None, year: int) -> Observation:
    """The only observation of a series, a partner and a calendar year."""
    return one(rows, series, partner, date(year, 1, 1), date(year, 12, 31))
