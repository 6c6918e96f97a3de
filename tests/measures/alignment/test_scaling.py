"""Ideal points: derivatives against differences, made-up worlds found again, and the published estimates."""

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow.parquet as pq
import pytest

from araxes.measures.alignment.agreeing import ABSENT
from araxes.measures.alignment.blocks import Chain
from araxes.measures.alignment.curvature import Curvature
from araxes.measures.alignment.ordinal import Ballots, Chances, Place, Walk, gradient, log_posterior
from araxes.measures.alignment.questions import questions
from araxes.measures.alignment.rollcalls import roll_calls
from araxes.measures.alignment.scaling import Points, Search, ideal_points
from measures.world import World
from sources.tables import real

from .loading import votes_of


class MadeUp:
    """Votes drawn from the model: points that walk, questions of which some come back every year."""

    def __init__(self, states: int = 30, years: int = 8, calls: int = 60, seed: int = 1) -> None:
        random = np.random.default_rng(seed)
        start = random.normal(size=states)
        start[0] = 2.0
        walk = np.cumsum(random.normal(scale=0.1, size=(years, states)), 0)
        self.points = start + walk - walk[0]
        self.years = np.repeat(np.arange(2000, 2000 + years), calls)
        self.question = np.arange(years * calls)
        for year in range(1, years):
            self.question[year * calls : year * calls + 10] = np.arange(10)
        slopes = random.normal(scale=1.5, size=years * calls)[self.question]
        middle = random.normal(size=years * calls)[self.question]
        line = slopes[:, None] * np.repeat(self.points, calls, 0)
        draws = random.logistic(size=line.shape) + line
        self.votes = np.sign(np.trunc((draws - middle[:, None]) / 0.4)).astype(np.int8)
        self.votes[random.random(line.shape) < 0.1] = ABSENT

    def found(self) -> Points:
        return ideal_points(self.votes, self.years, self.question, 0)


@pytest.fixture(scope="module")
def made_up() -> MadeUp:
    return MadeUp()


def test_points_that_made_the_votes_are_found_again(made_up: MadeUp) -> None:
    found = made_up.found()
    assert found.has_converged
    assert found.gradient < 1e-5
    truth = (made_up.points - made_up.points.mean()) / made_up.points.std()
    assert np.corrcoef(found.value.ravel(), truth.ravel())[0, 1] > 0.98
    off = np.abs(found.value - truth) / found.error
    assert 0.75 < (off < 1.6449).mean() < 0.99  # of intervals for 90 %


def test_the_line_is_turned_as_told(made_up: MadeUp) -> None:
    turned = ideal_points(made_up.votes, made_up.years, made_up.question, int(made_up.points[0].argmin()))
    np.testing.assert_allclose(turned.value, -made_up.found().value, atol=1e-5)
    assert made_up.found().value[:, 0].mean() > 0


def test_derivatives_are_those_of_the_posterior() -> None:
    world = MadeUp(states=6, years=3, calls=12, seed=2)
    ballots = Ballots.of(world.votes, world.years, world.question)
    walk = Walk.of(ballots, 0.3)
    random = np.random.default_rng(3)
    first = random.normal(size=len(ballots.counts))
    cuts = np.stack([first, np.where(ballots.is_wide, first + 0.7, np.inf)], 1)
    here = Place(random.normal(size=ballots.there.shape), random.normal(size=len(first)), cuts)
    way = Place(
        random.normal(size=here.points.shape),
        random.normal(size=len(first)),
        np.where(np.isfinite(cuts), random.normal(size=cuts.shape), 0.0),
    )

    def slope(place: Place) -> Place:
        return gradient(ballots, walk, place, Chances.at(ballots, place))

    step = 1e-5
    there, back = here.moved(way, step), here.moved(way, -step)
    rise = (log_posterior(ballots, walk, there) - log_posterior(ballots, walk, back)) / (2 * step)
    assert slope(here).dot(way) == pytest.approx(rise, rel=1e-5)
    # near the mode, where it is positive, the curvature turns a difference of gradients back into the way
    search = Search(ballots, walk, here)
    search.run()
    mode = search.place
    after, before = slope(mode.moved(way, step)), slope(mode.moved(way, -step))
    less = Place(*((b - a) / (2 * step) for a, b in zip(_parts(after), _parts(before), strict=True)))
    solved = Curvature(ballots, walk, mode, Chances.at(ballots, mode), full=True).solve(less)
    np.testing.assert_allclose(solved.points, way.points, atol=1e-3)
    np.testing.assert_allclose(solved.slopes, way.slopes, atol=1e-3)


