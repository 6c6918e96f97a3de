"""How long ago, how long already, how often: small histories counted by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.conflict.histories import Counts, Floats, frequency, lasting, since, wilson

NAN, INF = np.nan, np.inf


def counts(*figures: float, lower: list[float] | None = None, upper: list[float] | None = None) -> Counts:
    """One history."""
    return Counts(*(np.array([each], dtype=float) for each in (figures, lower or figures, upper or figures)))


def row(figures: Floats) -> list[float]:
    found: list[float] = figures[0].tolist()
    return found


def test_steps_since_the_last_with_so_many() -> None:
    value, lower, upper = since(counts(0, 30, 5, 25, 0, 0), 25)
    np.testing.assert_array_equal(row(value), [NAN, 0, 1, 0, 1, 2])
    assert row(lower) == [1, 0, 1, 0, 1, 2]
    assert row(upper) == [INF, 0, 1, 0, 1, 2]


def test_bounds_of_counts_bound_the_time_since() -> None:
    value, lower, upper = since(counts(50, 20, 0, 0, lower=[40, 10, 0, 0], upper=[60, 30, 0, 0]), 25)
    assert row(value) == [0, 1, 2, 3]
    assert row(lower) == [0, 0, 1, 2], "the second may have had 25"
    assert row(upper) == [0, 1, 2, 3]


def test_an_unknown_step_may_have_had_so_many() -> None:
    value, lower, upper = since(counts(50, NAN, 0), 25)
    np.testing.assert_array_equal(row(value), [0, NAN, 2])
    assert row(lower) == [0, 0, 1]
    assert row(upper) == [0, 1, 2]


def test_a_run_of_steps() -> None:
    value, lower, upper = lasting(counts(30, 30, 0, 40, 25, 24), 25)
    np.testing.assert_array_equal(row(value), [NAN, NAN, 0, 1, 2, 0])
    assert row(lower) == [1, 2, 0, 1, 2, 0]
    assert row(upper) == [INF, INF, 0, 1, 2, 0]


def test_an_unknown_step_may_be_part_of_a_run() -> None:
    _value, lower, upper = lasting(counts(0, 30, NAN, 30), 25)
    assert row(lower) == [0, 1, 0, 1]
    assert row(upper) == [0, 1, 2, 3]


def test_how_often_windows_have_so_many() -> None:
    history = counts(0, 30, 0, 0, 0, 30, 0, 0)
    # windows of two: 0+30, 30+0, 0+0, 0+0, 0+30, 30+0, 0+0
    value, lower, upper = frequency(history, 25, 2, "any")
    np.testing.assert_allclose(row(value), [NAN, NAN, 1, 2 / 3, 1 / 2, 3 / 5, 2 / 3, 4 / 7])
    expected = wilson(np.array(4 / 2), np.array(7 / 2))
    assert (row(lower)[-1], row(upper)[-1]) == pytest.approx(tuple(map(float, expected)))


def test_how_often_given_how_it_began() -> None:
    history = counts(0, 30, 0, 0, 0, 30, 0, 0)
    # the windows from the third on, each with how the two steps before it went:
    # 0+0 after 30, 0+0 after 30, 0+30 after nothing, 30+0 after nothing, 0+0 after 30
    quiet, active = (row(frequency(history, 25, 2, began)[0]) for began in ("quiet", "active"))
    assert quiet[-1] == 1.0
    assert active[-1] == 0.0
    np.testing.assert_array_equal(active, [NAN, NAN, NAN, NAN, 0, 0, 0, 0])
    alike = row(frequency(history, 25, 2, "alike")[0])
    np.testing.assert_array_equal(alike, [NAN, NAN, NAN, NAN, NAN, 0, 0, 1])


def test_unknown_steps_are_in_no_window() -> None:
    value, _lower, _upper = frequency(counts(0, 30, NAN, 0, 0), 25, 2, "any")
    np.testing.assert_allclose(row(value), [NAN, NAN, NAN, NAN, 1 / 2])


def test_counts_that_may_reach_it_widen_the_share() -> None:
    _value, lower, upper = frequency(counts(20, 20, lower=[10, 10], upper=[30, 30]), 25, 1, "any")
    assert lower[0, -1] == 0
    assert upper[0, -1] == 1


def test_wilson_interval_of_nothing_in_ten() -> None:
    """Brown, Cai and DasGupta (2001): the upper end is z^2 / (n + z^2) where nothing was found."""
    lower, upper = wilson(np.array([0.0]), np.array([10.0]))
    assert lower[0] == pytest.approx(0, abs=1e-12)
    assert upper[0] == pytest.approx(1.959964**2 / (10 + 1.959964**2), rel=1e-6)


def test_a_history_shorter_than_a_window_tells_nothing() -> None:
    for began in ("any", "alike", "quiet", "active"):
        assert np.isnan(frequency(counts(1, 2), 25, 3, began)[0]).all()


HISTORIES = st.lists(st.sampled_from([0.0, 10.0, 25.0, 60.0, NAN]), min_size=1, max_size=30)


@given(HISTORIES, st.integers(1, 4))
def test_as_counted_step_by_step(figures: list[float], steps: int) -> None:
    history = counts(*figures)
    ago, run, often = (
        each[0][0] for each in (since(history, 25), lasting(history, 25), frequency(history, 25, steps, "any"))
    )
    for place in range(len(figures)):
        past = figures[: place + 1]
        hits = [number for number, each in enumerate(past) if each >= 25]
        if np.isnan(past[-1]) or not hits:
            assert np.isnan(ago[place])
        else:
            assert ago[place] == place - hits[-1]
        misses = [number for number, each in enumerate(past) if not each >= 25]
        if misses and not np.isnan(past[-1]):
            assert run[place] == place - misses[-1]
        windows = [past[start : start + steps] for start in range(len(past) - steps + 1)]
        known = [sum(window) for window in windows if not np.isnan(window).any()]
        if len(known) < steps or not known:
            assert np.isnan(often[place])
        else:
            assert often[place] == pytest.approx(np.mean(np.array(known) >= 25))


@given(HISTORIES, st.integers(1, 4), st.sampled_from(["any", "alike", "quiet", "active"]))
def test_values_lie_within_their_bounds(figures: list[float], steps: int, began: str) -> None:
    wide = counts(*figures, lower=[each // 2 for each in figures], upper=[2 * each for each in figures])
    for found in (since(wide, 25), lasting(wide, 25), frequency(wide, 25, steps, began)):
        value, lower, upper = (each[0] for each in found)
        told = ~np.isnan(value)
        assert (lower[told] <= value[told]).all()
        assert (value[told] <= upper[told]).all()
