"""Make the package's map of the world from Natural Earth, as npm's world-atlas carries it (public domain).

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python scripts/world_map.py package/countries-10m.json src/araxes/briefs/pictures/data/world.json

Arcs are simplified once each (Visvalingam 1993: the corner that spans the smallest triangle goes first), so
that the border two states share stays one line. Islands smaller than ``ISLAND`` go, unless a state would go
with them. States get their ISO 3166-1 alpha-3 ids; what Natural Earth draws apart from every state stands as an
area in dispute.
"""

from __future__ import annotations

import heapq
import json
import math
import sys
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from araxes.entities.codes import from_system

FINEST, COARSEST, PART = 0.0005, 0.005, 0.0001
"""Corners that span a smaller triangle are left out: a part of the area they bound, within two ends. Both in
square degrees at the equator."""
ISLAND = 0.05
"""Square degrees at the equator."""
GRID = 0.005
"""Degrees between the lines of the grid that points are put on."""
SOURCE = (
    "Natural Earth 1:10m, public domain, from world-atlas 2.0.2 on npm; simplified by scripts/world_map.py. "
    "Areas with 'disputed' are drawn apart from every state."
)
DISPUTED = {
    "Somaliland": "place:somaliland",
    "N. Cyprus": "place:northern-cyprus",
    "Siachen Glacier": "place:siachen-glacier",
    "W. Sahara": "ESH",
    "Kosovo": "XKX",
}
NAMES = {"N. Cyprus": "Northern Cyprus", "W. Sahara": "Western Sahara"}
INSIDE = {"place:crimea": ("Crimea", "Russia", (34.1, 45.3))}
"""Areas in dispute that the map draws as a part of its own of a state's: their name there and a point in them."""

Point = tuple[float, float]


def decoded(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (a, b), (c, d) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * a + c, y * b + d))
        arcs.append(points)
    return arcs


def area(one: Point, two: Point, three: Point) -> float:
    """The area of a triangle in square degrees at the equator."""
    shrink = math.cos(math.radians(two[1]))
    return abs((two[0] - one[0]) * (three[1] - one[1]) - (three[0] - one[0]) * (two[1] - one[1])) / 2 * shrink


def simplified(points: Sequence[Point], least_area: float) -> list[Point]:
    """The points that span no less than an area; the ends stay, and a ring keeps four."""
    number = len(points)
    least = 4 if points[0] == points[-1] else 2
    before, after = list(range(-1, number - 1)), list(range(1, number + 1))
    weight = {i: area(points[i - 1], points[i], points[i + 1]) for i in range(1, number - 1)}
    queue = [(size, i) for i, size in weight.items()]
    heapq.heapify(queue)
    left = number
    while queue and left > least:
        size, i = heapq.heappop(queue)
        if weight.get(i) != size:
            continue
        if size >= least_area:
            break
        del weight[i]
        left -= 1
        one, two = before[i], after[i]
        after[one], before[two] = two, one
        for j in (one, two):
            if j in weight:
                weight[j] = max(size, area(points[before[j]], points[j], points[after[j]]))
                heapq.heappush(queue, (weight[j], j))
    kept = [0]
    while kept[-1] != number - 1:
        kept.append(after[kept[-1]])
    return [points[i] for i in kept]


def ring_of(arcs: Sequence[Sequence[Point]], ring: Sequence[int]) -> list[Point]:
    """The points of a ring of arcs; a negative number is an arc read backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else list(reversed(arcs[~number]))
        points += arc[1:] if points else arc
    return points


def size_of(points: Sequence[Point]) -> float:
    """The area within a ring, in square degrees at the equator."""
    total = sum(x * v - u * y for (x, y), (u, v) in pairwise(points))
    middle = sum(y for _x, y in points) / len(points)
    return abs(total) / 2 * math.cos(math.radians(middle))


def holds(points: Sequence[Point], place: Point) -> bool:
    """Whether a point lies within a ring."""
    x, y = place
    inside = False
    for (a, b), (c, d) in pairwise(points):
        if (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a:
            inside = not inside
    return inside


def polygons_of(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry, each a list of rings of arcs."""
    return [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])


