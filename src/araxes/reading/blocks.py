"""The headings, paragraphs and items of a text, found line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

RunKind = Literal["heading", "paragraph", "bullet", "number"]

_OPENING = re.compile(
    r"^(?:[ \t]{0,3}(?P<heading>\#{1,6})[ \t]+(?=\S)"
    r"|[ \t]*+(?:(?P<bullet>[-*+•‣▪●◦–])|(?P<number>\d{1,3})[.)])[ \t]+(?=\S)"
    r"|[^\S\n]*+(?=\S))",
    re.MULTILINE,
)
_OLD_LINE_END = re.compile(r"\r(?!\n)")


class Run(NamedTuple):
    """A heading, paragraph or item: ``text[start:end]``, its marker left out.

    ``level`` is that of a heading, or the number of a numbered item.
    """

    kind: RunKind
    start: int
    end: int
    level: int = 0


def runs(text: str) -> Iterator[Run]:
    """The blocks of a text in order; lines that follow each other are one paragraph or item."""
    text = _with_newlines(text)
    kind: RunKind = "heading"
    start = level = 0
    end = line_end = -1
    for found in _OPENING.finditer(text):
        at, previous = found.end(), line_end
        opened = found.lastgroup
        line_end = text.find("\n", at)
        if line_end < 0:
            line_end = len(text)
        if opened is None and kind != "heading" and found.start() == previous + 1:
            end = line_end
            continue
        if end >= 0:
            yield Run(kind, start, _trimmed(text, start, end), level)
        start, end, level = at, line_end, 0
        if opened is None:
            kind = "paragraph"
        elif opened == "heading":
            kind, level = "heading", found.end("heading") - found.start("heading")
        elif opened == "bullet":
            kind = "bullet"
        else:
            kind, level = "number", int(found["number"])
    if end >= 0:
        yield Run(kind, start, _trimmed(text, start, end), level)


def _with_newlines(text: str) -> str:
    """The text with every line ended by ``\\n``, nothing moved."""
    return _OLD_LINE_END.sub("\n", text) if "\r" in text else text


def _trimmed(text: str, start: int, end: int) -> int:
    """Where the text before ``end`` ends without its trailing space."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end
