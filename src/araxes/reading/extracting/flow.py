"""The elements of a page, followed in order, as headings, paragraphs, items and rows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.document import BlockKind
from araxes.reading.extracting.breaks import LONE_GLYPH, SENTENCE_END, paragraphs
from araxes.reading.extracting.headings import heading_like
from araxes.reading.extracting.page import names
from araxes.reading.extracting.tree import HEADINGS, Element, vocabulary
from araxes.reading.extracting.written import Part, tidy

_KINDS: dict[str, BlockKind] = {"li": "item", "blockquote": "quote", "figcaption": "caption", "caption": "caption"}
_BOLD = re.compile(r"font-weight\s{0,5}:\s{0,5}(?:bold|[6-9]00)", re.IGNORECASE)
_SPACE = re.compile(r"[^\S\xa0]+")
_BOLD_LEVEL = 3
_MAX_CELL = 400


class Flow:
    """Follows the elements of a page and collects the text between the bounds of blocks."""

    def __init__(self) -> None:
        self._buffer: list[str] = []
        self._bold = self._linked = 0
        self._in_bold = self._in_link = self._in_pre = self._in_notes = 0
        self._kinds: list[Part] = [Part("paragraph", "")]
        self._after_glyph = False

    def parts(self, root: Element) -> Iterator[Part]:
        """The parts of an element in order."""
        waiting: list[tuple[Element | str, bool]] = [(root, False)]
        while waiting:
            one, leaving = waiting.pop()
            if isinstance(one, str):
                self._text(one)
            elif leaving:
                yield from self._leave(one)
            elif not one.beside:
                yield from self._enter(one)
                if one.name == "table" and _is_data(one):
                    yield from _rows(one)
                else:
                    waiting.append((one, True))
                    waiting += [(child, False) for child in reversed(one.children)]
        yield from self._flush()

    def _text(self, text: str) -> None:
        text = text if self._in_pre else _SPACE.sub(" ", text)
        self._buffer.append(text)
        seen = len(text) - text.count(" ")
        self._bold += seen if self._in_bold else 0
        self._linked += seen if self._in_link else 0

    def _enter(self, element: Element) -> Iterator[Part]:
        name = element.name
        if name == "br":
            self._buffer.append("\n")
        elif name in vocabulary()["inline"]:
            self._in_bold += _is_bold(element)
            self._in_link += name == "a"
        else:
            yield from self._flush()
            self._in_pre += name == "pre"
            self._in_bold += _is_bold(element)
            if (kind := _kind(element)) is not None:
                self._kinds.append(kind)
                self._in_notes += kind.kind == "furniture"

    def _leave(self, element: Element) -> Iterator[Part]:
        name = element.name
        if name == "br":
            return
        if name not in vocabulary()["inline"]:
            yield from self._flush()
            self._in_pre -= name == "pre"
            if (kind := _kind(element)) is not None:
                self._kinds.pop()
                self._in_notes -= kind.kind == "furniture"
        self._in_bold -= _is_bold(element)
        self._in_link -= name == "a"

    def _flush(self) -> Iterator[Part]:
        """What has been collected since the last bound."""
        whole = "".join(self._buffer)
        seen = len(whole) - whole.count(" ") - whole.count("\n")
        bold, linked = seen > 0 and self._bold >= seen, seen > 0 and self._linked >= 0.8 * seen
        self._buffer.clear()
        self._bold = self._linked = 0
        for text, is_item in paragraphs(whole):
            if LONE_GLYPH.fullmatch(text):
                self._after_glyph = True
                continue
            yield self._part(text, is_item=is_item or self._after_glyph, bold=bold, linked=linked)
            self._after_glyph = False

    def _part(self, text: str, *, is_item: bool, bold: bool, linked: bool) -> Part:
        kind, _, level = self._kinds[-1]
        if self._in_notes:
            return Part("furniture", text)
        if kind == "heading":
            return Part("heading", text, level)
        if linked and not SENTENCE_END.search(text):
            return Part("furniture", text)
        if kind == "item":
            self._kinds[-1] = Part("paragraph", "")
        elif is_item:
            return Part("item", text)
        elif bold and kind == "paragraph" and heading_like(text):
            return Part("heading", text, _BOLD_LEVEL)
        return Part(kind, text)


def _kind(element: Element) -> Part | None:
    """What the text in an element is, if the element says so."""
    if element.name in HEADINGS:
        return Part("heading", "", HEADINGS[element.name])
    kind = _KINDS.get(element.name)
    if element.raw and ("class" in element.raw or "id" in element.raw or "role" in element.raw):
        called = names(element) | {element.attributes.get("role", "")}
        if called & vocabulary()["notes"]:
            kind = "furniture"
        elif kind is None and called & vocabulary()["captions"]:
            kind = "caption"
    return Part(kind, "") if kind else None


def _is_bold(element: Element) -> bool:
    return element.name in {"b", "strong"} or ("font-weight" in element.raw and bool(_BOLD.search(element.raw)))


def _is_data(table: Element) -> bool:
    """Whether a table shows data and does not lay out a page."""
    for element in table.elements():
        if element is not table and element.name in {"table", *HEADINGS, "ul", "ol", "article"}:
            return False
        if element.name in {"td", "th"} and element.mass > _MAX_CELL:
            return False
    return True


def _rows(table: Element) -> Iterator[Part]:
    """A part for the caption and for each row, cells divided by bars."""
    for element in table.elements():
        if element.name == "caption":
            yield Part("caption", tidy(element.text()))
        if element.name == "tr":
            inside = [child for child in element.children if isinstance(child, Element)]
            shown = [tidy(cell.text()) for cell in inside if cell.name in {"td", "th"}]
            if any(shown):
                yield Part("table", " | ".join(shown).strip())
