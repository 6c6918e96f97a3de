"""Trends of counts, against values worked out by hand and the distribution under all orders."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.conflict.histories import Counts, Floats
from araxes.measures.conflict.trends import trends


def trend(
    *figures: float, lower: list[float] | None = None, upper: list[float] | None = None
) -> tuple[float, ...]:
    """The trend of one window, all of it."""
    history = Counts(*(np.array([each], dtype=float) for each in (figures, lower or figures, upper or figures)))
    value, least, most = trends(history, len(figures))
    return float(value[0, -1]), float(least[0, -1]), float(most[0, -1])


def test_counts_that_double_every_step() -> None:
    value, lower, upper = trend(*(2.0**step for step in range(10)))
    assert value == pytest.approx(math.log(2), rel=2e-3)
    assert 0 < lower < math.log(2) < upper


def test_counts_that_stay_have_no_trend() -> None:
    value, lower, upper = trend(*([40.0] * 24))
    assert value == pytest.approx(0, abs=1e-9)
    assert lower == pytest.approx(-upper, abs=1e-6)
    # the exact counts vary less than Poisson counts, which the variance is taken to be at least: 1 / (40 * 1150)
    assert upper == pytest.approx(1.96 / math.sqrt(40 * 1150), rel=0.02)


def test_the_slope_makes_the_mean_time_of_the_counts_the_expected_one() -> None:
    figures = [9.0, 4.0, 6.0, 2.0, 3.0]
    value, _lower, _upper = trend(*figures)
    time = np.arange(5)
    expected = np.exp(value * time)
    assert (expected @ time) / expected.sum() == pytest.approx((np.array(figures) @ time) / sum(figures), abs=1e-3)


def test_at_no_slope_it_is_the_test_of_all_orders() -> None:
    """The squared score over its variance is (n - 1) r^2: r is the correlation of counts and time."""
    figures = [0.0, 7.0, 1.0, 12.0, 3.0, 20.0]
    time = np.arange(6) - 2.5
    orders = np.array(list(permutations(figures)))
    score = time @ np.array(figures)
    spread = np.var(orders @ time)
    correlation = np.corrcoef(time, figures)[0, 1]
    assert score**2 / spread == pytest.approx(5 * correlation**2)
    is_refused = score**2 / spread > 1.96**2
    _value, lower, upper = trend(*figures)
    assert (lower > 0 or upper < 0) == is_refused


def test_one_burst_is_no_trend_wherever_it_falls() -> None:
    for place in range(24):
        figures = [0.0] * 24
        figures[place] = 5000.0
        _value, lower, upper = trend(*figures)
        assert lower < 0 < upper
    assert math.isnan(trend(*([0.0] * 23), 5000.0)[0]), "no slope is steep enough"


def test_no_deaths_are_no_trend_that_can_be_told() -> None:
    value, lower, upper = trend(*([0.0] * 12))
    assert math.isnan(value)
    assert (lower, upper) == (-math.inf, math.inf)


def test_windows_with_an_unknown_step_tell_nothing() -> None:
    history = np.array([[1.0, np.nan, 3.0, 4.0, 5.0]])
    found = trends(Counts(history, history, history), 3)
    assert [np.isnan(each[0]).tolist() for each in found] == [[True, True, True, True, False]] * 3


def test_bounds_are_the_widest_of_those_of_all_estimates() -> None:
    best = [10.0, 12.0, 9.0, 15.0, 14.0, 18.0]
    low, high = [5.0, 5.0, 4.0, 6.0, 5.0, 6.0], [20.0, 25.0, 20.0, 40.0, 45.0, 60.0]
    both = trend(*best, lower=low, upper=high)
    assert both[0] == pytest.approx(trend(*best)[0])
    assert both[1] == pytest.approx(min(trend(*each)[1] for each in (low, best, high)))
    assert both[2] == pytest.approx(max(trend(*each)[2] for each in (low, best, high)))


def test_a_history_shorter_than_the_window_has_no_trend() -> None:
    history: Floats = np.ones((2, 3))
    assert all(np.isnan(each).all() for each in trends(Counts(history, history, history), 4))


@given(st.lists(st.integers(0, 500), min_size=4, max_size=20).filter(any))
def test_backwards_in_time_the_trend_is_the_other_way(figures: list[int]) -> None:
    value, lower, upper = trend(*map(float, figures))
    other, least, most = trend(*map(float, reversed(figures)))
    assert (-other, -most, -least) == pytest.approx((value, lower, upper), nan_ok=True, abs=1e-6)
    if not math.isnan(value):
        assert lower <= value <= upper
