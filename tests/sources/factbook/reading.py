"""Reading one field, or a page of fields, of a made-up edition."""

from __future__ import annotations

from datetime import date

from araxes.observations.schema import Observation
from araxes.sources.factbook import Field, Harvest, read

VINTAGE = date(2026, 2, 4)


def page(texts: dict[str, str], *, gec: str = "am", vintage: date = VINTAGE) -> Harvest:
    """What is read from fields by name."""
    return read(Field(vintage, gec, "region", "Section", name, text) for name, text in texts.items())


def one(name: str, text: str, *, gec: str = "am", vintage: date = VINTAGE) -> Harvest:
    """What is read from one field."""
    return page({name: text}, gec=gec, vintage=vintage)


def bounds(rows: list[Observation], series: str) -> dict[tuple[str | None, int], tuple[float, float]]:
    """(partner, year) -> (lower, upper) of one series, rounded for comparison."""
    return {
        (row.partner, row.start.year): (round(row.lower, 9), round(row.upper, 9))
        for row in rows
        if row.series == series
    }


def codes(harvest: Harvest) -> list[str]:
    """The reason codes of the misses, in order."""
    return [miss.code for miss in harvest.coverage.misses]
