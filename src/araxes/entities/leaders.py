"""Leaders from the Factbook: ``Government / Executive branch`` to persons and the offices they hold.

The Factbook writes "Prime Minister Nikol PASHINYAN (since 10 September 2021)": a title, a name whose family part
is in capitals, and a date. Titles are data (``data/titles.yaml``). A monarch who is represented by somebody is
head of state elsewhere and is left to that state.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.entities.factbook_names import clean, field
from araxes.entities.folding import plain, slug
from araxes.entities.model import Entity, Name, Office

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SINCE = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?:(?P<month>[A-Z][a-z]{2,8})\s+)?(?P<year>(?:19|20)\d\d)\b")
_PARENTHESES = re.compile(r"\([^()]*\)")
_NUMERAL = re.compile(r"[IVX]+")
_PARTICLES = {"de", "da", "dos", "van", "von", "bin", "e", "al", "el", "la"}


@dataclass(frozen=True)
class Holder:
    """One office-holder as printed: title, full name, first and family name, family name, date of office."""

    title: str
    full: str
    short: str
    surname: str
    since: str | None


@cache
def titles() -> tuple[str, ...]:
    """Titles in front of a name, longest first."""
    given: list[str] = load_data("araxes.entities.data", "titles.yaml")["titles"]
    return tuple(sorted(given, key=len, reverse=True))


def parse_since(text: str) -> str | None:
    """The first date in a text, as precise as it is.

    >>> parse_since("since 10 September 2021"), parse_since("since April 2018"), parse_since("since 1997")
    ('2021-09-10', '2018-04', '1997')
    """
    match = _SINCE.search(text)
    if not match:
        return None
    year, month, day = match["year"], match["month"], match["day"]
    if not month or month[:3].lower() not in _MONTHS:
        return str(year)
    number = _MONTHS.index(month[:3].lower()) + 1
    return f"{year}-{number:02}-{int(day):02}" if day else f"{year}-{number:02}"


def parse_holders(text: str) -> list[Holder]:
    """The office-holders in one field; nothing when the office is held by somebody else's monarch or is vacant."""
    if "represented by" in text:
        return []
    found = (_holder(part) for part in re.split(r";(?![^()]*\))", text))
    return [holder for holder in found if holder is not None]


def _holder(part: str) -> Holder | None:
    since = parse_since(" ".join(_PARENTHESES.findall(part)))
    if since is None:
        return None
    title, rest = _split_title(part.strip())
    rest = re.sub(r'"[^"]*"', " ", _PARENTHESES.sub(" ", rest))
    words = re.sub(r",\s*Jr\.", " ", rest).strip(" ,").split()
    family = [place for place, word in enumerate(words) if _is_family(word, first=place == 0)]
    if not family or len(words) > 8:
        return None
    words = [_recase(word) if place in family else word for place, word in enumerate(words)]
    first, last = family[0], family[-1]
    surname = " ".join(word for word in words[first : last + 1] if not _NUMERAL.fullmatch(word))
    if last == first and first > 0 and words[first - 1].lower() in _PARTICLES - {"e", "de", "la"}:
        surname = f"{words[first - 1]} {surname}"
    short = " ".join(words[first:]) if first == 0 else f"{words[0]} {' '.join(words[first : last + 1])}"
    return Holder(title, " ".join(words), short, surname, since)


def _is_family(word: str, *, first: bool) -> bool:
    """Whether a word has a part in capitals that is not initials, nor a numeral unless first (XI Jinping)."""
    parts = [part for part in word.strip("'’,").split("-") if len(part) > 1 and part.isupper() and "." not in part]
    return any(first or not _NUMERAL.fullmatch(part) for part in parts)


def _recase(word: str) -> str:
    """PASHINYAN -> Pashinyan, EL-SISI -> El-Sisi, al-SUDANI -> al-Sudani, LA'AULI -> La'auli."""
    parts = [part if part.islower() else part[:1] + part[1:].lower() for part in word.strip(",").split("-")]
    return "-".join(parts)


def _split_title(part: str) -> tuple[str, str]:
    found: list[str] = []
    rest = part
    while True:
        title = next((title for title in titles() if rest.startswith(title + " ")), None)
        if title is None:
            return " ".join(found), rest
        found.append(title)
        rest = rest[len(title) :].lstrip(" ,")


def leaders_of(country: Mapping[str, Any], state: str) -> Iterator[tuple[Holder, Office]]:
    """The office-holders of one state, the head of government first."""
    executive = field(country, "Government", "Executive branch")
    for key in ("head of government", "chief of state"):
        for holder in parse_holders(clean(executive.get(key))):
            yield holder, Office(holder.title or key, state, holder.since)


def persons(countries: Mapping[str, Mapping[str, Any]]) -> list[Entity]:
    """The leaders of the given states (id to file) as entities, one per person, offices joined."""
    holders: dict[str, Holder] = {}
    offices: dict[str, list[Office]] = {}
    for state, country in countries.items():
        for holder, office in leaders_of(country, state):
            key = "person:" + slug(holder.short)
            holders.setdefault(key, holder)
            held = offices.setdefault(key, [])
            if all((office.title, office.state) != (other.title, other.state) for other in held):
                held.append(office)
    return [
        Entity(key, "person", holder.short, _names(holder), holds=tuple(offices[key]))
        for key, holder in holders.items()
    ]


def _names(holder: Holder) -> tuple[Name, ...]:
    """Full name, first and family name, family name; each also without accents."""
    found: dict[tuple[str, str], Name] = {}
    for text, kind in ((holder.full, "leader"), (holder.short, "leader"), (holder.surname, "surname")):
        if kind == "leader" and " " not in text:
            continue  # a monarch known by one name is found as by a surname: King Philippe
        for spelling in (text, plain(text)):
            found.setdefault((spelling, kind), Name(spelling, kind, since=holder.since))
    return tuple(found.values())
