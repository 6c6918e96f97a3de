"""Lines broken inside a paragraph, as pages and word processors have them, cut into paragraphs and items."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.extracting.written import tidy

BULLET = re.compile(r"(?:[•‣▪●◦·\uf0b7\uf0a7]\s*|[-–*]\s+)(?=\S)")
LONE_GLYPH = re.compile(r"[•‣▪●◦·\uf0b7\uf0a7]")
SENTENCE_END = re.compile(r"[.!?:;]['\"’”»)]*$")


def paragraphs(whole: str) -> Iterator[tuple[str, bool]]:
    """Each paragraph, and whether it is an item by its bullet, which is left out.

    One break divides after the end of a sentence and before a bullet, two breaks always.
    """
    held: list[str] = []
    for line in [*map(tidy, whole.split("\n")), ""]:
        ends = not line or BULLET.match(line) or (held and SENTENCE_END.search(held[-1]) and line[0].isupper())
        if held and ends:
            yield _joined(held)
            held = []
        if line:
            held.append(line)


def _joined(lines: list[str]) -> tuple[str, bool]:
    text = " ".join(lines)
    bullet = BULLET.match(text)
    return (text[bullet.end() :], True) if bullet else (text, False)
