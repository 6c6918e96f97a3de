"""A brief for the eye and for programs: one HTML file, Markdown, JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, get_args

from araxes.errors import UnknownNameError

if TYPE_CHECKING:
    from araxes.briefs.document import Brief

Format = Literal["html", "md", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = ["FORMATS", "Format", "picture_files", "render"]


def render(brief: Brief, format: Format, *, pictures: bool = True) -> str:  # noqa: A002
    """The brief as a document in one of :data:`FORMATS`; ``pictures`` are left out where false.

    Markdown names its pictures as files beside it, ``ID.svg``, which :mod:`araxes.briefs.pictures` draws.

    Raises :class:`~araxes.errors.UnknownNameError` for a format that does not exist, and
    :class:`~araxes.errors.AraxesError` where pictures are wanted and nothing that draws them is installed.
    """
    match format:
        case "html":
            from araxes.briefs.render import html

            return html.page(brief, pictures=pictures)
        case "md":
            from araxes.briefs.render import markdown

            return markdown.document(brief, pictures=pictures)
        case "json":
            from araxes.briefs.render import json

            return json.document(brief)
    raise UnknownNameError("format", str(format), FORMATS, hint=f"one of {', '.join(FORMATS)}")


def picture_files(brief: Brief) -> Iterator[tuple[str, str]]:
    """The names and the SVG text of the files that Markdown shows beside itself."""
    from araxes.briefs.render.markdown import file_name

    for picture in brief.pictures():
        from araxes.briefs.pictures import svg

        yield file_name(picture), svg(picture)
