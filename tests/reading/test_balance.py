"""What is said of the balance of two militaries, of who buys whose arms, and of violence that subsides."""

from __future__ import annotations

from typing import Any

import pytest

from .reads import asked

AHEAD: dict[str, Any] = {"measure": "military.trend", "of": "AZE", "to": "ARM", "above": 0}
BEHIND: dict[str, Any] = {"measure": "military.trend", "of": "ARM", "to": "AZE", "below": 0}
TO_FRANCE: dict[str, Any] = {"measure": "arms.shift", "of": "FRA", "in": "ARM", "above": 0}

BOUND: list[tuple[str, dict[str, Any]]] = [
    ("The military balance has tilted toward Azerbaijan and away from Armenia.", AHEAD),
    ("The balance of power is shifting from Armenia to Azerbaijan.", AHEAD),
    ("Armenia is losing the arms race with Azerbaijan.", BEHIND),
    ("Armenia is in an arms race with Azerbaijan, a race it is losing.", BEHIND),
    ("In the arms race with Azerbaijan, Armenia is losing.", BEHIND),
    ("Armenia turns to France for arms.", TO_FRANCE),
    ("Armenia has turned to France for its weapons.", TO_FRANCE),
    ("Armenia has never turned to France for arms.", {**TO_FRANCE, "above": None, "at_most": 0}),
    ("Armenia is turning away from Russian weapons.", {**TO_FRANCE, "of": "RUS", "above": None, "below": 0}),
    (
        "The confrontation between Armenia and Azerbaijan has subsided since 2020.",
        {"measure": "conflict.deaths", "of": "ARM", "with": "AZE", "change": {"since": 2020, "below": 0}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_a_statement_gets_its_test(text: str, expected: dict[str, Any]) -> None:
    assert asked(text) == [{key: value for key, value in expected.items() if value is not None}]


NOT_BOUND = [
    "The trade balance has tilted toward China and away from Russia.",
    "The balance tilts toward Azerbaijan.",
    "Turkey lost the race with France.",
    "Armenia turned to France for help.",
    "Armenia should turn to France for arms.",
]


@pytest.mark.parametrize("text", NOT_BOUND)
def test_what_is_about_something_else_or_leaves_one_open_gets_none(text: str) -> None:
    assert asked(text) == []
