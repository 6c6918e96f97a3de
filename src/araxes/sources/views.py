"""The forecasts of VIEWS by country and month: expected deaths, and the probability of at least 25.

The server lists runs; a run's name holds its model and the month of the newest data in it. It does not say when a
run was public: that was one to two months after those data, so a run counts as public at the end of the second
month, or on the day it was fetched if that is earlier.
"""

from __future__ import annotations

import math
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.errors import AnswerError
from araxes.observations.schema import Observation
from araxes.sources.batch import Batch, Scope
from araxes.sources.fetching.reading import CHANGED, need, read_json
from araxes.sources.ucdp.states import numbers

if TYPE_CHECKING:
    from araxes.sources.fetching import Client

SOURCE = "views"
ADDRESS = "https://api.viewsforecasting.org/"
SERIES = {
    "main_mean": ("conflict.deaths.expected", "deaths", 1e9),
    "main_dich": ("conflict.probability", "probability", 1.0),
}
"""Field of the answer -> our series, its unit, and the largest value that can be."""
_RUN = re.compile(r"fatalities(?P<model>\d{3})_(?P<year>\d{4})_(?P<month>0[1-9]|1[0-2])_t(?P<attempt>\d{2})")
_FIRST_MODEL = "002"
"""Runs of the model before it have other fields."""
_PAGE, _MOST_PAGES = 1000, 500


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """A run: the month of its newest data (its first day), its model and attempt, and its name."""

    month: date
    model: str
    attempt: str
    name: str

    def public_by(self, today: date) -> date:
        """The day by which it was public."""
        later = self.month.month + 2
        year, month = self.month.year + (later - 1) // 12, (later - 1) % 12 + 1
        return min(today, _end(date(year, month, 1)))


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """The newest run, or with a first year every run whose data reach into it or later."""
    download = client.get(ADDRESS)
    listed = read_json(download)
    if not isinstance(listed, dict) or not isinstance(listed.get("runs"), list):
        raise AnswerError(ADDRESS, "no list of runs", CHANGED)
    found = runs(listed["runs"])
    if not found:
        raise AnswerError(ADDRESS, f"none of {len(listed['runs'])} runs is of a model that araxes reads", CHANGED)
    wanted = found[-1:] if scope.since is None else [run for run in found if run.month.year >= scope.since]
    for run in wanted:
        skipped: Counter[str] = Counter()
        rows = [row for record in _records(run, client) for row in _observed(record, run, scope, skipped)]
        yield Batch(rows, skipped)


def runs(names: list[Any]) -> list[Run]:
    """The runs to take, oldest first: of each month that of the newest model, and of it the last attempt."""
    newest: dict[date, Run] = {}
    for name in names:
        parts = _RUN.fullmatch(name) if isinstance(name, str) else None
        if parts and parts["model"] >= _FIRST_MODEL:
            month = date(int(parts["year"]), int(parts["month"]), 1)
            run = Run(month, parts["model"], parts["attempt"], name)
            newest[month] = max(run, newest.get(month, run))
    return sorted(newest.values())


def _records(run: Run, client: Client) -> Iterator[Mapping[str, Any]]:
    """Every record of a run, page by page. Raises :class:`AnswerError` unless all that is announced comes."""
    address, page, pages, stated, got = f"{ADDRESS}{run.name}/cm/sb", 1, 1, 0, 0
    while page <= pages:
        answer = read_json(client.get(address, {"page": page, "pagesize": _PAGE}))
        if not isinstance(answer, dict):
            raise AnswerError(address, "not a page of forecasts", CHANGED)
        need(("data", "page_count", "row_count"), answer, address)
        pages, stated = _number(answer["page_count"], address), _number(answer["row_count"], address)
        if pages > _MOST_PAGES or not isinstance(answer["data"], list) or not answer["data"]:
            raise AnswerError(address, f"page {page} of {pages} holds no forecasts", CHANGED)
        for record in answer["data"]:
            if not isinstance(record, dict):
                raise AnswerError(address, "a forecast is no record", CHANGED)
            need(("gwcode", "year", "month", *SERIES), record, address)
            yield record
        got += len(answer["data"])
        page += 1
    if got != stated:
        raise AnswerError(address, f"{got:,} forecasts came where {stated:,} were announced", "try again later")


def _observed(record: Mapping[str, Any], run: Run, scope: Scope, skipped: Counter[str]) -> Iterator[Observation]:
    actor = numbers().get(str(record["gwcode"]))
    start = _month(record["year"], record["month"])
    if actor is None or start is None:
        skipped[
            "forecasts of no state of today" if actor is None else "forecasts without a month that can be"
        ] += 1
        return
    if scope.actors and actor not in scope.actors:
        return
    for field, (series, unit, largest) in SERIES.items():
        value = record[field]
        if not isinstance(value, int | float) or not math.isfinite(value) or not 0 <= value <= largest:
            skipped["forecasts with a figure that cannot be"] += 1
            continue
        yield Observation(
            source=SOURCE,
            series=series,
            actor=actor,
            partner=None,
            reporter="",
            start=start,
            end=_end(start),
            value=float(value),
            lower=float(value),
            upper=float(value),
            unit=unit,
            vintage=run.public_by(scope.today),
            draw=None,
            locator=f"{run.name} {field} gwcode {record['gwcode']} {start:%Y-%m}",
        )


def _number(value: Any, address: str) -> int:
    if not isinstance(value, int) or value < 0:
        raise AnswerError(address, f"not a number of pages or rows: {str(value)[:40]!r}", CHANGED)
    return value


def _month(year: Any, month: Any) -> date | None:
    """The first day of a month, ``None`` where there is no such month from 2018 to 2100."""
    if not isinstance(year, int) or not isinstance(month, int):
        return None
    return date(year, month, 1) if 2018 <= year <= 2100 and 1 <= month <= 12 else None


def _end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])
