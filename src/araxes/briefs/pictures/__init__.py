"""Pictures of a brief: plain values -> a Vega-Lite specification -> SVG, PNG and PDF.

Each function takes a few plain values and a :class:`Heading` and gives a :class:`~araxes.briefs.document.Picture`,
or :class:`Omitted` with the reason. Specifications are dictionaries checked against Altair's schema in the tests;
writing them without Altair spares every brief its import, 0.4 s.
"""

from __future__ import annotations

from araxes.briefs.pictures.heat import heat
from araxes.briefs.pictures.maps import region_map
from araxes.briefs.pictures.multiples import multiples
from araxes.briefs.pictures.network import network
from araxes.briefs.pictures.plain import Cell, Heading, Omitted, Place, Point, Shade, Span, Tie
from araxes.briefs.pictures.rendering import pdf, png, style, svg, svg_for_page, warm_up
from araxes.briefs.pictures.shares import over_time
from araxes.briefs.pictures.slopes import slope
from araxes.briefs.pictures.timeline import timeline

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
    "multiples",
    "network",
    "over_time",
    "pdf",
    "png",
    "region_map",
    "slope",
    "style",
    "svg",
    "svg_for_page",
    "timeline",
    "warm_up",
]
