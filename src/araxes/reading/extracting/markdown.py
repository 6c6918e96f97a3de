"""Markdown to a document: the text itself, its blocks by markdown-it, marks blanked in ``plain``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from araxes.reading.document import Block, BlockKind, Document
from araxes.reading.extracting.dates import NEAR_TOP, is_date_line, stated_date
from araxes.reading.extracting.front_matter import front_matter
from araxes.reading.extracting.furniture import beside_the_report
from araxes.reading.extracting.headings import heading_like
from araxes.reading.extracting.inline import blanked

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_END = re.compile(r"\r\n?|\n")
_NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]:")
_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_\s](?:[^*_]*[^*_\s])?)\1:?")
_CODE = re.compile(r"\s*<(?:script|style|pre|svg|iframe)\b", re.IGNORECASE)
_MARKERS = re.compile(r"[ \t]*(?:(?:>|[-*+]|\d{1,9}[.)])[ \t]*)*")
_BOLD_LEVEL = 3


def from_markdown(text: str) -> Document:
    """The document of a Markdown text. The text is not changed; blocks are spans of it without their markers."""
    front = front_matter(text)
    ours = list(_blocks(text, front.end))
    plain = blanked(text, [(block.start, block.end) for block in ours if block.kind != "furniture"])
    blocks = [_judged(plain, block, near_top=number < NEAR_TOP) for number, block in enumerate(ours)]
    title = front.title or _title(plain, blocks)
    top = [plain[block.start : block.end] for block in blocks[:NEAR_TOP]]
    if front.end:
        blocks.insert(0, Block("furniture", 0, len(text[: front.end].rstrip())))
    return Document(text, plain, tuple(blocks), title, front.date or stated_date(top, title=title))


def _title(plain: str, blocks: list[Block]) -> str | None:
    """The first heading of level 1, or the heading the text opens with."""
    opening = next((block for block in blocks if block.kind not in {"furniture", "caption"}), None)
    marked = next((block for block in blocks if block.kind == "heading" and block.level == 1), None)
    title = marked or (opening if opening and opening.kind == "heading" else None)
    return " ".join(plain[title.start : title.end].split()) if title else None


def _judged(plain: str, block: Block, *, near_top: bool) -> Block:
    """The block, or furniture in its place, by what is left of its words."""
    if block.kind not in {"paragraph", "item"}:
        return block
    words = plain[block.start : block.end].strip()
    beside = beside_the_report(words) or ("furniture" if near_top and is_date_line(words) else None)
    return Block(beside, block.start, block.end) if beside else block


@cache
def _parser() -> MarkdownIt:
    """A parser for blocks alone; what is inside them it leaves as it is."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table").disable(["inline", "text_join"])


def _blocks(text: str, start: int) -> Iterator[Block]:
    """The blocks from ``start`` on, in order."""
    around: list[Token] = []
    begun: set[int] = set()
    lines = _Lines(text, start)
    for token in _parser().parse(text[start:]):
        if token.nesting < 0:
            around.pop()
            continue
        if token.nesting > 0:
            around.append(token)
        if token.map is None:
            continue
        if token.type == "tr_open":
            yield from lines.row(token.map[0])
        elif token.type in {"html_block", "fence", "code_block"}:
            yield from lines.raw(token)
        elif token.type == "inline" and around and around[-1].type not in {"td_open", "th_open"}:
            yield from _prose(lines, token, around, begun)


def _prose(lines: _Lines, token: Token, around: list[Token], begun: set[int]) -> Iterator[Block]:
    """The heading, paragraph, quote or item that holds this token. ``begun``: the items that have text already."""
    span = lines.span(token)
    if span is None:
        return
    content = lines.text[span[0] : span[1]]
    if around[-1].type == "heading_open":
        yield Block("heading", *span, int(around[-1].tag[1:]))
        return
    item = next((one for one in reversed(around) if one.type == "list_item_open"), None)
    kind: BlockKind = "quote" if any(one.type == "blockquote_open" for one in around) else "paragraph"
    if item is not None and id(item) not in begun:
        begun.add(id(item))
        kind = "item"
    if _NOTE.match(content):
        kind = "furniture"
    elif kind == "paragraph" and (bold := _BOLD.fullmatch(content)) and heading_like(bold["words"].strip(": ")):
        yield Block("heading", span[0] + bold.start("words"), span[0] + bold.end("words"), _BOLD_LEVEL)
        return
    yield Block(kind, *span)


class _Lines:
    """Where the lines of a text are, so that the lines a parser speaks of become spans, each after the last."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.starts = [start, *(found.end() for found in _LINE_END.finditer(text, start)), len(text)]
        self.at = start

    def span(self, token: Token) -> tuple[int, int] | None:
        """Where the content of a token stands, the marker before it left out."""
        first, last = token.map or (0, 0)
        line = self._line(first)
        opening = token.content.partition("\n")[0].rstrip()
        found = line.rfind(opening)
        if found < 0:
            marker = _MARKERS.match(line)
            found = marker.end() if marker else 0
        start = self.starts[first] + found
        if last - first > 1:
            end = self.starts[last - 1] + len(self._line(last - 1).rstrip())
        else:
            end = start + len(opening)
        return self._taken(start, end)

    def row(self, number: int) -> Iterator[Block]:
        """A row of a table, without the bars at its ends."""
        line = self._line(number).rstrip(" \t|\r\n")
        bare = line.lstrip(" \t>|")
        span = self._taken(self.starts[number] + len(line) - len(bare), self.starts[number] + len(line))
        if span:
            yield Block("table", *span)

    def raw(self, token: Token) -> Iterator[Block]:
        """Code and HTML: furniture, unless there are words between the tags."""
        first, last = token.map or (0, 0)
        start, end = self.starts[first], self.starts[min(last, len(self.starts) - 1)]
        content = self.text[start:end]
        span = self._taken(start, end)
        if span is None:
            return
        worded = token.type == "html_block" and not _CODE.match(content)
        words = worded and blanked(content, [(0, len(content))]).strip()
        yield Block("paragraph" if words else "furniture", *span)

    def _line(self, number: int) -> str:
        return self.text[self.starts[number] : self.starts[min(number + 1, len(self.starts) - 1)]]

    def _taken(self, start: int, end: int) -> tuple[int, int] | None:
        """The span without space at its ends, unless it is empty or begins before the end of the last one."""
        content = self.text[start:end]
        if not content.strip():
            return None
        start, end = end - len(content.lstrip()), start + len(content.rstrip())
        if start < self.at:
            return None
        self.at = end
        return start, end
