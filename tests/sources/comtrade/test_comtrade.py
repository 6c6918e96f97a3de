"""UN Comtrade: answers of the documented shape, the recorded ones, and every way in which it says no."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import AnswerError, BusyError, InputError, RefusedError, SourceError
from araxes.sources.batch import Scope
from araxes.sources.comtrade import load, sync
from araxes.sources.comtrade.answers import HEADER, KEY
from araxes.sources.comtrade.flows import ITSELF, NO_FIGURE, NO_STATE, OTHER_FLOW, PART, TO_COME, TWICE, UNUSABLE
from araxes.sources.comtrade.source import ONE_FLOW, UNPUBLISHED
from araxes.sources.syncing import load as load_into
from sources.conftest import shared
from sources.serving import TODAY, Answer, Read, Server, everything, read

PUBLIC, KEYED = "/public/v1/preview/C/A/HS", "/data/v1/get/C/A/HS"
RELEASES = "/public/v1/getDA/C/A/HS"
SAMPLES = Path("data", "api-samples", "un-comtrade")


@pytest.fixture(autouse=True)
def _no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY, raising=False)


def row(partner: int, value: object, flow: str = "X", **more: object) -> dict[str, Any]:
    return {
        "typeCode": "C",
        "freqCode": "A",
        "period": "2023",
        "reporterCode": 51,
        "flowCode": flow,
        "partnerCode": partner,
        "partner2Code": 0,
        "cmdCode": "TOTAL",
        "customsCode": "C00",
        "motCode": 0,
        "primaryValue": value,
        **more,
    }


def said(*rows: dict[str, Any], **more: object) -> Answer:
    return Answer({"elapsedTime": "0.2 secs", "count": len(rows), "data": list(rows), "error": "", **more})


def released(*years: int, reporter: int = 51, day: str = "2024-06-05T10:11:12.1333333") -> Answer:
    return said(*({"reporterCode": reporter, "period": year, "lastReleased": day} for year in years))


def server(exports: Answer, imports: Answer | None = None, years: tuple[int, ...] = (2023,)) -> Server:
    served = Server().at(RELEASES, released(*years), reporterCode="51")
    served.at(PUBLIC, exports, flowCode="X")
    return served.at(PUBLIC, imports or said(row(643, 1.0, "M")), flowCode="M")


def armenia(**more: object) -> Scope:
    return everything(actors=frozenset({"ARM"}), **more)


def synced(served: Server, folder: Path, scope: Scope | None = None) -> Read:
    return read(sync(scope or armenia(), served.client(folder)))


def test_a_flow_bears_the_day_it_was_released(tmp_path: Path) -> None:
    found = synced(server(said(row(643, 3.4e9), row(0, 8.4e9), row(842, 5.0))), tmp_path)
    one = found.one(series="trade.exports", partner="RUS")
    assert (one.actor, one.reporter, one.unit, one.vintage) == ("ARM", "ARM", "USD", date(2024, 6, 5))
    assert (one.start, one.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (one.lower, one.value, one.upper) == (3.4e9, 3.4e9, 3.4e9)
    assert one.locator == "reporter 51 partner 643 flow X period 2023"
    exports = {row.partner: row.upper for row in found.rows if row.series == "trade.exports"}
    assert exports == {"RUS": 3.4e9, "group:world": 8.4e9, "USA": 5.0, "*": 5e9 - 5}


def test_without_a_key_each_year_and_flow_is_asked_for_alone(tmp_path: Path) -> None:
    served = Server().at(RELEASES, released(2021, 2022, 2019))
    for year in ("2021", "2022"):
        for flow in ("X", "M"):
            served.at(PUBLIC, said(row(643, 1.0, flow, period=year)), period=year, flowCode=flow)
    found = synced(served, tmp_path, armenia(since=2020))
    assert sorted(found.figures("start", "series")) == [
        (date(year, 1, 1), name) for year in (2021, 2022) for name in ("trade.exports", "trade.imports")
    ]
    data = [dict(request.url.params) for request in served.requests if request.url.path == PUBLIC]
    assert [(each["period"], each["flowCode"]) for each in data] == [
        ("2021", "X"), ("2021", "M"), ("2022", "X"), ("2022", "M")
    ]  # fmt: skip
    assert data[0] == {
        "reporterCode": "51",
        "period": "2021",
        "flowCode": "X",
        "cmdCode": "TOTAL",
        "partner2Code": "0",
        "motCode": "0",
        "customsCode": "C00",
    }


def test_with_a_key_many_reporters_and_a_dozen_years_come_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY, " abc123 ")
    years = tuple(range(2005, 2024))
    served = Server()
    for code in (31, 51):
        served.at(RELEASES, released(*years, reporter=code), reporterCode=str(code))
    for some in (years[:12], years[12:]):
        rows = [row(643, 1.0, flow, reporterCode=code, period=str(year))
                for code in (31, 51) for year in some for flow in "XM"]  # fmt: skip
        served.at(KEYED, said(*rows), period=",".join(map(str, some)))
    found = synced(served, tmp_path, everything(actors=frozenset({"ARM", "AZE"})))
    assert len(found.rows) == 2 * 2 * len(years)
    data = [request for request in served.requests if request.url.path == KEYED]
    assert {request.headers[HEADER] for request in data} == {"abc123"}
    assert [request.url.params["reporterCode"] for request in data] == ["31,51", "31,51"]
    assert not any("abc123" in str(request.url) for request in served.requests)
    assert not any("abc123" in path.read_text() for path in tmp_path.glob("*.json"))


def test_without_a_key_states_must_be_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name states, or get a free key and set COMTRADE_KEY"):
        synced(Server(), tmp_path, everything())


def test_a_key_that_is_none_is_named_without_being_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY, "my key\nX-Evil: 1")
    with pytest.raises(InputError, match="COMTRADE_KEY is not a subscription key") as raised:
        synced(Server(), tmp_path)
    assert "Evil" not in str(raised.value)


def test_parts_other_flows_and_places_that_are_no_states_are_counted(tmp_path: Path) -> None:
    rows = [row(643, 9.0), row(643, 9.0), row(643, 1.0, partner2Code=156), row(643, 1.0, motCode=2100)]
    rows += [row(643, 1.0, customsCode="C01"), row(643, 1.0, cmdCode="27"), row(643, 1.0, "RX")]
    rows += [row(97, 1.0), row(899, 1.0), row(51, 1.0), row(268, None), row(268, -1), row(31, 1.0, period="2027")]
    found = synced(server(said(*rows)), tmp_path)
    assert [row.value for row in found.rows if row.series == "trade.exports"] == [9.0]
    assert found.skipped == {
        PART: 4, OTHER_FLOW: 1, NO_STATE: 2, ITSELF: 1, NO_FIGURE: 1, UNUSABLE: 1, TO_COME: 1, TWICE: 1
    }  # fmt: skip


def test_a_year_with_one_flow_is_counted(tmp_path: Path) -> None:
    assert synced(server(said()), tmp_path).skipped == {ONE_FLOW: 1}


def test_a_state_that_published_nothing_is_counted(tmp_path: Path) -> None:
    served = Server().at(RELEASES, said())
    assert synced(served, tmp_path).skipped == {UNPUBLISHED: 1}
    assert len(served.requests) == 1


def test_an_empty_answer_for_what_was_published_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="no rows of reporter 51 in 2023, which Comtrade says it published"):
        synced(server(said(), said()), tmp_path)


def test_an_answer_that_is_full_is_refused(tmp_path: Path) -> None:
    full = said(*(row(number % 250, 1.0) for number in range(500)))
    with pytest.raises(
        AnswerError, match="500 rows, the most that come at once: some are missing; set COMTRADE_KEY"
    ):
        synced(server(full), tmp_path)


@pytest.mark.parametrize(
    ("status", "error", "message"),
    [
        (403, RefusedError, r"\(status 403\); check the key or account, or wait: .* when a quota is used up"),
        (401, RefusedError, r"\(status 401\); check the key or account"),
        (429, BusyError, r"too many requests \(status 429\)"),
    ],
)
def test_a_refusal_may_be_the_key_or_the_quota(
    status: int, error: type[Exception], message: str, tmp_path: Path
) -> None:
    quota = {"statusCode": status, "message": "Out of call volume quota. Quota will be replenished in 03:14:17."}
    with pytest.raises(error, match=message):
        synced(server(Answer(quota, status)), tmp_path)


@pytest.mark.parametrize(
    ("answer", "said_of_it"),
    [
        (said(error="period is not valid"), "Comtrade says: period is not valid; check the question"),
        (Answer({"statusCode": 404, "message": "Resource not found"}), "Comtrade says: Resource not found"),
        (Answer([]), "not an object"),
        (Answer({"count": 0}), "no field 'data'"),
        (Answer({"data": {}}), "data is no list of objects"),
        (said(row(643, 1.0), count=7), "1 rows came of 7; try again"),
        (said({"reporterCode": 51}), "no field 'partnerCode'"),
        (said(row(643, "=1+1")), "primaryValue '=1\\+1' is not a number"),
        (said(row(643, 1.0, period="now")), "period 'now' is no year or month"),
        (
            said(row(643, 1.0), row(643, 2.0)),
            "two figures for reporter 51 partner 643 flow X period 2023: 1.0 and 2.0",
        ),
        (Answer("<html>"), "a web page instead of JSON"),
    ],
)
def test_every_other_answer_is_named_with_its_address(answer: Answer, said_of_it: str, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match=said_of_it) as raised:
        synced(server(answer), tmp_path)
    assert raised.value.address.startswith(f"https://comtradeapi.un.org{PUBLIC}?reporterCode=51")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (said({"reporterCode": 51, "period": 2023, "lastReleased": "soon"}), "lastReleased is 'soon', not a day"),
        (
            said({"reporterCode": 51, "period": "x", "lastReleased": "2024-01-01"}),
            "period is 'x', not a whole number",
        ),
        (said({"reporterCode": 51}), "no field 'period'"),
    ],
)
def test_releases_of_another_shape_are_named(answer: Answer, message: str, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match=message):
        synced(Server().at(RELEASES, answer), tmp_path)


def sample(name: str) -> Path:
    path = shared() / SAMPLES / name
    if not path.is_file():
        pytest.skip(f"the recorded answer is not here: {name} belongs in {SAMPLES} of ../shared")
    return path


def test_the_recorded_answer_is_read_as_it_is() -> None:
    found = read(load(sample("v1_get_C_A_HS_CHN_2010_TOTAL.json"), everything(published=date(2023, 9, 1))))
    assert found.figures("series", "partner", "value") == [
        ("trade.imports", "ARG", 6_804_128_143),
        ("trade.imports", "DEU", 74_251_272_075),
        ("trade.exports", "ARG", 6_115_764_185),
        ("trade.exports", "DEU", 68_047_133_397),
    ]
    assert {(row.actor, row.start.year, row.vintage) for row in found.rows} == {("CHN", 2010, date(2023, 9, 1))}
    assert not found.skipped


def test_the_recorded_answer_serves_a_sync(tmp_path: Path) -> None:
    recorded = json.loads(sample("v1_get_C_A_HS_CHN_2010_TOTAL.json").read_text("utf-8"))
    served = Server().at(RELEASES, released(2010, reporter=156))
    for flow in "XM":
        rows = [each for each in recorded["data"] if each["flowCode"] == flow]
        served.at(PUBLIC, said(*rows), flowCode=flow)
    assert len(synced(served, tmp_path, everything(actors=frozenset({"CHN"}))).rows) == 4


@pytest.mark.parametrize(
    ("name", "message"),
    [("bulk_error.json", "there are no rows in it"), ("bulk_v1_get_C_A_HS.json", "no field 'partnerCode'")],
)
def test_the_recorded_answers_of_other_services_are_named(name: str, message: str) -> None:
    with pytest.raises(AnswerError, match=message):
        read(load(sample(name), everything()))


def test_a_table_that_was_kept_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "TradeData.csv"
    with path.open("w", encoding="latin-1", newline="") as file:
        table = csv.DictWriter(file, [*row(643, 1.0), "partnerDesc"])
        table.writeheader()
        table.writerow(row(643, 12.5, period="202303", freqCode="M") | {"partnerDesc": "Côte d'Ivoire"})
    month = read(load(path, everything())).one()
    assert (month.value, month.start, month.end, month.vintage) == (
        12.5,
        date(2023, 3, 1),
        date(2023, 3, 31),
        TODAY,
    )


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.json", "{", "not JSON"),
        ("a.csv", "a,b\n1,2\n", "no column 'reporterCode'"),
        ("a.csv", "", "no column 'reporterCode'"),
        ("a.json", "[" * 100_000, "not JSON"),
    ],
)
def test_a_file_of_another_shape_is_named(name: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(SourceError, match=message):
        load_into("comtrade", path, everything(), tmp_path / "store.duckdb")
