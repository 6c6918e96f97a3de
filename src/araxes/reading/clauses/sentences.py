"""Sentences of a block, with exact offsets: abbreviations, decimals, initials and quotations end none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from araxes.reading.words.grammar import words

_END = re.compile(r"""(?:[.!?\u2026]+)(?:["'\u2019\u201d\u00bb)\]]|\[\d{1,3}\])*(?=\s|$)|;(?=\s)""")
_WORD_BEFORE = re.compile(r"(?:^|[\s(\[\"'\u2018\u201c])(\S{1,12})$")
_NEXT = re.compile(r"\s*[\"'\u2018\u201c\u00ab(\[\u2022*-]*\s*(\w+)?")
_LONGEST_QUOTATION = 400


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The spans of the sentences in ``text[start:end]``, without the white space around them.

    >>> said = "The U.S. pays 3.5 per cent. Dr. Aliyev does not."
    >>> [said[first:last] for first, last in sentences(said, 0, len(said))]
    ['The U.S. pays 3.5 per cent.', 'Dr. Aliyev does not.']
    """
    begun = start
    quotation = _Quotation(text, begun)
    for match in _END.finditer(text, start, end):
        if match.start() >= begun and _ends(text, begun, match, end, quotation):
            yield from _trimmed(text, begun, match.end())
            begun = match.end()
            quotation = _Quotation(text, begun)
    yield from _trimmed(text, begun, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        start += piece.index(stripped[0])
        yield start, start + len(stripped)


def _ends(text: str, begun: int, match: re.Match[str], end: int, quotation: _Quotation) -> bool:
    """Whether a full stop (or other mark) ends the sentence that began at ``begun``."""
    if match.end() >= end:
        return True
    if match[0] == ";":
        return not quotation.is_open(match.end(), end)
    following = _NEXT.match(text, match.end(), end)
    after = following[1] if following else None
    if after and after[0].islower():
        return False
    if match[0].startswith(".") and len(match[0]) == 1 and _abbreviates(text, begun, match.start(), after):
        return False
    return not quotation.is_open(match.end(), end)


def _abbreviates(text: str, begun: int, place: int, after: str | None) -> bool:
    """Whether the full stop at ``place`` belongs to an abbreviation or an initial."""
    found = _WORD_BEFORE.search(text[max(begun, place - 14) : place])
    if found is None:
        return False
    word = found[1].lower()
    if len(word) == 1 and found[1].isupper():
        return True
    if word in words("may_end") or (
        word not in words("abbreviations") and re.fullmatch(r"(?:[a-z]\.)+[a-z]", word)
    ):
        return after is None or after.lower() not in words("openers")
    if word in words("numbered"):
        return after is not None and after[0].isdigit()
    return word in words("abbreviations") and not (word in words("short") and after is not None)


class _Quotation:
    """Whether a quotation is open in a sentence; its marks are counted once, from its beginning onwards."""

    def __init__(self, text: str, begun: int) -> None:
        self._text, self._counted = text, begun
        self._curly = self._straight = 0

    def is_open(self, place: int, end: int) -> bool:
        """Whether one is open at ``place`` that closes soon; places are asked about in their order."""
        text, last = self._text, min(end, place + _LONGEST_QUOTATION)
        self._curly += text.count("\u201c", self._counted, place) - text.count("\u201d", self._counted, place)
        self._straight += text.count('"', self._counted, place)
        self._counted = place
        if self._curly > 0:
            return text.find("\u201d", place, last) >= 0
        return self._straight % 2 == 1 and text.find('"', place, last) >= 0
