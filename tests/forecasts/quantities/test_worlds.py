"""Draws of lists and levels, and the choice of what they repeat."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.forecasts.answers import quantified
from araxes.forecasts.quantities.donors import Worlds
from araxes.forecasts.quantities.history import Known
from araxes.forecasts.quantities.levels import Levels, scale_of
from araxes.forecasts.quantities.lists import PartnerLists
from araxes.verdicts import truth
from araxes.verdicts.truth import Truth
from forecasts.quantities import world
from forecasts.quantities.world import AS_OF

QUANTIFIERS = ("all", "almost all", "most", "some", "none")


@settings(deadline=None)
@given(st.sampled_from(QUANTIFIERS), st.integers(0, 8), st.integers(0, 8), st.integers(0, 8))
def test_quantifiers_are_those_of_a_check(quantifier: str, true: int, false: int, unknown: int) -> None:
    members = true + false + unknown
    surely, surely_not = quantified(quantifier, true=np.array([true]), false=np.array([false]), members=members)
    told = Truth.of(surely=bool(surely[0]), surely_not=bool(surely_not[0]))
    assert told is truth.quantified(quantifier, true=true, false=false, members=members)


@settings(deadline=None)
@given(st.lists(st.integers(2000, 2010), min_size=1, max_size=60), st.integers(1, 200), st.integers(0, 99))
def test_a_year_is_met_as_often_as_it_is_long(years: list[int], number: int, seed: int) -> None:
    origins = np.sort(np.array(years))
    worlds = Worlds(number, seed)
    chosen = origins[worlds.choose(origins, "ARM")]
    assert (chosen == origins[worlds.choose(origins, "AZE")]).all()
    for year in set(years):
        assert abs((chosen == year).sum() - number * (origins == year).mean()) <= 2


def test_shares_of_a_list_sum_to_at_most_one() -> None:
    with world.store() as held:
        lists = PartnerLists("exports", Known(held, AS_OF).lists("exports")["factbook"])
    for horizon in (1, 3):
        drawn = lists.draws("ARM", horizon, Worlds(500, 0))
        shares = np.nan_to_num(drawn.shares)
        assert shares.shape == (500, len(drawn.partners))
        assert (shares >= 0).all()
        assert (shares.sum(1) <= 1 + 1e-9).all()
        assert ((drawn.rest >= 0) & (drawn.rest <= 1)).all()
        assert len(set(drawn.partners)) == len(drawn.partners)


def test_levels_spread_with_the_horizon_around_the_last_figure() -> None:
    with world.store() as held:
        (past,) = Known(held, AS_OF).series("military.burden")
    levels = Levels.of(past)
    drawn = levels.draws("GEO", 4, Worlds(2000, 0))
    assert drawn.shape == (2000, 4)
    assert ((drawn > 0) & (drawn < 1)).all()
    spread = np.log(drawn).std(0)
    assert (np.diff(spread) > 0).all()
    assert 0.05 < spread[0] < 0.12  # the walk was made with 0.08
    assert abs(np.log(np.median(drawn[:, 0]) / past.of("GEO")[-1])) < 0.08


@settings(deadline=None)
@given(st.sampled_from(["share", "USD", "per 1000", "persons", "index"]), st.floats(1e-3, 0.99))
def test_scales_go_there_and_back(unit: str, value: float) -> None:
    scale = scale_of(unit)
    assert np.isclose(scale.back(scale.to(np.array([value])))[0], value)
