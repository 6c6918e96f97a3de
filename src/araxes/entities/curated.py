"""The curated entities and names: organisations, groups, places, extra states, spellings of leaders.

All of it is YAML under ``data/``; this module turns it into :class:`~araxes.entities.model.Entity` and names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from araxes._yaml import load_data
from araxes.entities.model import Entity, Name

PACKAGE = "araxes.entities.data"
ALL_STATES = "all states"
_GROUP_NOUNS = ("states", "countries", "republics", "nations", "region")
_SWAPS = (("Organization", "Organisation"), ("Cooperation", "Co-operation"), ("Center", "Centre"))


def names_from(given: Mapping[str, Iterable[Any]]) -> Iterator[Name]:
    """Names by kind as the YAML files write them: texts, or mappings of text, since and until.

    >>> list(names_from({"spelling": ["Turkiye"]}))
    [Name(text='Turkiye', kind='spelling', since=None, until=None)]
    """
    for kind, entries in given.items():
        for entry in entries:
            yield Name(kind=kind, **entry) if isinstance(entry, Mapping) else Name(entry, kind)


def extra_states() -> Iterator[Entity]:
    """States and territories without a file in the Factbook."""
    for key, facts in load_data(PACKAGE, "states.yaml")["extra"].items():
        yield Entity(key, facts["kind"], facts["name"], (Name(facts["name"], "short"),), cite=facts["cite"])


def extra_names() -> dict[str, tuple[Name, ...]]:
    """Names of states and territories that the Factbook lacks, by id."""
    given = load_data(PACKAGE, "states.yaml")["names"]
    return {key: tuple(names_from(by_kind)) for key, by_kind in given.items()}


def leader_names() -> dict[str, tuple[Name, ...]]:
    """Other spellings of leaders' names, by id."""
    given = load_data(PACKAGE, "leaders.yaml")["leaders"]
    return {key: tuple(names_from(by_kind)) for key, by_kind in given.items()}


def not_names() -> dict[str, frozenset[str]]:
    """Texts the Factbook prints among an entity's names that are none, by id."""
    given = load_data(PACKAGE, "prose.yaml")["not_names"]
    return {key: frozenset(texts) for key, texts in given.items()}


def organisations() -> Iterator[Entity]:
    """Organisations with British and American spellings of their names."""
    for key, facts in load_data(PACKAGE, "organisations.yaml")["organisations"].items():
        names = [Name(facts["name"], "long")]
        names += [Name(text, "spelling") for text in facts.get("names", ())]
        names += [Name(text, "abbreviation") for text in facts.get("abbreviations", ())]
        names += [Name(text, "seat") for text in facts.get("seats", ())]
        names += [Name(other, "spelling") for name in tuple(names) for other in _respelt(name.text)]
        names += [Name(code, "list") for code in facts.get("factbook", ())]
        yield Entity(key, "organisation", facts["name"], tuple(dict.fromkeys(names)))


def _respelt(text: str) -> Iterator[str]:
    """Every other mix of British and American spellings of a name."""
    spelt = [text]
    for american, british in _SWAPS:
        spelt += [one.replace(american, british) for one in spelt if american in one]
        spelt += [
            other for one in spelt if british in one and (other := one.replace(british, american)) not in spelt
        ]
    yield from dict.fromkeys(spelt[1:])


def groups(states: Iterable[str]) -> Iterator[Entity]:
    """Groups of states; ``states`` are the ids of all states, for the group that has them all."""
    everyone = tuple(sorted(states))
    for key, facts in load_data(PACKAGE, "groups.yaml")["groups"].items():
        members = everyone if facts["members"] == ALL_STATES else tuple(facts["members"])
        adjectives = facts.get("adjectives", ())
        names = [Name(facts["name"], "short")]
        names += [Name(text, "spelling") for text in facts.get("names", ())]
        names += [Name(text, "adjective") for text in adjectives]
        names += [Name(f"{text} {noun}", "spelling") for text in adjectives for noun in _GROUP_NOUNS]
        names += [Name(text, "anaphor") for text in facts.get("anaphors", ())]
        names = list(dict.fromkeys(names))
        yield Entity(key, "group", facts["name"], tuple(names), members=members, cite=facts["cite"])


def places() -> Iterator[Entity]:
    """Disputed and sub-state places."""
    for key, facts in load_data(PACKAGE, "places.yaml")["places"].items():
        names = [Name(facts["name"], "short")]
        names += [Name(text, "spelling") for text in facts.get("names", ())]
        names += [Name(text, "abbreviation") for text in facts.get("abbreviations", ())]
        names += [Name(text, "adjective") for text in facts.get("adjectives", ())]
        yield Entity(
            key,
            "place",
            facts["name"],
            tuple(names),
            within=tuple(facts["within"]),
            claimed_by=tuple(facts.get("claimed_by", ())),
            cite=facts["cite"],
        )
