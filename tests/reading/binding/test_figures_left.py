"""Figures that a test would not ask about, and what stands beside a rank."""

from __future__ import annotations

import pytest

from ..reads import asked


def test_a_number_of_soldiers_is_more_than_a_presence() -> None:
    (test,) = asked("Russian soldiers, around seven thousand of them, are garrisoned in Tajikistan.")
    assert test["measure"] == "military.presence"
    assert "between" in test


def test_a_dependence_with_a_figure_is_read_by_the_figure() -> None:
    (test,) = asked("Gambia lives on remittances, the equivalent of more than a fifth of its GDP.")
    assert test["above"] == "20%"


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        ("Jordan's largest supplier is China, followed by Saudi Arabia.", {"CHN": 1, "SAU": 2}),
        ("Jordan's largest supplier is China.", {"CHN": 1}),
    ],
)
def test_who_follows_is_next_in_rank(text: str, ranks: dict[str, int]) -> None:
    assert {test["of"]: test["is"] for test in asked(text)} == ranks
