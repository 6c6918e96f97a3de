"""What is in reach of the claim templates: nothing that one matches is ever left out."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from araxes.reading.asserting.meant import Meant
from araxes.reading.binding.compositions import compositions, phrases
from araxes.reading.binding.demands import ORGANISATION, PLACED, QUANTITY, SEVERAL, Demands, Finder, table
from araxes.reading.binding.patterns import Pattern
from araxes.reading.binding.reach import is_in_reach, words_in_all_shapes, words_of
from araxes.reading.binding.templates import classes, templates

from ..reads import read
from .sayer import Sayer
from .test_patterns import CLASSES

LABELLED = Path(__file__).resolve().parent.parent / "labelled"
FINDER = Finder(CLASSES, {}, common=frozenset(["trade"]), everywhere=frozenset(["of", "in"]))


EVERYBODY = (ORGANISATION, PLACED, *SEVERAL)


def in_reach(text: str, *signs: str) -> bool:
    return is_in_reach(words_in_all_shapes(words_of(text)), signs)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Moscow-backed troops", {"moscow-backed", "moscow", "backed", "troops"}),
        ("a no-longer-neutral state", {"no-longer", "longer-neutral", "no-longer-neutral", "neutral"}),
        ("Mali\u2019s exports haven\u2019t grown", {"mali", "exports", "have", "not", "grown"}),
        ("its slice of GDP", {"slice", "share", "of"}),
    ],
)
def test_words_that_a_skeleton_may_hold(text: str, held: set[str]) -> None:
    assert held <= words_of(text)


@pytest.mark.parametrize(
    ("text", "signs", "reached"),
    [
        ("Mali's president opened a school in May", SEVERAL, False),
        ("Mali's exports fell", (), True),
        ("war is feared between them", SEVERAL, True),
        ("fell the exports of Mali", (), True),
        ("Mali is inside it", EVERYBODY, True),
        ("Mali is inside it", SEVERAL, False),
        ("Mali trades more with Chad", (), False),
        ("Mali trades more with Chad than with Niger", SEVERAL, True),
    ],
)
def test_what_is_in_reach(text: str, signs: tuple[str, ...], reached: bool) -> None:
    assert in_reach(text, *signs) is reached


def test_a_figure_spoken_of_before_is_in_reach_of_what_stands_for_it() -> None:
    words = words_of("they fell")
    assert not is_in_reach(words_in_all_shapes(words), ())
    assert is_in_reach(words_in_all_shapes(words, "exports"), ())


def test_nothing_that_a_template_matches_is_out_of_reach() -> None:
    chance = random.Random(7)
    met = 0
    for template in templates().values():
        sayer = Sayer(template.parts or {}, chance)
        for source in template.sources:
            pattern = Pattern(source, classes(), template.parts)
            for line in (sayer.line(source) for _ in range(2)):
                if template.needs or next(pattern.search(line), None) is None:
                    continue
                met += 1
                assert in_reach(line, *EVERYBODY, *line[line.find("#") :][:1]), (source, line)
    assert met > len(templates())


def test_nothing_that_a_composition_takes_is_out_of_reach() -> None:
    chance = random.Random(7)
    for one in compositions():
        sayer = Sayer(phrases(), chance)
        line = " ".join(sayer.line(chance.choice(step)) for step in one.steps)
        assert in_reach(line, *EVERYBODY, QUANTITY), (one, line)


def test_a_statement_out_of_reach_has_no_test_in_any_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    labels = yaml.safe_load((LABELLED / "seen.yaml").read_text("utf-8"))["statements"]
    text = "\n\n".join(label.get("sentence") or label["text"] for label in labels[::4])
    gated = read(text).statements
    monkeypatch.setattr(Meant, "is_in_reach", True)
    monkeypatch.setattr(Meant, "is_in_sight", True)
    assert read(text).statements == gated


def test_a_demand_that_follows_from_another_is_left_out() -> None:
    branches = ("{x} GROW", "{x} GROW {n}", "army of {x:org}")
    held = table((each for source in branches for each in FINDER.of_source(source, {})), FINDER)
    assert len(held["demands"]) == 2
    demands = Demands(held)
    assert demands.met_by(frozenset(["grew"]))
    assert demands.met_by(frozenset(["pulled", "out"]))
    assert not demands.met_by(frozenset(["pulled", "army", "of"]))
    assert demands.met_by(frozenset(["army", "of", ORGANISATION]))
    assert not demands.met_by(frozenset([QUANTITY]))


def test_a_pattern_that_demands_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="demands no word"):
        table(FINDER.of_source("{x} ~", {}), FINDER)
