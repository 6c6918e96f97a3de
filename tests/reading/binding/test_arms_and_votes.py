"""Statements on arms by supplier and on votes in the General Assembly, and the tests they make."""

from __future__ import annotations

from typing import Any

import pytest

from ..reads import asked

ISRAEL = {"of": "ISR", "in": "AZE"}
VOTING = {"of": "KAZ", "with": "RUS"}


@pytest.mark.parametrize(
    ("text", "test"),
    [
        ("Azerbaijan buys most of its weapons from Israel.", {"measure": "arms.share", **ISRAEL, "above": "50%"}),
        (
            "Israel supplied 61% of Azerbaijan's arms imports in 2016-2020.",
            {"measure": "arms.share", **ISRAEL, "is": "61%", "period": "2016..2020"},
        ),
        (
            "More than half of Azerbaijan's weapons came from Israel.",
            {"measure": "arms.share", **ISRAEL, "above": "50%"},
        ),
        ("Israel has become Azerbaijan's main arms supplier.", {"measure": "arms.rank", **ISRAEL, "is": 1}),
        (
            "Israel is the second-largest supplier of weapons to Azerbaijan.",
            {"measure": "arms.rank", **ISRAEL, "is": 2},
        ),
        (
            "Israel sells more weapons to Azerbaijan than Russia does.",
            {"measure": "arms.share", **ISRAEL, "above": {"of": "RUS"}},
        ),
        (
            "Azerbaijan has diversified its arms suppliers since 2010.",
            {"measure": "arms.concentration", "of": "AZE", "change": {"below": 0, "since": 2010}},
        ),
        (
            "Israel's share of Azerbaijan's arms imports has grown since 2015.",
            {"measure": "arms.share", **ISRAEL, "change": {"above": 0, "since": 2015}},
        ),
        (
            "Kazakhstan voted with Russia in 70% of the roll calls of the UN General Assembly in 2019.",
            {"measure": "alignment.agreement", **VOTING, "is": "70%", "period": 2019},
        ),
        (
            "Kazakhstan has been voting less and less with Russia in the General Assembly since 2014.",
            {"measure": "alignment.agreement", **VOTING, "change": {"below": 0, "since": 2014}},
        ),
        (
            "Agreement between Kazakhstan and Russia in the General Assembly has risen since 2014.",
            {"measure": "alignment.agreement", **VOTING, "change": {"above": 0, "since": 2014}},
        ),
        (
            "In the General Assembly Kazakhstan votes more often with Russia than with China.",
            {"measure": "alignment.agreement", "of": "RUS", "with": "KAZ", "above": {"of": "CHN"}},
        ),
        (
            "Kazakhstan votes with Russia in the General Assembly less often than Belarus does.",
            {"measure": "alignment.agreement", **VOTING, "below": {"of": "BLR"}},
        ),
    ],
)
def test_one_test_each(text: str, test: dict[str, Any]) -> None:
    assert asked(text) == [test]


@pytest.mark.parametrize(
    "text",
    [
        "Azerbaijan buys most of its drones from Israel.",
        "Israel is Azerbaijan's main supplier of drones.",
        "Kazakhstan voted with Russia against the resolution on Ukraine.",
        "Georgians voted with their feet.",
    ],
)
def test_single_weapons_and_single_votes_get_none(text: str) -> None:
    assert asked(text) == []
