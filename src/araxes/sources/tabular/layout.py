"""The layouts a publisher's table comes in: which column holds what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layout:
    """One layout of a table. ``text`` and ``numbers`` map our names of columns to the file's.

    ``fixed`` are columns whose value the layout itself tells, such as the unit's scale. ``wide`` names the number
    that the table gives in the heads of columns, one for each year, and ``value`` is then the cell. ``edition``
    names the entry of the registry's ``editions`` that files of this layout are of, where the layout tells.
    ``rows`` takes the place of ``{rows}`` in the query of its source, where layouts differ by more than names.
    """

    name: str
    text: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, str] = field(default_factory=dict)
    fixed: Mapping[str, str | float | None] = field(default_factory=dict)
    wide: str = ""
    edition: str = ""
    rows: str = "given"

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns a file of this layout must have."""
        return (*self.text.values(), *self.numbers.values())

    def fits(self, heads: Iterable[str]) -> bool:
        """Whether a file with these columns is of this layout."""
        there = set(heads)
        return set(self.needed) <= there and (not self.wide or any(map(is_year, there)))

    def __str__(self) -> str:
        years = ", and one column a year" if self.wide else ""
        return f"{', '.join(self.needed)}{years} ({self.name})"


def is_year(head: str) -> bool:
    """Whether the head of a column is a year."""
    return len(head) == 4 and head.isdecimal() and head.isascii()
