"""Figures over time, with what was published as their bounds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.plain import Heading, Omitted, Point

ENOUGH = 3
"""So many values make a line; fewer stay dots."""
MOST = 8
"""So many can be told apart in one picture."""


@dataclass(frozen=True)
class Plot:
    """Where a picture over time lies: first and last year, the figures on its axis, and its size in pixels."""

    years: tuple[int, int]
    ticks: tuple[float, ...]
    width: float
    height: float

    @property
    def x(self) -> draw.Row:
        """The place of a year."""
        return draw.at("year", draw.scale(*self.years))

    def y(self, field: str = "value") -> draw.Row:
        """The place of a figure."""
        return draw.at(field, draw.scale(self.ticks[0], self.ticks[-1]))

    def pixel(self, value: float) -> float:
        """How far below the top a figure lies."""
        low, high = self.ticks[0], self.ticks[-1]
        return (high - value) / (high - low) * self.height

    def at(self, pixel: float) -> float:
        """The figure so far below the top."""
        low, high = self.ticks[0], self.ticks[-1]
        return high - pixel / self.height * (high - low)


def over_time(points: Sequence[Point], heading: Heading, *, unit: str = "share") -> Picture | Omitted:
    """The figures of up to eight over time, each with its name beside its last one.

    Bands and whiskers show the published bounds; a year with bounds only is a bracket, never a value.
    Fewer than three values of one stay dots.
    """
    series = series_of(points, unit)
    if not series:
        return Omitted(f"{heading.subject}: no year has a figure")
    if len(series) > MOST:
        return Omitted(f"{heading.subject}: {len(series)} cannot be told apart in one picture, {MOST} can")
    plot = plot_of([one for each in series.values() for one in each], 470, 270)
    layers = [*frame(plot, unit), *drawn(series, plot), *names(series, plot, unit)]
    return draw.picture(heading, unit, told(series, heading, unit), draw.canvas(layers, plot.width, plot.height))


def series_of(points: Sequence[Point], unit: str) -> dict[str, list[Point]]:
    """The points of each label in order of years, of those with anything known; the largest last figure first."""
    known = [one for one in points if one.value is not None or said(one, unit) != "unknown"]
    ordered = sorted(known, key=lambda one: (one.label, one.year))
    found = {name: list(each) for name, each in groupby(ordered, key=lambda one: one.label)}
    return dict(sorted(found.items(), key=lambda item: -_height(item[1][-1])))


def plot_of(points: Sequence[Point], width: float, height: float) -> Plot:
    """A plot that holds all that is known of some points; it starts at nought unless a figure is below."""
    ends = [end for one in points for end in (one.lower, one.upper, one.value or 0.0) if abs(end) < float("inf")]
    years = [one.year for one in points]
    first, last = min(years), max(years)
    beside = 0 if last > first else 1
    marks = draw.ticks(min(0.0, *ends), max([*ends, 0.0]) or 1.0)
    return Plot((first - beside, last + beside), tuple(marks), width, height)


def frame(plot: Plot, unit: str, *, most: int = 9) -> Iterator[draw.Layer]:
    """Lines at round figures, their names at the left, and years below."""
    rows = [{"value": tick, "text": draw.figure(unit, tick, tick, tick)} for tick in plot.ticks]
    yield draw.layer("rule", rows, {"y": plot.y()}, color=draw.GRID, strokeWidth=1)
    yield draw.texts(rows, {"value": -8}, plot.y(), align="right", color=draw.MUTED, fontSize=11)
    first, last = plot.years
    step = next(each for each in (1, 2, 5, 10, 20, 50, 100) if (last - first) / each <= most)
    years = [{"year": year, "text": str(year)} for year in range(first, last + 1) if year % step == 0]
    yield draw.texts(years, plot.x, {"value": plot.height + 14}, color=draw.MUTED, fontSize=11)


def drawn(series: Mapping[str, Sequence[Point]], plot: Plot, *, small: bool = False) -> Iterator[draw.Layer]:
    """Bands and brackets first, then lines and dots, so that no value is hidden; ``small`` ones are finer."""
    styles = dict(zip(series, zip(draw.SERIES, draw.SHAPES, draw.DASHES, strict=True), strict=False))
    for number, (name, points) in enumerate(series.items()):
        aside = (number - (len(series) - 1) / 2) * (1 if small else 3)
        yield from _bounds(points, styles[name][0], plot, aside)
    for name, points in series.items():
        yield from _values(points, styles[name], plot, 14 if small else 34)


def _bounds(points: Sequence[Point], color: str, plot: Plot, aside: float) -> Iterator[draw.Layer]:
    between = {"x": plot.x, "y": plot.y("lower"), "y2": {"field": "upper"}}
    runs = list(_runs(points))
    for run in runs:
        if len(run) >= ENOUGH:
            yield draw.layer("area", map(_row, run), between, color=color, opacity=0.16)
    lines = [run for run in runs if len(run) < ENOUGH]
    yield draw.layer("rule", (_row(one) for run in lines for one in run), between, color=color, strokeWidth=1.5)
    only = [_row(one) for one in points if one.value is None]
    look = {"color": color, "xOffset": aside, "opacity": 0.75}
    yield draw.layer("rule", only, between, strokeWidth=1.2, strokeDash=[2, 2], **look)
    at_top = {"x": plot.x, "y": plot.y("upper")}
    yield draw.layer("tick", only, at_top, orient="horizontal", size=7, thickness=2, **look)


def _values(
    points: Sequence[Point], style: tuple[str, str, tuple[int, ...]], plot: Plot, size: int
) -> Iterator[draw.Layer]:
    color, shape, dash = style
    place = {"x": plot.x, "y": plot.y()}
    for run in _runs(points):
        if len(run) >= ENOUGH:
            yield draw.layer("line", map(_row, run), place, color=color, strokeWidth=2, strokeDash=list(dash))
    rows = [_row(one) for one in points if one.value is not None]
    yield draw.layer("point", rows, place, color=color, shape=shape, filled=True, size=size, opacity=1)


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The values that follow one another with no bound in between; all of them single where they are too few."""
    runs = [list(run) for is_value, run in groupby(points, key=lambda one: one.value is not None) if is_value]
    if sum(map(len, runs)) < ENOUGH:
        runs = [[one] for run in runs for one in run]
    yield from runs


