"""The geometry of a reliability diagram: stated probability against frequency, a dot for every bin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from araxes.forecasts.ledger.murphy import Bin

SIZE = 240.0
"""Width and height of the square, in the units of the drawing."""

_LEAST, _MOST = 4.0, 15.0
_WIDE, _HIGH = 16.0, 12.0  # of a label, about


@dataclass(frozen=True)
class Dot:
    """A bin: its place and radius in the drawing, the height of its label, and what it says."""

    x: float
    y: float
    radius: float
    label: float
    n: int
    forecast: float
    observed: float


@dataclass(frozen=True)
class Diagram:
    """Dots, the largest first so that none hides a smaller one, and the height of the overall frequency."""

    dots: tuple[Dot, ...]
    base: float
    base_rate: float
    size: float = SIZE


def diagram(bins: Sequence[Bin], *, base_rate: float) -> Diagram:
    """Where the dots lie; areas are as the numbers of judgments, between a least and a greatest size."""
    largest = max(each.n for each in bins)
    dots: list[Dot] = []
    for each in sorted(bins, key=lambda one: one.forecast):
        x, y = round(each.forecast * SIZE, 2), round((1 - each.observed) * SIZE, 2)
        radius = round(max(_LEAST, _MOST * math.sqrt(each.n / max(largest, 10))), 2)
        label = _free(x, y, radius, dots)
        dots.append(Dot(x, y, radius, label, each.n, each.forecast, each.observed))
    ordered = tuple(sorted(dots, key=lambda dot: -dot.radius))
    return Diagram(ordered, round((1 - base_rate) * SIZE, 2), base_rate)


def _free(x: float, y: float, radius: float, dots: Sequence[Dot]) -> float:
    """A height for a label: over the dot, or under it near the top, further away while another stands there."""
    step = -1 if y > 30 else 1
    height = y + step * (radius + (4 if step < 0 else 12))
    near = [dot.label for dot in dots if abs(dot.x - x) < _WIDE]
    while any(abs(height - other) < _HIGH for other in near):
        height += step * _HIGH
    return round(height, 2)