def _parts(place: Place) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.float64]], ...]:
    return place.points, place.slopes, place.cuts


def test_chains_are_solved_as_whole_matrices_are() -> None:
    random = np.random.default_rng(4)
    size, periods = 4, 5
    roots = random.normal(size=(periods, size, size))
    tie = random.random((periods, size))
    own = roots @ roots.transpose(0, 2, 1) + 3 * np.eye(size)
    whole = np.zeros((periods * size, periods * size))
    for period in range(periods):
        here = slice(period * size, (period + 1) * size)
        whole[here, here] = own[period]
        if period:
            before = slice((period - 1) * size, period * size)
            whole[here, before] = whole[before, here] = -np.diag(tie[period])
    right = random.normal(size=(periods, size))
    chain = Chain(own, tie)
    np.testing.assert_allclose(chain.solve(right).ravel(), np.linalg.solve(whole, right.ravel()))
    np.testing.assert_allclose(chain.variances().ravel(), np.diag(np.linalg.inv(whole)))


@pytest.mark.parametrize(
    "votes",
    [
        np.zeros((0, 3), np.int8),
        np.ones((4, 3), np.int8),
        np.full((4, 3), ABSENT, np.int8),
        np.ones((4, 1), np.int8),
        np.array([[1], [-1], [0], [1]], np.int8),
    ],
)
def test_votes_that_tell_nothing_give_no_points(votes: np.ndarray[tuple[int, int], np.dtype[np.int8]]) -> None:
    found = ideal_points(votes, np.arange(len(votes)) // 2, np.arange(len(votes)), 0)
    assert found.has_converged
    assert not np.isfinite(found.value).any()


def test_two_kinds_of_votes_are_enough_and_absence_is_no_vote() -> None:
    votes = np.array([[1, 1, 0, ABSENT], [1, 1, 0, ABSENT], [1, 0, 0, ABSENT], [0, 0, 1, ABSENT]], np.int8)
    found = ideal_points(votes, np.zeros(4, np.int64), np.arange(4), 0)
    assert found.has_converged
    assert np.isnan(found.value[0, 3])
    assert found.value[0, 0] >= found.value[0, 1] > found.value[0, 2]


def test_questions_come_back_by_title_or_text() -> None:
    years = np.array([2000, 2000, 2001, 2001, 2002, 2002, 2003])
    titles = ["a", "a", "a", "", "", "b", ""]
    texts = ["", "x", "", "y", "x", "", "z"]
    found = questions(years, titles, texts)
    assert found[1] == found[2] == found[4]  # the last of the title in 2000; the text of it in 2002
    assert len(set(found)) == 5
    assert questions(np.array([2000, 2000, 2001]), ["", "", ""], ["t", "t", "t"]).tolist() == [0, 1, 2]


def test_a_question_is_a_new_one_when_it_has_grown_old() -> None:
    years = np.array([1950, 1960, 1970, 1971, 1990, 1992])
    assert questions(years, ["a"] * 6, [""] * 6).tolist() == [0, 0, 0, 3, 3, 5]


@pytest.fixture(scope="session")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[tuple[float, float]]]:
    """Our point and the published one of every state, by year."""
    world = World(votes_of(tmp_path_factory.mktemp("votes"), date(2020, 1, 31)))
    (calls,) = roll_calls(world.context)
    found = ideal_points(calls.votes, calls.years, calls.questions, calls.states.index("USA"))
    assert found.has_converged
    table = pq.read_table(real("un", "unga_ideal_points_apr2020.parquet")).to_pylist()
    published = {(row["session"] + 1945, row["iso3c"]): row["IdealPoint"] for row in table}
    both: dict[int, list[tuple[float, float]]] = {}
    for period, year in enumerate(found.years.tolist()):
        for state, value in zip(calls.states, found.value[period], strict=True):
            if (year, state) in published and not np.isnan(value):
                both.setdefault(year, []).append((float(value), published[year, state]))
    return {year: values for year, values in both.items() if len(values) >= 10}


def test_near_the_published_points(pairs: dict[int, list[tuple[float, float]]]) -> None:
    within = [np.corrcoef(np.array(values).T)[0, 1] for values in pairs.values()]
    assert len(within) == 73
    assert np.median(within) >= 0.98
    assert min(within) > 0.9
    every = np.array([pair for values in pairs.values() for pair in values])
    assert np.corrcoef(every.T)[0, 1] >= 0.97
