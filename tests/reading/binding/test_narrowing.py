"""Sentences that only look like a claim template: most get no test, some another one (``near_misses.yaml``)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from araxes.claims import Test

from ..reads import asked, only, read

HELD: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "near_misses.yaml").read_text("utf-8"))


@pytest.mark.parametrize("text", HELD["refused"])
def test_it_gets_no_test_and_says_why(text: str) -> None:
    for statement in read(text).statements:
        assert statement.tests == ()
        assert statement.kind == "none" or statement.untestable


@pytest.mark.parametrize("entry", HELD["bound"], ids=lambda entry: str(entry["text"])[:50])
def test_it_gets_the_test_that_it_means(entry: dict[str, Any]) -> None:
    found = [test for statement in read(entry["text"]).statements for test in statement.tests]
    assert found == [Test.model_validate(keys) for keys in entry["tests"]]


def test_there_are_enough_of_them() -> None:
    assert len(set(HELD["refused"])) == len(HELD["refused"]) >= 120


PLAIN = "Peru's exports to Chile have grown"


@pytest.mark.parametrize(
    "more",
    ["", " since 2019", " at a steady pace", " in tandem with prices", " under the new government", " for years",
     ", driven by demand", " to their highest level in years", " on the back of the boom", " year on year"],
)  # fmt: skip
def test_what_only_adds_to_it_leaves_the_test(more: str) -> None:
    (test,) = asked(f"{PLAIN}{more}.")
    assert test["measure"] == "trade.exports"
    assert test["change"]["above"] == 0


@pytest.mark.parametrize(
    ("more", "why"),
    [
        (" faster than Bolivia's", "how fast"),
        (" by volume", "by volume"),
        (" as a share of its total", "as share of"),
        (", but not those to Bolivia", "but those"),
        (" more complicated", "how fast"),
    ],
)
def test_what_narrows_it_is_told(more: str, why: str) -> None:
    assert why in (only(f"{PLAIN}{more}.").untestable or "")
