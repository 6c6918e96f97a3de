from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes.reading.phrases.conditions import MAX_LENGTH, condition, find_all

FOUND = [
    ("If the border is closed, trade will collapse.", "If the border is closed", "if"),
    ("If the border were closed, trade would collapse.", "If the border were closed", "counterfactual"),
    ("Trade would collapse if the border were closed.", "if the border were closed", "counterfactual"),
    ("Trade will collapse if the border closes.", "if the border closes", "if"),
    ("Exports will fall only if China stops buying, analysts say.", "only if China stops buying", "if"),
    ("In the event of a war, Iran will intervene.", "In the event of a war", "if"),
    ("Iran will intervene in the event of a war.", "in the event of a war", "if"),
    ("In case of an attack, NATO will respond.", "In case of an attack", "if"),
    ("If, however, the U.S. leaves, Seoul will arm.", "If, however, the U.S. leaves", "if"),
    ("If Russia, which borders Georgia, attacks, war follows.", "If Russia, which borders Georgia, attacks", "if"),
    ("If Niger, Mali and Chad agree, trade will grow.", "If Niger, Mali and Chad agree", "if"),
    ("If Iran, a neighbour of Iraq, attacks, oil will rise.", "If Iran, a neighbour of Iraq, attacks", "if"),
    ("If 1,500 troops leave then the base will close.", "If 1,500 troops leave", "if"),
    ("If Gen. Haftar attacks, Tripoli may fall.", "If Gen. Haftar attacks", "if"),
    ("The base (if it is built) will be large.", "if it is built", "if"),
    ("Prices rise if\nthe strait closes; ships turn back.", "if\nthe strait closes", "if"),
    ("Unless a treaty is signed, war is likely.", "Unless a treaty is signed", "unless"),
    ("War is likely unless a treaty is signed.", "unless a treaty is signed", "unless"),
    ("Without a treaty, war will follow.", "Without a treaty", "unless"),
    ("Without Russian support, Bangui would fall.", "Without Russian support", "unless"),
    ("Barring a shock, growth will hold.", "Barring a shock", "unless"),
    ("Failing a settlement, Cyprus will stay divided.", "Failing a settlement", "unless"),
    ("Provided that sanctions are lifted, exports will grow.", "Provided that sanctions are lifted", "provided"),
    ("Exports will grow, provided sanctions are lifted.", "provided sanctions are lifted", "provided"),
    ("The bases will stay as long as Yerevan pays.", "as long as Yerevan pays", "provided"),
    ("So long as Egypt agrees, Gaza stays shut.", "So long as Egypt agrees", "provided"),
    ("Assuming that prices hold, Angola will grow.", "Assuming that prices hold", "provided"),
    ("On condition that Seoul agrees, talks begin.", "On condition that Seoul agrees", "provided"),
    ("Should Moscow withdraw, Baku will attack.", "Should Moscow withdraw", "should"),
    ("Trade would collapse should the border close.", "should the border close", "should"),
    ("Should talks fail, fighting may resume.", "Should talks fail", "should"),
    ("Were Russia to leave, Armenia would suffer.", "Were Russia to leave", "counterfactual"),
    ("Had Russia not intervened, Assad would have fallen.", "Had Russia not intervened", "counterfactual"),
    ("But for Russian aid, Syria would have collapsed.", "But for Russian aid", "counterfactual"),
]
NONE = [
    "Few if any states will sign.",
    "It is difficult if not impossible.",
    "If necessary, troops will go.",
    "Even if Russia leaves, Armenia will stay.",
    "It acts as if nothing had happened.",
    "What if China leaves?",
    "It is open whether Iran will sign.",
    "He asked if Russia would leave.",
    "It is unclear if Iran will sign.",
    "Russia should withdraw its troops.",
    "Should the border close?",
    "Why should Moscow pay?",
    "There were Russian troops in Syria, which would stay.",
    "It had Russian troops, who would leave.",
    "Russia provided weapons to Syria.",
    "It takes twice as long as before.",
    "It may last as long as ten years.",
    "Without doubt, it will fall.",
    "Without mentioning Russia, he said it would fall.",
    "It left without a treaty, and it will fall.",
    "Without a treaty, it fell in 1994.",
    "A different, specific significance.",
    "China, for example, provided 70% of the funds.",
    "It merged both, providing Libya with its first government.",
    "It was independent, but for much of its history it was ruled.",
    "It should be as long as needed.",
    "It has grown, if more slowly than hoped.",
    "For as long as figures have been kept, it has sold less.",
    "If Haiti was spared, it is because it is poor.",
    "If",
    "They agreed if.",
]


@pytest.mark.parametrize(("sentence", "phrase", "sort"), FOUND)
def test_found(sentence: str, phrase: str, sort: str) -> None:
    assert [(found.phrase, found.sort) for found in find_all(sentence)] == [(phrase, sort)]


@pytest.mark.parametrize("sentence", NONE)
def test_not_found(sentence: str) -> None:
    assert find_all(sentence) == []
    assert condition(sentence) is None


def test_a_slice_keeps_the_offsets_of_the_whole_text() -> None:
    text = "If A wins, B falls. Unless C acts, D wins."
    found = condition(text, start=20)
    assert found is not None
    assert (found.start, found.end, found.phrase) == (20, 33, "Unless C acts")
    assert [one.phrase for one in find_all(text)] == ["If A wins", "Unless C acts"]


def test_a_condition_ends_with_its_paragraph() -> None:
    assert [found.phrase for found in find_all("If the border closes\n\nTrade falls, they say.")] == [
        "If the border closes"
    ]


def test_a_condition_without_an_end_is_cut_at_a_word() -> None:
    (found,) = find_all("if " + "trade falls " * 100)
    assert len(found.phrase) <= MAX_LENGTH
    assert found.phrase.endswith(("trade", "falls"))


PIECES = [
    "if",
    "If",
    "unless",
    "should",
    "Should",
    "were",
    "had",
    "Moscow",
    "the",
    "border",
    "closes",
    "would",
    ",",
    ".",
    "?",
    "\n",
    "\n\n",
    "provided that",
    "without",
    "Without",
    "a treaty",
    "will",
    "as long as",
    "in case of",
    "then",
    "which",
    "and",
    "U.S.",
    "(",
    ")",
    "İ",
    "1,500",
]


def check(text: str) -> None:
    end = 0
    for found in find_all(text):
        assert end <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.phrase == found.phrase.strip()
        assert "\n\n" not in found.phrase
        assert len(found.phrase) <= MAX_LENGTH
        end = found.end


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " ", "\n"]))
def test_pieces_of_conditions(pieces: list[str], joint: str) -> None:
    check(joint.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)
