"""What is left of a clause when who, how much, how likely and when are taken out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.reading.clauses.reducing import reduced, without_asides
from araxes.reading.clauses.skeleton import Skeleton, denied, skeleton
from araxes.reading.clauses.variants import variants

from ..reads import line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru's exports to Chile have grown sharply.", " @0 exports to @1 have grown "),
        ("In fact, Peru remains a member of the Pacific Alliance.", " @0 remains member of @1 "),
        ("Peru (the largest) isn't a member.", " @0 is member "),
        ("Despite the drought, Peru's exports grew.", " @0 exports grew "),
        ("Peru, which lies on the coast, exports more.", " @0 exports more "),
        ("It is Peru that exports more.", " @0 exports more "),
        ("Peru's exports exceed 3 billion dollars.", " @0 exports #0 "),
        ("Peru exports more than @4 and #7 of it.", " @0 exports more than 4 and 7 of it "),
    ],
)
def test_the_skeleton(text: str, expected: str) -> None:
    assert line(text).text == expected


@pytest.mark.parametrize(
    ("text", "denies"),
    [
        ("Peru is not a member.", True),
        ("Peru is no longer a member.", True),
        ("Peru cannot join.", True),
        ("Peru has lost its place as the main supplier.", True),
        ("There is no sign of growth.", True),
        ("Peru is not only a member.", False),
        ("Peru is a member.", False),
        ("Peru imports no less than before.", False),
    ],
)
def test_a_denial_is_taken_out_and_kept(text: str, denies: bool) -> None:
    said = line(text)
    assert bool(said.denials) is denies
    assert said.denies(0, len(said.text)) is denies
    assert not said.denies(len(said.text) + 1, len(said.text) + 2)


def test_what_concedes_stays_in_the_whole() -> None:
    said = line("Despite the drought, Peru's exports grew.")
    assert "drought" in said.whole
    assert "drought" not in said.text


@pytest.mark.parametrize(
    ("text", "intense"), [("exports have grown significantly", True), ("exports have grown", False)]
)
def test_intensity(text: str, intense: bool) -> None:
    assert reduced(text)[1] is intense


def test_of_slight_chances_the_risk_stays() -> None:
    text = "The chances of a war with Chad are slight"
    last = len(text)
    assert skeleton(text, 0, last, actors=[], quantities=[], dropped=[(0, last)]).text == " risk of war with chad "
    assert skeleton("A high risk", 0, 11, actors=[], quantities=[], dropped=[(2, 11)]).text == " risk "


@given(st.text(alphabet="abc ,@0#1'()-not", max_size=60))
def test_a_reduced_clause_has_single_spaces_and_one_at_each_end(raw: str) -> None:
    text, _intense = reduced(raw)
    assert text.startswith(" ")
    assert text.endswith(" ")
    assert without_asides(without_asides(text)) == without_asides(text)


@given(st.lists(st.sampled_from(["@0", "is", "not", "never", "member", "no longer", "neither", ","]), max_size=9))
def test_denying_is_done_once(words: list[str]) -> None:
    text = f" {' '.join(words)} "
    once = denied(Skeleton(text, text, (), (), (), False))
    assert all(0 <= place <= len(once.text) for place in once.denials)
    assert once.denials or once.text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" @0 exports , gas above all , fell ", [" @0 exports fell "]),
        (" @0 will miss target and spend less ", [" @0 spend less "]),
        (" @0 exports fell ", []),
    ],
)
def test_variants(text: str, expected: list[str]) -> None:
    assert [each.text for each in variants(Skeleton(text, text, (), (), (), False))] == expected


def test_a_denied_clause_is_not_taken_apart() -> None:
    text = " @0 will miss target and spend less "
    assert list(variants(Skeleton(text, text, (), (), (4,), False))) == []
