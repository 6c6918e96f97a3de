"""Figures with the words before them, and changes by an amount."""

from __future__ import annotations

from operator import eq, ge, gt, le, lt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.reading.binding.moves import amount_of_change
from araxes.reading.binding.thresholds import below_zero, middle, threshold
from araxes.reading.phrases.quantities import Quantity, find_all

from ..reads import asked


def _figure(text: str) -> Quantity:
    (found,) = find_all(text)
    return found


@pytest.mark.parametrize(
    ("figure", "words", "expected"),
    [
        ("30%", " @0 is #0", {"is": "30%"}),
        ("30%", " @0 exceeds #0", {"above": "30%"}),
        ("30%", " @0 surpassed #0", {"above": "30%"}),
        ("30%", " @0 tops #0", {"above": "30%"}),
        ("30%", " @0 rose beyond mark of #0", {"above": "30%"}),
        ("30%", " @0 fell below #0", {"below": "30%"}),
        ("about 30%", " @0 exceeds #0", {"above": "30%"}),
        ("more than 30%", " @0 falls below #0", {"above": "30%"}),
        ("between 20% and 30%", " @0 is #0", {"between": ["20%", "30%"]}),
        ("30%", " @0 topples #0", {"is": "30%"}),
    ],
)
def test_a_threshold(figure: str, words: str, expected: dict[str, Any]) -> None:
    assert threshold(_figure(figure), words) == expected


@pytest.mark.parametrize(
    ("amounts", "expected"), [(("9 bn", "11 bn"), "10 bn"), (("27%", "33%"), "30%"), (("1,800", "2,200"), "2000")]
)
def test_the_middle_of_a_range(amounts: tuple[str, str], expected: str) -> None:
    assert middle(amounts) == expected


@pytest.mark.parametrize(
    ("figure", "up", "down"),
    [
        ("by more than 10%", {"above": "10%"}, {"below": "-10%"}),
        ("by at least 10%", {"at_least": "10%"}, {"at_most": "-10%"}),
        ("by 5% to 10%", {"between": ["5%", "10%"]}, {"between": ["-10%", "-5%"]}),
    ],
)
def test_a_fall_is_a_rise_with_its_sign_turned(figure: str, up: dict[str, Any], down: dict[str, Any]) -> None:
    assert amount_of_change(_figure(figure), "up") == up
    assert amount_of_change(_figure(figure), "down") == down


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tunisia's imports exceeded its exports by 6 billion dollars.", {"of": "TUN", "is": "-6 bn"}),
        ("Tunisia's exports exceed its imports by 6 billion dollars.", {"of": "TUN", "is": "6 bn"}),
        (
            "Tunisia runs a trade deficit of more than 3 billion dollars with China.",
            {"of": "TUN", "with": "CHN", "below": "-3 bn"},
        ),
        (
            "Germany's trade deficit with China exceeds 50 billion dollars.",
            {"of": "DEU", "with": "CHN", "below": "-50 bn"},
        ),
        ("Georgia's trade deficit is about 10 billion dollars.", {"of": "GEO", "between": ["-11 bn", "-9 bn"]}),
        (
            "Chile sells 10 billion dollars more to China than it buys there.",
            {"of": "CHL", "with": "CHN", "is": "10 bn"},
        ),
    ],
)
def test_a_deficit_is_a_balance_below_zero(text: str, expected: dict[str, Any]) -> None:
    (found,) = asked(text)
    assert found == {"measure": "trade.balance", **expected}


@given(
    st.sampled_from(["is", "above", "below", "at_least", "at_most"]), st.integers(1, 10**6), st.integers(1, 10**6)
)
def test_a_deficit_holds_where_the_balance_does(comparison: str, figure: int, deficit: int) -> None:
    holds = {"is": eq, "above": gt, "below": lt, "at_least": ge, "at_most": le}
    ((mirrored, amount),) = below_zero({comparison: f"{figure} mn"}).items()
    assert holds[comparison](deficit, figure) == holds[mirrored](-deficit, int(amount.removesuffix(" mn")))
