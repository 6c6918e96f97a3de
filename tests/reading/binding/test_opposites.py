"""The opposite of a test; the opposite of that is the test again."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.reading.binding.drafts import Draft, UnfitError
from araxes.reading.binding.opposites import negate

PAIRS: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"measure": "trade.share", "at_least": "30%"}, {"measure": "trade.share", "below": "30%"}),
    ({"measure": "trade.share", "at_most": "30%"}, {"measure": "trade.share", "above": "30%"}),
    ({"measure": "membership.standing", "is": 1}, {"measure": "membership.standing", "is": 0}),
    ({"measure": "military.presence", "at_least": 1}, {"measure": "military.presence", "is": 0}),
    (
        {"measure": "trade.exports", "change": {"since": 2020, "above": 0}},
        {"measure": "trade.exports", "change": {"since": 2020, "at_most": 0}},
    ),
]


def _negated(keys: dict[str, Any]) -> dict[str, Any]:
    draft = Draft(copy.deepcopy(keys))
    negate(draft)
    return draft.keys


@pytest.mark.parametrize(("keys", "opposite"), PAIRS)
def test_each_is_the_opposite_of_the_other(keys: dict[str, Any], opposite: dict[str, Any]) -> None:
    assert _negated(keys) == opposite
    assert _negated(opposite) == keys


@given(st.sampled_from(["at_least", "at_most", "above", "below"]), st.integers(-100, 100), st.booleans())
def test_negating_twice_gives_it_back(comparison: str, amount: int, changes: bool) -> None:
    held = {comparison: f"{amount}%"}
    keys: dict[str, Any] = {"measure": "trade.imports", **({"change": held} if changes else held)}
    assert _negated(keys) != keys
    assert _negated(_negated(keys)) == keys


def test_a_rank_that_is_not_held_is_a_lower_one() -> None:
    assert _negated({"measure": "trade.rank", "is": 1}) == {"measure": "trade.rank", "above": 1}


@pytest.mark.parametrize("held", [{"is": "30%"}, {"between": ["10%", "20%"]}])
def test_an_exact_figure_is_not_denied(held: dict[str, Any]) -> None:
    with pytest.raises(UnfitError, match="exact figure"):
        _negated({"measure": "trade.share", **held})
