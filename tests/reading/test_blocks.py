from __future__ import annotations

import pytest

from araxes.reading.blocks import Run, runs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n\t\n", []),
        ("# a\nb", [Run("heading", 2, 3, 1), Run("paragraph", 4, 5)]),
        ("a\nb\n \nc", [Run("paragraph", 0, 3), Run("paragraph", 6, 7)]),
        ("– a\n b\n12. c", [Run("bullet", 2, 6), Run("number", 11, 12, 12)]),
        ("#a\n-b\n-", [Run("paragraph", 0, 7)]),
        ("a \r\nb\r\n\r\nc", [Run("paragraph", 0, 5), Run("paragraph", 9, 10)]),
        ("a\rb\r\rc", [Run("paragraph", 0, 3), Run("paragraph", 5, 6)]),
        ("    # a", [Run("paragraph", 4, 7)]),
    ],
)
def test_lines_become_runs(text: str, expected: list[Run]) -> None:
    assert list(runs(text)) == expected
