"""The tags and texts of a web page, read in one pass of linear time, whatever the page is like.

Parsers of the C libraries stop at some depth of nesting and drop the rest without a word, or take quadratic time
over attributes; a report must neither lose its end nor hang.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_OPEN = re.compile(r"<(?:(?P<end>/)?(?P<name>[a-zA-Z][^\s/>]*)|(?P<other>[!?/]))")
_STOP = re.compile(r">|=\s{0,20}(?P<quote>[\"'])")
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=/\"'>]+)(?:\s{0,20}=\s{0,20}(?:\"(?P<d>[^\"]*)\"|'(?P<s>[^']*)'|(?P<bare>[^\s\"'>]+)))?"
)
_MAX_ATTRIBUTES = 20_000


class Tag(NamedTuple):
    """A start or end tag; the attributes as they stand, see :func:`attributes`."""

    name: str
    closes: bool
    raw: str


def tokens(page: str, verbatim: frozenset[str]) -> Iterator[Tag | str]:
    """The tags and texts of a page in order. Comments, and what ``verbatim`` elements hold, come as they stand."""
    at, size = 0, len(page)
    scanner = _Scanner(page)
    while at < size:
        found = _OPEN.search(page, at)
        if found is None:
            yield unescape(page[at:])
            return
        if found.start() > at:
            yield unescape(page[at : found.start()])
        if found["other"]:
            at = scanner.after_other(found.start())
            continue
        name, closes = found["name"].lower(), found["end"] is not None
        end = scanner.tag_end(found.end())
        yield Tag(name, closes, page[found.end() : end])
        at = end + 1
        if not closes and name in verbatim:
            end = scanner.closing(name, at)
            yield page[at:end]
            at = end


def attributes(raw: str) -> dict[str, str]:
    """The attributes of a tag by name in lower case; of two with one name the first counts."""
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(raw[:_MAX_ATTRIBUTES]):
        value = one["d"] or one["s"] or one["bare"] or ""
        found.setdefault(one["name"].lower(), unescape(value) if "&" in value else value)
    return found


class _Scanner:
    """Finds ends in a page, and remembers what it looked for in vain, so as not to look again."""

    def __init__(self, page: str) -> None:
        self.page = page
        self.missing: set[str] = set()

    def find(self, what: str, start: int) -> int:
        if what in self.missing:
            return -1
        found = self.page.find(what, start)
        if found < 0:
            self.missing.add(what)
        return found

    def tag_end(self, at: int) -> int:
        """Where the ``>`` of a tag stands that is not in a quoted value."""
        while stop := _STOP.search(self.page, at):
            if stop["quote"] is None:
                return stop.start()
            closed = self.find(stop["quote"], stop.end())
            at = stop.end() if closed < 0 else closed + 1
        return len(self.page)

    def after_other(self, start: int) -> int:
        """Where a comment, a declaration or a broken tag is over."""
        if self.page.startswith("<!--", start):
            found = self.find("-->", start + 4)
            return len(self.page) if found < 0 else found + 3
        found = self.find(">", start + 2)
        return len(self.page) if found < 0 else found + 1

    def closing(self, name: str, at: int) -> int:
        """Where the end tag of an element stands whose content is not parsed."""
        if name in self.missing:
            return len(self.page)
        found = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.IGNORECASE).search(self.page, at)
        if found is None:
            self.missing.add(name)
            return len(self.page)
        return found.start()
