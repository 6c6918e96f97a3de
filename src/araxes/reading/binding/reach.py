"""Whether any claim template or composition could fit a clause in any of its shapes, told by its words alone.

A clause that fits no template as it stands is tried in its plain order, without insertions, in halves, with what
it says by the way made a clause of its own. All these shapes are made of its words, and of a few that are put
between them. Most clauses of ordinary prose have no words that could make a test, and are spared all that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

from araxes._files import cache_folder
from araxes._kept import kept, key_of
from araxes.reading.binding.compositions import compositions, phrases
from araxes.reading.binding.demands import ORGANISATION, QUANTITY, Demands, Finder, table
from araxes.reading.binding.templates import classes, templates
from araxes.reading.clauses.canonical import words_for
from araxes.reading.words.wordlists import words as listed

# What the demands are made of: a change in one of these makes them anew.
MADE_OF = (
    "data/compositions.yaml",
    "data/backoff.yaml",
    "data/templates.yaml",
    "data/canonical.yaml",
    "data/common.yaml",
    "data/skeleton.yaml",
    "words/cues.py",
    "binding/compositions.py",
    "binding/demands.py",
    "binding/patterns.py",
    "binding/reach.py",
    "binding/templates.py",
)

_WORD = re.compile(r"\w+")
_HYPHENATED = re.compile(r"\w+(?:-\w+)+")


def words_of(text: str) -> frozenset[str]:
    """The words that a skeleton of a text may hold, in any of its shapes.

    What is joined by hyphens is there as a whole and in parts, since who stands in it is taken out:
    "Moscow-backed" may be left as "backed".
    """
    small = text.lower()
    if "n't" in small or "n\u2019t" in small:
        small = small.replace("n't", " ").replace("n\u2019t", " ")  # "not" is put in
    found = set(_WORD.findall(small))
    if "-" in small:
        found.update(part for joined in _HYPHENATED.findall(small) for part in _parts(joined.split("-")))
    known = words_for()
    for word in found & known.keys():
        found |= known[word]
    return _put_in() | found


def _parts(pieces: list[str]) -> Iterator[str]:
    """The words that are left when pieces at either end of one with hyphens are taken out."""
    for first in range(min(len(pieces), _MOST_PIECES)):
        for last in range(first + 2, min(len(pieces), first + _MOST_PIECES) + 1):
            yield "-".join(pieces[first:last])


_MOST_PIECES = 8  # no word that a template knows has as many


@cache
def _put_in() -> frozenset[str]:
    """The words that are put into a skeleton where they do not stand in the text, and what takes their place."""
    known = words_for()
    said = listed("skeleton", "put_in")
    return said.union(*(known.get(word, ()) for word in said))


@cache
def _demands() -> Demands:
    return Demands(kept(cache_folder() / "reach.json", key_of("araxes.reading", *MADE_OF), _table))


def _table() -> dict[str, Any]:
    common, everywhere = (listed("common", section) for section in ("common", "everywhere"))
    finder = Finder(classes(), phrases(), common=common, everywhere=everywhere | _put_in())
    of_templates = chain.from_iterable(map(finder.of_template, templates().values()))
    return table(chain(of_templates, map(finder.of_composition, compositions())), finder)


def is_in_reach(words: frozenset[str], *, quantities: int, organisation: bool) -> bool:
    """Whether a template or composition could fit a skeleton made of some words, in whatever order.

    ``quantities`` is how many figures are in it, ``organisation`` whether an organisation is.
    """
    asked = frozenset((*([QUANTITY] if quantities else ()), *([ORGANISATION] if organisation else ())))
    return _demands().met_by(words | asked)
