"""Reading a report: from its document to its statements, section by section."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from araxes.entities import gazetteer
from araxes.reading.assertions import Setting, assertions
from araxes.reading.clauses.sentences import sentences
from araxes.reading.dating import dated
from araxes.reading.document import Document
from araxes.reading.phrases import horizons
from araxes.reading.phrases.finds import Finds
from araxes.reading.references import Discourse
from araxes.reading.report import Report
from araxes.reading.statement import Statement

LONGEST = 5_000
"""A sentence with more characters than this is no sentence; an assessment file could not hold it."""

_NO_LEVEL = 9  # of a heading whose level is not known: below all others


def read_document(
    document: Document,
    *,
    written: date | None,
    today: date,
    standard: str = "icd203",
    title: str = "Untitled assessment",
) -> Report:
    """Read the statements of a document.

    ``written`` is the report's date where it is given; otherwise the document's own, else one inferred from what
    it looks ahead to, else ``today``. Words of probability are read in ``standard``; ``title`` stands in for one
    that the document lacks.
    """
    with _collector_paused():
        times = horizons.find_all(document.plain)
        day, how = dated(document, times, written=written, today=today)
        known = gazetteer()
        setting = Setting(document, Finds(document.plain, known, times), day, standard, Discourse(known))
        return Report(document, tuple(_statements(setting)), day, how, standard, document.title or title)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """A stretch in which Python does not look for cycles, as it does again and again while much is kept.

    Reading makes none (a test sees to it), and what is read is bounded by the size of a document.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _statements(setting: Setting) -> Iterator[Statement]:
    open_headings: list[tuple[int, tuple[str, ...]]] = []
    for block in setting.document.blocks:
        if block.kind == "heading":
            mentions = setting.finds.mentions(block.start, block.end)
            ids = tuple(dict.fromkeys(one.acts_for or one.id for one in mentions if one.id))
            level = block.level or _NO_LEVEL
            open_headings = [one for one in open_headings if one[0] < level]
            open_headings.append((level, tuple(key for key in ids if key)))
            setting.said.under(next((named for _level, named in reversed(open_headings) if named), ()))
        elif block.kind != "furniture":
            item = block.kind in ("item", "table")
            for start, end in sentences(setting.document.plain, block.start, block.end):
                if end - start <= LONGEST:
                    yield from assertions(setting, start, end, item=item)
