"""``araxes words``: what a word of probability means in every standard, and to lay people."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from shutil import get_terminal_size
from textwrap import fill
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import emit, inert

if TYPE_CHECKING:
    from araxes.claims.survey import Measured
    from araxes.reading.phrases.explaining import Explained, Group, Meanings

Rows = Literal["table", "json", "csv", "md"]

COLUMNS = ("standard", "publisher", "year", "term", "low", "high", "median", "low 90", "high 90", "people")
BAR = 25
"""Characters for 0 to 100 %."""
SCALE = "0 %       50 %      100 %"
WIDE, NARROW = 130, 90
"""Below these widths of the terminal the publisher, and then the year, make room for the bar."""


def words(
    phrase: Annotated[
        str | None, typer.Argument(help="A phrase such as 'most likely', or a sentence; - for standard input.")
    ] = None,
    style: Annotated[Rows, typer.Option("--format", help="How to print the rows.")] = "table",
) -> None:
    """Show what words of probability mean in every standard, side by side, and to lay readers."""
    from araxes.api import words as meanings

    found = meanings(sys.stdin.read() if phrase == "-" else phrase)
    if phrase is None:
        emit([_group(group, list(found.standards), whole=style != "table") for group in found.groups], style)
    elif style == "table":
        for one in found:
            _show(one, found)
    else:
        emit([row for one in found for row in rows(one, found)], style)


def rows(one: Explained, found: Meanings) -> list[dict[str, Any]]:
    """One row a standard, one for the lay reading, and one that says why where there is no reading."""
    return [*_in_standards(one, found), *_measured(one, found), *_unread(one)]


def _in_standards(one: Explained, found: Meanings) -> Iterable[dict[str, Any]]:
    for each in one.standards:
        its = found.standards.get(each.reading.standard)
        yield _row(
            one.phrase,
            standard=each.reading.standard,
            publisher=its and its.publisher,
            year=its and its.year,
            term=f"not: {each.term}" if each.turned else each.term,
            low=each.reading.low,
            high=each.reading.high,
            citation=its and its.citation,
        )


def _measured(one: Explained, found: Meanings) -> Iterable[dict[str, Any]]:
    if one.lay is None:
        return
    about, (low, high), (low_90, high_90) = found.survey, one.lay.middle_half, one.lay.middle_90
    yield _row(
        one.phrase,
        standard="lay readers",
        publisher=about["publisher"],
        year=about["year"],
        term=one.lay.phrase,
        low=low,
        high=high,
        citation=f"{about['citation']}, {about['licence']}",
    ) | {"median": one.lay.median, "low 90": low_90, "high 90": high_90, "people": one.lay.n}


def _unread(one: Explained) -> Iterable[dict[str, Any]]:
    if not one.standards:
        yield _row(one.phrase, why=one.why)


def _row(phrase: str, **known: Any) -> dict[str, Any]:
    return {"phrase": phrase} | {key: known.get(key) for key in (*COLUMNS, "citation", "why")}


def _show(one: Explained, found: Meanings) -> None:
    """The readings of a phrase as a table with bars, and below it how lay people differ."""
    said = f"'{' '.join(one.phrase.split())}'"
    if not one.standards:
        said += f" has no reading in any standard. {one.why}"
    print(fill(inert(said), NARROW))
    emit([_line(row) for row in rows(one, found) if row["low"] is not None], "table")
    if one.lay is not None:
        print(fill(_told(one.lay, found), NARROW))


def _line(row: dict[str, Any]) -> dict[str, Any]:
    width = get_terminal_size().columns if sys.stdout.isatty() else WIDE
    needed = {"publisher": WIDE, "year": NARROW}
    keys = [key for key in COLUMNS[:4] if width >= needed.get(key, 0)]
    return {key: row[key] or "" for key in keys} | {
        "reading": _percent(row["low"], row["high"]),
        SCALE: bar(row["low"], row["high"], row["median"]),
    }


def _told(lay: Measured, found: Meanings) -> str:
    about = found.survey
    return (
        f"Of {lay.n:,} people the middle half put '{lay.phrase.lower()}' at {_percent(*lay.middle_half)}, nine of "
        f"ten at {_percent(*lay.middle_90)}; the median is {lay.median * 100:.3g} %. "
        f"{about['citation']}, {about['licence']}."
    )


def _percent(low: float, high: float) -> str:
    return f"{low * 100:.3g}\u2013{high * 100:.3g} %" if low != high else f"{low * 100:.3g} %"


def bar(low: float, high: float, median: float | None = None) -> str:
    """An interval of probability as a bar on a line from 0 to 100 %, with a mark for the median if there is one.

    >>> bar(0.8, 0.95)
    '····················████·'
    """
    first, last = _place(low), max(_place(low), _place(high - 1e-9))
    cells = ["█" if first <= place <= last else "·" for place in range(BAR)]
    if median is not None:
        cells[_place(median)] = "┃"
    return "".join(cells)


def _place(probability: float) -> int:
    return min(BAR - 1, max(0, int(probability * BAR + 1e-9)))


def _group(group: Group, standards: Sequence[str], *, whole: bool) -> dict[str, Any]:
    read = {one.standard: _percent(one.low, one.high) for one in group.readings}
    row = {"phrases": ", ".join(group.phrases)} | {name: read.get(name, "") for name in standards}
    return row | {"why": group.why if whole or not read else ""}
