"""The same picture over time, small, once for each state, all on one scale."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.plain import Heading, Omitted, Point
from araxes.briefs.pictures.shares import MOST, Plot, drawn, frame, plot_of, said, series_of, told

_ACROSS = 3
_WIDTH, _HEIGHT = 108, 92


def multiples(
    panels: Mapping[str, Sequence[Point]], heading: Heading, *, unit: str = "share"
) -> Picture | Omitted:
    """A small picture over time for each name, in the order given, all with the same years and the same figures.

    Those with nothing known are left out and named in the caption; the last figure of each stands in its picture.
    """
    found = {name: series_of(points, unit) for name, points in panels.items()}
    shown = {name: series for name, series in found.items() if series}
    labels = list(dict.fromkeys(label for series in shown.values() for label in series))
    if not shown:
        return Omitted(f"{heading.subject}: no year has a figure")
    if len(labels) > MOST:
        return Omitted(f"{heading.subject}: {len(labels)} cannot be told apart in one picture, {MOST} can")
    every = [point for series in shown.values() for points in series.values() for point in points]
    plot = plot_of(every, _WIDTH, _HEIGHT)
    parts = [_panel(name, series, labels, plot, unit) for name, series in shown.items()]
    spec = draw.whole({"concat": parts, "columns": min(_ACROSS, len(parts)), "spacing": {"row": 22, "column": 18}})
    sentences = [f"{draw.label(heading.subject, 200)}, once for each of {len(shown)}."]
    for name, series in shown.items():
        sentences.append(f"{draw.label(name)}. {' '.join(told(series, heading, unit)[1:])}")
    made = draw.picture(heading, unit, sentences, spec)
    missing = ", ".join(draw.label(name) for name in panels if name not in shown)
    caption = f"{made.caption} Nothing is known of {missing}." if missing else made.caption
    return Picture(made.id, made.title, made.alternative, caption, made.spec, made.notes)


def _panel(
    name: str, series: Mapping[str, Sequence[Point]], labels: Sequence[str], plot: Plot, unit: str
) -> dict[str, Any]:
    styled = {label: series.get(label, ()) for label in labels}
    layers = [*frame(plot, unit, most=2), *drawn(styled, plot, small=True), *_names(name, styled, plot, unit)]
    kept = draw.canvas(layers, plot.width, plot.height)
    return {key: kept[key] for key in ("width", "height", "layer")}


def _names(name: str, series: Mapping[str, Sequence[Point]], plot: Plot, unit: str) -> Iterator[draw.Layer]:
    """The state above, and what was last known of each beside its end; names where there is more than one."""
    yield draw.texts(
        [{"text": draw.label(name, 26)}], {"value": 0}, {"value": -14}, align="left", fontWeight="bold"
    )
    ends = {label: points[-1] for label, points in series.items() if points}
    heights = [plot.pixel(one.upper if one.value is None else one.value) for one in ends.values()]
    places = draw.spread(heights, 12, 2, plot.height)
    several = len(series) > 1
    rows = [
        {
            "text": f"{draw.label(label, 8)} {draw.short(unit, one.lower, one.upper, one.value)}"
            if several
            else said(one, unit),
            "at": plot.at(place),
        }
        for (label, one), place in zip(ends.items(), places, strict=True)
        if math.isfinite(place)
    ]
    yield draw.texts(rows, {"value": plot.width + 6}, plot.y("at"), align="left", fontSize=10)
