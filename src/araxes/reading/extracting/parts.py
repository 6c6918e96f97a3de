"""What extracted parts are by their words: headings, captions and furniture among the paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from araxes.reading.extracting.dates import NEAR_TOP, is_date_line
from araxes.reading.extracting.furniture import beside_the_report
from araxes.reading.extracting.headings import heading_like
from araxes.reading.extracting.written import Part

PLAIN_LEVEL = 3
"""The level of a heading that is one by its words alone."""
_MAX_WORDS = 14


def judged(parts: Iterable[Part]) -> list[Part]:
    """The parts, with furniture and captions named, and short lines over other parts made headings."""
    ours = [_beside(part, near_top=number < NEAR_TOP) for number, part in enumerate(parts)]
    over = False
    for number in range(len(ours) - 1, -1, -1):
        part = ours[number]
        short = over and part.kind == "paragraph" and len(part.text.split()) <= _MAX_WORDS
        if short and heading_like(part.text):
            ours[number] = Part("heading", part.text, PLAIN_LEVEL)
        over = over if part.kind in {"furniture", "caption"} else True
    return ours


def titled(parts: list[Part], *, marked: bool = False) -> str | None:
    """The first heading of level 1, or unless it must be marked so, the heading that the report opens with."""
    title = next((part for part in parts if part.kind == "heading" and part.level == 1), None)
    if title is None and not marked:
        opening = next((part for part in parts if part.kind not in {"furniture", "caption"}), None)
        title = opening if opening is not None and opening.kind == "heading" else None
    return title.text if title is not None else None


def _beside(part: Part, *, near_top: bool) -> Part:
    if part.kind not in {"paragraph", "item", "quote", "heading"}:
        return part
    dated = near_top and part.kind != "heading" and is_date_line(part.text)
    kind = "furniture" if dated else beside_the_report(part.text)
    return Part(kind, part.text) if kind else part
