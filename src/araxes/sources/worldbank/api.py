"""World Development Indicators from the World Bank's Indicators API, version 2.

The first part of an answer tells how many pages there are and when the data were last updated, the second has the
rows, one an economy and year. Errors come with status 200 and a ``message``; a question that nothing answers has
no pages at all. Groups of economies stand among the economies.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from araxes.entities import gazetteer
from araxes.errors import AnswerError
from araxes.observations.interval import Interval
from araxes.observations.schema import Observation
from araxes.observations.vocabulary import series
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching import Client, read_json
from araxes.sources.fetching.reading import CHANGED, need, whole
from araxes.sources.worldbank.indicators import REPORTER, SOURCE, Indicator, indicators

ADDRESS = "https://api.worldbank.org/v2/country/all/indicator/"
FIRST_YEAR = 1960
PER_PAGE = 20_000
MOST_PAGES = 100
NO_STATE = "rows of groups of economies, or of economies that are no state or territory"
NO_FIGURE = "years without a figure"
UNUSABLE = "figures that cannot be: negative, or no finite number"
TO_COME = "figures of years that have not begun"
TWICE = "rows printed twice"
LARGEST = 1e300


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an answer: how many pages and rows there are, when they were updated, and its own rows."""

    address: str
    pages: int
    total: int
    updated: date | None
    rows: list[dict[str, Any]]


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The indicators within a scope, one batch each.

    Raises :class:`AnswerError` for an answer of another shape, for an error with status 200, and for nothing.
    """
    for indicator in indicators():
        yield _read(indicator, _pages(indicator, scope, client), scope)


def _pages(indicator: Indicator, scope: Scope, client: Client) -> list[Page]:
    """All pages of an indicator. Raises :class:`AnswerError` when they do not belong together."""
    pages = [_page(indicator, 1, scope, client)]
    first = pages[0]
    if not first.total:
        raise AnswerError(first.address, "there are no figures at all", "ask for earlier years")
    if first.pages > MOST_PAGES:
        raise AnswerError(first.address, f"{first.pages:,} pages instead of one or two", CHANGED)
    pages += [_page(indicator, number, scope, client) for number in range(2, first.pages + 1)]
    came = sum(len(page.rows) for page in pages)
    if came != first.total or any(_edition(page) != _edition(first) for page in pages):
        for page in pages:
            client.forget(page.address)
        what = f"{came:,} rows came of {first.total:,}, or the data changed in between"
        raise AnswerError(first.address, what, "sync again")
    return pages


def _edition(page: Page) -> tuple[int, int, date | None]:
    return page.pages, page.total, page.updated


def _page(indicator: Indicator, number: int, scope: Scope, client: Client) -> Page:
    years = f"{max(scope.since or FIRST_YEAR, FIRST_YEAR)}:{scope.today.year}"
    asked: dict[str, str | int] = {"format": "json", "per_page": PER_PAGE, "date": years, "page": number}
    download = client.get(ADDRESS + indicator.code, asked)
    address, answer = download.address, read_json(download)
    if not isinstance(answer, list) or not answer or not isinstance(answer[0], dict):
        raise AnswerError(address, "not a list that begins with the number of pages", CHANGED)
    facts, rows = answer[0], answer[1] if len(answer) > 1 else None
    if "message" in facts:
        raise AnswerError(address, f"the World Bank says: {_told(facts['message'])}", "check the indicator")
    need(("page", "pages", "total"), facts, address)
    pages, total = (whole(facts[name], name, address) for name in ("pages", "total"))
    if total and whole(facts["page"], "page", address) != number:
        raise AnswerError(address, f"page {facts['page']!r} instead of page {number}", CHANGED)
    if not isinstance(rows, list | None) or not all(isinstance(row, dict) for row in rows or ()):
        raise AnswerError(address, "its rows are no list of objects", CHANGED)
    return Page(address, pages, total, _day(facts.get("lastupdated"), address), rows or [])


def _told(message: object) -> str:
    """The text of an error, cut to a line."""
    parts = message if isinstance(message, list) else [message]
    texts = (str(part.get("value", part) if isinstance(part, dict) else part) for part in parts)
    return " ".join("; ".join(texts).split())[:200]


def _day(value: object, address: str) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) and value else None
    except ValueError:
        raise AnswerError(address, f"lastupdated is {value!r}, not a day", CHANGED) from None


def _read(indicator: Indicator, pages: list[Page], scope: Scope) -> Batch:
    """The observations of an indicator and what was passed over."""
    economies = frozenset(gazetteer().economies())
    skipped: Counter[str] = Counter()
    found: dict[tuple[str, int], Observation] = {}
    for page in pages:
        for row in page.rows:
            need(("countryiso3code", "date", "value"), row, page.address)
            actor, year = str(row["countryiso3code"]), _year(row["date"], page.address)
            known = _figure(indicator, row["value"], page.address)
            if actor not in economies:
                skipped[NO_STATE] += 1
            elif row["value"] is None:
                skipped[NO_FIGURE] += 1
            elif known is None:
                skipped[UNUSABLE] += 1
            elif year > scope.today.year:
                skipped[TO_COME] += 1
            elif scope.wants(actor, year):
                fact = _observation(indicator, actor, year, known, page.updated or scope.today)
                if found.setdefault((actor, year), fact) is not fact:
                    _same(found[actor, year], fact, page.address)
                    skipped[TWICE] += 1
    return Batch(list(found.values()), dict(skipped))


def _year(text: object, address: str) -> int:
    if isinstance(text, str) and len(text) == 4 and text.isdecimal() and int(text) > 0:
        return int(text)
    raise AnswerError(address, f"date {text!r} is not a year", CHANGED)


def _figure(indicator: Indicator, value: object, address: str) -> Interval | None:
    """The value in the unit of the series; ``None`` for none and for one that cannot be."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise AnswerError(address, f"value {value!r} is not a number", CHANGED)
    if math.isnan(value) or abs(value) > LARGEST or (value < 0 and not indicator.can_be_negative):
        return None
    half = indicator.rounded / 2
    lower = value - half if indicator.can_be_negative else max(value - half, 0)
    return Interval(lower * indicator.scale, (value + half) * indicator.scale, value * indicator.scale)


def _observation(indicator: Indicator, actor: str, year: int, known: Interval, vintage: date) -> Observation:
    return Observation(
        source=SOURCE,
        series=indicator.series,
        actor=actor,
        partner=indicator.partner,
        reporter=REPORTER,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        value=known.value,
        lower=known.lower,
        upper=known.upper,
        unit=series(indicator.series).unit,
        vintage=vintage,
        draw=None,
        locator=f"country/{actor}/indicator/{indicator.code}?date={year}",
    )


def _same(one: Observation, other: Observation, address: str) -> None:
    if one != other:
        both = f"{one.value} and {other.value}"
        raise AnswerError(address, f"two figures for {one.actor} {one.start.year}: {both}", CHANGED)
