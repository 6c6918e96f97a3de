"""A brief as PDF through typst: the text goes over as data, so that nothing in it can act as markup."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from araxes.briefs.render import parts
from araxes.errors import AraxesError
from araxes.verdicts.render.clean import clean

if TYPE_CHECKING:
    from araxes.briefs.document import Brief, Note, Picture, Section, Sentence

_LONG = re.compile(r"\S{40}(?=\S)")
_RARE = re.compile("[\u0590-\u05ff\u0700-\u109f\u1100-\u1dff\u2e80-\ufaff\U00010000-\U0010ffff]")
"""Scripts and signs that typst's own fonts lack, such as Chinese and Hindi."""
_TEMPLATE = "templates/brief.typ"


def document(brief: Brief, *, pictures: bool = True) -> bytes:
    """The brief as PDF with its fonts in it, tagged, dated with its own day: the same brief gives the same bytes.

    Where a text holds signs that typst's own fonts lack, the fonts of the machine are used for them.

    Raises :class:`~araxes.errors.AraxesError` where typst is not installed, or where it cannot set the text.
    """
    try:
        import typst
    except ImportError:
        raise AraxesError("a PDF is made with typst; install it: pip install 'araxes[brief]'") from None
    drawn = list(brief.pictures()) if pictures else []
    with TemporaryDirectory(prefix="araxes-") as name:
        folder = Path(name)
        main = folder / "main.typ"
        main.write_bytes(files("araxes.briefs.render").joinpath(_TEMPLATE).read_bytes())
        told = json.dumps(_cleaned(_data(brief, drawn)), ensure_ascii=False)
        (folder / "brief.json").write_text(told, encoding="utf-8")
        for i, picture in enumerate(drawn):
            (folder / _file(i)).write_bytes(_drawn(picture))
        try:
            own = not needs_other_fonts(told)
            return typst.compile(main, root=folder, format="pdf", ignore_system_fonts=own, timestamp=0)
        except (typst.TypstError, RuntimeError) as error:
            reason = str(error).strip().splitlines()[0][:200]
            raise AraxesError(f"the brief cannot be set as PDF: {reason}; write it as HTML instead") from None


def needs_other_fonts(text: str) -> bool:
    """Whether a text holds signs of scripts that typst's own fonts lack."""
    return _RARE.search(text) is not None


def _drawn(picture: Picture) -> bytes:
    from araxes.briefs.pictures import pdf

    return pdf(picture)


def _file(number: int) -> str:
    return f"picture-{number}.pdf"


def _data(brief: Brief, drawn: list[Picture]) -> dict[str, Any]:
    places = {picture.id: i for i, picture in enumerate(drawn)}
    text, usual = _Text({note.number for note in brief.notes}), _usual(brief)
    told = [("Notes", f"from {usual[0]}, published {usual[1]}, where they name no other source")] if usual else []
    return {
        "title": brief.title,
        "author": brief.assessment.author or "araxes",
        "as_of": brief.as_of.isoformat(),
        "day": [brief.as_of.year, brief.as_of.month, brief.as_of.day],
        "setting": [*parts.setting(brief), *told],
        "summary": text.paragraph(brief.summary),
        "sections": [text.section(level, section, places) for level, section in brief.walk()],
        "notes": {str(note.number): _note(note, usual) for note in brief.notes},
        "citation": parts.citation(brief),
        "sources": [asdict(one) for one in parts.sources(brief) if one.citation],
    }


def _usual(brief: Brief) -> tuple[str, date] | None:
    """The source and vintage that most notes are from."""
    counted = Counter((note.source, note.vintage) for note in brief.notes).most_common(1)
    return counted[0][0] if counted else None


def _note(note: Note, usual: tuple[str, date] | None) -> dict[str, Any]:
    """A note as data, without its source where that is the usual one."""
    source = None if (note.source, note.vintage) == usual else note.source
    told = {
        "says": parts.unbroken(note.says),
        "vintage": note.vintage.isoformat(),
        "locator": parts.places(note.locator),
    }
    return {**asdict(note), **told, "source": source}


class _Text:
    """Sections and sentences as data, made in the order of the pages: the first reference to a note brings it."""

    def __init__(self, to_come: set[int]) -> None:
        self._to_come = to_come

    def section(self, level: int, section: Section, places: dict[str, int]) -> dict[str, Any]:
        return {
            "level": min(level - 1, 3),
            "title": section.title,
            "paragraphs": [self.paragraph(paragraph) for paragraph in section.paragraphs],
            "pictures": [self._picture(one, places[one.id]) for one in section.pictures if one.id in places],
        }

    def paragraph(self, sentences: Iterable[Sentence]) -> list[dict[str, Any]]:
        """Its sentences; the first reference to a new note brings all new notes of the paragraph."""
        told = [self._sentence(one) for one in sentences]
        self._gathered([one for each in told for one in each["notes"]])
        return told

    def _sentence(self, sentence: Sentence) -> dict[str, Any]:
        said = parts.pieces(parts.unbroken(parts.words(sentence)))
        return {
            "pieces": [{"text": text, "command": command} for text, command in said],
            "notes": self._references(sentence.notes),
        }

    def _picture(self, picture: Picture, number: int) -> dict[str, Any]:
        return {
            "file": _file(number),
            "title": picture.title,
            "alternative": picture.alternative,
            "caption": picture.caption,
            "notes": self._gathered(self._references(picture.notes)),
        }

    def _references(self, notes: Iterable[int]) -> list[dict[str, Any]]:
        found = []
        for number in notes:
            found.append({"number": number, "foot": [number] if number in self._to_come else []})
            self._to_come.discard(number)
        return found

    @staticmethod
    def _gathered(references: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The references, all new notes moved to the first that brings one."""
        new = [one for one in references if one["foot"]]
        for one in new[1:]:
            new[0]["foot"] += one["foot"]
            one["foot"] = []
        return references


def _cleaned(value: Any) -> Any:
    """The same values, every text on one line without control characters, which can break after 40 signs."""
    if isinstance(value, str):
        return _LONG.sub("\\g<0>\u200b", clean(value).replace("\n", " "))
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list | tuple) else value
