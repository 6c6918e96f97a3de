"""Lines through logarithms of ratios, against values worked out by hand and by the textbook's own formulas."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.fitting import Floats, Lines, student

# Abramowitz and Stegun (1964), table 26.10, column 0.95
PRINTED = {
    1: 12.706,
    2: 4.303,
    3: 3.182,
    4: 2.776,
    5: 2.571,
    8: 2.306,
    10: 2.228,
    20: 2.086,
    30: 2.042,
    120: 1.980,
}


@pytest.mark.parametrize(("freedom", "quantile"), PRINTED.items())
def test_the_quantiles_that_are_printed(freedom: int, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, abs=5e-4)


def lines(*logs: list[float], wide: float = 0.0) -> Lines:
    """The lines of states by the logarithms of their figures, each known to ``wide`` in logarithms."""
    figures = np.array(logs).T
    return Lines(np.exp(figures), np.exp(figures - wide), np.exp(figures + wide), np.arange(len(logs)))


NOTHING = [0.0] * 5
ALTERNATING = [0.1, 0.0, 0.1, 0.2, 0.3]
"""Slope 0.06 and mean 0.14 over five years; residuals 0.08, -0.08, -0.04, 0, 0.04, which do not carry over."""


def test_a_slope_by_hand() -> None:
    slope = lines(ALTERNATING, NOTHING).slope()
    error = 3.182446 * math.sqrt(0.016 / 3 / 10)
    assert slope.value[0, 1] == pytest.approx(0.06)
    assert slope.lower[0, 1] == pytest.approx(0.06 - error, rel=1e-6)
    assert slope.upper[0, 1] == pytest.approx(0.06 + error, rel=1e-6)
    assert slope.value[1, 0] == pytest.approx(-0.06)
    assert slope.upper[1, 0] == pytest.approx(-0.06 + error, rel=1e-6)


def test_a_line_without_errors_has_its_slope_and_its_crossing() -> None:
    found = lines([0.2 * year for year in range(5)], NOTHING)
    assert [float(each[0, 1]) for each in vars(found.slope()).values()] == pytest.approx([0.2] * 3)
    assert [float(each[0, 1]) for each in vars(found.crossing(math.exp(1.0))).values()] == pytest.approx([3.0] * 3)


def test_a_ratio_that_stays_never_crosses() -> None:
    for level in (1.0, 2.0):
        found = lines(NOTHING, [1.0] * 5).crossing(level)
        assert np.isnan(found.value[0, 1])
        assert (found.lower[0, 1], found.upper[0, 1]) == (-np.inf, np.inf)


def test_a_slope_that_may_be_none_gives_no_crossing() -> None:
    found = lines(ALTERNATING, NOTHING)
    assert found.slope().lower[0, 1] < 0 < found.slope().upper[0, 1]
    assert np.isinf(found.crossing(2.0).upper[0, 1])
    assert np.isnan(found.crossing(2.0).value[0, 1])


def test_bounds_of_figures_widen_what_follows() -> None:
    logs = [0.3 * year for year in range(5)]
    narrow, wide = lines(logs, NOTHING), lines(logs, NOTHING, wide=0.1)
    # the figures of either state may tilt the line by 0.1 (2 + 1 + 1 + 2) / 10
    assert wide.slope().lower[0, 1] == pytest.approx(0.3 - 2 * 0.06)
    assert wide.slope().upper[0, 1] == pytest.approx(0.3 + 2 * 0.06)
    assert wide.crossing(math.exp(1.2)).lower[0, 1] < narrow.crossing(math.exp(1.2)).lower[0, 1] - 0.3
    assert wide.crossing(math.exp(1.2)).upper[0, 1] > narrow.crossing(math.exp(1.2)).upper[0, 1] + 0.3


def test_errors_that_last_leave_fewer_years() -> None:
    lasting = [0.2 * year + 0.1 * math.sin(year / 2) for year in range(12)]
    passing = [0.2 * year + 0.1 * math.sin(3 * year) for year in range(12)]
    none = [0.0] * 12
    assert np.ptp([each[0, 1] for each in list(vars(lines(lasting, none).slope()).values())[1:]]) > 2 * np.ptp(
        [each[0, 1] for each in list(vars(lines(passing, none).slope()).values())[1:]]
    )


def test_three_years_with_one_bend_tell_little() -> None:
    slope = lines([0.0, 0.3, 0.2], [0.0] * 3).slope()
    assert slope.lower[0, 1] < -1 < 1 < slope.upper[0, 1]


@given(st.lists(st.lists(st.floats(-3, 3), min_size=6, max_size=6), min_size=3, max_size=3), st.floats(0.2, 5))
def test_pairs_at_once_are_as_each_by_itself(logs: list[list[float]], level: float) -> None:
    found = lines(*logs)
    for one, other in ((0, 1), (2, 0)):
        ratio = np.array(logs[one]) - np.array(logs[other])
        slope, mean = np.polyfit(np.arange(6) - 2.5, ratio, 1)
        assert found.slope().value[one, other] == pytest.approx(slope, abs=1e-9)
        lower, upper = found.slope().lower[one, other], found.slope().upper[one, other]
        assert lower <= found.slope().value[one, other] <= upper
        crossing = found.crossing(level)
        if np.isfinite(crossing.lower[one, other]) and (upper - lower) > 1e-6:
            inside(crossing.lower[one, other], crossing.upper[one, other], (math.log(level) - mean) / slope)


def inside(lower: Floats, upper: Floats, where: float) -> None:
    slack = 1e-6 * (1 + abs(where))
    assert lower - slack <= where <= upper + slack
