"""Frames: words with others between them, in any form, and where they are looked for."""

from __future__ import annotations

import re

import pytest

from araxes.reading.kinds import frames

from ..reads import clause


def _found(section: str, text: str) -> list[str]:
    said = clause(text)
    return [said.text[one.start : one.end] for one in said.frames(section)]


@pytest.mark.parametrize(
    ("section", "text", "words"),
    [
        ("intent", "Ghana is bent on a new port.", "is bent on"),
        ("intent", "Ghana is, by all accounts, firmly bent on a new port.", "is, by all accounts, firmly bent on"),
        (
            "intent",
            "Ghana\u2019s rulers have drawn up their own plans for a port.",
            "drawn up their own plans for",
        ),
        ("cause", "The vote set the whole process in motion.", "set the whole process in motion"),
        ("risk", "The pact may yet fall apart.", "may yet fall apart"),
        ("trend", "Little by little, the port silts up.", "Little by little"),
    ],
)
def test_adverbs_and_insertions_may_stand_between(section: str, text: str, words: str) -> None:
    assert words in _found(section, text)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("intent", "Ghana bent the rules on tariffs."),
        ("intent", "Ghana is a port. Bent on one knee, he asked."),
        ("cause", "The motion was set down for Monday."),
        ("trend", "Littler by littler, the port silts up."),
    ],
)
def test_other_words_are_no_frame(section: str, text: str) -> None:
    assert not _found(section, text)


def test_somebody_is_named_in_a_frame() -> None:
    said = clause("By the central bank's own count, exports of Peru fell.")
    (one,) = said.frames("teller")
    assert one.who is not None
    assert said.text[slice(*one.who)] == "the central bank's"


def test_every_frame_is_looked_for_by_a_word_that_it_asks_for_and_can_be_read() -> None:
    known = frames._frames()
    for place, frame in enumerate(known.frames):
        assert any(place in places for places in known.anchors.values()), frame.line
        assert isinstance(frames._pattern(frame.line), re.Pattern)


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("draw up", {"draw up", "draws up", "drew up", "drawn up", "drawing up"}),
        ("plan", {"plan", "plans", "planned", "planning"}),
        ("toy", {"toy", "toys", "toyed", "toying"}),
    ],
)
def test_verbs_have_all_their_forms(verb: str, forms: set[str]) -> None:
    assert set(frames.verb_forms(verb)) == forms
