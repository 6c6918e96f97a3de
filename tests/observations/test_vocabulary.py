from __future__ import annotations

import pytest

from araxes.errors import UnknownNameError
from araxes.measures import all_measures
from araxes.observations.vocabulary import Series, all_series, series

UNITS = {"USD", "share", "persons", "per 1000", "flag", "deaths", "million TIV"}


@pytest.mark.parametrize("entry", all_series().values(), ids=lambda entry: entry.name)
def test_every_series_says_what_it_is(entry: Series) -> None:
    assert entry.unit in UNITS
    assert entry.shape in {"actor", "pair", "list"}
    assert len(entry.about.split()) >= 2
    assert (entry.name.endswith(".share")) <= (entry.unit == "share" and entry.shape == "list")


@pytest.mark.parametrize("name", all_series())
def test_every_series_is_used_by_a_measure(name: str) -> None:
    unused = {
        "population.total",
        "remittances.received.usd",
        "remittances.paid.usd",
        "fdi.inflows",
        "migration.stock",
        "military.spending",
        "arms.imports",
    }
    used = {each for measure in all_measures().values() for each in measure.series}
    assert (name in used) != (name in unused)


def test_a_slip_gets_the_near_name() -> None:
    with pytest.raises(UnknownNameError, match=r"unknown series 'trade\.export'; did you mean 'trade\.exports'"):
        series("trade.export")