def _row(point: Point) -> dict[str, Any]:
    upper = point.upper if point.upper < float("inf") else None
    lower = point.lower if point.lower > -float("inf") else None
    return {
        "label": draw.label(point.label),
        "year": point.year,
        "value": point.value,
        "lower": lower,
        "upper": upper,
    }


def names(series: Mapping[str, Sequence[Point]], plot: Plot, unit: str) -> Iterator[draw.Layer]:
    """The sign, name and last figure of each, beside its end and not on top of another."""
    ends = [points[-1] for points in series.values()]
    places = draw.spread([plot.pixel(_height(one)) for one in ends], 16, 4, plot.height)
    styles = zip(draw.SERIES, draw.SHAPES, strict=True)
    rows = [
        {
            "text": f"{draw.label(one.label, 20)} {said(one, unit)}",
            "at": plot.at(place),
            "color": color,
            "shape": shape,
        }
        for one, place, (color, shape) in zip(ends, places, styles, strict=False)
    ]
    signs = {"color": draw.as_is("color"), "shape": draw.as_is("shape")}
    beside = {"x": {"value": plot.width + 14}, "y": plot.y("at")}
    yield draw.layer("point", rows, beside | signs, filled=True, size=40, opacity=1)
    yield draw.texts(rows, {"value": plot.width + 22}, plot.y("at"), align="left")


def _height(point: Point) -> float:
    return point.upper if point.value is None else point.value


def said(point: Point, unit: str) -> str:
    """The figure of a point in words."""
    return draw.figure(unit, point.lower, point.upper, point.value)


def told(series: Mapping[str, Sequence[Point]], heading: Heading, unit: str) -> list[str]:
    """What is to be seen, in sentences: of each the first and the last figure."""
    sentences = [f"{draw.label(heading.subject, 200)}."]
    for name, points in series.items():
        first, last = points[0], points[-1]
        line = f"{draw.label(name)}: {said(first, unit)} in {first.year}"
        if last.year > first.year:
            line += f", {said(last, unit)} in {last.year}"
        sentences.append(f"{line}.")
    return sentences
