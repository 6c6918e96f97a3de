from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from araxes.claims import Assessment, Claim
from araxes.claims.claim import KINDS, find_span

TEST = {"measure": "trade.rank", "of": "RUS", "in": "ARM", "is": 1}
BASE = {"id": "a-claim", "text": "Russia is first", "kind": "fact", "tests": [TEST]}


def claim(**more: Any) -> Claim:
    return Claim.model_validate({**BASE, **more})


def refused(**more: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        claim(**more)
    return "; ".join(str(problem["msg"]) for problem in caught.value.errors())


def without_tests(**more: Any) -> dict[str, Any]:
    return {**BASE, "tests": [], **more}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_says_what_it_is(kind: str) -> None:
    assert KINDS[kind].strip()  # type: ignore[index]
    made = claim(kind=kind, attributed_to="somebody", unscored="the rest")
    assert made.kind == kind


def test_kinds_are_a_closed_list() -> None:
    assert "Input should be 'fact', 'trend'" in refused(kind="guess")


@pytest.mark.parametrize("name", ["a", "a-b", "2023", "a1-b2-c3", "x" * 80])
def test_ids(name: str) -> None:
    assert claim(id=name).id == name


@pytest.mark.parametrize("name", ["", "A", "a_b", "-a", "a-", "a--b", "a b", "ä", "a\n", "x" * 81, 5])
def test_what_is_no_id(name: object) -> None:
    with pytest.raises(ValidationError):
        claim(id=name)


def test_a_claim_has_tests_or_says_why_not() -> None:
    assert Claim.model_validate(without_tests(untestable="nobody measures doors")).tests == ()
    assert "not both" in refused(untestable="nobody measures doors")
    assert "add tests, or say in 'untestable' why no measure could decide this" in refused(tests=[])
    assert "at least 1 character" in refused(tests=[], untestable="")


def test_the_tests_of_an_intent_leave_something_out() -> None:
    assert "say in 'unscored' what they leave out" in refused(kind="intent")
    assert claim(kind="intent", unscored="the will").unscored == "the will"
    assert Claim.model_validate(without_tests(kind="intent", untestable="a wish")).unscored is None


def test_an_attribution_says_whose() -> None:
    assert "'attributed_to'" in refused(kind="attribution")
    assert claim(kind="attribution", attributed_to="the ministry").attributed_to == "the ministry"


HORIZONS = [
    ("2023-12-31", date(2023, 12, 31)),
    (date(2023, 12, 31), date(2023, 12, 31)),
    (2023, date(2023, 12, 31)),
    ("2023", date(2023, 12, 31)),
    ("2024-02", date(2024, 2, 29)),
]


@pytest.mark.parametrize(("written", "day"), HORIZONS)
def test_a_horizon_is_the_last_day(written: object, day: date) -> None:
    assert claim(kind="forecast", horizon=written).horizon == day
    read = Assessment.model_validate({"title": "T", "date": written, "claims": [BASE]})
    assert read.date == day


@pytest.mark.parametrize("written", ["soon", True, "2023-13", "", [2023], "2023-02-30"])
def test_what_is_no_horizon(written: object) -> None:
    with pytest.raises(ValidationError):
        claim(horizon=written)


@pytest.mark.parametrize("written", ["latest", "2019..2023", 1.5, 0])
def test_a_horizon_is_one_day(written: object) -> None:
    """The end of all days is no horizon, nor is a span or half a year."""
    with pytest.raises(ValidationError):
        claim(horizon=written)


def test_words_of_probability() -> None:
    made = claim(estimative="most likely")
    assert made.estimative is not None
    assert (made.estimative.phrase, made.estimative.standard) == ("most likely", None)
    full = claim(estimative={"phrase": "likely", "standard": "phia"})
    assert full.estimative is not None
    assert full.estimative.standard == "phia"
    assert "unknown estimative standard 'icd204'; did you mean 'icd203'" in refused(
        estimative={"phrase": "likely", "standard": "icd204"}
    )
    assert "at least 1 character" in refused(estimative="")
    assert "at most 200 characters" in refused(estimative="x" * 201)


def test_entities_of_a_claim_are_ids() -> None:
    assert claim(entities=["Armenia", "RUS"]).entities == ("ARM", "RUS")
    assert "unknown entity" in refused(entities=["Atlantis"])


@pytest.mark.parametrize(
    ("field", "most"), [("text", 5_000), ("note", 5_000), ("unscored", 1_000), ("attributed_to", 200)]
)
def test_texts_have_a_longest_length(field: str, most: int) -> None:
    assert claim(**{field: "x" * most})
    assert f"at most {most}" in refused(**{field: "x" * (most + 1)})


def test_a_claim_needs_a_text_and_knows_no_other_keys() -> None:
    assert "at least 1 character" in refused(text="")
    assert "Extra inputs" in refused(colour="red")
    assert claim().combine == "all"
    assert claim(combine="any").combine == "any"
    assert "'all' or 'any'" in refused(combine="one")


# ---- assessments


def assessment(text: str | None = None, *claims: dict[str, Any], **more: Any) -> Assessment:
    return Assessment.model_validate({"title": "T", "claims": claims or (BASE,), "text": text, **more})


def test_an_assessment_has_claims_and_a_title() -> None:
    assert assessment().standard == "icd203"
    cases: tuple[dict[str, Any], ...] = (
        {"claims": []},
        {"title": ""},
        {"title": "x" * 501},
        {"author": "x" * 501},
        {"standard": "icd"},
    )
    for wrong in cases:
        with pytest.raises(ValidationError):
            assessment(**wrong)


def test_every_claim_has_its_own_id() -> None:
    with pytest.raises(ValidationError, match="two claims have the id 'a-claim'"):
        assessment(None, BASE, {**BASE, "id": "other"}, {**BASE, "text": "again"})


SPANS = [
    ("Russia is first.", "Russia is first", "Russia is first"),
    ("They say Russia\nis first.", "Russia is first", "Russia\nis first"),
    ("They say Russia  is\r\n   first.", "Russia is first", "Russia  is\r\n   first"),
    ("Russia is first.", "Russia\n  is first", "Russia is first"),
    ("First, then first again: first", "first", "first"),
    ("What? (No [really] $5.00^2 \\d+)", "(No [really] $5.00^2 \\d+)", "(No [really] $5.00^2 \\d+)"),
    ("„Größe“ – 5 %", "„Größe“ – 5 %", "„Größe“ – 5 %"),
]


@pytest.mark.parametrize(("text", "statement", "found"), SPANS)
def test_a_statement_is_found_word_for_word(text: str, statement: str, found: str) -> None:
    span = assessment(text, {**BASE, "text": statement}).span(claim(text=statement))
    assert span is not None
    assert text[span[0] : span[1]] == found
    assert span == find_span(text, statement)


@pytest.mark.parametrize(
    ("text", "statement"),
    [
        ("Russia is first", "russia is first"),
        ("Russia is first", "Russia is  firs t"),
        ("Russia is", "Russia is first"),
        ("Russiais first", "Russia is first"),
        ("Russia-is-first", "Russia is first"),
        ("", "Russia"),
        ("axb", "a.b"),
    ],
)
def test_what_does_not_stand_in_the_text_has_no_place(text: str, statement: str) -> None:
    assert find_span(text, statement) is None


def test_the_first_place_counts_and_nothing_has_none() -> None:
    assert find_span("ab ab", "ab") == (0, 2)
    assert find_span("ab", "  \n ") is None
    assert assessment(None).span(claim()) is None


words = st.lists(
    st.text(st.characters(exclude_categories=["Z", "C"]), min_size=1, max_size=6), min_size=1, max_size=5
)
gaps = st.sampled_from([" ", "\n", "  ", "\r\n", "\t", "\n\n   "])


@given(words, st.data())
def test_breaking_lines_elsewhere_never_loses_a_statement(found: list[str], data: st.DataObject) -> None:
    middle = "".join(word + data.draw(gaps) for word in found[:-1]) + found[-1]
    before, after = (
        data.draw(st.sampled_from(["", "So: ", "\n- "])),
        data.draw(st.sampled_from(["", ".", " ...\n"])),
    )
    span = find_span(before + middle + after, " ".join(found))
    assert span is not None
    assert (before + middle + after)[span[0] : span[1]].split() == " ".join(found).split()
