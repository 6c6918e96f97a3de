"""What pictures are drawn from: plain values, each with the bounds that were published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class Heading:
    """What stands around a picture: ``title`` says the finding, ``source`` names the data and its date.

    ``id`` is an anchor, ``subject`` says what the figures are ("share in Armenia's exports"), ``notes`` are
    numbers of notes in the brief.
    """

    id: str
    title: str
    subject: str
    source: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Omitted:
    """No picture, and the reason in words."""

    reason: str


@dataclass(frozen=True)
class Point:
    """A figure of somebody in a year; without ``value`` only its bounds are known."""

    label: str
    year: int
    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class Cell:
    """A figure of a row in a column, such as of a state and an outside power."""

    row: str
    column: str
    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class Tie:
    """What links two. ``kind`` is told by the style of the line, ``weight`` (0 to 1) by its width."""

    one: str
    other: str
    kind: str
    weight: float | None = None


@dataclass(frozen=True)
class Shade:
    """The figure of a state on a map; ``state`` is ISO 3166-1 alpha-3."""

    state: str
    label: str
    value: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class Place:
    """A place on a map: where nothing draws its borders, only where it lies is shown. Degrees north and east."""

    label: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Span:
    """Something in a lane from a day on; without ``end`` it goes on, as far as is known."""

    label: str
    lane: str
    start: date
    end: date | None
    kind: Literal["episode", "format"] = "episode"
