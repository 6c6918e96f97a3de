from __future__ import annotations

from araxes.entities import gazetteer
from araxes.reading.phrases import horizons
from araxes.reading.phrases.finds import Finds

TEXT = (
    "If Chad pays, Kenya will probably sell 5% more to almost all Central Asian states by 2030. "
    "It is likely that Peru has grown since 2019."
)
FINDS = Finds(TEXT, gazetteer(), horizons.find_all(TEXT))
FIRST = TEXT.index("It is")


def test_a_stretch_has_what_begins_in_it() -> None:
    first, second = FINDS.within(0, FIRST), FINDS.within(FIRST, len(TEXT))
    assert [one.id for one in first.mentions] == ["TCD", "KEN", "group:central-asia"]
    assert [one.id for one in second.mentions] == ["PER"]
    assert [one.phrase for one in first.estimates] == ["probably"]
    assert [one.phrase for one in second.estimates] == ["likely"]
    assert [one.phrase for one in (*first.times, *second.times)] == ["by 2030", "since 2019"]
    assert [len(one) for one in (first.quantities, second.quantities)] == [1, 0]
    assert [len(one) for one in (first.quantifiers, second.quantifiers)] == [1, 0]
    assert [len(one) for one in (first.conditions, second.conditions)] == [1, 0]


def test_the_ends_of_a_stretch() -> None:
    place = TEXT.index("Peru")
    assert [one.id for one in FINDS.mentions(place, place + 1)] == ["PER"]
    assert not FINDS.mentions(place + 1, len(TEXT))
    assert not FINDS.mentions(place, place)
    assert all(not found for found in FINDS.within(len(TEXT), len(TEXT) + 9))


def test_every_cue_is_handed_out_once() -> None:
    halves = [FINDS.within(0, FIRST).cues, FINDS.within(FIRST, len(TEXT)).cues]
    assert [*halves[0], *halves[1]] == list(FINDS.within(0, len(TEXT)).cues)
