"""Fetching Comtrade in pieces that come whole, and reading its answers from files."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from araxes.errors import AnswerError, InputError
from araxes.sources.batch import Batch, Scope
from araxes.sources.comtrade.answers import FLOWS, KEY, Answer, Door, Released, checked
from araxes.sources.comtrade.codes import reporters
from araxes.sources.comtrade.flows import FIELDS, observations
from araxes.sources.fetching import Client
from araxes.sources.fetching.reading import CHANGED
from araxes.sources.leftover import Lists

FIRST_YEAR = 1962
UNPUBLISHED = "states that published nothing in these years"
ONE_FLOW = "published years with exports or imports only"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """How much is asked for at once: so many reporters, years and flows."""

    reporters: int
    years: int
    flows: int


WITH_KEY, WITHOUT = Piece(10, 12, 2), Piece(1, 1, 1)
"""A dozen years is the most that a question may name. A year of a reporter has about 500 rows, 250 a flow."""


def sync(scope: Scope, client: Client) -> Iterator[Batch]:
    """Yearly exports and imports that the states of a scope have reported.

    What has been published, and when, is asked first; only that is fetched, and none of it may be missing.

    Raises ``InputError`` when neither a key nor states are given, else a :class:`araxes.errors.FetchError`.
    """
    door = Door.of(client)
    if not door.key and not scope.actors:
        raise InputError(
            f"comtrade gives few rows at a time without a key; name states, or get a free key and set {KEY}"
        )
    size = WITH_KEY if door.key else WITHOUT
    years = range(max(scope.since or FIRST_YEAR, FIRST_YEAR), scope.today.year + 1)
    wanted = [code for entity, code in sorted(reporters().items()) if not scope.actors or entity in scope.actors]
    for codes in _parts(wanted, size.reporters):
        published: dict[tuple[str, int], date] = {}
        for code in codes:
            released = door.released(code, years)
            if not released:
                yield Batch([], {UNPUBLISHED: 1})
            published |= released
        for some in _parts(sorted({year for _code, year in published}), size.years):
            part = {key: day for key, day in published.items() if key[1] in some}
            yield from Lists().passing([_fetched(door, part, size, scope)])


def _fetched(door: Door, published: Released, size: Piece, scope: Scope) -> Batch:
    """All that was published, in as many answers as there are parts of its flows."""
    codes, years = sorted({code for code, _year in published}), sorted({year for _code, year in published})
    answers = [door.flows(codes, years, flows) for flows in _parts(FLOWS, size.flows)]
    rows = [row for answer in answers for row in answer.rows]
    came = {tuple(str(row.get(name)) for name in ("reporterCode", "period", "flowCode")) for row in rows}
    halves = 0
    for code, year in published:
        there = sum((code, str(year), flow) in came for flow in FLOWS)
        if not there:
            said = f"no rows of reporter {code} in {year}, which Comtrade says it published"
            raise AnswerError(answers[0].address, said, "try again later")
        halves += there < len(FLOWS)
    batch = observations(
        rows, answers[0].address, scope, vintage=lambda who, year: published.get((who, year), scope.today)
    )
    return Batch(batch.rows, {**batch.skipped, **({ONE_FLOW: halves} if halves else {})})


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The flows in an answer of the service that was kept as JSON or CSV.

    Raises :class:`AnswerError` for a file of another shape.
    """
    answer = _from_csv(path) if path.suffix.lower() == ".csv" else _from_json(path)
    if not answer.rows:
        raise AnswerError(answer.address, "there are no rows in it", "ask Comtrade again")
    day = scope.published or scope.today
    yield from Lists().passing(
        [observations(answer.rows, answer.address, scope, vintage=lambda _code, _year: day)]
    )


def _from_json(path: Path) -> Answer:
    try:
        said = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise AnswerError(str(path), f"not JSON: {error}", "load an answer kept as JSON or CSV") from None
    return checked(said, str(path))


def _from_csv(path: Path) -> Answer:
    """The rows of a table; descriptions may be in any encoding, since they are not read."""
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        table = csv.DictReader(file)
        try:
            rows = [{name: row.get(name) or "" for name in FIELDS} for row in table]
        except csv.Error as error:
            raise AnswerError(str(path), f"not CSV: {error}", CHANGED) from None
        if missing := [name for name in FIELDS if name not in (table.fieldnames or ())]:
            raise AnswerError(str(path), f"no column {missing[0]!r}", CHANGED)
    return Answer(str(path), rows)


def _parts(items: Sequence[T], size: int) -> list[Sequence[T]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
