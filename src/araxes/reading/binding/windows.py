"""The time a test looks at: the period of a figure, the ends of a change, the horizon of what lies ahead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from araxes.reading.phrases.horizons import TimeExpression, resolve
from araxes.reading.statement import Horizon

BACK = 2
"""A change without a beginning is read as one over this many years before the report."""

_AHEAD = ("by", "within", "in", "vague", "from", "since")


class Window(NamedTuple):
    """What a statement says of time, ready for a test."""

    written: date
    since: int | None = None
    until: int | None = None
    period: int | str | None = None
    horizon: Horizon | None = None

    def change(self) -> dict[str, int]:
        """The two ends of a change, as a test writes them."""
        if self.since is not None:
            later = self.until if self.until is not None and self.until > self.since else None
            return {"since": self.since, **({"until": later} if later else {})}
        if self.horizon is not None:
            until = self.horizon.end.year
            return {"since": min(self.written.year, until - 1), "until": until}
        return {"since": self.written.year - BACK}

    @property
    def notes(self) -> tuple[str, ...]:
        """How a change without a beginning was read."""
        if self.since is not None or self.horizon is not None:
            return ()
        return (f"no beginning is named; read as since {self.written.year - BACK}",)


def horizon_of(times: Sequence[TimeExpression], written: date) -> Horizon | None:
    """The horizon among the times of a statement that looks ahead: the first that has not passed by its date."""
    for time in times:
        if time.sort not in _AHEAD:
            continue
        stretch = resolve(time, written, ahead=True)
        if time.sort != "since" and stretch is not None and stretch.end is not None and stretch.end > written:
            return Horizon(stretch.start, stretch.end, time.phrase, stretch.vague or time.vague)
    return None


def is_begun(horizon: Horizon, times: Sequence[TimeExpression], written: date) -> bool:
    """Whether a horizon is a time that the report was written in: "this year", "in 2024" of a report of June 2024.

    It lies ahead only of what is said of the future.
    """
    inside = any(time.sort == "in" and time.phrase == horizon.phrase for time in times)
    return inside and horizon.start is not None and horizon.start <= written


_BEFORE = 60
_EARLIER = re.compile(
    r"\b(?:(?:up|down)\s+from\b"
    r"|from\s+(?:(?:about|around|roughly|some|over|under|just|nearly|almost|less\s+than|more\s+than|an?)\s+)*"
    r"(?:[$€£]?\d|(?:half|third|quarter|fifth|tenth|one|two|three|four|five)\b))(?:(?!\bto\b)[^,;]){0,40}$",
    re.IGNORECASE,
)


def beginning(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times of a statement; of "rose from a quarter in 2015" the year is when a change began."""
    return [
        replace(time, sort="since")
        if time.sort == "in" and _EARLIER.search(text[max(0, time.start - _BEFORE) : time.start])
        else time
        for time in times
    ]


def window_of(times: Sequence[TimeExpression], written: date, horizon: Horizon | None) -> Window:
    """The window of a statement: where a change begins and ends, or the period of a figure."""
    since: int | None = None
    until: int | None = None
    period: int | str | None = None
    for time in times:
        if horizon is not None and time.phrase == horizon.phrase:
            continue
        days = time.base(written)
        if days is None:
            continue
        first, last = days
        if time.sort in ("since", "against"):
            since = last.year if time.lead == "after" and last.month == 12 else first.year
        elif time.sort == "from" and time.until is not None:
            ends = time.until.days(written, False)
            since, until = first.year, ends[1].year if ends else None
        elif time.sort == "past" and not time.vague:
            since = _begin(first, last, written)
            until = last.year if last.year < written.year and first.year == last.year else None
            period = first.year if first.year == last.year else None
        elif (time.sort in ("in", "by") and last <= written) or (time.sort == "in" and first <= written):
            period = _period(first, last)
            if first.year == last.year and since is None:
                since, until = first.year - 1, first.year
            elif since is not None and until is None and since < last.year:
                until = last.year
    return Window(written, since, until, period if since is None or period else None, horizon)


def _begin(first: date, last: date, written: date) -> int:
    """Where a change over a past time begins: the year before last year, five years ago."""
    return first.year - 1 if first.year == last.year and last < written else first.year


def _period(first: date, last: date) -> int | str:
    if first.year == last.year:
        whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        return first.year if whole else f"{first}..{last}" if first != last else str(first)
    return f"{first.year}..{last.year}"
