"""The back-off: unknown words beside fragments are harmless unless they may change what is said."""

from __future__ import annotations

import pytest

from araxes.reading.binding.compositions import compiled, compositions, loose_data
from araxes.reading.binding.harmless import may_change_meaning
from araxes.reading.binding.loosely import loosely
from araxes.reading.binding.templates import classes
from araxes.reading.words.cues import find_cues
from araxes.reading.words.wordlists import words

from ..reads import line


def _names(text: str) -> set[str]:
    return {match.template.name.removeprefix("loose composed ") for match in loosely(line(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A third of Kenya's exports was gobbled up overland by Uganda", "share-of-exports"),
        ("Kenya has to general bewilderment become Uganda's largest supplier", "supplier"),
        ("Kenya has slipped to third place on the list of Uganda's suppliers", "ranks-among-suppliers"),
        ("Kenya has elbowed out China as the main source of Ugandan imports", "supplier-ousts"),
        ("Kenya enjoys a comfortable surplus in its dealings with Uganda", "surplus"),
        ("The last Kenyan soldiers flew out of Somalia", "last-leave"),
    ],
)
def test_words_that_no_list_knows_may_stand_beside_the_fragments(text: str, name: str) -> None:
    assert _names(text) == {name}


@pytest.mark.parametrize(
    "text",
    [
        "A third of Kenya's exports was not gobbled up by Uganda",  # denied
        "A third of Kenya's exports would be gobbled up by Uganda",  # supposed
        "A third of Kenya's tea exports was gobbled up by Uganda",  # a single good
        "A third of Kenya's exports was gobbled up by Uganda and Sudan by a half",  # a figure is left over
        "A third of Kenya's exports was gobbled up by Uganda on behalf of China",  # somebody is
        "A third of Kenya's exports was gobbled up by Ugandan quarrels",  # not Uganda's purchases
        "Kenya's president has become Uganda's largest supplier",  # another subject of the verb
        "Kenya is the largest donor among Uganda's suppliers",  # another noun behind the rank
        "Kenya's exports to Uganda have raised expectations",  # another object of the verb
    ],
)
def test_words_that_may_change_what_is_said_leave_it_without_a_test(text: str) -> None:
    assert _names(text) == set()


@pytest.mark.parametrize("word", ["not", "than", "copper", "largest", "would", "12", "troops", "tariffs", "wants"])
def test_a_word_that_may_change_what_is_said(word: str) -> None:
    assert may_change_meaning(word)


@pytest.mark.parametrize("word", ["overland", "forest", "interest", "bewilderment", "gobbled"])
def test_a_word_that_changes_nothing(word: str) -> None:
    assert not may_change_meaning(word)


def test_what_the_data_file_names_is_there() -> None:
    blocks = loose_data()["blocks"]
    known = classes()
    assert all(words("narrowing", section) for section in blocks["narrowing"])
    assert set(blocks["classes"]) <= set(known.names)
    tags = {
        tag for one in ("wants", "says", "war", "risk of", "sees") for cue in find_cues(one) for tag in cue.tags
    }
    assert set(blocks["tags"]) <= tags
    loose = [one for one in compositions() if one.loose]
    assert len({one.template.name for one in loose}) == len(loose)
    assert all(compiled(source) for one in loose for step in one.steps for source in step)
