"""Personnel strengths -> active armed forces.

The first figure of the field counts; what follows in parentheses is its breakdown and is not added, nor are
paramilitary forces that the field lists separately. Where the figure itself says "including Gendarmerie" it
stands as it is. Reserves, police and civilians do not count. Authorized and target strengths are upper
bounds.
"""

from __future__ import annotations

import re
from functools import cache

from araxes.observations.interval import Interval
from araxes.sources.factbook.cell import Cell
from araxes.sources.factbook.figures import Count, counts
from araxes.sources.factbook.text import parts, without_notes, year_in
from araxes.sources.factbook.words import alternatives, pattern, word

_PARENTHESES = re.compile(r"\([^()]{0,400}\)")


def personnel(cell: Cell) -> Interval | None:
    """Read the strength; returns it as a ceiling for deployments of unstated size."""
    text = without_notes(" ".join(part.text for part in parts(cell.field.text)))
    year = year_in(text) or year_in(cell.field.text)
    stated = outside_parentheses(text)
    found = _active(stated)
    if found is None and not re.search(r"[0-9]{2,}(?! ?%)", stated):
        return None
    code = _reason(stated, found, year)
    if not code and not cell.can_be(year):
        code = "year-out-of-range"
    if code or found is None or year is None:
        cell.miss(text, code)
        return None
    known = found.interval
    if pattern("strength_allowed").search(_clause(stated, found)):
        known = _allowed(known)
    cell.row("military.personnel", year, known)
    cell.understood()
    return known


def _reason(text: str, found: Count | None, year: int | None) -> str:
    if found is None:
        return "no-strength"
    if pattern("strength_not_current").search(_clause(text, found)):
        return "not-current"
    return "no-year" if year is None else ""


def _clause(text: str, found: Count) -> str:
    """What stands before a count in its own clause."""
    return text[: found.start].rpartition(";")[2]


def _allowed(known: Interval) -> Interval:
    return Interval(0.0, known.upper if known.value is None else known.value)


def outside_parentheses(text: str) -> str:
    """The text without what stands in parentheses, nested ones included; lengths are not kept."""
    for _ in range(4):
        shorter = _PARENTHESES.sub(" ", text)
        if shorter == text:
            break
        text = shorter
    return " ".join(text.split()).replace(" ;", ";").replace(" ,", ",")


def _active(text: str) -> Count | None:
    return next((count for count in counts(text) if not _others().match(text, count.end)), None)


@cache
def _others() -> re.Pattern[str]:
    others = alternatives(word("not_armed_forces"))
    return re.compile(rf"\s*(?:active |total |mostly )?(?:{others})\b", re.IGNORECASE)
