"""A measure's values as a table, with the places in the sources below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from araxes.cli.output import emit

if TYPE_CHECKING:
    from araxes.measures.table import MeasureTable

MOST_LOCATORS = 20


def print_measure(table: MeasureTable) -> None:
    """The values in words, and below them where each figure stands in its source."""
    emit(table.in_words(), "table")
    if not table.rows:
        print("no value: nothing held answers this; try another period, or another of `araxes sources list`")
    locators = list(dict.fromkeys(f"{o.source} {o.vintage}  {o.locator}" for rows in table.evidence for o in rows))
    for line in locators[:MOST_LOCATORS]:
        print(f"  {line}")
    if len(locators) > MOST_LOCATORS:
        print(f"  and {len(locators) - MOST_LOCATORS} more; --format json gives all")
