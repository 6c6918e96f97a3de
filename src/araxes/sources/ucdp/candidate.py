"""UCDP's candidate events: a file for every month, and one for the year up to the end of every quarter.

Every file is a vintage of its own. A file for a month also has events of months before, found late; only the files
up to a quarter have those months whole.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import AnswerError, MissingError
from araxes.sources.batch import Batch, Scope
from araxes.sources.ucdp.counting import Release
from araxes.sources.ucdp.releases import batches

if TYPE_CHECKING:
    import duckdb

    from araxes.sources.fetching import Client

SOURCE = "ucdp-candidate"
ADDRESS = "https://ucdp.uu.se/downloads/candidateged/GEDEvent_v{version}.csv"
FIRST_YEAR = 2021
"""The first year whose files all cover the whole world."""
_QUARTERS = (3, 6, 9, 12)
_FULL = 0.2
"""A month that has at least this share of the events of the fullest month is one that a file covers."""
_MONTHS = """
WITH months AS (SELECT date_trunc('month', last_day)::DATE AS month, count(*) AS number FROM events GROUP BY 1)
SELECT min(month), last_day(max(month)) FROM months WHERE number >= ? * (SELECT max(number) FROM months)
"""


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """Every file of the years asked for; those of the last year and this one unless a first year is given."""
    first = max(FIRST_YEAR, scope.since or scope.today.year - 1)
    found = 0
    missing: MissingError | None = None
    for year in range(first, scope.today.year + 1):
        for version, start, end in _versions(year, scope.today):
            address = ADDRESS.format(version=version)
            try:
                download = client.get(address, kind="csv")
            except MissingError as error:
                missing = error
                continue
            found += 1
            name = f"UCDP candidate events {version.replace('_', '.')}"
            vintage = download.modified or scope.today
            release = Release(SOURCE, name, vintage, start, end, is_whole=True)
            yield from batches(download.path, address, release, scope)
    if not found and missing:
        raise missing


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """A file that a user has; the months it covers are those it has many events of."""

    def release(run: duckdb.DuckDBPyConnection) -> Release:
        ((first, last),) = run.execute(_MONTHS, [_FULL]).fetchall()
        if first is None:
            raise AnswerError(
                path.name, "no event in it can be used", "check that it is a file of candidate events"
            )
        return Release(SOURCE, path.name, scope.published or scope.today, first, last, is_whole=False)

    yield from batches(path, path.name, release, scope)


def _versions(year: int, today: date) -> Iterator[tuple[str, date, date]]:
    """The files of a year by their version, with the first and last day each covers, those of quarters last."""
    short = year % 100
    months = range(1, 13 if year < today.year else today.month)
    for month in months:
        yield f"{short}_0_{month}", date(year, month, 1), _end(year, month)
    for month in _QUARTERS:
        if month in months:
            yield f"{short}_01_{short}_{month:02d}", date(year, 1, 1), _end(year, month)


def _end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
