"""One field of one edition while it is read: where its observations, counts and misses go."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from araxes.observations.interval import Interval
from araxes.observations.schema import Observation
from araxes.observations.vocabulary import series
from araxes.sources.factbook.coverage import Coverage, Miss

SOURCE = "factbook"
FIRST_YEAR = 1900


@dataclass(frozen=True, slots=True)
class Field:
    """One field of one country's page in one edition, as published."""

    vintage: date
    gec: str
    region: str
    section: str
    name: str
    text: str


@dataclass
class Harvest:
    """What has been read so far: observations and coverage."""

    rows: list[Observation] = field(default_factory=list)
    coverage: Coverage = field(default_factory=Coverage)


class Cell:
    """A field being read for an actor; collects its rows, counts what was there and understood."""

    def __init__(self, source: Field, actor: str, kind: str, harvest: Harvest) -> None:
        self.field, self.actor, self.kind, self.harvest = source, actor, kind, harvest
        self.locator = f"{source.gec}: {source.section}/{source.name}"

    def understood(self, items: int = 1) -> None:
        """Count items that were present and understood."""
        self.harvest.coverage.present[self.kind] += items
        self.harvest.coverage.understood[self.kind] += items

    def miss(self, text: str, code: str) -> None:
        """Count one item that was present and not understood."""
        self.harvest.coverage.present[self.kind] += 1
        self.harvest.coverage.misses.append(self._mark(text, code))

    def note(self, text: str, code: str) -> None:
        """Record something worth knowing that is not a miss."""
        self.harvest.coverage.notes.append(self._mark(text, code))

    def can_be(self, year: int | None) -> bool:
        """Whether a printed year is one an edition of this date can speak of."""
        return year is not None and FIRST_YEAR <= year <= self.field.vintage.year + 1

    def row(self, name: str, year: int, known: Interval, partner: str | None = None) -> None:
        """An observation of a year."""
        self.period_row(name, date(year, 1, 1), date(year, 12, 31), known, partner)

    def period_row(self, name: str, start: date, end: date, known: Interval, partner: str | None = None) -> None:
        """An observation of a period."""
        self.harvest.rows.append(
            Observation(
                source=SOURCE,
                series=name,
                actor=self.actor,
                partner=partner,
                reporter=self.actor,
                start=start,
                end=end,
                value=known.value,
                lower=known.lower,
                upper=known.upper,
                unit=series(name).unit,
                vintage=self.field.vintage,
                draw=None,
                locator=self.locator,
            )
        )

    def _mark(self, text: str, code: str) -> Miss:
        shown = text if len(text) <= 200 else text[:197] + "..."
        return Miss(self.field.gec, self.field.name, self.field.vintage, shown, code)
