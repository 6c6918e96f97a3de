"""Clauses that say two things: what the second is in full."""

from __future__ import annotations

import pytest

from araxes.reading.clauses.coordinating import halves

from ..reads import line


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Chile sells a third of its exports to China and a fifth to Japan", " @0 sells #1 of its exports to @2 "),
        ("Uruguay runs a deficit with Brazil but a surplus with China", " @0 runs surplus with @2 "),
        (
            "Italy buys half of Albania's exports and supplies a quarter of its imports",
            " @0 supplies #1 of its imports ",
        ),
        ("Chile left the treaty, and Colombia followed suit", " @1 left treaty "),
    ],
)
def test_what_is_left_out_is_put_in(text: str, second: str) -> None:
    assert second in [each.text for _, seconds in halves(line(text)) for each in seconds]


def test_a_comma_joins_nothing_by_itself() -> None:
    assert list(halves(line("Qatar is home to an American base, with more than 8,000 soldiers"))) == []
