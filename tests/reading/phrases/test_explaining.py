"""What a phrase means side by side: in every standard, and to lay people."""

from __future__ import annotations

import pytest

from araxes.claims.estimative import alternatives, standards
from araxes.claims.wording import words
from araxes.errors import UnknownNameError
from araxes.reading.phrases.explaining import explain, explained, groups, meanings


def terms(phrase: str) -> dict[str, str]:
    return {one.reading.standard: one.term for one in explained(phrase).standards}


def test_each_standard_says_which_term_a_phrase_was_read_as() -> None:
    assert terms("most likely") == {
        "icd203": "very likely",
        "phia": "highly likely",
        "nato": "highly likely",
        "ipcc": "very likely",
        "efsa": "very likely",
        "kent": "highly likely",
    }
    assert "phia" not in terms("even chance")


def test_a_turned_phrase_names_the_term_it_is_the_opposite_of() -> None:
    turned = {one.reading.standard: (one.term, one.turned) for one in explained("probably will not").standards}
    assert turned["icd203"] == ("probably", True)
    assert turned["kent"] == ("probably not", False)


def test_the_lay_reading_stands_beside_the_standards() -> None:
    lay = explained("likely").lay
    assert lay is not None
    assert (lay.median, lay.middle_half, lay.n) == (0.75, (0.67, 0.8), 5174)
    assert explained("most likely").lay is None


def test_a_sentence_is_searched_for_its_phrases() -> None:
    found = explain("Kazakhstan will most likely stay first; Chile will probably not, and may leave.")
    assert [one.phrase for one in found] == ["most likely", "probably not"]
    assert [one.phrase for one in explain("Chile may leave.")] == ["may"]
    assert [one.phrase for one in explain("Growth is expected to slow.")] == ["is expected to"]


@pytest.mark.parametrize(
    ("phrase", "why"),
    [
        ("may", "not excluded"),
        ("serious possibility", "No standard has a term"),
        ("is expected to", "no probability by itself"),
        ("not very likely", "does not say how far"),
        ("will happen", "lay survey"),
    ],
)
def test_a_phrase_without_a_reading_says_why(phrase: str, why: str) -> None:
    (one,) = explain(phrase)
    assert one.standards == ()
    assert why in (one.why or "")


def test_a_number_has_one_reading() -> None:
    (one,) = explain("a 70 percent chance")
    assert [(each.reading.standard, each.reading.low) for each in one.standards] == [("stated", 0.7)]
    assert one.why is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("likly", "unknown phrase 'likly'; did you mean 'likely'"),
        ("The president met the minister", "no word of probability stands in it; `araxes words` lists"),
        ("", "unknown phrase ''"),
    ],
)
def test_a_text_without_such_words_gets_the_next_step(text: str, said: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        explain(text)
    assert said in str(caught.value)


def test_the_phrases_of_a_group_are_read_as_the_group_says() -> None:
    listed = groups()
    for group in listed:
        assert group.why
        assert group.phrases
        for phrase in group.phrases:
            readings = [(one.standard, one.low, one.high) for one in alternatives(phrase)]
            assert readings == [(one.standard, one.low, one.high) for one in group.readings]
    read = [group for group in listed if group.readings]
    assert listed[: len(read)] == read
    assert [group.readings[0].low for group in read] == sorted((g.readings[0].low for g in read), reverse=True)


def test_every_term_of_every_standard_is_listed() -> None:
    listed = {words(phrase) for group in groups() for phrase in group.phrases}
    own = {words(phrase) for one in standards().values() for band in one.bands for phrase in band.phrases}
    assert own <= listed


def test_meanings_carry_the_phrases_and_where_they_are_published() -> None:
    found = meanings("Chile may leave, and will probably not return.")
    assert [one.phrase for one in found] == [one.phrase for one in found.phrases]
    assert len(found) == len(found.phrases) > 0
    assert list(found.standards) == list(standards())
    assert found.survey["licence"]


def test_without_a_text_all_groups_are_told_and_no_phrase() -> None:
    found = meanings()
    assert len(found) == 0
    assert list(found.groups) == groups()
