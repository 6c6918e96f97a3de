"""The IMF's trade by partner: answers of the documented shape, and every way in which it says no."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from araxes.entities import gazetteer
from araxes.errors import AnswerError, FetchError, InputError, SourceError, UnavailableError
from araxes.observations.store import Store
from araxes.sources.batch import Scope
from araxes.sources.fetching import Policy
from araxes.sources.imts import load, sync
from araxes.sources.imts.flows import ITSELF, NO_FIGURE, NO_STATE, OTHER, TO_COME, UNUSABLE
from araxes.sources.imts.source import ACCEPT, NOTHING
from araxes.sources.syncing import Network
from araxes.sources.syncing import load as load_into
from araxes.sources.syncing import sync as sync_into
from sources.conftest import shared
from sources.serving import TODAY, Answer, Read, Server, everything, read

HEAD = (
    "STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,"
    "FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,UNIT,STATUS"
)
FLOW = "/external/sdmx/3.0/data/dataflow/IMF.STA/IMTS/1.0.0/"
LEGACY = Path("data", "api-samples", "imf-legacy-sdmx-json")


def line(
    partner: str,
    value: object,
    time: str = "2023",
    *,
    reporter: str = "ARM",
    flow: str = "XG_FOB_USD",
    status: str = "",
) -> str:
    kind = "M" if "M" in time else "A"
    return f"dataflow,IMF.STA:IMTS(1.0.0),R,{reporter},{flow},{partner},{kind},{time},{value},6,USD,{status}"


def table(*lines: str) -> str:
    return "\n".join([HEAD, *lines, ""])


def csv(*lines: str) -> Answer:
    return Answer(table(*lines), headers={"Content-Type": "application/vnd.sdmx.data+csv; version=2.0.0"})


def server(exports: Answer, imports: Answer | None = None, state: str = "ARM") -> Server:
    served = Server().at(f"{FLOW}{state}.XG_FOB_USD.*.A", exports)
    return served.at(f"{FLOW}{state}.MG_CIF_USD.*.A", imports or csv())


def armenia(**more: object) -> Scope:
    return everything(actors=frozenset({"ARM"}), **more)


def synced(served: Server, folder: Path, scope: Scope | None = None) -> Read:
    return read(sync(scope or armenia(), served.client(folder)))


def test_a_flow_in_dollars_is_taken_whole(tmp_path: Path) -> None:
    exports, imports = csv(line("RUS", 3_411_000_000), line("G001", 8.4e9)), csv(line("RUS", 5, flow="MG_CIF_USD"))
    found = synced(server(exports, imports), tmp_path)
    one = found.one(series="trade.exports", partner="RUS")
    assert (one.actor, one.reporter, one.unit, one.vintage) == ("ARM", "ARM", "USD", TODAY)
    assert (one.start, one.end, one.lower, one.value, one.upper) == (
        *(date(2023, 1, 1), date(2023, 12, 31)),
        *(3_411_000_000, 3_411_000_000, 3_411_000_000),
    )
    assert one.locator == "IMTS ARM.XG_FOB_USD.RUS.A 2023"
    assert found.one(series="trade.exports", partner="group:world").value == 8.4e9
    rest = found.one(series="trade.exports", partner="*")
    assert (rest.lower, rest.value, rest.upper, rest.vintage) == (0, None, 8.4e9 - 3_411_000_000, TODAY)
    assert found.one(series="trade.imports").value == 5


def test_what_is_asked_for(tmp_path: Path) -> None:
    served = server(csv(line("RUS", 1, "2014"), line("RUS", 2, "2015")))
    found = synced(served, tmp_path, armenia(since=2015))
    assert served.asked("c[TIME_PERIOD]") == ["ge:2015", "ge:2015"]
    assert {request.headers["Accept"] for request in served.requests} == {ACCEPT}
    assert found.figures("value") == [(2,)]  # a server that does not look at the filter


def test_the_day_of_the_file_is_the_vintage(tmp_path: Path) -> None:
    dated = Answer(table(line("RUS", 1)), headers={"Last-Modified": "Tue, 20 Oct 2026 09:00:00 GMT"})
    assert synced(server(dated), tmp_path).one().vintage == date(2026, 10, 20)


def test_the_imfs_own_codes_are_known(tmp_path: Path) -> None:
    served = server(csv(line("WBG", 1, reporter="KOS")), state="KOS")
    found = synced(served, tmp_path, everything(actors=frozenset({"XKX"})))
    assert found.figures("actor", "partner") == [("XKX", "PSE")]


def test_what_is_no_flow_between_states_is_counted(tmp_path: Path) -> None:
    rows = [
        line("RUS", 1),
        line("G163", 1),
        line("XYZ", 1),
        line("ARM", 1),
        line("GEO", ""),
        line("GEO", "NaN", "2020"),
    ]
    rows += [line("GEO", -1), line("GEO", "inf", "2021"), line("GEO", 1, "2027"), line("GEO", 1, flow="TBG_USD")]
    found = synced(server(csv(*rows)), tmp_path)
    assert found.figures("partner", "value") == [("RUS", 1)]
    assert found.skipped == {
        OTHER: 1, NO_STATE: 2, ITSELF: 1, NO_FIGURE: 1, UNUSABLE: 3, TO_COME: 1, NOTHING: 1
    }  # fmt: skip


def test_a_state_without_figures_is_counted_and_all_of_them_are_an_error(tmp_path: Path) -> None:
    assert synced(Server(), tmp_path).skipped == {NOTHING: 2}
    with pytest.raises(
        SourceError, match=r"nothing in it is an observation \(2 states and flows for which the IMF"
    ):
        sync_into("imf-imts", armenia(), tmp_path / "s.duckdb", network=_network(server(csv())))


def test_every_state_is_asked_for_by_default(tmp_path: Path) -> None:
    served = Server()
    synced(served, tmp_path, everything())
    asked = {request.url.path.removeprefix(FLOW) for request in served.requests}
    assert {"ARM.XG_FOB_USD.*.A", "RUS.MG_CIF_USD.*.A", "KOS.XG_FOB_USD.*.A", "TWN.XG_FOB_USD.*.A"} <= asked
    assert len(asked) == len(served.requests) > 400
    assert set(served.asked("c[TIME_PERIOD]")) == {"ge:2016"}


def test_a_year_with_an_estimate_of_the_imf_is_the_imfs(tmp_path: Path) -> None:
    rows = [line("RUS", 3), line("GEO", 2, status="e"), line("G001", 10)]
    rows += [line(partner, value, "2022") for partner, value in (("RUS", 4), ("G001", 9))]
    imports = [line("RUS", 3, flow="MG_CIF_USD"), line("RUS", 3, "2022", flow="MG_CIF_USD")]
    found = synced(server(csv(*rows), csv(*imports)), tmp_path)
    bought = {row.start.year: row.reporter for row in found.rows if row.series == "trade.imports"}
    assert bought == {2023: "org:imf", 2022: "ARM"}
    assert {
        (row.start.year, row.partner): row.reporter for row in found.rows if row.series == "trade.exports"
    } == {
        (year, partner): reporter
        for year, reporter in ((2023, "org:imf"), (2022, "ARM"))
        for partner in ("RUS", "GEO", "group:world", "*")
        if (year, partner) != (2022, "GEO")
    }


def test_an_estimate_anywhere_in_a_file_marks_its_list(tmp_path: Path) -> None:
    path = tmp_path / "imts.csv"
    states = [one for one in gazetteer().economies() if one != "ARM"]
    many = [
        line(one, 1, f"{year}-M{month:02}")
        for year in range(1990, 2020)
        for month in range(1, 13)
        for one in states
    ]
    path.write_text(table(line("RUS", 3), *many, line("G001", 9, status="E")))
    batches = list(load(path, everything()))
    assert len(batches) > 2
    found = read(iter(batches))
    assert {row.reporter for row in found.rows if row.start == date(2023, 1, 1)} == {"org:imf"}
    assert found.one(partner="*").upper == 6


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (csv(line("RUS", "=1+1")), "an OBS_VALUE is no number"),
        (csv(line("RUS", 1, "2023-W07")), "TIME_PERIOD '2023-W07' is no year"),
        (
            Answer(table(line("RUS", 1)).replace("COUNTERPART_COUNTRY", "PARTNER")),
            "not the table that was expected",
        ),
        (Answer({"errors": [{"code": 140}]}), "not CSV"),
        (Answer("<html><body>Request Rejected</body></html>"), "a web page instead of CSV"),
        (Answer("", headers={"Content-Type": "text/csv"}), "the answer is empty"),
    ],
)
def test_every_other_answer_is_named_with_its_address(answer: Answer, said: str, tmp_path: Path) -> None:
    with pytest.raises(AnswerError, match=said) as raised:
        synced(server(answer), tmp_path)
    assert raised.value.address == f"https://api.imf.org{FLOW}ARM.XG_FOB_USD.*.A"


def test_an_answer_that_was_of_no_use_is_asked_for_again(tmp_path: Path) -> None:
    served = server(Answer({"errors": []}))
    with pytest.raises(AnswerError), served.client(tmp_path) as client:
        read(sync(armenia(), client))
    served.at(f"{FLOW}ARM.XG_FOB_USD.*.A", csv(line("RUS", 1)))
    assert synced(served, tmp_path).one().value == 1


def _legacy() -> list[Path]:
    return sorted((shared() / LEGACY).glob("*.json"))


@pytest.mark.skipif(not _legacy(), reason=f"the recorded answers belong in {LEGACY} of ../shared")
def test_no_answer_of_the_retired_service_is_taken_for_data(tmp_path: Path) -> None:
    kinds: dict[int, set[type[FetchError]]] = {}
    for number, path in enumerate(_legacy()):
        said = json.loads(path.read_text("utf-8"))
        served = server(Answer(said["content"], said["status_code"]))
        if said["status_code"] == 404:
            assert synced(served, tmp_path / str(number)).skipped == {NOTHING: 2}
            continue
        with pytest.raises(FetchError) as raised:
            synced(served, tmp_path / str(number))
        kinds.setdefault(said["status_code"], set()).add(type(raised.value))
    assert kinds == {200: {AnswerError}, 400: {AnswerError}, 500: {UnavailableError}}


def test_a_file_may_hold_months(tmp_path: Path) -> None:
    path = tmp_path / "imts.csv"
    path.write_text(table(line("RUS", 7, "2026-M03"), line("GEO", 2, "2026-Q1", reporter="AZE")))
    found = read(load(path, everything(published=date(2026, 6, 1))))
    month = found.one(partner="RUS")
    assert (month.start, month.end, month.vintage) == (date(2026, 3, 1), date(2026, 3, 31), date(2026, 6, 1))
    assert [row.actor for row in read(load(path, armenia())).rows] == ["ARM"]


def test_a_file_may_be_parquet_or_zipped(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    columns = {"COUNTRY": ["ARM", None], "INDICATOR": ["XG_FOB_USD"] * 2, "COUNTERPART_COUNTRY": ["RUS"] * 2}
    columns |= {"FREQUENCY": ["A"] * 2}
    numbers = {"TIME_PERIOD": pa.array([2023, 2023]), "OBS_VALUE": pa.array([1.5e9, 2.0])}
    pq.write_table(pa.table({**columns, **numbers, "SCALE": [6, 6]}), tmp_path / "imts.parquet")
    found = read(load(tmp_path / "imts.parquet", everything()))
    assert found.figures("partner", "value") == [("RUS", 1.5e9)]
    assert found.skipped == {NO_STATE: 1}
    with zipfile.ZipFile(tmp_path / "imts.zip", "w") as archive:
        archive.writestr("XG_FOB_USD.csv", table(line("RUS", 3)))
    assert read(load(tmp_path / "imts.zip", everything())).one().value == 3


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,2\n", "no field 'COUNTRY'"),
        (table(line("RUS", "=1+1")), "an OBS_VALUE is no number"),
        (table(line("RUS", 1)) + "1,2\n", "damaged: .* download it again"),
        ("<html>down</html>", "not a table but '<html>down"),
    ],
)
def test_a_table_of_another_shape_is_named(text: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "imts.csv"
    path.write_text(text)
    with pytest.raises(SourceError, match=said):
        read(load(path, everything()))


XML = """<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:message="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message">
  <message:DataSet UPDATE_DATE="2026-10-01T13:00:00Z">
    <Series COUNTRY="ARM" INDICATOR="XG_FOB_USD" COUNTERPART_COUNTRY="RUS" FREQUENCY="M" SCALE="6">
      <Obs TIME_PERIOD="2026-M03" OBS_VALUE="251000000"/><Obs TIME_PERIOD="2026-M04"/>
    </Series>
  </message:DataSet>
