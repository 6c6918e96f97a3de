"""Trade balances with and without a figure, the newest members, and the lives that fighting claims."""

from __future__ import annotations

from typing import Any

import pytest

from ..reads import asked

TRADE: dict[str, Any] = {"measure": "trade.balance", "of": "NGA", "with": "IND"}
DEATHS: dict[str, Any] = {"measure": "conflict.deaths", "of": "SDN", "period": 2021}


@pytest.mark.parametrize(
    ("text", "test"),
    [
        (
            "Nigeria's surplus with India exceeded 5 billion dollars in 2021.",
            {**TRADE, "above": "5 bn", "period": 2021},
        ),
        ("Nigeria's imports from India outweigh its exports to India.", {**TRADE, "below": 0}),
        ("Nigeria's exports to India dwarf its imports from it.", {**TRADE, "above": 0}),
        ("Croatia is the EU's newest member.", {"measure": "membership.standing", "of": "HRV", "in": "org:eu"}),
        ("Fighting in Sudan claimed more than 10,000 lives in 2021.", {**DEATHS, "above": "10,000"}),
        ("The civil war in Sudan claimed more than 10,000 lives in 2021.", {**DEATHS, "above": "10,000"}),
    ],
)
def test_bound(text: str, test: dict[str, Any]) -> None:
    assert asked(text) == [test]
