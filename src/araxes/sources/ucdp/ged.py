"""The Georeferenced Event Dataset of UCDP, one release a year: the newest there is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import AnswerError
from araxes.sources.batch import Batch, Scope
from araxes.sources.ucdp.counting import KINDS, Release
from araxes.sources.ucdp.releases import batches, newest, vintage_of, vintage_of_file
from araxes.sources.ucdp.states import FIRST_DAY

if TYPE_CHECKING:
    import duckdb

    from araxes.sources.fetching import Client

SOURCE = "ucdp-ged"
ADDRESS = "https://ucdp.uu.se/downloads/ged/ged{number}1-csv.zip"
_WHOLE_STATES = 80
"""A file with every year since 1989, all three types and at least so many states is the whole release: 25.1 has
events in 124 countries."""
_EXTENT = """
SELECT min(year(first_day)), max(year(last_day)), count(DISTINCT year(last_day)), count(DISTINCT state),
    count(DISTINCT kind) FROM events
"""


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The newest yearly release."""
    year, download = newest(client, ADDRESS, scope.today)
    version = _version(year)
    vintage = vintage_of(SOURCE, version, download, scope)
    release = Release(SOURCE, f"UCDP GED {version}", vintage, FIRST_DAY, date(year - 1, 12, 31), is_whole=True)
    yield from batches(download.path, download.address, release, scope)


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """A release that a user has, whole or a part of it, such as one country.

    A whole release ends with the year before the one its version is named after.
    """

    def release(run: duckdb.DuckDBPyConnection) -> Release:
        ((first, last, years, states, kinds),) = run.execute(_EXTENT).fetchall()
        if first is None:
            raise AnswerError(path.name, "no event in it can be used", "check that it is a file of UCDP GED")
        is_whole = first == 1989 and years == last - first + 1 and states >= _WHOLE_STATES and kinds == len(KINDS)
        vintage = vintage_of_file(SOURCE, _version(last + 1) if is_whole else "", scope)
        return Release(SOURCE, path.name, vintage, date(first, 1, 1), date(last, 12, 31), is_whole=is_whole)

    yield from batches(path, path.name, release, scope)


def _version(year: int) -> str:
    """The version of the release of a year."""
    return f"{year % 100}.1"
