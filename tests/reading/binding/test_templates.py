from __future__ import annotations

from pathlib import Path

import pytest

from araxes.measures import measure
from araxes.reading.binding.patterns import Pattern
from araxes.reading.binding.templates import Tried, classes, matches, templates

from ..reads import made_of


def names(line: str) -> set[str]:
    return {match.template.name for match in matches(line, line)}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (" @0 is @1 main trade partner ", "main-partner"),
        (" main trade partner of @1 is @0 ", "main-partner"),
        (" @0 exports to @1 grew ", "exports-to change up"),
        (" @0 trade with @1 fell #0 ", "turnover change down"),
        (" @0 raised its military spending ", "spending bare change up"),
        (" @0 military spending exceeds that of @1 ", "spending above"),
        (" @0 exports reach #0 ", "exports level"),
        (" @0 joined @1 ", "member"),
    ],
)
def test_lines_and_a_template_that_fits(line: str, name: str) -> None:
    assert name in names(line)


@pytest.mark.parametrize("line", [" ", " @0 ", " weather was fine ", " @0 met @1 in @2 ", " main trade partner "])
def test_lines_that_fit_none(line: str) -> None:
    assert names(line) == set()


def test_every_pattern_compiles_and_every_measure_is_known() -> None:
    for template in templates().values():
        measure(template.test["measure"])
        for source in template.sources:
            Pattern(source, classes(), template.parts)
        template.group_pattern()


def test_frames_name_their_direction() -> None:
    assert templates()["exports change up"].direction == "up"
    assert templates()["exports change down"].frame == "change"
    assert templates()["exports above"].test["above"] == "z"


def test_what_is_chosen_does_not_hang_on_the_cache(tmp_path: Path) -> None:
    line = " @0 exports to @1 grew #0 "
    chosen = [[template.name for template, _ in Tried(tmp_path / "t.json").patterns(line)] for _ in range(2)]
    (tmp_path / "t.json").write_bytes((tmp_path / "t.json").read_bytes()[:-9])
    chosen.append([template.name for template, _ in Tried(tmp_path / "t.json").patterns(line)])
    assert chosen[0] == chosen[1] == chosen[2]
    assert "exports-to change up" in chosen[0]


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Malaysia joined BRICS as a partner country in 2022.", "associate"),
        ("Moldova joined the EAEU as an observer in 2018.", "observer"),
        ("Moldova entered the EU as a candidate.", "candidate"),
        ("Malaysia joined BRICS in 2022.", "member"),
    ],
)
def test_who_joins_as_an_observer_is_no_member(text: str, standing: str) -> None:
    (test,) = made_of(text)
    assert test.parameters["as"] == standing
