"""The Georeferenced Event Dataset of UCDP, one release a year: the newest there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import MissingError
from araxes.sources.batch import Batch, Scope
from araxes.sources.registry import source
from araxes.sources.ucdp.counting import Release, monthly, yearly
from araxes.sources.ucdp.events import read_events
from araxes.sources.ucdp.states import FIRST_DAY

if TYPE_CHECKING:
    import duckdb

    from araxes.sources.fetching import Client, Download

SOURCE = "ucdp-ged"
ADDRESS = "https://ucdp.uu.se/downloads/ged/ged{number}1-csv.zip"
_WHOLE_STATES = 80
"""A file with every year since 1989, all three types and at least so many states is the whole release: 25.1 has
events in 124 countries."""


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The newest yearly release: that of this year, or else the one before."""
    year, download = newest(client, ADDRESS, scope.today)
    version = f"{year % 100}.1"
    release = Release(
        SOURCE,
        f"UCDP GED {version}",
        vintage_of(SOURCE, version, download, scope),
        FIRST_DAY,
        date(year - 1, 12, 31),
        is_whole=True,
    )
    yield from _batches(download.path, download.address, release, scope)


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """A release that a user has, whole or a part of it, such as one country."""
    vintage = scope.published or scope.today
    yield from _batches(path, path.name, Release(SOURCE, path.name, vintage, FIRST_DAY, date.max, False), scope)


def newest(client: Client, address: str, today: date) -> tuple[int, Download]:
    """The year of the newest release that is there, and the file."""
    try:
        return today.year, client.get(address.format(number=today.year % 100), kind="zip")
    except MissingError:
        return today.year - 1, client.get(address.format(number=(today.year - 1) % 100), kind="zip")


def vintage_of(name: str, version: str, download: Download, scope: Scope) -> date:
    """The day a release was public: from the registry, else as the server dates the file, else today."""
    known = source(name).editions.get(version)
    return known.vintage if known else download.modified or scope.today


def _batches(path: Path, name: str, release: Release, scope: Scope) -> Iterator[Batch]:
    import duckdb

    with duckdb.connect() as run:
        yield Batch((), read_events(path, name, run))
        if not release.is_whole:
            release = _of_file(release, run)
        yield from _skipping(release, run)
        for table in (*monthly(release, scope, run), *yearly(release, scope, run)):
            yield Batch(table)


def _skipping(release: Release, run: duckdb.DuckDBPyConnection) -> Iterator[Batch]:
    query = "SELECT count(*) FROM events WHERE last_day < ? OR first_day > ?"
    ((outside,),) = run.execute(query, [release.first, release.last]).fetchall()
    if outside:
        yield Batch((), _counted("events of years that the release does not cover", outside))


def _counted(reason: str, number: int) -> Mapping[str, int]:
    return {reason: number}


def _of_file(release: Release, run: duckdb.DuckDBPyConnection) -> Release:
    """What a file of unknown origin covers: its years, and all of them only where it can be nothing less."""
    query = """
    SELECT min(year(first_day)), max(year(last_day)), count(DISTINCT year(last_day)), count(DISTINCT state),
        count(DISTINCT kind) FROM events
    """
    ((first, last, years, states, kinds),) = run.execute(query).fetchall()
    if first is None:
        return release
    is_whole = first == 1989 and years == last - first + 1 and states >= _WHOLE_STATES and kinds == 3
    return Release(
        release.source, release.name, release.vintage, date(first, 1, 1), date(last, 12, 31), is_whole=is_whole
    )
