"""Scores by hand, as published, and as their definitions say for anything."""

from __future__ import annotations

import math
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.forecasts.ledger.murphy import Bin, murphy
from araxes.forecasts.scores import brier
from forecasts.ledger.making import HORIZON, standing

pytest.importorskip("scoringrules", reason="this environment is older than pyproject.toml: install again")

from araxes.forecasts.ledger.scoring import ENOUGH, bootstrap, briers, logs, scored

LONG_AFTER = date(2026, 1, 1)
PAIRS = st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1, max_size=60)


def test_scores_of_three_judgments_by_hand() -> None:
    made = [
        standing(0.55, 0.8, "held", 1),
        standing(0.8, 0.95, "did not hold", 2),
        standing(0.05, 0.2, "did not hold", 3),
        standing(0.2, 0.45, "void", 4),
    ]
    (score,) = scored(made, as_of=LONG_AFTER)
    assert (score.group, score.n, score.held, score.void) == ("all", 3, 1, 1)
    # midpoints 0.675, 0.875, 0.125
    assert score.brier == pytest.approx((0.325**2 + 0.875**2 + 0.125**2) / 3)
    assert score.best == pytest.approx((0.2**2 + 0.8**2 + 0.05**2) / 3)
    assert score.worst == pytest.approx((0.45**2 + 0.95**2 + 0.2**2) / 3)
    assert score.log == pytest.approx(-(math.log(0.675) + math.log(0.125) + math.log(0.875)) / 3)
    assert score.interval is None


def test_brier_scores_as_published() -> None:
    # the worked example of the encyclopaedia article "Brier score": 0 to 1 for rain and none
    assert briers(np.array([1, 1, 0.7, 0.3, 0.5]), np.array([1.0, 0, 1, 1, 1])).tolist() == pytest.approx(
        [0, 1, 0.09, 0.49, 0.25]
    )
    # the example in the documentation of scikit-learn's brier_score_loss
    assert briers(np.array([0.1, 0.9, 0.8, 0.3]), np.array([0.0, 1, 1, 0])).mean() == pytest.approx(0.0375)


@given(PAIRS)
def test_both_brier_scores_of_the_house_are_one(pairs: list[tuple[float, bool]]) -> None:
    stated, came = np.array([p for p, _ in pairs]), np.array([float(o) for _, o in pairs])
    assert briers(stated, came) == pytest.approx(brier(stated, came), abs=1e-12)


def test_what_was_called_impossible_and_came_has_no_end_of_a_log_score() -> None:
    assert logs(np.array([0.0, 1.0, 0.5]), np.array([1.0, 1, 0])).tolist() == pytest.approx(
        [math.inf, 0, math.log(2)]
    )


def test_only_judgments_past_their_scheduled_date_count() -> None:
    early = standing(0.55, 0.8, "held", 1, horizon=date(2027, 1, 1))
    assert scored([early], as_of=LONG_AFTER) == []
    assert scored([standing(0.55, 0.8, "held", 1)], as_of=HORIZON) == []
    assert scored([standing(0.55, 0.8, None, 1)], as_of=LONG_AFTER) == []
    assert scored([standing(0.55, 0.8, "void", 1)], as_of=LONG_AFTER) == []


def test_groups() -> None:
    made = [
        standing(0.55, 0.8, "held", 1, author="A", section="One", topic="trade"),
        standing(0.8, 0.95, "held", 2, author="B", claim_kind="risk", standard="phia"),
        standing(0.8, 0.95, "did not hold", 3, author="B"),
    ]
    for by, groups in {
        "author": {"A": 1, "B": 2},
        "section": {"One": 1, "no section": 2},
        "kind": {"forecast": 2, "risk": 1},
        "topic": {"trade": 1, "military": 2},
        "standard": {"icd203": 2, "phia": 1},
    }.items():
        found = scored(made, as_of=LONG_AFTER, by=by)  # type: ignore[arg-type]
        assert {score.group: score.n for score in found} == groups


def test_enough_judgments_have_an_interval_around_the_score() -> None:
    made = [standing(0.55, 0.8, "held" if i % 3 else "did not hold", i) for i in range(ENOUGH)]
    (score,) = scored(made, as_of=LONG_AFTER)
    assert score.interval is not None
    low, high = score.interval
    assert low < score.brier < high
    assert scored(made[:-1], as_of=LONG_AFTER)[0].interval is None


def test_the_bootstrap_covers_what_it_should() -> None:
    chance = np.random.default_rng(7)
    inside = 0
    for _ in range(200):
        low, high = bootstrap(chance.random(60), draws=400)
        inside += low <= 0.5 <= high
    assert 0.89 <= inside / 200 <= 0.99


# ---- the partition


def test_the_partition_by_hand() -> None:
    # twice 0.8 of which one came, twice 0.3 of which none did: base rate 1/4
    found = murphy(np.array([0.8, 0.8, 0.3, 0.3]), np.array([1.0, 0, 0, 0]))
    assert found.bins == (Bin(2, 0.3, 0.0), Bin(2, 0.8, 0.5))
    assert found.calibration == pytest.approx((0.3**2 + 0.3**2) / 2)
    assert found.discrimination == pytest.approx((0.25**2 + 0.25**2) / 2)
    assert found.uncertainty == pytest.approx(0.25 * 0.75)
    assert found.brier == pytest.approx(0.09 - 0.0625 + 0.1875)
    assert found.skill == pytest.approx(1 - 0.215 / 0.1875)


@given(PAIRS)
def test_the_partition_adds_up_exactly(pairs: list[tuple[float, bool]]) -> None:
    stated, came = np.array([p for p, _ in pairs]), np.array([float(o) for _, o in pairs])
    found = murphy(stated, came)
    assert found.brier == pytest.approx(found.calibration - found.discrimination + found.uncertainty, abs=1e-12)
    assert sum(each.n for each in found.bins) == len(pairs)
    assert min(found.calibration, found.discrimination, found.uncertainty) >= 0
    assert found.uncertainty <= 0.25


@given(st.lists(st.tuples(st.sampled_from([0.02, 0.125, 0.325, 0.5, 0.675, 0.875]), st.booleans()), min_size=1))
def test_with_few_distinct_words_nothing_is_lost_by_binning(pairs: list[tuple[float, bool]]) -> None:
    stated, came = np.array([p for p, _ in pairs]), np.array([float(o) for _, o in pairs])
    assert murphy(stated, came).brier == pytest.approx(float(brier(stated, came).mean()), abs=1e-9)


def test_many_distinct_probabilities_are_put_in_tenths() -> None:
    stated = np.linspace(0, 1, 101)
    found = murphy(stated, (stated > 0.5).astype(float))
    assert len(found.bins) == 10
    assert found.bins[0].forecast == pytest.approx(0.045)
    assert "ten bins" in found.binning


def test_skill_against_a_base_rate_of_one_is_not_defined() -> None:
    assert murphy(np.array([0.8, 0.9]), np.array([1.0, 1])).skill is None


def test_the_same_words_read_round_are_one_bin() -> None:
    assert len(murphy(np.array([1 - 0.8, 0.2]), np.array([1.0, 0])).bins) == 1
