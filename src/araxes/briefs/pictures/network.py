"""Who is tied to whom, and by what: actors on a circle, each kind of tie a style of line of its own."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.plain import Heading, Omitted, Tie

_RADIUS = 165
_SIDE = 2 * _RADIUS + 60
_MOST = 24
_KINDS = 4
_STEPS = 16
_LOOKS = (
    (draw.SERIES[0], (1, 0)),
    (draw.SERIES[1], (7, 4)),
    (draw.SERIES[2], (2, 3)),
    (draw.SERIES[3], (9, 3, 2, 3)),
)

Where = Mapping[str, float]


def network(ties: Sequence[Tie], groups: Sequence[Sequence[str]], heading: Heading) -> Picture | Omitted:
    """The ties among the actors of some groups, such as states and outside powers, in the order given.

    Each group has its part of the circle and its sign. Up to four kinds of ties are told apart by dashes and by
    colour, the weight by the width. Ties of one pair lie beside one another.
    """
    actors = [name for group in groups for name in group]
    shown = [tie for tie in ties if tie.one in actors and tie.other in actors and tie.one != tie.other]
    kinds = list(dict.fromkeys(tie.kind for tie in shown))
    if not shown:
        return Omitted(f"{heading.subject}: no tie among those named is known")
    if len(actors) > _MOST or len(kinds) > _KINDS:
        return Omitted(f"{heading.subject}: more than {_MOST} actors or {_KINDS} kinds cannot be told apart")
    where = _places(groups)
    layers = [*_ties(shown, kinds, where), *_actors(groups, where), *_key(kinds)]
    return draw.picture(heading, "", _told(shown, kinds, heading), draw.canvas(layers, _SIDE, _SIDE))


def _places(groups: Sequence[Sequence[str]]) -> dict[str, float]:
    """The angle of each actor, clockwise from the top, with a gap between two groups; the first is centred."""
    filled = [group for group in groups if group]
    gap = 0.6 if len(filled) > 1 else 0.0
    count = sum(map(len, filled)) + gap * len(filled)
    turn, found = -(len(filled[0]) - 1) / 2, {}
    for group in filled:
        for name in group:
            found[name] = turn / count * 2 * math.pi
            turn += 1
        turn += gap
    return found


def _point(angle: float, radius: float = _RADIUS) -> tuple[float, float]:
    return _SIDE / 2 + radius * math.sin(angle), _SIDE / 2 - radius * math.cos(angle)


def _ties(ties: Sequence[Tie], kinds: Sequence[str], where: Where) -> Iterator[draw.Layer]:
    for kind, (color, dash) in zip(kinds, _LOOKS, strict=False):
        rows: list[dict[str, Any]] = []
        for number, tie in enumerate(each for each in ties if each.kind == kind):
            told = {"tie": number, "one": draw.label(tie.one), "other": draw.label(tie.other)}
            width = 1.5 if tie.weight is None else 1 + 5 * min(1.0, max(0.0, tie.weight))
            told |= {"kind": draw.label(kind), "weight": tie.weight, "width": round(width, 2)}
            rows += [told | step for step in _bent(tie, kinds.index(kind) - (len(kinds) - 1) / 2, where)]
        encoding = {
            "x": draw.at("x", draw.scale(0, _SIDE, pixels=(0, _SIDE))),
            "y": draw.at("y", draw.scale(0, _SIDE, pixels=(0, _SIDE))),
            "detail": {"field": "tie", "type": "nominal"},
            "order": {"field": "step", "type": "quantitative"},
            "strokeWidth": {"field": "width", "type": "quantitative", "scale": None},
        }
        yield draw.layer("line", rows, encoding, color=color, strokeDash=list(dash), opacity=0.85)


def _bent(tie: Tie, aside: float, where: Where) -> Iterator[dict[str, float]]:
    """The points of a curve from the one to the other, bent to the middle, and aside by its kind."""
    (a, b), (c, d) = (_point(where[name]) for name in sorted((tie.one, tie.other), key=lambda name: where[name]))
    length = math.hypot(c - a, d - b) or 1.0
    x = (a + c) / 2 * 0.65 + _SIDE / 2 * 0.35 + (d - b) / length * aside * 22
    y = (b + d) / 2 * 0.65 + _SIDE / 2 * 0.35 - (c - a) / length * aside * 22
    for step in range(_STEPS + 1):
        t = step / _STEPS
        one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t**2
        yield {
            "step": step,
            "x": round(one * a + two * x + three * c, 1),
            "y": round(one * b + two * y + three * d, 1),
        }


def _actors(groups: Sequence[Sequence[str]], where: Where) -> Iterator[draw.Layer]:
    x, y = (draw.at(field, draw.scale(0, _SIDE, pixels=(0, _SIDE))) for field in ("x", "y"))
    for group, shape in zip(groups, ("circle", "square", "diamond", "triangle-up", "cross"), strict=False):
        dots = [dict(zip("xy", _point(where[name]), strict=True), text=draw.label(name, 24)) for name in group]
        look = {
            "shape": shape,
            "size": 150,
            "filled": True,
            "opacity": 1,
            "stroke": draw.PAPER,
            "strokeWidth": 1.5,
        }
        yield draw.layer("point", dots, {"x": x, "y": y}, color=draw.INK, **look)
        for align in ("left", "right", "center"):
            names = [
                dict(zip("xy", _point(where[name], _RADIUS + 15), strict=True), text=draw.label(name, 24))
                for name in group
                if _side(where[name]) == align
            ]
            yield draw.texts(names, x, y, align=align, fontWeight="bold")


def _side(angle: float) -> str:
    across = math.sin(angle)
    return "center" if abs(across) < 0.15 else "left" if across > 0 else "right"


def _key(kinds: Sequence[str]) -> Iterator[draw.Layer]:
    """What each style of line means, below the circle."""
    x, y = (draw.at(field, draw.scale(0, _SIDE, pixels=(0, _SIDE))) for field in ("x", "y"))
    widths = [draw.width_of(draw.label(kind)) + 62 for kind in kinds]
    left = (_SIDE - sum(widths)) / 2
    for number, (kind, (color, dash)) in enumerate(zip(kinds, _LOOKS, strict=False)):
        start = left + sum(widths[:number])
        row = {"x": start, "end": start + 34, "middle": start + 40, "y": _SIDE + 24, "text": draw.label(kind)}
        ends = {"x": x, "x2": {"field": "end"}, "y": y}
        yield draw.layer("rule", [row], ends, color=color, strokeWidth=3, strokeDash=list(dash))
        yield draw.texts([row], dict(x) | {"field": "middle"}, y, align="left")


def _told(ties: Sequence[Tie], kinds: Sequence[str], heading: Heading) -> list[str]:
    sentences = [f"Network: {draw.label(heading.subject, 200)}."]
    for kind in kinds:
        of_kind = [tie for tie in ties if tie.kind == kind]
        pairs = ", ".join(f"{draw.label(tie.one)} and {draw.label(tie.other)}" for tie in of_kind)
        sentences.append(f"{draw.label(kind)} ({len(of_kind)}): {pairs}.")
    return sentences
