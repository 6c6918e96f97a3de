"""What is known about prose (``data/prose.yaml``), as sets and tables ready for the matcher."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.entities.folding import fold

PACKAGE = "araxes.entities.data"


@dataclass(frozen=True)
class Context:
    """Words right before or right after a name that say it is not the entity."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class Prose:
    """The tables of ``data/prose.yaml``; words are compared folded (accents and case do not count)."""

    quiet: frozenset[str]
    words: frozenset[str]
    phrases: tuple[str, ...]
    ambiguous: Mapping[str, tuple[str, ...]]
    us_states: tuple[str, ...]
    contexts: Mapping[str, Context]
    surnames: frozenset[str]
    first_names: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    openers: frozenset[str]
    common_surnames: frozenset[str]
    after_anaphor: frozenset[str]


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


@cache
def prose() -> Prose:
    """The tables, read once."""
    data: dict[str, Any] = load_data(PACKAGE, "prose.yaml")
    contexts = {name: _context(rules) for name, rules in data["contexts"].items()}
    word_sets = ("surnames", "first_names", "titles", "offices", "openers", "common_surnames", "after_anaphor")
    return Prose(
        quiet=frozenset(data["quiet"]),
        words=frozenset(data["words"]),
        phrases=tuple(data["phrases"]),
        ambiguous={fold(name): tuple(ids) for name, ids in data["ambiguous"].items()},
        us_states=tuple(data["us_states"]),
        contexts=contexts,
        **{name: _folded(data[name]) for name in word_sets},
    )


def _context(rules: Mapping[str, Iterable[str]]) -> Context:
    return Context(tuple(rules.get("before", ())), tuple(rules.get("after", ())))
