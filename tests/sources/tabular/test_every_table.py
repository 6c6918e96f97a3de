"""Every source that is read from tables, with every layout it knows, against cells that nobody should write."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from araxes.errors import AraxesError
from araxes.sources import all_sources
from araxes.sources.batch import Scope
from araxes.sources.customs import Customs
from araxes.sources.knomad import Matrix
from araxes.sources.tabular import Layout, TableSource

from ..tables import TODAY, loaded

HOSTILE = (
    *("", " ", "..", "NaN", "inf", "-inf", "1e400", "-1e400", "1e308", "-1e308", "1e19", "99999999999999999999"),
    *("0", "-0.0", "-9", "2022", "2022.5", "13", "=1+1", "+1-1", "@SUM(A1)", "#REF!", "1,5", "0x10", "1_000", "٣"),
    *("ARM", "Armenia", "Total", "Others", "WORLD", "export", "Inflow", "total", "quarterly", "2022-02-31"),
    *("365", "371", "365.0", "9" * 40, "'; DROP TABLE given; --", "*", "group:world", "org:eu", "\\N", "a\nb"),
    *('"', "\u202egnp", "é" * 5000, "x" * 20000, "\x00", "current_usd_millions", "yes"),
)
GOOD = {
    "month": "3",
    "value": "1",
    "flow": "export",
    "direction": "Inflow",
    "type": "total",
    "vote": "1",
    "call": "9",
    "code": "371",
    "one": "371",
    "other": "365",
    "measure": "current_usd_millions",
    "day": "2022-03-31",
    "frequency": "quarterly",
    "partner": "Russia",
    "importer": "Russia",
    "giver": "Russia",
    "low": "0",
    "high": "2",
    "zero": "p",
    "recipient": "Russia",
    "importer_iso": "",
    "exporter_iso": "",
    "partner_iso": "",
    "giver_iso": "",
    "taker_iso": "",
    "deal": "1",
}
FIRST_YEAR = 1950
AT_ONCE = 60


def layouts_of(code: object) -> Iterator[Layout]:
    if isinstance(code, Customs | TableSource):
        yield from code.layouts
    elif isinstance(code, Matrix):
        yield from code._table().layouts
    else:
        held = getattr(code, "SOURCE", None)
        yield from held.layouts if isinstance(held, TableSource) else ()
        yield from (each for each in [getattr(code, "PUBLISHED", None)] if isinstance(each, Layout))


def cases() -> Iterator[tuple[str, Layout]]:
    for name, known in all_sources().items():
        if known.access in ("file", "open") and known.can_load:
            yield from ((name, layout) for layout in layouts_of(known.code()))


CASES = list(cases())


def heads(layout: Layout) -> dict[str, str]:
    """The file's columns by what they are to us."""
    return {**layout.text, **layout.numbers}


def test_the_tables_are_found() -> None:
    assert len({name for name, _ in CASES}) >= 19


@pytest.mark.parametrize(("name", "layout"), CASES, ids=[f"{name}: {layout.name}" for name, layout in CASES])
def test_no_cell_breaks_a_reading(tmp_path: Path, name: str, layout: Layout) -> None:
    """One hostile cell a row, in every column, each row of a year of its own where there is one.

    Every table is read, its rows observations that obey the schema or counted; or it is refused in one line.
    """
    columns = heads(layout)
    mutated = [(place, cell) for place in range(len(columns)) for cell in HOSTILE]
    observed = counted = 0
    refusals: list[str] = []
    for start in range(0, len(mutated), AT_ONCE):
        rows = []
        for number, (place, cell) in enumerate(mutated[start : start + AT_ONCE]):
            row = [_good(name, layout, ours, FIRST_YEAR + number) for ours in columns]
            rows.append([*row[:place], cell, *row[place + 1 :]])
        path = tmp_path / f"{start}.csv"
        _write(path, list(columns.values()), rows)
        try:
            found, skipped = loaded(name, path)
        except AraxesError as error:
            refusals.append(str(error))
            continue
        observed += len(found)
        counted += skipped.total()
    assert not [told for told in refusals if "\n" in told]
    assert counted
    assert observed or not layout.numbers.get("year")


def _good(name: str, layout: Layout, ours: str, year: int) -> str:
    """What a column holds in a row that nothing is wrong with."""
    if ours == "year":
        return str(year)
    if ours == "reporter":
        return str(all_sources()[name].code().reporter)
    return GOOD.get(ours, "1" if ours in layout.numbers else "Armenia")


def _write(path: Path, names: list[str], rows: list[list[str]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([names, *rows])


@pytest.mark.parametrize(("name", "layout"), CASES, ids=[f"{name}: {layout.name}" for name, layout in CASES])
def test_a_table_without_rows_gives_nothing(tmp_path: Path, name: str, layout: Layout) -> None:
    path = tmp_path / "a.csv"
    _write(path, list(heads(layout).values()), [])
    assert loaded(name, path, Scope(today=TODAY)) == ([], {})


def test_every_layout_gives_the_same_columns() -> None:
    for name, known in all_sources().items():
        found = {
            frozenset({*layout.text, *layout.numbers, *layout.fixed})
            for layout in layouts_of(known.code())
            if layout.rows == "given"
        }
        assert len(found) <= 1, name
