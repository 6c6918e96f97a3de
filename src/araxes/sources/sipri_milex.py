"""SIPRI's Military Expenditure Database: the workbook as published, or a tidy table.

The workbook has a sheet for each measure, with a line of heads (Country, Notes, years) some lines down, and lines
of regions that hold no figures. Shares are fractions of one. "..." is not available, "xxx" a state that was none.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from araxes.errors import SourceError
from araxes.sources.batch import Batch, Scope
from araxes.sources.tabular import Layout, TableSource
from araxes.sources.tabular.layout import is_year
from araxes.sources.tabular.workbook import Row, sheets, write_table

HEADS = ("country", "year", "measure", "value")
_SHEETS = (
    (re.compile(r"Constant \((?P<base>\d{4})\) USD?\$?", re.I), "constant_{base}_usd_millions"),
    (re.compile(r"Current USD?\$?", re.I), "current_usd_millions"),
    (re.compile(r"Share of GDP", re.I), "share_of_gdp"),
)
_FEWEST_YEARS = 5
_MOST_LINES_ABOVE = 30

TIDY = Layout(
    "tidy, one row a country, year and measure",
    text={"country": "country", "measure": "measure"},
    numbers={"year": "year", "value": "value"},
)
_FACTS = """
WITH measured AS (
    SELECT *, CASE WHEN measure = 'current_usd_millions' THEN 'military.spending'
        WHEN regexp_full_match(measure, 'constant_[0-9]{4}_usd_millions') THEN 'military.spending.constant'
        WHEN measure = 'share_of_gdp' THEN 'military.burden' END AS series,
        if(measure = 'share_of_gdp', 1.0, 1e6) AS scale
    FROM {rows}
)
SELECT coalesce(series, 'military.spending') AS series, country_id AS actor, NULL::VARCHAR AS partner,
    'org:sipri' AS reporter, first_day(year, 1) AS start, last_day_of(year, 12) AS stop, value * scale AS value,
    value * scale AS lower, value * scale AS upper,
    measure || ', ' || left(country, 80) || ' ' || whole(year) AS locator,
    CASE WHEN series IS NULL THEN 'of a measure that is no series here'
        WHEN is_odd THEN 'with a cell that is no number'
        WHEN series = 'military.burden' AND value > 1.5 THEN 'with a share of GDP that cannot be' END AS fault
FROM measured
"""
SOURCE = TableSource("sipri-milex", (TIDY,), _FACTS, places=("country",))


def load(path: Path, scope: Scope) -> Iterator[Batch]:
    """The observations in a workbook or a tidy table. Raises ``InputError`` or ``SourceError``."""
    if path.suffix.lower() != ".xlsx":
        yield from SOURCE.load(path, scope)
        return
    with tempfile.TemporaryDirectory(prefix="araxes-") as folder:
        yield from SOURCE.load(write_table(Path(folder, f"{path.stem}.csv"), HEADS, _tidy(path)), scope)


def _tidy(path: Path) -> Iterator[Row]:
    """The cells of the sheets that are read, as tidy rows. Raises :class:`SourceError` when there are none."""
    found = 0
    with sheets(path) as book:
        for title, rows in book:
            measure = _measure(title)
            if measure:
                found += 1
                yield from _cells(rows, measure, f"{path.name}, sheet {title!r}")
    if not found:
        raise SourceError(f"{path.name}: no sheet 'Current US$' or 'Share of GDP'; use SIPRI's own workbook")


def _measure(title: str) -> str:
    for pattern, name in _SHEETS:
        match = pattern.fullmatch(title.strip())
        if match:
            return name.format(**match.groupdict())
    return ""


def _cells(rows: Iterator[Row], measure: str, where: str) -> Iterator[Row]:
    years: dict[int, str] = {}
    for number, row in enumerate(rows):
        if not years:
            years = {place: cell for place, cell in enumerate(row) if is_year(cell)}
            if row[:1] != ("Country",) or len(years) < _FEWEST_YEARS:
                years = {}
                if number > _MOST_LINES_ABOVE:
                    break
        elif row[0] and any(row[place] for place in years if place < len(row)):
            yield from ((row[0], year, measure, row[place]) for place, year in years.items() if place < len(row))
    if not years:
        raise SourceError(f"{where}: no line of heads that begins with 'Country'; its layout may have changed")
