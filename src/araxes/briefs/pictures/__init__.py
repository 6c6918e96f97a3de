"""Pictures of a brief: plain values -> a Vega-Lite specification -> SVG, PNG and PDF.

Each function takes a few plain values and a :class:`Heading` and gives a :class:`~araxes.briefs.document.Picture`,
or :class:`Omitted` with the reason. Specifications are dictionaries checked against Altair's schema in the tests;
writing them without Altair spares a brief its second of import.
"""

from __future__ import annotations

from araxes.briefs.pictures.heat import heat
from araxes.briefs.pictures.plain import Cell, Heading, Omitted, Place, Point, Shade, Span, Tie
from araxes.briefs.pictures.rendering import pdf, png, style, svg, svg_for_page
from araxes.briefs.pictures.shares import over_time
from araxes.briefs.pictures.slopes import slope

__all__ = [
    "Cell",
    "Heading",
    "Omitted",
    "Place",
    "Point",
    "Shade",
    "Span",
    "Tie",
    "heat",
    "over_time",
    "pdf",
    "png",
    "slope",
    "style",
    "svg",
    "svg_for_page",
]
