"""What every format shows: sentences with their numbers, sources and how to cite them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from araxes.claims.estimative import standard_name
from araxes.sources.registry import all_sources
from araxes.verdicts.render import phrases
from araxes.verdicts.render.clean import line

if TYPE_CHECKING:
    from araxes.briefs.document import Brief, Note, Sentence

_COMMAND = re.compile(r"`(\w[\w ./:=,+-]*)`", re.ASCII)
_STATE = re.compile(r"[a-z]{2}: ")
_FIGURE = re.compile(r"(?<=\d) (?=%|(?:mn|bn|tn)\b)")


_OF_REGION = "Dated facts of the region's file; each note names the document that a fact is from."


@dataclass(frozen=True)
class Cited:
    """A source of a brief as it is to be cited."""

    name: str
    vintage: str
    citation: str
    licence: str


def words(sentence: Sentence) -> str:
    """The sentence; where its words of probability stand without their numbers, these follow it."""
    one = sentence.result
    if one is None or one.claim.estimative is None or "%" in sentence.text:
        return sentence.text
    return f"{sentence.text} ({phrases.probability(one)})"


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is a command: what stands between backticks, without them.

    >>> pieces("`araxes sync acled` brings it")
    [('araxes sync acled', True), (' brings it', False)]
    """
    split = enumerate(_COMMAND.split(text))
    return [(piece, i % 2 == 1) for i, piece in split if piece]


def places(locator: str) -> str:
    """The places within a source, those of one state of the Factbook together, and states with the same places.

    >>> places("am: Economy/Exports; am: Economy/Imports; gg: Economy/Exports; gg: Economy/Imports; aj: Terrain")
    'am, gg: Economy/Exports, Imports; aj: Terrain'
    """
    held: dict[str, list[str]] = {}
    for place in locator.split("; "):
        state = _STATE.match(place)
        held.setdefault(state[0] if state else place, []).extend([place[state.end() :]] if state else [])
    together: dict[str, list[str]] = {}
    for file, inside in held.items():
        together.setdefault(_within(inside) or file, []).append(file)
    return "; ".join(
        told if told in files else f"{', '.join(file.removesuffix(': ') for file in files)}: {told}"
        for told, files in together.items()
    )


def _within(inner: Iterable[str]) -> str:
    """Places in a file, a part of it named once before the places in it."""
    told, last = [], ""
    for place in inner:
        part, _, rest = place.rpartition("/")
        told.append(rest if part and part == last else place)
        last = part
    return ", ".join(told)


def note(one: Note) -> str:
    """A note on one line: what the source says, the source, when it was published and where in it."""
    return f"{line(one.says)}. {line(one.source)}, published {one.vintage}: {line(places(one.locator))}"


def unbroken(text: str) -> str:
    """The text with figures kept on one line with their "%", "mn", "bn" or "tn"."""
    return _FIGURE.sub("\u00a0", text)


def sources(brief: Brief) -> list[Cited]:
    """The sources of the notes, each with its newest vintage there, in the order of the alphabet."""
    newest: dict[str, str] = {}
    for note in brief.notes:
        newest[note.source] = max(newest.get(note.source, ""), note.vintage.isoformat())
    known = all_sources()
    return [
        Cited(name, vintage, known[name].citation, known[name].licence)
        if name in known
        else Cited(name, vintage, _OF_REGION if name.startswith("region:") else "", "")
        for name, vintage in sorted(newest.items())
    ]


def citation(brief: Brief) -> str:
    """The line by which the brief itself is cited."""
    held = ", ".join(f"{one.name} {one.vintage}" for one in sources(brief)) or "no source"
    author = brief.assessment.author or "araxes"
    return f"{author} ({brief.as_of.year}). {brief.title.rstrip('.')}. As of {brief.as_of}; data: {held}."


def setting(brief: Brief) -> list[tuple[str, str]]:
    """As of when, in which standard and from which sources: pairs of name and value."""
    return [
        ("As of", brief.as_of.isoformat()),
        ("Words of probability", standard_name(brief.standard)),
        ("Sources, newest vintage", ", ".join(f"{one.name} ({one.vintage})" for one in sources(brief)) or "none"),
    ]
