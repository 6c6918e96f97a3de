"""The date a report was written: given, stated, or inferred from what it looks ahead to."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from araxes.reading.document import Document
from araxes.reading.phrases.horizons import TimeExpression, resolve
from araxes.reading.phrases.timespans import add_months
from araxes.reading.report import Dating

MONTHS_AHEAD = 6
"""A report without a date is taken to be written this long before the first year's end that it looks ahead to."""

_YEARS_END = re.compile(r"\bby\s+(?:the\s+)?(?:end|close)\s+of\s+\d{4}|\bby\s+\d{4}", re.IGNORECASE)


def dated(
    document: Document, times: Sequence[TimeExpression], *, written: date | None, today: date
) -> tuple[date, Dating]:
    """When a report was written, and how that is known.

    ``written`` is the date where it is given, ``today`` the last resort.
    """
    if written is not None:
        return written, "given"
    if document.date is not None:
        return document.date, "stated"
    first = min(filter(None, map(_looked_ahead_to, times)), default=None)
    if first is not None and first < today:
        return add_months(first, -MONTHS_AHEAD), "inferred"
    return today, "today"


def _looked_ahead_to(time: TimeExpression) -> date | None:
    if time.sort != "by" or not _YEARS_END.search(time.phrase):
        return None
    stretch = resolve(time, None)
    return stretch.end if stretch else None
