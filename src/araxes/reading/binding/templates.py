"""The claim templates, compiled when a clause first needs them, and the best match of a clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from araxes._files import cache_folder
from araxes._kept import kept, key_of
from araxes._yaml import load_data
from araxes.reading.binding.choosing import Choosing, table
from araxes.reading.binding.needing import Finder
from araxes.reading.binding.patterns import Classes, Found, Pattern
from araxes.reading.words.numerals import DATA
from araxes.reading.words.vocabulary import vocabulary

# What the choice of patterns is made of: a change in one of these makes it anew.
_MADE_OF = (
    "data/templates.yaml",
    "data/common.yaml",
    "words/cues.py",
    "binding/choosing.py",
    "binding/needing.py",
    "binding/patterns.py",
    "binding/templates.py",
)

Frame = Literal["change", "level", "comparison", ""]
Direction = Literal["up", "down", ""]


@dataclass(frozen=True)
class Template:
    """A way to say something testable: its patterns, and the test with slots for values.

    ``frame`` says how a subject is spoken of, ``direction`` where it moves.
    """

    name: str
    sources: tuple[str, ...]
    test: Mapping[str, Any]
    frame: Frame = ""
    direction: Direction = ""
    needs: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    group: str = ""
    parts: Mapping[str, str] | None = None

    def group_pattern(self) -> Pattern | None:
        """The pattern that finds a group within which something is ranked."""
        return _of_group(self.group) if self.group else None


class Match(NamedTuple):
    """A template and where a clause fits it."""

    template: Template
    found: Found


# Each frame in which a subject S may stand: its patterns, by direction.
_CHANGES: dict[Direction, tuple[str, ...]] = {
    "up": (
        "S [AUX] [BE] UP",
        "S , [AUX] UP",
        "UPN (in|of) S",
        "(rising|growing|increasing|higher|mounting|booming|surging) S",
        "S ~ [AUX] (UP|UPN)",
        "RAISE S",
        "{w} [AUX] RAISE S",
        "S [AUX] (hit|hits|reach|reached) (record|all-time) [high|highs]",
        "(sees|saw|seen) S UP",
    ),
    "down": (
        "S [AUX] [BE] DOWN",
        "S , [AUX] DOWN",
        "DOWNN (in|of) S",
        "(falling|declining|shrinking|decreasing|lower|dwindling|waning|subsiding) S",
        "S ~ [AUX] (DOWN|DOWNN)",
        "{w} [AUX] CUT S",
        "CUT S",
    ),
    "": ("S [AUX] {n:change} !({z})", "S , [AUX] {n:change}", "{n:change} (in|of) S", "{w} [AUX] {n:change} S"),
}
_BARE_CHANGES: dict[Direction, tuple[str, ...]] = {
    "up": (
        "{x} [AUX] RAISE [OWN] S",
        "{x} [AUX] (see|sees|saw|seen|report|reports|reported) [OWN] S UP",
        "{x} [AUX] (see|sees|saw|seen) UPN in [OWN] S",
        "{x} [,] [there] [is] UPN (in|of) [OWN] S",
        "S [AUX] [BE] UP (in|for) {x}",
        "UPN (in|of) S (in|for) {x}",
    ),
    "down": (
        "{x} [AUX] CUT [OWN] S",
        "{x} [AUX] (see|sees|saw|seen) [OWN] S DOWN",
        "{x} [AUX] (see|sees|saw|seen) DOWNN in [OWN] S",
        "{x} [,] [there] [is] DOWNN (in|of) [OWN] S",
        "S [AUX] [BE] DOWN (in|for) {x}",
        "DOWNN (in|of) S (in|for) {x}",
    ),
    "": ("{x} [AUX] {n:change} [OWN] S", "S [AUX] {n:change} (in|for) {x}"),
}
_LEVELS = (
    "S [AUX] [STAND] {n:level}",
    "S [AUX] (EXCEED) {n:level}",
    "S [AUX] LESS {n:level}",
    "S (of|worth|at) {n:level}",
    "S [AUX] (UP|DOWN) [to] {n:level}",
    "S [AUX] [be] (kept|held|valued|estimated|put) [at] {n:level}",
)
_COMPARISONS: dict[str, tuple[str, ...]] = {
    "above": ("S [AUX] EXCEED [(that|those|what)] [of|in] {z}",),
    "below": ("S [AUX] LESS [(that|those|what)] [of|in] {z}",),
    "times": (
        "S [AUX] [BE] {n:factor} [(as large|as much|as high|as big|larger|higher|as)] "
        "[as|than] [(that|those)] [of] {z}",
        "S [AUX] [BE] {n:multiple} [(that|those)] [of] {z}",
    ),
}


@cache
def classes() -> Classes:
    """The lexical classes."""
    return Classes.from_data(vocabulary()["classes"])


@cache
def templates() -> dict[str, Template]:
    """All templates by name, those made of subjects and frames included."""
    found = {name: _plain(name, entry) for name, entry in vocabulary()["templates"].items()}
    for name, entry in vocabulary()["subjects"].items():
        for each in _framed(name, entry):
            if found.setdefault(each.name, each) is not each:
                raise ValueError(f"two templates are called {each.name}")
    return found


def _plain(name: str, entry: Mapping[str, Any]) -> Template:
    return Template(
        name,
        tuple(entry["patterns"]),
        entry["test"],
        needs=tuple(entry.get("needs", ())),
        kinds=tuple(entry.get("kinds", ())),
        group=entry.get("group", ""),
    )


def _framed(name: str, entry: Mapping[str, Any]) -> Iterator[Template]:
    parts = {"S": "|".join(entry["says"])}
    test: dict[str, Any] = {"measure": entry["measure"], "of": "x"}
    only = entry.get("only", ["change", "level", "comparison"])
    test |= {"in": "y"} if entry.get("swap") else {}
    test |= {"flow": entry["flow"]} if "flow" in entry else {}
    for direction, sources in _CHANGES.items():
        if only[0].startswith("change") or "change" in only:
            yield Template(
                f"{name} change {direction or 'amount'}",
                sources,
                test | {"about": only[0]},
                "change",
                direction,
                parts=parts,
            )
    for direction, sources in _BARE_CHANGES.items() if "bare" in entry else ():
        bare, of = {"S": "|".join(entry["bare"])}, entry.get("bare_of", {})
        yield Template(
            f"{name} bare change {direction or 'amount'}", sources, test | of, "change", direction, parts=bare
        )
    if "level" in only:
        yield Template(f"{name} level", _LEVELS, test, "level", parts=parts)
    if "comparison" in only:
        for comparison, sources in _COMPARISONS.items():
            yield Template(f"{name} {comparison}", sources, test | {comparison: "z"}, "comparison", parts=parts)


@cache
def _of_group(source: str) -> Pattern:
    return Pattern(source, classes())


class Tried:
    """The patterns of all templates in the order of the data file, compiled when they are first tried.

    Which are tried is told by a table in ``cache``, a file that is made when it is missing or of another version.
    """

    def __init__(self, cache: Path) -> None:
        self._entries = [(template, source) for template in templates().values() for source in template.sources]
        self._choosing = Choosing(kept(cache, key_of("araxes.reading", *_MADE_OF), self._table))
        self._compiled: dict[int, Pattern] = {}

    def _table(self) -> dict[str, Any]:
        finder = Finder(classes())
        common = frozenset(load_data(DATA, "common.yaml")["common"].split())
        return table((finder.needs(source, template.parts or {}) for template, source in self._entries), common)

    def patterns(self, line: str) -> Iterator[tuple[Template, Pattern]]:
        """The patterns that may match a skeleton."""
        for number in self._choosing.candidates(line):
            template, source = self._entries[number]
            pattern = self._compiled.get(number)
            if pattern is None:
                pattern = self._compiled[number] = Pattern(source, classes(), template.parts)
            yield template, pattern


@cache
def _tried() -> Tried:
    return Tried(cache_folder() / "templates.json")


def matches(line: str, whole: str) -> Iterator[Match]:
    """Every match of every template in a skeleton; what a template needs beside it may stand in the ``whole``."""
    for template, pattern in _tried().patterns(line):
        if template.needs and not any(f" {word} " in whole for word in template.needs):
            continue
        for found in pattern.search(line):
            yield Match(template, found)