</message:StructureSpecificData>"""


def test_a_file_in_xml_states_its_own_day(tmp_path: Path) -> None:
    path = tmp_path / "imts.xml"
    path.write_text(XML)
    found = read(load(path, everything(published=date(2026, 11, 1))))
    assert found.figures("value", "vintage") == [(251_000_000, date(2026, 10, 1))]
    assert found.skipped == {NO_FIGURE: 1}


def test_a_file_of_another_data_set_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.xml"
    path.write_text(XML.replace('COUNTERPART_COUNTRY="RUS"', ""))
    with pytest.raises(AnswerError, match="no field 'COUNTERPART_COUNTRY'"):
        read(load(path, everything()))


def test_two_figures_for_one_fact_change_nothing(tmp_path: Path) -> None:
    store, path = tmp_path / "store.duckdb", tmp_path / "imts.csv"
    path.write_text(table(line("RUS", 1), line("RUS", 1), line("GEO", 3)))
    assert str(load_into("imf-imts", path, everything(), store)) == "imf-imts: 2 new, 0 revised, 0 unchanged"
    path.write_text(table(line("RUS", 1), line("RUS", 2)))
    with pytest.raises(SourceError, match="two figures for one fact"):
        load_into("imf-imts", path, everything(), store)
    with Store.open(store, read_only=True) as held:
        assert sum(rows for _source, _vintage, rows in held.vintages()) == 2


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        load_into("imf-imts", tmp_path / "no.csv", everything(), tmp_path / "store.duckdb")


def _network(served: Server) -> Network:
    return Network(transport=served.transport, policy=Policy(pause=0, attempts=1))
