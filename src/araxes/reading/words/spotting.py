"""Looking for rare expressions in long texts: first their trigger words, then the pattern around those alone.

An Aho-Corasick automaton finds the triggers in one pass; the pattern, which is far slower, is tried only in the
windows around them. Offsets are those of the text; a pattern made by :func:`spaced` never crosses a blank line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

import ahocorasick

GAP = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
"""White space between two words: with one line break at most, so no blank line."""


class Spanned(Protocol):
    """Anything found: ``text[start:end]``."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


_Found = TypeVar("_Found", bound=Spanned)


def lowered(text: str) -> str:
    """The text in small letters, every character in its place."""
    low = text.lower()
    if len(low) != len(text):  # a letter such as İ whose small form is longer
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return low


def spaced(pattern: str) -> str:
    """A pattern in which each space, none of them in brackets, stands for the white space between two words."""
    return pattern.replace(" ", GAP)


def either(words: Iterable[str]) -> str:
    """A pattern for any of some plain phrases, the longest that fits first: one tree of letters, quick to fail."""
    tree: _Tree = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(tree)


_Tree = dict[str, "_Tree"]


def _pattern(tree: _Tree) -> str:
    branches = [
        (" " if letter == " " else re.escape(letter)) + _pattern(rest) for letter, rest in tree.items() if letter
    ]
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if "" in tree:
        return f"(?:{whole})?"
    return whole


def inside(found: Sequence[_Found], start: int, end: int) -> Sequence[_Found]:
    """Those of some ordered finds that lie wholly within ``start:end``."""
    first = bisect_left(found, start, key=lambda one: one.start)
    last = bisect_left(found, end, lo=first, key=lambda one: one.start)
    while last > first and found[last - 1].end > end:
        last -= 1
    return found[first:last]


class Compiled(dict[str, re.Pattern[str]]):
    """Patterns by name, made of their sources when they are first asked for: most are not in a short text."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        super().__init__()
        self._sources = sources
        self.names = tuple(sources)

    def __missing__(self, name: str) -> re.Pattern[str]:
        self[name] = pattern = re.compile(self._sources[name])
        return pattern


class Spotter:
    """Finds the matches of a pattern near trigger words; made once, then used for any number of texts.

    ``triggers`` says how many characters before the end of each trigger a match that holds it may begin. The
    pattern is tried on the text from there to ``after`` characters behind it and, where that much matches, on the
    whole.
    """

    def __init__(self, pattern: str, triggers: Mapping[str, int], *, after: int = 12) -> None:
        self._pattern = re.compile(spaced(pattern))
        self._after = after
        self._triggers = ahocorasick.Automaton()
        for trigger, reach in triggers.items():
            self._triggers.add_word(trigger, reach)
        self._triggers.make_automaton()

    def matches(self, low: str) -> Iterator[re.Match[str]]:
        """All matches in a text in small letters, in order and without overlap."""
        position = 0
        for first, last in self._windows(low):
            position = max(position, first)
            while position < last:
                cut = self._pattern.search(low, position, last)
                if cut is None:
                    break
                whole = self._pattern.match(low, cut.start())  # the window may have cut it
                if whole is None or whole.end() == whole.start():
                    position = cut.start() + 1
                    continue
                yield whole
                position = whole.end()

    def _windows(self, low: str) -> Iterator[tuple[int, int]]:
        first, last = 0, -1
        for index, reach in self._triggers.iter(low.replace("\n", " ") + " "):
            if index - reach > last:
                if last >= 0:
                    yield max(first, 0), last
                first = index - reach
            first = min(first, index - reach)
            last = index + self._after
        if last >= 0:
            yield max(first, 0), last


def reaching(reach: int, *groups: Iterable[str]) -> dict[str, int]:
    """Triggers of one reach."""
    return {trigger: reach for group in groups for trigger in group}
