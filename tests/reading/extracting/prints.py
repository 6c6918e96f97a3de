"""PDFs made for the tests, whole and hostile."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from fpdf import FPDF

SENTENCES = (
    "Although Russia remains the main trading partner of Armenia, Yerevan is cutting itself off from Moscow.",
    "The government is unlikely to close the bases in the near future, since this would lead to problems.",
    "It is most likely that by the end of 2023 Kazakhstan will still be the main partner in the region.",
)


class _Report(FPDF):
    def header(self) -> None:
        self.set_font("helvetica", size=8)
        self.cell(0, 8, "Regional Outlook 2023", align="C", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 8, f"Page {self.page_no()} of 3", align="C")


def report(*, password: str = "", compressed: bool = True) -> bytes:
    """Three pages with a title, headings, items and paragraphs that run over pages."""
    pdf = _Report()
    pdf.set_compression(compressed)
    pdf.set_title("untitled1")
    pdf.add_page()
    _line(pdf, "Security in the South Caucasus", size=20, style="B")
    _line(pdf, "Vienna, 20 November 2023", size=11)
    for heading in ("Armenian vector", "Central Asian vector", "Conclusions"):
        pdf.ln(4)
        _line(pdf, heading, size=14, style="B")
        for _ in range(3):
            _body(pdf, " ".join(SENTENCES * 2))
        for sentence in SENTENCES:
            _body(pdf, f"- {sentence}", height=6)
    if password:
        pdf.set_encryption(owner_password="owner", user_password=password)
    return bytes(pdf.output())


def picture_only() -> bytes:
    """A page without text."""
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(10, 10, 100, 100)
    return bytes(pdf.output())


def _line(pdf: FPDF, text: str, *, size: int, style: str = "") -> None:
    pdf.set_font("helvetica", style=style, size=size)
    pdf.cell(0, 10, text, new_x="LMARGIN", new_y="NEXT")


def _body(pdf: FPDF, text: str, *, height: int = 5) -> None:
    pdf.set_font("times", size=11)
    pdf.multi_cell(0, height, text, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(2)


def assembled(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(out)


def one_page(stream: bytes, *, filters: bytes = b"/FlateDecode", more: Sequence[bytes] = ()) -> bytes:
    """A PDF of one page whose content is this stream, already encoded."""
    return assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>",
            b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(stream), filters, stream),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *more,
        ]
    )


def deflated_zeros(size: int, *, times: int = 1) -> bytes:
    """A deflate bomb: so many spaces, deflated once or again and again."""
    squeeze = zlib.compressobj(9)
    chunk = b" " * 1_000_000
    data = b"".join(squeeze.compress(chunk) for _ in range(size // len(chunk))) + squeeze.flush()
    for _ in range(times - 1):
        data = zlib.compress(data, 9)
    return data
