"""A brief as DOCX, to be edited: Word's own styles, a table of contents, notes linked both ways, pictures.

The notes are numbered end notes with internal links: python-docx makes no footnotes of Word's own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from araxes.briefs.render import parts
from araxes.errors import AraxesError
from araxes.verdicts.render.clean import clean

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

    from araxes.briefs.document import Brief, Note, Picture, Section, Sentence

_WIDTH_CM = 16.0
_HINT = "Contents: update this field (F9) to fill it."


def document(brief: Brief, *, pictures: bool = True) -> bytes:
    """The brief as a file for Word and LibreOffice.

    Raises :class:`~araxes.errors.AraxesError` where python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise AraxesError("a DOCX is made with python-docx; install it: pip install 'araxes[brief]'") from None
    made = _Made(docx.Document())
    made.opening(brief)
    for level, section in brief.walk():
        made.section(min(level - 1, 9), section, pictures=pictures)
    made.closing(brief)
    held = BytesIO()
    made.file.save(held)
    return held.getvalue()


class _Made:
    """A document in the making."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self._bookmarks = count(1)
        self._first: set[int] = set()
        """The notes that have been referred to."""

    def opening(self, brief: Brief) -> None:
        """A4, title, setting, summary and the field for the contents."""
        from docx.shared import Cm

        page = self.file.sections[0]
        page.page_width, page.page_height = Cm(21.0), Cm(29.7)
        page.left_margin = page.right_margin = Cm((21.0 - _WIDTH_CM) / 2)
        properties = self.file.core_properties
        properties.title, properties.author = (
            _kept(brief.title)[:255],
            _kept(brief.assessment.author or "araxes")[:255],
        )
        properties.subject, properties.language = brief.subject[:255], "en"
        properties.created = properties.modified = datetime.combine(brief.as_of, time())
        properties.comments = ""
        self.file.add_paragraph(_kept(brief.title), style="Title")
        for name, value in parts.setting(brief):
            paragraph = self.file.add_paragraph()
            paragraph.paragraph_format.space_after = 0
            paragraph.add_run(f"{name}: ").bold = True
            paragraph.add_run(_kept(value))
        if brief.summary:
            self.file.add_heading("Summary", 1)
            for sentence in brief.summary:
                self._said([sentence], style="List Bullet")
        self.file.add_heading("Contents", 1)
        _field(self.file.add_paragraph(), 'TOC \\o "1-3" \\h \\z \\u')

    def section(self, level: int, section: Section, *, pictures: bool) -> None:
        """A heading, its paragraphs and its pictures."""
        self.file.add_heading(_kept(section.title), level)
        for paragraph in section.paragraphs:
            self._said(paragraph)
        for picture in section.pictures if pictures else ():
            self._picture(picture)

    def closing(self, brief: Brief) -> None:
        """The notes, and how to cite."""
        if brief.notes:
            self.file.add_heading("Notes", 1)
        for note in brief.notes:
            self._note(note)
        self.file.add_heading("How to cite", 1)
        self.file.add_paragraph(_kept(parts.citation(brief)))
        for one in parts.sources(brief):
            if one.citation:
                self.file.add_paragraph(_kept(f"{one.name} ({one.vintage}). {one.citation} {one.licence}"))

    def _said(self, sentences: Iterable[Sentence], style: str | None = None) -> None:
        paragraph = self.file.add_paragraph(style=style)
        for i, sentence in enumerate(sentences):
            paragraph.add_run((" " if i else "") + _kept(parts.words(sentence)))
            self._references(paragraph, sentence.notes)

    def _references(self, paragraph: Paragraph, notes: Iterable[int]) -> None:
        for i, number in enumerate(notes):
            if i:
                paragraph.add_run(",").font.superscript = True
            if number in self._first:
                _link(paragraph, f"note_{number}", str(number))
                continue
            self._first.add(number)
            with_mark = _bookmark(paragraph, f"ref_{number}", next(self._bookmarks))
            next(with_mark)
            _link(paragraph, f"note_{number}", str(number))
            next(with_mark, None)

    def _note(self, note: Note) -> None:
        from docx.shared import Pt

        paragraph = self.file.add_paragraph()
        mark = _bookmark(paragraph, f"note_{note.number}", next(self._bookmarks))
        next(mark)
        if note.number in self._first:
            _link(paragraph, f"ref_{note.number}", str(note.number), raised=False)
        else:
            paragraph.add_run(str(note.number))
        next(mark, None)
        paragraph.add_run(_kept(f"  {note.says}. {note.source}, published {note.vintage}: {note.locator}"))
        paragraph.paragraph_format.space_after = Pt(3)
        for run in paragraph.runs:
            run.font.size = Pt(9)

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
        caption = self.file.add_paragraph(_kept(picture.caption), style="Caption")
        self._references(caption, picture.notes)


def _kept(text: str) -> str:
    return parts.unbroken(clean(text).replace("\n", " "))


def _element(tag: str, /, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(tag)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def _bookmark(paragraph: Paragraph, name: str, number: int) -> Iterator[None]:
    """Opens a bookmark at the first step and closes it at the second, around what is added between."""
    paragraph._p.append(_element("w:bookmarkStart", id=str(number), name=name))
    yield
    paragraph._p.append(_element("w:bookmarkEnd", id=str(number)))


def _link(paragraph: Paragraph, bookmark: str, text: str, *, raised: bool = True) -> None:
    """A link to a bookmark of the same document."""
    run = paragraph.add_run(text)
    run.font.superscript = raised
    link = _element("w:hyperlink", anchor=bookmark, history="1")
    link.append(run._r)
    paragraph._p.append(link)


def _field(paragraph: Paragraph, instruction: str) -> None:
    """A field that the program which opens the file fills."""
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run()
        if kind == "end":
            run.text = _HINT
            run = paragraph.add_run()
        run._r.append(_element("w:fldChar", fldCharType=kind, **({"dirty": "true"} if kind == "begin" else {})))
        if kind == "begin":
            code = _element("w:instrText")
            code.text = instruction
            paragraph.add_run()._r.append(code)