def areas(topology: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[tuple[dict[str, Any], list[Any]]]:
    """Each state and each area in dispute: what it is, and its polygons."""
    for geometry in topology["objects"]["countries"]["geometries"]:
        name, polygons = geometry["properties"]["name"], polygons_of(geometry)
        state = from_system("numeric", geometry.get("id") or "")
        for place, (shown, owner, point) in INSIDE.items():
            if name == owner:
                apart = [one for one in polygons if holds(ring_of(arcs, one[0]), point)]
                if len(apart) != 1 or len(apart[0][0]) > 6:
                    raise SystemExit(f"{shown} is no polygon of its own in this edition")
                polygons = [one for one in polygons if one not in apart]
                yield {"id": place, "properties": {"name": shown, "disputed": True}}, apart
        if name in DISPUTED:
            found = {"name": NAMES.get(name, name), "disputed": True}
            yield {"id": DISPUTED[name], "properties": found}, polygons
        elif state:
            yield {"id": state, "properties": {"name": name}}, polygons


def kept(polygons: list[Any], arcs: Sequence[Sequence[Point]], shared: Collection[int]) -> list[Any]:
    """The polygons without small islands; the largest stays, and what has a border with another area."""
    ranked = sorted(polygons, key=lambda one: -size_of(ring_of(arcs, one[0])))
    return ranked[:1] + [
        one
        for one in ranked[1:]
        if any(max(arc, ~arc) in shared for arc in one[0]) or size_of(ring_of(arcs, one[0])) >= ISLAND
    ]


def written(points: Sequence[Point]) -> list[list[int]]:
    """An arc on the grid, each point as its step from the one before."""
    grid = [(round(x / GRID), round(y / GRID)) for x, y in points]
    steps = [grid[0]] + [(c - a, d - b) for (a, b), (c, d) in pairwise(grid)]
    return [list(steps[0]), *(list(step) for step in steps[1:] if step != (0, 0))]


def main(origin: str, target: str) -> None:
    """Read the one file, write the other, say what came of it."""
    topology = json.loads(Path(origin).read_text("utf-8"))
    arcs = decoded(topology)
    number: dict[int, int] = {}
    least: dict[int, float] = {}

    def renumbered(arc: int) -> int:
        new = number.setdefault(arc if arc >= 0 else ~arc, len(number))
        return new if arc >= 0 else ~new

    found = list(areas(topology, arcs))
    used = Counter(
        arc for _told, all_of in found for arc in {max(a, ~a) for one in all_of for r in one for a in r}
    )
    shared = {arc for arc, times in used.items() if times > 1}
    geometries = []
    for told, polygons in found:
        whole = sum(size_of(ring_of(arcs, one[0])) for one in polygons)
        for arc in (arc for one in polygons for ring in one for arc in ring):
            least[max(arc, ~arc)] = min(least.get(max(arc, ~arc), COARSEST), max(FINEST, whole * PART))
        rings = [[[renumbered(arc) for arc in ring] for ring in one] for one in kept(polygons, arcs, shared)]
        geometries.append({"type": "MultiPolygon", **told, "arcs": rings})
    new = [written(simplified(arcs[old], least[old])) for old in number]
    made = {
        "source": SOURCE,
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {"areas": {"type": "GeometryCollection", "geometries": geometries}},
        "arcs": new,
    }
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    Path(target).write_text(text + "\n", "utf-8")
    points = sum(map(len, new))
    print(f"{len(geometries)} areas, {len(new)} arcs, {points} points, {len(text.encode()) / 1000:.0f} kB")


if __name__ == "__main__":
    main(*sys.argv[1:])
