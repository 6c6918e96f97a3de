"""The small language of the claim templates, compiled to regular expressions over skeletons.

A skeleton is a line of words with one space before each and one at the end; entities are ``@0``, quantities
``#0``. ``data/templates.yaml`` describes the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, product
from typing import Any, Literal, NamedTuple

from araxes.reading.words.cues import forms_of
from araxes.reading.words.spotting import either

_TOKEN = re.compile(
    r"\{(?P<slot>\w+)(?::(?P<sort>\w+))?\}|(?P<mark>!\(|[\[\]()|~])|(?P<word>[^\s\[\](){}|~!]+)|\s+"
)
_NOT_CROSSED = (
    "less|not|no|never|seldom|rarely|made|makes|make|rendered|renders|nor|neither|none|without|than|but|while|which"
    "|who"
)
GAP = rf"(?: (?!(?:{_NOT_CROSSED}) )(?![a-z]+ing )[a-z0-9'%-]+){{0,3}}?"
OWN = r" (?:@\d+|its|their|his|her|own)"
END = r"(?= |$)"
QUANTITIES = frozenset("nm")
"""The slots that hold quantities; all others hold entities."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pattern: a slot, a word or class, a group of which one branch must or may stand or must not
    follow, or a gap."""

    kind: Literal["slot", "word", "some", "maybe", "not", "gap"]
    name: str = ""
    sort: str = ""
    branches: tuple[Branch, ...] = ()


Branch = tuple[Piece, ...]
_AUXILIARIES: tuple[Branch, ...] = ((Piece("word", "AUX"),),)


@cache
def parsed(source: str) -> tuple[Branch, ...]:
    """The alternatives of a pattern. Raises ``ValueError`` for what is none."""
    tokens = [match for match in _TOKEN.finditer(source) if match[0].strip()]
    if "".join(match[0] for match in _TOKEN.finditer(source)) != source:
        raise ValueError(f"not a pattern: {source!r}")
    branches, end = _branches(tokens, 0, "")
    if end < len(tokens):
        raise ValueError(f"brackets do not match in {source!r}")
    return branches


_GROUPS: Mapping[str, tuple[Literal["some", "maybe", "not"], str]] = {
    "(": ("some", ")"),
    "[": ("maybe", "]"),
    "!(": ("not", ")"),
}


def _branches(tokens: Sequence[re.Match[str]], at: int, until: str) -> tuple[tuple[Branch, ...], int]:
    """The alternatives up to a closing mark or the end, and where that is."""
    found: list[list[Piece]] = [[]]
    while at < len(tokens) and (token := tokens[at])[0] not in ("]", ")"):
        at += 1
        if token[0] == "|":
            found.append([])
        elif token["mark"] in _GROUPS:
            kind, closing = _GROUPS[token["mark"]]
            branches, at = _branches(tokens, at, closing)
            found[-1].append(Piece(kind, branches=branches))
            at += 1
        elif token["slot"]:
            found[-1].append(Piece("slot", token["slot"], token["sort"] or ""))
        else:
            found[-1].append(Piece("gap") if token[0] == "~" else Piece("word", token["word"]))
    if until and (at == len(tokens) or tokens[at][0] != until):
        raise ValueError(f"brackets do not match in {tokens[0].string!r}")
    return tuple(map(tuple, found)), at


@dataclass(frozen=True)
class Classes:
    """The lexical classes: plain ones as lists of words, others as words by value, with their parameter."""

    words: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    parameters: Mapping[str, str]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all classes."""
        return (*self.words, *self.values)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Classes:
        """The classes as ``templates.yaml`` writes them; verbs are inflected."""
        words: dict[str, tuple[str, ...]] = {}
        values: dict[str, dict[str, tuple[str, ...]]] = {}
        parameters: dict[str, str] = {}
        for key, entry in data.items():
            name, _, parameter = key.partition("=")
            if parameter:
                parameters[name] = parameter
                values[name] = {str(value): tuple(listed) for value, listed in entry.items()}
            else:
                said = (
                    *entry.get("words", ()),
                    *_joined(entry.get("joined", ())),
                    *_inflected(entry.get("verbs", ())),
                )
                words[name] = tuple(dict.fromkeys(chain.from_iterable(map(_spellings, said))))
        return cls(words, values, parameters)


def _joined(parts: Sequence[Sequence[str]]) -> Iterator[str]:
    """Each word of the first list before each of the second, and so on."""
    return map(" ".join, product(*parts)) if parts else iter(())


_SPELT = (("defence", "defense"), ("labour", "labor"), ("armour", "armor"))


def _spellings(said: str) -> Iterator[str]:
    """A phrase in British spelling and, where that is another, in American.

    >>> list(_spellings("defence bill"))
    ['defence bill', 'defense bill']
    """
    yield said
    for british, american in _SPELT:
        if british in said:
            yield said.replace(british, american)


