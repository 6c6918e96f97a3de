"""A file handed in: an assessment with claims, or a report in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from araxes._files import taken
from araxes.claims import Assessment
from araxes.claims.files import assessment_source, parse_assessment, split_front_matter
from araxes.reading.document import Document
from araxes.reading.extracting.door import MAX_BYTES, extract_bytes

_YAML = (".yaml", ".yml")
_CLAIMS = re.compile(r"^(?:claims[ \t]*:|\{?[ \t]*\"claims\"[ \t]*:)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file holds: an assessment and its text as written, or the document of a report."""

    name: str
    assessment: Assessment | None = None
    written: str = ""
    document: Document | None = None


def open_file(path: str | Path) -> Opened:
    """Open a file, or standard input for ``-``; what is in it tells an assessment from a report.

    An assessment is YAML, or text whose front matter holds claims. Raises :class:`~araxes.errors.InputError`.
    """
    if Path(path).suffix.lower() in _YAML:
        text, name = assessment_source(path)
        return Opened(name, assessment=parse_assessment(text, name=name), written=text)
    raw, name = taken(path, MAX_BYTES)
    held = _assessment(raw)
    if held is not None:
        return Opened(name, assessment=parse_assessment(held, name=name), written=held)
    return Opened(name, document=extract_bytes(raw, name=name))


def _assessment(raw: bytes) -> str | None:
    """The text of an assessment; None for a report, and for what its reader will refuse."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
    front, body = split_front_matter(text)
    return text if _CLAIMS.search(front if body is not None else text[:100_000]) else None
