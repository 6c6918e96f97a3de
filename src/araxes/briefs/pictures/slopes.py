"""Two dates side by side: who weighs more, who less."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.plain import Heading, Omitted, Point
from araxes.briefs.pictures.shares import MOST, Plot, plot_of, said, series_of, told

_WIDTH, _HEIGHT = 260, 300
_BOTH = 2


def slope(points: Sequence[Point], heading: Heading, *, unit: str = "share") -> Picture | Omitted:
    """The figures of up to eight in two years: dots with whiskers, joined by a thin line to follow the name.

    Where only bounds are known a bar stands for the dot, and nothing is joined.

    Between the years nothing is known, and the caption says so. Only who has both years is shown.
    """
    series = {name: each for name, each in series_of(points, unit).items() if len(each) == _BOTH}
    shown = [one for each in series.values() for one in each]
    if len({one.year for one in shown}) != _BOTH:
        return Omitted(f"{heading.subject}: nobody has a figure in both of two years")
    if len(series) > MOST:
        return Omitted(f"{heading.subject}: {len(series)} cannot be told apart in one picture, {MOST} can")
    plot = plot_of(shown, _WIDTH, _HEIGHT)
    pairs = [(each[0], each[1]) for each in series.values()]
    layers = [*_posts(plot), *_joined(pairs, plot), *_ends(pairs, plot, unit)]
    made = draw.picture(heading, unit, told(series, heading, unit), draw.canvas(layers, _WIDTH, _HEIGHT))
    caption = f"{made.caption} Two dates compared; the lines say nothing of the years between."
    return Picture(made.id, made.title, made.alternative, caption, made.spec, made.notes)


def _posts(plot: Plot) -> Iterator[draw.Layer]:
    rows = [{"year": year, "text": str(year)} for year in plot.years]
    yield draw.layer("rule", rows, {"x": plot.x}, color=draw.GRID, strokeWidth=1)
    yield draw.texts(rows, plot.x, {"value": -14}, fontWeight="bold")


def _joined(pairs: Sequence[tuple[Point, Point]], plot: Plot) -> Iterator[draw.Layer]:
    styles = zip(draw.SERIES, draw.SHAPES, draw.DASHES, strict=True)
    for pair, (color, shape, dash) in zip(pairs, styles, strict=False):
        rows = [
            {"label": draw.label(one.label), "year": one.year, "value": one.value}
            | {"lower": one.lower, "upper": one.upper}
            for one in pair
        ]
        values = [row for row in rows if row["value"] is not None]
        dots = {"x": plot.x, "y": plot.y()}
        joined = values if len(values) == _BOTH else []
        yield draw.layer("line", joined, dots, color=color, strokeWidth=1.5, strokeDash=list(dash))
        bounds = {"x": plot.x, "y": plot.y("lower"), "y2": {"field": "upper"}}
        yield draw.layer("rule", rows, bounds, color=color, strokeWidth=4, opacity=0.35)
        yield draw.layer("point", values, dots, color=color, shape=shape, filled=True, size=55, opacity=1)


def _ends(pairs: Sequence[tuple[Point, Point]], plot: Plot, unit: str) -> Iterator[draw.Layer]:
    for side, align, off in ((0, "right", -12), (1, "left", _WIDTH + 12)):
        ends = [pair[side] for pair in pairs]
        places = draw.spread([plot.pixel(_middle(one)) for one in ends], 15, 0, _HEIGHT)
        rows = [
            {"text": f"{draw.label(one.label, 24)} {said(one, unit)}", "at": plot.at(place)}
            for one, place in zip(ends, places, strict=True)
        ]
        yield draw.texts(rows, {"value": off}, plot.y("at"), align=align)


def _middle(point: Point) -> float:
    """Where a point is drawn: its value, or the middle of its bounds, where a bar and no dot stands."""
    return (point.lower + point.upper) / 2 if point.value is None else point.value
