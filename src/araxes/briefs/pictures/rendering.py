"""Pictures as SVG, PNG and PDF through vl-convert, which fetches nothing and brings its own fonts."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from contextlib import suppress
from html import escape
from threading import Thread
from typing import TYPE_CHECKING, Any, cast

from araxes.briefs.pictures import drawing as draw
from araxes.errors import AraxesError, InputError

if TYPE_CHECKING:
    from araxes.briefs.document import Picture

VERSION = "6.1"
"""The Vega-Lite that the specifications are written for."""
_NOTHING = {"data": {"values": []}, "mark": "point"}
_ID = re.compile(r"""(\bid="|url\(#|href="#)([\w-]+)""")
_FORBIDDEN = frozenset({"script", "a", "foreignObject", "image", "use", "style"})
_OUTLINED = re.compile(r'(<text [^>]*?) stroke="')
_TAG = re.compile(r"<[a-z][^>]*>")
_ROLE = re.compile(r' (?:role="graphics-\w+"|aria-(?:roledescription|label|hidden)="[^"]*")')
_DRAWN = re.compile(r'<svg [^>]*?(width="[\d.]+" height="[\d.]+" viewBox="[^"]*")[^>]*>')


def svg(picture: Picture, *, dark: bool = False, titled: bool = False) -> str:
    """The picture as SVG without background, for a light or a dark page, with its title and caption where asked.

    Raises :class:`AraxesError` where vl-convert is not installed, :class:`InputError` for a specification that
    cannot be drawn or would carry links or scripts.
    """
    return _svg(picture, _themed(picture, dark=dark, titled=titled))


def svg_for_page(picture: Picture) -> str:
    """The picture as SVG whose colours a page may set, such as ``--chart-ink`` (see :func:`style`)."""
    drawn = _svg(picture, _spec(picture, titled=False))
    for color, name in draw.NAMES.items():
        drawn = drawn.replace(f'"{color}"', f'"var(--chart-{name}, {color})"')
    return drawn


def style() -> str:
    """The rules of a style sheet that give the colours of :func:`svg_for_page` on a dark page."""
    return " ".join(f"--chart-{name}: {draw.DARK[color]};" for color, name in draw.NAMES.items())


def png(picture: Picture, scale: float = 2.0, *, dark: bool = False, titled: bool = False) -> bytes:
    """The picture as PNG on white, or on black, ``scale`` dots for each pixel; errors as in :func:`svg`."""
    spec = _themed(picture, dark=dark, titled=titled) | {"background": "#12161b" if dark else "white"}
    drawn = _svg(picture, spec)
    return cast("bytes", _converter().svg_to_png(drawn, scale=scale))


def pdf(picture: Picture) -> bytes:
    """The picture as one page of PDF with its letters in it; errors as in :func:`svg`."""
    return cast("bytes", _converter().svg_to_pdf(svg(picture)))


def warm_up() -> None:
    """Start what draws, 0.4 s, in a thread beside whatever else is done; the first picture waits for it.

    Raises :class:`AraxesError` where vl-convert is not installed.
    """
    converter = _converter()

    def start() -> None:
        with suppress(ValueError):
            converter.vegalite_to_svg(_NOTHING, vl_version=VERSION, allowed_base_urls=[])

    Thread(target=start, name="drawing").start()


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise AraxesError(
            "pictures are drawn with vl-convert; install it: pip install 'araxes[brief]', "
            "or leave them out: --no-pictures"
        ) from None
    return vl_convert


def _spec(picture: Picture, *, titled: bool) -> dict[str, Any]:
    spec = dict(picture.spec)
    if not titled:
        return spec
    title = {"text": _lines(picture.title, 16), "subtitle": _lines(picture.caption, 11), "anchor": "start"}
    look = {"color": draw.INK, "subtitleColor": draw.MUTED, "fontSize": 16, "subtitleFontSize": 11, "offset": 14}
    return spec | {"title": title | look | {"font": draw.FONT, "subtitleFont": draw.FONT, "frame": "bounds"}}


def _lines(text: str, size: float) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if draw.width_of(longer, size) < draw.WIDTH - 20 else [*lines, word]
    return lines


def _themed(picture: Picture, *, dark: bool, titled: bool) -> dict[str, Any]:
    spec = _spec(picture, titled=titled)
    return cast("dict[str, Any]", _darkened(spec)) if dark else spec


def _darkened(part: object) -> object:
    if isinstance(part, str):
        return draw.DARK.get(part, part)
    if isinstance(part, Mapping):
        return {key: _darkened(value) for key, value in part.items()}
    return [_darkened(value) for value in part] if isinstance(part, list | tuple) else part


def _svg(picture: Picture, spec: Mapping[str, Any]) -> str:
    try:
        drawn: str = _converter().vegalite_to_svg(dict(spec), vl_version=VERSION, allowed_base_urls=[])
    except ValueError as error:
        reason = str(error).strip().splitlines()[0][:200]
        raise InputError(
            f"the picture {picture.id} cannot be drawn: {reason}; look at its specification"
        ) from None
    if not _is_only_drawn(drawn):
        raise InputError(
            f"the picture {picture.id} would carry links or scripts; take them out of its specification"
        )
    drawn = _OUTLINED.sub(r'\1 stroke-linejoin="round" stroke="', drawn)
    drawn = _TAG.sub(lambda tag: _ROLE.sub("", tag[0]), drawn)  # the whole is one image with one text
    name = re.sub(r"[^a-z0-9-]", "-", picture.id.lower())
    drawn = _ID.sub(rf"\g<1>{name}-\g<2>", drawn)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(picture.alternative)}"'
    return _DRAWN.sub(lambda found: f"{head} {found[1]}>", drawn, count=1)


def _is_only_drawn(text: str) -> bool:
    """Whether there are but shapes and letters: nothing that runs, links or is fetched."""
    for part in ET.fromstring(text).iter():
        names = [name.rpartition("}")[2].lower() for name in part.attrib]
        runs = any(name.startswith("on") or name == "href" for name in names)
        if runs or part.tag.rpartition("}")[2] in _FORBIDDEN:
            return False
    return True
