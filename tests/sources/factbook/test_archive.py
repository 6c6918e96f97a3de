"""Fifteen editions, 2015 to 2026: coverage floors and hand-checked facts of older layouts."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from pyarrow import csv

from araxes.observations.schema import REST, Observation
from araxes.sources.factbook import Coverage, read_editions

Archive = tuple[list[Observation], Coverage]

FLOORS = {
    "totals": 0.999,
    "gdp": 0.997,
    "remittances": 1.0,
    "burden": 0.998,
    "partners": 0.997,
    "personnel": 0.985,
    "deployments": 0.95,
    "memberships": 0.999,
    "population": 0.955,
    "migration": 0.99,
}

FACTS = [
    # vintage, series, actor, partner, year, lower, upper
    (date(2015, 11, 29), "trade.exports.share", "ARM", "RUS", 2014, 0.2025, 0.2035),
    (date(2015, 11, 29), "trade.exports", "ARM", "group:world", 2013, 1.6355e9, 1.6365e9),
    (date(2015, 11, 29), "trade.exports", "ARM", "RUS", 2014, 0.2025 * 1.6645e9, 0.2035 * 1.6655e9),
    (date(2015, 11, 29), "military.burden", "ARM", None, 2012, 0.03915, 0.03925),
    (date(2020, 11, 27), "trade.exports", "ARM", "group:world", 2016, 1.8905e9, 1.8915e9),
    (date(2020, 11, 27), "military.burden", "USA", None, 2019, 0.03415, 0.03425),
    (date(2020, 11, 27), "military.deployed", "RUS", "ARM", 2019, 3_000, 5_000),
    (date(2020, 11, 27), "military.personnel", "ARM", None, 2019, 44_500, 45_500),
    (date(2021, 6, 15), "economy.gdp", "RUS", None, 2019, 1_702_360_999_999.5, 1_702_361_000_000.5),
    (date(2021, 6, 15), "trade.imports.share", "TJK", REST, 2019, 0, 0),
    (date(2017, 3, 29), "membership.observer", "ARM", "org:eaec", 2017, 1, 1),
    (date(2015, 11, 29), "trade.exports.share", "SRB", "MKD", 2014, 0.035, 0.045),
]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: " ".join(map(str, fact[:5])))
def test_facts(archive: Archive, fact: tuple[date, str, str, str | None, int, float, float]) -> None:
    (row,) = [
        row for row in archive[0] if (row.vintage, row.series, row.actor, row.partner, row.start.year) == fact[:5]
    ]
    assert (row.lower, row.upper) == pytest.approx(fact[5:])


@pytest.mark.parametrize(("kind", "floor"), FLOORS.items())
def test_coverage_does_not_fall(archive: Archive, kind: str, floor: float) -> None:
    assert archive[1].present[kind] > 2_000
    assert archive[1].share(kind) >= floor


def test_every_edition_is_read(archive: Archive) -> None:
    vintages = Counter(row.vintage for row in archive[0])
    assert len(vintages) == 15
    assert min(vintages.values()) > 14_000


def test_bounds_hold_everywhere(archive: Archive) -> None:
    for row in archive[0]:
        assert row.lower <= row.upper
        assert row.value is None or row.lower <= row.value <= row.upper
        if row.unit in {"share", "flag"}:
            assert 0 <= row.lower <= row.upper <= 1


def test_no_edition_states_a_fact_twice(archive: Archive) -> None:
    facts = Counter((row.vintage, row.series, row.actor, row.partner, row.start, row.end) for row in archive[0])
    assert [fact for fact, times in facts.items() if times > 1] == []


def test_the_table_may_come_as_csv(archive_path: Path, tmp_path: Path) -> None:
    table = pq.read_table(archive_path).slice(0, 6_000)
    pq.write_table(table, tmp_path / "some.parquet")
    csv.write_csv(table, tmp_path / "some.csv")
    first, _ = read_editions(tmp_path / "some.parquet")
    second, _ = read_editions(tmp_path / "some.csv")
    assert first.num_rows > 10_000
    assert first.equals(second)
