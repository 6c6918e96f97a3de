from __future__ import annotations

import io
import struct
import zipfile
from datetime import date

import pytest

from araxes.errors import InputError
from araxes.reading.document import Document
from araxes.reading.extracting import extract_bytes
from reading.extracting.shown import assert_sound, shown
from reading.extracting.words import word_document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def packed(body: str | bytes, **more: str) -> bytes:
    """A DOCX with this body, and no styles unless they are given."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body)
        for name, content in more.items():
            archive.writestr(name, content)
    return raw.getvalue()


def words(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def style(name: str, value: str) -> str:
    return f'<w:pPr><w:{name} w:val="{value}"/></w:pPr>'


def read(inside: str) -> Document:
    return extract_bytes(
        packed(f'<w:document xmlns:w="{W}"><w:body>{inside}</w:body></w:document>'), name="a.docx"
    )


def test_a_report() -> None:
    document = extract_bytes(word_document(), name="report.docx")
    assert shown(document) == [
        ("heading", 1, "Outlook for the South Caucasus"),
        ("furniture", 0, "Vienna, 12 March 2024"),
        ("heading", 1, "Summary"),
        ("paragraph", 0, "Armenia is unlikely to leave the union."),
        ("item", 0, "Trade with Iran is growing."),
        ("item", 0, "Trade with Turkey is not."),
        ("heading", 3, "Turkish vector"),
        ("paragraph", 0, "Turkey invests."),
        ("paragraph", 0, "It will go on investing."),
        ("quote", 0, "We will not yield."),
        ("caption", 0, "Figure 1: Trade"),
        ("table", 0, "Country | 2022"),
        ("table", 0, "Georgia | 1,200"),
        ("paragraph", 0, "Seen words."),
    ]
    assert (document.title, document.date) == ("Outlook for the South Caucasus", date(2024, 3, 12))
    assert_sound(document)


def test_the_day_of_creation_is_the_last_resort() -> None:
    core = (
        '<p xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:t="http://purl.org/dc/terms/">'
        "<dc:title>Outlook</dc:title><t:created>2023-04-05T10:00:00Z</t:created></p>"
    )
    body = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>Trade fell.</w:t></w:r></w:p></w:body></w:document>'
    document = extract_bytes(packed(body, **{"docProps/core.xml": core}), name="a.docx")
    assert (document.title, document.date) == ("Outlook", date(2023, 4, 5))


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<w:p>{style('pStyle', 'Heading2')}{words('Iran')}</w:p>", [("heading", 2, "Iran")]),
        (f"<w:p>{style('outlineLvl', '0')}{words('Iran')}</w:p>", [("heading", 1, "Iran")]),
        (f"<w:p>{style('numId', '3')}{words('A.')}</w:p>", [("item", 0, "A.")]),
        (f"<w:p>{style('numId', '0')}{words('A.')}</w:p>", [("paragraph", 0, "A.")]),
        (f"<w:p>{words('A')}<w:r><w:tab/></w:r>{words('b.')}</w:p>", [("paragraph", 0, "A b.")]),
        (f"<w:p><w:ins>{words('In.')}</w:ins><w:del>{words('Out.')}</w:del></w:p>", [("paragraph", 0, "In.")]),
        (f"<w:p>{words('• A.')}</w:p>", [("item", 0, "A.")]),
        (f"<w:tbl><w:tr><w:tc><w:p>{words('Box.')}</w:p></w:tc></w:tr></w:tbl>", [("paragraph", 0, "Box.")]),
    ],
)
def test_paragraphs(inside: str, expected: list[tuple[str, int, str]]) -> None:
    assert shown(read(inside)) == expected


def stored(raw: bytes) -> bytes:
    """The same archive without compression, and with the parts that are read first."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w") as new:
        for name in ("word/document.xml", "word/styles.xml", "docProps/core.xml"):
            new.writestr(name, old.read(name))
    return out.getvalue()


def lying(raw: bytes, size: int) -> bytes:
    """The same archive, whose headers say that its first entry unpacks to ``size`` bytes."""
    data = bytearray(raw)
    struct.pack_into("<I", data, data.index(b"PK\x03\x04") + 22, size)
    struct.pack_into("<I", data, data.index(b"PK\x01\x02") + 24, size)
    return bytes(data)


BOMB = packed(b"<a>" + b" " * 60_000_000 + b"</a>")
LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a '"
    + "ha" * 50
    + "'>"
    + "".join(f"<!ENTITY {to} '{f'&{of};' * 50}'>" for of, to in ("ab", "bc", "cd"))
    + "]><a>&d;</a>"
)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (BOMB, "unpacks to far more"),
        (lying(BOMB, 1_000), "damaged|unpacks to far more"),
        (lying(packed(b"<a/>"), 500_000_000), "unpacks to far more"),
        (packed(LAUGHS), "declares a document type"),
        (packed('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'), "declares a document type"),
        (packed("<a>" * 100_000), "nested deeper"),
        (packed("<a"), "damaged"),
        (packed("<a/>"), "no text in it"),
        (packed("<a/>")[:60], "damaged"),
        (packed("<a/>").replace(b"PK\x05\x06", b"PK\x05\x07"), "damaged"),
        (packed("<a/>", **{f"x{number}": "" for number in range(6_000)}), "more parts than a report has"),
    ],
    ids=range(11),
)
def test_what_cannot_be_read_is_refused(raw: bytes, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        extract_bytes(raw, name="report.docx")
    assert str(caught.value).startswith("report.docx: ")


def test_other_ways_to_compress_are_refused() -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", "<a/>" + " " * 1_000_000)
    with pytest.raises(InputError, match="damaged"):
        extract_bytes(raw.getvalue(), name="report.docx")
