"""The printed brief and the one to edit: what they hold, and that nothing from outside acts in them."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree

import pytest

pytest.importorskip("typst")
pytest.importorskip("docx")

from docx import Document
from pypdf import PdfReader

from araxes.briefs.document import Brief, Sentence
from araxes.briefs.render import render
from araxes.briefs.render.pdf import needs_other_fonts
from araxes.verdicts.render.clean import clean
from briefs.render.conftest import HOSTILE

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


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
    assert len(read.outline) >= 2
    assert pdf.count(b"/FontFile") >= 1
    links = [one for page in read.pages for one in page.get("/Annots", [])]
    assert links
    assert not [one for one in links if "/URI" in str(one.get_object().get("/A", ""))]


def test_each_note_of_the_pdf_stands_at_the_foot_of_the_page_that_first_refers_to_it(
    pdf: bytes, brief: Brief
) -> None:
    pages = [_squeezed(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
    places = {note.number: _squeezed(clean(note.locator)) for note in brief.notes}
    where = {number: [i for i, text in enumerate(pages) if place in text] for number, place in places.items()}
    assert {number: len(found) for number, found in where.items()} == dict.fromkeys(where, 1)
    sentences = {number: sentence.text for sentence in reversed([*brief.sentences()]) for number in sentence.notes}
    for number, text in sentences.items():
        assert _squeezed(text.split(" #")[0])[:40] in pages[where[number][0]]


def test_the_same_brief_gives_the_same_pdf(pdf: bytes, brief: Brief) -> None:
    assert render(brief, "pdf") == pdf
    assert len(render(brief, "pdf", pictures=False)) < len(pdf)


@pytest.mark.parametrize(
    ("text", "rare"),
    [
        ("Türkiye, Հայաստան, საქართველო, Россия, Ελλάδα, العراق: “5 %” – €", False),
        ("中国", True),
        ("조선", True),
        ("भारत", True),
        ("🙂", True),
    ],
)
def test_the_fonts_of_the_machine_are_asked_only_for_signs_that_the_own_lack(
    text: str, *, rare: bool, brief: Brief
) -> None:
    named = replace(brief, title=text)
    assert needs_other_fonts(text) is rare
    read = PdfReader(BytesIO(render(named, "pdf", pictures=False)))
    assert read.metadata is not None
    assert read.metadata.title == text


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
    repeated = re.findall(r"NOTEREF (\w+)", written)
    assert {*links, *repeated} <= {name for _, name in marks}
    assert links
    assert repeated


def test_the_footnotes_of_the_docx_are_those_of_the_brief_each_referred_to_once(docx: bytes, brief: Brief) -> None:
    references = re.findall(r'<w:footnoteReference w:id="(\d+)"', _xml(docx))
    assert references == [str(note.number) for note in brief.notes]
    with zipfile.ZipFile(BytesIO(docx)) as held:
        notes = ElementTree.fromstring(held.read("word/footnotes.xml"))
        assert 'PartName="/word/footnotes.xml"' in held.read("[Content_Types].xml").decode()
        assert 'Target="footnotes.xml"' in held.read("word/_rels/document.xml.rels").decode()
    told = {note.get(f"{_W}id"): "".join(note.itertext()) for note in notes}
    assert set(told) == {"-1", "0", *references}
    for note in brief.notes:
        assert _squeezed(clean(note.locator)) in _squeezed(told[str(note.number)])


def test_the_pages_of_the_docx_have_numbers_and_its_figures_too(docx: bytes) -> None:
    read = Document(BytesIO(docx))
    for footer in (read.sections[0].footer, read.sections[0].first_page_footer):
        assert " PAGE " in footer._element.xml
    assert "SEQ Figure" in _xml(docx)
    assert [paragraph.text for paragraph in read.paragraphs if paragraph.text.startswith("Figure 1: ")]


def test_a_command_stands_as_code_in_every_format(brief: Brief) -> None:
    said = replace(brief, summary=(Sentence("`araxes sync factbook` brings `<b>` and ` more"),), sections=())
    assert "<code>araxes sync factbook</code> brings `&lt;b&gt;` and ` more" in render(said, "html")
    assert "- `araxes sync factbook` brings \\`&lt;b&gt;\\` and \\` more\n" in render(said, "md")
    run = Document(BytesIO(render(said, "docx"))).paragraphs[1:3][-1].runs[0]
    assert (run.text, run.font.name) == ("araxes sync factbook", "Courier New")
    text = PdfReader(BytesIO(render(said, "pdf"))).pages[0].extract_text()
    assert "araxes sync factbook brings `<b>` and ` more" in text.replace("\n", " ")


def test_the_picture_of_the_docx_has_its_words(docx: bytes, brief: Brief) -> None:
    assert 'descr="Bars: 20, 30, 25 %"' in _xml(docx).replace("\u00a0", " ")
    assert len(Document(BytesIO(docx)).inline_shapes) == 1
    assert not Document(BytesIO(render(brief, "docx", pictures=False))).inline_shapes


def _xml(docx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as held:
        return held.read("word/document.xml").decode()
