"""Own months believed less where violence did not last: which weights come of it, and of which states."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from araxes.forecasts.conflict import Method, forecast_by
from araxes.forecasts.counts import Counts, Floats
from araxes.forecasts.lasting import leant, mean_log, quiet_share

NAN = float("nan")
COUNTS = np.expm1(np.array([[0.0], [1.0], [3.0]]))  # logs 0, 1 and 3
EVEN = np.ones((3, 1))


@pytest.mark.parametrize(
    ("months", "share"), [([0, 0, 0, 7], 0.75), ([1, 2], 0.0), ([NAN, 0, 5], 0.5), ([NAN], 0.0), ([0], 1.0)]
)
def test_the_share_of_quiet_months(months: list[float], share: float) -> None:
    assert quiet_share(np.array(months, float)) == share


@pytest.mark.parametrize(("share", "mean"), [(0.0, 4 / 3), (0.5, 5 / 6), (1.0, 1 / 3)])
def test_the_mean_goes_a_share_of_the_way(share: float, mean: float) -> None:
    found = leant(COUNTS, EVEN, np.array([1 / 3]), share)
    assert mean_log(COUNTS, found) == pytest.approx(mean, abs=1e-6)


def test_each_weight_changes_by_a_power_of_its_count() -> None:
    """Even weights at logs 0 and 1 have a mean of a quarter once the latter is a third of the former."""
    counts, even = COUNTS[:2], np.ones((2, 1))
    found = leant(counts, even, np.array([0.25]), 1.0)
    assert (found[1] / found[0]).item() == pytest.approx(1 / 3, abs=1e-6)


def test_nothing_is_raised_and_what_nobody_comes_near_is_not_reached() -> None:
    np.testing.assert_allclose(leant(COUNTS, EVEN, np.array([2.5]), 1.0), EVEN, atol=1e-6)
    high = leant(COUNTS[1:], EVEN[1:], np.array([0.0]), 1.0)
    assert mean_log(COUNTS[1:], high) == pytest.approx(1 + 2 * np.exp(-6) / (1 + np.exp(-6)), abs=1e-6)


def outburst(*, quiet: int) -> Counts:
    """Twenty states of which nothing but one outburst is known, and one that has just had hers."""
    values: Floats = np.zeros((120, 21))
    for state in range(20):
        values[30 + 3 * state : 32 + 3 * state, state] = 800.0
    values[-12:, -1] = 800.0
    values[-12 : len(values) - 12 + quiet, -1] = 0.0
    return Counts(np.arange(21) + 1, 1, values)


@pytest.mark.parametrize(("quiet", "less"), [(10, True), (0, False)])
def test_an_outburst_is_feared_less_than_its_months_alone_would_have_it(quiet: int, less: bool) -> None:
    known, believed = outburst(quiet=quiet), replace(Method(), lasting=False)
    ours, theirs = (forecast_by(each, known, known.last)[-1].mean() for each in (Method(), believed))
    assert ours < 0.9 * theirs if less else ours == theirs
