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


class Fit:
    """A template that fits a skeleton, the time that the clause speaks of, and its kinds.

    ``measure`` is the name of the measure that the template tests, ``quantity`` the figure in its slot for one,
    ``words`` the part of the skeleton that it covers; ``before`` and ``after`` are what stands around that.
    """

    __slots__ = ("after", "before", "kinds", "line", "match", "measure", "quantity", "template", "window", "words")

    def __init__(self, match: Match, line: Skeleton, window: Window, kinds: Sequence[str] = ()) -> None:
        self.match, self.line, self.window, self.kinds = match, line, window, kinds
        self.template: Template = match.template
        self.measure = str(match.template.test["measure"])
        found, text = match.found, line.text
        figure = found.slots.get("n")
        self.quantity: Quantity | None = line.quantities[figure[0]] if figure is not None else None
        self.words, self.before, self.after = text[found.start : found.end], text[: found.start], text[found.end :]


@dataclass(slots=True)
class Draft:
    """A test in the making, as the keys of an assessment file."""

    keys: dict[str, Any]
    notes: list[str] = field(default_factory=list)

    @property
    def measure(self) -> str:
        """The name of its measure."""
        return str(self.keys["measure"])
