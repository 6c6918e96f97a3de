"""Claims put together from fragments: what fits in any order, and what is refused because a word is left over."""

from __future__ import annotations

import pytest

from araxes.reading.binding.composing import composed
from araxes.reading.binding.compositions import compiled, compositions, fragments

from ..reads import line


def _names(text: str) -> set[str]:
    return {match.template.name.removeprefix("composed ") for match in composed(line(text))}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("To China goes a third of everything Brazil exports", "share-of-exports"),
        ("What Myanmar buys from Thailand exceeds what it buys from China", "imports-above"),
        ("Chief among Paraguay's trading partners is Brazil", "partner"),
        ("On the soil of Tajikistan there are Russian soldiers", "presence"),
        ("Ethiopia has been buying more and more from India", "imports-from up"),
    ],
)
def test_fragments_fit_in_any_order(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "To China goes a third of all copper Brazil exports",  # a single good
        "To China goes a third of everything Brazil exports through Peru",  # somebody is left over
        "To China goes a third, to Japan a tenth of everything Brazil exports",  # a figure is left over
        "Russian soldiers were shot at on the soil of Tajikistan",
        "Chief among Paraguay's trading partners and rivals is Brazil",
    ],
)
def test_nothing_fits_where_a_word_is_left_over(text: str) -> None:
    assert _names(text) == set()


def test_every_fragment_compiles() -> None:
    steps = {source for one in compositions() for step in one.steps for source in step}
    assert len({compiled(source) for source in steps}) == len(steps)
    assert not fragments().possible(" nothing of that sort ")
