"""What a region's file says, told with its documents and only as far as it was public and had happened."""

from __future__ import annotations

from datetime import date

import pytest

from araxes.briefs.document import Brief
from araxes.briefs.scope import scope
from araxes.briefs.topics import regional
from araxes.briefs.writing import write_brief
from araxes.entities.regions import bundled
from araxes.observations.stores import AnyStore

REGIONS = bundled()
CAUCASUS = REGIONS["south-caucasus"]


@pytest.fixture(scope="module")
def brief(factbook: AnyStore) -> Brief:
    return write_brief(scope("south-caucasus", REGIONS), factbook, as_of=CAUCASUS.edition)


def sections(brief: Brief) -> dict[str, str]:
    return {
        section.id: " ".join(sentence.text for paragraph in section.paragraphs for sentence in paragraph)
        for _level, section in brief.walk()
    }


def test_disputes_are_told_with_their_fights_and_bounds(brief: Brief) -> None:
    told = sections(brief)["disputes"]
    for dispute in CAUCASUS.disputes:
        assert (dispute.name in told) == bool({*dispute.parties} & {*CAUCASUS.members})
    assert "“Operation of September 2023”, began on 19 September 2023 and ended on 20 September 2023" in told


def test_every_sentence_from_the_file_has_a_document(brief: Brief) -> None:
    notes = {note.number: note for note in brief.notes}
    told = [
        sentence
        for _level, section in brief.walk()
        if section.id in ("disputes", "ways")
        for paragraph in section.paragraphs
        for sentence in paragraph
    ]
    assert len(told) >= 8
    for sentence in told:
        assert sentence.result is None
        assert [notes[number].source for number in sentence.notes] == ["region:south-caucasus"]
        assert all(
            any(notes[number].locator.startswith(each.title) for each in CAUCASUS.documents.values())
            for number in sentence.notes
        )


def test_what_had_not_happened_is_not_told() -> None:
    (karabakh,) = regional.disputes(CAUCASUS, ("ARM", "AZE"), date(2019, 1, 1))
    said = [dict(told.slots) for told in karabakh]
    assert said[0]["day"] == "12 May 1994"
    assert said[1]["last"] == "Four days of April 2016"


def test_a_file_that_is_younger_than_the_question_says_nothing(factbook: AnyStore) -> None:
    day = date(2026, 2, 4)
    assert day < CAUCASUS.edition
    assert "disputes" not in sections(write_brief(scope("ARM-AZE", REGIONS), factbook, as_of=day))


@pytest.mark.parametrize("name", list(REGIONS))
def test_all_that_the_files_say_can_be_told(name: str, factbook: AnyStore) -> None:
    region = REGIONS[name]
    told = sections(write_brief(scope(name, REGIONS), factbook, as_of=region.edition))
    assert ("disputes" in told) == any({*each.parties} & {*region.members} for each in region.disputes)
    assert ("ways" in told) == bool(region.corridors)
