"""Generated inputs of every format, read and looked at whole.

A few run with every change; `pytest -m nightly` runs twenty thousand and more.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from araxes.claims import Test
from araxes.claims.files import assessment_text, parse_assessment
from araxes.errors import AraxesError
from araxes.reading.extracting import extract_bytes
from araxes.reading.reader import read_document
from araxes.reading.report import Report
from araxes.reading.statement import Statement
from reading.extracting.prints import report as printed
from reading.extracting.shown import assert_sound
from reading.extracting.test_docx import stored
from reading.extracting.words import word_document
from reading.prose import Writer

WRITTEN = date(2024, 5, 1)
STANDARDS = ("icd203", "phia", "nato", "ipcc", "efsa", "kent")


@cache
def _valid(name: str) -> bytes:
    if name.endswith(".pdf"):
        return printed(compressed=name == "a.pdf")
    return stored(word_document()) if name == "open.docx" else word_document()


MAKERS: dict[str, Callable[[Writer], bytes]] = {
    "a.txt": lambda writer: writer.text().encode(errors="replace"),
    "a.md": lambda writer: writer.text().encode(errors="replace"),
    "a.html": lambda writer: writer.html().encode(errors="replace"),
    "a.pdf": lambda writer: writer.damaged(_valid("a.pdf")),
    "open.pdf": lambda writer: writer.damaged(_valid("open.pdf")),
    "a.docx": lambda writer: writer.damaged(_valid("a.docx")),
    "open.docx": lambda writer: writer.damaged(_valid("open.docx")),
    "any": lambda writer: writer.damaged(writer.text().encode(errors="replace")),
}
FEW = 12
MANY = {"a.txt": 8_000, "a.md": 5_000, "a.html": 3_000, "any": 1_500, "a.pdf": 300, "open.pdf": 700}
MANY |= {"a.docx": 400, "open.docx": 1_200}
FEW_FILES, MANY_FILES = 12, 2_500


@pytest.mark.parametrize("name", MAKERS)
def test_a_few_inputs(name: str) -> None:
    for number in range(FEW):
        check_input(name, number)


@pytest.mark.nightly
@pytest.mark.parametrize("name", MAKERS)
def test_thousands_of_inputs(name: str) -> None:
    for number in range(FEW, MANY[name]):
        check_input(name, number)


def test_a_few_assessment_files() -> None:
    for number in range(FEW_FILES):
        check_file(number)


@pytest.mark.nightly
def test_thousands_of_assessment_files() -> None:
    for number in range(FEW_FILES, MANY_FILES):
        check_file(number)


def check_input(name: str, number: int) -> None:
    """One input, made from its name and number alone."""
    try:
        _check_input(name, number)
    except Exception as error:
        error.add_note(f"reading.test_fuzz.check_input({name!r}, {number})")
        raise


def _check_input(name: str, number: int) -> None:
    writer = Writer(f"{name} {number}")
    raw = MAKERS[name](writer)
    standard = writer.one(STANDARDS)
    written = writer.one((WRITTEN, None, date(1, 1, 1), date(9999, 12, 31)))
    try:
        document = extract_bytes(raw, name=name)
        report = read_document(document, written=written, today=WRITTEN, standard=standard)
    except AraxesError as error:
        check_refusal(error)
        return
    assert_sound(document)
    check_report(report)
    again = read_document(extract_bytes(raw, name=name), written=written, today=WRITTEN, standard=standard)
    assert again.to_dict() == report.to_dict()
    check_written(report, markdown=writer.one((True, False)))


def check_refusal(error: AraxesError) -> None:
    """What is refused is told in one line."""
    assert str(error)
    assert "\n" not in str(error)


def check_report(report: Report) -> None:
    """What holds of every report, whatever was read."""
    data = json.loads(json.dumps(report.to_dict(), allow_nan=False))
    assert len(data["statements"]) == len(report.statements)
    at = 0
    for one in report.statements:
        assert at <= one.start < one.end <= len(report.document.text)
        at = one.end
        check_statement(report, one)


def check_statement(report: Report, one: Statement) -> None:
    """What holds of every statement."""
    text, plain = report.document.text, report.document.plain
    assert text[one.start : one.end] == one.text
    assert one.text.strip()
    assert one.kinds[0] == one.kind
    assert len(set(one.kinds)) == len(one.kinds)
    for first, last in [(each.start, each.end) for each in one.entities] + [
        (each.start, each.end) for each in one.unresolved
    ]:
        assert 0 <= first < last <= len(text)
        assert plain[first:last].strip()
    if one.estimative:
        assert plain[one.estimative.start : one.estimative.end] == one.estimative.phrase
        for reading in (*one.estimative.alternatives, one.estimative.reading):
            assert reading is None or 0 <= reading.low <= reading.high <= 1
    if one.horizon and one.horizon.start:
        assert one.horizon.start <= one.horizon.end
    for test in one.tests:
        assert Test.model_validate(test.model_dump(mode="json", by_alias=True, exclude_defaults=True)) == test
    assert not (one.tests and one.untestable)
    assert bool(one.tests or one.untestable) == (one.kind != "none")


def check_written(report: Report, *, markdown: bool) -> None:
    """What was read is written as an assessment, which loads again."""
    try:
        assessment = report.to_assessment()
    except AraxesError:
        assert not report.claims
        return
    again = parse_assessment(assessment_text(assessment, markdown=markdown))
    assert again.claims == assessment.claims
    assert (again.title, again.date, again.standard) == (assessment.title, assessment.date, assessment.standard)


def check_file(number: int) -> None:
    """An assessment file, damaged: it loads, or is refused in the one way."""
    writer = Writer(f"file {number}")
    try:
        document = extract_bytes("".join(writer.sentence() for _ in range(4)).encode(), name="a.txt")
        report = read_document(document, written=WRITTEN, today=WRITTEN)
        if not report.claims:
            return
        whole = assessment_text(report.to_assessment(), markdown=writer.one((True, False)))
        written = writer.damaged(whole.encode()).decode(errors="replace")
        if writer.one((True, False)):
            written = writer.slipped(written)
        try:
            assessment = parse_assessment(written)
        except AraxesError:
            return
        assert parse_assessment(assessment_text(assessment, markdown=False)).claims == assessment.claims
    except Exception as error:
        error.add_note(f"reading.test_fuzz.check_file({number})")
        raise
