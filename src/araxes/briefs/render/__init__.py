"""A brief for the eye and for programs: one HTML file, Markdown, JSON, PDF, DOCX."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, get_args, overload

from araxes.errors import AraxesError, UnknownNameError

if TYPE_CHECKING:
    from araxes.briefs.document import Brief

TextFormat = Literal["html", "md", "json"]
BinaryFormat = Literal["pdf", "docx"]
Format = Literal[TextFormat, BinaryFormat]
FORMATS: tuple[Format, ...] = get_args(Format)

__all__ = [
    "FORMATS",
    "BinaryFormat",
    "Format",
    "TextFormat",
    "can_draw",
    "installed",
    "picture_files",
    "render",
    "warm_up",
]

_DRAWER = ("pictures are drawn", "vl-convert", "vl_convert")
_MAKERS = {"pdf": ("a PDF is made", "typst", "typst"), "docx": ("a DOCX is made", "python-docx", "docx")}


def can_draw() -> bool:
    """Whether what draws the pictures is installed."""
    return find_spec(_DRAWER[-1]) is not None


def warm_up() -> None:
    """Start what draws beside other work, where it is installed: see :func:`araxes.briefs.pictures.warm_up`."""
    if can_draw():
        from araxes.briefs.pictures import warm_up as start

        start()


def installed(format: Format, *, pictures: bool = False) -> None:  # noqa: A002
    """Nothing, where a format can be written, with ``pictures`` those too.

    Raises :class:`~araxes.errors.AraxesError` where what makes them is not installed: to be told before the work.
    """
    needed = [_MAKERS[format]] if format in _MAKERS else []
    for what, maker, module in [*needed, *([_DRAWER] if pictures else [])]:
        if find_spec(module) is None:
            raise AraxesError(f"{what} with {maker}; install it: pip install 'araxes[brief]'")


@overload
def render(brief: Brief, format: TextFormat, *, pictures: bool = True) -> str: ...
@overload
def render(brief: Brief, format: BinaryFormat, *, pictures: bool = True) -> bytes: ...
@overload
def render(brief: Brief, format: Format, *, pictures: bool = True) -> str | bytes: ...


def render(brief: Brief, format: Format, *, pictures: bool = True) -> str | bytes:  # noqa: A002
    """The brief as a document in one of :data:`FORMATS`, bytes for ``pdf`` and ``docx``.

    ``pictures`` are left out where false.

    Markdown names its pictures as files beside it, ``ID.svg``, which :mod:`araxes.briefs.pictures` draws.

    Raises :class:`~araxes.errors.UnknownNameError` for a format that does not exist, and
    :class:`~araxes.errors.AraxesError` where what makes the document or its pictures is not installed.
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
        case "pdf":
            from araxes.briefs.render import pdf

            return pdf.document(brief, pictures=pictures)
        case "docx":
            from araxes.briefs.render import docx

            return docx.document(brief, pictures=pictures)
    raise UnknownNameError("format", str(format), FORMATS, hint=f"one of {', '.join(FORMATS)}")


def picture_files(brief: Brief) -> Iterator[tuple[str, str]]:
    """The names and the SVG text of the files that Markdown shows beside itself."""
    from araxes.briefs.render.markdown import file_name

    for picture in brief.pictures():
        from araxes.briefs.pictures import svg

        yield file_name(picture), svg(picture)
