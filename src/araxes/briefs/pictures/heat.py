"""A table whose cells are shaded: states by outside powers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

from araxes.briefs.document import Picture
from araxes.briefs.pictures import drawing as draw
from araxes.briefs.pictures.plain import Cell, Heading, Omitted

_TALL = 30
_HATCHED = "Hatched: only bounds are known, or nothing (?)."


def heat(cells: Sequence[Cell], heading: Heading, *, unit: str = "share") -> Picture | Omitted:
    """A cell for each row and column with its figure in it, the darker the more.

    Where only bounds are known the cell is hatched over the shade of the lower one, all that is sure; rows and
    columns keep the order given.
    """
    rows = list(dict.fromkeys(one.row for one in cells))
    columns = list(dict.fromkeys(one.column for one in cells))
    known = [_sure(one) for one in cells if math.isfinite(_sure(one))]
    if not known:
        return Omitted(f"{heading.subject}: no figure is known")
    names = max(draw.width_of(draw.label(row, 24)) for row in rows) + 12
    wide = min(100.0, max(48.0, (draw.WIDTH - names) / len(columns)))
    top = max(known)
    drawn = [
        _drawn(one, (columns.index(one.column) * wide, rows.index(one.row) * _TALL), wide, top) for one in cells
    ]
    for row, cell in zip(drawn, cells, strict=True):
        row["text"] = draw.short(unit, cell.lower, cell.upper, cell.value)
    size = (len(columns) * wide, len(rows) * _TALL)
    layers = [*_cells(drawn, size), *_names(rows, columns, wide, size)]
    made = draw.picture(heading, unit, _told(cells, heading, unit), draw.canvas(layers, *size))
    hatched = any(one.value is None for one in cells)
    caption = f"{made.caption} {_HATCHED}" if hatched else made.caption
    return Picture(made.id, made.title, made.alternative, caption, made.spec, made.notes)


def _drawn(cell: Cell, corner: tuple[float, float], wide: float, top: float) -> dict[str, Any]:
    sure = _sure(cell)
    steps = len(draw.RAMP)
    step = min(steps - 1, max(0, int(sure / top * steps))) if top > 0 and math.isfinite(sure) else 0
    return {
        "row": draw.label(cell.row),
        "column": draw.label(cell.column),
        "value": cell.value,
        "lower": cell.lower,
        "upper": cell.upper if math.isfinite(cell.upper) else None,
        "left": corner[0],
        "right": corner[0] + wide,
        "top": corner[1],
        "bottom": corner[1] + _TALL,
        "color": draw.RAMP[step],
        "ink": draw.ON_RAMP[step],
    }


def _cells(rows: Sequence[dict[str, Any]], size: tuple[float, float]) -> Iterator[draw.Layer]:
    x, y = (draw.scale(0, end, pixels=(0, end)) for end in size)
    box = {"x": draw.at("left", x), "x2": {"field": "right"}, "y": draw.at("top", y), "y2": {"field": "bottom"}}
    color = {"color": draw.as_is("color")}
    yield draw.layer("rect", rows, box | color, stroke=draw.PAPER, strokeWidth=2)
    lines = [line for row in rows if row["value"] is None for line in _hatch(row)]
    yield draw.layer("rule", lines, box, color=draw.MUTED, strokeWidth=1, opacity=0.55)
    middles = [
        row | {"x": (row["left"] + row["right"]) / 2, "y": (row["top"] + row["bottom"]) / 2} for row in rows
    ]
    plates = [
        row | {"left": row["x"] - half, "right": row["x"] + half, "top": row["y"] - 8, "bottom": row["y"] + 8}
        for row in middles
        if row["value"] is None
        for half in [draw.width_of(row["text"]) / 2 + 3]
    ]
    yield draw.layer("rect", plates, box | color)
    written = draw.texts(middles, draw.at("x", x), draw.at("y", y))
    written["encoding"]["color"] = draw.as_is("ink")
    yield written


def _hatch(row: dict[str, Any], gap: float = 7) -> Iterator[draw.Row]:
    """Strokes from lower left to upper right across a cell."""
    left, right, top, bottom = row["left"] + 1, row["right"] - 1, row["top"] + 1, row["bottom"] - 1
    tall = bottom - top
    for count in range(1, math.ceil((right - left + tall) / gap)):
        start = left + count * gap - tall
        x, y = max(start, left), bottom - max(0.0, left - start)
        end = min(start + tall, right)
        yield {"left": x, "right": end, "top": y, "bottom": y - (end - x)}


def _names(
    rows: Sequence[str], columns: Sequence[str], wide: float, size: tuple[float, float]
) -> Iterator[draw.Layer]:
    x, y = (draw.scale(0, end, pixels=(0, end)) for end in size)
    down = [{"text": draw.label(row, 24), "y": (i + 0.5) * _TALL} for i, row in enumerate(rows)]
    yield draw.texts(down, {"value": -10}, draw.at("y", y), align="right")
    most = max(4, int(wide / 6.4))
    across = [{"text": draw.label(name, most), "x": (i + 0.5) * wide} for i, name in enumerate(columns)]
    yield draw.texts(across, draw.at("x", x), {"value": -14})


def _sure(cell: Cell) -> float:
    return cell.lower if cell.value is None else cell.value


def _told(cells: Sequence[Cell], heading: Heading, unit: str) -> list[str]:
    sentences = [f"{draw.label(heading.subject, 200)}, as a table."]
    for row in dict.fromkeys(one.row for one in cells):
        figures = (
            f"{draw.label(one.column)} {draw.figure(unit, one.lower, one.upper, one.value)}"
            for one in cells
            if one.row == row
        )
        sentences.append(f"{draw.label(row)}: {', '.join(figures)}.")
    return sentences
