"""A brief as DOCX, to be edited: Word's own styles, a table of contents, footnotes, captions, page numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from hashlib import sha256
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from araxes.briefs.render import parts
from araxes.briefs.render.word_elements import bookmark, field, field_begins, field_ends, link
from araxes.errors import AraxesError
from araxes.verdicts.render.clean import clean

if TYPE_CHECKING:
    from araxes.briefs.document import Brief, Picture, Section, Sentence

_WIDTH_CM = 16.0
_DEEPEST = 3
"""The lowest level of heading in the contents."""


def document(brief: Brief, *, pictures: bool = True) -> bytes:
    """The brief as a file for Word and LibreOffice.

    Raises :class:`~araxes.errors.AraxesError` where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise AraxesError("a DOCX is made with python-docx; install it: pip install 'araxes[brief]'") from None
    made = _Made(docx.Document(), brief)
    made.page()
    made.opening()
    made.contents()
    for level, section in brief.walk():
        made.section(min(level - 1, 9), section, pictures=pictures)
    made.closing()
    held = BytesIO()
    made.file.save(held)
    return held.getvalue()


class _Made:
    """A document in the making."""

    def __init__(self, file: Any, brief: Brief) -> None:
        from araxes.briefs.render.word_notes import Footnotes

        self.file, self.brief = file, brief
        self._marks = count(1)
        self._figures = count(1)
        texts = {one.number: _kept(parts.note(one)) for one in brief.notes}
        self._notes = Footnotes(file, texts, self._marks.__next__)

    def page(self) -> None:
        """A4, properties, the title above each page but the first, and its number below."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Cm, Pt

        page = self.file.sections[0]
        page.page_width, page.page_height = Cm(21.0), Cm(29.7)
        page.left_margin = page.right_margin = Cm((21.0 - _WIDTH_CM) / 2)
        page.different_first_page_header_footer = True
        page.header.paragraphs[0].add_run(f"{_kept(self.brief.title)} · {self.brief.as_of}").font.size = Pt(8.5)
        for footer in (page.footer, page.first_page_footer):
            below = footer.paragraphs[0]
            below.alignment = WD_ALIGN_PARAGRAPH.CENTER
            field(below, "PAGE", "1")
            below.add_run(" / ")
            field(below, "NUMPAGES", "1")
        held = self.file.core_properties
        held.title, held.author = (
            _kept(self.brief.title)[:255],
            _kept(self.brief.assessment.author or "araxes")[:255],
        )
        held.subject, held.language = _kept(self.brief.subject)[:255], "en"
        held.created = held.modified = datetime.combine(self.brief.as_of, time())
        held.comments = ""

    def opening(self) -> None:
        """The title, the setting as a table, and the summary."""
        from docx.shared import Cm

        self.file.add_paragraph(_kept(self.brief.title), style="Title")
        setting = parts.setting(self.brief)
        block = self.file.add_table(rows=len(setting), cols=2, style="Light List Accent 1")
        block.autofit = False
        _without_head(block)
        for row, (name, value) in zip(block.rows, setting, strict=True):
            row.cells[0].width, row.cells[1].width = Cm(4.5), Cm(_WIDTH_CM - 4.5)
            row.cells[0].paragraphs[0].add_run(name)
            row.cells[1].paragraphs[0].add_run(_kept(value))
        if self.brief.summary:
            self.file.add_heading("Summary", 1)
            for sentence in self.brief.summary:
                self._said([sentence], style="List Bullet")

    def contents(self) -> None:
        """Links to the headings, in a field that fills in their pages when it is updated."""
        from docx.shared import Cm, Pt

        self.file.add_paragraph("Contents", style="TOC Heading")
        listed = [(level - 1, section) for level, section in self.brief.walk() if level - 1 <= _DEEPEST]
        paragraph = self.file.add_paragraph()
        field_begins(paragraph, f'TOC \\o "1-{_DEEPEST}" \\h \\z \\u', stale=True)
        for i, (level, section) in enumerate(listed):
            paragraph = self.file.add_paragraph() if i else paragraph
            paragraph.paragraph_format.left_indent = Cm(0.6 * (level - 1))
            paragraph.paragraph_format.space_after = Pt(0)
            link(paragraph, _mark(section), _kept(section.title))
        field_ends(paragraph)

    def section(self, level: int, section: Section, *, pictures: bool) -> None:
        """A heading, its paragraphs and its pictures."""
        heading = self.file.add_heading("", level)
        with bookmark(heading, _mark(section), next(self._marks)):
            heading.add_run(_kept(section.title))
        for paragraph in section.paragraphs:
            self._said(paragraph)
        for picture in section.pictures if pictures else ():
            self._picture(picture)

    def closing(self) -> None:
        """How to cite, and the notes at the feet of the pages."""
        self.file.add_heading("How to cite", 1)
        self.file.add_paragraph(_kept(parts.citation(self.brief)))
        for one in parts.sources(self.brief):
            if one.citation:
                self.file.add_paragraph(_kept(f"{one.name} ({one.vintage}). {one.citation} {one.licence}"))
        self._notes.finish()

    def _said(self, sentences: Iterable[Sentence], style: str | None = None) -> None:
        paragraph = self.file.add_paragraph(style=style)
        for i, sentence in enumerate(sentences):
            if i:
                paragraph.add_run(" ")
            for text, command in parts.pieces(_kept(parts.words(sentence))):
                run = paragraph.add_run(text)
                if command:
                    run.font.name = "Courier New"
            self._notes.refer(paragraph, sentence.notes)

    def _picture(self, picture: Picture) -> None:
        from docx.shared import Cm

        from araxes.briefs.pictures import png

        finding = self.file.add_paragraph()
        finding.add_run(_kept(picture.title)).bold = True
        finding.paragraph_format.keep_with_next = True
        holder = self.file.add_paragraph()
        holder.paragraph_format.keep_with_next = True
        shown = holder.add_run().add_picture(BytesIO(png(picture)))
        if shown.width > Cm(_WIDTH_CM):
            shown.width, shown.height = Cm(_WIDTH_CM), int(shown.height * Cm(_WIDTH_CM) / shown.width)
        shown._inline.docPr.set("descr", _kept(picture.alternative))
        caption = self.file.add_paragraph("Figure ", style="Caption")
        field(caption, "SEQ Figure \\* ARABIC", str(next(self._figures)))
        caption.add_run(f": {_kept(picture.caption)}")
        self._notes.refer(caption, picture.notes)


def _without_head(table: Any) -> None:
    """Let no row of a table look like the head of the others."""
    from docx.oxml.ns import qn

    look = table._tbl.tblPr.find(qn("w:tblLook"))
    for name, value in {"val": "0080", "firstRow": "0", "firstColumn": "1"}.items():
        look.set(qn(f"w:{name}"), value)


def _mark(section: Section) -> str:
    """The bookmark of a section: Word takes 40 letters, digits and underscores."""
    return f"section_{sha256(section.id.encode()).hexdigest()[:16]}"


def _kept(text: str) -> str:
    return parts.unbroken(clean(text).replace("\n", " "))
