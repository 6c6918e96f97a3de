"""Who says so: the span of the speaker, and what is no attribution."""

from __future__ import annotations

import pytest

from araxes.reading.kinds.attribution import attribution

from ..reads import clause, only

TOLD = [
    ("According to the central bank, remittances to Nepal fell.", "the central bank"),
    ("Remittances to Nepal fell, according to the central bank.", "the central bank"),
    ("The World Bank says that Peru's exports have grown.", "The World Bank"),
    ("In May, the defence minister warned that the base would close.", "the defence minister"),
    ("The base will be closed next year, officials in Djibouti say.", "officials in Djibouti"),
    ("The border is quiet, say Thai officers.", "Thai officers"),
    ("Hanoi accuses Beijing of moving the border posts.", "Hanoi"),
    ("As Ankara sees it, the strait belongs to nobody.", "Ankara"),
    ("Cairo's position is that the dam violates the treaty.", "Cairo"),
    ("The alliance is seen by Moscow as a threat to its borders.", "Moscow"),
    ("Seoul views the treaty as a guarantee.", "Seoul"),
    ("Experts, who asked for anonymity, believe that Chad will leave the pact.", "Experts"),
    ("Migrants are left in the desert, locals say.", "locals"),
    ("Exports grew, according to figures from the interior ministry in Lima.", "the interior ministry in Lima"),
    ("Life in Lima has become unbearable, residents told this newspaper.", "residents"),
    ("Aid workers fear a massacre in El Fasher.", "Aid workers"),
    ("Trust in the courts has fallen, a poll found.", "a poll"),
    ("They claim that Ghana buys its rice in Vietnam.", "They"),
]
UNTOLD = [
    "The data show that exports of Peru have grown.",
    "Figures suggest that the deficit has widened.",
    "We believe that Chad will leave the pact.",
    "Peru's exports to China have grown.",
    "The ministry reported a deficit.",
    "Kenya expects to run on clean electricity alone by 2030.",
    "Most island states fear the rising sea more than any navy.",
    "There are fears that Chad will leave the pact.",
    "Lima's silence encouraged the generals to believe that they could get away with it.",
    "Whatever officials in Djibouti say, the base will be closed.",
    "Kenya and Uganda signed an agreement.",
    "The note of the ministry reached Lima.",
    "There is little doubt that Russia will keep its base.",
    "There is every reason to believe that Chad will leave the pact.",
    "It is beyond doubt that Peru's exports have grown.",
]


def _who(text: str) -> str | None:
    told = attribution(clause(text))
    return None if told is None else text[slice(*told.who)]


@pytest.mark.parametrize(("text", "who"), TOLD)
def test_who_says_so(text: str, who: str) -> None:
    assert _who(text) == who


@pytest.mark.parametrize("text", UNTOLD)
def test_the_author_says_so(text: str) -> None:
    assert _who(text) is None


@pytest.mark.parametrize("text", [text for text, _who in TOLD])
def test_what_is_said_stands_outside_the_words_of_saying(text: str) -> None:
    told = attribution(clause(text))
    assert told is not None
    assert 0 <= told.rest <= len(text)
    assert told.who[0] < told.who[1]


def test_the_statement_names_the_speaker_and_keeps_the_kind_of_what_is_said() -> None:
    statement = only("Analysts expect that trade between Ghana and Togo will grow next year.")
    assert statement.kinds == ("attribution", "forecast")
    assert statement.attributed_to == "Analysts"
