"""Reading prose for the public face: claims of whatever was handed in, reports, lint and the meaning of words."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from araxes._days import day as _day
from araxes.claims import Assessment
from araxes.claims.estimative import standard as known_standard
from araxes.errors import InputError

if TYPE_CHECKING:
    from araxes.reading import Report
    from araxes.reading.linting import Linted
    from araxes.reading.opening import Opened
    from araxes.reading.phrases.explaining import Meanings

KEY_VARIABLES = ("ARAXES_API_KEY", "OPENAI_API_KEY")
URL_VARIABLE = "OPENAI_BASE_URL"


def claims_of(
    given: str | Path | Assessment | Report, written: date | str | None, standard: str | None
) -> Assessment:
    """The claims of whatever was handed in; prose is read."""
    if isinstance(given, Assessment):
        return given
    if not isinstance(given, str | Path):
        return given.to_assessment()

    from araxes.reading.opening import open_file

    opened = open_file(given)
    return opened.assessment or _read(opened, written, standard).to_assessment()


def read(
    report: str | Path,
    *,
    written: date | str | None = None,
    standard: str | None = None,
    reader: str | None = None,
    base_url: str | None = None,
    timeout: float = 60,
) -> Report:
    """Read a report in prose: plain text, Markdown, HTML, PDF or DOCX, ``-`` for standard input.

    ``written``, a date or ISO text, is the report's date; otherwise the one it states, else one inferred from what
    it looks ahead to, else today. ``standard`` reads its words of probability, ``icd203`` unless given. ``reader``
    is ``openai:MODEL`` to let a language model at ``base_url`` propose the claims instead of the rules, and
    nothing else. The key is taken from ``$ARAXES_API_KEY`` or ``$OPENAI_API_KEY``.

    Raises :class:`araxes.AraxesError` for what cannot be read.
    """
    if standard is not None:
        known_standard(standard)

    from araxes.reading.opening import open_file

    opened = open_file(report)
    if opened.assessment is not None:
        raise InputError(f"{opened.name}: this is an assessment with claims already; `araxes check` checks it")
    found = _read(opened, written, standard)
    return found if reader is None else _with_model(found, reader, base_url, timeout)


def _read(opened: Opened, written: date | str | None, standard: str | None) -> Report:
    from araxes.reading import read_document

    assert opened.document is not None
    return read_document(
        opened.document,
        written=None if written is None else _day(written),
        today=date.today(),
        standard=standard or "icd203",
        title=Path(opened.name).stem or opened.name,
    )


def _with_model(report: Report, reader: str, base_url: str | None, timeout: float) -> Report:
    """The report with the claims that a language model proposes in place of those found by rule."""
    from araxes.reading.model import parse_reader, read_with_model

    statements, refused = read_with_model(
        report.document,
        model=parse_reader(reader),
        base_url=base_url or os.environ.get(URL_VARIABLE),
        api_key=next((os.environ[name] for name in KEY_VARIABLES if os.environ.get(name)), None),
        written=report.written,
        standard=report.standard,
        timeout=timeout,
    )
    return replace(report, statements=statements, refused=refused)


def lint(
    report: str | Path,
    *,
    written: date | str | None = None,
    standard: str | None = None,
    only: Sequence[str] = (),
    ignored: Sequence[str] = (),
) -> Linted:
    """What keeps the judgments of a report, or of an assessment, from being resolved, before it is published.

    ``only`` and ``ignored`` are codes to look for, or to leave out; the other arguments are those of :func:`read`.
    """
    if standard is not None:
        known_standard(standard)

    from araxes.reading import linting
    from araxes.reading.opening import open_file

    linting.select((), only, ignored)  # so that a misspelt code is told before the work
    opened = open_file(report)
    if opened.assessment is None:
        found = _read(opened, written, standard)
        text, findings, statements = found.document.text, linting.lint(found), len(found.claims)
    else:
        claims = opened.assessment
        if written is not None:
            claims = claims.model_copy(update={"date": _day(written)})
        text, statements = opened.written, len(claims.claims)
        findings = linting.lint_assessment(claims, text, standard=standard)
    return linting.Linted(text, *linting.select(findings, only, ignored), statements)


def words(text: str | None = None) -> Meanings:
    """What the words of probability in a text mean in every standard, and to lay readers.

    Iterating gives them phrase by phrase; ``groups`` are all phrases that are known, also without a text.
    Raises :class:`araxes.errors.UnknownNameError` with near misses where there are none.
    """
    from araxes.reading.phrases.explaining import meanings

    return meanings(text)
