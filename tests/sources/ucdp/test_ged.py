from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from araxes.errors import AnswerError, DamagedError, FetchError, MissingError
from araxes.observations.schema import Observation
from araxes.sources import source
from araxes.sources.batch import Scope
from araxes.sources.ucdp import ged

from ..conftest import shared
from ..serving import Answer, Server
from .events import SCOPE, event_file, figures, read, zipped

PATH = "/downloads/ged/ged261-csv.zip"
ARMENIA = Scope(SCOPE.today, actors=frozenset({"ARM"}))
LATELY = Scope(SCOPE.today, since=2025)
"""Of all states over all years there are half a million rows, which only one test here looks at."""
UKRAINE, RUSSIA, IRAQ = {"country_id": "369"}, {"country_id": "365"}, {"country_id": "645"}


def synced(tmp_path: Path, content: bytes, scope: Scope = SCOPE) -> tuple[list[Observation], dict[str, int]]:
    with Server().at(PATH, Answer(zipped(content))).client(tmp_path) as client:
        return read(ged.sync(scope, client))


def loaded(tmp_path: Path, content: bytes, scope: Scope = SCOPE) -> tuple[list[Observation], dict[str, int]]:
    path = tmp_path / "events.csv"
    path.write_bytes(content)
    return read(ged.load(path, scope))


def test_months_add_up_and_a_state_without_events_has_none(tmp_path: Path) -> None:
    rows, skipped = synced(tmp_path, event_file({}, {"best": "5", "high": "5"}, {"type_of_violence": "3"}))
    deaths = figures(rows, "conflict.deaths.state")
    assert deaths["ARM", "", "2025-03-01"] == (7, 2, 9)
    assert deaths["ARM", "", "2025-04-01"] == deaths["FRA", "", "1989-01-01"] == (0, 0, 0)
    assert figures(rows, "conflict.events.state")["ARM", "", "2025-03-01"] == (2, 2, 2)
    assert figures(rows, "conflict.deaths.onesided")["ARM", "", "2025-03-01"] == (2, 1, 4)
    assert figures(rows, "conflict.deaths")["ARM", "", "2025-01-01"] == (9, 3, 13)
    assert skipped == {}
    assert {row.series for row in rows} == set(source("ucdp-ged").series)


def test_states_have_figures_since_they_exist_and_up_to_the_last_year_of_the_release(tmp_path: Path) -> None:
    rows, _ = synced(tmp_path, event_file({}), Scope(SCOPE.today, actors=frozenset({"SSD"})))
    months = [start for actor, _, start in figures(rows, "conflict.deaths.state") if actor == "SSD"]
    assert (months[0], months[-1], len(months)) == ("2011-07-01", "2025-12-01", 174)
    assert max(row.end for row in rows) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("event", "march", "april"),
    [
        ({"date_start": "2025-03-30", "date_end": "2025-04-02"}, (0, 0, 4), (2, 0, 4)),
        ({"date_start": "2025-03-01", "date_end": "2025-03-31"}, (2, 1, 4), (0, 0, 0)),
        ({"low": "3", "best": "2", "high": "1"}, (2, 2, 2), (0, 0, 0)),
    ],
)
def test_what_cannot_be_dated_to_a_month_is_certain_in_none(
    tmp_path: Path, event: dict[str, str], march: tuple[float, ...], april: tuple[float, ...]
) -> None:
    deaths = figures(synced(tmp_path, event_file(event), ARMENIA)[0], "conflict.deaths.state")
    assert (deaths["ARM", "", "2025-03-01"], deaths["ARM", "", "2025-04-01"]) == (march, april)


def test_the_year_of_such_an_event_is_certain(tmp_path: Path) -> None:
    rows, _ = synced(tmp_path, event_file({"date_start": "2025-01-01", "date_end": "2025-12-31"}), ARMENIA)
    assert figures(rows, "conflict.deaths")["ARM", "", "2025-01-01"] == (2, 1, 4)
    assert figures(rows, "conflict.events.state")["ARM", "", "2025-06-01"] == (0, 0, 1)


