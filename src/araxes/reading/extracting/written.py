"""Parts of a report written as the simple Markdown that extracted text is, and bytes decoded."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from typing import NamedTuple

from araxes.errors import InputError
from araxes.reading.document import Block, BlockKind, Document

MAX_CHARACTERS = 8_000_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u200e\u200f\u2060\ufeff\ud800-\udfff]+")
_SPACE = re.compile(r"[\s\x1c-\x1f]+")


class Part(NamedTuple):
    """A heading, paragraph, item ... before it has a place in a text."""

    kind: BlockKind
    text: str
    level: int = 0


def tidy(text: str) -> str:
    """A text on one line, without doubled space and characters that nobody sees.

    >>> tidy(" co\\u00adoperation \\n is ")
    'cooperation is'
    """
    return _SPACE.sub(" ", _UNSEEN.sub("", text)).strip()


def written(
    parts: Iterable[Part], *, name: str, title: str | None = None, date: datetime.date | None = None
) -> Document:
    """The document of parts in order: ``# `` before headings, ``- `` before items, blank lines between.

    Raises :class:`InputError` when there are too many characters, or none.
    """
    pieces: list[str] = []
    blocks: list[Block] = []
    at = 0
    before: Part | None = None
    for part in parts:
        if not part.text:
            continue
        gap = (
            ""
            if before is None
            else "\n"
            if before.kind == part.kind and part.kind in {"item", "table"}
            else "\n\n"
        )
        marker = "#" * part.level + " " if part.kind == "heading" else "- " if part.kind == "item" else ""
        at += len(gap) + len(marker)
        if at + len(part.text) > MAX_CHARACTERS:
            raise InputError(
                f"{name}: more than {MAX_CHARACTERS // 1_000_000} million characters; split the report"
            )
        pieces += [gap, marker, part.text]
        blocks.append(Block(part.kind, at, at + len(part.text), part.level))
        at += len(part.text)
        before = part
    if before is None:
        raise InputError(f"{name}: no text in it; hand in the report as text, Markdown, HTML, PDF or DOCX")
    text = "".join(pieces)
    return Document(text, text, tuple(blocks), title or None, date)


def decoded(raw: bytes, name: str) -> str:
    """A text file's text: UTF-8, or UTF-16 with a byte-order mark. Only the mark is dropped."""
    encoding = next(((bom, encoding) for bom, encoding in _BOMS if raw.startswith(bom)), (b"", "utf-8"))
    body = raw[len(encoding[0]) :]
    if encoding[1] == "utf-8" and b"\x00" in body:
        raise InputError(f"{name}: this is a binary file; hand in the report as text, Markdown, HTML, PDF or DOCX")
    try:
        return body.decode(encoding[1])
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"{name}:{line}: not {encoding[1].upper()} text; save the file as UTF-8 and try again"
        ) from None
