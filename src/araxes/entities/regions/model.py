"""What a region file holds: members, disputes, corridors, organisations and bases, every fact dated and cited.

The file is YAML. Each fact has a ``date`` and a ``cite`` that names one of the file's ``documents`` and the place
in it. Nothing is claimed for days after ``known_to``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

STATE = r"^[A-Z]{3}$"
ID = r"^[a-z0-9][a-z0-9-]{0,59}$"
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def _printable(text: str) -> str:
    if not text.strip() or _CONTROL.search(text):
        raise ValueError("write words here, without control characters")
    return text


def _written(given: object) -> object:
    """Only a written day: a number would be taken for seconds since 1970."""
    if isinstance(given, int | float):
        raise ValueError("write the day as 2020-11-10")
    return given


Day = Annotated[dt.date, BeforeValidator(_written), Field(ge=dt.date(1800, 1, 1), le=dt.date(2200, 12, 31))]
"""A day of the two centuries that region files are about: every year of a lasting state of affairs is a row."""
Year = Annotated[int, Field(ge=1000, le=2200)]
Words = Annotated[str, Field(min_length=1, max_length=1000), AfterValidator(_printable)]
Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_printable)]
Id = Annotated[str, Field(pattern=ID)]
State = Annotated[str, Field(pattern=STATE, description="ISO 3166-1 alpha-3, such as ARM")]
EntityId = Annotated[str, Field(min_length=3, max_length=80, description="an id, such as place:lachin")]
Deaths = Annotated[int, Field(ge=0, le=100_000_000)]

OPEN = ("opened", "escalated", "ceasefire", "talks", "initialled")
"""The changes of a dispute after which it is still open; ``settled`` ends it."""
FIGHTING = ("war", "clash")
"""The kinds of episode in which people were shot at; an incident or a crisis may pass without."""


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Document(_Model):
    """A public document: what it is called, who published it, when, and where it is found."""

    title: Line
    publisher: Line
    date: Day | Year = Field(description="the day, or the year where only that is known")
    where: Line = Field(description="its symbol, number or address: S/RES/822 (1993), or a page of the publisher")

    @property
    def earliest(self) -> dt.date:
        """The first day it may be of."""
        return dt.date(self.date, 1, 1) if isinstance(self.date, int) else self.date

    @property
    def latest(self) -> dt.date:
        """The last day it may be of."""
        return dt.date(self.date, 12, 31) if isinstance(self.date, int) else self.date


class Cite(_Model):
    """Which document says so, and where in it."""

    document: Id
    at: Line = Field(description="article, paragraph, table or page; 'whole' where all of it says so")


class Fact(_Model):
    """Something that was so from a day on, and the document that says it."""

    date: Day
    cite: Cite
    note: Words | None = None


class SubRegion(_Model):
    """A part of the region that is spoken of apart."""

    id: Id
    name: Line
    within: tuple[State, ...] = Field(min_length=1, max_length=20)
    places: tuple[EntityId, ...] = Field((), max_length=50)
    cite: Cite


class Killed(_Model):
    """Deaths as a document publishes them, with its bounds; these are equal where it gives one figure."""

    low: Deaths
    best: Deaths | None = None
    high: Deaths
    year: int | None = Field(
        None,
        ge=1800,
        le=2200,
        description="the whole year, where the figure is of that and not of the episode alone",
    )
    cite: Cite


class Episode(_Model):
    """A war, clash, incident or crisis of a dispute, from its first day to its last."""

    name: Line
    kind: Literal["war", "clash", "incident", "crisis"]
    between: tuple[State, ...] = Field((), max_length=20, description="which of the parties; left out for all")
    start: Day
    end: Day | None = Field(None, description="its last day; left out while it goes on")
    deaths: Killed | None = None
    cite: Cite
    end_cite: Cite | None = Field(None, description="what says that it ended, where another document does")
    note: Words | None = None


F = TypeVar("F", bound=Fact)


class Status(Fact):
    """A change of a dispute."""

    change: Literal["opened", "escalated", "ceasefire", "talks", "initialled", "settled"] = Field(alias="is")


class Dispute(_Model):
    """What states contest, under a name that takes no side."""

    id: Id
    name: Line
    parties: tuple[State, ...] = Field(min_length=1, max_length=20, description="states, each against every other")
    others: tuple[Line, ...] = Field((), max_length=20, description="parties that are no states")
    places: tuple[EntityId, ...] = Field((), max_length=20)
    status: tuple[Status, ...] = Field(min_length=1, max_length=100)
    episodes: tuple[Episode, ...] = Field((), max_length=200)

    def status_on(self, day: dt.date) -> Status | None:
        """The last change up to a day; nothing before the first."""
        return _last(self.status, day)

    def is_open(self, day: dt.date) -> bool:
        """Whether it had begun and was not settled on a day."""
        last = self.status_on(day)
        return last is not None and last.change in OPEN


class Passage(Fact):
    """A change of a corridor or route."""

    change: Literal["agreed", "opened", "restricted", "closed", "reopened", "ended"] = Field(alias="is")


class Corridor(_Model):
    """A way from somewhere to somewhere, through somewhere; the ends are states or places."""

    id: Id
    name: Line
    place: EntityId | None = None
    start: EntityId = Field(alias="from")
    through: tuple[EntityId, ...] = Field((), max_length=20)
    end: EntityId = Field(alias="to")
    changes: tuple[Passage, ...] = Field(min_length=1, max_length=100)

    def status_on(self, day: dt.date) -> Passage | None:
        """The last change up to a day; nothing before the first."""
        return _last(self.changes, day)


Joining = Literal[
    "joined", "observer", "candidate", "associate", "suspended", "reinstated", "notice", "left", "declined"
]


class Standing(Fact):
    """A change of what a state is to an organisation; ``notice`` says it will leave and leaves it a member."""

    who: State
    change: Joining = Field(alias="is")


class Belonging(_Model):
    """Who joined, left or stayed out of an organisation, or of a format that is none and has a name here only."""

    of: EntityId | None = Field(None, description="an organisation that araxes knows, such as org:csto")
    format: Id | None = Field(None, description="the id of a format that is no organisation, such as c5-plus-1")
    name: Line | None = Field(None, description="the name of a format")
    complete_since: Day | None = Field(
        None,
        description="the day since which every member state and outside power with a standing in it is listed",
    )
    changes: tuple[Standing, ...] = Field(min_length=1, max_length=300)

    @property
    def id(self) -> str:
        """The id of the organisation, or of the format with ``format:`` before it."""
        return self.of or f"format:{self.format}"

    def standing_on(self, state: str, day: dt.date) -> Standing | None:
        """The last change of a state up to a day that tells what it is; nothing where none is known."""
        told = [change for change in self.changes if change.who == state and change.change != "notice"]
        return _last(told, day)


class Presence(Fact):
    """A change of a base."""

    change: Literal["agreed", "opened", "extended", "ended"] = Field(alias="is")


class Base(_Model):
    """Forces of one state in another under an agreement."""

    id: Id
    name: Line
    host: State
    owner: State
    place: Line
    changes: tuple[Presence, ...] = Field(min_length=1, max_length=50)

    def is_there(self, day: dt.date) -> bool:
        """Whether it had begun and not ended on a day."""
        last = _last(self.changes, day)
        return last is not None and last.change != "ended"


class Complete(_Model):
    """Among whom the file means to have every open dispute and every fight: no entry then says there was none."""

    among: tuple[State, ...] = Field(min_length=2, max_length=60)
    since: Day


@dataclass(frozen=True)
class Told:
    """One dated fact of a region, whatever it is of."""

    day: dt.date
    of: str
    who: tuple[str, ...]
    what: str
    cite: Cite


class Region(_Model):
    """A region: who belongs to it, and what is known of it, dated and cited."""

    id: Id
    name: Line
    edition: Day = Field(description="the day of this file: what it says was public from then on")
    known_to: Day = Field(description="the last day the file speaks of")
    members: tuple[State, ...] = Field(min_length=2, max_length=60)
    members_cite: Cite
    powers: tuple[State, ...] = Field((), max_length=30, description="outside powers")
    sub_regions: tuple[SubRegion, ...] = Field((), max_length=50)
    disputes_complete: Complete | None = None
    disputes: tuple[Dispute, ...] = Field((), max_length=100)
    corridors: tuple[Corridor, ...] = Field((), max_length=100)
    organisations: tuple[Belonging, ...] = Field((), max_length=100)
    bases: tuple[Base, ...] = Field((), max_length=100)
    documents: dict[Id, Document] = Field(min_length=1, max_length=500)

    @property
    def actors(self) -> tuple[str, ...]:
        """Member states, then outside powers."""
        return (*self.members, *self.powers)

    @property
    def source(self) -> str:
        """The id of the source that its observations have."""
        return f"region:{self.id}"

    def facts(self) -> list[Told]:
        """Every dated fact, part by part: whom it is about, what happened, and the citation."""
        found: list[Told] = []
        for dispute in self.disputes:
            found += [
                Told(one.date, dispute.name, dispute.parties, one.change, one.cite) for one in dispute.status
            ]
            found += [
                Told(one.start, dispute.name, one.between or dispute.parties, f"{one.kind}: {one.name}", one.cite)
                for one in dispute.episodes
            ]
        for corridor in self.corridors:
            ends = (corridor.start, *corridor.through, corridor.end)
            found += [Told(one.date, corridor.name, ends, one.change, one.cite) for one in corridor.changes]
        for group in self.organisations:
            name = group.name or group.id
            found += [Told(one.date, name, (one.who,), one.change, one.cite) for one in group.changes]
        for base in self.bases:
            pair = (base.owner, base.host)
            found += [Told(one.date, base.name, pair, one.change, one.cite) for one in base.changes]
        return found

    def counts(self) -> dict[str, int]:
        """How many disputes, episodes, corridors, organisations, bases, dated facts and documents there are."""
        return {
            "disputes": len(self.disputes),
            "episodes": sum(len(dispute.episodes) for dispute in self.disputes),
            "corridors": len(self.corridors),
            "organisations": len(self.organisations),
            "bases": len(self.bases),
            "facts": len(self.facts()),
            "documents": len(self.documents),
        }

    def cited(self, cite: Cite) -> str:
        """A citation in words: title, publisher, date, where it is found, place in it."""
        told = self.documents[cite.document]
        place = "" if cite.at == "whole" else f", {cite.at}"
        return f"{told.title}{place} ({told.publisher}, {told.date}; {told.where})"


def _last(facts: Sequence[F], day: dt.date) -> F | None:
    """The last of some facts up to a day; of one day the last written."""
    found: F | None = None
    for fact in facts:
        if fact.date <= day and (found is None or fact.date >= found.date):
            found = fact
    return found
