"""Deciding what a hit means: contexts, leaders' surnames, open names. Every decision carries its rule."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from araxes.entities.aliases import Alias
from araxes.entities.folding import fold
from araxes.entities.model import Entity
from araxes.entities.prose import Context, Prose

_WINDOW = 48
_WORD_BEFORE = re.compile(r"((?<!\w)(?:[A-Z]|Mrs?|Ms|Dr|Gen|Prof|Sen|Col)\.|[^\W\d_][\w'-]*)[ ]$")
_WORD_AFTER = re.compile(r"[\s-]*(\w+)")
_NAME_AFTER = re.compile(r" (?:de |bin |al-|el-)?([A-Z][\w'-]+)")
_REACH = 1500  # characters an earlier mention explains a phrase such as "the five"
_DEMONYMS = ("adjective", "noun", "prefix")
_CAPITALS = ("capital", "seat")


class Decision(NamedTuple):
    """What a mention gets beside its span, in the order of :class:`~araxes.entities.model.Mention`."""

    id: str | None
    name_kind: str
    rule: str
    alternatives: tuple[str, ...] = ()
    acts_for: str | None = None


class Spot(NamedTuple):
    """A hit: the folded text, its span there, and the text as it was written."""

    text: str
    start: int
    end: int
    written: str

    @property
    def before(self) -> str:
        """The text right before, at most a window of it."""
        return self.text[max(0, self.start - _WINDOW) : self.start]

    @property
    def after(self) -> str:
        """The text right after, at most a window of it."""
        return self.text[self.end : self.end + _WINDOW]

    @property
    def word_before(self) -> str:
        """The word right before, when one space or line break stands between; a full stop ends the search."""
        match = _WORD_BEFORE.search(self.before)
        return match[1] if match else ""


class Decider:
    """Decides the hits of one text in their order, and remembers what the text has named."""

    def __init__(self, prose: Prose, persons: Mapping[str, Entity]) -> None:
        self._prose, self._persons = prose, persons
        self._named: dict[str, int] = {}
        self._last_end = -1

    def decide(self, alias: Alias, spot: Spot) -> Decision | None:
        """What the hit means; ``None`` when it is no mention at all."""
        decision = self._decide(alias, spot)
        if decision is not None:
            self._last_end = spot.end
            if decision.id is not None:
                self._named[decision.id] = spot.end
        return decision

    def _decide(self, alias: Alias, spot: Spot) -> Decision | None:
        if alias.kind == "surname":
            return self._surname(alias, spot)
        if alias.kind == "anaphor":
            return self._anaphor(alias, spot)
        if alias.kind == "prefix" and not re.match(r"-[^\W\d_]", spot.after):
            return None
        if self._is_something_else(alias, spot):
            return Decision(None, alias.kind, "not-the-state", (*alias.ids, *alias.others))
        if len(alias.ids) > 1:
            return self._open(alias)
        return Decision(alias.ids[0], alias.kind, _rule(alias), alias.others, alias.acts_for)

    def _open(self, alias: Alias) -> Decision:
        """A name of several entities: the only one of them named before, or left open."""
        before = [key for key in alias.ids if key in self._named]
        if len(before) != 1:
            return Decision(None, alias.kind, "ambiguous", (*alias.ids, *alias.others))
        others = tuple(key for key in (*alias.ids, *alias.others) if key != before[0])
        person = self._persons.get(before[0])
        return Decision(before[0], alias.kind, "named-before", others, person.acts_for if person else None)

    def _anaphor(self, alias: Alias, spot: Spot) -> Decision | None:
        following = _WORD_AFTER.match(spot.after)
        if following and following[1].lower() not in self._prose.after_anaphor:
            return None
        near = [key for key in alias.ids if spot.start - self._named.get(key, -_REACH) < _REACH]
        return Decision(near[0], "anaphor", "named-before") if len(near) == 1 else None

    def _surname(self, alias: Alias, spot: Spot) -> Decision | None:
        """A leader's surname: common ones need a title, or the full name before, and no other name after them."""
        word = spot.word_before
        title = fold(word).rstrip(".") in self._prose.offices
        common = fold(alias.text) in self._prose.common_surnames
        named = any(person in self._named for person in alias.ids)
        if common and (not (title or named) or self._is_a_first_name(alias, spot)):
            return None
        if not title and self._is_first_name_of_another(alias, spot, word):
            return Decision(None, "surname", "other-person", alias.ids)
        if len(alias.ids) > 1:
            return self._open(alias)
        rule = "title" if title else "named-before" if common else "surname"
        return Decision(alias.ids[0], "surname", rule, alias.others, alias.acts_for)

    def _is_a_first_name(self, alias: Alias, spot: Spot) -> bool:
        """Whether a capitalised word follows that is not this person's: Charles de Gaulle, General Ali Saibou."""
        following = _NAME_AFTER.match(spot.after)
        return following is not None and fold(following[1]) not in self._own_words(alias)

    def _own_words(self, alias: Alias) -> set[str]:
        names = (name for key in alias.ids for name in self._persons[key].names)
        return {fold(part) for name in names for part in name.text.split()}

    def _is_first_name_of_another(self, alias: Alias, spot: Spot, word: str) -> bool:
        """Whether the word before is a capitalised word that is no opener, no mention and not this person's."""
        if not word or not word[0].isupper() or word.endswith(("'s", "'")) or word.isupper():
            return False
        if fold(word) in self._prose.openers or spot.before.rstrip() == "":
            return False
        if self._last_end == spot.start - len(spot.before) + len(spot.before.rstrip()):
            return False
        own = {fold(name.text).split()[0] for key in alias.ids for name in self._persons[key].names}
        initial = re.fullmatch(r"[A-Z]\.?", word)
        return not (fold(word) in own or (initial and word[0].lower() in {first[0] for first in own}))

    def _is_something_else(self, alias: Alias, spot: Spot) -> bool:
        context = self._prose.contexts.get(alias.text)
        if context is not None and _fits(context, spot):
            return True
        if fold(alias.text) in self._prose.surnames:
            word = fold(spot.word_before).rstrip(".")
            if word in self._prose.first_names or word in self._prose.titles:
                return True
        if alias.kind != "capital" or not spot.after.startswith(", "):
            return False
        return any(_starts_with_word(spot.after[2:], state) for state in self._prose.us_states)


def _rule(alias: Alias) -> str:
    if alias.kind in _DEMONYMS:
        return "demonym"
    if alias.kind in _CAPITALS:
        return "capital"
    return "full-name" if alias.kind == "leader" else "name"


def _fits(context: Context, spot: Spot) -> bool:
    before = spot.before.rstrip(" ")
    for words in context.before:
        head = before[: -len(words)]
        if before.endswith(words) and not head[-1:].isalnum():
            return True
    return any(_starts_with_word(spot.after.lstrip(" "), words) for words in context.after)


def _starts_with_word(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()
