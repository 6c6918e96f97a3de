"""What the forecast has to beat."""

from __future__ import annotations

import numpy as np
import pytest

from araxes.forecasts.baselines import always_zero, conflictology, last_value_poisson
from araxes.forecasts.counts import Counts

NAN = float("nan")


@pytest.fixture
def counts() -> Counts:
    """One state counts months, one has a gap at the end, of one nothing is known."""
    months = np.arange(20.0)
    return Counts(np.arange(3), 1, np.column_stack([months, np.where(months < 15, 7, NAN), np.full(20, NAN)]))


def test_conflictology_draws_the_last_twelve_months(counts: Counts) -> None:
    drawn = conflictology(counts, horizon=2, draws=600, seed=1)
    assert set(np.unique(drawn[0])) == set(range(8, 20))
    assert (drawn[1] == 7).all()
    assert (drawn[2] == 0).all()
    assert (drawn == conflictology(counts, horizon=2, draws=600, seed=1)).all()
    assert (np.unique(drawn[0, 1], return_counts=True)[1] == 50).all()
    assert sorted(conflictology(counts, horizon=1, draws=12, seed=1)[0, 0]) == list(range(8, 20))


def test_last_value_poisson(counts: Counts) -> None:
    drawn = last_value_poisson(counts, horizon=2, draws=4000, seed=1)
    assert drawn.mean((1, 2)) == pytest.approx([19, 7, 0], rel=0.02)
    assert drawn[0].var() == pytest.approx(19, rel=0.1)


def test_always_zero(counts: Counts) -> None:
    assert always_zero(counts, horizon=2, draws=3, seed=1).tolist() == np.zeros((3, 2, 3)).tolist()
