"""The gazetteer: every entity by id, by name and in prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache, cached_property

from araxes._files import cache_folder
from araxes.entities.aliases import STATE_LIKE, Candidate, best, candidates
from araxes.entities.building import by_id, load
from araxes.entities.folding import fold
from araxes.entities.matching import Matcher
from araxes.entities.model import Entity, Mention
from araxes.entities.prose import prose
from araxes.errors import UnknownNameError

_TURNED = re.compile(r"(?P<main>[^,]+),\s*(?P<rest>[^,]+)")
_TWICE = re.compile(r"(?P<name>[^()]+?)\s*\((?P<other>[^()]+)\)")
_LONGEST_NAME = 200


class Gazetteer:
    """Entities and their names.

    >>> names = gazetteer()
    >>> names.named("Türkiye"), names.label("ARM"), names.members("group:south-caucasus")
    ('TUR', 'Armenia', ('ARM', 'AZE', 'GEO'))
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._entities = by_id(entities)

    def __getitem__(self, entity_id: str) -> Entity:
        """The entity of an id. Raises :class:`~araxes.errors.UnknownNameError` with near misses."""
        try:
            return self._entities[entity_id]
        except KeyError:
            raise UnknownNameError("entity", str(entity_id), self._entities) from None

    def __contains__(self, entity_id: object) -> bool:
        return entity_id in self._entities

    def __iter__(self) -> Iterator[Entity]:
        return iter(self._entities.values())

    def __len__(self) -> int:
        return len(self._entities)

    def named(self, text: str) -> str | None:
        """The id of an exact name of any kind, or of an id itself; ``None`` for no name or an open one.

        Case, accents, a leading "the" and turned names ("Korea, South") do not matter. States and territories win
        over all others, better kinds of name over worse; a name in the very same letters wins over the rest.
        """
        text = text.strip()
        if text in self._entities:
            return text
        if not text or len(text) > _LONGEST_NAME:
            return None
        return self._exact(text) or self._exact(_turned(text)) or self._named_twice(text)

    def _named_twice(self, text: str) -> str | None:
        """The entity of a name with its other name in parentheses: Democratic Republic of the Congo (DRC)."""
        match = _TWICE.fullmatch(text)
        found = {self._exact(match["name"]), self._exact(match["other"])} if match else {None}
        return found.pop() if len(found) == 1 else None

    def _exact(self, text: str) -> str | None:
        key = fold(text)
        for form in (key, key.removeprefix("the ")):
            if form in prose().ambiguous:
                return None
            options = self._names.get(form)
            if options:
                return _single(options, text)
        return None

    def members(self, group_id: str) -> tuple[str, ...]:
        """The ids of a group's states, sorted. Raises ``UnknownNameError`` for anything but a group."""
        entity = self[group_id]
        if entity.kind != "group":
            groups = [other.id for other in self if other.kind == "group"]
            raise UnknownNameError(
                "group", group_id, groups, hint=f"it is a {entity.kind} and has no members here"
            )
        return entity.members

    def economies(self) -> tuple[str, ...]:
        """The ids of all states and territories: whoever can be a partner in trade."""
        return tuple(entity.id for entity in self if entity.kind in ("state", "territory"))

    def find(self, text: str) -> list[Mention]:
        """All mentions in a text, in order, without overlap; offsets are of the given text."""
        return self._matcher.find(text)

    def near(self, text: str) -> list[Entity]:
        """Up to five entities with a name close to the text, best first."""
        key = fold(text[:_LONGEST_NAME])
        found = get_close_matches(key, self._names, n=8, cutoff=0.7)
        ids = dict.fromkeys(option.entity.id for form in found for option in self._names[form])
        return [self[entity_id] for entity_id in list(ids)[:5]]

    def label(self, entity_id: str) -> str:
        """A short name to show: Armenia, CSTO, Central Asia. Raises ``UnknownNameError``."""
        entity = self[entity_id]
        if entity.kind == "organisation":
            return next((name.text for name in entity.names if name.kind == "abbreviation"), entity.name)
        return entity.name

    def organisation(self, code: str) -> str | None:
        """The id behind a code in the Factbook's lists of organisations: CSTO, C, G-77; ``None`` for others."""
        return self._codes.get(code.strip())

    @cached_property
    def _names(self) -> dict[str, list[Candidate]]:
        found = candidates(self)
        return {
            key: kept
            for key, options in found.items()
            if (kept := [option for option in options if option.name.kind not in ("list", "anaphor", "prefix")])
        }

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name.text: entity.id for entity in self for name in entity.names if name.kind == "list"}

    @cached_property
    def _matcher(self) -> Matcher:
        return Matcher(self, prose())


def _turned(text: str) -> str:
    """The name a list turned around for sorting: "Bahamas, The" -> "The Bahamas"."""
    match = _TURNED.fullmatch(text)
    return f"{match['rest']} {match['main']}" if match else text


def _single(options: list[Candidate], text: str) -> str | None:
    same = [option for option in options if option.name.text == text]
    of_states = [option for option in options if option.entity.kind in STATE_LIKE]
    _, ids, _ = best(same or of_states or options)
    return ids[0] if len(ids) == 1 else None


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of all shipped names, made once; it keeps a copy in the user's cache folder."""
    return Gazetteer(load(cache_folder() / "entities.json"))
