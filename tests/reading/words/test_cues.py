from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.reading.words.cues import AUXILIARY, find_cues, forms_of


def told(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.form) for one in find_cues(text)]


@pytest.mark.parametrize(
    ("base", "irregular", "forms"),
    [
        ("expect", "", "expect expects expected expecting"),
        ("rely", "", "rely relies relied relying"),
        ("die", "", "die dies died dying"),
        ("agree", "", "agree agrees agreed agreeing"),
        ("push", "", "push pushes pushed pushing"),
        ("say", "said", "say says said saying"),
        ("grow", "grew grown", "grow grows grew grown growing"),
        ("cut", "cut cutting", "cut cuts cut cutting"),
        ("play", "", "play plays played playing"),
    ],
)
def test_forms(base: str, irregular: str, forms: str) -> None:
    assert [form for form, _name in forms_of(base, irregular.split())] == forms.split()


def test_only_the_first_word_of_a_verb_is_inflected() -> None:
    assert dict(forms_of("point out", ["points out", "pointed out", "pointing out"]))["pointing out"] == "ing"
    assert ("breaks up", "s") in list(forms_of("break up", []))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Oil has grown.", [("has", AUXILIARY), ("grown", "ed")]),
        ("HE SAID THAT", [("SAID", "ed")]),
        ("ghosts", []),
        ("has-been", []),
        ("According to Minsk", [("According to", "word")]),
        ("according\u00a0to Minsk", [("according\u00a0to", "word")]),
        ("won\u2019t", [("won\u2019t", AUXILIARY)]),
        ("points out that", [("points out", "s")]),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_a_cue_may_have_several_tags() -> None:
    (cue,) = find_cues("expected")
    assert {"report", "future"} <= cue.tags


@given(
    st.lists(
        st.sampled_from(["has ", "said, ", "\u0130", "war", " ", "going to ", ".", "\u2013", "'"]), max_size=20
    )
)
def test_finds_are_in_order_and_apart(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = find_cues(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
