"""The map of the world that comes with araxes, and how a part of it is laid on a sheet.

``data/world.json`` is Natural Earth at 1:10m (public domain), made by ``scripts/world_map.py``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Point = tuple[float, float]
Ring = Sequence[Point]
Polygon = Sequence[Ring]


@dataclass(frozen=True, eq=False)
class Area:
    """A state, or an area that the map draws apart from every state; rings in degrees east and north."""

    id: str
    name: str
    disputed: bool
    polygons: tuple[Polygon, ...]


@cache
def world() -> Mapping[str, Area]:
    """All areas by id: ISO 3166-1 alpha-3 for states."""
    text = (files("araxes.briefs.pictures.data") / "world.json").read_text("utf-8")
    topology = json.loads(text)
    arcs = [_arc(steps, topology["transform"]["scale"]) for steps in topology["arcs"]]
    found = {}
    for told in topology["objects"]["areas"]["geometries"]:
        polygons = tuple([[_ring(arcs, ring) for ring in polygon] for polygon in told["arcs"]])
        name, disputed = told["properties"]["name"], told["properties"].get("disputed", False)
        found[told["id"]] = Area(told["id"], name, disputed, polygons)
    return MappingProxyType(found)


def _arc(steps: Sequence[Sequence[int]], grid: Sequence[float]) -> list[Point]:
    x = y = 0
    points = []
    for right, up in steps:
        x, y = x + right, y + up
        points.append((x * grid[0], y * grid[1]))
    return points


def _ring(arcs: Sequence[Sequence[Point]], numbers: Iterable[int]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


@dataclass(frozen=True)
class Sheet:
    """A part of the world on a sheet, in Lambert's azimuthal equal-area projection; all lengths in pixels.

    Formulas: Snyder, Map Projections: A Working Manual (1987), 24-2 to 24-4, for a sphere of radius 1.
    """

    middle: Point
    """Where the projection touches the globe, degrees east and north."""
    scale: float
    shift: Point
    width: float
    height: float

    def place(self, point: Point) -> Point:
        """Where on the sheet a point of the world lies, right and down from the upper left."""
        ((x, y),) = self._placed([point]).tolist()
        return x, y

    def _placed(self, points: Ring) -> Floats:
        x, y = _projected(self.middle, points).T
        return np.stack([x * self.scale + self.shift[0], self.shift[1] - y * self.scale], axis=-1)

    def shown(self, area: Area, beyond: float = 4.0) -> list[list[list[Point]]]:
        """The polygons of an area that are on the sheet, cut a little beyond its edges."""
        box = (-beyond, -beyond, self.width + beyond, self.height + beyond)
        found = []
        for polygon in area.polygons:
            outer, *holes = map(self._placed, polygon)
            (left, top), (right, bottom) = outer.min(axis=0), outer.max(axis=0)
            if left > box[2] or right < box[0] or top > box[3] or bottom < box[1]:
                continue  # most of the world
            rings = [clipped(list(map(tuple, ring.tolist())), box) for ring in (outer, *holes)]
            if rings[0]:
                found.append([ring for ring in rings if ring])
        return found


def sheet_of(areas: Iterable[Area], width: float, tallest: float, margin: float = 26.0) -> Sheet:
    """A sheet with some areas as large as may be, without their small and far islands."""
    points = [point for area in areas for polygon in _main(area) for point in polygon[0]]
    middle = _middle(points)
    placed = _projected(middle, points)
    (left, low), (right, high) = placed.min(axis=0).tolist(), placed.max(axis=0).tolist()
    scale = min((width - 2 * margin) / (right - left), (tallest - 2 * margin) / (high - low))
    height = max(220.0, (high - low) * scale + 2 * margin)
    shift = (width / 2 - (left + right) / 2 * scale, height / 2 + (low + high) / 2 * scale)
    return Sheet(middle, scale, shift, width, height)


def _main(area: Area) -> list[Polygon]:
    sizes = [size_of(polygon[0]) for polygon in area.polygons]
    return [polygon for polygon, size in zip(area.polygons, sizes, strict=True) if size >= 0.04 * max(sizes)]


def _middle(points: Iterable[Point]) -> Point:
    x = y = z = 0.0
    for east, north in points:
        a, b = math.radians(east), math.radians(north)
        x, y, z = x + math.cos(b) * math.cos(a), y + math.cos(b) * math.sin(a), z + math.sin(b)
    return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))


def _projected(middle: Point, points: Ring) -> Floats:
    """Points on a sphere of radius 1 laid flat: two columns, right and up."""
    degrees = np.array(points, dtype=float)
    east, north, at = np.radians(degrees[:, 0] - middle[0]), np.radians(degrees[:, 1]), math.radians(middle[1])
    cosine = math.sin(at) * np.sin(north) + math.cos(at) * np.cos(north) * np.cos(east)
    stretch = np.sqrt(2 / np.maximum(1e-6, 1 + cosine))
    up = math.cos(at) * np.sin(north) - math.sin(at) * np.cos(north) * np.cos(east)
    return np.stack([stretch * np.cos(north) * np.sin(east), stretch * up], axis=-1)


def size_of(ring: Ring) -> float:
    """The area within a ring, in the square of its unit."""
    return abs(sum(x * b - a * y for (x, y), (a, b) in edges(ring))) / 2


def bounds(polygons: Sequence[Polygon]) -> tuple[float, float, float, float]:
    """The least and the greatest x and y of some polygons: left, top, right and bottom on a sheet."""
    xs, ys = zip(*(point for polygon in polygons for point in polygon[0]), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    """The sides of a ring, closed if it is not."""
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def clipped(ring: Ring, box: tuple[float, float, float, float]) -> list[Point]:
    """What of a ring lies in a box, closed; empty where nothing does (Sutherland and Hodgman 1974)."""
    found = list(ring)
    for axis, bound, sign in ((0, box[0], 1), (1, box[1], 1), (0, box[2], -1), (1, box[3], -1)):
        given, found = found, []
        for one, two in edges(given) if given else ():
            inside = [(each[axis] - bound) * sign >= 0 for each in (one, two)]
            if inside[0]:
                found.append(one)
            if inside[0] != inside[1]:
                part = (bound - one[axis]) / (two[axis] - one[axis])
                found.append((one[0] + part * (two[0] - one[0]), one[1] + part * (two[1] - one[1])))
    return [*found, found[0]] if len(found) > 2 else []


def hatched(polygon: Polygon, gap: float = 6.0) -> list[tuple[Point, Point]]:
    """Strokes from lower left to upper right that fill a polygon, ``gap`` apart across."""
    points = [point for ring in polygon for point in ring]
    step = gap * math.sqrt(2)
    first, last = (math.floor(end(x + y for x, y in points) / step) for end in (min, max))
    found = []
    for count in range(first, last + 1):
        crossed = sorted(_crossings(polygon, (count + 0.5) * step))
        found += [(one, two) for one, two in zip(crossed[::2], crossed[1::2], strict=False)]
    return found


def _crossings(polygon: Polygon, total: float) -> Iterator[Point]:
    """Where the line of all points whose coordinates have this sum crosses the sides of a polygon."""
    for ring in polygon:
        for (a, b), (c, d) in edges(ring):
            one, two = a + b - total, c + d - total
            if (one >= 0) != (two >= 0):
                part = one / (one - two)
                yield a + part * (c - a), b + part * (d - b)


def feature(polygons: Sequence[Polygon], **told: Any) -> dict[str, Any]:
    """Polygons on a sheet as GeoJSON, to a tenth of a pixel."""
    rounded = [[[[round(x, 1), round(y, 1)] for x, y in ring] for ring in polygon] for polygon in polygons]
    return {"type": "Feature", "properties": told, "geometry": {"type": "MultiPolygon", "coordinates": rounded}}
