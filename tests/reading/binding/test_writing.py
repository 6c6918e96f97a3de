"""Tests that differ only in their states are validated once, and are the same as if each were."""

from __future__ import annotations

from typing import Any

import pytest

from araxes.claims.test import Test
from araxes.reading.binding.drafts import UnfitError
from araxes.reading.binding.writing import validated

KEYS: tuple[dict[str, Any], ...] = (
    {"measure": "trade.share", "of": "CHN", "in": "KAZ", "flow": "exports", "at_least": "30%"},
    {"measure": "trade.turnover", "of": "RUS", "with": "ARM", "change": {"since": 2021, "above": 0}},
    {"measure": "trade.rank", "of": "KAZ", "in": "RUS", "among": "group:central-asia", "is": 1},
    {"measure": "trade.exports", "of": "RUS", "to": "group:central-asia", "quantifier": "most", "above": "1 bn"},
    {"measure": "military.spending", "of": "FRA", "above": {"of": "DEU"}},
    {"measure": "membership.standing", "of": "GEO", "in": "org:nato", "is": 0},
)


@pytest.mark.parametrize("keys", KEYS, ids=lambda keys: keys["measure"])
def test_a_test_is_what_its_keys_say(keys: dict[str, Any]) -> None:
    for states in ({}, {"of": "PER"}, {"of": "CHL"}):
        said = keys | ({} if "among" in keys else states)
        found, direct = validated(said), Test.model_validate(said)
        assert found == direct
        assert hash(found) == hash(direct)
        assert found.model_dump(exclude_defaults=True) == direct.model_dump(exclude_defaults=True)


@pytest.mark.parametrize("other", [{"of": "KAZ"}, {"of": "XXX"}, {"of": ""}, {"at_least": "many"}])
def test_what_is_no_test_is_refused_whoever_it_is_about(other: dict[str, Any]) -> None:
    with pytest.raises(UnfitError):
        validated(KEYS[0] | other)
