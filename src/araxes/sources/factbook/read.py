"""Fields of the Factbook -> observations and coverage; the same way for every edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from araxes.entities.codes import gec_to_id
from araxes.observations.interval import Interval
from araxes.observations.schema import WORLD
from araxes.sources.factbook import amounts
from araxes.sources.factbook.cell import Cell, Field, Harvest
from araxes.sources.factbook.coverage import Miss
from araxes.sources.factbook.deployments import deployments
from araxes.sources.factbook.memberships import memberships
from araxes.sources.factbook.partners import partners
from araxes.sources.factbook.personnel import personnel
from araxes.sources.factbook.text import MAX_TEXT
from araxes.sources.factbook.words import word

_SIMPLE: dict[str, Callable[[Cell], object]] = {
    "gdp": amounts.gdp,
    "remittances": amounts.remittances,
    "burden": amounts.burden,
    "memberships": memberships,
    "population": amounts.population,
    "migration": amounts.net_migration,
}


@dataclass
class _Page:
    """One country's page in one edition, while it is read; fields that others need are read first."""

    totals: dict[str, dict[int, Interval]] = field(default_factory=dict)
    strength: Interval | None = None

    def read(self, cell: Cell) -> None:
        if cell.kind == "totals":
            self.totals[cell.field.name] = amounts.totals(cell)
        elif cell.kind == "personnel":
            self.strength = personnel(cell)
        elif cell.kind == "partners":
            if cell.actor != WORLD:
                partners(cell, self.totals.get(cell.field.name.split(" ")[0], {}))
        elif cell.kind == "deployments":
            if cell.actor != WORLD:
                deployments(cell, self.strength)
        else:
            _SIMPLE[cell.kind](cell)


_FIRST = ("totals", "personnel")


def read(fields: Iterable[Field]) -> Harvest:
    """Every observation in the fields, in any order of theirs; fields that hold no series are passed over."""
    harvest = Harvest()
    kinds: dict[str, str] = word("fields")
    pages: dict[tuple[date, str], dict[str, Field]] = {}
    for each in fields:
        if each.name in kinds and _is_new(pages.setdefault((each.vintage, each.gec), {}), each, harvest):
            pages[each.vintage, each.gec][each.name] = each
    known = gec_to_id()
    for (_, gec), page in pages.items():
        actor = known.get(gec)
        if actor is None:
            harvest.coverage.misses += [_mark(each, "unknown-gec") for each in page.values()]
            continue
        reading = _Page()
        for each in sorted(page.values(), key=lambda each: kinds[each.name] not in _FIRST):
            reading.read(Cell(each, actor, kinds[each.name], harvest))
    return harvest


def _is_new(page: dict[str, Field], each: Field, harvest: Harvest) -> bool:
    code = "field-twice" if each.name in page else "too-long" if len(each.text) > MAX_TEXT else ""
    if code:
        harvest.coverage.misses.append(_mark(each, code))
    return not code


def _mark(each: Field, code: str) -> Miss:
    return Miss(each.gec, each.name, each.vintage, each.text[:200], code)
