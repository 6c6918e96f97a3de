"""Three-valued truth against brute force, and the tables of verdicts in full."""

from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.verdicts.truth import Region, Truth, quantified
from araxes.verdicts.verdict import MEANING, Verdict, combined, of_evidence, opposite

TRUE, FALSE, UNKNOWN = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
HALVES = [half / 2 for half in range(-13, 14)]
"""Ends are whole numbers from -6 to 6, so these points meet every end, every gap and the outside."""

ends = st.integers(-6, 6).map(float)
pairs = st.tuples(ends, ends).map(lambda two: (min(two), max(two)))


@st.composite
def regions(draw: st.DrawFn) -> Region:
    low, high = draw(pairs)
    bounded = draw(st.sampled_from(["both", "low", "high"]))
    low_open, high_open = draw(st.booleans()), draw(st.booleans())
    if bounded == "both":
        return Region(low, high) if low == high else Region(low, high, low_open, high_open)
    return Region(low=low, low_open=low_open) if bounded == "low" else Region(high=high, high_open=high_open)


def inside(region: Region, point: float) -> bool:
    """The definition, for one point."""
    from_below = point > region.low if region.low_open else point >= region.low
    from_above = point < region.high if region.high_open else point <= region.high
    return from_below and from_above


@given(regions(), pairs)
def test_a_region_agrees_with_all_its_points(region: Region, bounds: tuple[float, float]) -> None:
    points = [inside(region, point) for point in HALVES if bounds[0] <= point <= bounds[1]]
    expected = TRUE if all(points) else UNKNOWN if any(points) else FALSE
    assert region.holds(*bounds) is expected


@given(regions(), pairs, st.data())
def test_knowing_more_never_turns_a_truth_round(
    region: Region, bounds: tuple[float, float], data: st.DataObject
) -> None:
    narrower = st.sampled_from([point for point in HALVES if bounds[0] <= point <= bounds[1]])
    low, high = sorted((data.draw(narrower), data.draw(narrower)))
    before, after = region.holds(*bounds), region.holds(low, high)
    assert before in (after, UNKNOWN)
    assert region.holds(low, low) is not UNKNOWN, "a value known exactly is inside or it is not"


def test_regions_at_their_ends_and_without_end() -> None:
    assert Region(low=5).holds(5, math.inf) is TRUE
    assert Region(low=5, low_open=True).holds(5, math.inf) is UNKNOWN
    assert Region(high=5, high_open=True).holds(5, math.inf) is FALSE
    assert Region(high=5).holds(5, math.inf) is UNKNOWN
    assert Region().holds(-math.inf, math.inf) is TRUE
    assert Region(3, 3).holds(3, 3) is TRUE
    assert Region(3, 3).holds(2, 4) is UNKNOWN


# ---- quantifiers

SAYS: dict[str, Callable[[int, int], bool]] = {
    "all": lambda held, members: held == members,
    "some": lambda held, _members: held > 0,
    "none": lambda held, _members: held == 0,
    "most": lambda held, members: held > members / 2,
    "almost all": lambda held, members: 10 * held >= 8 * members,
    "at least 2": lambda held, _members: held >= 2,
    "at most 2": lambda held, _members: held <= 2,
    "exactly 3": lambda held, _members: held == 3,
}


@pytest.mark.parametrize("quantifier", list(SAYS))
@pytest.mark.parametrize("members", range(1, 7))
def test_a_quantifier_agrees_with_every_way_the_unknown_may_turn_out(quantifier: str, members: int) -> None:
    for true in range(members + 1):
        for false in range(members + 1 - true):
            unknown = members - true - false
            worlds = [SAYS[quantifier](true + more, members) for more in range(unknown + 1)]
            expected = TRUE if all(worlds) else UNKNOWN if any(worlds) else FALSE
            assert quantified(quantifier, true=true, false=false, members=members) is expected


def test_a_group_without_members_decides_nothing_and_a_wrong_word_is_refused() -> None:
    assert {quantified(word, true=0, false=0, members=0) for word in SAYS} == {UNKNOWN}
    with pytest.raises(ValueError, match="'few'"):
        quantified("few", true=1, false=0, members=2)


# ---- negation


def test_negation() -> None:
    assert [~truth for truth in (TRUE, FALSE, UNKNOWN)] == [FALSE, TRUE, UNKNOWN]


# ---- verdicts

S, C, D, U = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.CONTESTED, Verdict.UNDECIDED
"""D for disputed."""


@pytest.mark.parametrize(
    ("truths", "verdict"),
    [
        ([], U),
        ([UNKNOWN, UNKNOWN], U),
        ([TRUE], S),
        ([TRUE, UNKNOWN], S),
        ([FALSE, UNKNOWN, FALSE], C),
        ([TRUE, FALSE], D),
        ([UNKNOWN, FALSE, TRUE], D),
    ],
)
def test_evidence_makes_a_verdict(truths: list[Truth], verdict: Verdict) -> None:
    assert of_evidence(truths) is verdict
    assert of_evidence(reversed(truths)) is verdict


ALL = {  # rows and columns in this order
    S: {S: S, C: C, D: D, U: U},
    C: {S: C, C: C, D: C, U: C},
    D: {S: D, C: C, D: D, U: U},
    U: {S: U, C: C, D: U, U: U},
}
ANY = {
    S: {S: S, C: S, D: S, U: S},
    C: {S: S, C: C, D: D, U: U},
    D: {S: S, C: D, D: D, U: U},
    U: {S: S, C: U, D: U, U: U},
}


@pytest.mark.parametrize(("how", "table"), [("all", ALL), ("any", ANY)])
def test_two_verdicts_combine(how: str, table: dict[Verdict, dict[Verdict, Verdict]]) -> None:
    for one, row in table.items():
        assert combined([one], how) is one
        for other, expected in row.items():
            assert combined([one, other], how) is expected, (one, other)


@given(st.lists(st.sampled_from([S, C, D, U]), min_size=2, max_size=5), st.sampled_from(["all", "any"]))
def test_more_verdicts_combine_two_by_two(verdicts: list[Verdict], how: str) -> None:
    folded = verdicts[0]
    for _before, verdict in pairwise(verdicts):
        folded = combined([folded, verdict], how)
    assert combined(verdicts, how) is folded


@given(st.lists(st.sampled_from([S, C, D, U]), min_size=1, max_size=4))
def test_any_is_the_mirror_image_of_all(verdicts: list[Verdict]) -> None:
    assert combined(verdicts, "any") is opposite(combined(map(opposite, verdicts), "all"))


def test_the_opposite_of_the_opposite_is_the_same() -> None:
    assert all(opposite(opposite(verdict)) is verdict for verdict in Verdict)
    assert [opposite(verdict) for verdict in (S, C, D, U)] == [C, S, D, U]


def test_every_verdict_says_what_it_means() -> None:
    assert set(MEANING) == set(Verdict)
    assert [verdict.value for verdict in Verdict] == [
        "supported",
        "contradicted",
        "contested",
        "undecided",
        "untestable",
        "pending",
    ]
