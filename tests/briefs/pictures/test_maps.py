from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files

import numpy as np

from araxes.briefs.pictures import Omitted, Place, Shade, region_map
from araxes.briefs.pictures.atlas import Point, Polygon, world
from araxes.briefs.pictures.lettering import Sides
from briefs.pictures.making import HEADING, HOSTILE, drawn, rows

STATES = [
    Shade("ARM", "Armenia", 0.29, 0.285, 0.295),
    Shade("AZE", "Azerbaijan", 0.17, 0.165, 0.175),
    Shade("GEO", "Georgia", None, 0.0, 0.05),
]


def holds(polygon: Polygon, place: Point) -> bool:
    return bool(Sides.of(polygon).hold(np.array([place]))[0])


def test_nakhchivan_is_a_part_of_azerbaijan_apart_from_the_rest() -> None:
    town, capital = (45.41, 39.21), (49.7, 40.4)
    parts = world()["AZE"].polygons
    of_town = [number for number, polygon in enumerate(parts) if holds(polygon, town)]
    of_capital = [number for number, polygon in enumerate(parts) if holds(polygon, capital)]
    assert len(of_town) == len(of_capital) == 1
    assert of_town != of_capital


def test_no_two_states_hold_one_place_and_borders_are_one_line() -> None:
    holders = [area.id for area in world().values() if any(holds(one, (34.1, 45.3)) for one in area.polygons)]
    assert holders == ["place:crimea"]
    topology = json.loads((files("araxes.briefs.pictures.data") / "world.json").read_text("utf-8"))
    pairs = {
        (max(arc, ~arc), told["id"])
        for told in topology["objects"]["areas"]["geometries"]
        for polygon in told["arcs"]
        for ring in polygon
        for arc in ring
    }
    used = Counter(arc for arc, _area in pairs)
    assert set(used) == set(range(len(topology["arcs"])))
    # Natural Earth has a step of one grid line on the Jordan that three areas share.
    moves = [number for number, steps in enumerate(topology["arcs"]) if steps[1:] not in ([], [[0, -1]])]
    assert max(used[number] for number in moves) == 2
    assert sum(times == 2 for times in used.values()) > 300


def test_a_map_has_the_figures_given_and_names_what_is_in_dispute() -> None:
    made = drawn(region_map(STATES, HEADING, disputes=[Place(HOSTILE, 39.8, 46.7), Place("Far", 0, 0)]))
    found = {
        row["properties"]["id"]: tuple(row["properties"][key] for key in ("value", "lower", "upper"))
        for row in rows(made.spec)
        if "value" in row.get("properties", {})
    }
    assert found == {one.state: (one.value, one.lower, one.upper) for one in STATES}
    assert "Armenia 29 %, Azerbaijan 17 %, Georgia at most 5 %" in made.alternative
    assert "Far" not in made.alternative
    assert isinstance(region_map([Shade("XXX", "Nowhere", 1, 1, 1)], HEADING), Omitted)


def test_places_in_holes_are_outside_and_room_is_to_the_nearest_side() -> None:
    square: Polygon = [
        [(0, 0), (10, 0), (10, 10), (0, 10)],
        [(4, 4), (6, 4), (6, 6), (4, 6)],
    ]
    sides = Sides.of(square)
    places = np.array([[5.0, 5.0], [1.0, 5.0], [11.0, 5.0]])
    assert sides.hold(places).tolist() == [False, True, False]
    assert sides.room(places[1:2], (2.0, 2.0)).tolist() == [1.0]
    assert sides.hold_boxes(places, (1.0, 1.0)).tolist() == [False, True, False]
