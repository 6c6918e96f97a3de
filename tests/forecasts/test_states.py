"""What counts look like: worked out by hand, and blind to what comes later."""

from __future__ import annotations

import math

import numpy as np
import pytest

from araxes.forecasts.states import LONGEST, shapes, typical

NAN = float("nan")


def test_means_of_logs_by_hand() -> None:
    e = math.e - 1  # log(1 + e) is 1
    values = np.array([[e], [e], [e], [0], [0], [e**2 + 2 * e]])  # logs 1 1 1 0 0 2
    got = {name: shape[-1, 0] for name, shape in shapes(values).items()}
    assert got["level"] == pytest.approx(5 / 6)
    assert got["turn"] == pytest.approx(2 - 2 / 3)
    assert got["rise"] == pytest.approx(2 / 3 - 5 / 6)
    assert got["drift"] == pytest.approx(0)
    assert got["spread"] == pytest.approx(math.sqrt(7 / 6 - 25 / 36))
    assert got["often"] == pytest.approx(4 / 6)
    assert got["ever"] == pytest.approx(math.sqrt(4 / 6))
    assert got["quiet"] == 0
    assert typical(values)[-1, 0] == pytest.approx(math.exp(2 / 4 + 2 / 3 / 2 + 5 / 6 / 4) - 1)


def test_quiet_counts_months_and_ends() -> None:
    values = np.zeros((300, 2))
    values[10, 0] = 4
    quiet = np.expm1(shapes(values)["quiet"])
    assert quiet[10:14, 0] == pytest.approx([0, 1, 2, 3])
    assert quiet[-1] == pytest.approx([LONGEST, LONGEST])
    assert quiet[0, 1] == pytest.approx(LONGEST)  # nothing ever happened


def test_unknown_months_are_left_out() -> None:
    level = shapes(np.array([[NAN, 5.0, NAN], [3.0, NAN, NAN]]))["level"]
    np.testing.assert_allclose(level, [[0, math.log(6), 0], [math.log(4), math.log(6), 0]])


def test_no_month_sees_a_later_one() -> None:
    values = np.random.default_rng(1).poisson(2, (80, 5)).astype(float)
    later = values.copy()
    later[50:] += 100
    for name, shape in shapes(values).items():
        np.testing.assert_array_equal(shape[:50], shapes(later)[name][:50])
    np.testing.assert_array_equal(typical(values)[:50], typical(later)[:50])
