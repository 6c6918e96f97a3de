"""Events as the subject of a verb that does something to somebody."""

from __future__ import annotations

import pytest

from araxes.reading.kinds.effects import effects

from ..reads import clause


@pytest.mark.parametrize(
    ("text", "verbs"),
    [
        ("Conscription has emboldened the rebels.", ["emboldened"]),
        ("The drought deepened Kenya's debts.", ["deepened"]),
        ("The closing of the border has sharply reduced trade with Togo.", ["reduced"]),
        ("The talks were delayed by the vote in Lima.", ["delayed"]),
        ("What toppled the king was a quarrel.", ["toppled"]),
        ("The quota enraged the students.", ["enraged"]),
        ("The storm wiped out the harvest.", ["wiped out"]),
    ],
)
def test_what_an_event_does(text: str, verbs: list[str]) -> None:
    assert [text[one.start : one.end] for one in effects(clause(text))] == verbs


@pytest.mark.parametrize(
    "text",
    [
        "Kenya deepened the port.",
        "It enraged the students.",
        "Ghana sells gold to the United States.",
        "The debts deepened in May.",
        "Shipments to Taiwan rose next year.",
        "The talks were delayed by Kenya.",
        "Violence has fallen sharply.",
        "The army weakened the rebels.",
    ],
)
def test_what_somebody_does_or_what_merely_changes(text: str) -> None:
    assert not list(effects(clause(text)))
