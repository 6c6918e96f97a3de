"""The lines of a PDF page, with where they stand and how large they are."""

from __future__ import annotations

from typing import Any, NamedTuple

from araxes.reading.extracting.written import tidy

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_BOLD = ("bold", "black", "heavy", "semibold", "demi")
_FAR = 1e6
_SPACE = 0.25
"""The width of a space, in sizes of the type."""


class Line(NamedTuple):
    """A line, where it begins from the left and the foot of the page, and the size of its type."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


class Collector:
    """Takes the pieces of text that pypdf finds on a page, in order."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[tuple[str, float, float, float, bool]] = []

    def take(self, text: str, page: Any, matrix: Any, font: Any, size: Any) -> None:
        """Take a piece; a line break in it ends a line."""
        if not text:
            return
        x, y, shown = _place(page, matrix, size)
        bold = _is_bold(font)
        first, *rest = text.split("\n")
        self._pieces.append((first, x, y, shown, bold))
        for piece in rest:
            self._end_line()
            self._pieces.append((piece, x, y, shown, bold))

    def lines(self) -> list[Line]:
        """The lines that have text in them."""
        self._end_line()
        return self._lines

    def _end_line(self) -> None:
        text = _soft_kept("".join(piece[0] for piece in self._pieces))
        seen = [piece for piece in self._pieces if piece[0].strip()]
        self._pieces.clear()
        if text and seen:
            longest = max(seen, key=lambda piece: len(piece[0]))
            bold = all(piece[4] for piece in seen)
            blank = len(seen[0][0]) - len(seen[0][0].lstrip(" "))
            self._lines.append(Line(text, seen[0][1] + _SPACE * blank * longest[3], seen[0][2], longest[3], bold))


def _soft_kept(text: str) -> str:
    """A tidy line; a soft hyphen at its end stays seen as a hyphen."""
    text = text.rstrip()
    hyphen = "-" if text.endswith("\u00ad") else ""
    return tidy(text.translate(_LIGATURES)) + hyphen


def _place(page: Any, matrix: Any, size: Any) -> tuple[float, float, float]:
    """Where a piece stands and how large it is, through both matrices; hostile numbers become 0."""
    try:
        a, b, c, d, e, f = (float(number) for number in page)
        x, y = float(matrix[4]), float(matrix[5])
        shown = abs(float(size) * (float(matrix[3]) or 1.0) * (d or 1.0))
    except (TypeError, ValueError, LookupError, OverflowError):
        return 0.0, 0.0, 0.0
    return _near(a * x + c * y + e), _near(b * x + d * y + f), round(_near(shown), 1)


def _near(number: float) -> float:
    return number if -_FAR < number < _FAR else 0.0


def _is_bold(font: Any) -> bool:
    named = font.get("/BaseFont") if isinstance(font, dict) else None
    return isinstance(named, str) and any(mark in named.lower() for mark in _BOLD)
