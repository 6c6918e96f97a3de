"""One window of the challenge: cut in October, scored for the states that can be, the baselines as published."""

from __future__ import annotations

import numpy as np
import pytest

from araxes.errors import InputError
from araxes.forecasts.counts import Counts, Floats
from araxes.forecasts.views import MODELS, window
from forecasts.shared import table

YEARS = (2018, 2019, 2020, 2021)
JANUARY = 445  # 2017


def world(months: int = 24) -> Counts:
    """Three states from January 2010, by default two years beyond January 2017."""
    rng = np.random.default_rng(3)
    return Counts(np.array([2, 4, 6]), JANUARY - 84, rng.poisson([0, 3, 40], (84 + months, 3)).astype(float))


def test_nothing_after_october_is_used() -> None:
    known = world()
    later = Counts(known.states, known.first, known.values.copy())
    later.values[JANUARY + 10 - known.first :] = 99_999  # from November 2017 on
    plain, planted = (window(history, known, 2018, draws=50) for history in (known, later))
    for name in MODELS:
        assert (plain.draws[name] == planted.draws[name]).all()
    later.values[JANUARY + 9 - known.first] = 99_999  # October
    assert (window(later, known, 2018, draws=50).draws["araxes"] != plain.draws["araxes"]).any()


def test_months_of_the_window_are_three_to_fourteen_ahead() -> None:
    def steps(history: Counts, /, *, horizon: int, draws: int, seed: int) -> Floats:
        del seed
        ahead = np.arange(1.0, horizon + 1)[None, :, None]
        return np.broadcast_to(ahead, (len(history.states), horizon, draws)).copy()

    got = window(world(), world(), 2018, models={"steps": steps}, draws=2)
    assert got.draws["steps"][1, :, 0].tolist() == list(range(3, 15))
    assert got.seen.tolist() == world().values[-12:].T.tolist()


def test_a_state_without_history_is_forecast_and_one_without_outcome_is_not() -> None:
    actuals = world().with_states([5, 9])
    actuals.values[-12:, 2] = 1  # state 5 is new
    actuals.values[-1, 0] = np.nan
    got = window(world(), actuals, 2018, draws=20)
    assert got.states.tolist() == [4, 5, 6]
    assert got.draws["araxes"].shape == (3, 12, 20)


def test_windows_that_cannot_be() -> None:
    with pytest.raises(InputError, match="ends in 2018-09, before October 2018"):
        window(world(21), world(), 2019)
    with pytest.raises(InputError, match="no country with all twelve months of 2019, which are 469 to 480"):
        window(world(), world(), 2019)


def _counts(name: str, column: str) -> Counts:
    rows = table(name)
    return Counts.of(rows["country_id"], rows["month_id"], rows[column])


@pytest.fixture(scope="module")
def published() -> tuple[Counts, Counts]:
    """What entrants to the challenge could know, before it is cut in October, and what happened."""
    actuals = _counts("views_actuals_country_month_2018_2021", "ged_sb_fatalities")
    older = _counts("ucdp_ged_country_month_views2021", "ged_best_sb")
    return older.until(actuals.first - 1).followed_by(actuals), actuals


def mean_scores(published: tuple[Counts, Counts], model: str, draws: int) -> Floats:
    """CRPS, IGN and MIS over all windows of the published benchmark."""
    windows = [window(*published, year, models={model: MODELS[model]}, draws=draws) for year in YEARS]
    assert [len(each.states) for each in windows] == [191] * 4
    return np.asarray(np.mean([each.scores()[model].means() for each in windows], 0))


def test_conflictology_scores_as_published(published: tuple[Counts, Counts]) -> None:
    """Its twelve draws were scored as they are, but stretched to a thousand for the ignorance score."""
    crps, _, mis = mean_scores(published, "conflictology", 12)
    assert (crps, mis) == pytest.approx((30.45, 514.0), rel=0.01)
    assert mean_scores(published, "conflictology", 1000)[1] == pytest.approx(0.700, rel=0.01)


def test_always_zero_scores_as_published(published: tuple[Counts, Counts]) -> None:
    assert mean_scores(published, "always zero", 1000)[:2] == pytest.approx([41.63, 1.570], rel=0.001)
