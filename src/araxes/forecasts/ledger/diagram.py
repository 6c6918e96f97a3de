"""The geometry of a reliability diagram: stated probability against frequency, a dot for every bin."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from araxes.forecasts.ledger.murphy import Bin

SIZE = 240.0
"""Width and height of the square, in the units of the drawing."""

_LEAST, _MOST = 4.0, 15.0


@dataclass(frozen=True)
class Dot:
    """A bin: its place and radius in the drawing, and what it says."""

    x: float
    y: float
    radius: float
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
    dots = [
        Dot(
            x=round(each.forecast * SIZE, 2),
            y=round((1 - each.observed) * SIZE, 2),
            radius=round(max(_LEAST, _MOST * math.sqrt(each.n / max(largest, 10))), 2),
            n=each.n,
            forecast=each.forecast,
            observed=each.observed,
        )
        for each in bins
    ]
    ordered = tuple(sorted(dots, key=lambda dot: -dot.radius))
    return Diagram(ordered, round((1 - base_rate) * SIZE, 2), base_rate)
