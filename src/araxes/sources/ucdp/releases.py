"""A release of events -> batches of observations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes.errors import MissingError
from araxes.sources.batch import Batch, Scope
from araxes.sources.registry import source
from araxes.sources.ucdp.counting import Release, monthly, yearly
from araxes.sources.ucdp.events import read_events

if TYPE_CHECKING:
    import duckdb

    from araxes.sources.fetching import Client, Download

Find = Callable[["duckdb.DuckDBPyConnection"], Release]
"""What the file whose events are in the table ``events`` covers."""


def batches(path: Path, name: str, find: Release | Find, scope: Scope) -> Iterator[Batch]:
    """The observations of a file of events, and what of it was passed over; ``name`` is told in errors."""
    import duckdb

    with duckdb.connect() as run:
        passed = dict(read_events(path, name, run))
        release = find if isinstance(find, Release) else find(run)
        query = "SELECT count(*) FROM events WHERE last_day < ? OR first_day > ?"
        ((outside,),) = run.execute(query, [release.first, release.last]).fetchall()
        if outside:
            passed["events of months that the release does not cover"] = outside
        yield Batch((), passed)
        yield from map(Batch, monthly(release, scope, run))
        if release.has_whole_years:
            yield from map(Batch, yearly(release, scope, run))


def newest(client: Client, address: str, today: date) -> tuple[int, Download]:
    """The year of the newest yearly release that is there, and the file: of this year, or else the one before."""
    try:
        return today.year, client.get(address.format(number=today.year % 100), kind="zip")
    except MissingError:
        return today.year - 1, client.get(address.format(number=(today.year - 1) % 100), kind="zip")


def vintage_of(name: str, version: str, download: Download, scope: Scope) -> date:
    """The day a release was public: from the registry, else as the server dates the file, else today."""
    known = source(name).editions.get(version)
    return known.vintage if known else download.modified or scope.today


def vintage_of_file(name: str, version: str, scope: Scope) -> date:
    """The day a user's file was public: as the user states, else from the registry, else today."""
    known = source(name).editions.get(version)
    return scope.published or (known.vintage if known else scope.today)
