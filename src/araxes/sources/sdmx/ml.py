"""Data messages in structure-specific SDMX-ML (2.0 compact, 2.1, 3.0): series of observations.

Every dimension and attribute is an attribute of ``Series`` or ``Obs`` under its own name. The file is read as a
stream; one that declares a document type, and with it entities of its own, is refused.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from araxes.errors import AnswerError

CHUNK = 2**16


@dataclass
class Message:
    """The attributes of a data set, and its observations, each with the dimensions of its series."""

    facts: dict[str, str] = field(default_factory=dict)
    rows: list[dict[str, str]] = field(default_factory=list)


class _Reader:
    """What the parser calls: it keeps no tree."""

    def __init__(self, address: str) -> None:
        self.address, self.message = address, Message()
        self.series: dict[str, str] = {}
        self.root = ""
        self.has_data = False

    def doctype(self, name: str, _public: str | None, _system: str | None) -> None:
        raise AnswerError(
            self.address, f"it declares a document type ({name[:40]!r})", "it is no data; do not load it"
        )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        self.root = self.root or name
        if name == "DataSet":
            self.has_data = True
            self.message.facts.update(_plain(attributes))
        elif name == "Series":
            self.series = _plain(attributes)
        elif name == "Obs":
            self.message.rows.append(self.series | _plain(attributes))

    def end(self, tag: str) -> None:
        if _local(tag) == "Series":
            self.series = {}

    def close(self) -> Message:
        if not self.has_data or self.root.startswith("Generic"):
            raise AnswerError(
                self.address, f"a {self.root} is no structure-specific data message", "ask for data in that form"
            )
        return self.message


def read_ml(path: Path, address: str) -> Message:
    """The observations of a message. Raises :class:`AnswerError` for a file that is none."""
    reader = _Reader(address)
    parser = ElementTree.XMLParser(target=reader)
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                parser.feed(chunk)
        parser.close()
    except ElementTree.ParseError as error:
        raise AnswerError(address, f"not XML: {error}", "get it again") from None
    return reader.message


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes without a namespace: dimensions and attributes of the data, not of the format."""
    return {name: value for name, value in attributes.items() if not name.startswith("{")}
