"""Facts of the final edition, looked up by hand."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from araxes.entities import gazetteer
from araxes.errors import SourceError
from araxes.observations.schema import REST, Observation
from araxes.observations.vocabulary import all_series
from araxes.sources.factbook import Harvest
from araxes.sources.factbook.pages import flatten

FLOORS = {
    "totals": 1.0,
    "gdp": 1.0,
    "remittances": 1.0,
    "burden": 0.998,
    "partners": 0.995,
    "personnel": 0.98,
    "deployments": 0.97,
    "memberships": 1.0,
    "population": 0.995,
    "migration": 0.995,
}

FACTS = [
    # series, actor, partner, year, lower, upper
    ("trade.exports.share", "ARM", "RUS", 2023, 0.365, 0.375),
    ("trade.exports.share", "ARM", "ARE", 2023, 0.245, 0.255),
    ("trade.exports.share", "ARM", REST, 2023, 0, 0.045),
    ("trade.imports.share", "TJK", REST, 2023, 0, 0.045),
    ("trade.imports.share", "KAZ", "GMB", 2023, 0.035, 0.045),
    ("trade.exports", "ARM", "group:world", 2023, 14.3375e9, 14.3385e9),
    ("trade.exports", "ARM", "RUS", 2023, 0.365 * 14.3375e9, 0.375 * 14.3385e9),
    ("trade.imports", "RUS", "CHN", 2023, 0.525 * 379.6585e9, 0.535 * 379.6595e9),
    ("trade.exports.share", "org:eu", "USA", 2023, 0.195, 0.205),
    ("economy.gdp", "ARM", None, 2024, 25.7865e9, 25.7875e9),
    ("population.total", "ARM", None, 2025, 2_963_836.5, 2_963_837.5),
    ("population.net_migration", "ARM", None, 2025, -5.15, -5.05),
    ("remittances.received", "TJK", None, 2024, 0.4785, 0.4795),
    ("military.burden", "AZE", None, 2024, 0.0505, 0.0515),
    ("military.burden", "RUS", None, 2024, 0.065, 0.075),
    ("military.burden", "ARM", None, 2022, 0.0425, 0.0435),
    ("military.personnel", "ARM", None, 2025, 40_000, 50_000),
    ("military.personnel", "RUS", None, 2025, 1_100_000, 1_200_000),
    ("military.personnel", "GEO", None, 2025, 0, 37_000),
    ("military.deployed", "RUS", "UKR", 2025, 550_000, 650_000),
    ("military.deployed", "RUS", "ARM", 2025, 1, 40_000),
    ("military.deployed", "RUS", "TJK", 2025, 1, 40_000),
    ("military.deployed", "TUR", "CYP", 2025, 25_000, 35_000),
    ("military.deployed", "TUR", "AZE", 2025, 1, 9_999),
    ("membership.member", "ARM", "org:csto", 2026, 1, 1),
    ("membership.member", "ARM", "org:eaeu", 2026, 1, 1),
    ("membership.member", "ARM", REST, 2026, 0, 0),
    ("membership.observer", "ARM", "org:nam", 2026, 1, 1),
    ("membership.associate", "TKM", "org:cis", 2026, 1, 1),
    ("membership.member", "TUR", "org:nato", 2026, 1, 1),
    ("membership.member", "DEU", "org:eu", 2026, 1, 1),
]


@pytest.fixture(scope="module")
def found(packaged: Harvest) -> dict[tuple[str, str, str | None, int], Observation]:
    return {(row.series, row.actor, row.partner, row.start.year): row for row in packaged.rows}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: " ".join(map(str, fact[:4])))
def test_facts(
    found: dict[tuple[str, str, str | None, int], Observation],
    fact: tuple[str, str, str | None, int, float, float],
) -> None:
    row = found[fact[:4]]
    assert (row.lower, row.upper) == pytest.approx(fact[4:])


def test_no_flow_in_usd_for_the_eu_and_no_partners_of_the_world(packaged: Harvest) -> None:
    flows = {(row.actor, row.partner) for row in packaged.rows if row.series in {"trade.exports", "trade.imports"}}
    assert [partner for actor, partner in flows if actor == "org:eu"] == ["group:world"]
    assert [partner for actor, partner in flows if actor == "group:world"] == ["group:world"]


def test_every_row_keeps_the_rules_of_the_schema(packaged: Harvest) -> None:
    known = gazetteer()
    for row in packaged.rows:
        series = all_series()[row.series]
        assert row.unit == series.unit
        assert row.lower <= row.upper
        assert row.value is None or row.lower <= row.value <= row.upper
        assert row.start <= row.end
        assert row.vintage == date(2026, 2, 4)
        assert row.reporter == row.actor
        assert row.actor in known
        assert (row.partner is None) == (series.shape == "actor")
        assert row.partner != row.actor or row.actor == "group:world"
        if row.unit in {"share", "flag"}:
            assert 0 <= row.lower <= row.upper <= 1


def test_no_fact_is_stated_twice(packaged: Harvest) -> None:
    facts = Counter((row.series, row.actor, row.partner, row.start, row.end) for row in packaged.rows)
    assert [fact for fact, times in facts.items() if times > 1] == []


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_coverage_does_not_fall(packaged: Harvest, kind: str, floor: float) -> None:
    assert packaged.coverage.present[kind] > 100
    assert packaged.coverage.share(kind) >= floor


def test_coverage_adds_up(packaged: Harvest) -> None:
    coverage = packaged.coverage
    assert coverage.present.total() - coverage.understood.total() == len(coverage.misses)
    assert set(coverage.present) == set(FLOORS)
    assert [row["kind"] for row in coverage.table()] == sorted(FLOORS)
    assert "100.00%" in str(coverage)


def test_nested_fields_become_one_text() -> None:
    node = {"Exports 2024": {"text": "$1"}, "text": "own", "note": "n", "deep": {"a": {"b": None}}}
    assert flatten(node, "am.json") == "own | Exports 2024: $1 | note: n | deep: a: b: "
    assert flatten("x", "am.json") == "x"


def test_bottomless_nesting_is_refused() -> None:
    node: object = "end"
    for _ in range(20):
        node = {"more": node}
    with pytest.raises(SourceError, match="nested deeper"):
        flatten(node, "am.json")
