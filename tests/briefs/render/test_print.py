"""The printed brief and the one to edit: what they hold, and that nothing from outside acts in them."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest

pytest.importorskip("typst")
pytest.importorskip("docx")

from docx import Document
from pypdf import PdfReader

from araxes.briefs.document import Brief
from araxes.briefs.render import render
from briefs.render.conftest import HOSTILE


@pytest.fixture(scope="module")
def pdf(brief: Brief) -> bytes:
    return render(brief, "pdf")


@pytest.fixture(scope="module")
def docx(brief: Brief) -> bytes:
    return render(brief, "docx")


def _squeezed(text: str) -> str:
    return re.sub(r"\s|-\n", "", text)


def test_the_pdf_holds_the_text_as_it_is_and_dates_it(pdf: bytes, brief: Brief) -> None:
    read = PdfReader(BytesIO(pdf))
    text = _squeezed("\n".join(page.extract_text() for page in read.pages))
    assert read.metadata is not None
    assert read.metadata.title == brief.title
    assert read.metadata.creation_date is not None
    assert read.metadata.creation_date.date() == brief.as_of
    for told in ("#panic[x]", "*bold*", "$1$", "State by state", "Armenia & more", brief.notes[0].locator):
        assert _squeezed(told) in text


def test_the_pdf_has_fonts_outline_and_links(pdf: bytes) -> None:
    read = PdfReader(BytesIO(pdf))
    assert len(read.outline) >= 3
    assert pdf.count(b"/FontFile") >= 1
    links = [one for page in read.pages for one in page.get("/Annots", [])]
    assert links
    assert not [one for one in links if "/URI" in str(one.get_object().get("/A", ""))]


def test_the_same_brief_gives_the_same_pdf(pdf: bytes, brief: Brief) -> None:
    assert render(brief, "pdf") == pdf
    assert len(render(brief, "pdf", pictures=False)) < len(pdf)


def test_the_docx_has_styles_contents_and_properties(docx: bytes, brief: Brief) -> None:
    read = Document(BytesIO(docx))
    styles = {paragraph.style.name for paragraph in read.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Normal", "Caption"} <= styles
    assert read.core_properties.title == brief.title
    assert read.core_properties.created is not None
    assert read.core_properties.created.date() == brief.as_of
    assert "TOC \\o" in _xml(docx)
    text = "\n".join(paragraph.text for paragraph in read.paragraphs)
    assert "#panic[x] [link](javascript:x)" in text
    assert "\x1b" not in text
    assert HOSTILE.split(" ", maxsplit=1)[0] in text


def test_every_link_of_the_docx_leads_to_a_mark_of_its_own(docx: bytes) -> None:
    written = _xml(docx)
    marks = re.findall(r'<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"', written)
    assert len({number for number, _ in marks}) == len(marks)
    assert len({name for _, name in marks}) == len(marks)
    assert written.count("<w:bookmarkEnd") == len(marks)
    links = re.findall(r'w:anchor="(\w+)"', written)
    assert set(links) == {name for _, name in marks}


def test_the_picture_of_the_docx_has_its_words(docx: bytes, brief: Brief) -> None:
    assert 'descr="Bars: 20, 30, 25 %"' in _xml(docx).replace("\u00a0", " ")
    assert len(Document(BytesIO(docx)).inline_shapes) == 1
    assert not Document(BytesIO(render(brief, "docx", pictures=False))).inline_shapes


def _xml(docx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as held:
        return held.read("word/document.xml").decode()