def test_deaths_between_states_stand_both_ways_round(tmp_path: Path) -> None:
    content = event_file(
        {**UKRAINE, "gwnoa": "365", "gwnob": "369"},
        {**RUSSIA, "gwnoa": "365", "gwnob": "369", "best": "3"},
        {**UKRAINE, "gwnoa": "369", "gwnob": ""},
        {**UKRAINE, "gwnoa": "369", "gwnob": "365", "type_of_violence": "2"},
    )
    deaths = figures(synced(tmp_path, content, LATELY)[0], "conflict.deaths")
    assert deaths["RUS", "UKR", "2025-01-01"] == deaths["UKR", "RUS", "2025-01-01"] == (5, 2, 8)
    assert deaths["UKR", "", "2025-01-01"] == (6, 3, 12)
    assert len([pair for pair in deaths if pair[1]]) == 2


def test_each_pair_of_a_coalition_has_between_none_and_all(tmp_path: Path) -> None:
    event = {**IRAQ, "gwnoa": "2, 200", "gwnob": "645"}
    deaths = figures(synced(tmp_path, event_file(event), LATELY)[0], "conflict.deaths")
    assert deaths["USA", "IRQ", "2025-01-01"] == deaths["IRQ", "GBR", "2025-01-01"] == (None, 0, 4)
    assert ("USA", "GBR", "2025-01-01") not in deaths


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"id": ""}, "events without an id"),
        ({"id": "1"}, "events listed twice"),
        ({"type_of_violence": "4"}, "events of no known type of violence"),
        ({"type_of_violence": "=1+1"}, "events of no known type of violence"),
        ({"country_id": "680"}, "events in no state of today"),
        ({"date_start": "soon"}, "events without usable days"),
        ({"date_start": "2025-04-01"}, "events without usable days"),
        ({"date_start": "1025-03-04"}, "events without usable days"),
        ({"date_start": "2023-01-01"}, "events longer than a year"),
        ({"best": "-1"}, "events with figures that cannot be"),
        ({"best": "nan"}, "events with figures that cannot be"),
        ({"high": "1e300"}, "events with figures that cannot be"),
        ({"low": "=HYPERLINK(1)"}, "events with figures that cannot be"),
        (
            {"date_start": "2026-01-01", "date_end": "2026-01-01"},
            "events of months that the release does not cover",
        ),
    ],
)
def test_what_cannot_be_used_is_counted_with_its_reason(
    tmp_path: Path, event: dict[str, str], reason: str
) -> None:
    rows, skipped = synced(tmp_path, event_file({}, event), ARMENIA)
    assert skipped == {reason: 1}
    assert figures(rows, "conflict.deaths")["ARM", "", "2025-01-01"] == (2, 1, 4)


def test_serbia_has_the_number_of_yugoslavia(tmp_path: Path) -> None:
    day = {"country_id": "345", "date_start": "1999-04-01", "date_end": "1999-04-01", "year": "1999"}
    scope = Scope(SCOPE.today, actors=frozenset({"SRB"}))
    assert figures(synced(tmp_path, event_file(day), scope)[0], "conflict.deaths")["SRB", "", "1999-01-01"] == (
        2,
        1,
        4,
    )


def test_scope_keeps_actors_and_years(tmp_path: Path) -> None:
    scope = Scope(SCOPE.today, since=2025, actors=frozenset({"ARM", "GEO"}))
    rows, _ = synced(tmp_path, event_file({}, {"country_id": "369", "gwnoa": "365", "gwnob": "369"}), scope)
    assert {row.actor for row in rows} == {"ARM", "GEO"}
    assert {row.start.year for row in rows} == {2025}


