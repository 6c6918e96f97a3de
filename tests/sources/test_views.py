from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import AnswerError
from araxes.sources import views
from araxes.sources.batch import Scope

from .serving import Answer, Server, read

TODAY = date(2026, 11, 27)
RUNS = [
    "escwa_2021_02_01",
    "fatalities001_2022_06_t01",
    "fatalities002_2025_00_t01",
    "fatalities002_2025_09_t01",
    "fatalities002_2025_10_t01",
    "fatalities003_2025_10_t01",
    "fatalities003_2025_10_t02",
    "predictors_fatalities003_0000_00",
    "r_2021_12_01",
]
NEWEST = "/fatalities003_2025_10_t02/cm/sb"


def record(**other: Any) -> dict[str, Any]:
    """One forecast with the fields that the server gives."""
    plain = {"country_id": 1, "month_id": 552, "name": "Armenia", "gwcode": 371, "isoab": "ARM"}
    return {**plain, "year": 2025, "month": 12, "main_mean_ln": 1.1, "main_mean": 2.0, "main_dich": 0.25, **other}


def page(*records: object, pages: object = 1, rows: object = None) -> Answer:
    count = len(records) if rows is None else rows
    return Answer({"next_page": "", "page_count": pages, "row_count": count, "data": list(records)})


def served(*answers: Answer) -> Server:
    server = Server().at("/", Answer({"runs": RUNS}))
    for number, answer in enumerate(answers, 1):
        server.at(NEWEST, answer, page=str(number))
    return server


def test_the_newest_run_is_read_page_by_page(tmp_path: Path) -> None:
    pages = [page(record(), pages=2, rows=2), page(record(gwcode=369, month=11), pages=2, rows=2)]
    with served(*pages).client(tmp_path) as client:
        found = read(views.sync(Scope(TODAY), client))
    assert found.figures("series", "actor", "start", "end", "value", "unit") == [
        ("conflict.deaths.expected", "ARM", date(2025, 12, 1), date(2025, 12, 31), 2.0, "deaths"),
        ("conflict.probability", "ARM", date(2025, 12, 1), date(2025, 12, 31), 0.25, "probability"),
        ("conflict.deaths.expected", "UKR", date(2025, 11, 1), date(2025, 11, 30), 2.0, "deaths"),
        ("conflict.probability", "UKR", date(2025, 11, 1), date(2025, 11, 30), 0.25, "probability"),
    ]
    assert {row.vintage for row in found.rows} == {date(2025, 12, 31)}
    assert not found.skipped


def test_of_a_month_the_newest_model_and_its_last_attempt_count() -> None:
    assert [run.name for run in views.runs([*RUNS, 7])] == [
        "fatalities002_2025_09_t01",
        "fatalities003_2025_10_t02",
    ]


def test_a_run_is_not_public_before_it_is_fetched_or_two_months_have_passed() -> None:
    (run,) = views.runs(["fatalities003_2025_11_t01"])
    assert run.public_by(date(2025, 12, 20)) == date(2025, 12, 20)
    assert run.public_by(date(2026, 11, 27)) == date(2026, 1, 31)


def test_a_first_year_asks_for_every_run_since(tmp_path: Path) -> None:
    older = served(page(record())).at("/fatalities002_2025_09_t01/cm/sb", page(record(main_mean=3)))
    with older.client(tmp_path) as client:
        found = read(views.sync(Scope(TODAY, since=2025, actors=frozenset({"ARM"})), client))
    deaths = [(row.vintage, row.value) for row in found.rows if row.series == "conflict.deaths.expected"]
    assert deaths == [(date(2025, 11, 30), 3), (date(2025, 12, 31), 2)]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"gwcode": 9999}, "forecasts of no state of today"),
        ({"gwcode": None}, "forecasts of no state of today"),
        ({"month": 13}, "forecasts without a month that can be"),
        ({"year": "2025"}, "forecasts without a month that can be"),
        ({"main_mean": -1}, "forecasts with a figure that cannot be"),
        ({"main_mean": None}, "forecasts with a figure that cannot be"),
        ({"main_dich": 1.5}, "forecasts with a figure that cannot be"),
        ({"main_mean": "=1+1"}, "forecasts with a figure that cannot be"),
    ],
)
def test_what_cannot_be_is_counted(tmp_path: Path, other: dict[str, Any], reason: str) -> None:
    with served(page(record(gwcode=369), record(**other))).client(tmp_path) as client:
        found = read(views.sync(Scope(TODAY), client))
    assert found.skipped == {reason: 1}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer("<html></html>"), "a web page instead of JSON"),
        (Answer([]), "not a page of forecasts"),
        (Answer({"detail": "Not Found"}), "no field 'data'"),
        (page(), "page 1 of 1 holds no forecasts"),
        (page(record(), pages=10**9), "holds no forecasts"),
        (page(record(), pages="many"), "not a number of pages or rows: 'many'"),
        (page(record(), rows=3), "1 forecasts came where 3 were announced"),
        (page(["ARM", 2.0]), "a forecast is no record"),
        (page({"gwcode": 371, "year": 2025, "month": 12, "main_dich": 0.1}), "no field 'main_mean'"),
    ],
)
def test_answers_that_are_no_forecasts_are_told(tmp_path: Path, answer: Answer, message: str) -> None:
    with served(answer).client(tmp_path) as client, pytest.raises(AnswerError, match=message):
        read(views.sync(Scope(TODAY), client))


@pytest.mark.parametrize(
    ("body", "message"),
    [({"message": "moved"}, "no list of runs"), ({"runs": ["r_2021_12_01"]}, "none of 1 runs is of a model")],
)
def test_no_runs_are_told(tmp_path: Path, body: object, message: str) -> None:
    with Server().at("/", Answer(body)).client(tmp_path) as client, pytest.raises(AnswerError, match=message):
        read(views.sync(Scope(TODAY), client))
