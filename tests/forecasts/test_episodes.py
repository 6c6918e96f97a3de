"""Base rates from dated episodes: by hand, against simulation, and honest about what a day knew."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.entities.regions import Region, bundled
from araxes.entities.regions.reading import lint_text
from araxes.errors import InputError
from araxes.forecasts.episodes import MONTH, base_rate, history, new_episode
from entities.regions.making import SMALL


def _region(text: str = SMALL) -> Region:
    found = lint_text(text).region
    assert found is not None
    return found


def _months(first: date, last: date) -> float:
    return ((last - first).days) / MONTH


def test_by_hand() -> None:
    """The mean over a gamma of 1 - exp(-rate H) is 1 - (T / (T + H)) ^ shape."""
    found = base_rate(0, 100.0, 12)
    assert found.probability == pytest.approx(1 - (100 / 112) ** 0.5)
    found = base_rate(3, 120.0, 24)
    assert found.probability == pytest.approx(1 - (120 / 144) ** 3.5)
    assert found.low < found.probability < found.high


def test_against_draws() -> None:
    draws = np.random.default_rng(1).gamma(4.5, 1 / 360, 400_000)
    chances = 1 - np.exp(-draws * 12)
    found = base_rate(4, 360.0, 12)
    assert found.probability == pytest.approx(chances.mean(), abs=5e-4)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(chances, [0.05, 0.95])), abs=1e-3)


def test_it_covers_what_it_says() -> None:
    """Over many histories from one rate the interval holds the true chance about as often as it says."""
    rng = np.random.default_rng(7)
    true = 1 - np.exp(-12 / 60)
    found = [base_rate(int(rng.poisson(300 / 60)), 300.0, 12) for _ in range(400)]
    assert np.mean([one.low <= true <= one.high for one in found]) == pytest.approx(0.9, abs=0.05)


@given(st.integers(0, 30), st.floats(60, 2000), st.integers(1, 60))
def test_more_episodes_or_a_longer_wait_make_it_likelier(episodes: int, watched: float, months: int) -> None:
    found = base_rate(episodes, watched, months)
    assert 0 < found.low < found.high < 1
    assert found.probability <= base_rate(episodes + 1, watched, months).probability
    assert found.probability <= base_rate(episodes, watched, months + 1).probability
    assert found.probability >= base_rate(episodes, watched * 2, months).probability


@pytest.mark.parametrize(
    ("episodes", "watched", "months", "level"),
    [(1, 0, 12, 0.9), (1, 10, 0, 0.9), (-1, 10, 1, 0.9), (1, 10, 1, 1.0), (1, float("nan"), 1, 0.9)],
)
def test_what_has_no_rate_is_refused(episodes: int, watched: float, months: int, level: float) -> None:
    with pytest.raises(InputError, match="a rate needs time"):
        base_rate(episodes, watched, months, level=level)


@pytest.mark.parametrize(
    ("day", "begun", "watched"),
    [
        ("2012-12-31", 0, _months(date(2012, 5, 1), date(2012, 12, 31))),
        ("2013-02-01", 1, _months(date(2012, 5, 1), date(2013, 2, 1))),  # the day it began could still begin
        ("2013-02-03", 1, _months(date(2012, 5, 1), date(2013, 2, 1))),
        ("2014-12-31", 1, _months(date(2012, 5, 1), date(2014, 12, 31)) - 2 / MONTH),
        ("2020-01-01", 1, _months(date(2012, 5, 1), date(2015, 3, 1)) - 2 / MONTH),  # settled on 2 March 2015
    ],
)
def test_history_up_to_a_day(day: str, begun: int, watched: float) -> None:
    found = history(_region().disputes, date.fromisoformat(day))
    assert found[0] == begun
    assert found[1] == pytest.approx(watched)


def test_only_fights_between_the_parties_count() -> None:
    day = date(2014, 12, 31)
    assert history(_region(SMALL.replace("kind: clash", "kind: incident")).disputes, day)[0] == 0
    alone = _region(SMALL.replace("kind: clash", "kind: clash\n        between: [KGZ]"))
    assert history(alone.disputes, day, parties=("KGZ", "TJK"))[0] == 0
    assert history(alone.disputes, day)[0] == 1


def test_what_opened_the_dispute_is_not_counted_again() -> None:
    text = SMALL.replace("start: 2013-02-01", "start: 2012-05-01").replace("end: 2013-02-03", "end: 2012-05-03")
    assert history(_region(text).disputes, date(2014, 12, 31))[0] == 0


def test_of_two_states() -> None:
    region = _region()
    found = new_episode([region], ("KGZ", "TJK"), as_of=date(2014, 12, 31), months=12)
    assert found is not None
    assert found.episodes == 1
    assert found == new_episode([region, region], ("TJK", "KGZ"), as_of=date(2014, 12, 31), months=12)
    assert new_episode([region], ("KGZ", "TJK"), as_of=date(2016, 1, 1), months=12) is None, "it is settled"
    assert new_episode([region], ("KGZ", "RUS"), as_of=date(2014, 1, 1), months=12) is None, "there is none"


def test_the_future_is_not_seen() -> None:
    """Before the war of 2020 the file tells of what came before alone."""
    regions = bundled().values()
    before = new_episode(regions, ("ARM", "AZE"), as_of=date(2020, 9, 26), months=12)
    after = new_episode(regions, ("ARM", "AZE"), as_of=date(2020, 12, 31), months=12)
    assert before is not None
    assert after is not None
    assert (before.episodes, after.episodes) == (2, 3)
    assert before.probability < after.probability


def test_a_day_after_the_file_ends_is_as_the_file_ends() -> None:
    regions = bundled().values()
    end = bundled()["south-caucasus"].known_to
    found = [new_episode(regions, ("ARM", "AZE"), as_of=day, months=12) for day in (end, date(2030, 1, 1))]
    assert found[0] == found[1] is not None
