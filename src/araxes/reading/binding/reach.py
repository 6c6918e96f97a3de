"""Whether any claim template or composition could fit a clause in any of its shapes, told by its words alone.

A clause that fits no template as it stands is tried in its plain order, without insertions, in halves, with what
it says by the way made a clause of its own. All these shapes are made of its words, and of a few that are put
between them. Most clauses of ordinary prose have no words that could make a test, and are spared all that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from araxes._files import cache_folder
from araxes._kept import kept, key_of
from araxes.reading.binding.compositions import compositions, phrases
from araxes.reading.binding.demands import Demands, Finder, table
from araxes.reading.binding.templates import classes, templates
from araxes.reading.clauses.canonical import words_for
from araxes.reading.words.gates import worded
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


def words_of(text: str) -> frozenset[str]:
    """The words that the skeleton of a text may hold.

    What is joined by hyphens is there as a whole and in parts, since who stands in it is taken out:
    "Moscow-backed" may be left as "backed".
    """
    small, words, pieces = worded(text)
    found = set(pieces)
    if "-" in small:
        found.update(part for joined in words if "-" in joined for part in _parts(joined.strip("-").split("-")))
    if "n't" in small:  # "not" is put in
        found.update([word.partition("n't")[0] for word in words if "n't" in word])
    if not found.isdisjoint(listed("skeleton", "risky")):
        found.add("risk")
    known = _taking_place()
    for word in found & known.keys():
        found |= known[word]
    return _listed("put_in") | found


def words_in_all_shapes(words: frozenset[str], *spoken_of: str) -> frozenset[str]:
    """The words that a skeleton of a text may hold in any of its shapes, by those it may hold as the text stands.

    ``spoken_of`` is what may be put in of what was spoken of before, such as the figure for which "they" stands.
    """
    return (words | _listed("put_in_shapes")).union(*(said.split() for said in spoken_of))


def goes_back(words: frozenset[str]) -> bool:
    """Whether there is a word that may stand for a figure spoken of before."""
    return not words.isdisjoint(listed("skeleton", "going_back"))


def implies(words: frozenset[str]) -> bool:
    """Whether there is a word with which somebody is meant who is not named."""
    return not words.isdisjoint(listed("skeleton", "implying"))


def _parts(pieces: list[str]) -> Iterator[str]:
    """The words that are left when pieces at either end of one with hyphens are taken out."""
    for first in range(len(pieces) - 1):
        for last in range(first + 2, min(len(pieces), first + _MOST_PIECES) + 1):
            yield "-".join(pieces[first:last])


_MOST_PIECES = 8  # no word that a template knows has as many


@cache
def _taking_place() -> Mapping[str, frozenset[str]]:
    """The words that may take the place of others when a skeleton is made."""
    mostly = {
        max(phrase.split(), key=len): frozenset(("for", "most", "part")) for phrase in listed("skeleton", "mostly")
    }
    more = {word: frozenset(("more",)) for word in listed("skeleton", "increasing")}
    found = dict(words_for())
    for word, others in chain(mostly.items(), more.items()):
        found[word] = found.get(word, frozenset()) | others
    return found


@cache
def _listed(section: str) -> frozenset[str]:
    """Some words, and what takes their place."""
    known = _taking_place()
    said = listed("skeleton", section)
    return said.union(*(known.get(word, ()) for word in said))


@cache
def _demands() -> tuple[Demands, Demands]:
    """The demands of the templates, and those of templates and compositions."""
    held = kept(cache_folder() / "reach.json", key_of("araxes.reading", *MADE_OF), _tables)
    return Demands(held["templates"]), Demands(held["all"])


def _tables() -> dict[str, Any]:
    common, everywhere = (listed("common", section) for section in ("common", "everywhere"))
    finder = Finder(classes(), phrases(), common=common, everywhere=everywhere)
    ours = list(chain.from_iterable(map(finder.of_template, templates().values())))
    return {
        "templates": table(ours, finder),
        "all": table([*ours, *map(finder.of_composition, compositions())], finder),
    }


def is_in_sight(words: frozenset[str], signs: Iterable[str]) -> bool:
    """Whether a template could match a skeleton made of some words, in whatever order.

    ``signs`` are those of who and how much is in it, as :mod:`araxes.reading.binding.demands` has them.
    """
    return _demands()[0].met_by(words.union(signs))


def is_in_reach(words: frozenset[str], signs: Iterable[str]) -> bool:
    """Whether a template could match it or a composition fit, see :func:`is_in_sight`."""
    return _demands()[1].met_by(words.union(signs))
