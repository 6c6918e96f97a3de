"""The World Bank's (KNOMAD) matrices of remittances and migrants between all pairs: a model's estimates.

A matrix is a workbook with a title, a line of heads (who is across and who is down in its first cell) and a
line for each economy; or a tidy table with a row a pair. A cell of zero is where the model had no migrants to
go by, or was told to have none, so it is no figure.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from araxes.errors import SourceError
from araxes.sources.batch import Batch, Scope
from araxes.sources.tabular import Layout, TableSource
from araxes.sources.tabular.workbook import Row, sheets, write_table

_MOST_LINES_ABOVE = 10
_FEWEST_HEADS = 5
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
    *("november", "december"),
)
_VERSION = re.compile(rf"\b(?P<month>{'|'.join(_MONTHS)})\s+(?P<year>20\d\d)", re.IGNORECASE)
_ACROSS = re.compile(r"(?P<one>[\w ,-]+?)\s*\(across\)[\s,/-]*(?P<other>[\w ,-]+?)\s*\(down\)", re.IGNORECASE)
_RECEIVING = re.compile(r"receiving|destination|host", re.IGNORECASE)

_FACTS = """
WITH pairs AS (
    SELECT *, coalesce(giver_iso_id, giver_id) AS one, coalesce(taker_iso_id, taker_id) AS other,
        lower(giver) = 'world' AS from_all, lower(taker) = 'world' AS to_all
    FROM {rows}
)
SELECT if(to_all, $paid, $received) AS series, if(to_all, one, other) AS actor,
    CASE WHEN NOT from_all AND NOT to_all THEN one WHEN $is_list THEN 'group:world' END AS partner,
    'org:world-bank' AS reporter, first_day(year, 1) AS start, last_day_of(year, 12) AS stop, value * scale AS
        value,
    value * scale AS lower, value * scale AS upper,
    left(giver, 80) || ' to ' || left(taker, 80) || ' ' || whole(year) AS locator,
    CASE WHEN is_odd THEN 'with a cell that is no number'
        WHEN from_all AND to_all OR to_all AND $paid = '' THEN 'of several partners together'
        WHEN one IS NULL AND NOT from_all AND NOT to_all THEN 'from nobody that is a state or territory of today'
        WHEN one = other THEN 'of a state with itself'
        WHEN value = 0 THEN 'with a zero, which the model assumes' END AS fault
FROM pairs
"""
_PLACES = ("giver", "giver_iso", "taker", "taker_iso")


@dataclass(frozen=True)
class Matrix:
    """One kind of matrix. ``received`` and ``paid`` are the series of the taker's side and of a giver's total."""

    id: str
    giver: str
    taker: str
    value: str
    received: str
    paid: str = ""
    scale: float = 1.0
    is_list: bool = False

    def load(self, path: Path, scope: Scope) -> Iterator[Batch]:
        """The observations in a workbook or a tidy table. Raises ``InputError`` or ``SourceError``."""
        if path.suffix.lower() != ".xlsx":
            yield from self._table().load(path, scope)
            return
        with tempfile.TemporaryDirectory(prefix="araxes-") as folder:
            table = Path(folder, f"{path.stem}.csv")
            title = self._unfold(path, table)
            yield from self._table().load(table, replace(scope, published=scope.published or _version(title)))

    def _table(self) -> TableSource:
        names = {"giver": f"{self.giver}_country", "giver_iso": f"{self.giver}_iso3"}
        names |= {"taker": f"{self.taker}_country", "taker_iso": f"{self.taker}_iso3"}
        dated = Layout(
            "tidy, one row a pair and year", names, {"value": self.value, "year": "year"}, {"scale": self.scale}
        )
        of_2017 = Layout(
            "tidy, one row a pair, of 2017",
            names,
            {"value": self.value},
            {"scale": self.scale, "year": 2017.0},
            edition="2017",
        )
        values = {"received": self.received, "paid": self.paid, "is_list": self.is_list}
        return TableSource(self.id, (dated, of_2017), _FACTS, places=_PLACES, values=values)

    def _unfold(self, path: Path, table: Path) -> str:
        """Write the matrix of a workbook as a tidy table and give its title."""
        heads = [f"{self.giver}_country", f"{self.giver}_iso3", f"{self.taker}_country", f"{self.taker}_iso3"]
        with sheets(path) as book:
            for _, rows in book:
                title, corner = _top(rows)
                if corner:
                    year = _year(title, path.name)
                    cells = _cells(rows, corner, year, path.name)
                    write_table(table, [*heads, "year", self.value], cells)
                    return title
        raise SourceError(
            f"{path.name}: no line of heads whose first cell says who is (across) and who is (down); "
            "its layout may have changed"
        )


def _top(rows: Iterator[Row]) -> tuple[str, Row]:
    """The title of a sheet and its line of heads, empty where there is none."""
    title: list[str] = []
    for number, row in enumerate(rows):
        if row and _ACROSS.search(row[0]) and sum(map(bool, row)) >= _FEWEST_HEADS:
            return " ".join(title), row
        title += filter(None, row)
        if number >= _MOST_LINES_ABOVE:
            break
    return "", ()


def _cells(rows: Iterator[Row], heads: Row, year: str, name: str) -> Iterator[Row]:
    found = _ACROSS.search(heads[0])
    sides = (found["one"], found["other"]) if found else ("", "")
    takers = [bool(_RECEIVING.search(side)) for side in sides]
    if takers[0] == takers[1]:
        raise SourceError(f"{name}: {heads[0][:80]!r} does not say who receives; its layout may have changed")
    for row in rows:
        for head, cell in zip(heads[1:], row[1:], strict=False):
            if row[0] and head and cell:
                giver, taker = (row[0], head) if takers[0] else (head, row[0])
                yield (giver, "", taker, "", year, cell)


def _year(title: str, name: str) -> str:
    found = _YEAR.search(_VERSION.sub("", title))
    if not found:
        raise SourceError(f"{name}: its title {title[:80]!r} names no year; use a tidy table with a column year")
    return found[1]


def _version(title: str) -> date | None:
    """The last day of the month that a title names as its version."""
    found = _VERSION.search(title)
    if not found:
        return None
    month, year = _MONTHS.index(found["month"].lower()) + 1, int(found["year"])
    return date(year + month // 12, month % 12 + 1, 1) - date.resolution


REMITTANCES = Matrix(
    "knomad-remittances",
    "sending",
    "receiving",
    "value_usd_millions",
    "remittances.received.usd",
    paid="remittances.paid.usd",
    scale=1e6,
)
MIGRANTS = Matrix("knomad-migrants", "origin", "destination", "migrants", "migration.stock", is_list=True)
