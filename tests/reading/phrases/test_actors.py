from __future__ import annotations

import pytest

from araxes.entities import gazetteer
from araxes.reading.phrases.actors import is_state, listed, once, widened


def told(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(text[one.start : one.end], one.ids, one.joint) for one in listed(text, gazetteer().find(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nobody at all", []),
        ("Kenya fell", [("Kenya", ("KEN",), "")]),
        ("Kenya and Chad", [("Kenya and Chad", ("KEN", "TCD"), "and")]),
        ("Kenya, Chad and Peru", [("Kenya, Chad and Peru", ("KEN", "TCD", "PER"), "and")]),
        ("Kenya or Chad", [("Kenya or Chad", ("KEN", "TCD"), "or")]),
        ("Kenya, Chad", [("Kenya", ("KEN",), ""), ("Chad", ("TCD",), "")]),
        ("Kenya/Chad", [("Kenya/Chad", ("KEN", "TCD"), "and")]),
        ("Armenia-Turkey border", [("Armenia-Turkey", ("ARM", "TUR"), "pair")]),
        ("Kenya as well as Chad", [("Kenya as well as Chad", ("KEN", "TCD"), "and")]),
        ("Kenya and then Chad", [("Kenya", ("KEN",), ""), ("Chad", ("TCD",), "")]),
        ("Kenya and Kenya", [("Kenya and Kenya", ("KEN",), "")]),
        ("between Kenya and the United States", [("Kenya and the United States", ("KEN", "USA"), "and")]),
    ],
)
def test_lists_and_pairs(text: str, expected: list[tuple[str, tuple[str, ...], str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Central Asian states fell", "Central Asian states"),
        ("Kenya fell", "Kenya"),
        ("Kenya states", "Kenya states"),
    ],
)
def test_the_noun_behind_a_name_belongs_to_it(text: str, whole: str) -> None:
    (actor,) = listed(text, gazetteer().find(text))
    wider = widened(text, actor, len(text))
    assert text[wider.start : wider.end] == whole
    assert widened(text, actor, actor.end) == actor


def test_adjectives_are_known() -> None:
    (actor,) = listed("Turkish exports", gazetteer().find("Turkish exports"))
    assert actor.is_adjective


def test_ids() -> None:
    assert once(["KEN", None, "TCD", "KEN", ""]) == ("KEN", "TCD")
    assert [is_state(key) for key in ("KEN", "org:eu", "group:central-asia")] == [True, False, False]
