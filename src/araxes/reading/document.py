"""A report as extracted: its text, and what each part of the text is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "quote", "table", "caption", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item of a list ...: ``text[start:end]``, markers such as ``#`` and ``-`` left out.

    ``furniture`` is what belongs to the page and not to the report: navigation, share buttons, "top of page".
    ``level`` is that of a heading (1 for the title), 0 for everything else.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A report's text and its blocks, in order and without overlap.

    ``text`` is the file's own text for plain text and Markdown, and the extracted text otherwise. ``plain`` has
    the same length, so that every offset holds for both: marks of emphasis, addresses of links and the like are
    blanked out in it. ``title`` and ``date`` are those the file or page states about itself, if it does.
    """

    text: str
    plain: str
    blocks: tuple[Block, ...]
    title: str | None = None
    date: date | None = None

    def __post_init__(self) -> None:
        if len(self.plain) != len(self.text):
            raise ValueError("plain and text must have the same length")
