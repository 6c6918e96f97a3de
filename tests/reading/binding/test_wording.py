"""Why a statement has no test."""

from __future__ import annotations

import pytest

from araxes.reading.binding.wording import why_untestable

from ..reads import actors, line


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Peru's exports of copper to Chile fell.", "it is about copper"),
        ("The mood in Lima is gloomy.", "no measure covers what this says"),
        ("The trade is brisk.", "it speaks of trade without naming a state"),
        ("Peru's trade is brisk.", "it speaks of trade, and no claim template fits the words: trade is brisk"),
        ("Peru's sailors are brave.", "no measure covers"),
        ("Peru's army is brave.", "it speaks of military spending and forces"),
    ],
)
def test_the_reason(text: str, why: str) -> None:
    assert why_untestable(line(text), actors(text)).startswith(why)


def test_a_long_clause_is_cut() -> None:
    text = f"Peru's trade is {'brisk and ' * 30}lively."
    assert why_untestable(line(text), actors(text)).endswith("...")
