"""Time periods as SDMX writes them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<kind>[MQSA]?)(?P<number>\d{1,2}))?")
_MONTHS = {"": 1, "M": 1, "Q": 3, "S": 6, "A": 12}


def period(text: str) -> tuple[date, date] | None:
    """The first and last day of a year, half-year, quarter or month; ``None`` for anything else.

    Source: SDMX Technical Notes (section 6 of the standard), "Time and Time Format": 2026, 2026-A1, 2026-S1,
    2026-Q1, 2026-M03, and months as in ISO 8601 (2026-03).

    >>> period("2026-M02"), period("2026-Q5")
    ((datetime.date(2026, 2, 1), datetime.date(2026, 2, 28)), None)
    """
    found = _PERIOD.fullmatch(text.strip())
    if found is None or not int(found["year"]):
        return None
    year, kind = int(found["year"]), found["kind"]
    months = 12 if kind is None else _MONTHS[kind]
    number = 1 if kind is None else int(found["number"])
    if not 1 <= number <= 12 // months or (kind == "" and len(found["number"]) != 2):
        return None
    first = (number - 1) * months + 1
    return date(year, first, 1), _last_day(year, first + months - 1)


def _last_day(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
