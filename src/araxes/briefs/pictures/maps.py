"""A region as a map: its states shaded by a figure, neighbours in grey, what is in dispute hatched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.atlas import Area, Sheet, bounds, feature, hatched, sheet_of, world
from araxes.briefs.pictures.lettering import Lettering
from araxes.briefs.pictures.plain import Heading, Omitted, Place, Shade
from araxes.entities import gazetteer
from araxes.measures import words

_TALLEST = 470
_LONG = 16
"""Letters after which a name goes on in a second line."""
_HALO = {"strokeWidth": 3, "opacity": 0.8}
_HATCHED = "Hatched: areas in dispute. Borders as Natural Earth draws them, without judgement."
_DOTTED = "Dotted rings: places in dispute whose borders the map does not draw."


@dataclass(frozen=True)
class _Name:
    lines: tuple[str, ...]
    x: float
    y: float
    look: str
    ink: str = draw.INK
    halo: str = draw.PAPER


def region_map(
    shades: Sequence[Shade], heading: Heading, *, unit: str = "share", disputes: Sequence[Place] = ()
) -> Picture | Omitted:
    """The states of a region, each with its figure, the darker the more; all others in grey.

    Areas that the map draws apart from every state are hatched under neutral names; ``disputes`` are further
    places, shown by a ring where they lie. Omitted where no state is on the map.
    """
    areas = world()
    known = [one for one in shades if one.state in areas]
    if not known:
        return Omitted(f"{heading.subject}: none of the states is on the map")
    sheet = sheet_of([areas[one.state] for one in known], draw.WIDTH, _TALLEST)
    shown = {area: parts for area in areas.values() if (parts := sheet.shown(area))}
    rings = [
        (one, place) for one in disputes if _is_on(sheet, place := sheet.place((one.longitude, one.latitude)))
    ]
    layers = [*_areas(shown, known), *_disputed(shown), *_rings(rings), *_names(sheet, shown, known, unit, rings)]
    spec = draw.canvas(layers, sheet.width, sheet.height)
    for one in spec["layer"]:
        one["mark"]["clip"] = True
    made = draw.picture(heading, unit, _told(known, heading, unit, shown, [one for one, _place in rings]), spec)
    notes = [_HATCHED] if any(area.disputed for area in shown) else []
    caption = " ".join([made.caption, *notes, *([_DOTTED] if rings else [])])
    return Picture(made.id, made.title, made.alternative, caption, made.spec, made.notes)


def _is_on(sheet: Sheet, place: tuple[float, float]) -> bool:
    return 0 < place[0] < sheet.width and 0 < place[1] < sheet.height


def _shapes(features: Sequence[dict[str, Any]], **look: Any) -> draw.Layer:
    color = {"color": {"field": "properties.color", "type": "nominal", "scale": None}}
    made = draw.layer(
        "geoshape", features, color if features and "color" in features[0]["properties"] else {}, **look
    )
    return made | {"projection": {"type": "identity", "scale": 1, "translate": [0, 0]}}


def _areas(shown: dict[Area, Any], shades: Sequence[Shade]) -> Iterator[draw.Layer]:
    members = {one.state for one in shades}
    others = [
        feature(parts, id=area.id, color=draw.LAND)
        for area, parts in shown.items()
        if area.id not in members and not area.disputed
    ]
    yield _shapes(others, stroke=draw.BORDER, strokeWidth=1)
    by_id = {area.id: parts for area, parts in shown.items()}
    top = max((_sure(one) for one in shades), default=0.0)
    own = [feature(by_id[one.state], **_shaded(one, top)) for one in shades if one.state in by_id]
    yield _shapes(own, stroke=draw.MUTED, strokeWidth=1)


def _shaded(shade: Shade, top: float) -> dict[str, Any]:
    steps = len(draw.RAMP) - 1
    middle = _sure(shade)
    step = min(steps - 1, max(0, int(middle / top * steps))) if top > 0 else 0
    return {
        "id": shade.state,
        "value": shade.value,
        "lower": shade.lower,
        "upper": shade.upper if shade.upper < float("inf") else None,
        "color": draw.RAMP[step] if shade.upper < float("inf") else draw.LAND,
    }


def _sure(shade: Shade) -> float:
    return shade.lower if shade.value is None else shade.value


def _disputed(shown: dict[Area, Any]) -> Iterator[draw.Layer]:
    disputed = {area: parts for area, parts in shown.items() if area.disputed}
    shapes = [feature(parts, id=area.id, color=draw.LAND) for area, parts in disputed.items()]
    yield _shapes(shapes, stroke=draw.MUTED, strokeWidth=1, strokeDash=[3, 2])
    strokes = [stroke for parts in disputed.values() for polygon in parts for stroke in hatched(polygon)]
    rows = [
        {"x": round(a, 1), "y": round(b, 1), "x2": round(c, 1), "y2": round(d, 1)} for (a, b), (c, d) in strokes
    ]
    ends = {"x": _across("x"), "y": _down("y"), "x2": {"field": "x2"}, "y2": {"field": "y2"}}
    yield draw.layer("rule", rows, ends, color=draw.MUTED, strokeWidth=1, opacity=0.7)


def _across(field: str) -> draw.Row:
    return draw.at(field, draw.scale(0, 1000, pixels=(0, 1000)))


def _down(field: str) -> draw.Row:
    return draw.at(field, draw.scale(0, 1000, pixels=(0, 1000)))


def _rings(rings: Sequence[tuple[Place, tuple[float, float]]]) -> Iterator[draw.Layer]:
    rows = [{"label": draw.label(one.label), "x": round(x, 1), "y": round(y, 1)} for one, (x, y) in rings]
    place = {"x": _across("x"), "y": _down("y")}
    look = {
        "shape": "circle",
        "size": 260,
        "filled": False,
        "strokeWidth": 1.5,
        "strokeDash": [2, 2],
        "opacity": 1,
    }
    yield draw.layer("point", rows, place, stroke=draw.INK, **look)


def _names(
    sheet: Sheet,
    shown: dict[Area, Any],
    shades: Sequence[Shade],
    unit: str,
    rings: Sequence[tuple[Place, tuple[float, float]]],
) -> Iterator[draw.Layer]:
    """Names of states with their figures first, then of disputes, then of neighbours where there is room."""
    lettering = Lettering(sheet.width, sheet.height)
    lettering.taken += [(x - 10, y - 10, x + 10, y + 10) for _one, (x, y) in rings]
    names = list(_of_states(lettering, shown, shades, unit))
    for one, place in rings:
        text = draw.label(one.label, 30)
        if at := lettering.beside(place, (draw.width_of(text, 11) + 4, 14), 11):
            names.append(_Name((text,), *at, "dispute"))
    members = {one.state for one in shades}
    names += _of_others(lettering, {area: parts for area, parts in shown.items() if area.id not in members})
    looks: dict[str, dict[str, Any]] = {
        "state": {"fontWeight": "bold", "color": draw.INK},
        "figure": {"color": draw.INK},
        "dispute": {"fontStyle": "italic", "fontSize": 11, "color": draw.INK},
        "neighbour": {"fontSize": 11, "color": draw.MUTED},
    }
    for look, drawn in looks.items():
        rows = [row for name in names for row in _rows(name) if row["look"] == look]
        x, y = _across("x"), _down("y")
        around = draw.texts(rows, x, y, **drawn, strokeWidth=3, opacity=0.8)
        around["encoding"] |= {"color": draw.as_is("halo"), "stroke": draw.as_is("halo")}
        written = draw.texts(rows, x, y, **drawn)
        if look in ("state", "figure"):
            written["encoding"]["color"] = draw.as_is("ink")
        yield from (around, written)


def _of_others(lettering: Lettering, shown: dict[Area, Any]) -> Iterator[_Name]:
    """Every area in dispute, beside it where it has no room; neighbours where the name fits."""
    for area, parts in sorted(shown.items(), key=lambda item: not item[0].disputed):
        text = words.label_of(area.id) if area.id in gazetteer() else area.name
        size = draw.width_of(text, 11) + 6, 15.0
        at = lettering.within(parts, size, must=False)
        if at is None and area.disputed:
            left, top, right, bottom = bounds(parts)
            at = lettering.beside(((left + right) / 2, (top + bottom) / 2), size, max(right - left, 8) / 2)
        if at:
            yield _Name((text,), *at, "dispute" if area.disputed else "neighbour")


def _of_states(
    lettering: Lettering, shown: dict[Area, Any], shades: Sequence[Shade], unit: str
) -> Iterator[_Name]:
    by_id = {area.id: parts for area, parts in shown.items()}
    top = max(map(_sure, shades), default=0.0)
    for one in sorted(shades, key=lambda each: len(by_id.get(each.state, ()))):
        lines = (*_broken(draw.label(one.label, 32)), draw.figure(unit, one.lower, one.upper, one.value))
        size = max(map(draw.width_of, lines)) * 1.06 + 4, 15.0 * len(lines) + 2
        if at := lettering.within(by_id.get(one.state, ()), size, must=True):
            fill = _shaded(one, top)["color"]
            dark = fill in draw.RAMP and draw.ON_RAMP[draw.RAMP.index(fill)] == draw.PAPER
            yield _Name(lines, *at, "state", *((draw.PAPER, fill) if dark else ()))


def _broken(text: str) -> list[str]:
    """A name in one line, or in two of about the same length where it is long."""
    gaps = [place for place, letter in enumerate(text) if letter == " "]
    if len(text) <= _LONG or not gaps:
        return [text]
    gap = min(gaps, key=lambda place: abs(place - len(text) / 2))
    return [text[:gap], text[gap + 1 :]]


def _rows(name: _Name) -> Iterator[dict[str, Any]]:
    for number, text in enumerate(name.lines):
        y = name.y + (number - (len(name.lines) - 1) / 2) * 15
        look = "figure" if number and number == len(name.lines) - 1 else name.look
        place = {"x": round(name.x, 1), "y": round(y, 1)}
        yield {"text": text, **place, "look": look, "ink": name.ink, "halo": name.halo}


def _told(
    shades: Sequence[Shade], heading: Heading, unit: str, shown: dict[Area, Any], rings: Sequence[Place]
) -> list[str]:
    figures = (f"{draw.label(one.label)} {draw.figure(unit, one.lower, one.upper, one.value)}" for one in shades)
    sentences = [f"Map: {draw.label(heading.subject, 200)}.", f"{', '.join(figures)}."]
    disputed = [*(draw.label(one.label) for one in rings), *(area.name for area in shown if area.disputed)]
    return [*sentences, f"Shown as in dispute: {', '.join(disputed)}."] if disputed else sentences
