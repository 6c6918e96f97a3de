"""The functions of the public face: what they take, what they refuse, and the store they use."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import araxes
from araxes import _stores
from araxes.api import find_entities
from araxes.errors import InputError, StoreError, UnknownNameError
from araxes.observations.store import Store
from observations.making import observe

DAY = date(2026, 11, 22)
TEXT = """\
title: Two statements
standard: phia
claims:
  - id: transfers
    text: Transfers make up more than a quarter of Tajikistan's GDP
    kind: fact
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2023}]
  - id: risk
    text: There is a realistic possibility that they do
    kind: risk
    estimative: realistic possibility
    horizon: 2023-12-31
    tests: [{measure: remittances.gdp_share, of: TJK, above: 25%, period: 2023}]
"""


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "store.duckdb"
    monkeypatch.setenv(_stores.STORE_VARIABLE, str(path))
    return path


# ---- check


def test_a_check_takes_a_file_or_an_assessment(factbook: Store, tmp_path: Path) -> None:
    path = tmp_path / "two.yaml"
    path.write_text(TEXT, encoding="utf-8")
    assessment = araxes.Assessment.from_text(TEXT)
    results = [araxes.check(each, as_of=DAY, store=factbook) for each in (path, str(path), assessment)]
    assert [result.to_dict() for result in results[1:]] == [results[0].to_dict()] * 2
    assert results[0].as_of == DAY
    assert results[0]["transfers"].verdict is araxes.Verdict.SUPPORTED


def test_the_standard_is_the_assessments_unless_another_is_asked_for(factbook: Store) -> None:
    """It came about: PHIA's realistic possibility (40 to 50 %) leans against it, that of ICD 203 neither way."""
    assessment = araxes.Assessment.from_text(TEXT)
    own = araxes.check(assessment, as_of=DAY, store=factbook)
    other = araxes.check(assessment, as_of=DAY, store=factbook, standard="icd203")
    assert (own.standard, own["risk"].verdict) == ("phia", araxes.Verdict.CONTRADICTED)
    assert (other.standard, other["risk"].verdict) == ("icd203", araxes.Verdict.UNDECIDED)


def test_today_is_the_day_unless_another_is_given(factbook: Store) -> None:
    before = date.today()
    result = araxes.check(araxes.Assessment.from_text(TEXT), store=factbook)
    assert before <= result.as_of <= date.today()


def test_unknown_names_are_refused_before_anything_is_read() -> None:
    with pytest.raises(UnknownNameError, match="unknown source 'fctbook'; did you mean 'factbook'"):
        araxes.check("missing.yaml", sources=["fctbook"])
    with pytest.raises(UnknownNameError, match="unknown estimative standard 'icd'"):
        araxes.check("missing.yaml", standard="icd")
    with pytest.raises(InputError, match=r"missing\.yaml: cannot be read"):
        araxes.check("missing.yaml")


def test_every_error_is_an_araxes_error() -> None:
    assert issubclass(UnknownNameError, araxes.AraxesError)
    assert issubclass(StoreError, araxes.AraxesError)


def test_a_result_is_found_by_its_id(factbook: Store) -> None:
    result = araxes.check(araxes.Assessment.from_text(TEXT), as_of=DAY, store=factbook)
    assert result["risk"].claim.kind == "risk"
    with pytest.raises(KeyError):
        _ = result["rsik"]


# ---- measures and entities


def test_a_measure_as_a_table(factbook: Store) -> None:
    table = araxes.measure_table(
        "trade.share", of="Russia", second="ARM", flow="exports", as_of=DAY, store=factbook
    )
    own = table.rows[0]
    assert (own.of, own.to, own.perspective, own.value, own.lower, own.upper) == (
        "RUS",
        "ARM",
        "reporter",
        0.37,
        0.365,
        0.375,
    )
    assert len(table.rows) == len(table.evidence) == len(table.records()) == len(table.to_frame())
    assert table.records()[0]["in"] == "ARM"


def test_a_measure_of_a_period(factbook: Store) -> None:
    def years(period: str) -> list[int]:
        table = araxes.measure_table("remittances.gdp_share", of="TJK", period=period, as_of=DAY, store=factbook)
        return [row.start.year for row in table.rows]

    assert years("2022") == [2022]
    assert sorted(years("2022..2023")) == [2022, 2023]
    assert years("1950") == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"name": "trade.rnak"}, "unknown measure 'trade.rnak'; did you mean 'trade.rank'"),
        ({"name": "military.burden", "of": "Atlantis"}, "unknown entity 'Atlantis'"),
        ({"name": "military.burden", "of": "ARM", "second": "RUS"}, "it has no second place"),
        ({"name": "military.burden", "period": "soon"}, "'soon' is not a period"),
        ({"name": "military.burden", "sources": ["fctbook"]}, "unknown source"),
        ({"name": "military.burden", "flow": "exports"}, "takes no parameter 'flow'"),
        ({"name": "trade.rank", "flow": "sideways"}, "one of exports, imports, turnover"),
    ],
)
def test_what_a_measure_does_not_take(factbook: Store, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=message):
        araxes.measure_table(**arguments, store=factbook)  # type: ignore[arg-type]


def test_entities_in_a_text() -> None:
    found = find_entities("Armenia and the CSTO")
    assert [mention.id for mention in found.mentions] == ["ARM", "org:csto"]
    assert found.near == ()
    missed = find_entities("Armenai")
    assert (missed.mentions, [entity.id for entity in missed.near]) == ((), ["ARM"])


# ---- the store


def test_the_store_is_where_the_environment_says(own_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _stores.store_path() == own_store
    monkeypatch.setenv(_stores.STORE_VARIABLE, "")
    assert _stores.store_path().name == "observations.duckdb"


def test_the_default_store_holds_the_edition_that_comes_with_araxes_and_what_was_loaded(own_store: Path) -> None:
    alone = araxes.default_store()
    assert {source for source, _vintage, _rows in alone.vintages()} == {
        "factbook",
        *(one.source for one in araxes.all_regions().values()),
    }
    assert not own_store.exists(), "looking does not make a store"
    alone.close()

    early = observe("remittances.received", "TJK", None, 0.5, year=2010, vintage=date(2011, 1, 1))
    with Store.open(own_store) as held:
        held.append([early])
    both = araxes.default_store()
    assert both.vintages()[0] == ("factbook", date(2011, 1, 1), 1)
    assert both.vintages()[1:] != []
    both.close()


def test_a_store_that_is_none_is_refused(own_store: Path) -> None:
    own_store.write_bytes(b"garbage" * 2000)
    with pytest.raises(StoreError, match=r"store\.duckdb: cannot be read as a store"):
        araxes.default_store()


def test_a_failed_load_makes_no_store(tmp_path: Path, own_store: Path) -> None:
    path = tmp_path / "garbage.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(araxes.AraxesError, match=r"garbage\.csv"):
        araxes.load("factbook", path)
    with pytest.raises(araxes.AraxesError, match=r"garbage\.csv"):
        araxes.load("factbook", path, store=tmp_path / "other.duckdb")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["garbage.csv"]
