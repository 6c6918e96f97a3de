"""Violence of pairs by year: whole paths of alike pairs, and nothing that was not known."""

from __future__ import annotations

import numpy as np
import pytest

from araxes.errors import InputError
from araxes.forecasts.counts import Floats
from araxes.forecasts.dyads import Yearly, heat_of_deaths, heat_of_levels, yearly_forecast


def wars(years: int = 80, pairs: int = 100) -> Floats:
    """Levels that last: of those at war four in five are so the year after, of the others one in twenty begins."""
    rng = np.random.default_rng(4)
    values = np.zeros((years, pairs))
    for year in range(1, years):
        likely = np.where(values[year - 1] > 0, 0.8, 0.05)
        values[year] = rng.random(pairs) < likely
    values[0, :] = 1
    return values


def drawn(values: Floats, **changed: float) -> Floats:
    return yearly_forecast(values, heat_of_levels(values), horizon=2, draws=400, seed=1, method=Yearly(**changed))


def test_chances_are_those_that_the_pairs_were_made_with() -> None:
    values = wars()
    values[-1, :20] = 1
    values[-8:, 20:] = 0
    got = (drawn(values) >= 1).mean(-1)
    assert got[:20, 0].mean() == pytest.approx(0.8, abs=0.06)
    assert got[20:, 0].mean() == pytest.approx(0.05, abs=0.03)
    assert got[:20, 1].mean() == pytest.approx(0.8 * 0.8 + 0.2 * 0.05, abs=0.08)


def test_paths_are_whole() -> None:
    """Where a war begins and ends with one year, no path has two in a row."""
    values = np.zeros((40, 6))
    values[[3, 9, 20, 28, 36], :] = 1
    paths = drawn(values)
    assert (paths.sum(1) <= 1).all()
    assert paths.any()


def test_years_before_the_first_with_violence_do_not_count() -> None:
    """A pair that fights for the first time in the last years has no quiet years that a war followed."""
    values = np.zeros((40, 3))
    values[0, :2] = 1
    values[-4:, 2] = 1
    assert not drawn(values, last=100)[:2].any()


def test_deaths_are_scaled_to_the_pair() -> None:
    rng = np.random.default_rng(2)
    values = rng.poisson([100, 300], (30, 2)).astype(float)
    got = yearly_forecast(values, heat_of_deaths(values), horizon=1, draws=400, seed=1)
    assert np.median(got[0]) == pytest.approx(100, rel=0.15)
    assert np.median(got[1]) == pytest.approx(300, rel=0.15)


def test_heat_of_what_ucdp_tells_apart() -> None:
    assert heat_of_deaths(np.array([0.0, 25, 1000])).tolist() == pytest.approx([0, 0.4716, 1], abs=1e-3)
    assert heat_of_levels(np.array([0.0, 1, 2])).tolist() == [0, 0.5, 1]


def test_no_year_that_is_followed() -> None:
    with pytest.raises(InputError, match="no pair's next 2 years are known"):
        drawn(wars(2))
