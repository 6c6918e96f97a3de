"""The World Bank's Indicators API: answers of the documented shape, and every way in which it says no."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from araxes.errors import AnswerError
from araxes.observations.store import Store
from araxes.observations.vocabulary import series
from araxes.sources import source
from araxes.sources.batch import Scope
from araxes.sources.fetching import Policy
from araxes.sources.syncing import Network
from araxes.sources.syncing import sync as sync_into
from araxes.sources.worldbank import sync
from araxes.sources.worldbank.api import NO_FIGURE, NO_STATE, TO_COME, TWICE, UNUSABLE
from araxes.sources.worldbank.indicators import indicators
from sources.serving import TODAY, Answer, Read, Server, everything, read

GDP, FDI = "NY.GDP.MKTP.CD", "BX.KLT.DINV.CD.WD"
UPDATED = "2026-07-13"


def row(code: str, year: object, value: object) -> dict[str, Any]:
    return {
        "indicator": {"id": GDP, "value": "an indicator"},
        "country": {"id": code[:2], "value": code},
        "countryiso3code": code,
        "date": str(year),
        "value": value,
        "unit": "",
        "obs_status": "",
        "decimal": 0,
    }


def page(*rows: object, number: int = 1, pages: int = 1, total: int | None = None, **facts: object) -> Answer:
    told: dict[str, object] = {"page": number, "pages": pages, "per_page": 20_000, "sourceid": "2"}
    told |= {"total": len(rows) if total is None else total, "lastupdated": UPDATED}
    return Answer([told | facts, list(rows)])


def path(code: str) -> str:
    return f"/v2/country/all/indicator/{code}"


def server(**answers: Answer) -> Server:
    """One row for every indicator, but these answers for some (dots as underscores)."""
    served = Server()
    for indicator in indicators():
        served.at(path(indicator.code), page(row("ARM", 2023, 1)))
    for name, answer in answers.items():
        served.at(path(name.replace("_", ".")), answer)
    return served


def synced(served: Server, folder: Path, scope: Scope | None = None) -> Read:
    return read(sync(scope or everything(), served.client(folder)))


def test_every_indicator_becomes_its_series_in_its_unit(tmp_path: Path) -> None:
    found = synced(server(), tmp_path)
    assert [row.series for row in found.rows] == list(source("worldbank").series)
    assert {row.unit for row in found.rows} == {series(row.series).unit for row in found.rows}
    by_series = {row.series: row for row in found.rows}
    assert by_series["military.burden"].value == pytest.approx(0.01)
    assert by_series["migration.stock"].partner == "group:world"
    gdp = by_series["economy.gdp"]
    assert (gdp.actor, gdp.reporter, gdp.start, gdp.end) == (
        "ARM",
        "org:world-bank",
        date(2023, 1, 1),
        date(2023, 12, 31),
    )
    assert (gdp.lower, gdp.value, gdp.upper, gdp.vintage) == (1, 1, 1, date(2026, 7, 13))
    assert gdp.locator == "country/ARM/indicator/NY.GDP.MKTP.CD?date=2023"


def test_arms_imports_count_whole_millions(tmp_path: Path) -> None:
    rows = page(row("ARM", 2019, 248_000_000), row("GEO", 2019, 0))
    found = synced(server(MS_MIL_MPRT_KD=rows), tmp_path)
    one, none = (found.one(series="arms.imports", actor=actor) for actor in ("ARM", "GEO"))
    assert (one.lower, one.value, one.upper) == (247.5, 248, 248.5)
    assert (none.lower, none.value, none.upper) == (0, 0, 0.5)


def test_what_is_asked_for(tmp_path: Path) -> None:
    served = server()
    synced(served, tmp_path, everything(since=2015))
    assert set(served.asked("date")) == {"2015:2026"}
    assert set(served.asked("format")) == {"json"}
    assert len(served.requests) == len(indicators())


def test_groups_gaps_and_impossible_figures_are_counted(tmp_path: Path) -> None:
    rows = [row(code, 2023, 5.0) for code in ("", "WLD", "EMU", "XKX", "CHI")]
    rows += [
        row("GEO", 2022, None),
        row("GEO", 2021, -1),
        row("GEO", 2027, 3),
        row("GEO", 2020, 7),
        row("GEO", 2020, 7),
    ]
    text = '[{"page":1,"pages":1,"total":2,"lastupdated":"2026-07-13"},[' + ",".join(
        f'{{"countryiso3code":"GEO","date":"{year}","value":{value}}}'
        for year, value in ((2019, "NaN"), (2018, "1e999"))
    )
    served = server(NY_GDP_MKTP_CD=page(*rows), SP_POP_TOTL=Answer(text + "]]"))
    found = synced(served, tmp_path)
    assert found.skipped == {NO_STATE: 4, NO_FIGURE: 1, UNUSABLE: 3, TO_COME: 1, TWICE: 1}
    gdp = [(fact.actor, fact.start.year) for fact in found.rows if fact.series == "economy.gdp"]
    assert gdp == [("XKX", 2023), ("GEO", 2020)]


def test_net_flows_can_be_below_zero(tmp_path: Path) -> None:
    found = synced(server(BX_KLT_DINV_CD_WD=page(row("KAZ", 2023, -2.5e9))), tmp_path)
    assert found.one(series="fdi.inflows").value == -2.5e9


def test_only_the_scope_is_kept(tmp_path: Path) -> None:
    rows = page(row("ARM", 2009, 1), row("ARM", 2010, 2), row("GEO", 2010, 3))
    found = synced(server(NY_GDP_MKTP_CD=rows), tmp_path, everything(since=2010, actors=frozenset({"ARM"})))
    assert [fact.value for fact in found.rows if fact.series == "economy.gdp"] == [2]


def test_all_pages_are_read(tmp_path: Path) -> None:
    served = server()
    for number, code in enumerate(("ARM", "AZE", "GEO"), 1):
        served.at(path(GDP), page(row(code, 2023, 1), number=number, pages=3, total=3), page=str(number))
    found = synced(served, tmp_path)
    assert [fact.actor for fact in found.rows if fact.series == "economy.gdp"] == ["ARM", "AZE", "GEO"]


def test_data_that_change_while_they_are_read_are_refused_and_asked_for_again(tmp_path: Path) -> None:
    served = server()
    served.at(path(GDP), page(row("ARM", 2023, 1), pages=2, total=2), page="1")
    served.at(path(GDP), page(row("AZE", 2023, 1), number=2, pages=3, total=3), page="2")
    with pytest.raises(AnswerError, match="2 rows came of 2, or the data changed in between; sync again"):
        synced(served, tmp_path)
    served.at(path(GDP), page(row("ARM", 2023, 2)))
    assert synced(served, tmp_path).one(series="economy.gdp").value == 2


def test_fewer_rows_than_announced_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match="1 rows came of 5"):
        synced(server(NY_GDP_MKTP_CD=page(row("ARM", 2023, 1), total=5)), tmp_path)


NOTHING = Answer([{"page": 0, "pages": 0, "per_page": 0, "total": 0, "sourceid": None, "lastupdated": None}, None])
TOLD = {"id": "175", "key": "Invalid format", "value": "The indicator was not found. It may have been deleted."}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (NOTHING, "there are no figures at all; ask for earlier years"),
        (Answer([{"message": [TOLD]}]), "the World Bank says: The indicator was not found"),
        (Answer({"page": 1}), "not a list that begins with the number of pages"),
        (Answer([]), "not a list that begins"),
        (Answer([{"page": 1}, []]), "no field 'pages'"),
        (page(row("ARM", 2023, 1), pages=1_000_000), "1,000,000 pages instead of one or two"),
        (page(row("ARM", 2023, 1), number=7), "page 7 instead of page 1"),
        (Answer([{"page": 1, "pages": 1, "total": -1}, []]), "total is '-1', not a whole number"),
        (Answer([{"page": 1, "pages": 1, "total": 1}, {"a": 1}]), "rows are no list"),
        (page({"date": "2023", "value": 1}), "no field 'countryiso3code'"),
        (page(row("ARM", "2023Q1", 1)), "date '2023Q1' is not a year"),
        (page(row("ARM", 2023, "=1+1")), "value '=1\\+1' is not a number"),
        (page(row("ARM", 2023, 1), lastupdated="yesterday"), "lastupdated is 'yesterday', not a day"),
        (page(row("ARM", 2023, 1), row("ARM", 2023, 2)), "two figures for ARM 2023: 1.0 and 2.0"),
        (Answer("<html>down</html>"), "a web page instead of JSON"),
        (Answer(""), "the answer is empty"),
    ],
)
def test_every_other_answer_is_named_with_its_address(answer: Answer, said: str, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match=said) as raised:
        synced(server(NY_GDP_MKTP_CD=answer), tmp_path)
    assert raised.value.address.startswith("https://api.worldbank.org/v2/country/all/indicator/NY.GDP.MKTP.CD?")


def test_a_day_that_is_not_stated_is_that_of_the_request(tmp_path: Path) -> None:
    found = synced(server(NY_GDP_MKTP_CD=page(row("ARM", 2023, 1), lastupdated=None)), tmp_path)
    assert found.one(series="economy.gdp").vintage == TODAY


def test_a_later_update_adds_only_what_was_revised(tmp_path: Path) -> None:
    store = tmp_path / "store.duckdb"

    def go(served: Server) -> str:
        return str(sync_into("worldbank", everything(), store, network=_network(served)))

    assert go(server()) == "worldbank: 10 new, 0 revised, 0 unchanged"
    later = server(NY_GDP_MKTP_CD=page(row("ARM", 2023, 2), row("ARM", 2024, 3), lastupdated="2026-10-01"))
    assert go(later) == "worldbank: 1 new, 1 revised, 9 unchanged"
    with Store.open(store, read_only=True) as held:
        known = held.rows(held.known(date(2026, 8, 1))).to_pylist()
    assert [fact["value"] for fact in known if fact["series"] == "economy.gdp"] == [1]


def _network(served: Server) -> Network:
    return Network(transport=served.transport, policy=Policy(pause=0, attempts=1))
