"""XML from outside, as events: no document type, so no entities, and a bounded depth."""

from __future__ import annotations

from typing import NoReturn, Protocol
from xml.parsers import expat

from araxes.errors import InputError

MAX_DEPTH = 500
_STEP = "save it again from the word processor"


class Reader(Protocol):
    """What takes the events, with the names of elements and attributes without their namespaces."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, name: str) -> None:
        """Take the end of an element."""

    def text(self, data: str) -> None:
        """Take text."""


def read_xml(raw: bytes, reader: Reader, *, name: str) -> None:
    """Give the events of an XML text to a reader. Raises :class:`InputError` that calls the file ``name``."""
    parser = expat.ParserCreate(namespace_separator=" ")
    depth = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise InputError(f"{name}: its XML is nested deeper than {MAX_DEPTH} levels; {_STEP}")
        reader.start(_local(element), {_local(key): value for key, value in attributes.items()})

    def end(element: str) -> None:
        nonlocal depth
        depth -= 1
        reader.end(_local(element))

    def doctype(*_: object) -> NoReturn:
        raise InputError(f"{name}: its XML declares a document type, which no report needs; {_STEP}")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = doctype
    parser.buffer_text = True
    try:
        parser.Parse(raw, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise InputError(f"{name}: the DOCX file is damaged; {_STEP}") from None


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
