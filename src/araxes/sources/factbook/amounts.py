"""Single figures by year: trade totals, GDP, remittances, military burden, net migration, population."""

from __future__ import annotations

import re
from collections.abc import Callable

from araxes.observations.interval import Interval
from araxes.observations.schema import WORLD
from araxes.sources.factbook.cell import Cell
from araxes.sources.factbook.figures import counts, percentage, scaled
from araxes.sources.factbook.text import NUMBER, Part, parts, year_in

_MONEY = re.compile(rf"-?\$ ?-?(?P<figure>{NUMBER})(?: (?P<scale>trillion|billion|million|thousand)\b)?")
_PERCENT = re.compile(rf"^(?P<figure>{NUMBER}) ?% of GDP")
_MIGRANTS = re.compile(rf"(?P<figure>-?{NUMBER}) migrant")
_PERSONS = re.compile(rf"^(?P<figure>{NUMBER})(?: (?P<scale>million)\b)?(?! ?%)")
_PERSONS_ABOUT = re.compile(r"^(?:approximately|about|estimated) [0-9]")
_OTHER_CURRENCY = re.compile(r"data (?:uses|are in) (?!current)[\w ]*(?:Dollar|Peso)", re.IGNORECASE)

Reader = Callable[[Part], Interval | str | None]
"""Reads one part: an interval, the reason code why not, or ``None`` where the part states nothing."""


def totals(cell: Cell) -> dict[int, Interval]:
    """Exports or imports by year; returns them for the flows by partner."""
    name = "trade.exports" if cell.field.name == "Exports" else "trade.imports"
    return _by_year(cell, name, _dollars, partner=WORLD)


def gdp(cell: Cell) -> None:
    """GDP at official exchange rates. A GDP of zero is no figure."""
    if _OTHER_CURRENCY.search(cell.field.text):
        cell.note(cell.field.text, "other-currency")
        return
    _by_year(cell, "economy.gdp", lambda part: "implausible" if (x := _dollars(part)) == _ZERO else x)


def remittances(cell: Cell) -> None:
    """Remittances received as a share of GDP."""
    _by_year(cell, "remittances.received", _percent)


def burden(cell: Cell) -> None:
    """Military expenditure as a share of GDP."""
    _by_year(cell, "military.burden", _percent)


def net_migration(cell: Cell) -> None:
    """Net migrants for each 1,000 residents."""
    _by_year(cell, "population.net_migration", _migrants)


def population(cell: Cell) -> None:
    """Residents: the first figure of the field; where only a later part prints the year, that one."""
    for part in parts(cell.field.text):
        if part.key in {"male", "female"} or not (found := _persons(part)):
            continue
        year = part.year or year_in(cell.field.text)
        _keep(cell, "population.total", part, found, year)
        return


def _by_year(cell: Cell, name: str, read: Reader, *, partner: str | None = None) -> dict[int, Interval]:
    done: dict[int, Interval] = {}
    for part in parts(cell.field.text):
        found = read(part)
        if found is None:
            continue
        year = part.year
        if year in done:
            cell.note(part.text, "year-twice")
            continue
        if _keep(cell, name, part, found, year, partner) and year is not None and isinstance(found, Interval):
            done[year] = found
    return done


def _keep(
    cell: Cell, name: str, part: Part, found: Interval | str, year: int | None, partner: str | None = None
) -> bool:
    if isinstance(found, str) or year is None or not cell.can_be(year):
        code = found if isinstance(found, str) else "no-year" if year is None else "year-out-of-range"
        cell.miss(part.text, code)
        return False
    cell.row(name, year, found, partner)
    cell.understood()
    return True


_ZERO = Interval.printed("0")


def _dollars(part: Part) -> Interval | str | None:
    found = _MONEY.search(part.text)
    if found is None:
        return None
    if "-" in found[0]:
        return "negative"
    figure, scale = found["figure"], found["scale"] or ""
    if not scale and "," not in figure and float(figure) != 0:
        return "scale-missing"
    return scaled(figure, scale)


def _percent(part: Part) -> Interval | str | None:
    if found := _PERCENT.match(part.text):
        return percentage(found["figure"])
    return "prose" if re.search(r"[0-9] ?%", part.text) else None


def _migrants(part: Part) -> Interval | str | None:
    found = _MIGRANTS.search(part.text)
    return scaled(found["figure"], "") if found else None


def _persons(part: Part) -> Interval | None:
    if found := _PERSONS.match(part.text):
        return scaled(found["figure"], found["scale"] or "")
    if _PERSONS_ABOUT.match(part.text):
        first = next(counts(part.text), None)
        return first.interval if first else None
    return None
