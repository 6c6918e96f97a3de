"""A saved web page to a document: the report in it as simple Markdown, without the page round it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from araxes.reading.document import Document
from araxes.reading.extracting.dates import read_date, stated_date
from araxes.reading.extracting.flow import Flow
from araxes.reading.extracting.page import main_part
from araxes.reading.extracting.parts import judged, titled
from araxes.reading.extracting.tree import Element, tree
from araxes.reading.extracting.written import tidy, written

_CHARSET = re.compile(
    rb"<(?:meta\b[^>]{0,300}?charset\s*=\s*[\"']?|\?xml[^>]{0,100}?encoding\s*=\s*[\"'])([\w-]{1,40})", re.I
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CHARSETS = frozenset(
    {
        "utf-8",
        "utf8",
        "utf-16",
        "cp1252",
        "ascii",
        "us-ascii",
        "gb18030",
        "gbk",
        "gb2312",
        "big5",
        "shift_jis",
        "euc-jp",
        "euc-kr",
        "koi8-r",
        "koi8-u",
    }
)
_FAMILIES = re.compile(r"(?:windows-125\d|iso-8859-\d{1,2}|iso8859-\d{1,2}|latin-?1)")
_PUBLISHED = re.compile(r"\"datePublished\"\s{0,9}:\s{0,9}\"(\d{4}-\d\d-\d\d)")
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "pubdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
)
_SITE = re.compile(r"\s+[|–—»·-]\s+")


def from_html(raw: bytes, *, name: str) -> Document:
    """The document of a web page. Raises :class:`InputError` when there is no text on it."""
    root = tree(decoded_page(raw), name=name)
    about = _Metadata(root)
    part = main_part(root)
    parts = judged(Flow().parts(part))
    title = about.title or titled(parts, marked=True) or about.window_title or titled(parts)
    date = about.date or _timed(part) or stated_date([one.text for one in parts], title=title)
    return written(parts, name=name, title=title, date=date)


def decoded_page(raw: bytes) -> str:
    """A page's text by its byte-order mark; as UTF-8 if it is that; by the encoding it names; or as Windows-1252.

    Pages lie about their encoding more often than a text in another one happens to be UTF-8.
    """
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return raw[len(bom) :].decode(encoding, "replace")
    named = _CHARSET.search(raw[:4096])
    charset = named[1].decode("ascii").lower() if named else ""
    known = charset in _CHARSETS or _FAMILIES.fullmatch(charset)
    for encoding in ("utf-8", charset if known and charset != "iso-8859-1" else "cp1252"):
        try:
            return raw.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    damaged = raw.decode("utf-8", "replace")
    return damaged if damaged.count("\ufffd") * 1000 < len(damaged) else raw.decode("cp1252", "replace")


class _Metadata:
    """What the head of a page says about it."""

    def __init__(self, root: Element) -> None:
        self.names: dict[str, str] = {}
        self.window_title: str | None = None
        published: str | None = None
        for element in root.elements():
            if element.name == "meta":
                self._meta(element)
            elif element.name == "title" and self.window_title is None:
                self.window_title = _without_site(tidy(element.text())[:400])
            elif element.name == "script" and published is None and "ld+json" in element.raw:
                found = _PUBLISHED.search(element.text())
                published = found and found[1]
        self.title = tidy(self.names.get("og:title", ""))[:400] or None
        dates = [self.names.get(_DATE_NAMES[0]), published, *map(self.names.get, _DATE_NAMES[1:])]
        self.date = next((date for one in dates if one and (date := read_date(one[:60]))), None)

    def _meta(self, element: Element) -> None:
        attributes = element.attributes
        for key in ("property", "name", "itemprop"):
            if named := attributes.get(key):
                self.names.setdefault(named.lower(), attributes.get("content", ""))


def _without_site(title: str) -> str | None:
    """A window's title without the name of the site at its end, if that is the shorter part."""
    parts = _SITE.split(title)
    if len(parts) > 1 and len(parts[-1]) < len(title) / 2:
        return title[: len(title) - len(parts[-1])].rstrip(" |–—»·-") or None
    return title or None


def _timed(part: Element) -> datetime.date | None:
    """The date of the ``time`` elements: of the one marked as published, or the only date there is."""
    marked = list(_times(part))
    published = next((date for date, is_published in marked if is_published), None)
    every = {date for date, _ in marked}
    return published or (every.pop() if len(every) == 1 else None)


def _times(part: Element) -> Iterator[tuple[datetime.date, bool]]:
    for element in part.elements():
        if element.name == "time":
            attributes = element.attributes
            date = read_date(attributes.get("datetime", "")[:60]) or read_date(element.text()[:60])
            said = " ".join((attributes.get("class", ""), attributes.get("itemprop", ""))).lower()
            if date and "updated" not in said.split() and "modified" not in said:
                yield date, "pubdate" in attributes or "publish" in said or "entry-date" in said
