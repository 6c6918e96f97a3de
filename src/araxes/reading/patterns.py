"""The small language of the claim templates, compiled to regular expressions over skeletons.

A skeleton is a line of words with one space before each and one at the end; entities are ``@0``, quantities ``#0``.
``data/templates.yaml`` describes the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from araxes.reading.cues import forms_of

_TOKEN = re.compile(
    r"\{(?P<slot>\w+)(?::(?P<sort>\w+))?\}|(?P<mark>!\(|[\[\]()|~])|(?P<word>[^\s\[\](){}|~!]+)|\s+"
)
_NOT_CROSSED = "not|no|never|nor|neither|none|without|than|but|while|which|who"
GAP = rf"(?: (?!(?:{_NOT_CROSSED}) )(?![a-z]+ing )[a-z0-9'%-]+){{0,3}}?"
OWN = r" (?:@\d+|its|their|his|her|own)"
END = r"(?= |$)"


@dataclass(frozen=True)
class Classes:
    """The lexical classes: plain ones as lists of words, others as words by value, with the parameter they give."""

    words: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    parameters: Mapping[str, str]

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
                words[name] = tuple(dict.fromkeys((*entry.get("words", ()), *_inflected(entry.get("verbs", ())))))
        return cls(words, values, parameters)


def _inflected(verbs: Iterable[str]) -> Iterator[str]:
    """All forms of verbs written as "take took taken", "pull out pulled" or "account for"."""
    particles = {
        "for",
        "up",
        "of",
        "in",
        "out",
        "back",
        "down",
        "to",
        "from",
        "off",
        "on",
        "its",
        "at",
        "home",
        "with",
        "over",
    }
    for entry in verbs:
        first, *rest = entry.split()
        particle = list(_leading(rest, particles)) if rest and (rest[0] in particles) else []
        tail = " ".join(["", *particle])
        for form, _name in forms_of(first, rest[len(particle) :]):
            yield form + tail


def _leading(words: Sequence[str], wanted: set[str]) -> Iterator[str]:
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

    def value(self, parameter: str, value: str) -> str:
        key = f"v{len(self.values)}"
        self.values[key] = (parameter, value)
        return key


@dataclass(frozen=True)
class Found:
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
        names = _Names()
        parts = parts or {}
        self._expression = re.compile(_Compiler(source, classes, names, parts).sequence() + END)
        self._names = names

    def search(self, skeleton: str) -> Iterator[Found]:
        """All matches, from left to right."""
        for match in self._expression.finditer(skeleton):
            groups = match.groupdict()
            slots = {
                name: (int(groups[key]), sort)
                for key, (name, sort) in self._names.slots.items()
                if groups[key] is not None
            }
            parameters = {
                parameter: value
                for key, (parameter, value) in self._names.values.items()
                if groups[key] is not None
            }
            yield Found(slots, parameters, match.start(), match.end())


class _Compiler:
    """Turns the tokens of a pattern into an expression, by recursive descent."""

    def __init__(self, source: str, classes: Classes, names: _Names, parts: Mapping[str, str]) -> None:
        self._tokens = [match for match in _TOKEN.finditer(source) if match[0].strip()]
        if "".join(match[0] for match in _TOKEN.finditer(source)) != source:
            raise ValueError(f"not a pattern: {source!r}")
        self._classes, self._names, self._parts = classes, names, parts
        self._source = source
        self._at = 0

    def sequence(self, until: str = "") -> str:
        """What stands up to a closing mark, which is not taken."""
        branches: list[str] = []
        parts: list[str] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at][0]
            if token in ("]", ")"):
                if token != until:
                    break
                return self._joined(branches, parts)
            self._at += 1
            if token == "|":
                branches.append("".join(parts))
                parts = []
            else:
                parts.append(self._atom(self._tokens[self._at - 1]))
        if until or self._at < len(self._tokens):
            raise ValueError(f"brackets do not match in {self._source!r}")
        return self._joined(branches, parts)

    @staticmethod
    def _joined(branches: list[str], parts: list[str]) -> str:
        return "".join(parts) if not branches else f"(?:{'|'.join([*branches, ''.join(parts)])})"

    def _group(self, closing: str) -> str:
        inner = self.sequence(closing)
        self._at += 1
        return inner

    def _atom(self, token: re.Match[str]) -> str:
        mark, slot, word = token["mark"], token["slot"], token["word"]
        if slot:
            sign = "#" if slot in ("n", "m") else "@"
            return f" {sign}(?P<{self._names.slot(slot, token['sort'] or '')}>\\d+)"
        if mark == "[":
            inner = self._group("]")
            return f"(?:{inner})*" if inner == self._words("AUX") else f"(?:{inner})?"
        if mark == "(":
            return f"(?:{self._group(')')}{END})"
        if mark == "!(":
            return f"(?!(?:{self._group(')')}){END})"
        return GAP if mark == "~" else self._words(word)

    def _words(self, word: str) -> str:
        if word in self._parts:
            return _Compiler(self._parts[word], self._classes, self._names, self._parts).sequence()
        if word == "OWN":
            return OWN
        if word == "LAST":
            return r"(?= ?$)"
        if word in self._classes.words:
            return f" (?:{_either(self._classes.words[word])}){END}"
        if word in self._classes.values:
            parameter = self._classes.parameters[word]
            branches = (
                f"(?P<{self._names.value(parameter, value)}>{_either(words)})"
                for value, words in self._classes.values[word].items()
            )
            return f" (?:{'|'.join(branches)}){END}"
        if word.isupper() and len(word) > 1:
            raise ValueError(f"unknown class {word} in {self._source!r}")
        return f" {re.escape(word)}"


def _either(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


# ---- what a pattern needs, so that most need not be tried

_COMMON = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "having",
        "will",
        "would",
        "to",
        "of",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "than",
        "that",
        "and",
        "or",
        "not",
        "remains",
        "remain",
        "remained",
        "stays",
        "stay",
        "become",
        "becomes",
        "became",
        "than",
        "it",
        "they",
        "more",
        "most",
        "first",
        "one",
        "trade",
        "second",
        "the",
        "a",
        "top",
        "no",
        "all",
        "main",
        "make",
        "makes",
        "made",
        "up",
        "down",
        "provide",
        "provides",
        "top",
        "largest",
        "biggest",
        "going",
        "set",
        "come",
        "comes",
        "came",
        "go",
        "goes",
        "went",
        "run",
        "runs",
        "get",
        "gets",
        "got",
        "keep",
        "keeps",
        "kept",
        "hold",
        "holds",
        "held",
        "take",
        "takes",
        "took",
        "out",
        "its",
        "their",
        "his",
        "her",
        "own",
        "used",
        "number",
        "reach",
        "reaches",
        "form",
        "forms",
        "hit",
        "pass",
        "less",
        "key",
        "part",
        "still",
        "base",
        "can",
        "may",
    ]
)


@dataclass(frozen=True)
class Needs:
    """What must stand in a skeleton for a pattern to match: one word of each set, the rarest choice first, and so
    many entities and quantities."""

    words: tuple[frozenset[str], ...]
    entities: int
    quantities: int


def needs(source: str, classes: Classes, parts: Mapping[str, str]) -> Needs:
    """The needs of a pattern. Raises ``ValueError`` for one that could match anything."""
    choices = sorted(_needed(source, classes, parts), key=lambda choice: (len(choice & _COMMON), len(choice)))
    choices = [choice for choice in choices if choice]
    if not choices:
        raise ValueError(f"a pattern needs a word that must stand: {source!r}")
    slots = [match["slot"] for match in _outer(source) if match["slot"]]
    quantities = sum(slot in ("n", "m") for slot in slots)
    return Needs(tuple(map(frozenset, choices)), len(slots) - quantities, quantities)


def _outer(source: str) -> Iterator[re.Match[str]]:
    """The tokens of a pattern outside all brackets."""
    depth = 0
    for token in _TOKEN.finditer(source):
        if token["mark"] in ("(", "[", "!("):
            depth += 1
        elif token["mark"] in (")", "]"):
            depth -= 1
        elif depth == 0:
            yield token


def _needed(source: str, classes: Classes, parts: Mapping[str, str]) -> Iterator[set[str]]:
    """For each part of a pattern that must match, the first words that it may begin with."""
    depth, begun, opening = 0, 0, ""
    for token in _TOKEN.finditer(source):
        if token["mark"] in ("(", "[", "!("):
            depth += 1
            if depth == 1:
                opening, begun = token["mark"], token.end()
        elif token["mark"] in (")", "]"):
            depth -= 1
            if depth == 0 and opening == "(":
                yield _of_branches(_branches(source[begun : token.start()]), classes, parts)
        elif depth == 0 and token["word"] in parts:
            yield _of_branches(_branches(parts[token["word"]]), classes, parts)
        elif depth == 0 and token["word"]:
            yield _first_words(token["word"], classes)


def _of_branches(branches: Iterable[str], classes: Classes, parts: Mapping[str, str]) -> set[str]:
    """Words one of which stands in a match of any of some alternatives; empty when one needs none."""
    found: set[str] = set()
    for branch in branches:
        choices = [choice for choice in _needed(branch, classes, parts) if choice]
        if not choices:
            return set()
        found |= min(choices, key=lambda choice: (len(choice & _COMMON), len(choice)))
    return found


def _branches(source: str) -> list[str]:
    """The alternatives at the top level of a group."""
    found, depth, begun = [], 0, 0
    for place, letter in enumerate(source):
        depth += (letter in "([") - (letter in ")]")
        if letter == "|" and depth == 0:
            found.append(source[begun:place])
            begun = place + 1
    return [*found, source[begun:]]


def _first_words(word: str, classes: Classes) -> set[str]:
    if word in ("OWN", "LAST", ","):
        return set()
    listed: Iterable[str] = classes.words.get(word, ())
    if word in classes.values:
        listed = [each for words in classes.values[word].values() for each in words]
    return {each.split()[0] for each in listed} or {word}
