"""Elements of a DOCX that python-docx has no words for: bookmarks, links within the document, fields."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run


def element(tag: str, /, **attributes: str) -> Any:
    """An element of WordprocessingML with its attributes in the same namespace."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


@contextmanager
def bookmark(paragraph: Paragraph, name: str, number: int) -> Iterator[None]:
    """A bookmark around what is added to the paragraph meanwhile, its ``number`` one of its kind in the file."""
    paragraph._p.append(element("bookmarkStart", id=str(number), name=name))
    yield
    paragraph._p.append(element("bookmarkEnd", id=str(number)))


def link(paragraph: Paragraph, to: str, text: str) -> None:
    """A link to a bookmark of the same document."""
    run = paragraph.add_run(text)
    made = element("hyperlink", anchor=to, history="1")
    made.append(run._r)
    paragraph._p.append(made)


def field_begins(paragraph: Paragraph, instruction: str, *, stale: bool = False) -> None:
    """The opening of a field; what follows, up to its end, shows until a program computes it."""
    mark = element("fldChar", fldCharType="begin")
    if stale:
        mark = element("fldChar", fldCharType="begin", dirty="true")
    paragraph.add_run()._r.append(mark)
    code = element("instrText")
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.text = f" {instruction} "
    paragraph.add_run()._r.append(code)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="separate"))


def field_ends(paragraph: Paragraph) -> None:
    """The end of the field that was begun last."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def field(paragraph: Paragraph, instruction: str, shown: str) -> Run:
    """A whole field, and the run of what it shows until a program computes it."""
    field_begins(paragraph, instruction)
    run = paragraph.add_run(shown)
    field_ends(paragraph)
    return run
