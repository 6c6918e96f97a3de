"""A brief as Markdown with footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from araxes.briefs.render import parts
from araxes.verdicts.render.clean import line
from araxes.verdicts.render.markdown import escape

if TYPE_CHECKING:
    from araxes.briefs.document import Brief, Note, Picture, Section, Sentence

_COMMAND = re.compile(r"\\`([A-Za-z0-9](?:[A-Za-z0-9 ./=,+-]|\\_)*)\\`")
"""What stands between escaped backticks and needs none of its signs escaped in code."""
_TITLE = re.compile(r"^(\S+\s+)(?=[\"'(])")
"""What a note begins with where it could be taken for the address and title of a link."""


def document(brief: Brief, *, pictures: bool = True) -> str:
    """Title, setting, summary, sections, how to cite, and the notes; its pictures are files beside it."""
    lines = [f"# {escape(brief.title)}", ""]
    lines += [" · ".join(f"{name}: {escape(value)}" for name, value in parts.setting(brief)), ""]
    if brief.summary:
        lines += ["## Summary", "", *(f"- {_said(one)}" for one in brief.summary), ""]
    for level, section in brief.walk():
        lines += [f"{'#' * min(level, 6)} {escape(section.title)}", "", *_body(section, pictures=pictures)]
    return "\n".join([*lines, *_closing(brief)]) + "\n"


def _body(section: Section, *, pictures: bool) -> Iterator[str]:
    for paragraph in section.paragraphs:
        yield " ".join(_said(sentence) for sentence in paragraph)
        yield ""
    for picture in section.pictures if pictures else ():
        yield f"**{escape(picture.title)}**"
        yield ""
        yield f"![{escape(picture.alternative)}]({file_name(picture)})"
        yield ""
        yield f"*{escape(picture.caption)}*{_references(picture.notes)}"
        yield ""


def file_name(picture: Picture) -> str:
    """The file that holds a picture, beside the text."""
    kept = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in picture.id.lower())
    return f"{kept}.svg"


def _said(sentence: Sentence) -> str:
    said = _COMMAND.sub(lambda found: f"`{found[1].replace(chr(92), '')}`", escape(parts.words(sentence)))
    return said + _references(sentence.notes)


def _references(notes: tuple[int, ...]) -> str:
    return "\u202f".join(f"[^{number}]" for number in notes)  # a narrow space, lest two numbers look like one


def _closing(brief: Brief) -> Iterator[str]:
    yield "## How to cite"
    yield ""
    yield escape(parts.citation(brief))
    yield ""
    for one in parts.sources(brief):
        yield f"- **{escape(one.name)}** ({one.vintage}): {escape(one.citation)} {escape(one.licence)}".rstrip()
    yield ""
    for note in brief.notes:
        yield f"[^{note.number}]: {_note(note)}"


def _note(note: Note) -> str:
    """A note; where footnotes are unknown it still is no definition of a link."""
    told = f"{line(note.says)}. {line(note.source)} ({note.vintage}), {line(parts.places(note.locator))}"
    return _TITLE.sub(lambda found: f"{found[1]}{chr(92)}", escape(told))
