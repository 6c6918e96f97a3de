from __future__ import annotations

import pytest

from araxes.reading.kinds.verbs import is_verb, word_before
from araxes.reading.words.cues import find_cues


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("", ""),
        ("Kenya", ""),  # nothing stands between it and the place
        ("   ", ""),
        ("Kenya ", "Kenya"),
        ("Kenya\n ", "Kenya"),
        ("Kenya's ", "Kenya's"),
        ("has sharply ", "has"),
        ("has also ", "has"),
        ("an ally ", "ally"),
        ("in Italy ", "Italy"),
        ("(so) ", "so"),
        ("a) ", "a"),
        ("() ", ")"),
        ("gas, ", ","),
        ("the \u201cfriend\u201d ", "friend"),
        ("3.5 ", "5"),
        ("end. ", ""),
        ("well-known ", "well-known"),
    ],
)
def test_the_word_before(before: str, word: str) -> None:
    assert word_before(f"{before}place", len(before)) == word


def test_the_word_before_does_not_pass_the_floor() -> None:
    assert word_before("Kenya has grown", 10, 10) == ""
    assert word_before("Kenya sharply grew", 14, 6) == ""


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Kenya imports oil", "imports", True),
        ("its imports fell", "imports", False),
        ("its imports fell", "fell", True),
        ("gas imports fell", "imports", False),
        ("Trade has grown", "has", True),
        ("to buy gas", "buy", False),
        ("they buy gas", "buy", True),
        ("traders buy gas", "buy", True),
        ("Turkish exports fell", "fell", True),
        ("Exports, gas above all, fell", "fell", True),
        ("said growing demand", "growing", False),
        ("an economic forecast", "forecast", False),
    ],
)
def test_which_cue_is_a_verb(text: str, word: str, expected: bool) -> None:
    place = text.index(word)
    cue = next((one for one in find_cues(text) if one.start <= place < one.end), None)
    assert (cue is not None and is_verb(text, cue, 0)) is expected


def test_no_verb_follows_a_demonym() -> None:
    text = "Russian reports came"
    cue = find_cues(text)[0]
    assert not is_verb(text, cue, 0, adjectives=[7])
