"""Episodes and formats on a line of time: bars from first day to last, what goes on with an open end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from textwrap import wrap
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.plain import Heading, Omitted, Span

_ROW = 24
_MOST = 40
_LETTERS = 30
"""In a line of the name of a lane."""
_KINDS = ("episode", "format")
_LOOKS = {"episode": (draw.SERIES[1], 12), "format": (draw.SERIES[0], 5)}
_SHORTEST = 3.0
"""Pixels: so wide is what lasted a day."""


def timeline(spans: Sequence[Span], heading: Heading, *, until: date) -> Picture | Omitted:
    """Bars in lanes up to a day; thick ones are episodes, thin ones formats, an arrow marks what has no end.

    What began after ``until`` is left out. Omitted where nothing is left, or where there are more than forty.
    """
    shown = sorted((one for one in spans if one.start <= until), key=lambda one: one.start)
    if not shown:
        return Omitted(f"{heading.subject}: nothing is known up to {until}")
    if len(shown) > _MOST:
        return Omitted(f"{heading.subject}: {len(shown)} do not fit into one picture, {_MOST} do")
    lanes = list(dict.fromkeys(one.lane for one in shown))
    ordered = [one for lane in lanes for one in shown if one.lane == lane]
    names = min(260.0, max(draw.width_of(line) * 1.08 for lane in lanes for line in _lines(lane)) + 16)
    along = _Along(shown[0].start, until, draw.WIDTH - names)
    rows = [_row(one, number, along) for number, one in enumerate(ordered)]
    size = (along.width, float(len(ordered) * _ROW))
    layers = [*_frame(along, size[1]), *_lanes(ordered, lanes, size), *_bars(rows, size)]
    return draw.picture(heading, "", _told(ordered, heading, until), draw.canvas(layers, *size))


class _Along:
    """The line of time, from the first of January of the first year to a day."""

    def __init__(self, first: date, last: date, width: float) -> None:
        self.first, self.last, self.width = date(first.year, 1, 1), last, width

    def place(self, day: date) -> float:
        """Pixels from the left."""
        days = max(1, (self.last - self.first).days)
        return round((min(day, self.last) - self.first).days / days * self.width, 1)


def _row(span: Span, number: int, along: _Along) -> dict[str, Any]:
    left = along.place(span.start)
    right = along.width if span.end is None else max(left + _SHORTEST, along.place(span.end))
    text = draw.label(span.label, 46)
    after = along.width - right - 14 > draw.width_of(text, 11)
    before = left - 8 > draw.width_of(text, 11)
    beside = before or (after and span.end is not None)
    return {
        "text": text,
        "lane": draw.label(span.lane),
        "start": span.start.isoformat(),
        "end": span.end.isoformat() if span.end else None,
        "kind": span.kind,
        "left": left,
        "right": right,
        "y": (number + (0.5 if beside else 0.76)) * _ROW,
        "name": (number + (0.5 if beside else 0.34)) * _ROW,
        "side": "after" if after and span.end else "before" if before else "on",
        "at": right + 6 if after and span.end else left - 6 if before else left + 2,
    }


def _places(size: tuple[float, float]) -> tuple[draw.Row, draw.Row]:
    return draw.scale(0, size[0], pixels=(0, size[0])), draw.scale(0, size[1], pixels=(0, size[1]))


def _frame(along: _Along, height: float) -> Iterator[draw.Layer]:
    years = range(along.first.year, along.last.year + 1)
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100) if len(years) / each <= 9)
    rows = [{"text": str(y), "x": along.place(date(y, 1, 1))} for y in years if y % step == 0]
    x = draw.at("x", draw.scale(0, along.width, pixels=(0, along.width)))
    yield draw.layer("rule", rows, {"x": x}, color=draw.GRID, strokeWidth=1)
    yield draw.texts(rows, x, {"value": height + 12}, color=draw.MUTED, fontSize=11)


def _lanes(spans: Sequence[Span], lanes: Sequence[str], size: tuple[float, float]) -> Iterator[draw.Layer]:
    lane_of = [one.lane for one in spans]
    rows = [
        {
            "text": "\n".join(_lines(lane)),
            "line": lane_of.index(lane) * _ROW,
            "y": (lane_of.index(lane) + 0.5) * _ROW,
        }
        for lane in lanes
    ]
    _x, y = _places(size)
    yield draw.layer("rule", rows, {"y": draw.at("line", y)}, color=draw.GRID, strokeWidth=1)
    yield draw.texts(rows, {"value": -10}, draw.at("y", y), align="right", fontWeight="bold", lineBreak="\n")


def _lines(lane: str) -> list[str]:
    """The name of a lane in one line, or in two where it is long."""
    return [draw.label(line, _LETTERS) for line in wrap(draw.label(lane, 2 * _LETTERS), _LETTERS)[:2]]


def _bars(rows: Sequence[dict[str, Any]], size: tuple[float, float]) -> Iterator[draw.Layer]:
    x, y = _places(size)
    for kind, (color, thick) in _LOOKS.items():
        bars = [row for row in rows if row["kind"] == kind]
        ends = {"x": draw.at("left", x), "x2": {"field": "right"}, "y": draw.at("y", y)}
        yield draw.layer("rule", bars, ends, color=color, strokeWidth=thick, strokeCap="butt")
        opened = [row for row in bars if row["end"] is None]
        arrow = {"shape": "triangle-right", "filled": True, "size": 90, "opacity": 1, "xOffset": 3}
        yield draw.layer("point", opened, {"x": draw.at("right", x), "y": draw.at("y", y)}, color=color, **arrow)
    for side, align in (("after", "left"), ("before", "right"), ("on", "left")):
        named = [row for row in rows if row["side"] == side]
        place = draw.at("at", x), draw.at("name", y)
        look: dict[str, Any] = {"align": align, "fontSize": 11}
        halo = {"color": draw.PAPER, "stroke": draw.PAPER, "strokeWidth": 3}
        yield draw.texts(named, *place, **look | halo)
        yield draw.texts(named, *place, **look)


def _told(spans: Sequence[Span], heading: Heading, until: date) -> list[str]:
    sentences = [f"Line of time: {draw.label(heading.subject, 200)}, up to {until}."]
    for one in spans:
        end = f"to {one.end}" if one.end else "and goes on, as far as is known"
        sentences.append(f"{draw.label(one.lane)}: {draw.label(one.label, 60)}, from {one.start} {end}.")
    return sentences
