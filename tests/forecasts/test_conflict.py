"""The forecast of deaths: honest about time, repeatable, and whole for histories that are hardly any."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from araxes.errors import InputError
from araxes.forecasts.analogues import Donors, Likeness
from araxes.forecasts.conflict import Method, alike, conflict_forecast, forecast_by
from araxes.forecasts.counts import Counts, Floats

NAN = float("nan")


def history(months: int = 120, states: int = 8) -> Counts:
    """States at peace, in small and in large conflicts."""
    rng = np.random.default_rng(5)
    means = np.exp(np.linspace(-4, 6, states)) * np.exp(rng.normal(0, 0.5, (months, states)).cumsum(0) / 3)
    return Counts(np.arange(states) + 1, 100, rng.poisson(means).astype(float))


def planted(counts: Counts, month: int, value: float) -> Counts:
    values = counts.values.copy()
    values[month - counts.first] = value
    return Counts(counts.states, counts.first, values)


def test_shape_and_values() -> None:
    drawn = conflict_forecast(history(), 219, horizon=5, draws=40)
    assert drawn.shape == (8, 5, 40)
    assert (drawn >= 0).all()
    assert (drawn == np.rint(drawn)).all()


def test_a_later_figure_is_not_used() -> None:
    known = history()
    plain = conflict_forecast(known, 200, draws=50)
    assert (conflict_forecast(planted(known, 201, 50_000), 200, draws=50) == plain).all()
    assert (conflict_forecast(known.until(200), 200, draws=50) == plain).all()
    assert (conflict_forecast(planted(known, 200, 50_000), 200, draws=50) != plain).any()


def test_a_seed_gives_the_same_draws_and_seeds_differ_in_their_order_alone() -> None:
    first, again, other = (conflict_forecast(history(), 219, draws=50, seed=seed) for seed in (1, 1, 2))
    assert (first == again).all()
    assert (first != other).any()
    assert (np.sort(first, -1) == np.sort(other, -1)).all()


def test_levels_follow_the_state() -> None:
    drawn = conflict_forecast(history(), 219, draws=200)
    medians = np.median(drawn[:, 0], -1)
    last = history().values[-6:].mean(0)
    assert medians[0] == 0
    assert last[-1] / 4 < medians[-1] < last[-1] * 4


def test_paths_keep_what_belongs_together() -> None:
    """Ranks of neighbouring months agree, as they do in what the paths are drawn from."""
    drawn = conflict_forecast(history(), 219, draws=1000)[-1]
    ranks = drawn.argsort(-1).argsort(-1)
    assert np.corrcoef(ranks[0], ranks[1])[0, 1] > 0.3


def test_nothing_ever_happened() -> None:
    peace = Counts(np.array([1, 2]), 1, np.zeros((60, 2)))
    assert (conflict_forecast(peace, 60, draws=30) == 0).all()


def test_a_state_with_one_month_takes_its_scale_from_it() -> None:
    known = history()
    values = np.column_stack([known.values, np.full(len(known.values), NAN)])
    values[-1, -1] = 300
    drawn = conflict_forecast(Counts(np.arange(9) + 1, 100, values), 219, draws=200)[-1]
    assert 50 < np.median(drawn) < 1000


def test_a_state_of_which_nothing_is_known_is_taken_for_quiet() -> None:
    known = history().with_states([99])
    drawn = conflict_forecast(known, 219, draws=200)[-1]
    assert np.isfinite(drawn).all()
    assert np.median(drawn) == 0


def test_gaps_do_not_spread() -> None:
    known = history()
    values = known.values.copy()
    values[40:45, 2] = NAN
    values[-1, 3] = NAN
    drawn = conflict_forecast(Counts(known.states, 100, values), 219, draws=20)
    assert np.isfinite(drawn).all()


@pytest.mark.parametrize(
    ("origin", "horizon", "draws", "said"),
    [
        (220, 14, 10, "the history ends in 1998-03, before 1998-04"),
        (99, 14, 10, "counts begin in 1988-04, after 1988-03"),
        (219, 0, 10, "horizon of 0 months"),
        (219, 61, 10, "horizon of 61 months"),
        (219, 14, 0, "0 draws are out of range"),
        (219, 14, 10**9, "1000000000 draws"),
        (124, 14, 10, "show no state's next 14 months"),
        (100, 1, 10, "1 months until 1988-04 show no state's next 1 months"),
    ],
)
def test_what_cannot_be_forecast(origin: int, horizon: int, draws: int, said: str) -> None:
    with pytest.raises(InputError, match=said):
        conflict_forecast(history(), origin, horizon=horizon, draws=draws)


ALIKE = Method(own=1, months=4, half_life=1e12, same_month=1, around=0)
"""Four own months and nothing else, each as likely as any other."""


def test_own_months_alone_by_hand() -> None:
    """With all weight on four own months that never fade each is a quarter of the draws, in any month ahead."""
    known = history()
    drawn = forecast_by(ALIKE, known, 219, horizon=3, draws=8)
    for state, column in enumerate(known.values[-4:].T):
        for month in drawn[state]:
            assert np.sort(month).tolist() == np.sort(np.repeat(column, 2)).tolist()


def test_the_same_time_of_year_weighs_most() -> None:
    """Of twelve own months the one a year before counts nine times, the others once."""
    values = history().values.copy()
    values[-12:] = np.arange(12)[:, None]
    yearly = replace(ALIKE, months=12, same_month=9)
    drawn = forecast_by(yearly, Counts(history().states, 100, values), 219, horizon=12, draws=20)
    for ahead, month in enumerate(drawn[0]):
        drawn_as_often = np.bincount(month.astype(int), minlength=12)
        expected = np.ones(12, int)
        expected[ahead] = 9
        assert drawn_as_often.tolist() == expected.tolist()


def test_own_months_stand_for_counts_around_them() -> None:
    """The medians of the fifths of a log-normal: a standard normal's are 0, 0.5244 and 1.2816 either way."""
    values = history().values.copy()
    values[-4:] = 1000
    drawn = forecast_by(replace(ALIKE, around=0.4), Counts(history().states, 100, values), 219, horizon=1, draws=5)
    expected = np.rint(1000 * np.exp(0.4 * np.array([-1.2816, -0.5244, 0, 0.5244, 1.2816])))
    assert np.sort(drawn[3, 0]).tolist() == expected.tolist()
    values[-4:] = 0
    drawn = forecast_by(replace(ALIKE, around=0.4), Counts(history().states, 100, values), 219, horizon=1, draws=5)
    assert not drawn.any(), "a quiet month stands for quiet"


