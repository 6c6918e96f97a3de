"""The Factbook's text made plain: markup, notes, parts and years.

A field's text comes in several layouts: ``A ++ B`` (2015 to 2017), ``A / B`` (2020), ``key: A | key: B``
(since 2021, and where a publisher's nested fields are joined). Parts that are notes are dropped everywhere.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

MAX_TEXT = 20_000
"""Longer texts are not read: the longest in any edition has 7,600 characters."""

NUMBER = r"[0-9]{1,15}(?:,[0-9]{3}){0,5}(?:\.[0-9]{1,9})?"

_BREAK = re.compile(r"<br ?/?>|</p>|\n", re.IGNORECASE)
_TAG = re.compile(r"<[^<>]{0,600}>")
_SPACE = re.compile(r"\s+")
_PARTS = re.compile(r" \| | \+\+ | / (?=[$0-9-]|NA\b)")
_KEY = re.compile(
    r"(text|total|male|female|note[^:]{0,8}|S?GWP[^:]{0,30}|[A-Z][^:$%]{0,60}?(?:19|20)[0-9]{2}):\s*"
)
_NOTE = re.compile(
    r"(?:^|[;.|]\s*|\)\s+)(?:notes?(?:\(s\))?(?: [0-9])?\s*(?:[:–-]|$)|country comparison)", re.IGNORECASE
)
_YEAR = re.compile(r"\(([^()]{0,22}?)\b((?:19|20)[0-9]{2})(?:[/-]([0-9]{2,4}))?\b([^()]{0,16})\)")


def plain(text: str) -> str:
    """Text without markup; line breaks become ``"; "``, white space a single blank."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text or "\n" in text:
        text = _TAG.sub("", _BREAK.sub("; ", text))
    if "  " in text or not text.isprintable():
        text = _SPACE.sub(" ", text)
    return text.strip()


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a field: its key (may be empty), its plain text without notes, and with them."""

    key: str
    text: str
    whole: str

    @property
    def year(self) -> int | None:
        """The year printed in parentheses, else the one in the key."""
        return year_in(self.text) or year_in(f"({self.key[-4:]})")


def parts(text: str) -> Iterator[Part]:
    """The parts of a field, notes left out."""
    for raw in _PARTS.split(text):
        piece = plain(raw)
        found = _KEY.match(piece)
        key, rest = (found[1], piece[found.end() :]) if found else ("", piece)
        if not key.startswith("note"):
            yield Part(key, without_notes(rest), rest)


def without_notes(text: str) -> str:
    """The text up to its first note ("note: ...", "note - ...", "note(s): ...") outside parentheses."""
    for found in _NOTE.finditer(text):
        before = text[: found.start()] + (")" if text[found.start()] == ")" else "")
        if before.count("(") <= before.count(")"):
            return before.strip(" ;")
    return text


def year_in(text: str) -> int | None:
    """The first year in parentheses; of "2019-20" and "FY 2012/13" the closing one."""
    found = _YEAR.search(text)
    return _closing(found) if found else None


def years_in(text: str) -> list[int]:
    """Every year in parentheses, notes included, from left to right."""
    return [_closing(found) for found in _YEAR.finditer(text)]


def dated(text: str) -> Iterator[tuple[str, int | None]]:
    """The text cut after each year in parentheses, each piece with its year; ``None`` for a rest."""
    start = 0
    for found in _YEAR.finditer(text):
        yield text[start : found.start()].strip(), _closing(found)
        start = found.end()
    rest = text[start:].strip(" ;,.")
    if rest:
        yield rest, None


def _closing(found: re.Match[str]) -> int:
    first, second = found[2], found[3]
    if second is None or len(second) == 3:
        return int(first)
    closing = int(second) if len(second) == 4 else int(first[:2] + second)
    return closing if 0 <= closing - int(first) <= 10 else int(first)
