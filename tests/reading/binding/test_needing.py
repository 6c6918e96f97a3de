from __future__ import annotations

import random

import pytest

from araxes.reading.binding.choosing import Choosing, table
from araxes.reading.binding.needing import Finder, Needs
from araxes.reading.binding.patterns import Pattern
from araxes.reading.binding.templates import classes, templates

from .sayer import Sayer
from .test_patterns import CLASSES

FINDER = Finder(CLASSES)
GROW = frozenset(["grow", "grows", "grew", "grown", "growing", "pull", "pulls", "pulled", "pulling"])
GROWN = frozenset(["grow", "grows", "grew", "grown", "growing", "out"])


def needs(source: str, **parts: str) -> list[Needs]:
    return FINDER.needs(source, parts)


def test_words_that_follow_each_other() -> None:
    (one,) = needs("{x} GROW {n}")
    assert set(one.words) == {GROW, GROWN}
    assert set(one.pairs) == {(frozenset("@"), GROW), (GROWN, frozenset("#"))}
    assert (one.entities, one.quantities) == (1, 1)


def test_what_may_be_missing_opens_other_ways_behind_a_word() -> None:
    (one,) = needs("{x} [AUX] army")
    assert (frozenset("@"), frozenset(["will", "has", "not", "army"])) in one.pairs


@pytest.mark.parametrize("source", ["{x} ~ army", "{x} army LAST", "army"])
def test_a_gap_and_an_end_follow_nothing(source: str) -> None:
    (one,) = needs(source)
    assert not any(left == frozenset(["army"]) for left, _right in one.pairs)
    assert (frozenset("@"), frozenset(["army"])) in one.pairs or source != "{x} army LAST"


def test_what_must_not_follow_is_no_need() -> None:
    (one,) = needs("{x} army !(base|bases)")
    assert one.words == (frozenset(["army"]),)


def test_each_branch_of_a_part_is_a_way() -> None:
    ways = needs("S GROW", S="{x} trade|trade of {x}|foreign trade")
    assert [way.entities for way in ways] == [1, 1, 0]


def test_a_pattern_of_nobody_alone_is_refused() -> None:
    with pytest.raises(ValueError, match="a word that must stand"):
        needs("{x} ~ {y}")


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        (" @0 grew ", [0]),
        (" @0 will not grow ", [0]),
        (" grew @0 ", []),
        (" army of @0 ", [1]),
        (" army of @0 and army of @1 ", [1, 2]),
        (" of army @0 ", []),
        (" @0 grew while army of @1 @2 ", [0, 1, 2]),
        ("", []),
    ],
)
def test_patterns_whose_needs_are_met(line: str, numbers: list[int]) -> None:
    sources = ["{x} [AUX] GROW", "army of {x}", "army of {x} ~ {y}"]
    choosing = Choosing(table((needs(source) for source in sources), frozenset(["of"])))
    assert choosing.candidates(line) == numbers


def test_no_match_of_any_template_is_missed() -> None:
    """Lines made of the templates' own words: whatever a pattern matches, it is chosen for."""
    entries = [(template, source) for template in templates().values() for source in template.sources]
    finder = Finder(classes())
    choosing = Choosing(
        table((finder.needs(source, one.parts or {}) for one, source in entries), frozenset(["of"]))
    )
    chance = random.Random(5)
    met = 0
    for number, (template, source) in enumerate(entries):
        sayer, pattern = Sayer(template.parts or {}, chance), Pattern(source, classes(), template.parts)
        for line in (sayer.line(source) for _ in range(4)):
            if next(pattern.search(line), None) is not None:
                met += 1
                assert number in choosing.candidates(line), (source, line)
    assert met > 3 * len(entries)
