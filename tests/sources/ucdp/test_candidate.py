from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from araxes.errors import AnswerError, MissingError
from araxes.sources.batch import Scope
from araxes.sources.ucdp import candidate

from ..serving import Answer, Server
from .events import event_file, figures, read

FOLDER = "/downloads/candidateged/GEDEvent_v"
SCOPE = Scope(date(2026, 5, 2), since=2026)
MARCH = {"date_start": "2026-03-04", "date_end": "2026-03-04", "year": "2026"}
APRIL = {"date_start": "2026-04-04", "date_end": "2026-04-04", "year": "2026"}


def answer(*events: dict[str, str], modified: str) -> Answer:
    return Answer(event_file(*events, extra=("code_status",)), headers={"Last-Modified": modified})


def served() -> Server:
    clear, checked = {"code_status": "Clear"}, {"code_status": "Check dyad"}
    april = [{**APRIL, **clear}, {**APRIL, **checked}, {**MARCH, **clear}]
    march = [{**MARCH, **clear}, {**MARCH, **clear}]
    return (
        Server()
        .at(f"{FOLDER}26_0_3.csv", answer({**MARCH, **clear}, modified="Mon, 20 Apr 2026 08:00:00 GMT"))
        .at(f"{FOLDER}26_01_26_03.csv", answer(*march, modified="Wed, 22 Apr 2026 08:00:00 GMT"))
        .at(f"{FOLDER}26_0_4.csv", answer(*april, modified="Wed, 20 May 2026 08:00:00 GMT"))
    )


def test_every_file_is_a_vintage_of_the_months_it_covers(tmp_path: Path) -> None:
    server = served()
    with server.client(tmp_path) as client:
        rows, skipped = read(candidate.sync(SCOPE, client))
    asked = [request.url.path.removeprefix(FOLDER).removesuffix(".csv") for request in server.requests]
    assert asked == ["26_0_1", "26_0_2", "26_0_3", "26_0_4", "26_01_26_03"]
    dated = {day: [row for row in rows if row.vintage == day] for day in sorted({row.vintage for row in rows})}
    assert list(dated) == [date(2026, 4, 20), date(2026, 4, 22), date(2026, 5, 20)]
    march, quarter, april = (figures(rows, "conflict.deaths.state") for rows in dated.values())
    assert march["ARM", "", "2026-03-01"] == (2, 1, 4)
    assert quarter["ARM", "", "2026-03-01"] == (4, 2, 8)
    assert quarter["ARM", "", "2026-01-01"] == march["FRA", "", "2026-03-01"] == (0, 0, 0)
    assert {start for _, _, start in april} == {"2026-04-01"}
    assert skipped == {"events of months that the release does not cover": 1}


def test_what_the_publisher_still_checks_is_not_certain(tmp_path: Path) -> None:
    with served().client(tmp_path) as client:
        rows, _ = read(candidate.sync(SCOPE, client))
    assert figures(rows, "conflict.deaths.state")["ARM", "", "2026-04-01"] == (4, 1, 8)
    assert figures(rows, "conflict.events.state")["ARM", "", "2026-04-01"] == (2, 1, 2)


def test_only_a_whole_year_has_a_figure_of_the_year(tmp_path: Path) -> None:
    with served().client(tmp_path) as client:
        assert not figures(read(candidate.sync(SCOPE, client))[0], "conflict.deaths")
    server = Server().at(f"{FOLDER}25_01_25_12.csv", answer({}, modified="Tue, 20 Jan 2026 08:00:00 GMT"))
    with server.client(tmp_path / "year") as client:
        rows, _ = read(candidate.sync(Scope(SCOPE.today), client))
    assert figures(rows, "conflict.deaths")["ARM", "", "2025-01-01"] == (2, 0, 4)


def test_no_file_at_all_is_told(tmp_path: Path) -> None:
    with Server().client(tmp_path) as client, pytest.raises(MissingError, match="GEDEvent_v26_01_26_03"):
        read(candidate.sync(SCOPE, client))


def test_a_web_page_for_one_month_stops_it(tmp_path: Path) -> None:
    server = served().at(f"{FOLDER}26_0_4.csv", Answer("<!DOCTYPE html><html></html>"))
    with server.client(tmp_path) as client, pytest.raises(AnswerError, match="a web page instead of CSV"):
        read(candidate.sync(SCOPE, client))


def test_a_loaded_file_covers_the_months_it_is_about(tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    path.write_bytes(b"\xef\xbb\xbf" + event_file(*[APRIL] * 9, MARCH))
    rows, skipped = read(candidate.load(path, SCOPE))
    assert set(figures(rows, "conflict.deaths.state")) == {("ARM", "", "2026-04-01")}
    assert skipped == {"events of months that the release does not cover": 1}


def test_a_file_without_usable_events_is_told(tmp_path: Path) -> None:
    path = tmp_path / "month.csv"
    path.write_bytes(event_file({"best": "-5"}))
    with pytest.raises(AnswerError, match=r"month\.csv: no event in it can be used"):
        read(candidate.load(path, SCOPE))
