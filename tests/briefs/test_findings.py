"""Findings in words: every sentence can be said, in each of its ways, and says nothing of causes."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from araxes.briefs.findings import Finding, Writer, listed, names, number, sentences

CAUSAL = re.compile(
    r"\b(because|due to|caused?|led to|leads to|result(s|ed)? in|owing|thanks to|therefore)\b", re.I
)


@pytest.mark.parametrize("key", sentences())
def test_every_way_ends_with_a_full_stop_and_names_no_cause(key: str) -> None:
    ways = sentences()[key]
    assert ways
    assert len(set(ways)) == len(ways)
    for way in ways:
        assert way.endswith(".")
        assert not CAUSAL.search(way)
        assert not re.search(r"\d", way.replace("1,000", "").replace("25 lives", "")), "figures come from the data"


@pytest.mark.parametrize("key", [key for key, ways in sentences().items() if len(ways) > 1])
def test_the_ways_of_a_finding_tell_the_same(key: str) -> None:
    """Figures that one way tells, the others tell too; only names may stand in another form."""
    told = [
        {slot.removesuffix("'s") for _text, slot, _spec, _conversion in Formatter().parse(way) if slot}
        for way in sentences()[key]
    ]
    assert all(slots == told[0] for slots in told)


def test_what_is_said_again_is_said_in_turn() -> None:
    writer = Writer()
    finding = Finding("burden", ("ARM",), {**names(of="ARM"), "share": "5 %", "year": "2023"}, ())
    said = [writer.sentence(finding) for _time in range(4)]
    assert said[0] != said[1]
    assert said[:2] == said[2:]
    assert said[0] == "Armenia spent 5 % of its GDP on its armed forces in 2023."


def test_names_and_lists() -> None:
    assert names(of="USA") == {"of": "the United States", "of's": "the United States'"}
    assert names(of="ARM")["of's"] == "Armenia's"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert (number(2), number(12), number(1300)) == ("two", "twelve", "1,300")


def test_ids_are_short_and_of_letters_digits_and_hyphens() -> None:
    finding = Finding("main-partner", ("org:eaeu", "ARM"), {}, ())
    assert finding.id == "main-partner-eaeu-arm"
    assert len(Finding("main-partner", ("x" * 100,), {}, ()).id) <= 80
