"""What all pictures share: colours, the parts of a Vega-Lite specification, figures and labels."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures.plain import Heading
from araxes.briefs.rounding import outward
from araxes.measures import words

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.1.0.json"
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
WIDTH = 640
"""Pixels: as wide as a column of text."""
SIZE = 12
"""Pixels of a label's letters."""

INK, MUTED, GRID, PAPER = "#1f2328", "#57606a", "#d5dae0", "#fefefe"
LAND, BORDER = "#e9ebee", "#f9fafb"
RAMP = ("#deebf7", "#b3d1e9", "#7fb2d8", "#3f86c0", "#0b4f8f")
"""From little to much: told apart without colour by lightness alone (after ColorBrewer's Blues)."""
ON_RAMP = (INK, INK, INK, PAPER, PAPER)
SERIES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b8860b", "#56b4e9", "#4d4d4d", "#7b5ea7")
"""Okabe and Ito (2008), their yellow darkened to be seen on white."""
SHAPES = (
    "circle",
    "square",
    "triangle-up",
    "diamond",
    "cross",
    "triangle-down",
    "triangle-right",
    "triangle-left",
)
DASHES: tuple[tuple[int, ...], ...] = (
    (1, 0),
    (6, 3),
    (2, 2),
    (8, 3, 2, 3),
    (10, 4),
    (4, 2),
    (1, 3),
    (12, 3, 3, 3),
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        INK: "#e6edf3",
        MUTED: "#a3adb8",
        GRID: "#3a424c",
        PAPER: "#12161b",
        LAND: "#2a3038",
        BORDER: "#14191f",
        **dict(zip(RAMP, ("#1b2a3a", "#25486b", "#2f6ba3", "#5a9bd4", "#a8d1f5"), strict=True)),
        **dict(
            zip(
                SERIES,
                ("#4aa8e0", "#f0813a", "#2fc79a", "#e39bc2", "#e0b440", "#8ccbf2", "#b9b9b9", "#b39ddb"),
                strict=True,
            )
        ),
    }
)
"""What each colour becomes on a dark page."""
NAMES: Mapping[str, str] = MappingProxyType(
    {
        INK: "ink",
        MUTED: "muted",
        GRID: "grid",
        PAPER: "paper",
        LAND: "land",
        BORDER: "border",
        **{color: f"ramp-{number}" for number, color in enumerate(RAMP)},
        **{color: f"series-{number}" for number, color in enumerate(SERIES)},
    }
)
"""What each colour is called in a style sheet, after ``--chart-``."""

Row = Mapping[str, Any]
Layer = dict[str, Any]


def label(text: str, longest: int = 40) -> str:
    """A label fit to be drawn: one line, nothing that is not shown, no longer than so many letters."""
    shown = "".join(" " if unicodedata.category(one)[0] in "ZC" else one for one in text)
    shown = " ".join(shown.split())
    return shown if len(shown) <= longest else shown[: longest - 1].rstrip() + "…"


def width_of(text: str, size: float = SIZE) -> float:
    """About how wide a label is, in pixels."""
    return sum(0.3 if one in "iljtf.,:;|()[]'! " else 0.85 if one in "mwMW—" else 0.58 for one in text) * size


def figure(unit: str, lower: float, upper: float, value: float | None) -> str:
    """A figure in words, as in the text of a brief."""
    return words.figure(unit, *outward(unit, lower, upper, value), value)


def short(unit: str, lower: float, upper: float, value: float | None) -> str:
    """The same as short as it goes in a cell: "37", "≤ 4.5", "?"."""
    told = figure(unit, lower, upper, value)
    if told in ("unknown", "rank unknown"):
        return "?"
    for long, sign in (("at most ", "≤ "), ("at least ", "≥ "), ("about ", "~"), (" to ", "–")):
        told = told.replace(long, sign)
    return told.removesuffix(" %") if unit == "share" else told


def unit_name(unit: str) -> str:
    """What a unit is called beside a picture; nothing for what has none."""
    return {"share": "per cent", "USD": "US dollars", "index": "", "count": ""}.get(unit, unit)


def ticks(lower: float, upper: float, number: int = 5) -> list[float]:
    """Round figures from below one end to above the other, about so many."""
    reach = upper - lower if upper > lower else abs(upper) or 1.0
    raw = reach / number
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(times * power for times in (1, 2, 2.5, 5, 10) if times * power >= raw * 0.999)
    first, last = math.floor(lower / step + 1e-9), math.ceil(upper / step - 1e-9)
    return [round(count * step, 12) for count in range(first, max(last, first + 1) + 1)]


def spread(wanted: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Places as near as may be to the wanted ones that leave a gap between each two, in the same order of size."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    found = list(wanted)
    for before, i in zip([None, *order], order, strict=False):
        floor = low if before is None else found[before] + gap
        found[i] = max(wanted[i], floor)
    ceiling = high
    for i in reversed(order):
        found[i] = min(found[i], ceiling)
        ceiling = found[i] - gap
    return found


def scale(low: float, high: float, *, pixels: tuple[float, float] | None = None) -> Row:
    """A scale with just these ends."""
    made: dict[str, Any] = {"domain": [low, high], "nice": False, "zero": False}
    return made | ({"range": list(pixels)} if pixels else {})


def at(field: str, along: Row) -> Row:
    """A place on an axis that is not drawn of itself."""
    return {"field": field, "type": "quantitative", "scale": dict(along), "axis": None}


def layer(mark: str, rows: Iterable[Row], encoding: Mapping[str, Any], **look: Any) -> Layer:
    """Marks of one kind, one for each row."""
    values = [dict(row) for row in rows]
    return {"data": {"values": values}, "mark": {"type": mark, **look}, "encoding": dict(encoding)}


def as_is(field: str) -> Row:
    """What a row says, taken for a colour, shape or dash without a scale."""
    return {"field": field, "type": "nominal", "scale": None}


def texts(rows: Iterable[Row], x: Row, y: Row, **look: Any) -> Layer:
    """Labels, each the ``text`` of its row."""
    encoding = {"x": x, "y": y, "text": {"field": "text", "type": "nominal"}}
    return layer("text", rows, encoding, **({"fontSize": SIZE, "color": INK, "baseline": "middle"} | look))


def canvas(layers: Sequence[Layer], width: float, height: float) -> dict[str, Any]:
    """A specification of layers with the look all pictures share."""
    return whole({"width": width, "height": height, "layer": [one for one in layers if one["data"]["values"]]})


def whole(part: Mapping[str, Any]) -> dict[str, Any]:
    """A specification that can stand alone."""
    return {
        "$schema": SCHEMA,
        "background": "transparent",
        "padding": 4,
        **part,
        "config": {"aria": False, "font": FONT, "view": {"stroke": None}, "text": {"font": FONT}},
    }


def picture(heading: Heading, unit: str, told: Sequence[str], spec: Mapping[str, Any]) -> Picture:
    """A picture with its caption, and what it shows in words."""
    subject = label(heading.subject, 200)
    name = unit_name(unit)
    caption = (
        f"{subject[:1].upper()}{subject[1:]}{f', {name}' if name else ''}. Source: {label(heading.source, 300)}."
    )
    alternative = " ".join(one[:1].upper() + one[1:] for one in told)
    return Picture(heading.id, label(heading.title, 200), alternative, caption, spec, heading.notes)
