"""Fetching ACLED's events by state and year, and counting them as they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from araxes.entities import gazetteer
from araxes.entities.codes import of_system
from araxes.sources.acled.counting import Counts
from araxes.sources.acled.door import Door
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching import Client
from araxes.sources.fetching.reading import need

FIRST_YEAR = 1997
FIELDS = ("event_id_cnty", "event_date", "event_type", "iso", "country", "fatalities")


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """Events and reported deaths by month, of this year and the last unless a first year is given.

    Raises ``InputError`` without an account, else a :class:`araxes.errors.FetchError`.
    """
    door = Door.of(client)
    first = max(FIRST_YEAR, scope.since or scope.today.year - 1)
    for place in _places(scope):
        for year in range(first, scope.today.year + 1):
            yield _year(door, place, year, scope)


def _year(door: Door, place: Mapping[str, str], year: int, scope: Scope) -> Batch:
    counts, embargo = Counts(year, scope.actors), None
    days = {"event_date": f"{year}-01-01|{year}-12-31", "event_date_where": "BETWEEN"}
    for page in door.pages({**place, **days, "fields": "|".join(FIELDS)}):
        embargo = page.embargo or embargo
        for event in page.events:
            need(FIELDS, event, page.address)
            counts.add(event)
    rows = list(counts.observations(scope.today, embargo))
    return Batch(rows, counts.skipped)


def _places(scope: Scope) -> list[dict[str, str]]:
    """What to ask for: each state wanted by its number, or by name where it has none; without any the world."""
    numbers = {entity: number for number, entity in of_system("numeric").items()}
    if not scope.actors:
        return [{}]
    return [
        {"iso": numbers[actor]} if actor in numbers else {"country": gazetteer()[actor].name}
        for actor in sorted(scope.actors)
    ]
