from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes import errors
from araxes.errors import (
    AraxesError,
    AssessmentError,
    InputError,
    Problem,
    RegionError,
    SourceError,
    StoreError,
    UnknownNameError,
    near_misses,
)

MEASURES = ["trade.rank", "trade.share", "military.burden"]


def test_the_tree_of_errors() -> None:
    assert AraxesError.__bases__ == (Exception,)
    assert {error.__base__ for error in (InputError, SourceError, StoreError)} == {AraxesError}
    assert {error.__base__ for error in (AssessmentError, RegionError, UnknownNameError)} == {InputError}


def test_the_tree_is_drawn_in_full() -> None:
    own = {
        name for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
    }
    assert all(name in (errors.__doc__ or "") for name in own)


NAMES = [
    (
        "military.burdn",
        "",
        ["military.burden"],
        "unknown measure 'military.burdn'; did you mean 'military.burden'?",
    ),
    ("MILITARY.BURDEN", "", ["military.burden"], "did you mean 'military.burden'?"),
    ("trade.rnak", "", ["trade.rank", "trade.share"], "did you mean 'trade.rank' or 'trade.share'?"),
    ("trade.shark", "", ["trade.share", "trade.rank"], "did you mean 'trade.share' or 'trade.rank'?"),
    ("zzz", "", [], "unknown measure 'zzz'; no name comes near"),
    ("zzz", "see the list", [], "unknown measure 'zzz'; see the list"),
    ("military.burdn", "see the list", ["military.burden"], "did you mean 'military.burden'?"),
    ("", "", [], "unknown measure ''; no name comes near"),
]


@pytest.mark.parametrize(("name", "hint", "near", "message"), NAMES)
def test_unknown_names(name: str, hint: str, near: list[str], message: str) -> None:
    error = UnknownNameError("measure", name, MEASURES, hint=hint)
    assert (error.what, error.name, error.near) == ("measure", name, near)
    assert str(error).endswith(message)


def test_long_names_are_cut_when_shown() -> None:
    error = UnknownNameError("measure", "x" * 100_000, MEASURES)
    assert str(error) == f"unknown measure '{'x' * 57}...'; no name comes near"
    assert error.name == "x" * 100_000
    assert f"'{'y' * 60}'" in str(UnknownNameError("measure", "y" * 60, MEASURES))


def test_names_are_shown_without_control_characters() -> None:
    assert "\x1b" not in str(UnknownNameError("measure", "\x1b[31mred", MEASURES))


def test_near_misses_come_best_first_and_few() -> None:
    known = ["alpha", "alphb", "alphab", "alphas", "beta"]
    assert near_misses("alphab", known)[0] == "alphab"
    assert len(near_misses("alphab", known)) == 3
    assert len(near_misses("alphab", known, at_most=1)) == 1
    assert near_misses("omega", []) == []


@given(st.text(max_size=30), st.lists(st.text(min_size=1, max_size=12), max_size=8))
def test_near_misses_are_known_names(name: str, known: list[str]) -> None:
    assert set(near_misses(name, known)) <= set(known)


def test_problems_come_in_the_order_of_the_file() -> None:
    problems = [Problem(3, 1, "c"), Problem(1, 9, "b"), Problem(1, 2, "a"), Problem(1, 10, "z")]
    error = AssessmentError("file.yaml", problems)
    assert [problem.message for problem in error.problems] == ["a", "b", "z", "c"]
    assert str(error).splitlines() == [
        "file.yaml:1:2: a",
        "file.yaml:1:9: b",
        "file.yaml:1:10: z",
        "file.yaml:3:1: c",
    ]
    assert error.name == "file.yaml"


def test_a_problem_shows_its_place() -> None:
    assert str(Problem(4, 7, "is missing", "missing")) == "4:7: is missing"
    assert Problem(4, 7, "is missing").code == "invalid"
