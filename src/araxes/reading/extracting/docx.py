"""A Word document (DOCX) to a document: paragraphs by their styles, items, rows of tables."""

from __future__ import annotations

import datetime

from araxes.errors import InputError
from araxes.reading.document import Document
from araxes.reading.extracting.archive import Archive
from araxes.reading.extracting.dates import read_date, stated_date
from araxes.reading.extracting.parts import judged, titled
from araxes.reading.extracting.styles import Styles
from araxes.reading.extracting.word import Body
from araxes.reading.extracting.written import tidy, written
from araxes.reading.extracting.xml import Reader, read_xml

_STEP = "save it again from the word processor"


def from_docx(raw: bytes, *, name: str) -> Document:
    """The document of a Word document. Raises :class:`InputError` for a damaged, hostile or empty one."""
    archive = Archive(raw, name=name)
    styles, about = Styles(), _Properties()
    body = Body(styles)
    _read(archive, "word/styles.xml", styles)
    _read(archive, "docProps/core.xml", about)
    if not _read(archive, "word/document.xml", body):
        raise InputError(f"{name}: a zip archive without a Word document in it; {_STEP}")
    parts = judged(body.parts)
    title = titled(parts, marked=True) or tidy(about.title)[:400] or titled(parts)
    date = stated_date([part.text for part in parts], title=title) or about.created
    return written(parts, name=name, title=title, date=date)


def _read(archive: Archive, entry: str, reader: Reader) -> bool:
    """Read an entry and say whether there was one."""
    raw = archive.read(entry)
    if raw is not None:
        read_xml(raw, reader, name=archive.name)
    return raw is not None


class _Properties:
    """The title and the date of creation in ``docProps/core.xml``."""

    def __init__(self) -> None:
        self.title = ""
        self._created = ""
        self._open = ""

    @property
    def created(self) -> datetime.date | None:
        """The day of creation. It is often that of the template: any date in the text is better."""
        return read_date(self._created[:40])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""
        self._open = name

    def end(self, name: str) -> None:
        """Take the end of an element."""
        self._open = ""

    def text(self, data: str) -> None:
        """Take text."""
        if self._open == "title":
            self.title += data
        elif self._open == "created":
            self._created += data
