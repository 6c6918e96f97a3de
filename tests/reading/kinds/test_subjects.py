"""What the subject of a verb is: who acts, or what happens."""

from __future__ import annotations

import pytest

from araxes.reading.kinds import subjects

from ..reads import clause


@pytest.mark.parametrize(
    ("text", "verb", "noun"),
    [
        ("Peru's deal with Chile angered Bolivia.", "angered", "deal"),
        ("The closing of the border has hurt Togo.", "has", "closing"),
        ("In May, after the vote, the loss of the port shook Lima.", "shook", "loss"),
        ("Officers in Lima fear a coup.", "fear", "Officers"),
        ("Ghana, for its part, wants a port.", "wants", "Ghana"),
    ],
)
def test_the_noun_that_a_subject_is_built_on(text: str, verb: str, noun: str) -> None:
    found = subjects.head(clause(text), text.index(verb))
    assert found is not None
    assert text[slice(*found)] == noun


@pytest.mark.parametrize(
    ("text", "verb", "acts", "happens"),
    [
        ("Ghana threatens to leave.", "threatens", True, False),
        ("They threaten to leave.", "threaten", True, False),
        ("Fishermen threaten to strike.", "threaten", True, False),
        ("Qxar threatens to leave.", "threatens", True, False),
        ("A drought threatens to ruin Togo.", "threatens", False, True),
        ("Ghana's drought threatens to ruin Togo.", "threatens", False, True),
        ("The militarisation of the coast worries Lima.", "worries", False, True),
        ("The government worries Lima.", "worries", True, False),
        ("The shelf worries Lima.", "worries", False, False),
    ],
)
def test_who_acts_and_what_happens(text: str, verb: str, acts: bool, happens: bool) -> None:
    said, place = clause(text), text.index(verb)
    assert (subjects.acts(said, place), subjects.happens(said, place)) == (acts, happens)
