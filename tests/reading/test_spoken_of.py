"""Shares of what the statement before spoke of."""

from __future__ import annotations

from .reads import asked


def test_them_are_the_exports_of_the_statement_before() -> None:
    (test,) = asked("Mali's exports are modest. China takes half of them.")
    assert (test["of"], test["in"], test["flow"]) == ("CHN", "MLI", "exports")


def test_them_is_nothing_without_a_flow() -> None:
    assert asked("Mali has many villages. China takes half of them.") == []
