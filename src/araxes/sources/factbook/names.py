"""Names as the Factbook writes them -> entity ids.

A name is looked up, without case and accents, among the spellings of ``spellings.yaml`` and the names of the
table of codes, then in the gazetteer, which knows every former and long name but costs more to build.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from araxes._yaml import load_data
from araxes.entities.codes import codes
from araxes.sources.factbook.words import alternatives, word

_SAINT = re.compile(r"\bst(?:\.|\b)")
_LOOSE = re.compile(r"[.'’‘`]")
_ARTICLE = re.compile(r"^the |, the$")


def fold(name: str) -> str:
    """A name without case, accents, full stops and articles: ``"Gambia, The"`` -> ``"gambia"``."""
    letters = (char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    text = "".join(letters).casefold()
    text = _LOOSE.sub("", _SAINT.sub("saint", text.replace("&", " and ")))
    return _ARTICLE.sub("", " ".join(text.split()))


@cache
def spellings() -> dict[str, str]:
    """The Factbook's own spellings to ids, as in the file."""
    entries: dict[str, str] = load_data("araxes.sources.factbook", "spellings.yaml")
    return entries


@cache
def _lexicon() -> dict[str, str]:
    known = {fold(code.name): code.id for code in codes()}
    return known | {fold(name): entity for name, entity in spellings().items()}


@lru_cache(maxsize=8192)
def resolve(name: str) -> str | None:
    """The id of a state, territory or place as the Factbook names it, or ``None``."""
    if not name or len(name) > 80 or name in word("regions"):
        return None
    found = _lexicon().get(fold(name)) or _in_gazetteer(name)
    return found if found is not None and _is_place(found) else None


def _in_gazetteer(name: str) -> str | None:
    from araxes.entities import gazetteer

    found: str | None = gazetteer().named(name)
    return found


def _is_place(entity: str) -> bool:
    return ":" not in entity or entity.startswith("place:")


@cache
def _host_names() -> str:
    names = {code.name for code in codes() if _is_place(code.id)} | set(spellings())
    return alternatives(name for name in names if len(name) > 1 and not name.islower())


@cache
def host() -> re.Pattern[str]:
    """A regular expression for the name of one state or territory in running text."""
    return re.compile(rf"(?<![\w-])(?:{_host_names()})(?!\w|-\w|['’]s\b)")


@cache
def host_list() -> re.Pattern[str]:
    """A regular expression for places in a row: ``Armenia, Belarus, West Africa, and Libya`` or ``A/B``."""
    place = rf"(?:{_host_names()}|{alternatives(word('regions'))})(?!\w|-\w|['’]s\b)"
    more = rf"(?:(?:, and the |, and |, the |, | and the | and | or | ?/ ?){place})*"
    return re.compile(rf"(?<![\w-]){place}{more}")