def test_analogues_lend_the_months_beside_too() -> None:
    """Half of the weight at the month itself, a quarter before and after it; the ends lend themselves instead."""
    pool = alike(Method(beside=0.5), np.array([[0.0, 10.0, 40.0]]), np.array([1.0]))
    shares = [dict.fromkeys((0, 10, 40), 0.0) for _ in range(3)]
    for counts, weights in zip(pool.counts, pool.weights, strict=True):
        for month, (count, weight) in enumerate(zip(counts, weights, strict=True)):
            shares[month][int(count)] += weight
    assert shares == [{0: 0.75, 10: 0.25, 40: 0}, {0: 0.25, 10: 0.5, 40: 0.25}, {0: 0, 10: 0.25, 40: 0.75}]


def test_donors_know_their_whole_future() -> None:
    values: Floats = history(60).values
    donors = Donors.among(values, horizon=14, likeness=Likeness())
    assert donors.age.min() == 14
    assert len(donors) == (60 - 12 - 14) * 8
    at = int(np.flatnonzero((donors.age == 20) & (donors.state == 3))[0])
    assert donors.futures[at].tolist() == values[40:54, 3].tolist()


def test_weights_of_donors_sum_to_one_and_futures_are_scaled() -> None:
    donors = Donors.among(history().values, horizon=6, likeness=Likeness(most=10, times=2))
    futures, weights = donors.of(7, Likeness(most=10, times=2))
    assert futures.shape == (10, 6)
    assert weights.sum() == pytest.approx(1)


def test_the_same_shape_on_another_scale_is_an_analogue() -> None:
    """A state a tenth as large did before what the target does now: tenfold, its future is the target's."""
    rng = np.random.default_rng(2)
    tides = np.exp(np.tile(np.sin(np.arange(24) / 24 * 2 * np.pi) * 2, 10))[:, None]
    values = np.rint(tides * np.array([100, 1000]) * np.exp(rng.normal(0, 0.05, (240, 2))))
    got = conflict_forecast(Counts(np.array([1, 2]), 1, values[:-6]), 234, horizon=6, draws=400)
    middle = np.median(got, -1)
    np.testing.assert_allclose(middle, values[-6:].T, rtol=0.5)
