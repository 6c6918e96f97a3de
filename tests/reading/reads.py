"""Short texts, read as a report would be."""

from __future__ import annotations

from datetime import date
from typing import Any

from araxes.claims import Test
from araxes.entities import gazetteer
from araxes.reading import Report, Statement, read_document
from araxes.reading.clauses.skeleton import Skeleton, skeleton
from araxes.reading.extracting import extract_bytes
from araxes.reading.kinds.passage import Passage, passage
from araxes.reading.phrases.actors import Actor, listed, widened
from araxes.reading.phrases.quantities import find_all
from araxes.reading.words.cues import find_cues

WRITTEN = date(2023, 11, 20)


def read(text: str, *, written: date | None = WRITTEN) -> Report:
    """A text as a report of some date."""
    document = extract_bytes(text.encode("utf-8", "replace"), name="report.txt")
    return read_document(document, written=written, today=date(2026, 1, 1))


def only(text: str) -> Statement:
    """The one statement of a text."""
    (statement,) = read(text).statements
    return statement


def asked_by(statement: Statement) -> list[dict[str, Any]]:
    """The tests of a statement as plain data."""
    return [test.model_dump(mode="json", by_alias=True, exclude_defaults=True) for test in statement.tests]


def asked(text: str) -> list[dict[str, Any]]:
    """All tests of all statements of a text as plain data."""
    return [test for statement in read(text).statements for test in asked_by(statement)]


def made_of(text: str) -> tuple[Test, ...]:
    """All tests of all statements of a text."""
    return tuple(test for statement in read(text).statements for test in statement.tests)


def actors(text: str) -> list[Actor]:
    """The named actors of a text."""
    return [widened(text, actor, len(text)) for actor in listed(text, gazetteer().find(text))]


def clause(text: str) -> Passage:
    """A text as one clause whose kind is asked for."""
    return passage(text, 0, len(text), cues=find_cues(text), actors=actors(text))


def line(text: str) -> Skeleton:
    """The skeleton of a text, with its named actors and its figures taken out."""
    quantities = [one for one in find_all(text) if one.sort != "rank"]
    return skeleton(text, 0, len(text), actors=actors(text), quantities=quantities)
