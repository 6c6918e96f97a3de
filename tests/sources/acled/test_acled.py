"""ACLED against answers written by hand to the documented shape: none of its own may be copied."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import AnswerError, FetchError, InputError, RefusedError
from araxes.sources import acled
from araxes.sources.acled import door
from araxes.sources.batch import Scope

from ..serving import Answer, Read, Server, read

TODAY = date(2026, 11, 27)
TOKEN, READ = "/oauth/token", "/api/acled/read"
GIVEN = Answer({"token_type": "Bearer", "expires_in": 86400, "access_token": "first", "refresh_token": "r"})
ARMENIA = Scope(TODAY, since=2026, actors=frozenset({"ARM"}))


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACLED_USER", "a@example.org")
    monkeypatch.setenv("ACLED_PASSWORD", "secret")


def event(number: int = 1, **other: Any) -> dict[str, Any]:
    """One event with the fields that are asked for."""
    plain = {"event_id_cnty": f"ARM{number}", "event_date": "2026-03-04", "event_type": "Battles"}
    return {**plain, "iso": 51, "country": "Armenia", "fatalities": "2", **other}


def page(*events: object, **other: Any) -> Answer:
    plain = {"status": 200, "success": True, "last_update": 1, "count": len(events), "messages": []}
    return Answer({**plain, "data": list(events), "filename": "x", **other})


def server(*pages: Answer) -> Server:
    served = Server().at(TOKEN, GIVEN).at(READ, page())
    for number, answer in enumerate(pages, 1):
        served.at(READ, answer, page=str(number))
    return served


def got(folder: Path, served: Server, scope: Scope = ARMENIA) -> Read:
    with served.client(folder) as client:
        return read(acled.sync(scope, client))


def test_events_and_deaths_are_counted_by_month_and_type(tmp_path: Path) -> None:
    events = [
        event(1),
        event(2, fatalities=0, event_type="Explosions/Remote violence"),
        event(3, event_date="2026-03-31"),
        event(4, event_date="2026-04-01", event_type="Protests", fatalities=0),
        event(5, event_date="2026-05-01", event_type="Strategic developments", fatalities=0),
    ]
    found = got(tmp_path, server(page(*events)))
    march = {row.series: row.value for row in found.rows if row.start == date(2026, 3, 1)}
    assert march == {
        **{
            f"reported.{what}.{kind}": 0
            for what in ("events", "deaths")
            for kind in ("civilians", "riots", "protests")
        },
        "reported.events.battles": 2,
        "reported.deaths.battles": 4,
        "reported.events.remote": 1,
        "reported.deaths.remote": 0,
    }
    protests = found.one(series="reported.events.protests", start=date(2026, 4, 1))
    assert (protests.value, protests.end, protests.unit, protests.vintage) == (
        1,
        date(2026, 4, 30),
        "events",
        TODAY,
    )
    quiet = [row.value for row in found.rows if row.start == date(2026, 5, 1)]
    assert quiet == [0] * 10, "a month that was looked at"
    assert len(found.rows) == 30
    assert found.skipped == {"strategic developments, which are neither violence nor protest": 1}


def test_numbers_that_stand_for_words_have_bounds(tmp_path: Path) -> None:
    deaths = [10, 12, 100, 7]
    found = got(tmp_path, server(page(*[event(number, fatalities=many) for number, many in enumerate(deaths)])))
    row = found.one(series="reported.deaths.battles")
    assert (row.value, row.lower, row.upper) == (129, 1 + 12 + 100 + 7, 99 + 99 + 999 + 7)
    counted = found.one(series="reported.events.battles")
    assert (counted.value, counted.lower, counted.upper) == (4, 4, 4)


def test_what_is_asked_and_with_what(tmp_path: Path) -> None:
    served = server(page(event()))
    kosovo = Scope(TODAY, since=2025, actors=frozenset({"ARM", "XKX"}))
    got(tmp_path, served, kosovo)
    login, *questions = served.requests
    form = login.content.decode()
    assert login.method == "POST"
    assert all(part in form for part in ("username=a%40example.org", "grant_type=password", "client_id=acled"))
    assert {question.headers["Authorization"] for question in questions} == {"Bearer first"}
    asked = [(q.url.params.get("iso"), q.url.params.get("country"), q.url.params["event_date"]) for q in questions]
    assert asked == [
        ("51", None, "2025-01-01|2025-12-31"),
        ("51", None, "2026-01-01|2026-12-31"),
        (None, "Kosovo", "2025-01-01|2025-12-31"),
        (None, "Kosovo", "2026-01-01|2026-12-31"),
    ]
    assert served.asked("event_date_where")[1:] == ["BETWEEN"] * 4
    assert not [file for file in tmp_path.rglob("*.json") if "secret" in file.read_text()]


def test_without_states_the_world_of_this_year_and_the_last_is_asked(tmp_path: Path) -> None:
    served = server(page(event(), event(2, iso=0, country="Kosovo")))
    found = got(tmp_path, served, Scope(TODAY))
    assert {row.actor for row in found.rows} == {"ARM", "XKX"}
    assert [(q.url.params.get("iso"), q.url.params["event_date"][:4]) for q in served.requests[1:]] == [
        (None, "2025"),
        (None, "2026"),
    ]


def full(page_number: int, rows: int = 3) -> list[dict[str, Any]]:
    return [event(page_number * 100 + number) for number in range(rows)]


def test_pages_are_asked_until_one_is_not_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ROWS", 3)
    served = server(page(*full(1)), page(*full(2)), page(event(999)))
    assert got(tmp_path, served).one(series="reported.events.battles").value == 7
    assert served.asked("page")[1:] == ["1", "2", "3"]
    assert set(served.asked("limit")[1:]) == {"3"}


def test_an_event_that_moved_to_the_next_page_counts_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ROWS", 3)
    found = got(tmp_path, server(page(*full(1)), page(full(1)[-1], event(999))))
    assert found.one(series="reported.events.battles").value == 4
    assert found.skipped == {"events listed twice": 1}


def test_pages_that_come_again_or_never_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ROWS", 3)
    with pytest.raises(AnswerError, match="page 2 has the events of pages before"):
        got(tmp_path / "a", server(page(*full(1)), page(*full(1))))
    monkeypatch.setattr(door, "MOST_PAGES", 4)
    with pytest.raises(AnswerError, match="more than 4 pages; ask for fewer states"):
        got(tmp_path / "b", server(*[page(*full(number)) for number in range(1, 6)]))


def test_a_server_that_gives_fewer_rows_than_asked_for_is_no_end(tmp_path: Path) -> None:
    cut = page(*[event(number) for number in range(500)])
    with pytest.raises(AnswerError, match="500 rows where 5000 were asked for, and there are more"):
        got(tmp_path / "cut", server(cut, page(event(501))))
    whole = server(cut)
    assert got(tmp_path / "whole", whole).one(series="reported.events.battles").value == 500
    assert whole.asked("limit")[1:] == ["5000", "500"]


def test_months_that_are_not_settled_or_not_open_are_passed_over(tmp_path: Path) -> None:
    events = [
        event(1, event_date="2026-11-02"),
        event(2, event_date="2026-10-30"),
        event(3, event_date="2026-08-02"),
    ]
    found = got(tmp_path / "all", server(page(*events)))
    assert {row.start.month for row in found.rows} == {10, 8}
    limits = {"date_recency": {"date": "2026-09-12", "quantity": 12, "unit": "Months"}}
    found = got(tmp_path / "limited", server(page(*events[2:], data_query_restrictions=limits)))
    assert {row.start.month for row in found.rows} == {8}
    limits["date_recency"]["date"] = "2026-08-20"
    found = got(tmp_path / "less", server(page(*events[2:], data_query_restrictions=limits)))
    assert not found.rows
    assert found.skipped == {"of a month that is not over, or not yet open to the account": 1}


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"event_id_cnty": ""}, "events without an id"),
        ({"iso": 890, "country": "Yugoslavia"}, "events in no state of today"),
        ({"event_date": "04 March 2026"}, "events without a usable day"),
        ({"event_date": "2025-03-04"}, "events without a usable day"),
        ({"event_type": "Picnics"}, "events of no known type"),
        ({"fatalities": "-1"}, "events with a number of deaths that cannot be"),
        ({"fatalities": "=1+1"}, "events with a number of deaths that cannot be"),
        ({"fatalities": None}, "events with a number of deaths that cannot be"),
        ({"fatalities": 2e300}, "events with a number of deaths that cannot be"),
        ({"fatalities": "999999999"}, "events with a number of deaths that cannot be"),
    ],
)
def test_what_cannot_be_is_counted(tmp_path: Path, other: dict[str, Any], reason: str) -> None:
    found = got(tmp_path, server(page(event(1), event(2, **other))))
    assert found.skipped == {reason: 1}
    assert found.one(series="reported.deaths.battles", actor="ARM").value == 2


def test_nothing_is_no_observation(tmp_path: Path) -> None:
    found = got(tmp_path, server(page()))
    assert (list(found.rows), found.skipped) == ([], {})


@pytest.mark.parametrize("name", ["ACLED_USER", "ACLED_PASSWORD"])
def test_without_an_account_the_next_step_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delenv(name)
    served = server(page(event()))
    with pytest.raises(InputError, match="and set ACLED_USER"):
        got(tmp_path, served)
    assert not served.requests


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_wrong_password_is_told(tmp_path: Path, status: int) -> None:
    said = {"error": "invalid_grant", "error_description": "The user credentials were incorrect."}
    served = server(page(event())).at(TOKEN, Answer(said, status))
    with pytest.raises(
        RefusedError, match=rf"does not know .* \(status {status}\); check ACLED_USER and"
    ) as caught:
        got(tmp_path, served)
    assert "secret" not in str(caught.value)
    assert len(served.requests) == 1


@pytest.mark.parametrize("answer", [Answer({"access_token": "a\nb"}), Answer([]), Answer({}), Answer("<html>")])
def test_an_answer_without_a_token_is_told(tmp_path: Path, answer: Answer) -> None:
    with pytest.raises(AnswerError, match="token"):
        got(tmp_path, server(page(event())).at(TOKEN, answer))


def test_a_token_that_has_run_out_is_replaced_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "ROWS", 3)
    gone = Answer({"message": "The resource owner or authorization server denied the request."}, 401)
    served = Server().at(TOKEN, GIVEN, Answer({"access_token": "second"})).at(READ, page())
    served.at(READ, page(*full(1)), page="1").at(READ, gone, page(event(999)), page="2")
    assert got(tmp_path / "again", served).one(series="reported.events.battles").value == 4
    assert [q.headers.get("Authorization") for q in served.requests if q.url.path == READ] == [
        "Bearer first",
        "Bearer first",
        "Bearer second",
    ]
    with pytest.raises(RefusedError, match=r"may not read events \(status 401\); ask ACLED for access to its API"):
        got(tmp_path / "never", Server().at(TOKEN, GIVEN).at(READ, gone))


@pytest.mark.parametrize(
    ("answer", "error", "message"),
    [
        (Answer({"message": "Access denied"}, 403), RefusedError, "the account may not read events"),
        (Answer("too many", 429), FetchError, "too many requests"),
        (Answer("down", 503), FetchError, "the server fails"),
        (page(status=403, success=False, messages=["Access denied"]), AnswerError, "ACLED says: .*Access denied"),
        (Answer({"status": 500, "message": "oops"}), AnswerError, "ACLED says: oops"),
        (Answer([]), AnswerError, "not an object"),
        (Answer({"status": 200}), AnswerError, "no field 'data'"),
        (Answer("<html></html>"), AnswerError, "a web page instead of JSON"),
        (Answer(""), AnswerError, "the answer is empty"),
        (page("x"), AnswerError, "no list of objects"),
        (page(event(), count=3), AnswerError, "1 rows came of 3"),
        (page({"event_id_cnty": "ARM1"}), AnswerError, "no field 'event_date'"),
    ],
)
def test_answers_that_are_no_events_are_told(
    tmp_path: Path, answer: Answer, error: type[FetchError], message: str
) -> None:
    with pytest.raises(error, match=message):
        got(tmp_path, Server().at(TOKEN, GIVEN).at(READ, answer))
