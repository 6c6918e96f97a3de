"""What lies ahead: pending claims, whose words of probability fit the number beside them."""

from __future__ import annotations

import re
from datetime import date

import pytest

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
