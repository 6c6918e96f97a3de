"""The body of a Word document, taken event by event, as parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from araxes.reading.document import BlockKind
from araxes.reading.extracting.breaks import paragraphs
from araxes.reading.extracting.headings import heading_like
from araxes.reading.extracting.styles import Styles, outline_level
from araxes.reading.extracting.written import Part

_SKIPPED = frozenset({"del", "moveFrom", "Fallback", "pPrChange", "rPrChange", "sectPr"})
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_OFF = frozenset({"0", "false", "off", "none"})
_BOLD_LEVEL = 3
_MAX_CELL = 400


@dataclass
class _Paragraph:
    """A paragraph that is not finished."""

    style: str = "Normal"
    outline: int = 0
    listed: bool | None = None
    pieces: list[str] = field(default_factory=list)
    seen: int = 0
    bold: int = 0


@dataclass
class _Run:
    """What is so of the characters of a run."""

    bold: bool = False
    hidden: bool = False


class Body:
    """Takes the events of ``word/document.xml``; its text is then in ``parts``."""

    def __init__(self, styles: Styles) -> None:
        self.parts: list[Part] = []
        self._styles = styles
        self._skipping = 0
        self._in_text = False
        self._open: list[_Paragraph] = []
        self._run = _Run()
        self._rows: list[list[list[Part]]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "p":
            self._open.append(_Paragraph())
        elif name == "r":
            self._run = _Run()
        elif name == "tr":
            self._rows.append([])
        elif name == "tc" and self._rows:
            self._rows[-1].append([])
        elif self._open:
            self._inside(name, attributes)

    def _inside(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element inside a paragraph."""
        paragraph, value = self._open[-1], attributes.get("val", "")
        if name == "t":
            self._in_text = True
        elif name == "pStyle":
            paragraph.style = value
        elif name == "outlineLvl":
            paragraph.outline = outline_level(value)
        elif name == "numId":
            paragraph.listed = value != "0"
        elif name == "b":
            self._run.bold = value not in _OFF
        elif name == "vanish":
            self._run.hidden = value not in _OFF
        elif name in _BREAKS and "pos" not in attributes:
            paragraph.pieces.append(_BREAKS[name])

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if self._skipping:
            self._skipping -= 1
        elif name == "t":
            self._in_text = False
        elif name == "p" and self._open:
            self._finish(self._open.pop())
        elif name == "tr" and self._rows:
            self._row(self._rows.pop())

    def text(self, data: str) -> None:
        """Take text; only that of runs is part of the report."""
        if self._in_text and self._open and not self._skipping and not self._run.hidden:
            paragraph = self._open[-1]
            paragraph.pieces.append(data)
            seen = len(data) - data.count(" ")
            paragraph.seen += seen
            paragraph.bold += seen if self._run.bold else 0

    def _finish(self, paragraph: _Paragraph) -> None:
        kind, level = self._styles.kind(paragraph.style)
        if paragraph.outline and kind == "paragraph":
            kind, level = "heading", min(paragraph.outline, 6)
        if kind in {"paragraph", "item"} and paragraph.listed is not None:
            kind = "item" if paragraph.listed else "paragraph"
        bold = paragraph.seen > 0 and paragraph.bold == paragraph.seen
        for text, is_item in paragraphs("".join(paragraph.pieces)):
            self._add([_part(kind, text, level, bold=bold, is_item=is_item)])

    def _row(self, cells: list[list[Part]]) -> None:
        """A row of a table: one part, unless the table only lays out what stands in it."""
        filled = [cell for cell in cells if cell]
        if len(filled) < 2 or any(sum(len(part.text) for part in cell) > _MAX_CELL for cell in filled):
            self._add([part for cell in filled for part in cell])
        else:
            shown = (" ".join(part.text for part in cell) for cell in cells)
            self._add([Part("table", " | ".join(shown).strip())])

    def _add(self, parts: list[Part]) -> None:
        in_cell = self._rows and self._rows[-1]
        (self._rows[-1][-1] if in_cell else self.parts).extend(parts)


def _part(kind: BlockKind, text: str, level: int, *, bold: bool, is_item: bool) -> Part:
    if kind == "paragraph" and is_item:
        return Part("item", text)
    if kind == "paragraph" and bold and heading_like(text):
        return Part("heading", text, _BOLD_LEVEL)
    return Part(kind, text, level)
