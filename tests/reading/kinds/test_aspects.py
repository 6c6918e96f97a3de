"""Changes that the form of a verb tells."""

from __future__ import annotations

import pytest

from araxes.reading.kinds.aspects import changes_by_form

from ..reads import clause


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Italy's population is ageing fast.", ["ageing"]),
        ("The industry is slowly shedding jobs.", ["shedding"]),
        ("Turkish drones have found buyers since 2020.", ["found"]),
        ("Peru and Chile, on bad terms in 2020, now exchange visits.", ["2020, now"]),
    ],
)
def test_a_change(text: str, said: list[str]) -> None:
    assert [text[one.start : one.end] for one in changes_by_form(clause(text))] == said


@pytest.mark.parametrize(
    "text",
    [
        "Turkey is hosting talks.",
        "It is shedding jobs.",
        "The war is still raging.",
        "Nobody knows who is ageing.",
        "Tuvalu, whose soil is drowning, lies in the Pacific.",
        "The port is hoping for buyers.",
        "Ghana has belonged to the pact since 2004.",
        "Ghana has been a member since 2004.",
        "Drones have found buyers.",
    ],
)
def test_no_change(text: str) -> None:
    assert not list(changes_by_form(clause(text)))
