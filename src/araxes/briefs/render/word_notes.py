"""Footnotes of a DOCX: a part of its own, which python-docx does not make.

What stands in it is laid down in ECMA-376, part 1, section 17.11: a footnote is referred to once, by its id, and
numbered by its place in the text; the two notes before the first one are the lines that part notes from text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from araxes.briefs.render.word_elements import bookmark, element, field

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_LINES = {"-1": "separator", "0": "continuationSeparator"}
TEXT, MARK = "footnote text", "footnote reference"
"""Word's names of the styles of a note and of its number."""


class Footnotes:
    """The footnotes of a document in the making, in the order in which the text first refers to them."""

    def __init__(self, file: Any, texts: Mapping[int, str], next_mark: Callable[[], int]) -> None:
        """``texts`` are the notes by their numbers in the brief, ``next_mark`` gives numbers for bookmarks."""
        self._file, self._texts, self._next_mark = file, texts, next_mark
        self._places: dict[int, int] = {}
        _add_styles(file)

    def refer(self, paragraph: Paragraph, numbers: Iterable[int]) -> None:
        """References at the end of a paragraph. Later ones to the same note are fields that repeat its number."""
        for i, number in enumerate(numbers):
            if i:
                paragraph.add_run(", ", style=MARK)
            if number in self._places:
                field(paragraph, f"NOTEREF ref_{number} \\h", str(self._places[number])).style = MARK
                continue
            self._places[number] = len(self._places) + 1
            with bookmark(paragraph, f"ref_{number}", self._next_mark()):
                run = paragraph.add_run(style=MARK)
                run._r.append(element("footnoteReference", id=str(self._places[number])))

    def finish(self) -> None:
        """Put the notes that were referred to into the document."""
        from docx.opc.constants import RELATIONSHIP_TYPE
        from docx.opc.packuri import PackURI
        from docx.opc.part import XmlPart

        root = element("footnotes")
        for key, kind in _LINES.items():
            root.append(_note(key, element(kind), type=kind))
        for number, place in self._places.items():
            root.append(self._footnote(number, str(place)))
        package = self._file.part.package
        part = XmlPart(PackURI("/word/footnotes.xml"), _TYPE, root, package)
        self._file.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._file.settings.element
        lines = element("footnotePr")
        lines.extend(element("footnote", id=key) for key in _LINES)
        settings.find(settings.nsmap["w"].join(("{", "}compat"))).addprevious(lines)

    def _footnote(self, number: int, place: str) -> Any:
        made = _note(place, element("footnoteRef"))
        paragraph = made[0]
        properties = element("pPr")
        properties.append(element("pStyle", val=_style_id(self._file, TEXT)))
        paragraph.insert(0, properties)
        shown = element("rPr")
        shown.append(element("rStyle", val=_style_id(self._file, MARK)))
        paragraph[1].insert(0, shown)
        text = element("t")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        text.text = f" {self._texts[number]}"
        paragraph.append(element("r"))
        paragraph[-1].append(text)
        return made


def _note(key: str, content: Any, **attributes: str) -> Any:
    made, paragraph, run = element("footnote", **attributes, id=key), element("p"), element("r")
    run.append(content)
    paragraph.append(run)
    made.append(paragraph)
    return made


def _style_id(file: Any, name: str) -> str:
    return str(file.styles[name].style_id)


def _add_styles(file: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    text = file.styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    text.base_style = file.styles["Normal"]
    text.font.size = Pt(8.5)
    text.paragraph_format.space_after = Pt(2)
    text.paragraph_format.line_spacing = 1.0
    mark = file.styles.add_style(MARK, WD_STYLE_TYPE.CHARACTER, builtin=True)
    mark.font.superscript = True
