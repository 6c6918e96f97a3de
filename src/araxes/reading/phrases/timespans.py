"""Times as said in prose, and the days they mean once the report's date is known.

Each kind of time has ``days(written, ahead)``: its first and last day, None when it cannot be told without the
date. ``ahead`` says which neighbour is meant where the words leave it open: the March to come or the last one.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Literal

from araxes._yaml import load_data
from araxes.reading.words.numerals import DATA

Days = tuple[date, date]
Unit = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century"]


@cache
def vocabulary() -> dict[str, Any]:
    """The words for times (``data/horizons.yaml``)."""
    return dict(load_data(DATA, "horizons.yaml"))


@cache
def _parts() -> dict[int, dict[str, list[int]]]:
    return {int(months): parts for months, parts in vocabulary()["parts"].items()}


def add_months(day: date, months: int) -> date:
    """The same day some months later, clipped to the month's end. Raises ``ValueError`` beyond the year 9999."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"no such year: {year}")
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def months_from(year: int, month: int, count: int) -> Days:
    """The days of some whole months; ``month`` may exceed 12."""
    first = add_months(date(year, 1, 1), month - 1)
    return first, add_months(first, count) - timedelta(1)


@dataclass(frozen=True, slots=True)
class Fixed:
    """Days that need no report's date: 2025, March 2026, the 2030s."""

    first: date
    last: date

    def days(self, written: date | None, ahead: bool = True) -> Days | None:
        """The first and the last day."""
        return self.first, self.last


@dataclass(frozen=True, slots=True)
class Shifted:
    """This, the next or the last unit of the calendar: "next year" is ``Shifted("year", 1)``."""

    unit: Unit
    by: int

    def days(self, written: date | None, ahead: bool = True) -> Days | None:
        """The first and the last day."""
        if written is None:
            return None
        if self.unit in ("day", "week"):
            return self._week(written) if self.unit == "week" else (written, written)
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[self.unit]
        year, month = written.year, 1
        if size >= 120:
            years = size // 12
            # The decade ends in a nine; the century, as people speak of its end, in its hundredth year.
            year = (year // years) * years if size == 120 else ((year - 1) // years) * years + 1
        elif size < 12:
            month = (written.month - 1) // size * size + 1
        return months_from(year, month + size * self.by, size)

    def _week(self, written: date) -> Days:
        monday = written - timedelta(written.weekday()) + timedelta(7 * self.by)
        return monday, monday + timedelta(6)


@dataclass(frozen=True, slots=True)
class Recurring:
    """A month, season or day that comes every year; ``which`` is that of "this", "next" or "last spring"."""

    month: int
    count: int = 1
    day: int | None = None
    which: Literal["this", "next", "last"] | None = None

    def days(self, written: date | None, ahead: bool = True) -> Days | None:
        """The first and the last day."""
        if written is None:
            return None
        years = range(-8, 9) if (self.month, self.day) == (2, 29) else range(-2, 4)
        around = [found for year in years if (found := self._in(written.year + year))]
        if self.which == "next":
            return next((days for days in around if days[0] > written), None)
        if self.which == "last" or not ahead:
            behind = [days for days in around if (days[1] if self.which else days[0]) < written]
            return behind[-1] if behind else None  # before the first year there is none
        return next((days for days in around if days[1] >= written), None)

    def _in(self, year: int) -> Days | None:
        if self.day is None:
            return months_from(year, self.month, self.count)
        try:
            one = date(year, self.month, self.day)
        except ValueError:
            return None  # 29 February
        return one, one


@dataclass(frozen=True, slots=True)
class Steps:
    """A stretch that begins or ends at the report's date: the next two years, the past six months.

    A ``point`` is that other end alone: two years ago.
    """

    months: int = 0
    days_: int = 0
    back: bool = False
    point: bool = False

    def days(self, written: date | None, ahead: bool = True) -> Days | None:
        """The first and the last day."""
        if written is None:
            return None
        sign = -1 if self.back else 1
        other = add_months(written, sign * self.months) + timedelta(sign * self.days_)
        if self.point:
            return other, other
        return (other, written) if self.back else (written, other)


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, middle or end of a time; ``of_by`` is the last day when something is to happen by then."""

    name: str
    of: Fixed | Shifted | Recurring

    def days(self, written: date | None, ahead: bool = True) -> Days | None:
        """The first and the last day."""
        found = self._cut(written, ahead)
        return found and (found[0], found[1])

    def by(self, written: date | None, ahead: bool = True) -> date | None:
        """The day by which "by" it means."""
        found = self._cut(written, ahead)
        return found and found[2]

    def _cut(self, written: date | None, ahead: bool) -> tuple[date, date, date] | None:
        whole = self.of.days(written, ahead)
        if whole is None or self.name == "all":
            return whole and (*whole, whole[1])
        months = _months_in(whole)
        if months == 1:
            bounds = _parts()[0][self.name]
            days = [min(whole[0] + timedelta(bound - 1), whole[1]) for bound in bounds]
            return days[0], days[1], days[-1] if len(days) > 2 else days[1]
        first, last, *by = _parts()[max(size for size in _parts() if size <= max(months, 3))][self.name]
        ends = [min(add_months(whole[0], bound) - timedelta(1), whole[1]) for bound in (last, *by)]
        return add_months(whole[0], first - 1), ends[0], ends[-1]


@dataclass(frozen=True, slots=True)
class Slice:
    """Some of the equal pieces of a time: the third quarter is one of four, nine months are nine of twelve."""

    of: Fixed | Shifted | Recurring
    pieces: int
    first: int
    count: int = 1

    def days(self, written: date | None, ahead: bool = True) -> Days | None:
        """The first and the last day; None where the months do not divide."""
        whole = self.of.days(written, ahead)
        if whole is None:
            return None
        months, rest = divmod(_months_in(whole), self.pieces)
        if rest:
            return None
        first = add_months(whole[0], months * (self.first - 1))
        return first, add_months(first, months * self.count) - timedelta(1)


Time = Fixed | Shifted | Recurring | Steps | Part | Slice


def _months_in(days: Days) -> int:
    return (days[1].year - days[0].year) * 12 + days[1].month - days[0].month + 1


def years(first: int, last: int) -> Fixed:
    """Whole calendar years."""
    return Fixed(date(first, 1, 1), date(last, 12, 31))
