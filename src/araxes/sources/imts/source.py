"""Fetching the IMF's trade by partner, one reporting economy and flow at a time, and reading files of it.

An empty place in the server's key gives no rows, so that all partners are ``*``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from araxes.entities import gazetteer
from araxes.errors import MissingError
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching import Client
from araxes.sources.imts.files import from_csv, from_ml, from_table
from araxes.sources.imts.flows import OWN_CODES, SERIES, Given, observations
from araxes.sources.leftover import Lists

ADDRESS = "https://api.imf.org/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/1.0.0/"
ACCEPT = "application/vnd.sdmx.data+csv;version=2.0.0"
RECENT = 10
"""How many years all states are asked for where nobody names states or a first year: all years are some 8 GB."""
NOTHING = "states and flows for which the IMF has nothing"


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """Yearly exports and imports reported by the states of a scope, state by state.

    Without states or a first year, all states in the last :data:`RECENT` years.

    Raises a :class:`araxes.errors.FetchError`.
    """
    theirs = {ours: code for code, ours in OWN_CODES.items()}
    since = scope.since if scope.since or scope.actors else scope.today.year - RECENT
    for economy in gazetteer().economies():
        if not scope.actors or economy in scope.actors:
            keys = [f"{theirs.get(economy, economy)}.{flow}.*.A" for flow in SERIES]
            yield from Lists().passing(_reported(keys, since, scope, client))


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The figures in a file of the data set, with whatever periods it has.

    SDMX-CSV (or the same columns in Parquet), alone or in a ZIP archive, is read batch by batch; a file whose name
    ends in .xml is structure-specific SDMX-ML. The CSV files of the IMF's data portal are read too.

    Raises ``InputError`` for a file that cannot be read and ``SourceError`` for one of another shape.
    """
    stated = scope.published or scope.today
    tables = [from_ml(path, stated)] if path.suffix.lower() == ".xml" else from_table(path, stated)
    yield from Lists().passing(observations(given, scope) for given in tables)


def _reported(keys: list[str], since: int | None, scope: Scope, client: Client) -> Iterator[Batch]:
    """What a state has reported, or the IMF for it: a batch a flow, once all of them are here."""
    answers = [_answer(key, since, scope, client) for key in keys]
    there = [given for given in answers if given is not None and given.table.num_rows]
    estimated = frozenset[str]().union(*(given.estimated for given in there))
    for given in there:
        yield observations(replace(given, estimated=estimated), scope)
    if len(there) < len(keys):
        yield Batch([], {NOTHING: len(keys) - len(there)})


def _answer(key: str, since: int | None, scope: Scope, client: Client) -> Given | None:
    asked = {} if since is None else {"c[TIME_PERIOD]": f"ge:{since}"}
    try:
        download = client.get(ADDRESS + key, asked, kind="csv", accept=ACCEPT)
    except MissingError:
        return None
    return from_csv(download.path, download.address, download.modified or scope.today)
