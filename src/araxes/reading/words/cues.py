"""Cues: words that tell what kind of thing a statement says (``data/cues.yaml``), found in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

import ahocorasick

from araxes._yaml import load_data

AUXILIARY = "auxiliary"
GROUND = "ground"
"""The form of a cause on which what is said is based: "given its debts"."""
_TABLE = {place: " " for place in range(128) if not chr(place).isalnum() and chr(place) not in "'-"}
_TABLE |= {ord("\u2019"): "'", ord("\u2013"): " ", ord("\u2014"): " ", ord("\u00a0"): " ", ord("\u2026"): " "}


class Cue(NamedTuple):
    """A cue at ``text[start:end]``: its tags, and the form of the verb.

    A form is ``s``, ``ed``, ``ing``, ``base`` or ``auxiliary``; ``word`` for what is no verb.
    """

    start: int
    end: int
    tags: frozenset[str]
    form: str

    @property
    def is_finite(self) -> bool:
        """Whether it can be the verb of a clause by itself; ``ed`` may also be a participle."""
        return self.form in ("s", "ed", AUXILIARY)


def find_cues(text: str) -> list[Cue]:
    """All cues in order; of overlapping ones the one that begins first, and of those the longest."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    found: list[tuple[int, int, frozenset[str], str]] = []
    for last, (length, tags, form) in _automaton().iter(f" {lowered.translate(_TABLE)} "):
        found.append((last - length - 1, -length, tags, form))
    found.sort()  # no two begin at one place and are as long: what stands behind that is not compared
    kept: list[Cue] = []
    position = 0
    for start, negative_length, tags, form in found:
        if start >= position:
            position = start - negative_length
            kept.append(Cue(start, position, tags, form))
    return kept


@cache
def _automaton() -> ahocorasick.Automaton:
    tags: dict[str, set[str]] = {}
    forms: dict[str, str] = {}
    for tag, word, form in _entries(load_data("araxes.reading.data", "cues.yaml")):
        tags.setdefault(word, set()).add(tag)
        if forms.get(word) not in ("s", AUXILIARY):
            forms[word] = form
    automaton = ahocorasick.Automaton()
    for word, its in tags.items():
        automaton.add_word(f" {word} ", (len(word), frozenset(its), forms[word]))
    automaton.make_automaton()
    return automaton


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for word in data["auxiliaries"]:
        yield AUXILIARY, word, AUXILIARY
    for tag, entry in data.items():
        if tag == "auxiliaries":
            continue
        for word in entry.get("words", ()):
            yield tag, word, "word"
        for base, irregular in entry.get("verbs", {}).items():
            for word, form in forms_of(base, irregular.split() if " " not in base else _split(base, irregular)):
                yield tag, word, form


def _split(base: str, irregular: str) -> list[str]:
    """The irregular forms of a verb of several words, each as long as the verb: "leads to led to"."""
    words, size = irregular.split(), len(base.split())
    return [" ".join(words[place : place + size]) for place in range(0, len(words), size)]


def forms_of(base: str, irregular: list[str]) -> Iterator[tuple[str, str]]:
    """The forms of a verb, each with its name.

    >>> list(forms_of("rely", []))
    [('rely', 'base'), ('relies', 's'), ('relied', 'ed'), ('relying', 'ing')]
    """
    yield base, "base"
    first, space, rest = base.partition(" ")
    given = {_form_of(form.split()[0]): form for form in irregular}
    yield given.get("s", _s(first) + space + rest), "s"
    others = [form for form in irregular if _form_of(form.split()[0]) == "ed"]
    for form in others or [_ed(first) + space + rest]:
        yield form, "ed"
    yield given.get("ing", _ing(first) + space + rest), "ing"


def _form_of(word: str) -> str:
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") and not word.endswith("ss") else "ed"


def _s(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh")) else f"{base}s"


def _ed(base: str) -> str:
    if base.endswith("e"):
        return f"{base}d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return f"{base[:-1]}ied"
    return f"{base}ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}ing"
