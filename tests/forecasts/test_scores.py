"""Scores worked out by hand, and as the challenge published them cell by cell."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.errors import InputError
from araxes.forecasts.scores import BINS, Scores, brier, covered, crps, ignorance, interval_score, scored
from forecasts.shared import Floats, table


def test_crps_by_hand() -> None:
    # distances from 3: 2, 1, 4, mean 7/3; between 1, 2 and 7 both ways round: 2 (1 + 6 + 5) = 24; 24 / 18 = 4/3
    assert crps([1, 2, 7], 3) == pytest.approx(7 / 3 - 4 / 3)


def test_crps_of_one_value_is_its_distance() -> None:
    assert crps(np.zeros((2, 5)), [0, 4]).tolist() == [0, 4]


def test_ignorance_by_hand() -> None:
    # 4 draws and 11 more counts; 1 and 2 share a cell, 3 stands in the next, 1001 in the last
    draws = [[0, 1, 2, 1001]] * 5
    got = ignorance(draws, [0, 2, 3, 1000, 5000])
    assert got.tolist() == pytest.approx([-math.log2(k / 15) for k in (2, 3, 1, 1, 2)])


LAST = (0, 2, 5, 10, 25, 50, 100, 250, 500, 1000)


@pytest.mark.parametrize(("low", "high"), [(count, count + 1) for count in LAST])
def test_cells_of_ignorance_end_where_the_organisers_say(low: int, high: int) -> None:
    assert ignorance([low], low) == ignorance([high], high) == -math.log2(2 / 12)
    assert ignorance([low], high) == ignorance([high], low) == -math.log2(1 / 12)


def test_ignorance_of_zeros() -> None:
    assert ignorance(np.zeros(1000), 0) == pytest.approx(math.log2(1011 / 1001))
    assert ignorance(np.zeros(1000), 7) == pytest.approx(math.log2(1011))


def test_interval_score_by_hand() -> None:
    # of 0, 10, 20 the 5 % quantile is 1 and the 95 % quantile 19; 2 / 0.1 = 20 a death outside
    assert interval_score([[0, 10, 20]] * 3, [1, 20, 0]).tolist() == pytest.approx([18, 18 + 20, 18 + 20])
    # of the middle half: 5 and 15; 2 / 0.5 = 4 a death outside
    assert interval_score([0, 10, 20], 17, alpha=0.5) == pytest.approx(10 + 4 * 2)


def test_covered_counts_the_ends() -> None:
    assert covered([[0, 10, 20]] * 4, [1, 0, 19, 20], share=0.9).tolist() == [True, False, True, False]
    assert covered(np.zeros((2, 9)), [0, 1], share=0.8).tolist() == [True, False]


def test_brier_by_hand() -> None:
    assert brier([0, 0.25, 1], [0, 1, 0]).tolist() == [0, 0.5625, 1]


def test_scored_is_all_three() -> None:
    draws, seen = np.arange(24).reshape(2, 3, 4), np.arange(6).reshape(2, 3)
    got = scored(draws, seen)
    assert (got.crps == crps(draws, seen)).all()
    assert (got.ign == ignorance(draws, seen)).all()
    assert (got.mis == interval_score(draws, seen)).all()
    assert got.means() == pytest.approx((got.crps.mean(), got.ign.mean(), got.mis.mean()))


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=30), st.integers(0, 2000))
def test_crps_is_the_sum_over_all_pairs(draws: list[int], seen: int) -> None:
    n = len(draws)
    between = sum(abs(one - other) for one in draws for other in draws) / (2 * n * n)
    plain = sum(abs(one - seen) for one in draws) / n - between
    assert float(crps(draws, seen)) == pytest.approx(plain, abs=1e-9)


@pytest.mark.parametrize(
    ("draws", "seen", "said"),
    [
        ([[1, 2]], [1, 2], "do not fit"),
        (3, 3, "do not fit"),
        (np.zeros((2, 0)), [1, 2], "do not fit"),
        ([1, math.nan], 1, "a draw is missing"),
        ([1, -1], 1, "below 0"),
        ([1, 2], math.nan, "observed value is missing"),
        ([1, 2], math.inf, "infinite"),
    ],
)
def test_what_cannot_be_scored_is_refused(draws: object, seen: object, said: str) -> None:
    with pytest.raises(InputError, match=said):
        scored(draws, seen)  # type: ignore[arg-type]


def test_other_refusals() -> None:
    with pytest.raises(InputError, match="one for each"):
        brier([0.1, 0.2], [1])
    with pytest.raises(InputError, match="not percent"):
        brier([14], [1])
    with pytest.raises(InputError, match="between 0 and 1"):
        interval_score([1, 2], 1, alpha=1)


@pytest.fixture(scope="module")
def seen() -> Floats:
    """What happened, by month and country."""
    rows = table("views_actuals_country_month_2018_2021")
    return rows["ged_sb_fatalities"][np.lexsort((rows["country_id"], rows["month_id"]))]


@pytest.fixture(scope="module")
def last_year() -> Floats:
    """The twelve draws of the benchmark conflictology, by month and country."""
    rows = table("views_benchmark_draws_conflictology")
    order = np.lexsort((rows["draw"], rows["country_id"], rows["month_id"]))
    draws: Floats = rows["outcome"][order].reshape(-1, 12)
    return draws


def published(model: str, metric: str) -> Floats:
    wanted = [("model", "=", model), ("metric", "=", metric)]
    rows = table("views_benchmark_scores_country_month", filters=wanted)
    return rows["value"][np.lexsort((rows["country_id"], rows["month_id"]))]


def stretched(draws: Floats, n: int) -> Floats:
    """Draws to n draws through their Fourier series, as the evaluator made 1,000 of 12 for the ignorance score."""
    spectrum = np.fft.rfft(draws, axis=1)
    spectrum[:, -1] /= 2
    return np.asarray(np.maximum(np.fft.irfft(spectrum, n, axis=1) * n / draws.shape[1], 0))


def test_as_published_for_last_years_months(last_year: Floats, seen: Floats) -> None:
    got = scored(last_year, seen)
    assert np.abs(got.crps - published("bm_conflictology", "crps")).max() < 1e-9
    assert np.abs(got.mis - published("bm_conflictology", "mis")).max() < 1e-9
    ign = ignorance(stretched(last_year, 1000), seen)
    assert np.abs(ign - published("bm_conflictology", "ign")).max() < 1e-9


def test_as_published_for_zeros(seen: Floats) -> None:
    got = scored(np.zeros((len(seen), 1000)), seen)
    for name in Scores._fields:
        assert np.abs(getattr(got, name) - published("bm_zero", name)).max() < 1e-9


def test_cells_are_eleven() -> None:
    assert len(BINS) == 11
