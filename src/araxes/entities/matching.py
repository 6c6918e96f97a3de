"""The matcher: all mentions of entities in a text, with exact offsets.

Two Aho-Corasick automata run over the folded text: names without regard to case, acronyms in their capitals.
Hits that stand on word boundaries and in the right case compete, the leftmost first and of those the longest, and
the rules in :mod:`araxes.entities.deciding` say what each means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import ahocorasick

from araxes.entities.aliases import PHRASE, Alias, aliases
from araxes.entities.deciding import Decider, Spot
from araxes.entities.folding import Folded, fold_text
from araxes.entities.model import Entity, Mention
from araxes.entities.prose import Prose

_LINE = 80  # characters of a line that are looked at on either side


class _Hit(NamedTuple):
    start: int
    negative_length: int
    order: int  # among equal spans: phrases, then acronyms, then names
    alias: Alias


class Matcher:
    """Finds mentions; made once from all entities, then used for any number of texts."""

    def __init__(self, entities: Iterable[Entity], prose: Prose) -> None:
        entities = list(entities)
        names, acronyms = aliases(entities, prose)
        self._names = _automaton(names)
        self._acronyms = _automaton(acronyms)
        self._prose = prose
        self._persons = {entity.id: entity for entity in entities if entity.kind == "person"}

    def find(self, text: str) -> list[Mention]:
        """All mentions in order; spans never overlap and ``text[m.start:m.end] == m.text``."""
        folded = fold_text(text)
        decider = Decider(self._prose, self._persons)
        mentions: list[Mention] = []
        position = 0
        for hit in sorted(self._hits(folded)):
            end = hit.start - hit.negative_length
            if hit.start < position:
                continue
            start, stop = folded.span(hit.start, end)
            spot = Spot(folded.text, hit.start, end, text[start:stop])
            if hit.alias.exact and spot.written != hit.alias.text:
                continue
            if hit.alias.kind == PHRASE:
                position = end
                continue
            decision = decider.decide(hit.alias, spot)
            if decision is not None:
                position = end
                mentions.append(Mention(start, stop, spot.written, *decision))
        return mentions

    def _hits(self, folded: Folded) -> Iterable[_Hit]:
        text = folded.text
        lowered = text.lower()
        if len(lowered) != len(text):  # a letter whose small form is longer; none is known after folding
            lowered = "".join(letter if len(letter.lower()) != 1 else letter.lower() for letter in text)
        for last, alias in _keys_in(self._names, lowered):
            start = last + 1 - len(alias[0])
            if _bounded(text, start, last + 1) and _in_case(alias[1], text, start, last + 1):
                yield _Hit(start, start - last - 1, 0 if alias[1].kind == PHRASE else 2, alias[1])
        for last, alias in _keys_in(self._acronyms, text):
            start = last + 1 - len(alias[0])
            if _bounded(text, start, last + 1) and not self._is_word(alias[0], folded, start, last + 1):
                yield _Hit(start, start - last - 1, 1, alias[1])

    def _is_word(self, acronym: str, folded: Folded, start: int, end: int) -> bool:
        """Whether an acronym is a currency (US$) or an ordinary word in a line of capitals."""
        if folded.text[end : end + 1] == "$":
            return True
        if acronym not in self._prose.words:
            return False
        first, last = folded.span(start, end)
        before = folded.original[max(0, first - _LINE) : first].rpartition("\n")[2]
        after = folded.original[last : last + _LINE].partition("\n")[0]
        around = before + after
        return any(letter.isalpha() for letter in around) and not any(letter.islower() for letter in around)


def _automaton(table: Mapping[str, Alias]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for key, alias in table.items():
        automaton.add_word(key, (key, alias))
    automaton.make_automaton()
    return automaton


def _keys_in(automaton: ahocorasick.Automaton, text: str) -> Iterable[tuple[int, tuple[str, Alias]]]:
    """The place of the last letter and the key and alias of every hit; an automaton without keys has none."""
    found: Iterable[tuple[int, tuple[str, Alias]]] = automaton.iter(text) if len(automaton) else ()
    return found


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the characters around a span end words; a name that ends in a sign ends a word by itself."""
    if start > 0 and _in_word(text[start - 1]):
        return False
    return not (end < len(text) and _in_word(text[end]) and _in_word(text[end - 1]))


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _in_case(alias: Alias, text: str, start: int, end: int) -> bool:
    """Whether a name has its first capital; names written small may stay small but keep their inner capitals.

    A first digit ("3+3") has no case.
    """
    if not text[start].islower():
        return True
    return text[start:end] in alias.lower
