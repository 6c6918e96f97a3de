"""Pettitt's test, worked out by hand and against a count of all pairs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.alignment.shifts import FEWEST, shifts


def test_a_step_in_the_middle_of_ten_values() -> None:
    found = shifts(np.array([[0.8]] * 5 + [[0.5]] * 5))
    assert found.place[0] == 5
    assert found.size[0] == pytest.approx(-0.3)
    # each of the five before is above each of the five after: K = 25
    assert found.chance[0] == pytest.approx(2 * math.exp(-6 * 25**2 / (10**3 + 10**2)))


def test_nothing_is_told_of_short_series_and_of_none() -> None:
    found = shifts(np.full((12, 2), np.nan))
    assert found.place.tolist() == [-1, -1]
    assert np.isnan(found.chance).all()
    short = shifts(np.arange(float(FEWEST - 1))[:, None])
    assert short.place[0] == -1
    assert np.isnan(short.size[0])


def test_a_series_that_never_moves_has_no_shift() -> None:
    found = shifts(np.ones((20, 1)))
    assert found.chance[0] == 1
    assert found.size[0] == 0


def test_gaps_are_left_out() -> None:
    whole = np.array([0.9, 0.8, 0.85, 0.82, 0.5, 0.45, 0.55, 0.4])
    gappy = np.insert(whole, [2, 4, 4], np.nan)
    one, other = shifts(whole[:, None]), shifts(gappy[:, None])
    assert one.chance[0] == other.chance[0]
    assert one.size[0] == pytest.approx(other.size[0])
    assert whole[one.place[0]] == gappy[other.place[0]] == 0.5


@given(st.lists(st.integers(0, 4).map(float), min_size=FEWEST, max_size=15))
def test_as_counted_pair_by_pair(values: list[float]) -> None:
    def weight(last: int) -> int:
        return sum((b > a) - (b < a) for a in values[: last + 1] for b in values[last + 1 :])

    most = max(abs(weight(last)) for last in range(len(values)))
    n = len(values)
    assert shifts(np.array(values)[:, None]).chance[0] == pytest.approx(
        min(1.0, 2 * math.exp(-6 * most**2 / (n**3 + n**2)))
    )
