"""Clauses as statements: subjects that are shared, conditions, what is implied, and what a group is said of."""

from __future__ import annotations

import pytest

from .reads import asked, asked_by, made_of, only, read


def test_a_condition_that_asserts_nothing_makes_no_test() -> None:
    statement = only("If the border were closed, Kenya's exports to Uganda would fall.")
    assert (statement.condition or "").startswith("If the border were closed")
    assert statement.tests == ()
    assert "only on a condition" in (statement.untestable or "")


def test_a_mild_condition_is_noted() -> None:
    statement = only("Unless the border is closed, Kenya's exports to Uganda will grow in 2024.")
    assert statement.tests
    assert any("said on the condition" in note for note in statement.notes)


def test_a_single_state_of_the_heading_is_meant_where_none_is_named() -> None:
    (statement,) = read(
        "Kenya\n\nExports to Uganda and tourism matter. Military spending has grown.\n"
    ).statements[1:]
    assert asked_by(statement)[0]["of"] == "KEN"


def test_two_states_of_the_heading_leave_it_open() -> None:
    statement = read("Kenya and Uganda\n\nMilitary spending has grown.\n").statements[-1]
    assert statement.tests == ()


def test_who_says_so_is_no_subject_of_the_test() -> None:
    assert [test["of"] for test in asked("Uganda says that Kenya's exports have grown since 2020.")] == ["KEN"]


@pytest.mark.parametrize(
    ("text", "quantifier"),
    [
        ("Most Baltic states spend more than 2 per cent of GDP on defence.", "most"),
        ("All of the Baltic states spend more than 2 per cent of GDP on defence.", "all"),
        ("None of the Baltic states spends more than 5 per cent of GDP on defence.", "none"),
    ],
)
def test_a_group_keeps_its_quantifier(text: str, quantifier: str) -> None:
    (test,) = only(text).tests
    assert (test.of, test.quantifier) == ("group:baltic", quantifier)


def test_an_intention_is_never_bound() -> None:
    statement = only("Kenya plans to raise its exports to Uganda by 10 per cent by 2026.")
    assert statement.kind == "intent"
    assert statement.tests == ()


def test_words_of_probability_around_somebody_leave_who_it_is() -> None:
    (test,) = made_of("It is highly probable that Georgia will not join NATO before 2030.")
    assert (test.of, test.second) == ("GEO", "org:nato")


@pytest.mark.parametrize(
    "text",
    [
        "The chances that Georgia joins NATO before 2030 are remote.",
        "The likelihood of Georgia joining NATO before 2030 is low.",
        "The probability that Georgia will join NATO before 2030 is very low.",
        "There is little chance that Georgia will join NATO before 2030.",
        "It is highly unlikely that Georgia will join NATO before 2030.",
        "Georgia will almost certainly not join NATO before 2030.",
    ],
)
def test_what_is_said_to_be_likely_or_not_is_tested(text: str) -> None:
    (said,) = read(text).statements
    assert said.estimative is not None
    assert said.estimative.reading is not None
    assert said.estimative.reading.high < 0.5
    assert [(test.of, test.second, test.predicate.comparison) for test in said.tests] == [
        ("GEO", "org:nato", "at_least")
    ]
