"""Fighting that may come, and fighting that is only mentioned."""

from __future__ import annotations

import pytest

from araxes.reading.binding.foreseen import is_foreseen

from ..reads import asked


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (" war between @0 and @1 ", True),
        (" risk of war between @0 and @1 ", True),
        (" there may be resumption of war between @0 and @1 ", True),
        (" it could escalate into full-scale war between @0 and @1 ", True),
        (" new round of war between @0 and @1 ", True),
        (" @2 lost much in war between @0 and @1 ", False),
        (" because of war between @0 and @1 ", False),
        (" since war between @0 and @1 ", False),
        (" @2 mediated in war between @0 and @1 ", False),
    ],
)
def test_is_foreseen(line: str, expected: bool) -> None:
    assert is_foreseen(line, line.index(" war ")) is expected


def test_a_war_that_is_mentioned_makes_no_test() -> None:
    assert asked("Because of the war between Chad and Sudan, the border is likely to stay closed in 2024.") == []
    (test,) = asked("A war between Chad and Sudan is likely in 2024.")
    assert test["measure"].startswith("conflict.")
