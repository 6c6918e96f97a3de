"""Region files: read, checked, and told what is wrong with them line by line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from araxes._files import taken
from araxes._yaml import Document, YamlError, parse
from araxes.entities.gazetteer import Gazetteer, gazetteer
from araxes.entities.regions.checking import Place, doubts
from araxes.entities.regions.model import Region
from araxes.errors import InputError, Problem, RegionError

MAX_BYTES = 2_000_000
_WORDING = {"missing": "is missing", "extra_forbidden": "is not a key here"}
_STEPS = {
    "missing": "add it; `araxes region new` writes a template with every key",
    "extra_forbidden": "check the spelling; `araxes schema region` lists the keys",
    "too_short": "fill the list, or drop what it belongs to",
    "date_type": "write the day as 2020-11-10",
    "date_from_datetime_parsing": "write the day as 2020-11-10",
    "date_parsing": "write the day as 2020-11-10",
    "string_pattern_mismatch": "states are ISO codes such as ARM; other ids are lower case with hyphens",
}
_UNCITED = "every fact is dated and cited: date: 2020-11-10, cite: {document: ..., at: paragraph 6}"


@dataclass(frozen=True, order=True)
class Fault(Problem):
    """One thing wrong with a region file, and the next step."""

    step: str = ""


@dataclass(frozen=True)
class Linted:
    """A region file read: its text, what is wrong, and the region where nothing is."""

    name: str
    text: str
    faults: tuple[Fault, ...]
    region: Region | None


def read_region(path: str | Path, *, names: Gazetteer | None = None) -> Region:
    """A region from a file, ``-`` for standard input.

    Raises :class:`RegionError` with every problem in it, :class:`InputError` where it cannot be read as text.
    """
    linted = lint_region(path, names=names)
    if linted.region is None:
        raise RegionError(linted.name, linted.faults)
    return linted.region


def lint_region(path: str | Path, *, names: Gazetteer | None = None) -> Linted:
    """Everything that is wrong with a region file. Raises :class:`InputError` where it cannot be read as text."""
    raw, name = taken(path, MAX_BYTES)
    if len(raw) > MAX_BYTES:
        raise InputError(f"{name}: larger than {MAX_BYTES // 1_000_000} MB; a region is a few pages of YAML")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputError(f"{name}:{line}: not UTF-8 text; save the file as UTF-8 and try again") from None
    return lint_text(text, name=name, names=names)


def lint_text(text: str, *, name: str = "region", names: Gazetteer | None = None) -> Linted:
    """The same of the text of a file."""
    if not text.strip():
        raise InputError(f"{name}: the file is empty; `araxes region new NAME` writes a template")
    try:
        document = parse(text)
    except YamlError as error:
        told = error.problem
        fault = Fault(told.line, told.column, told.message, told.code, "correct the YAML; the rest is read then")
        return Linted(name, text, (fault,), None)
    if not isinstance(document.data, dict):
        fault = Fault(1, 1, "this is no region", "yaml", "`araxes region new NAME` writes a template")
        return Linted(name, text, (fault,), None)
    try:
        region = Region.model_validate(document.data)
    except ValidationError as error:
        return Linted(name, text, _ordered({_fault(document, entry) for entry in error.errors()}), None)
    known = gazetteer() if names is None else names
    found = {
        Fault(*_position(document, doubt.at), doubt.message, doubt.code, doubt.step)
        for doubt in doubts(region, known)
    }
    return Linted(name, text, _ordered(found), None if found else region)


def _ordered(found: set[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(found))


def _fault(document: Document, entry: Any) -> Fault:
    path: Place = tuple(part for part in entry["loc"] if part != "[key]")
    kind, message = str(entry["type"]), str(entry["msg"]).removeprefix("Value error, ")
    last = path[-1] if path else ""
    if kind == "too_short":
        message = f"{last}: too few; at least {entry['ctx']['min_length']} belong here"
    elif kind in _WORDING:
        message = f"{last!r} {_WORDING[kind]}"
    elif isinstance(last, str) and last:
        message = f"{last}: {message}"
    step = _STEPS.get(kind, "`araxes schema region` says what may stand here")
    if kind == "missing" and last in ("date", "cite", "document", "at", "start"):
        kind, step = "undated" if last in ("date", "start") else "uncited", _UNCITED
    return Fault(*_position(document, path), message, kind, step)


def _position(document: Document, path: Place) -> tuple[int, int]:
    return document.position(path)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a region file, for editors."""
    schema = Region.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
