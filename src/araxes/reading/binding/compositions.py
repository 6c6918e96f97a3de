"""The compositions of ``data/compositions.yaml``, and which of their fragments may stand in a clause.

Those of ``data/backoff.yaml`` are of the same make and ``loose``: other words may stand beside their fragments,
unless these may change what is said (``harmless.py``).

A composition names fragments that must stand in a clause, in whatever order, and the words that may stand
between them and add nothing. The subjects of the claim templates give compositions as well: each with a
direction, or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from araxes._files import cache_folder
from araxes._kept import kept, key_of
from araxes._yaml import load_data
from araxes.reading.binding.choosing import Choosing, table
from araxes.reading.binding.needing import Finder
from araxes.reading.binding.patterns import Pattern
from araxes.reading.binding.templates import Direction, Frame, Template, classes
from araxes.reading.words.numerals import DATA
from araxes.reading.words.vocabulary import vocabulary

# What the choice of fragments is made of: a change in one of these makes it anew.
_MADE_OF = (
    "data/compositions.yaml",
    "data/backoff.yaml",
    "data/templates.yaml",
    "data/common.yaml",
    "words/cues.py",
    "binding/choosing.py",
    "binding/compositions.py",
    "binding/needing.py",
    "binding/patterns.py",
)


@dataclass(frozen=True)
class Composition:
    """One fragment of each step, a figure of the sort ``figure`` where that is named, and somebody for ``rest``.

    ``neutral`` are the words that may stand between them. Of a ``loose`` one ``verb`` is the number of the step
    that holds its verb, ``head`` of one that no noun may follow, -1 for none; right behind the words of ``apart``
    the actor of ``rest`` may not stand, and where it ``owns``, what is his counts as he.
    """

    template: Template
    steps: tuple[tuple[str, ...], ...]
    neutral: frozenset[str]
    figure: str = ""
    rest: str = ""
    loose: bool = False
    verb: int = -1
    head: int = -1
    apart: tuple[str, ...] = ()
    owns: bool = False


@cache
def _data() -> Mapping[str, Any]:
    own, loose = load_data(DATA, "compositions.yaml"), loose_data()
    return {**own, "phrases": {**own["phrases"], **loose["phrases"]}, "lists": {**own["lists"], **loose["lists"]}}


@cache
def loose_data() -> Mapping[str, Any]:
    """The data file of the loose compositions."""
    return dict(load_data(DATA, "backoff.yaml"))


@cache
def loose_words(section: str) -> frozenset[str]:
    """The words of a list of ``data/backoff.yaml``."""
    held = loose_data()[section]
    return _words(held) if isinstance(held, str) else frozenset(held)


@cache
def phrases() -> Mapping[str, str]:
    """The patterns that stand for a name in a fragment."""
    found: Mapping[str, str] = _data()["phrases"]
    return found


@cache
def compositions() -> tuple[Composition, ...]:
    """All compositions in the order of the data files, then those of the subjects, and the loose ones last."""
    own = (one for name, entry in _data()["compositions"].items() for one in _expanded(name, entry))
    framed = (one for name, entry in vocabulary()["subjects"].items() for one in _of_subject(name, entry))
    loose = (
        _loosened(one, entry) for name, entry in loose_data()["loose"].items() for one in _expanded(name, entry)
    )
    return (*own, *framed, *loose)


def _loosened(one: Composition, entry: Mapping[str, Any]) -> Composition:
    """A composition made loose; of one with a direction the last step is the verb."""
    return replace(
        one,
        loose=True,
        verb=len(one.steps) - 1 if one.template.direction else int(entry.get("verb", -1)),
        head=int(entry.get("head", -1)),
        apart=tuple(entry.get("apart", ())),
        owns=bool(entry.get("owns")),
        template=replace(one.template, name=f"loose {one.template.name}"),
    )


@lru_cache(maxsize=2048)
def fitting(possible: frozenset[str], *, loose: bool = False) -> tuple[Composition, ...]:
    """The loose compositions, or the others, of which every step has one of some fragments, in their order."""
    filed = _filed()
    wanted = sorted({number for fragment in possible for number in filed.get(fragment, ())})
    every = compositions()
    return tuple(one for number in wanted if (one := every[number]).loose == loose and _has_all(one, possible))


def _has_all(one: Composition, possible: frozenset[str]) -> bool:
    return all(not possible.isdisjoint(step) for step in one.steps)


@cache
def _filed() -> Mapping[str, Sequence[int]]:
    """The numbers of the compositions under each fragment of their step with the fewest."""
    filed: dict[str, list[int]] = {}
    for number, one in enumerate(compositions()):
        for fragment in min(one.steps, key=len):
            filed.setdefault(fragment, []).append(number)
    return filed


def _expanded(name: str, entry: Mapping[str, Any]) -> Iterator[Composition]:
    """A composition as it stands, or one for each frame: either direction, an amount, a level."""
    steps, neutral, rest = tuple(map(tuple, entry["steps"])), entry.get("neutral", ""), entry.get("rest", "")
    expands, test, kinds = entry.get("expands", ()), entry["test"], tuple(entry.get("kinds", ()))
    if not expands:
        words = _words(f"{_data()['neutral']} {neutral}")
        yield Composition(_template(name, test, kinds=kinds), steps, words, entry.get("figure", ""), rest)
    if "change" in expands:
        words = _words(f"{_data()['neutral_of_changes']} {neutral}")
        for direction in _DIRECTIONS:
            template = _template(f"{name} {direction}", test, frame="change", direction=direction)
            yield Composition(template, (*steps, tuple(_data()["directions"][direction])), words, rest=rest)
        yield Composition(_template(f"{name} amount", test, frame="change"), steps, words, "change", rest)
    if "level" in expands:
        words = _words(f"{_data()['neutral_of_levels']} {neutral}")
        yield Composition(_template(f"{name} level", test, frame="level"), steps, words, "level", rest)


def _template(
    name: str,
    test: Mapping[str, Any],
    *,
    frame: Frame = "",
    direction: Direction = "",
    kinds: tuple[str, ...] = (),
) -> Template:
    return Template(f"composed {name}", (), test, frame, direction, kinds=kinds)


def _of_subject(name: str, entry: Mapping[str, Any]) -> Iterator[Composition]:
    """A subject of the claim templates as a composition."""
    test: dict[str, Any] = {"measure": entry["measure"], "of": "x"}
    test |= {"in": "y"} if entry.get("swap") else {}
    test |= {"flow": entry["flow"]} if "flow" in entry else {}
    only = entry.get("only", ["change", "level"])
    if only[0].startswith("change-"):
        test["about"] = only[0]
    expands = [frame for frame in ("change", "level") if any(each.startswith(frame) for each in only)]
    yield from _expanded(name, {"test": test, "steps": [entry["says"]], "expands": expands})


_DIRECTIONS: tuple[Direction, ...] = ("up", "down")


_DENYING = frozenset(("no", "not"))  # never neutral as a part of a class: "no 1"


@cache
def _words(source: str) -> frozenset[str]:
    """The words of a list, in which the name of a class or of another list stands for all its words."""
    found: set[str] = set()
    for word in source.split():
        if word in _data()["lists"]:
            found |= _words(_data()["lists"][word])
        else:
            found.update(each for phrase in _phrases(word) for each in phrase.split() if each not in _DENYING)
    return frozenset(found)


def _phrases(word: str) -> Iterable[str]:
    """The phrases of a class, or a word that is none."""
    known = classes()
    if word in known.values:
        return chain.from_iterable(known.values[word].values())
    return known.words.get(word, (word,))


@cache
def listed(section: str) -> frozenset[str]:
    """The words of a list of the data file."""
    return _words(_data()[section])


_BARE = re.compile(r"\{\w+:\w+\}")  # only somebody of a sort


class Fragments:
    """The fragments of all compositions, compiled when they are first tried.

    Which may stand in a clause is told by a table in ``cache``, a file that is made when it is missing or old.
    """

    def __init__(self, path: str = "compositions.json") -> None:
        every = (step for one in compositions() for step in one.steps)
        sources = dict.fromkeys(chain.from_iterable(every))
        self._anywhere = frozenset(source for source in sources if _BARE.fullmatch(source))
        self._sources = [source for source in sources if source not in self._anywhere]
        self._choosing = Choosing(kept(cache_folder() / path, key_of("araxes.reading", *_MADE_OF), self._table))

    def _table(self) -> dict[str, Any]:
        finder = Finder(classes())
        common = frozenset(load_data(DATA, "common.yaml")["common"].split())
        return table((finder.needs(source, phrases()) for source in self._sources), common)

    def possible(self, line: str) -> frozenset[str]:
        """The fragments that may stand in a skeleton."""
        found = frozenset(self._sources[number] for number in self._choosing.candidates(line))
        return found | self._anywhere if found else found


@cache
def fragments() -> Fragments:
    """The fragments, made once."""
    return Fragments()


@cache
def compiled(fragment: str) -> Pattern:
    """A fragment, ready to be looked for."""
    return Pattern(fragment, classes(), phrases())


def first(sources: Iterable[str], possible: frozenset[str]) -> Iterator[str]:
    """Those of some fragments that may stand in a clause, in their order."""
    return (source for source in sources if source in possible)
