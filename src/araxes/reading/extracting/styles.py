"""The styles of a Word document: what a paragraph in each is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from araxes.reading.document import BlockKind

_HEADING = re.compile(r"heading ?(?P<level>[1-9])")
_KINDS: tuple[tuple[re.Pattern[str], BlockKind], ...] = (
    (re.compile(r"list (?:bullet|number)\b.*"), "item"),
    (re.compile(r"(?:intense )?quote|block text"), "quote"),
    (re.compile(r"caption|table of figures"), "caption"),
    (re.compile(r"toc(?: ?\d| heading).*|header|footer|(?:foot|end)note text|index \d|bibliography"), "furniture"),
)
_MAX_CHAIN = 10


@dataclass
class Style:
    """A style as the file has it."""

    name: str = ""
    based_on: str = ""
    outline: int = 0
    listed: bool = False


class Styles:
    """The styles by their ids; reads ``word/styles.xml``."""

    def __init__(self) -> None:
        self._styles: dict[str, Style] = {}
        self._open = Style()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        value = attributes.get("val", "")
        if name == "style":
            self._open = self._styles.setdefault(attributes.get("styleId", ""), Style())
        elif name == "name":
            self._open.name = value.lower()
        elif name == "basedOn":
            self._open.based_on = value
        elif name == "outlineLvl":
            self._open.outline = outline_level(value)
        elif name == "numId":
            self._open.listed = value != "0"

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take text; there is none."""

    def kind(self, style: str) -> tuple[BlockKind, int]:
        """What a paragraph in a style is, and the level of a heading. A style takes after its base."""
        listed = False
        for _ in range(_MAX_CHAIN):
            found = self._styles.get(style) or Style(style.lower())
            name = found.name
            if name in {"title", "subtitle"}:
                return "heading", 1 if name == "title" else 2
            if heading := _HEADING.fullmatch(name):
                return "heading", min(int(heading["level"]), 6)
            if found.outline:
                return "heading", min(found.outline, 6)
            for pattern, kind in _KINDS:
                if pattern.fullmatch(name):
                    return kind, 0
            listed = listed or found.listed
            if not found.based_on:
                break
            style = found.based_on
        return ("item" if listed else "paragraph"), 0


def outline_level(value: str) -> int:
    """The level of a heading by its outline level, which counts from 0; 0 for body text."""
    return int(value) + 1 if value.isascii() and value.isdigit() and int(value[:3]) < 9 else 0
