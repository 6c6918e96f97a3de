from __future__ import annotations

import pytest

from araxes.errors import UnknownNameError
from araxes.measures import all_measures
from araxes.measures.structure.recipe import all_recipes
from araxes.observations.vocabulary import Series, all_series, series
from araxes.sources import all_sources
from araxes.sources.regions import SERIES as OF_REGIONS


@pytest.mark.parametrize("entry", all_series().values(), ids=lambda entry: entry.name)
def test_every_series_says_what_it_is(entry: Series) -> None:
    assert entry.unit == entry.unit.strip() != ""
    assert entry.shape in {"actor", "pair", "list"}
    assert len(entry.about.split()) >= 2
    assert (entry.name.endswith(".share")) <= (entry.unit == "share" and entry.shape == "list")


def test_no_series_is_idle_and_none_is_missing() -> None:
    given = {name for source in all_sources().values() for name in source.series} | set(OF_REGIONS)
    measured = {name for measure in all_measures().values() for name in measure.series}
    tied = {rule.series for recipe in all_recipes().values() for rule in recipe.rules if rule.series}
    assert given | measured | tied == set(all_series())


def test_a_slip_gets_the_near_name() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown series 'trade\.export'; did you mean 'trade\.exports'"):
        series("trade.export")
