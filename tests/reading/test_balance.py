"""What is said of the balance of two militaries, of who buys whose arms, and of violence that subsides."""

from __future__ import annotations

from typing import Any

import pytest

from .reads import asked, only

AHEAD: dict[str, Any] = {"measure": "military.trend", "of": "AZE", "to": "ARM", "above": 0}
BEHIND: dict[str, Any] = {"measure": "military.trend", "of": "ARM", "to": "AZE", "below": 0}
TO_FRANCE: dict[str, Any] = {"measure": "arms.shift", "of": "FRA", "in": "ARM", "above": 0}

CLOSEST: dict[str, Any] = {"measure": "alignment.rank", "of": "RUS", "in": "ARM", "is": 1}
AT_HAND: dict[str, Any] = {**CLOSEST, "of": "GEO", "among": "group:south-caucasus"}
SIDES: dict[str, Any] = {"measure": "structure.sides", "of": "IRN", "with": "ARM", "third": "AZE", "is": 1}

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
    ("The military balance between Armenia and Azerbaijan is tilting toward Baku.", AHEAD),
    ("The balance of power between Armenia and Azerbaijan has shifted in Azerbaijan's favour.", AHEAD),
    ("Between Armenia and Azerbaijan, the military balance has swung in favour of Azerbaijan.", AHEAD),
    ("Azerbaijan is pulling ahead of Armenia militarily.", AHEAD),
    ("Azerbaijan has gained the military edge over Armenia.", AHEAD),
    ("The arms race between Armenia and Azerbaijan is one that Armenia is losing.", BEHIND),
    ("Armenia is locked in an arms race with Azerbaijan, a race it is losing.", BEHIND),
    ("Russia is Armenia's closest ally.", CLOSEST),
    ("Russia remains the closest ally of Armenia.", CLOSEST),
    ("Armenia's closest ally is Russia.", CLOSEST),
    ("Armenia has Russia as its staunchest ally.", CLOSEST),
    ("Russia is no longer Armenia's closest ally.", {**CLOSEST, "is": None, "above": 1}),
    ("Russia is Armenia's second-closest ally.", {**CLOSEST, "is": 2}),
    ("Armenia's closest ally in the South Caucasus is Georgia.", AT_HAND),
    ("In the South Caucasus, Georgia is Armenia's closest ally.", AT_HAND),
    ("Iran stands with Armenia against Azerbaijan.", SIDES),
    ("Iran has lined up behind Armenia against Azerbaijan.", SIDES),
    ("Against Azerbaijan, Iran sides with Armenia.", SIDES),
    ("Iran backs Armenia against Azerbaijan.", SIDES),
    ("Iran has taken Armenia's side against Azerbaijan.", SIDES),
    ("Iran does not stand with Armenia against Azerbaijan.", {**SIDES, "is": 0}),
    (
        "The confrontation between Armenia and Azerbaijan has subsided since 2020.",
        {"measure": "conflict.deaths", "of": "ARM", "with": "AZE", "change": {"since": 2020, "below": 0}},
    ),
]


@pytest.mark.parametrize(("text", "expected"), BOUND)
def test_a_statement_gets_its_test(text: str, expected: dict[str, Any]) -> None:
    assert asked(text) == [{key: value for key, value in expected.items() if value is not None}]


BLOCS = [
    ("A bloc is forming between Turkey and Azerbaijan.", 1),
    ("Turkey, Azerbaijan and Pakistan are forming a bloc.", 3),
    ("A new axis of Russia, Iran, China and Belarus is taking shape.", 6),
    ("The emergence of a bloc of Mali, Niger and Burkina Faso is a fact.", 3),
]


@pytest.mark.parametrize(("text", "pairs"), BLOCS)
def test_a_bloc_that_forms_is_growing_agreement_of_each_two(text: str, pairs: int) -> None:
    found = asked(text)
    assert {test["measure"] for test in found} == {"alignment.agreement"}
    assert {test["change"]["above"] for test in found} == {0}
    assert len({frozenset((test["of"], test["with"])) for test in found}) == len(found) == pairs


NOT_BOUND = [
    "The trade balance has tilted toward China and away from Russia.",
    "The balance tilts toward Azerbaijan.",
    "Turkey lost the race with France.",
    "Armenia turned to France for help.",
    "Armenia should turn to France for arms.",
    "The military balance between Armenia and Azerbaijan tilts toward Turkey.",
    "Turkey stands with Azerbaijan.",
    "Turkey should stand with Azerbaijan against Armenia.",
    "Georgia supports Ukraine against inflation.",
    "A bloc is forming around Russia.",
]


@pytest.mark.parametrize("text", NOT_BOUND)
def test_what_is_about_something_else_or_leaves_one_open_gets_none(text: str) -> None:
    assert asked(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Armenia wants to be Russia's closest ally.",
        "Turkey intends to stand with Azerbaijan against Armenia.",
        "Turkey and Azerbaijan want to form a bloc.",
    ],
)
def test_what_somebody_means_to_do_is_left_unscored_and_says_why(text: str) -> None:
    statement = only(text)
    assert statement.kind == "intent"
    assert not statement.tests
    assert "an intention" in (statement.untestable or "")
