"""Which format the bytes of a file are in: by their first bytes, then by the suffix of the name."""

from __future__ import annotations

import re
from pathlib import PurePath

from araxes.errors import InputError

_HEAD = 4096
_TO_TEXT = "save it as DOCX or PDF and try again"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF")
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "a rich-text (RTF) file", _TO_TEXT),
    (_OLE, "an old Office file (.doc, .xls, .ppt) or an encrypted one", _TO_TEXT + ", without a password"),
    (b"\x1f\x8b", "a gzip archive", "unpack it and hand in the report"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it and hand in the report"),
    (b"Rar!", "a RAR archive", "unpack it and hand in the report"),
    (b"SQLite format 3", "a database", "hand in the report as text, Markdown, HTML, PDF or DOCX"),
    (b"\x7fELF", "a program", "hand in the report as text, Markdown, HTML, PDF or DOCX"),
)
_MHTML = re.compile(rb"^(?:MIME-Version:|Content-Type:\s*multipart/related)", re.IGNORECASE | re.MULTILINE)
_IN_ZIP: tuple[tuple[bytes, str], ...] = (
    (b"application/vnd.oasis.opendocument.text", "an OpenDocument text"),
    (b"application/vnd.oasis.opendocument", "an OpenDocument file"),
    (b"application/epub+zip", "an e-book (EPUB)"),
    (b"xl/workbook", "an Excel workbook"),
    (b"ppt/presentation", "a PowerPoint presentation"),
    (b"Index/Document.iwa", "a Pages document"),
)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*|<!--.{0,1000}?-->\s*){0,5}<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_FRAGMENT = re.compile(rb"\s*<(?:div|p|article|main|section|header|h[1-6]|ul|ol|table|meta|title)\b[^<>]*>", re.I)
_FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:[\w-]+[ \t]*:|#)")
_HEADING_LINE = re.compile(r"^ {0,3}#{1,6} +\S", re.MULTILINE)
_INLINE = re.compile(r"\*\*\w[^*\n]{0,200}\*\*|\[[^\]\n]{1,200}\]\((?:https?:|/|#|\.)")
_MARKDOWN_HEAD = 100_000


def is_pdf(raw: bytes) -> bool:
    """Whether these are the bytes of a PDF; a few bytes of junk may come first."""
    return b"%PDF-" in raw[:1024] and not raw.startswith((_ZIP, _OLE))


def is_docx(raw: bytes) -> bool:
    """Whether these are the bytes of a zip archive that says it has a Word document in it."""
    return raw.startswith(_ZIP) and b"word/document.xml" in raw


def refuse_other(raw: bytes, name: str) -> None:
    """Raise :class:`InputError` that names what a binary file is and what to do with it."""
    head = raw[:_HEAD]
    for magic, what, step in _MAGIC:
        if head.startswith(magic):
            raise InputError(f"{name}: this is {what}; {step}")
    if head.startswith(_ZIP):
        what = next((what for mark, what in _IN_ZIP if mark in raw), "")
        step = _TO_TEXT if what else "unpack it and hand in the report"
        raise InputError(f"{name}: this is {what or 'a zip archive without a Word document in it'}; {step}")
    if head.startswith(_PICTURES) and b"\x00" in head:
        raise InputError(
            f"{name}: this is a picture, sound or film; hand in the report's text, or a PDF with text in it"
        )
    if _MHTML.match(head) and b"multipart/related" in head:
        raise InputError(f"{name}: this is a web archive (MHTML); save the page as HTML and try again")
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(f"{name}: this is a binary file; hand in the report as text, Markdown, HTML, PDF or DOCX")


def is_html(raw: bytes, name: str) -> bool:
    """Whether these are the bytes of a web page or of a piece of one."""
    head = raw[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _PAGE.match(head):
        return True
    suffix = PurePath(name).suffix.lower()
    if suffix in {".html", ".htm", ".xhtml"}:
        return b"<" in raw
    return suffix not in {".md", ".markdown", ".txt"} and bool(_FRAGMENT.match(head))


def is_markdown(text: str, name: str) -> bool:
    """Whether a text is Markdown by its suffix or plainly by its marks: front matter, or headings among others."""
    if PurePath(name).suffix.lower() in {".md", ".markdown"} or _FRONT_MATTER.match(text):
        return True
    head = text[:_MARKDOWN_HEAD]
    headings = len(_HEADING_LINE.findall(head))
    return headings > 1 or (headings == 1 and bool(_INLINE.search(head)))
