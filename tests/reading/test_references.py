"""Words that refer back, and what stays open."""

from __future__ import annotations

import pytest

from .reads import read

RESOLVED = [
    ("Kenya and Uganda signed a treaty. Both countries spend more.", ("KEN", "UGA")),
    ("Kenya and Uganda signed a treaty. The latter spends more.", ("UGA",)),
    ("Kenya and Uganda signed a treaty. The former is larger.", ("KEN",)),
    ("Kenya trades with Uganda. It spends more on arms.", ("KEN",)),
    ("Kenya exports tea. It is likely to spend more.", ("KEN",)),
    ("Kenya exports tea. It is not expected to spend more.", ("KEN",)),
    ("Kenya exports tea. It cannot spend more.", ("KEN",)),
    ("Kenya exports tea. It takes more than it sends.", ("KEN",)),
    ("Chile exports copper. The country spends more on arms.", ("CHL",)),
    ("Kenya, Uganda and Rwanda signed a treaty. These countries spend more.", ("KEN", "UGA", "RWA")),
    ("NATO has grown. The alliance spends more.", ("org:nato",)),
    ("Kenya regards Uganda as its main rival. Its rival spends more.", ("UGA",)),
]


@pytest.mark.parametrize(("text", "ids"), RESOLVED)
def test_who_is_meant(text: str, ids: tuple[str, ...]) -> None:
    last = read(text).statements[-1]
    assert tuple(dict.fromkeys(one.id for one in last.entities)) == ids
    assert {one.rule for one in last.entities} == {"anaphor"}


@pytest.mark.parametrize(
    ("text", "words", "options"),
    [
        ("Kenya, Uganda and Rwanda met. Both sides spend more.", "Both sides", ("KEN", "UGA", "RWA")),
        ("Kenya, Uganda and Rwanda met. The latter spends more.", "The latter", ("KEN", "UGA", "RWA")),
        ("The talks went on. The region spends more on arms.", "The region", ()),
    ],
)
def test_what_stays_open(text: str, words: str, options: tuple[str, ...]) -> None:
    report = read(text)
    (left,) = report.statements[-1].unresolved
    assert report.document.text[left.start : left.end] == words
    assert left.options == options


@pytest.mark.parametrize(
    "text",
    [
        "Kenya exports tea. It is likely that prices fall.",
        "Kenya exports tea. It is almost certain that prices fall.",
        "Kenya exports tea. It is a near certainty that prices fall.",
        "Kenya exports tea. It cannot be ruled out that prices fall.",
        "Kenya exports tea. It remains unclear who pays.",
    ],
)
def test_an_it_that_refers_to_nobody(text: str) -> None:
    last = read(text).statements[-1]
    assert (last.entities, last.unresolved) == ((), ())


def test_a_new_heading_forgets_who_was_meant() -> None:
    report = read("Kenya\n\nKenya exports tea.\n\nPeru\n\nThe country spends more on arms.\n")
    assert [one.id for one in report.statements[-1].entities] == ["PER"]
