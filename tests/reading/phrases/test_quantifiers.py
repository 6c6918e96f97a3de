from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from araxes._yaml import load_data
from araxes.claims.quantifiers import WORDS
from araxes.reading.phrases.quantifiers import find_all, quantifier

FOUND = [
    ("Almost all countries of the region trade with China.", "almost all", "Almost all", "countries"),
    ("Nearly all ASEAN members agreed.", "almost all", "Nearly all", "ASEAN members"),
    ("Virtually every Pacific state signed.", "almost all", "Virtually every", "Pacific state"),
    ("All but one of the members voted.", "almost all", "All but one", "of the members"),
    ("All five Central Asian states voted.", "all", "All", "five Central Asian states"),
    ("All the countries of the Sahel voted.", "all", "All", "the countries"),
    ("All of the region's states voted.", "all", "All", "of the region's states"),
    ("All five have joined.", "all", "All", "five"),
    ("Three of the five Central Asian states voted.", "exactly 3", "Three", "of the five Central Asian states"),
    ("At least two of the Baltic states pay.", "at least 2", "At least two", "of the Baltic states"),
    ("Only one of the three countries voted.", "exactly 1", "Only one", "of the three countries"),
    ("It leads in no more than 2 of these states.", "at most 2", "no more than 2", "of these states"),
    ("All its neighbours are poorer.", "all", "All", "its neighbours"),
    ("Every EU member state spends more.", "all", "Every", "EU member state"),
    ("Every country in Latin America voted.", "all", "Every", "country"),
    ("Each of the Baltic states pays.", "all", "Each", "of the Baltic states"),
    ("Both countries left ECOWAS.", "all", "Both", "countries"),
    ("Both of them left ECOWAS.", "all", "Both", "of them"),
    ("In Seoul and Tokyo, both capitals agree.", "all", "both", "capitals"),
    ("All Central Asians know it.", "all", "All", "Central Asians"),
    ("Most Central Asian states sell gas.", "most", "Most", "Central Asian states"),
    ("Most of Central Asia sells gas.", "most", "Most", "of Central Asia"),
    ("Most of the Western Balkans waits.", "most", "Most", "of the Western Balkans"),
    ("Most of them buy gas.", "most", "Most", "of them"),
    ("Most of the five buy gas.", "most", "Most", "of the five"),
    ("The majority of African states abstained.", "most", "The majority", "of African states"),
    ("The vast majority of member states abstained.", "most", "The vast majority", "of member states"),
    ("The bulk of the countries abstained.", "most", "The bulk", "of the countries"),
    ("Most\nof the countries abstained.", "most", "Most", "of the countries"),
    ("Some neighbouring states objected.", "some", "Some", "neighbouring states"),
    ("Some of the Gulf states objected.", "some", "Some", "of the Gulf states"),
    ("Several of its partners objected.", "some", "Several", "of its partners"),
    ("Several small island nations objected.", "some", "Several", "small island nations"),
    ("A number of governments objected.", "some", "A number", "of governments"),
    ("A few littoral states objected.", "some", "A few", "littoral states"),
    ("At least one member objected.", "some", "At least one", "member"),
    ("At least one of the three objected.", "some", "At least one", "of the three"),
    ("No state dominates the region.", "none", "No", "state"),
    ("No single state of the group dominates.", "none", "No single", "state"),
    ("No other country will intervene.", "none", "No", "other country"),
    ("None of the five dominates.", "none", "None", "of the five"),
    ("None of the Maghreb countries voted.", "none", "None", "of the Maghreb countries"),
    ("Neither of the two signed.", "none", "Neither", "of the two"),
    ("Neither country signed.", "none", "Neither", "country"),
    ("Not a single government signed.", "none", "Not a single", "government"),
    ("Not one of them signed.", "none", "Not one", "of them"),
    ("Some outside powers objected.", "some", "Some", "outside powers"),
    ("Two thirds of the members signed.", "most", "Two thirds", "of the members"),
    ("Both Koreas signed.", "all", "Both", "Koreas"),
    ("Its neighbours all buy arms.", "all", "all", "neighbours"),
    ("The Baltic states have all banned the gas.", "all", "all", "Baltic states"),
    ("No other state buys as much as China.", None, "No", "other state"),
    ("Officials, most of them Georgians, signed; most of them left.", "most", "most", "of them"),
    ("Not all states signed.", None, "Not all", "states"),
    ("Almost no country signed.", None, "Almost no", "country"),
    ("Few countries signed.", None, "Few", "countries"),
]
NONE = [
    "Iran is one of the five states.",
    "Iran and Iraq are two of the main partners.",
    "Two of the ministers met.",
    "Most likely countries will sign.",
    "Most of its exports go to China.",
    "It has the most important partners.",
    "Its most trusted allies left.",
    "Russia acts in almost all spheres.",
    "It works to some extent.",
    "There is no talk of war and no doubt.",
    "No power was left in the grid.",
    "No state support is given.",
    "Half of the states signed.",
    "No more than two states signed.",
    "Some five states signed.",
    "Some experts say countries will sign.",
    "They are no longer members.",
    "Most Georgians want it.",
    "All parties to the talks agree on most issues.",
    "Several attacks on states were seen.",
    "Most of the country's roads were destroyed.",
    "He gave up some powers and most of his legal powers.",
    "Some of Africa's most iconic parks lie there.",
    "It is one of the few countries without an army.",
    "All four of its parts agree.",
    "Both presidents met in the capitals.",
    "All five years were dry.",
    "Most, if countries agree, will go.",
    "Some\n\ncountries signed.",
    "Refugees, most of them Syrian, make up a fifth.",
    "It takes two thirds of them.",
    "The members all the same signed.",
    "The members signed, each with a pen.",
]


