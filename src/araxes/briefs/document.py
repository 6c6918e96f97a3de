"""What a brief is: sections of sentences with the checked claims they state, their notes, and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from araxes.claims import Assessment
    from araxes.verdicts.result import CheckResult, ClaimResult


@dataclass(frozen=True)
class Note:
    """A record that sentences rest on: the place in a source, and what it says.

    ``number`` is its number in the brief, from 1, in the order of first use.
    """

    number: int
    source: str
    vintage: date
    locator: str
    """The places within the source, with semicolons between."""
    says: str
    """The evidence in words, with its figures."""


@dataclass(frozen=True)
class Sentence:
    """One sentence, and the checked claim it states; what tells of the brief itself, such as a gap, has none."""

    text: str
    result: ClaimResult | None = None
    notes: tuple[int, ...] = ()
    """Numbers of :class:`Note`."""


@dataclass(frozen=True)
class Picture:
    """A chart as a Vega-Lite specification, with all that stands around it.

    ``title`` says the finding, ``caption`` the unit and where the figures come from, ``alternative`` tells in
    words what is to be seen. ``notes`` are numbers of :class:`Note`.
    """

    id: str
    title: str
    alternative: str
    caption: str
    spec: Mapping[str, Any]
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Section:
    """A titled part: paragraphs of sentences, pictures, and the parts within it.

    ``id`` is an anchor: lower-case letters, digits and hyphens, one of its kind in a brief.
    """

    id: str
    title: str
    paragraphs: tuple[tuple[Sentence, ...], ...] = ()
    pictures: tuple[Picture, ...] = ()
    sections: tuple[Section, ...] = ()

    def walk(self, level: int = 2) -> Iterator[tuple[int, Section]]:
        """This section and all within it, each with its level of heading."""
        yield level, self
        for part in self.sections:
            yield from part.walk(level + 1)


@dataclass(frozen=True)
class Brief:
    """An assessment that araxes wrote: the checked claims, and the document that tells them."""

    subject: str
    """What it is about: a region's id, a state's, or a pair as ``ARM-AZE``."""
    title: str
    check: CheckResult
    sections: tuple[Section, ...]
    notes: tuple[Note, ...] = ()
    summary: tuple[Sentence, ...] = field(default=())
    """The few sentences to read when there is time for no more."""

    @property
    def assessment(self) -> Assessment:
        """The text and the claims, to be kept in a file and checked again."""
        return self.check.assessment

    @property
    def as_of(self) -> date:
        """The day whose public figures it rests on."""
        return self.check.as_of

    @property
    def standard(self) -> str:
        """The standard its words of probability are meant in."""
        return self.check.standard

    def walk(self) -> Iterator[tuple[int, Section]]:
        """All sections in order, each with its level of heading (2 and more)."""
        for section in self.sections:
            yield from section.walk()

    def pictures(self) -> Iterator[Picture]:
        """All pictures in order."""
        for _level, section in self.walk():
            yield from section.pictures

    def sentences(self) -> Iterator[Sentence]:
        """All sentences in order, those of the summary first."""
        yield from self.summary
        for _level, section in self.walk():
            for paragraph in section.paragraphs:
                yield from paragraph
