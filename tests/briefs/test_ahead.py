"""What lies ahead: pending claims, whose words of probability fit the number beside them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from araxes._yaml import load_data
from araxes.briefs.document import Brief, Sentence
from araxes.briefs.scope import scope
from araxes.briefs.writing import write_brief
from araxes.claims.estimative import read_phrase
from araxes.claims.written import Amount
from araxes.entities.regions import bundled
from araxes.observations.stores import AnyStore
from araxes.verdicts import Verdict

AS_OF = date(2026, 2, 4)
_CHANCE = re.compile(r"^(.+?) \((?:(less than|more than) )?(\d+)(?: to (\d+))? %\): ")


def ahead(store: AnyStore, standard: str = "icd203") -> tuple[Brief, list[Sentence]]:
    brief = write_brief(scope("south-caucasus", bundled()), store, as_of=AS_OF, standard=standard)
    sections = [section for _level, section in brief.walk() if section.id == "ahead"]
    return brief, [sentence for section in sections for each in section.paragraphs for sentence in each]


@pytest.mark.parametrize("standard", ["icd203", "phia"])
def test_the_words_fit_the_number_and_the_claim_waits_for_its_horizon(factbook: AnyStore, standard: str) -> None:
    brief, told = ahead(factbook, standard)
    assert len(told) >= 4
    assert brief.standard == standard
    for sentence in told:
        chance = _CHANCE.match(sentence.text)
        assert chance is not None, sentence.text
        assert sentence.result is not None
        assert sentence.result.verdict is Verdict.PENDING
        assert sentence.result.claim.horizon == date(2026, 12, 31)
        reading = read_phrase(chance[1], standard)
        assert reading is not None
        low, high = int(chance[3]) / 100, int(chance[4] or chance[3]) / 100
        middle = (low + high) / 2
        between = min(abs(middle - end) for end in (reading.low, reading.high))
        threshold = re.search(r"than the ([\d.]+) %", sentence.text)
        if threshold is not None:
            above = sentence.result.claim.tests[0].above
            assert isinstance(above, Amount)
            assert float(above.figure) == pytest.approx(float(threshold[1]))
        assert reading.low <= middle <= reading.high or between <= 0.06, sentence.text


def test_the_same_day_gives_the_same_numbers(factbook: AnyStore) -> None:
    assert [sentence.text for sentence in ahead(factbook)[1]] == [sentence.text for sentence in ahead(factbook)[1]]


def test_every_probability_says_what_it_rests_on(factbook: AnyStore) -> None:
    brief, told = ahead(factbook)
    notes = {note.number: note for note in brief.notes}
    forward = [one for one in brief.summary if one.result and one.result.verdict is Verdict.PENDING]
    for sentence in (*told, *forward):
        assert sentence.notes, sentence.text
        for number in sentence.notes:
            note = notes[number]
            assert note.source == "factbook"
            assert note.vintage <= AS_OF
            assert note.locator
            share = re.search(r"in ([\d.]+)(?: to ([\d.]+))? % of 1,000 futures", note.says)
            assert share is not None, note.says
            middle = (float(share[1]) + float(share[2] or share[1])) / 2
            chance = _CHANCE.match(sentence.text)
            assert chance is not None
            assert (int(chance[3]) + int(chance[4] or chance[3])) / 2 == pytest.approx(middle, abs=1.0)
            assert "held against" in note.says or "no baseline can tell" in note.says
            assert "past score: " in note.says


def test_the_past_scores_are_those_that_were_measured() -> None:
    measured = (Path(__file__).parents[2] / "docs" / "forecasts.md").read_text("utf-8")
    for question, known in load_data("araxes.briefs.data", "ahead.yaml").items():
        for figure in re.findall(r"\d+\.\d+|\d,\d{3}|\d{2,} %", known["fared"]):
            assert figure in measured or figure == "80 %", (question, figure)
