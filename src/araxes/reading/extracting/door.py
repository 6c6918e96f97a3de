"""The way in: a file or bytes of any of the formats, told apart by what is in them."""

from __future__ import annotations

from pathlib import Path

from araxes._files import taken
from araxes.errors import InputError
from araxes.reading.document import Document
from araxes.reading.extracting.formats import is_docx, is_html, is_markdown, is_pdf, refuse_other
from araxes.reading.extracting.plain import from_plain
from araxes.reading.extracting.written import decoded

MAX_TEXT_BYTES = 8_000_000
MAX_BYTES = 50_000_000


def extract(path: str | Path) -> Document:
    """Read a report from a file, or from standard input for ``-``.

    Raises :class:`InputError` for what cannot be read: it names the file, what is wrong and what to do.
    """
    raw, name = taken(path, MAX_BYTES)
    return extract_bytes(raw, name=name)


def extract_bytes(raw: bytes, *, name: str) -> Document:
    """Read a report from the bytes of its file. Errors call it ``name``, and its suffix may tell the format.

    Raises :class:`InputError` as :func:`extract` does, and nothing else.
    """
    name = " ".join(name.split()) or "the file"
    try:
        return _read(raw, name)
    except (RecursionError, MemoryError):
        step = "save the report as plain text and try again"
        raise InputError(f"{name}: too large or nested too deep to read; {step}") from None


def _read(raw: bytes, name: str) -> Document:
    if len(raw) > MAX_BYTES:
        raise InputError(
            f"{name}: larger than {MAX_BYTES // 1_000_000} MB; leave out the pictures or split the report"
        )
    if is_pdf(raw):
        from araxes.reading.extracting.pdf import from_pdf

        return from_pdf(raw, name=name)
    if is_docx(raw):
        from araxes.reading.extracting.docx import from_docx

        return from_docx(raw, name=name)
    refuse_other(raw, name)
    if len(raw) > MAX_TEXT_BYTES:
        raise InputError(f"{name}: larger than {MAX_TEXT_BYTES // 1_000_000} MB of text; split the report")
    if is_html(raw, name):
        from araxes.reading.extracting.html import from_html

        return from_html(raw, name=name)
    text = decoded(raw, name)
    if not text.strip():
        raise InputError(f"{name}: the file is empty; hand in the report as text, Markdown, HTML, PDF or DOCX")
    if is_markdown(text, name):
        from araxes.reading.extracting.markdown import from_markdown

        return from_markdown(text)
    return from_plain(text)
