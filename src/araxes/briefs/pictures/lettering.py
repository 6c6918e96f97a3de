"""Where names stand on a map: within what they name, and never on top of one another."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from araxes.briefs.pictures.atlas import Point, Polygon, edges, holds, size_of

Box = tuple[float, float, float, float]


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
        polygon = max(polygons, key=lambda one: size_of(one[0]))
        best: tuple[float, Point] | None = None
        for place in self._candidates(polygon):
            box = box_of(place, size)
            if not self.is_free(box):
                continue
            if (fits := _fits(polygon, box)) or must:
                score = _room(polygon, place, size) + (1000 if fits else 0)
                if best is None or score > best[0]:
                    best = (score, place)
        if best is None:
            return None
        self.taken.append(box_of(best[1], size))
        return best[1]

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

    def _candidates(self, polygon: Polygon, step: float = 7.0) -> Iterator[Point]:
        xs, ys = [x for x, _y in polygon[0]], [y for _x, y in polygon[0]]
        left, right = max(min(xs), 0.0), min(max(xs), self.width)
        top, bottom = max(min(ys), 0.0), min(max(ys), self.height)
        for i in range(1, math.ceil((bottom - top) / step)):
            for j in range(1, math.ceil((right - left) / step)):
                place = (left + j * step, top + i * step)
                if holds(polygon, place):
                    yield place


def box_of(middle: Point, size: Point) -> Box:
    """The box of a name around its middle."""
    return (
        middle[0] - size[0] / 2,
        middle[1] - size[1] / 2,
        middle[0] + size[0] / 2,
        middle[1] + size[1] / 2,
    )


def _fits(polygon: Polygon, box: Box) -> bool:
    left, top, right, bottom = box
    middle = (left + right) / 2
    return all(
        holds(polygon, corner)
        for corner in ((left, top), (right, top), (left, bottom), (right, bottom), (middle, top), (middle, bottom))
    )


def _room(polygon: Polygon, place: Point, size: Point) -> float:
    """How far it is to the nearest border, where a name is as wide as it is high."""
    shrink = size[1] / size[0]
    nearest = math.inf
    for ring in polygon:
        for (a, b), (c, d) in edges(ring):
            p, q = (a - place[0]) * shrink, b - place[1]
            u, v = (c - a) * shrink, d - b
            length = u * u + v * v
            part = 0.0 if length == 0 else min(1.0, max(0.0, -(p * u + q * v) / length))
            nearest = min(nearest, math.hypot(p + part * u, q + part * v))
    return nearest
