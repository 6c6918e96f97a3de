"""A Word document with everything in it that must come out, or must not."""

from __future__ import annotations

import io
from datetime import datetime

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def word_document() -> bytes:
    """The bytes of the document."""
    document = docx.Document()
    document.core_properties.title = "template.dotx"
    document.core_properties.created = datetime(2019, 1, 2)
    document.sections[0].header.paragraphs[0].text = "Running header"
    document.sections[0].footer.paragraphs[0].text = "Running footer"
    document.add_paragraph("Outlook for the South Caucasus", style="Title")
    document.add_paragraph("Vienna, 12 March 2024")
    document.add_heading("Summary", level=1)
    paragraph = document.add_paragraph("Armenia is unlikely to ")
    paragraph.add_run("leave").bold = True
    paragraph.add_run(" the union.")
    _deleted(paragraph, " Deleted words.")
    document.add_paragraph("Trade with Iran is growing.", style="List Bullet")
    document.add_paragraph("Trade with Turkey is not.", style="List Number")
    document.add_paragraph().add_run("Turkish vector").bold = True
    document.add_paragraph("Turkey invests.\nIt will go on investing.")
    document.add_paragraph("We will not yield.", style="Quote")
    document.add_paragraph("Figure 1: Trade", style="Caption")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Country", "2022"), ("Georgia", "1,200")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    hidden = document.add_paragraph("Seen words.").add_run(" Hidden words.")
    hidden.font.hidden = True
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def _deleted(paragraph: object, text: str) -> None:
    """Add words that a tracked change deletes."""
    change = OxmlElement("w:del")
    run, words = OxmlElement("w:r"), OxmlElement("w:delText")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    run.append(words)
    change.append(run)
    paragraph._p.append(change)  # type: ignore[attr-defined]