@pytest.mark.parametrize(("sentence", "value", "words", "of"), FOUND)
def test_found(sentence: str, value: str | None, words: str, of: str) -> None:
    (found,) = find_all(sentence)
    assert (found.quantifier, sentence[found.start : found.end], sentence[found.of_start : found.of_end]) == (
        value,
        words,
        of,
    )
    assert (found.note is None) == (value is not None)


@pytest.mark.parametrize("sentence", NONE)
def test_not_found(sentence: str) -> None:
    assert find_all(sentence) == []
    assert quantifier(sentence) is None


def test_the_vocabulary_has_every_quantifier_of_a_test() -> None:
    words = load_data("araxes.reading.data", "quantifiers.yaml")
    assert set(words["quantifiers"]) == set(WORDS)


def test_a_slice_keeps_the_offsets_of_the_whole_text() -> None:
    text = "All states voted. Most countries left. No member stayed."
    found = quantifier(text, start=18, end=38)
    assert found is not None
    assert (found.quantifier, text[found.start : found.end], text[found.of_start : found.of_end]) == (
        "most",
        "Most",
        "countries",
    )
    assert [one.quantifier for one in find_all(text)] == ["all", "most", "none"]


PIECES = [
    "all",
    "almost all",
    "most",
    "some",
    "no",
    "none",
    "not all",
    "each",
    "of",
    "of the",
    "them",
    "five",
    "two",
    "states",
    "country",
    "member states",
    "Central Asia",
    "the",
    "its",
    "small",
    "İ",
    "ß",
    "region's",
    "\n",
    "\n\n",
    ".",
    ",",
    "likely",
    "neighbouring",
    "power",
]


def check(text: str) -> None:
    end = 0
    for found in find_all(text):
        assert end <= found.start < found.end <= found.of_start < found.of_end <= len(text)
        assert "\n\n" not in text[found.start : found.of_end]
        assert text[found.of_start : found.of_end].strip() == text[found.of_start : found.of_end]
        end = found.of_end


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(["", " ", "\n"]))
def test_pieces_of_quantifiers(pieces: list[str], joint: str) -> None:
    check(joint.join(pieces))


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_is_read(text: str) -> None:
    check(text)
