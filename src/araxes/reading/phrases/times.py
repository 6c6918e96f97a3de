"""The grammar of times in prose: "the first half of 2026", "the next two to three years", "5 May 2026".

One pattern per kind of time, tried in order, and for each the function that makes a time of its match. What stands
before a time ("by", "since") is not read here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from araxes.reading.phrases.timespans import (
    Fixed,
    Part,
    Recurring,
    Shifted,
    Slice,
    Steps,
    Time,
    Unit,
    months_from,
    vocabulary,
    years,
)
from araxes.reading.words.numerals import number, number_words, ordinal
from araxes.reading.words.spotting import Compiled, Spotter, either, reaching, spaced

Kind = Literal[
    "date", "year", "unit", "bare", "part", "ahead", "back", "ago", "count", "vague", "before", "recent"
]
Groups = dict[str, str | None]

_YEAR = r"(?:19\d\d|20\d\d|2100)(?![\w%]|[.,]\d|-[a-z])"
_START = r"(?<![\w$€£#/:-])(?<!\d[.,])"
_TH = r"(?:st|nd|rd|th)?"
_RANGE = r"(?: to | or |[-–])"


@dataclass(frozen=True, slots=True)
class Found:
    """A time in a text; ``vague`` when a convention gave it its length."""

    start: int
    end: int
    kind: Kind
    time: Time
    vague: bool = False


def times(low: str, text: str) -> Iterator[Found]:
    """All times in a text, given also in small letters."""
    for match in _grammar().spotter.matches(low):
        found = _read(match, text)
        if found is not None:
            yield found


def time_at(low: str, text: str, position: int) -> Found | None:
    """The time that begins at a place, if one does."""
    match = _grammar().whole.match(low, position)
    return _read(match, text) if match else None


def _read(match: re.Match[str], text: str) -> Found | None:
    """The time that a match of the whole grammar holds; None where the words only look like one."""
    name = match.lastgroup or ""
    parts = _grammar().patterns[name].match(match.string, match.start())
    if parts is None or not _capital(parts, text):
        return None
    try:
        read = _READERS[name](parts.groupdict())
    except (ValueError, OverflowError):
        return None  # such as 31 June
    return Found(match.start(), match.end(), *read) if read else None


def _capital(match: re.Match[str], text: str) -> bool:
    """Whether the months have their capital: "may" and "march" are words."""
    groups = match.re.groupindex
    return all(text[match.start(name)].isupper() for name in ("m", "m2", "mb") if name in groups and match[name])


# ---- patterns


@dataclass(frozen=True)
class _Grammar:
    patterns: Compiled
    whole: re.Pattern[str]
    spotter: Spotter


@cache
def _grammar() -> _Grammar:
    patterns = _patterns()
    kinds = (f"(?P<{name}>{re.sub('[(][?]P<[a-z0-9]+>', '(?:', each)})" for name, each in patterns.items())
    plain = f"{_START}(?:{'|'.join(kinds)})"
    return _Grammar(
        Compiled({name: spaced(_START + pattern) for name, pattern in patterns.items()}),
        re.compile(spaced(plain)),
        Spotter(plain, _triggers()),
    )


def _patterns() -> dict[str, str]:
    words = vocabulary()
    month, season = _month(), either(words["seasons"])
    parts = either(word for group in words["part_words"].values() for word in group)
    count = rf"(?P<n>{number_words()}|\d{{1,3}}|{either(words['vague_words'])})"
    count2 = rf"(?:{_RANGE}(?P<n2>{number_words()}|\d{{1,3}}))?"
    unit = rf"(?P<u>{either(words['units'])})"
    of = (
        rf"(?:(?P<y>{_YEAR})(?:[-–/](?P<y2>{_YEAR}|\d\d(?![\w-])))?|(?:the )?(?P<dec>(?:19|20)\d0)['’]?s"
        rf"|(?:the )?(?P<s>{season})(?: of)? (?P<sy>{_YEAR})(?:[-–/](?:{_YEAR}|\d\d(?!\w)))?"
        rf"|(?P<m>{month})(?: of|,)? (?P<my>{_YEAR})"
        rf"|(?P<rel>this|next|last|the coming|the current|the) (?P<ru>year|decade|century|month|quarter|week"
        rf"|{season}|{month})(?![\w-])|(?P<mb>{month})|(?P<sb>{season})(?!\w))"
    )
    nth = r"(?:first|second|third|fourth|last|final)"
    fixed = {
        name: f"(?P<phrase>{either(phrase for entry in words[key] for phrase in entry['phrases'])})" + r"(?![\w-])"
        for name, key in (("vague", "vague_ahead"), ("recent", "vague_past"))
    }
    return {
        "iso": r"(?P<y>(?:19|20)\d\d)-(?P<mn>\d\d)-(?P<d>\d\d)(?![\w-])",
        "numeric": rf"(?P<d>\d{{1,2}})(?P<sign>[./])(?P<mn>\d{{1,2}})(?P=sign)(?P<y>{_YEAR})".replace(
            "(?P=sign)", "[./]"
        ),
        "daymonth": rf"(?:the )?(?P<d>\d{{1,2}}){_TH}(?:(?:[-–]| and | to )(?P<d2>\d{{1,2}}){_TH})?(?: of)? "
        rf"(?P<m>{month})(?:,? (?P<y>{_YEAR}))?",
        "monthday": rf"(?P<m>{month}) (?P<d>\d{{1,2}}){_TH}(?:[-–](?P<d2>\d{{1,2}}){_TH})?(?![\w%]|[.,:]\d)"
        rf"(?:,? (?P<y>{_YEAR}))?",
        "months": rf"(?P<m>{month})(?:[-–]| to | and | through | until )(?P<m2>{month})(?:,? (?P<y>{_YEAR}))",
        "before": either(words["year_before"]) + r"(?!\w)",
        "recent": fixed["recent"],
        "vague": fixed["vague"],
        "firstmonths": rf"(?:the )?first (?P<n>{number_words()}|\d{{1,2}}) months of {of}",
        "quarter": rf"(?:(?:the )?(?P<q>{nth})(?: |-)quarter(?: of)?|q(?P<qn>[1-4])(?: of|,)?)(?: |-){of}",
        "half": rf"(?:(?:the )?(?P<h>first|second|latter|last) half(?: of)?|h(?P<hn>[12])(?: of|,)?)(?: |-){of}",
        "part": rf"(?P<part>{parts})(?: |-)(?:the year )?{of}",
        "middle": r"mid-(?P<ru>century|decade|year)(?![\w-])",
        "possessive": r"(?:the |this |(?P<next>next ))?(?P<ru>year|decade|century|month|quarter)"
        r"(?:['’]s (?P<e>end|close|start|beginning)"
        rf"|(?: |-)end(?!\w)(?: (?P<y>{_YEAR}))?| is out| ends(?!\w))",
        "ahead": rf"(?:the (?:next|coming|forthcoming)(?: {count}{count2})? {unit}(?P<pl>s?)"
        r"(?: or (?P<oru>two|so))?"
        rf"|(?:next|coming|forthcoming)(?: {count.replace('<n>', '<k>')}{count2.replace('<n2>', '<k2>')})? "
        rf"{unit.replace('<u>', '<v>')}s"
        rf"|the {count.replace('<n>', '<j>')} {unit.replace('<u>', '<w>')}s (?:ahead|to come))(?![\w-])(?! of)",
        "back": rf"(?:the (?:past|last|previous|preceding)(?: {count}{count2})? {unit}(?P<pl>s?)"
        rf"|(?:past|last|previous|preceding) {count.replace('<n>', '<k>')}{count2.replace('<n2>', '<k2>')} "
        rf"{unit.replace('<u>', '<v>')}s|(?:past|previous) {unit.replace('<u>', '<w>')}s)(?![\w-])(?! of)",
        "count": rf"(?:an?|{count}){count2}(?: |-){unit}(?P<pl>s?)(?![\w-])(?: or (?P<oru>two|so)(?!\w))?"
        r"['’]?(?P<tail> time(?!\w)| from now| hence| ago(?!\w))?(?! of| after)",
        "unit": of,
    }


_CENTURIES = ("19", "20")
_BARE = 14  # characters before a century in a time with no other trigger: "q1 of the 1990s", "31. 12. 19"


def _month() -> str:
    names = vocabulary()["months"]
    full = either(name for name in names if len(name) > 4 or name in ("may", "june", "july"))
    short = either(name for name in names if len(name) < 5 and name not in ("may", "june", "july"))
    return rf"(?:{full}|{short}(?:\.(?=\s\d))?)(?!\w)"


def _triggers() -> dict[str, int]:
    """A text that every time holds, as rare as can be: "may" and "day" alone are too frequent."""
    words = vocabulary()
    months = {name for name in words["months"] if len(name) > 4 or name in ("june", "july")}
    short = {f"{name}{end}" for name in words["months"] if len(name) < 5 for end in (" ", ".")} - {"may "}
    may = {f"{before} may" for before in (*"0123456789", *words["may_after"])}
    phrases = [
        phrase for key in ("vague_ahead", "vague_past") for entry in words[key] for phrase in entry["phrases"]
    ]
    parts = [word for group in words["part_words"].values() for word in group]
    dated = {
        f"{before}{gap}{year}"
        for before in ("of", "year", "half", "quarter", *parts)
        for gap in " -"
        for year in _CENTURIES
    }
    units = [f"{unit}{end}" for unit in words["units"] for end in (" ", "s", ".", ",", "'", "’", "-")]
    return (
        reaching(50, units, words["units"].keys() - {"day"}, {"century", "the day"}, words["seasons"])
        | reaching(50, months, short, may, dated, {"mid-may", "may 1", "may 2", "may 3", "may–", "may-"})
        | reaching(_BARE, _CENTURIES)
        | {phrase: len(phrase) for phrase in [*phrases, *words["year_before"]]}
    )


# ---- readers

_Read = tuple[Kind, Time, bool] | None


def _number(text: str | None) -> int:
    return (number(text) or 0) if text else 0


def _date(g: Groups) -> _Read:
    month = int(g.get("mn") or 0) or vocabulary()["months"].get((g.get("m") or "").rstrip("."), 0)
    day, last = _number(g["d"]), _number(g.get("d2") or g["d"])
    if not g["y"]:
        date(2024, month, day)  # raises for 31 June
        return "date", Recurring(month, 1, last), False
    if month > 12 and day <= 12:
        month, day, last = day, month, month
    elif g.get("sign") == "/" and day <= 12 and day != month:
        return None  # nobody can tell 5/6/2026
    return "date", Fixed(date(int(g["y"] or 0), month, day), date(int(g["y"]), month, last)), False


def _months(g: Groups) -> _Read:
    names, year = vocabulary()["months"], int(g["y"] or 0)
    first, last = names[(g["m"] or "").rstrip(".")], names[(g["m2"] or "").rstrip(".")]
    if first > last:
        return "date", Fixed(months_from(year - 1, first, 1)[0], months_from(year, last, 1)[1]), False
    return "date", Fixed(*months_from(year, first, last - first + 1)), False


def _of(g: Groups) -> tuple[Kind, Fixed | Shifted | Recurring] | None:
    """The unit of the calendar that the groups name."""
    words = vocabulary()
    if g["y"]:
        return _years(int(g["y"] or 0), g.get("y2"))
    if g["dec"]:
        return "unit", years(int(g["dec"]), int(g["dec"]) + 9)
    if g["s"]:
        return "date", Fixed(*months_from(int(g["sy"] or 0), *words["seasons"][g["s"]]))
    if g["m"]:
        return "date", Fixed(*months_from(int(g["my"] or 0), words["months"][g["m"].rstrip(".")], 1))
    if g["rel"]:
        return _relative(g["rel"], (g["ru"] or "").rstrip("."))
    bare = (g["mb"] or g["sb"] or "").rstrip(".")
    return "bare", _yearly(bare)


def _years(first: int, second: str | None) -> tuple[Kind, Fixed]:
    if not second:
        return "year", years(first, first)
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if last > first:
        return "unit", years(first, last)
    if len(second) == 2 and 1 <= int(second) <= 12:
        return "date", Fixed(*months_from(first, int(second), 1))
    raise ValueError("years in the wrong order")


def _yearly(word: str, which: Literal["this", "next", "last"] | None = None) -> Recurring:
    words = vocabulary()
    month, count = words["seasons"].get(word) or (words["months"][word], 1)
    return Recurring(month, count, None, which)


_WHICH: dict[str, Literal["this", "next", "last"] | None] = {
    "this": "this",
    "the current": "this",
    "next": "next",
    "the coming": "next",
    "last": "last",
    "the": None,
}


def _relative(rel: str, unit: str) -> tuple[Kind, Fixed | Shifted | Recurring] | None:
    which = _WHICH[" ".join(rel.split())]
    calendar: dict[str, Unit] = {"year": "year", "decade": "decade", "century": "century", "month": "month"}
    calendar |= {"quarter": "quarter", "week": "week"}
    kind: Kind = "unit" if which else "bare"
    if unit in calendar:
        by = {"next": 1, "last": -1}.get(which or "", 0)
        return ("unit" if which else "part"), Shifted(calendar[unit], by)
    return kind, _yearly(unit, which)


def _unit(g: Groups) -> _Read:
    found = _of(g)
    if found is None or found[0] == "part":
        return None  # "the year" alone says nothing
    return (*found, False)


def _part(g: Groups) -> _Read:
    said = " ".join((g["part"] or "").split())
    name = next(name for name, words in vocabulary()["part_words"].items() if said in words)
    found = _of(g)
    return None if found is None else ("part", Part(name, found[1]), False)


def _possessive(g: Groups) -> _Read:
    end = {"close": "end", "beginning": "start", None: "end"}.get(g["e"], g["e"]) or "end"
    units: dict[str, Unit] = {"year": "year", "decade": "decade", "century": "century", "month": "month"}
    unit = units.get(g["ru"] or "", "quarter")
    whole = years(int(g["y"]), int(g["y"])) if g["y"] else Shifted(unit, 1 if g["next"] else 0)
    return "part", Part(end, whole), False


def _middle(g: Groups) -> _Read:
    units: dict[str, Unit] = {"century": "century", "decade": "decade"}
    return "part", Part("mid", Shifted(units.get(g["ru"] or "", "year"), 0)), False


def _sliced(g: Groups, pieces: int, first: int, count: int = 1) -> _Read:
    found = _of(g)
    return None if found is None else ("part", Slice(found[1], pieces, first, count), False)


def _quarter(g: Groups) -> _Read:
    return _sliced(g, 4, int(g["qn"] or 0) or ordinal(g["q"] or "") or 4)


def _half(g: Groups) -> _Read:
    return _sliced(g, 2, int(g["hn"] or 0) or ordinal(g["h"] or "") or 2)


def _first_months(g: Groups) -> _Read:
    months = _number(g["n"])
    return _sliced(g, 12, 1, months) if 1 <= months <= 12 else None


def _steps(g: Groups, *, back: bool) -> tuple[Steps, bool]:
    """The longest stretch that some numbers and a unit mean, and whether a convention gave it its length."""
    words = vocabulary()
    unit = g.get("u") or g.get("v") or g.get("w") or ""
    numbers = [g.get(name) for name in ("n", "n2", "k", "k2", "j")]
    many = bool(g.get("v") or g.get("w") or g.get("pl"))
    if any(each in words["vague_words"] for each in numbers) or (many and not any(numbers)):
        size = words["vague_counts"][{"fortnight": "week"}.get(unit, unit)]
        return Steps(size.get("months", 0), size.get("days", 0), back), True
    count = max([_number(each) for each in numbers] + [2 if g.get("oru") else 0]) or 1
    size = words["units"][unit]
    return Steps(size.get("months", 0) * count, size.get("days", 0) * count, back), False


def _ahead(g: Groups) -> _Read:
    return ("ahead", *_steps(g, back=False))


def _back(g: Groups) -> _Read:
    return ("back", *_steps(g, back=True))


def _count(g: Groups) -> _Read:
    tail = (g["tail"] or "").strip()
    steps, vague = _steps(g, back=tail == "ago")
    if tail == "ago":
        return "ago", replace(steps, point=True), vague
    return ("ahead" if tail else "count"), steps, vague


def _before(g: Groups) -> _Read:
    return "before", Shifted("year", -1), False


def _phrase(key: str, kind: Kind) -> Callable[[Groups], _Read]:
    """A reader for the phrases of a table, which are read by convention."""

    def read(g: Groups) -> _Read:
        said = " ".join((g["phrase"] or "").split())
        entry = next(entry for entry in vocabulary()[key] if said in entry["phrases"])
        return kind, Steps(entry.get("months", 0), entry.get("days", 0), kind == "recent"), True

    return read


_READERS: dict[str, Callable[[Groups], _Read]] = {
    "iso": _date,
    "numeric": _date,
    "daymonth": _date,
    "monthday": _date,
    "months": _months,
    "before": _before,
    "recent": _phrase("vague_past", "recent"),
    "vague": _phrase("vague_ahead", "vague"),
    "firstmonths": _first_months,
    "quarter": _quarter,
    "half": _half,
    "part": _part,
    "middle": _middle,
    "possessive": _possessive,
    "ahead": _ahead,
    "back": _back,
    "count": _count,
    "unit": _unit,
}
