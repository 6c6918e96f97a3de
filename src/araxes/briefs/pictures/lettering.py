"""Where names stand on a map: within what they name, and never on top of one another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from araxes.briefs.pictures.atlas import Floats, Point, Polygon, edges, size_of

Box = tuple[float, float, float, float]
Flags = NDArray[np.bool_]


@dataclass
class Lettering:
    """The boxes taken on a sheet of some width and height."""

    width: float
    height: float
    taken: list[Box] = field(default_factory=list)

    def within(self, polygons: Sequence[Polygon], size: Point, *, must: bool) -> Point | None:
        """The middle of a name of some width and height, where it lies best in the largest of the polygons.

        Without ``must`` there is none unless the name fits; with it, the roomiest free place is taken.
        """
        if not polygons:
            return None
        sides = Sides.of(max(polygons, key=lambda one: size_of(one[0])))
        places = self._candidates(sides)
        places = places[[self.is_free(box_of((x, y), size)) for x, y in places.tolist()]]
        fits = sides.hold_boxes(places, size)
        if not must:
            places, fits = places[fits], fits[fits]
        if not len(places):
            return None
        best = int(np.argmax(sides.room(places, size) + 1000 * fits))
        x, y = places[best].tolist()
        self.taken.append(box_of((x, y), size))
        return x, y

    def beside(self, place: Point, size: Point, gap: float) -> Point | None:
        """The middle of a name beside a mark, on the first side that is free."""
        x, y = place
        off = gap + size[0] / 2
        for middle in ((x + off, y), (x - off, y), (x, y - gap - size[1] / 2), (x, y + gap + size[1] / 2)):
            if self.is_free(box_of(middle, size)):
                self.taken.append(box_of(middle, size))
                return middle
        return None

    def is_free(self, box: Box) -> bool:
        """Whether a box is on the sheet and clear of those taken."""
        left, top, right, bottom = box
        if left < 2 or top < 2 or right > self.width - 2 or bottom > self.height - 2:
            return False
        return all(left >= r or right <= a or top >= d or bottom <= b for a, b, r, d in self.taken)

    def _candidates(self, sides: Sides, step: float = 7.0) -> Floats:
        """Places within a polygon, in rows from above."""
        xs, ys = sides.start.T
        left, right = max(xs.min(), 0.0), min(xs.max(), self.width)
        top, bottom = max(ys.min(), 0.0), min(ys.max(), self.height)
        across, down = (np.arange(1, math.ceil((to - of) / step)) for of, to in ((left, right), (top, bottom)))
        grid = np.stack(np.meshgrid(left + across * step, top + down * step), axis=-1).reshape(-1, 2)
        return grid[sides.hold(grid)]


def box_of(middle: Point, size: Point) -> Box:
    """The box of a name around its middle."""
    return (
        middle[0] - size[0] / 2,
        middle[1] - size[1] / 2,
        middle[0] + size[0] / 2,
        middle[1] + size[1] / 2,
    )


@dataclass(frozen=True, eq=False)
class Sides:
    """The sides of a polygon, holes too: where each starts and ends."""

    start: Floats
    end: Floats

    @classmethod
    def of(cls, polygon: Polygon) -> Sides:
        """Those of a polygon."""
        both = np.array([side for ring in polygon for side in edges(ring)])
        return cls(both[:, 0], both[:, 1])

    def hold(self, places: Floats) -> Flags:
        """Which places lie within the polygon: a line to the right crosses an odd number of sides."""
        found = np.zeros(len(places), dtype=bool)
        heights, row = np.unique(places[:, 1], return_inverse=True)
        for number, y in enumerate(heights):  # candidates stand in rows: few heights, many places on each
            at = row == number
            crossed = self._crossed(y)
            found[at] = (len(crossed) - np.searchsorted(crossed, places[at, 0], side="right")) % 2 == 1
        return found

    def _crossed(self, y: float) -> Floats:
        """Where a level line crosses sides, from the left; a level side is not crossed."""
        over = (self.start[:, 1] > y) != (self.end[:, 1] > y)
        (a, b), (c, d) = self.start[over].T, self.end[over].T
        return np.sort((c - a) * (y - b) / (d - b) + a)

    def hold_boxes(self, places: Floats, size: Point) -> Flags:
        """Which boxes around places lie within, by their corners and the middles of their long sides."""
        found = np.ones(len(places), dtype=bool)
        for across, down in ((-1, -1), (1, -1), (-1, 1), (1, 1), (0, -1), (0, 1)):
            corner = np.array([across * size[0] / 2, down * size[1] / 2])
            found &= self.hold(places + corner)
        return found

    def room(self, places: Floats, size: Point) -> Floats:
        """How far it is to the nearest side, where a name is as wide as it is high."""
        (a, b), (c, d) = self.start.T, self.end.T
        shrink = size[1] / size[0]
        u, v = (c - a) * shrink, d - b
        length = u * u + v * v
        length[length == 0] = 1.0
        found = np.empty(len(places))
        for at in _pieces(len(places)):
            p, q = (a - places[at, :1]) * shrink, b - places[at, 1:]
            part = np.clip(-(p * u + q * v) / length, 0.0, 1.0)
            found[at] = np.hypot(p + part * u, q + part * v).min(axis=1)
        return found


def _pieces(number: int, most: int = 128) -> Iterator[slice]:
    """So many rows at once, lest a long coast takes much memory."""
    return (slice(first, first + most) for first in range(0, number, most))
