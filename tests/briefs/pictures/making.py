"""What the tests of pictures share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import altair

from araxes.briefs.document import Picture
from araxes.briefs.pictures import Heading, Omitted

HEADING = Heading("exports", "Russia takes more", "share in the exports of Armenia", "a test, 2026-01", (1,))
HOSTILE = '<script>alert(1)</script>\u202e"><a href="x">\n]]>'


def drawn(made: Picture | Omitted) -> Picture:
    """The picture, which must be one, and must be what Altair's schema of Vega-Lite allows."""
    assert isinstance(made, Picture)
    altair.Chart.from_dict(dict(made.spec), validate=True)
    return made


def rows(part: object) -> Iterator[Mapping[str, Any]]:
    """Every row of data in a specification."""
    if isinstance(part, Mapping):
        if "values" in part:
            yield from part["values"]
        for each in part.values():
            yield from rows(each)
    elif isinstance(part, list):
        for each in part:
            yield from rows(each)


def marks(part: object) -> Iterator[str]:
    """The kinds of marks in a specification."""
    if isinstance(part, Mapping):
        if "mark" in part:
            yield part["mark"]["type"]
        for each in part.values():
            yield from marks(each)
    elif isinstance(part, list):
        for each in part:
            yield from marks(each)
