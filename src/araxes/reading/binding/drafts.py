"""A test in the making, and why one cannot be made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from araxes.reading.binding.templates import Match, Template
from araxes.reading.binding.windows import Window
from araxes.reading.clauses.skeleton import Skeleton
from araxes.reading.phrases.quantities import Quantity

Place = Mapping[str, str]
"""One entity for each slot of a template."""


class UnfitError(Exception):
    """A template fits the words and cannot make a test; says why."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A template that fits a skeleton, the time that the clause speaks of, and its kinds."""

    match: Match
    line: Skeleton
    window: Window
    kinds: Sequence[str] = ()

    @property
    def template(self) -> Template:
        """The template."""
        return self.match.template

    @property
    def measure(self) -> str:
        """The name of the measure that the template tests."""
        return str(self.template.test["measure"])

    @property
    def quantity(self) -> Quantity | None:
        """The figure in the template's slot for one."""
        slots = self.match.found.slots
        return self.line.quantities[slots["n"][0]] if "n" in slots else None

    @property
    def words(self) -> str:
        """The part of the skeleton that the template covers."""
        return self.line.text[self.match.found.start : self.match.found.end]

    @property
    def before(self) -> str:
        """What stands before them."""
        return self.line.text[: self.match.found.start]

    @property
    def after(self) -> str:
        """What stands behind them."""
        return self.line.text[self.match.found.end :]


@dataclass(slots=True)
class Draft:
    """A test in the making, as the keys of an assessment file."""

    keys: dict[str, Any]
    notes: list[str] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """The name of its measure."""
        return str(self.keys["measure"])
