"""Risks, risks that changed, and harms that are only circumstances."""

from __future__ import annotations

import pytest

from araxes.reading.kinds import risks, senses

from ..reads import clause


@pytest.mark.parametrize(
    ("text", "ahead", "expected"),
    [
        ("There is a risk of famine in Chad.", False, True),
        ("The danger of famine in Chad has grown.", False, False),
        ("The danger of famine in Chad has grown.", True, True),
        ("War between Chad and Sudan may follow.", False, True),
        ("War between Chad and Sudan follows.", False, False),
        ("Because of the war, Chad may close the border.", False, False),
        ("Ghana may close the border.", False, False),
        ("War would close the border.", False, True),
        ("War would have closed the border.", False, False),
    ],
)
def test_a_risk(text: str, ahead: bool, expected: bool) -> None:
    said = clause(text)
    assert risks.is_risk(said, senses.changes(said), ahead=ahead) is expected


@pytest.mark.parametrize(
    ("text", "future", "past"),
    [
        ("Chad will leave.", True, False),
        ("Chad would leave.", False, False),
        ("Chad left.", False, True),
        ("Chad has left.", False, True),
        ("Chad leaves.", False, False),
    ],
)
def test_what_lies_ahead_and_what_is_over(text: str, future: bool, past: bool) -> None:
    said = clause(text)
    assert (risks.is_future(said), risks.is_past(said)) == (future, past)
