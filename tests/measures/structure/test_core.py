"""Balance, frustration, blocs and betweenness of networks worked out by hand, and what holds of any."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.measures.structure import blocs as blocs_room
from araxes.measures.structure import frustration as frustration_room
from araxes.measures.structure import triads as triads_room
from araxes.measures.structure import worlds as worlds_room
from araxes.measures.structure.between import betweenness
from araxes.measures.structure.blocs import APART, OPEN, TOGETHER, blocs
from araxes.measures.structure.costs import Costs, cost
from araxes.measures.structure.frustration import (
    Partitions,
    frustration,
    normalised,
    optimum,
)
from araxes.measures.structure.programme import solved
from araxes.measures.structure.signed import Signed, SignMatrix, known
from araxes.measures.structure.triads import balance, triads
from measures.structure.making import (
    ANY,
    MINUS,
    NONE,
    PLUS,
    Tie,
    by_definition,
    complete,
    made,
    networks,
    signs,
    triangle,
    with_its_libraries,
)

pytestmark = with_its_libraries

# ---- one triangle: balanced with an even number of negative ties

TRIANGLES = [
    ((PLUS, PLUS, PLUS), 1.0, 0.0),
    ((MINUS, PLUS, PLUS), 0.0, 1.0),
    ((MINUS, MINUS, PLUS), 1.0, 0.0),
    ((MINUS, MINUS, MINUS), 0.0, 1.0),
]


@pytest.mark.parametrize(("ties", "share", "index"), TRIANGLES)
def test_a_triangle(ties: tuple[Tie, Tie, Tie], share: float, index: float) -> None:
    network = triangle(*ties)
    assert balance(network) == (share, share)
    assert frustration(network) == (index, index)
    # 1 - 2 * 1 / 3 where one of three ties is at odds
    assert normalised(network, (index, index)) == pytest.approx((1 - 2 * index / 3,) * 2)


def test_a_missing_tie_makes_no_triad() -> None:
    network = triangle(PLUS, MINUS, NONE)
    assert balance(network) is None
    assert frustration(network) == (0, 0)
    assert triads(network).absent.all()


def test_a_tie_that_is_not_known_leaves_the_triangle_open() -> None:
    network = triangle(PLUS, PLUS, ANY)
    assert balance(network) == (0, 1)
    assert frustration(network) == (0, 1)
    assert normalised(network, (0, 1)) == (0, 1)
    assert blocs(network).relations.tolist() == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_a_tie_that_may_be_missing_leaves_the_share_undefined() -> None:
    network = triangle(PLUS, PLUS, (0, 1))
    assert balance(network) == (0, 1)
    assert frustration(network) == (0, 0)
    assert blocs(network).relations.tolist() == [[1, 1, 1]] * 3


def test_an_open_tie_counts_the_same_in_both_its_triads() -> None:
    """Where ab is positive abc is balanced, where it is negative abd is, and without it neither is a triad."""
    surely = {"ac": PLUS, "bc": PLUS, "ad": PLUS, "bd": MINUS}
    assert balance(made(4, {"ab": ANY, **surely})) == (0, 1)
    # with cd, acd is balanced and bcd is not: 1 of 2 without ab, else 2 of 4
    assert balance(made(4, {"ab": ANY, **surely, "cd": PLUS})) == (0.5, 0.5)


# ---- larger ones


def test_four_enemies_are_frustrated_by_the_two_that_must_share_a_bloc() -> None:
    """K4, all negative: four unbalanced triads; two blocs of two leave two of six ties at odds."""
    network = complete(4, -1)
    assert balance(network) == (0, 0)
    assert frustration(network) == (2, 2)
    assert normalised(network, (2, 2)) == pytest.approx((1 / 3, 1 / 3))
    found = blocs(network)
    assert found.partitions == 3  # ab|cd, ac|bd, ad|bc
    assert (found.relations == np.eye(4)).all()


@pytest.mark.parametrize("size", range(1, 9))
def test_enemies_only(size: int) -> None:
    """The best partition of n enemies halves them; the ties inside each half are at odds."""
    half, rest = size // 2, size - size // 2
    expected = half * (half - 1) / 2 + rest * (rest - 1) / 2
    assert frustration(complete(size, -1)) == (expected, expected)


def test_friends_only() -> None:
    network = complete(6, 1)
    assert balance(network) == (1, 1)
    assert frustration(network) == (0, 0)
    found = blocs(network)
    assert found.partitions == 1
    assert found.cores() == [[0, 1, 2, 3, 4, 5]]
    assert (found.relations == TOGETHER).all()


def test_two_camps() -> None:
    """Friends within abc and within de, enemies across: balanced, and the camps are the blocs."""
    camp = np.array([1, 1, 1, -1, -1])
    network = known(np.outer(camp, camp) - np.eye(5))
    assert balance(network) == (1, 1)
    assert frustration(network) == (0, 0)
    found = blocs(network)
    assert found.cores() == [[0, 1, 2], [3, 4]]
    assert found.relations.tolist() == np.outer(camp, camp).tolist()


def test_a_complete_bipartite_network_of_enemies_is_balanced_without_a_triad() -> None:
    network = made(5, {f"{one}{other}": MINUS for one in "abc" for other in "de"})
    assert balance(network) is None
    assert frustration(network) == (0, 0)
    assert blocs(network).cores() == [[0, 1, 2], [3, 4]]


def test_one_positive_tie_too_many() -> None:
    """Two camps of two, and a friendship across: one tie at odds of six, two of four triads unbalanced."""
    ties = {"ab": PLUS, "cd": PLUS, "ac": PLUS, "ad": MINUS, "bc": MINUS, "bd": MINUS}
    network = made(4, ties)
    assert balance(network) == (0.5, 0.5)
    assert frustration(network) == (1, 1)
    assert normalised(network, (1, 1)) == pytest.approx((2 / 3, 2 / 3))
    assert blocs(network).cores() == [[0, 1], [2, 3]]


def test_what_hangs_together_by_nothing_is_in_no_common_bloc() -> None:
    """Two pairs of friends without a tie between: two best partitions, one common bloc and two."""
    found = blocs(made(4, {"ab": PLUS, "cd": PLUS}))
    assert found.partitions == 2
    assert found.cores() == [[0, 1], [2, 3]]
    assert found.relations[0].tolist() == [TOGETHER, TOGETHER, OPEN, OPEN]


def test_enemies_of_nobody_else_are_apart_for_sure() -> None:
    found = blocs(made(3, {"ab": MINUS}))
    assert found.relations[0].tolist() == [TOGETHER, APART, OPEN]
    assert found.cores() == [[0], [1], [2]]


def test_weights_decide_which_tie_gives_way() -> None:
    """A triangle with one negative tie: the lightest tie is at odds. Ties of 3 and 2, a quarrel of 5."""
    network = triangle((3, 3), (2, 2), (-5, -5))
    assert frustration(network) == (1, 1)
    assert frustration(network, weighted=True) == (2, 2)
    assert optimum(Costs.of(network.low)).partition.tolist() in ([1, 1, -1], [-1, -1, 1])


@pytest.mark.parametrize("size", [0, 1, 2])
def test_too_few_for_anything(size: int) -> None:
    network = made(size, {})
    assert balance(network) is None
    assert frustration(network) == (0, 0)
    assert normalised(network, (0, 0)) is None
    assert betweenness(network) is None
    assert blocs(network).relations.shape == (size, size)


@pytest.mark.parametrize("size", [3, 5])
def test_nothing_known(size: int) -> None:
    network = Signed(-np.ones((size, size)) + np.eye(size), np.ones((size, size)) - np.eye(size))
    worst = frustration(complete(size, -1))[0]
    assert balance(network) == (0, 1)
    assert frustration(network) == (0, worst)
    assert normalised(network, (0, worst)) == (0, 1)
    assert (blocs(network).relations == np.eye(size)).all()
    found = betweenness(network)
    assert found is not None
    assert (found[0].tolist(), found[1].max()) == ([0.0] * size, 1.0)


# ---- who is between


def test_the_middle_of_a_star_is_between_all_others() -> None:
    found = betweenness(made(4, {"ab": PLUS, "ac": PLUS, "ad": PLUS, "bc": MINUS}))
    assert found is not None
    assert [end.tolist() for end in found] == [[1, 0, 0, 0]] * 2


def test_two_equal_ways_share() -> None:
    """A square: each corner is on one of two ways between its neighbours, 1/2 of one of three pairs."""
    found = betweenness(made(4, {"ab": PLUS, "bc": PLUS, "cd": PLUS, "ad": PLUS}))
    assert found is not None
    assert found[0] == pytest.approx([1 / 6] * 4)


def test_a_tie_that_may_be_positive_may_take_the_place_between() -> None:
    found = betweenness(made(3, {"ab": PLUS, "bc": PLUS, "ac": (0, 1)}))
    assert found is not None
    assert [end.tolist() for end in found] == [[0, 0, 0], [0, 1, 0]]


# ---- what holds of any network


@given(signs())
def test_all_partitions_at_once_are_as_one_by_one(matrix: SignMatrix) -> None:
    assert frustration(known(matrix)) == (by_definition(matrix),) * 2


@given(signs(), st.lists(st.booleans(), min_size=8, max_size=8))
def test_switching_the_signs_of_an_actor_changes_nothing(matrix: SignMatrix, switched: list[bool]) -> None:
    turn = np.where(switched[: len(matrix)], -1, 1)
    assert frustration(known(matrix * np.outer(turn, turn))) == frustration(known(matrix))
    assert balance(known(matrix * np.outer(turn, turn))) == balance(known(matrix))


@given(signs())
def test_the_index_is_at_most_the_negative_ties_and_half_of_all(matrix: SignMatrix) -> None:
    index, _ = frustration(known(matrix))
    ties = np.count_nonzero(np.triu(matrix))
    assert index <= np.count_nonzero(np.triu(matrix) < 0)
    assert index <= ties / 2
    share = normalised(known(matrix), (index, index))
    assert (share is None) == (ties == 0)
    assert share is None or 0 <= share[0] == share[1] <= 1


@given(signs())
def test_without_frustration_all_triads_are_balanced(matrix: SignMatrix) -> None:
    index, share = frustration(known(matrix))[0], balance(known(matrix))
    if index == 0:
        assert share in (None, (1.0, 1.0))
    is_complete = np.count_nonzero(matrix) == len(matrix) * (len(matrix) - 1)
    if (
        is_complete and share is not None
    ):  # Cartwright and Harary: a complete network is balanced if all triads are
        assert (share == (1.0, 1.0)) == (index == 0)


@given(signs(most=12))
@settings(max_examples=40, deadline=None)
def test_the_programme_finds_what_all_partitions_show(matrix: SignMatrix) -> None:
    costs = Costs.of(matrix)
    found, every = solved(costs, seconds=30), Partitions(costs)
    assert (found.lower, found.upper) == (every.least, every.least)
    assert cost(costs, found.partition) == every.least


@given(signs(most=7), st.booleans(), st.data())
@settings(max_examples=40, deadline=None)
def test_the_programme_can_tie_two_together_or_apart(
    matrix: SignMatrix, together: bool, data: st.DataObject
) -> None:
    if len(matrix) < 2:
        return
    i, j = sorted(data.draw(st.lists(st.integers(0, len(matrix) - 1), min_size=2, max_size=2, unique=True)))
    costs = Costs.of(matrix)
    found = solved(costs, tied=(i, j, together), seconds=30)
    least = Partitions(costs).least_if(i, j, together=together)
    assert (found.lower, found.upper) == (least, least)
    assert (found.partition[i] == found.partition[j]) == together
    assert cost(costs, found.partition) == least


@given(signs(most=7))
@settings(max_examples=30, deadline=None)
def test_blocs_of_a_large_network_are_found_as_those_of_a_small_one(matrix: SignMatrix) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocs_room, "MOST_EXACT", 0)
        patch.setattr(frustration_room, "MOST_EXACT", 0)
        large = blocs(known(matrix), seconds=30)
    assert large.relations.tolist() == blocs(known(matrix)).relations.tolist()
    assert large.cores() == blocs(known(matrix)).cores()


@given(networks())
@settings(deadline=None)
def test_bounds_are_those_of_all_completions(network: Signed) -> None:
    worlds = list(network.completions())
    assert len(worlds) == network.worlds
    indices = [by_definition(world) for world in worlds]
    assert frustration(network) == (min(indices), max(indices))
    shares = [balance(known(world)) for world in worlds]
    defined = [share[0] for share in shares if share is not None]
    expected = None if not defined else (min(defined), max(defined)) if len(defined) == len(shares) else (0, 1)
    assert balance(network) == expected
    relations = np.array([blocs(known(world)).relations for world in worlds])
    agreed = np.where((relations == relations[0]).all(axis=0), relations[0], OPEN)
    assert blocs(network).relations.tolist() == agreed.tolist()


@given(networks())
@settings(deadline=None)
def test_bounds_without_looking_at_completions_hold_and_may_be_wider(network: Signed) -> None:
    exact = frustration(network), balance(network), blocs(network).relations, normalised(network, (0, 0))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worlds_room, "MOST_WORK", 0)
        patch.setattr(triads_room, "MOST_WORLDS", 0)
        index, share, relations = frustration(network), balance(network), blocs(network).relations
    assert index[0] == exact[0][0]
    assert index[1] >= exact[0][1]
    assert (share is None) == (exact[1] is None)
    assert share is None or exact[1] is None or (share[0] <= exact[1][0] and exact[1][1] <= share[1])
    assert ((relations == exact[2]) | (relations == OPEN)).all()


@given(networks())
@settings(deadline=None)
def test_the_normalised_index_is_within_its_bounds_in_every_world(network: Signed) -> None:
    bounds = normalised(network, frustration(network))
    for world in network.completions():
        one = normalised(known(world), frustration(known(world)))
        if one is not None:
            assert bounds is not None
            assert bounds[0] - 1e-12 <= one[0] <= bounds[1] + 1e-12


def test_out_of_time_the_bounds_are_honest() -> None:
    """60 actors, all pairs tied by chance, and next to no time: not proved."""
    chance = np.random.default_rng(7)
    upper = np.triu(chance.choice([-1, 1], size=(60, 60)), 1)
    costs = Costs.of(upper + upper.T)
    found = optimum(costs, seconds=0.05)
    assert not found.exact
    assert 0 <= found.lower < found.upper == cost(costs, found.partition)
    assert found.upper <= np.count_nonzero(upper) / 2