def test_the_newest_release_is_taken_and_dated_by_the_registry_or_the_server(tmp_path: Path) -> None:
    dated = Answer(zipped(event_file({})), headers={"Last-Modified": "Sun, 11 Jun 2028 08:00:00 GMT"})
    older = Server().at("/downloads/ged/ged281-csv.zip", dated)
    with older.client(tmp_path / "older") as client:
        rows, _ = read(ged.sync(replace(ARMENIA, today=date(2029, 2, 1)), client))
    assert [request.url.path for request in older.requests] == [
        "/downloads/ged/ged291-csv.zip",
        "/downloads/ged/ged281-csv.zip",
    ]
    assert {row.vintage for row in rows} == {date(2028, 6, 11)}
    rows, _ = synced(tmp_path, event_file({}), ARMENIA)
    assert {row.vintage for row in rows} == {date(2026, 6, 9)}
    assert "UCDP GED 26.1: 1 events of type 1 in ARM, 2025-03" in {row.locator for row in rows}


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (Answer(status=404), MissingError, "nothing is there"),
        (Answer(b""), AnswerError, "empty"),
        (Answer(b"<html>We are moving</html>"), AnswerError, "a web page"),
        (Answer(zipped(event_file({}))[:-200]), DamagedError, "ZIP"),
        (Answer(zipped(event_file({}), "../../notes.txt")), AnswerError, "0 members end in .csv"),
        (Answer(zipped(b"id,year\n1,2025\n")), AnswerError, "no column 'type_of_violence'"),
        (Answer(zipped(event_file())), AnswerError, "no event is in it"),
        (Answer(zipped(event_file({}) + b"1,2,3\n")), AnswerError, "not the table that was expected"),
    ],
)
def test_answers_that_are_no_release_are_told(
    tmp_path: Path, answer: Answer, error: type[FetchError], message: str
) -> None:
    with Server().at(PATH, answer).client(tmp_path) as client, pytest.raises(error, match=message):
        read(ged.sync(SCOPE, client))


def test_a_part_of_a_release_has_no_zeros(tmp_path: Path) -> None:
    rows, _ = loaded(tmp_path, event_file({}), Scope(SCOPE.today, published=date(2026, 6, 20)))
    assert {(row.series, row.value) for row in rows} == {
        ("conflict.deaths.state", 2),
        ("conflict.events.state", 1),
        ("conflict.deaths", 2),
    }
    assert {row.vintage for row in rows} == {date(2026, 6, 20)}


def test_a_file_that_can_only_be_a_whole_release_has_zeros(tmp_path: Path) -> None:
    from araxes.sources.ucdp.states import numbers

    days = [{"date_start": f"{year}-01-01", "date_end": f"{year}-01-01"} for year in range(1989, 2026)]
    places = [{"country_id": number} for number in list(numbers())[:80]]
    kinds = [{"type_of_violence": kind} for kind in "123"]
    scope = Scope(SCOPE.today, actors=frozenset({"ARM", "FRA"}))
    whole = loaded(tmp_path, event_file(*days, *places, *kinds), scope)[0]
    part = loaded(tmp_path, event_file(*days[:-2], *places, *kinds), scope)[0]
    assert ("FRA", "", "2001-05-01") in figures(whole, "conflict.deaths.state")
    assert ("FRA", "", "2001-05-01") not in figures(part, "conflict.deaths.state")
    assert {row.vintage for row in whole} == {date(2026, 6, 9)}, "up to the end of 2025: it is release 26.1"
    assert {row.vintage for row in part} == {SCOPE.today}


def sample(name: str) -> Path:
    path = shared() / "data" / "api-samples" / "ucdp" / name
    if not path.is_file():
        pytest.skip(f"the sample is not here: {name} belongs in data/api-samples/ucdp of ../shared")
    return path


@pytest.mark.parametrize(
    ("name", "state", "events"),
    [("ged191_csv_first_200_rows.csv", "MMR", 195), ("hdx_conflict_data_BGD_first_150_rows.csv", "BGD", 148)],
)
def test_real_files_are_read_as_they_are(name: str, state: str, events: int) -> None:
    rows, skipped = read(ged.load(sample(name), SCOPE))
    counted = [row.value or 0 for row in rows if row.series.startswith("conflict.events.")]
    assert sum(counted) == events  # a line of tags is no event
    assert not skipped
    assert state in {row.actor for row in rows}
    deaths = [row.value or 0 for row in rows if row.series.startswith("conflict.deaths.")]
    assert sum(deaths) == sum(row.value or 0 for row in rows if row.series == "conflict.deaths") > 0