_PARTICLES = frozenset((
    "for", "up", "of", "in", "out", "back", "down", "to", "from", "off", "on", "its", "at", "home", "with", "over",
    "away", "abroad", "ground", "pace", "momentum", "votes",
))  # fmt: skip


def _inflected(verbs: Iterable[str]) -> Iterator[str]:
    """All forms of verbs written as "take took taken", "pull out pulled" or "account for"."""
    for entry in verbs:
        first, *rest = entry.split()
        particle = list(_leading(rest, _PARTICLES)) if rest and rest[0] in _PARTICLES else []
        tail = " ".join(["", *particle])
        for form, _name in forms_of(first, rest[len(particle) :]):
            yield form + tail


def _leading(words: Sequence[str], wanted: frozenset[str]) -> Iterator[str]:
    for word in words:
        if word not in wanted and word != "way":
            return
        yield word


@dataclass
class _Names:
    """The groups of an expression: a slot or class may occur in it more than once."""

    slots: dict[str, tuple[str, str]] = field(default_factory=dict)
    values: dict[str, tuple[str, str]] = field(default_factory=dict)

    def slot(self, name: str, sort: str) -> str:
        key = f"s{len(self.slots)}"
        self.slots[key] = (name, sort)
        return key

    def of(self, key: str) -> tuple[str, str]:
        """The name and sort of a slot, or the parameter and value of a class."""
        return self.slots[key] if key in self.slots else self.values[key]

    def value(self, parameter: str, value: str) -> str:
        key = f"v{len(self.values)}"
        self.values[key] = (parameter, value)
        return key


class Found(NamedTuple):
    """A match in a skeleton: the numbers of entities and quantities by slot, with the sort that the slot asks for,
    the parameters its words give, and where it lies."""

    slots: Mapping[str, tuple[int, str]]
    parameters: Mapping[str, str]
    start: int
    end: int


class Pattern:
    """One compiled pattern; ``classes`` are those of the data file, other patterns may stand in ``parts``."""

    def __init__(self, source: str, classes: Classes, parts: Mapping[str, str] | None = None) -> None:
        self.source = source
        self._names = _Names()
        compiler = _Compiler(source, classes, self._names, parts or {})
        self._expression = re.compile(compiler.either(parsed(source)) + END)
        groups = sorted(self._expression.groupindex, key=self._expression.groupindex.__getitem__)
        self._groups = [(group in self._names.slots, *self._names.of(group)) for group in groups]

    def search(self, skeleton: str) -> Iterator[Found]:
        """All matches, from left to right."""
        for match in self._expression.finditer(skeleton):
            slots: dict[str, tuple[int, str]] = {}
            parameters: dict[str, str] = {}
            for held, (is_slot, name, value) in zip(match.groups(), self._groups, strict=True):
                if held is None:
                    continue
                if is_slot:
                    slots[name] = (int(held), value)
                else:
                    parameters[name] = value
            yield Found(slots, parameters, match.start(), match.end())


class _Compiler:
    """Turns the pieces of a pattern into an expression."""

    def __init__(self, source: str, classes: Classes, names: _Names, parts: Mapping[str, str]) -> None:
        self._source, self._classes, self._names, self._parts = source, classes, names, parts

    def either(self, branches: Sequence[Branch]) -> str:
        """An expression for any of some alternatives."""
        found = ["".join(map(self._piece, branch)) for branch in branches]
        return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"

    def _piece(self, piece: Piece) -> str:
        if piece.kind == "slot":
            sign = "#" if piece.name in QUANTITIES else "@"
            return f" {sign}(?P<{self._names.slot(piece.name, piece.sort)}>\\d+)"
        if piece.kind == "word":
            return self._word(piece.name)
        if piece.kind == "gap":
            return GAP
        inner = self.either(piece.branches)
        if piece.kind == "maybe":
            return f"(?:{inner})*" if piece.branches == _AUXILIARIES else f"(?:{inner})?"
        return f"(?:{inner}{END})" if piece.kind == "some" else f"(?!(?:{inner}){END})"

    def _word(self, word: str) -> str:
        if word in self._parts:
            return self.either(parsed(self._parts[word]))
        if word == "OWN":
            return OWN
        if word == "LAST":
            return r"(?= ?$)"
        if word in self._classes.words:
            return f" (?:{_any_of(self._classes.words[word])}){END}"
        if word in self._classes.values:
            parameter = self._classes.parameters[word]
            branches = (
                f"(?P<{self._names.value(parameter, value)}>{_any_of(words)})"
                for value, words in self._classes.values[word].items()
            )
            return f" (?:{'|'.join(branches)}){END}"
        if word.isupper() and len(word) > 1:
            raise ValueError(f"unknown class {word} in {self._source!r}")
        return f" {re.escape(word)}"


@cache
def _any_of(words: tuple[str, ...]) -> str:
    """A pattern for any of the words of a class, which stands in many patterns."""
    return either(words)
