"""How alike states vote: worked out by hand, on the arrays."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.alignment import agreeing
from araxes.measures.alignment.agreeing import ABSENT, DISTANCES, Floats, Together

YES, ABSTAINS, NO = 1, 0, -1
CAST = [[YES, YES], [ABSTAINS, YES], [NO, NO], [YES, ABSENT]]


def votes(rows: list[list[int]]) -> Together:
    return Together(np.array(rows, np.int8))


def both_ways(value: Floats) -> float:
    """The value of the pair, which is the same whoever comes first."""
    np.testing.assert_allclose(value, value.T, rtol=1e-12)
    return float(value[0, 1])


def test_three_roll_calls_of_two_states_and_one_with_an_absence() -> None:
    pair = votes(CAST)
    assert both_ways(pair.shared) == 3
    assert both_ways(agreeing.agreement(pair)) == pytest.approx(2 / 3)
    assert both_ways(agreeing.s_score(pair, DISTANCES["absolute"])) == pytest.approx(1 - 2 * 1 / (2 * 3))
    assert both_ways(agreeing.s_score(pair, DISTANCES["squared"])) == pytest.approx(1 - 2 * 1 / (4 * 3))
    # chance: a third each against two thirds and a third agree by 2/9 + 1/9
    assert both_ways(agreeing.kappa(pair, DISTANCES["nominal"])) == pytest.approx(1 - (1 / 3) / (1 - 3 / 9))
    # together: yes 1/2, abstention 1/6, no 1/3
    assert both_ways(agreeing.pi(pair, DISTANCES["nominal"])) == pytest.approx(1 - (1 / 3) / (1 - 14 / 36))
    # absolute distances by chance: 1/9 (yes-no) * 2, 2/9 * 1, 1/9 * 1, 2/9 * 2
    assert both_ways(agreeing.kappa(pair, DISTANCES["absolute"])) == pytest.approx(1 - (1 / 3) / (9 / 9))


def test_weights_count_as_often_as_they_say() -> None:
    weighted = Together(np.array(CAST, np.int8), np.array([0.5, 0.5, 1.0, 1.0]))
    assert both_ways(weighted.shared) == 3
    assert both_ways(weighted.total) == 2
    assert both_ways(agreeing.agreement(weighted)) == pytest.approx(1.5 / 2)
    assert both_ways(agreeing.s_score(weighted, DISTANCES["absolute"])) == pytest.approx(1 - 2 * 0.5 / (2 * 2))


@pytest.mark.parametrize("name", DISTANCES)
def test_a_vote_nobody_casts_changes_nothing_and_opposites_are_opposite(name: str) -> None:
    opposed = votes([[YES, NO], [NO, YES]])
    assert both_ways(agreeing.agreement(opposed)) == 0
    assert both_ways(agreeing.s_score(opposed, DISTANCES[name])) == pytest.approx(-1)
    assert both_ways(agreeing.kappa(opposed, DISTANCES[name])) == pytest.approx(-1)
    assert both_ways(agreeing.pi(opposed, DISTANCES[name])) == pytest.approx(-1)


def test_chance_correction_is_not_defined_where_everybody_always_votes_the_same() -> None:
    unanimous = votes([[YES, YES], [YES, YES]])
    assert both_ways(agreeing.agreement(unanimous)) == 1
    assert both_ways(agreeing.s_score(unanimous, DISTANCES["absolute"])) == 1
    assert np.isnan(both_ways(agreeing.kappa(unanimous, DISTANCES["nominal"])))
    assert np.isnan(both_ways(agreeing.pi(unanimous, DISTANCES["nominal"])))
    # one that always says yes and one that always says no agree less than by chance for pi, as by chance for kappa
    fixed = votes([[YES, NO], [YES, NO]])
    assert both_ways(agreeing.kappa(fixed, DISTANCES["nominal"])) == 0
    assert both_ways(agreeing.pi(fixed, DISTANCES["nominal"])) == -1


def test_who_never_votes_together_has_no_value() -> None:
    apart = votes([[YES, ABSENT], [ABSENT, NO]])
    assert both_ways(apart.shared) == 0
    for value in (agreeing.agreement(apart), agreeing.s_score(apart, DISTANCES["absolute"])):
        assert np.isnan(both_ways(value))
    assert np.isnan(both_ways(agreeing.kappa(apart, DISTANCES["nominal"])))
    assert votes([[ABSENT]]).shared.tolist() == [[0]]


CASTS = st.lists(st.lists(st.sampled_from([YES, ABSTAINS, NO, ABSENT]), min_size=3, max_size=3), min_size=1)


@given(CASTS, st.sampled_from(sorted(DISTANCES)))
def test_as_counted_vote_by_vote(cast: list[list[int]], name: str) -> None:
    together, distance = votes(cast), DISTANCES[name]
    for one, other in ((0, 1), (2, 1)):
        shared = [(a, b) for a, b in ((row[one], row[other]) for row in cast) if ABSENT not in (a, b)]
        s_score = agreeing.s_score(together, distance)[one, other]
        kappa = agreeing.kappa(together, distance)[one, other]
        if not shared:
            assert np.isnan(s_score)
            continue
        far = [distance[a + 1, b + 1] for a, b in shared]
        chance = [distance[a + 1, b + 1] for a, _ in shared for _, b in shared]
        assert s_score == pytest.approx(1 - 2 * sum(far) / (distance.max() * len(far)))
        if sum(chance):
            assert kappa == pytest.approx(1 - (sum(far) / len(far)) / (sum(chance) / len(chance)))
            assert -1 - 1e-9 <= kappa <= 1 + 1e-9
        else:
            assert np.isnan(kappa)


def test_some_states_with_all() -> None:
    cast = np.array([[YES, NO, ABSTAINS], [YES, YES, ABSENT], [NO, NO, NO]], np.int8)
    whole, part = Together(cast), Together(cast, first=np.array([2, 0]))
    for name in DISTANCES:
        np.testing.assert_allclose(
            agreeing.pi(part, DISTANCES[name]), agreeing.pi(whole, DISTANCES[name])[[2, 0]], rtol=1e-12
        )
