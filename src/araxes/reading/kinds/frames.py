"""Frames: what may be said in many words, written as a pattern over words (``data/frames.yaml``).

A frame is a row of elements. Between two of them adverbs and a short insertion between commas
may stand: "is, by all accounts, firmly bent on" is the frame ``<be> bent on``. An element is

- a word, or several to choose from: ``bent``, ``plan|scheme``; ``_`` joins words: ``run_out``;
- a verb in any of its forms: ``{toy}``, ``{lay_out|draw_up}``;
- a class of the file: ``<be>``;
- ``~`` for up to four other words, ``+`` for one to six that begin with no preposition, ``...`` for up to nine and
  commas, ``WHO`` for somebody who is named;
- ``^`` for the beginning of a clause, ``,`` for a comma.

``?`` behind an element leaves it free. A frame is only looked for in a clause that has one of its rarest words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from araxes._yaml import load_data
from araxes.reading.words.cues import forms_of
from araxes.reading.words.grammar import words as grammar
from araxes.reading.words.numerals import DATA

WORD = re.compile(r"[\w'-]+")
_GAPS = {
    "~": r"(?:\s+[\w'%\"\u201c\u201d-]+){0,4}?",
    "+": r"(?!\s+(?:for|in|on|at|to|by|with|from|of|into|out|up|off|over|as|that|well|favourably)\s)"
    r"(?:\s+[\w'%\"\u201c\u201d-]+){1,6}?",
    "...": r"(?:,?\s+[\w'%\"\u201c\u201d-]+){0,9}?,?",
}
_WHO = r"(?P<who>[^,;:()]{2,80}?)"
_OWNER = r"[\w-]+(?:'s|s')"
_CHOICE = re.compile(r"<[^>]+>|\{[^}]+\}|[^|]+")


class Found(NamedTuple):
    """A frame in a text: where it begins and ends, and where the one stands whom it names, if it names one."""

    start: int
    end: int
    who: tuple[int, int] | None = None


Candidates = Mapping[str, Sequence[str]]
"""The frames that a text may have, by section."""


def candidates(words: frozenset[str]) -> Candidates:
    """The frames that a text with some words, in small letters, may have: all else that they ask for is there."""
    known = _frames()
    wanted: set[int] = set()
    for word in words & known.anchors.keys():
        wanted.update(known.anchors[word])
    found: dict[str, list[str]] = {}
    for one in sorted(wanted):
        frame = known.frames[one]
        for needed in frame.needed:
            if needed.isdisjoint(words):
                break
        else:
            found.setdefault(frame.section, []).append(frame.line)
    return found


def find(section: str, small: str, among: Candidates) -> Iterator[Found]:
    """The frames of a section in a text in small letters, at most one place for each."""
    for line in among.get(section, ()):
        pattern = _pattern(line)
        found = pattern.search(small)
        if found is not None:
            who = found.span("who") if "who" in pattern.groupindex else None
            yield Found(found.start(), found.end(), who)


@dataclass(frozen=True, slots=True)
class _Frame:
    section: str
    line: str
    needed: tuple[frozenset[str], ...]
    """Of each of these a text must have a word."""


@dataclass(frozen=True, slots=True)
class _Frames:
    frames: tuple[_Frame, ...]
    anchors: Mapping[str, Sequence[int]]


@cache
def _frames() -> _Frames:
    """All frames, and those that each of their rarest words belongs to."""
    frames: list[_Frame] = []
    anchors: dict[str, list[int]] = {}
    for section in (name for name, held in _data().items() if isinstance(held, list)):
        for line in _data()[section]:
            elements = [_element(one) for one in line.split()]
            needed = [one.anchors for one in elements if one.anchors]
            rarest = max(needed, key=_rarity)
            for word in rarest:
                anchors.setdefault(word, []).append(len(frames))
            others = tuple(one for one in needed if one is not rarest)
            frames.append(_Frame(section, line, others))
    return _Frames(tuple(frames), anchors)


@cache
def _pattern(line: str) -> re.Pattern[str]:
    """The pattern of a frame; made when it is first needed, as most are not in any one report."""
    return re.compile(_joined(_element(one) for one in line.split()))


def _rarity(words: frozenset[str]) -> tuple[bool, int, int]:
    """The longer the shortest of some words the rarer they are, and the fewer the better."""
    return not words & _common(), min(map(len, words)), -len(words)


@cache
def _common() -> frozenset[str]:
    return frozenset(_data()["common"].split())


@dataclass(frozen=True, slots=True)
class _Element:
    pattern: str
    anchors: frozenset[str] = frozenset()
    free: bool = False
    gap: bool = False


def _element(said: str) -> _Element:
    free, said = said.endswith("?") and len(said) > 1, said.removesuffix("?")
    if said in _GAPS:
        return _Element(_GAPS[said], gap=True)
    if said in ("^", ",", "WHO"):
        return _Element({"^": r"\A\W*", ",": ",", "WHO": _WHO}[said], free=free, gap=said == ",")
    choices = sorted(_choices(said), key=len, reverse=True)
    pattern = "|".join(_OWNER if one == "'s" else re.escape(one).replace(r"\ ", r"\s+") for one in choices)
    owned = "'s" in choices  # any name may be an owner
    rare = frozenset() if free or owned else frozenset(_rarest(one) for one in choices)
    return _Element(rf"(?:{pattern})(?![\w'-])", rare, free)


def _rarest(phrase: str) -> str:
    found: list[str] = WORD.findall(phrase)
    return max(found, key=lambda word: (word not in _common(), len(word)))


def _choices(said: str) -> Iterator[str]:
    """The words that an element may be."""
    for one in _CHOICE.findall(said):
        if one.startswith("<"):
            for each in _data()["classes"][one[1:-1]]:
                yield from _choices(each.replace(" ", "_"))
        elif one.startswith("{"):
            for verb in one[1:-1].split("|"):
                yield from verb_forms(verb.replace("_", " "))
        else:
            yield one.replace("_", " ")


def _joined(elements: Iterable[_Element]) -> str:
    between, pattern, first = _between(), "", True
    for one in elements:
        pattern = pattern or ("" if one.pattern == "," else r"(?<![\w'-])")
        link = "" if first or one.gap else between
        piece = f"{link}{one.pattern}"
        pattern += f"(?:{piece})?" if one.free else piece
        first = one.pattern.startswith(r"\A")
    return pattern


@cache
def _between() -> str:
    adverbs = "|".join(sorted(grammar("adverbs") | grammar("degrees") | {"all", "in no small part"}))
    return rf"(?:,[^,.;:]{{2,45}},)?(?:,?\s+(?:{adverbs}|[a-z]+ly)(?![\w'-])){{0,3}}?\s+"


# ---- forms of verbs


def verb_forms(verb: str) -> list[str]:
    """The forms of a verb, which may have more words behind it: "draw up", "draws up", "drew up" ..."""
    first, space, rest = verb.partition(" ")
    return [form + space + rest for form, _name in forms_of(first, irregular().get(first, []))]


@cache
def irregular() -> dict[str, list[str]]:
    """The irregular forms of the verbs that the cues and the frames know, by verb."""
    cues: Mapping[str, Any] = load_data(DATA, "cues.yaml")
    known: dict[str, str] = {}
    for tag, entry in cues.items():
        if tag != "auxiliaries":
            known |= {verb: forms for verb, forms in entry.get("verbs", {}).items() if forms and " " not in verb}
    known |= _data()["irregular"]
    return {verb: forms.split() for verb, forms in known.items()}


@cache
def _data() -> dict[str, Any]:
    return dict(load_data(DATA, "frames.yaml"))
