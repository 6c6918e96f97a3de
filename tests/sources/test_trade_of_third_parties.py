"""Trade as third parties compile it: UNCTAD, the USITC, Correlates of War; and Comext in euros."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from araxes.errors import SourceError
from araxes.observations.schema import Observation
from araxes.sources.batch import Scope

from .tables import TODAY, loaded, real, written, yearly

PAIRS = "exporter exporter_iso3 importer importer_iso3 year value_usd"
RELEASE = (
    "exporter_iso3 exporter_name importer_iso3 importer_name year industry_id industry_descr broad_sector trade "
    "flag_mirror flag_zero"
)


def of(rows: list[Observation], actor: str) -> list[Observation]:
    return [row for row in rows if row.actor == actor]


@pytest.mark.parametrize("name", ["unctad-matrix", "itpd-e"])
def test_pairs_are_exports_as_a_third_party_says(tmp_path: Path, name: str) -> None:
    path = written(
        tmp_path / "a.csv",
        PAIRS,
        ("Armenia", "ARM", "Russia", "RUS", 2015, 12.5),
        ("Korea Republicof", "", "Armenia", "", 2015, 3),
        ("Armenia", "ARM", "Atlantis", "", 2015, 3),
        ("Atlantis", "", "Armenia", "ARM", 2015, 3),
        ("Armenia", "ARM", "Armenia", "ARM", 2015, 3),
        ("Armenia", "ARM", "Georgia", "GEO", 2015, "=A1"),
        ("Armenia", "ARM", "China", "CHN", 2015, -3),
        ("Armenia", "ARM", "India", "IND", 1e30, 3),
    )
    rows, skipped = loaded(name, path)
    assert {(row.series, row.actor, row.partner, row.value) for row in rows} == {
        ("trade.exports", "ARM", "RUS", 12.5),
        ("trade.exports", "KOR", "ARM", 3.0),
    }
    assert {row.reporter for row in rows} == {"org:unctad" if name == "unctad-matrix" else "org:usitc"}
    assert sum(skipped.values()) == 6
    assert len(skipped) == 6


def test_a_scope_wants_either_side_of_what_a_third_party_states(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        PAIRS,
        ("Armenia", "ARM", "Russia", "RUS", 2015, 1),
        ("Russia", "RUS", "Armenia", "ARM", 2015, 2),
        ("Russia", "RUS", "Georgia", "GEO", 2015, 3),
        ("Armenia", "ARM", "Russia", "RUS", 1995, 4),
    )
    rows, skipped = loaded("unctad-matrix", path, Scope(today=TODAY, since=2000, actors=frozenset({"ARM"})))
    assert {row.value for row in rows} == {1, 2}
    assert not skipped


def test_industries_are_added_up_and_what_was_filled_in_is_no_figure(tmp_path: Path) -> None:
    def row(importer: str, trade: object, zero: str, exporter: str = "ARM") -> tuple[object, ...]:
        return (exporter, "", importer, "", 2016, 1, "Wheat", "Agriculture", trade, 0, zero)

    path = written(
        tmp_path / "a.csv",
        RELEASE,
        row("RUS", 1.5, "p"),
        row("RUS", 2, "p"),
        row("RUS", 0, "u"),
        row("GEO", 0, "u"),
        row("CHN", 0, "r"),
        row("ARM", 7, "p"),
        row("IRN", 7, "p"),
        row("IRN", "n/k", "p"),
    )
    rows, skipped = loaded("itpd-e", path)
    assert {(row.partner, row.value) for row in rows} == {("RUS", 3.5e6), ("CHN", 0.0)}
    assert skipped == {"without a figure": 1, "within one economy": 1, "with a cell that is no number": 1}


def test_cow_totals_and_pairs(tmp_path: Path) -> None:
    national = written(
        tmp_path / "a.csv",
        "ccode statename year imports exports",
        (371, "Armenia", 2014, 4401.6, 1519.3),
        (372, "Georgia", 2014, -9, 5),
        (265, "German Democratic Republic", 1980, 3, 4),
    )
    rows, skipped = loaded("cow-trade", national)
    assert {(row.series, row.actor, row.partner, row.value) for row in rows} == {
        ("trade.imports", "ARM", "group:world", 4401.6e6),
        ("trade.exports", "ARM", "group:world", 1519.3e6),
        ("trade.exports", "GEO", "group:world", 5e6),
    }
    assert skipped == {"without a figure": 1, "of nobody that is a state or territory of today": 2}
    dyadic = written(tmp_path / "b.csv", "ccode1 ccode2 year flow1 flow2", (365, 371, 2014, 300, 1100))
    assert {(row.series, row.actor, row.partner, row.value) for row in loaded("cow-trade", dyadic)[0]} == {
        ("trade.imports", "RUS", "ARM", 300e6),
        ("trade.imports", "ARM", "RUS", 1100e6),
    }


def test_a_changed_layout_is_told(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "ccode year imports", (371, 2014, 1))
    with pytest.raises(SourceError, match="no column 'exports'; it needs the columns ccode, year"):
        loaded("cow-trade", path)


def test_euros_stay_euros_and_entries_of_one_state_are_added(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.csv",
        "partner partner_iso3 year value_eur",
        ("Kyrgyzstan", "KGZ", 2023, 5),
        ("Spain", "ESP", 2023, 5),
        ("Canary Islands", "ESP", 2023, 2),
        ("Extra-EU27 (from 2020)", "", 2023, 100),
    )
    rows, skipped = loaded("eurostat-comext", path)
    assert {(row.actor, row.partner, row.value, row.unit) for row in rows} == {
        ("org:eu", "KGZ", 5.0, "EUR"),
        ("org:eu", "ESP", 7.0, "EUR"),
    }
    assert skipped == {"to nobody that is one state or territory of today": 1}


def test_unctads_matrix_adds_up_to_world_trade() -> None:
    # World merchandise exports of 2015 were 16.4 trillion US dollars, China's to the United States 410.8 bn.
    rows, _ = loaded("unctad-matrix", real("trade", "unctad_trade_matrix_1995_2005_2015.parquet"))
    assert sum(row.lower for row in rows if row.start.year == 2015) == pytest.approx(16.36e12, rel=1e-3)
    assert yearly(of(rows, "CHN"), "trade.exports", "USA", 2015).value == pytest.approx(410.8e9, abs=5e7)
    partners: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        if "ARM" in (row.actor, row.partner) and row.start.year == 2015:
            partners[str(row.partner) if row.actor == "ARM" else row.actor] += row.upper
    assert max(partners, key=lambda partner: partners[partner]) == "RUS"


def test_russia_is_armenias_first_partner_in_itpd_e_from_2013() -> None:
    rows, skipped = loaded("itpd-e", real("trade", "itpd_e_bilateral_2000_2016.parquet"))
    assert not skipped
    for year in range(2013, 2017):
        partners: defaultdict[str, float] = defaultdict(float)
        for row in rows:
            if "ARM" in (row.actor, row.partner) and row.start.year == year:
                partners[str(row.partner) if row.actor == "ARM" else row.actor] += row.upper
        assert max(partners, key=lambda partner: partners[partner]) == "RUS"
    assert partners["RUS"] == pytest.approx(1.59e9, abs=5e6)


def test_cow_totals_are_the_published_ones() -> None:
    path = real("trade", "cow_trade_sy.parquet")
    rows, _ = loaded("cow-trade", path)
    ours = {(row.locator, row.series): row.value for row in rows}
    for each in pq.read_table(path).to_pylist():
        for flow in ("imports", "exports"):
            known = ours.get((f"state {each['ccode']:.0f} {each['year']:.0f}", f"trade.{flow}"))
            if known is not None:
                assert known == pytest.approx(each[flow] * 1e6)
    # Armenia's customs, as revised since, put 2014 at 1,547 mn of exports and 4,424 mn of imports.
    assert yearly(of(rows, "ARM"), "trade.exports", "group:world", 2014).value == pytest.approx(1547e6, rel=0.02)
    assert yearly(of(rows, "ARM"), "trade.imports", "group:world", 2014).value == pytest.approx(4424e6, rel=0.01)


def test_the_unions_exports_to_kyrgyzstan_grew_tenfold() -> None:
    rows, _ = loaded("eurostat-comext", real("trade", "eu27_exports_by_partner_2010_2023.parquet"))
    assert yearly(rows, "trade.exports.eur", "KGZ", 2021).value == pytest.approx(0.26e9, abs=5e6)
    assert yearly(rows, "trade.exports.eur", "KGZ", 2023).value == pytest.approx(2.73e9, abs=5e6)
    assert yearly(rows, "trade.exports.eur", "RUS", 2023).value == pytest.approx(38.2e9, abs=5e7)
