"""Tables of measures, on a store made by hand and on the packaged Factbook."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from datetime import date

import pytest

import araxes
from araxes.errors import InputError, UnknownNameError
from araxes.measures.table import MeasureTable
from araxes.observations.stores import AnyStore
from measures.world import partner_list, printed
from observations.making import holding, observe

TODAY = date(2025, 1, 1)


@pytest.fixture(scope="module")
def store() -> Iterator[AnyStore]:
    rows = [
        *partner_list("trade.exports.share", "GEO", printed(RUS=37, CHN=25, AZE=5), rest=0.055),
        *partner_list("trade.exports.share", "GEO", printed(RUS=30, CHN=28), rest=0.28, year=2022),
        observe("economy.gdp", "GEO", None, 30e9),
        observe("military.burden", "GEO", None, 0.02),
        observe("military.burden", "ARM", None, 0.05, bounds=(0.0495, 0.0505)),
        observe("military.burden", "ARM", None, 0.04, year=2022, source="customs"),
        observe("military.burden", "KAZ", None, 0.01),
        observe("military.deployed", "RUS", "ARM", None, bounds=(1, 9_000), locator="Russia / Deployments"),
    ]
    with holding(rows) as held:
        yield held


def table(store: AnyStore, name: str, **more: object) -> MeasureTable:
    return araxes.measure_table(name, store=store, as_of=TODAY, **more)  # type: ignore[arg-type]


def places(found: MeasureTable) -> list[tuple[str, str, int]]:
    return [(row.of, row.to, row.start.year) for row in found.rows]


def test_the_latest_value_of_each_stands_unless_a_period_is_given(store: AnyStore) -> None:
    share = {"of": "RUS", "second": "GEO", "flow": "exports"}
    assert places(table(store, "trade.share", **share)) == [("RUS", "GEO", 2023)]
    assert places(table(store, "trade.share", period="2022", **share)) == [("RUS", "GEO", 2022)]
    both = table(store, "trade.share", period="2022..2023", **share)
    assert sorted(places(both)) == [("RUS", "GEO", 2022), ("RUS", "GEO", 2023)]
    assert places(table(store, "trade.share", period="2019..2021", **share)) == []


def test_names_and_groups_stand_for_their_ids(store: AnyStore) -> None:
    by_name = table(store, "trade.rank", of="Azerbaijan", second="Georgia", flow="exports", among="South Caucasus")
    assert places(by_name) == [("AZE", "GEO", 2023)]
    assert (by_name.rows[0].lower, by_name.rows[0].upper) == (1, 1)
    members = table(store, "military.burden", of="group:south-caucasus", sources=["factbook"])
    assert sorted(places(members)) == [("ARM", "", 2023), ("GEO", "", 2023)]
    partners = table(store, "trade.share", second="Georgia", of="group:south-caucasus", flow="exports")
    assert sorted(places(partners)) == [("ARM", "GEO", 2023), ("AZE", "GEO", 2023)]


def test_everybody_is_given_where_nobody_is_asked_for(store: AnyStore) -> None:
    found = table(store, "military.burden")
    assert sorted(places(found)) == [("ARM", "", 2022), ("ARM", "", 2023), ("GEO", "", 2023), ("KAZ", "", 2023)]


def test_sources_and_dates_restrict(store: AnyStore) -> None:
    assert places(table(store, "military.burden", sources=["factbook"], of="ARM")) == [("ARM", "", 2023)]
    found = araxes.measure_table("military.burden", store=store, as_of=date(2024, 5, 31))
    assert found.rows == ()


def test_a_second_place_that_may_be_left_out_is_the_world() -> None:
    rows = partner_list("trade.exports", "GEO", {"RUS": (3, 3, 3)}, total=(10, 10, 10), rest=3)
    with holding(rows) as held:
        found = table(held, "trade.exports", of="GEO")
        assert [(row.of, row.to, row.value) for row in found.rows] == [("GEO", "", 10.0)]
        assert partners_of(found) == {"group:world"}


WRONG = [
    ({"name": "trade.rnak"}, UnknownNameError, "did you mean 'trade.rank'"),
    ({"name": "military.burden", "second": "RUS"}, InputError, "military.burden is about one actor"),
    ({"name": "military.burden", "of": "Armenai"}, UnknownNameError, "unknown entity 'Armenai'"),
    ({"name": "trade.share", "second": "group:south-caucasia"}, UnknownNameError, "group:south-caucasus"),
    ({"name": "trade.rank", "among": "group:nowhere"}, UnknownNameError, "unknown entity 'group:nowhere'"),
    ({"name": "military.burden", "period": "soon"}, InputError, "'soon' is not a period; write latest, 2023"),
    ({"name": "military.burden", "sources": ["factbok"]}, UnknownNameError, "did you mean 'factbook'"),
    ({"name": "military.burden", "flow": "exports"}, InputError, "takes no parameter 'flow'"),
    ({"name": "trade.share", "flow": "sideways"}, InputError, "one of exports, imports, turnover"),
]


@pytest.mark.parametrize(("asked", "error", "message"), WRONG)
def test_what_cannot_be_asked_is_refused(
    store: AnyStore, asked: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        table(store, **asked)
    assert message in str(caught.value)


def partners_of(found: MeasureTable, number: int = 0) -> set[str | None]:
    return {row.partner for row in found.evidence[number]}


def test_the_evidence_of_a_share_is_its_row_or_the_rest_row(store: AnyStore) -> None:
    named = table(store, "trade.share", of="RUS", second="GEO", flow="exports")
    assert [(row.partner, row.value) for row in named.evidence[0]] == [("RUS", 0.37)]
    unnamed = table(store, "trade.share", of="TJK", second="GEO", flow="exports")
    assert [(row.partner, row.upper) for row in unnamed.evidence[0]] == [("*", 0.055)]


def test_the_evidence_of_a_rank_is_the_whole_list(store: AnyStore) -> None:
    found = table(store, "trade.rank", of="CHN", second="GEO", flow="exports")
    assert partners_of(found) >= {"RUS", "CHN", "AZE"}
    assert {row.start.year for row in found.evidence[0]} == {2023}
    assert {row.series for row in found.evidence[0]} == {"trade.exports.share"}
    assert {row.actor for row in found.evidence[0]} == {"GEO"}


def test_the_evidence_of_one_actor_is_its_own(store: AnyStore) -> None:
    found = table(store, "military.burden", of="ARM", sources=["factbook"])
    assert [(row.actor, row.value, row.source) for row in found.evidence[0]] == [("ARM", 0.05, "factbook")]


def test_the_evidence_of_a_product_is_both_factors(store: AnyStore) -> None:
    found = table(store, "military.spending", of="GEO")
    assert {(row.series, row.value) for row in found.evidence[0]} == {
        ("military.burden", 0.02),
        ("economy.gdp", 30e9),
    }


def test_the_evidence_of_a_ratio_is_of_both_states(store: AnyStore) -> None:
    found = table(store, "military.ratio", of="ARM", second="GEO", basis="burden", sources=["factbook"])
    burdens = {(row.actor, row.value) for row in found.evidence[0] if row.series == "military.burden"}
    assert burdens == {("ARM", 0.05), ("GEO", 0.02)}


def test_records_are_plain_values(store: AnyStore) -> None:
    (record,) = table(store, "military.presence", of="RUS", second="ARM").records()
    assert json.loads(json.dumps(record)) == {
        "of": "RUS",
        "in": "ARM",
        "period": "2023",
        "value": None,
        "lower": 1.0,
        "upper": 9000.0,
        "unit": "persons",
        "perspective": "reporter",
        "source": "factbook",
        "vintage": "2024-06-01",
        "evidence": "Russia / Deployments",
    }


def test_a_record_without_an_upper_bound_is_still_json() -> None:
    rows = [observe(value=5.0), observe(partner="RUS", bounds=(0.0, 1.0), year=2022)]
    with holding(rows) as held:
        found = table(held, "trade.growth", of="ARM", second="RUS", flow="exports")
    assert math.isinf(found.rows[0].upper)
    assert found.records()[0]["upper"] is None


def test_a_table_in_words(store: AnyStore) -> None:
    (line,) = table(store, "trade.share", of="RUS", second="GEO", flow="exports").in_words()
    assert line == {
        "of": "Russia",
        "in": "Georgia",
        "period": "2023",
        "share": "37 %",
        "bounds": "0.365 to 0.375",
        "perspective": "reporter",
        "source": "factbook 2024-06-01",
    }


def test_ranks_come_in_order(store: AnyStore) -> None:
    found = table(store, "trade.rank", second="GEO", flow="exports")
    named = [row.of for row in found.rows][:3]
    assert named == ["RUS", "CHN", "AZE"]
