"""What an entity is, what a name is, and what it means to be mentioned."""

from __future__ import annotations

import re
from dataclasses import dataclass

KINDS = ("state", "territory", "organisation", "group", "place", "person")

NAME_KINDS = {
    "short": "the usual name: Armenia",
    "long": "the formal name: Republic of Armenia",
    "abbreviation": "capitals that stand for the name: UAE, CSTO",
    "spelling": "another spelling of the usual name: Nakhichevan",
    "local": "the name in a language of the country: Hayastan",
    "former": "a name of the past: Zaire",
    "adjective": "Armenian, Central Asian",
    "noun": "a citizen or the citizens: Armenian, Armenians",
    "prefix": "the first half of a compound: Sino-, Russo-",
    "seat": "a building or body that stands for the government: the Kremlin",
    "capital": "the capital, which may stand for the government: Yerevan",
    "leader": "a person's full name: Nikol Pashinyan",
    "surname": "the part of a leader's name that is used alone: Pashinyan",
    "anaphor": "a phrase that needs an earlier mention: the five",
    "list": "a code in the Factbook's lists of organisations, too short for prose: C, CP",
}

_ID = re.compile(r"[A-Z]{3}|(?:org|group|place|person):[a-z0-9]+(?:-[a-z0-9]+)*")
_PARTIAL_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def _check_date(value: str | None) -> None:
    if value is not None and not _PARTIAL_DATE.fullmatch(value):
        raise ValueError(f"{value!r} is not a date; write 2021, 2021-09 or 2021-09-10")


@dataclass(frozen=True, slots=True)
class Name:
    """One name. ``since`` and ``until`` are ISO dates as precise as they are known: 1997, 2018-04, 2021-09-10."""

    text: str
    kind: str
    since: str | None = None
    until: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a name needs a text")
        if self.kind not in NAME_KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of name; the kinds are {', '.join(NAME_KINDS)}")
        _check_date(self.since)
        _check_date(self.until)


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person holds: its title, the state it acts for and the date it was taken up, as printed."""

    title: str
    state: str
    since: str | None = None

    def __post_init__(self) -> None:
        _check_date(self.since)


@dataclass(frozen=True, slots=True)
class Entity:
    """A state, territory, organisation, group of states, place or person.

    ``id`` is ISO 3166-1 alpha-3 for states and territories and prefixed for all others. ``holds`` are a person's
    offices; ``members`` a group's states; ``within`` and ``claimed_by`` the states a place lies in and those that
    claim it; ``cite`` the public document that defines a group or a place.
    """

    id: str
    kind: str
    name: str
    names: tuple[Name, ...] = ()
    holds: tuple[Office, ...] = ()
    members: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    claimed_by: tuple[str, ...] = ()
    cite: str = ""

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"{self.id!r} is not an id; write ARM, org:csto, group:x, place:x or person:x")
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is not a kind of entity; the kinds are {', '.join(KINDS)}")

    @property
    def acts_for(self) -> str | None:
        """The state a person acts for; nothing for other kinds."""
        return self.holds[0].state if self.holds else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where an entity is named: ``text[start:end]`` of the text that was searched.

    ``id`` is ``None`` where the name stays open; ``alternatives`` are then all it may mean, and otherwise the
    other entities of the same name. ``acts_for`` is the state a person acts for. ``rule`` says how it was decided:

    ===================  ==========================================================================
    ``name``             a name of one entity, or the better kind of name won (see alternatives)
    ``demonym``          an adjective or noun: Turkish exports, the Armenians
    ``capital``          a capital or seat, whether it means the city or the government
    ``full-name``        a leader's full name
    ``title``            a leader's surname after a title
    ``surname``          a leader's surname alone, distinctive enough
    ``named-before``     a leader's surname or a phrase that an earlier mention explains
    ``ambiguous``        several entities have the name and none is preferred
    ``other-person``     a leader's surname after somebody else's first name
    ``not-the-state``    the words around say it is not the state: Atlanta, Georgia; Michael Jordan
    ===================  ==========================================================================
    """

    start: int
    end: int
    text: str
    id: str | None
    name_kind: str
    rule: str
    alternatives: tuple[str, ...] = ()
    acts_for: str | None = None
