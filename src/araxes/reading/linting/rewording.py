"""Better wording for a judgment, made of its own words: with a day, a probability, a threshold."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.claims.estimative import Reading, read_phrase, standards
from araxes.reading.words.spotting import either, spaced

YEAR = "YEAR"
"""What stands for the year where no date of the report is known."""

ENDS = " .,;:!?\"'”’)]"
"""What may stand behind the last word of a sentence."""

_BEFORE, _AFTER = 4, 5
_WHOLE = 10
_WORD = re.compile(r"\s*\S*")


@cache
def vocabulary() -> dict[str, Any]:
    """The data file of the linter."""
    return dict(load_data("araxes.reading.data", "lint.yaml"))


def squeezed(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def percent(reading: Reading) -> str:
    """The interval of a reading: "20–45 %", "70 %" where it is one number."""
    low, high = (f"{round(100 * end, 1):g}" for end in (reading.low, reading.high))
    return f"{low} %" if low == high else f"{low}–{high} %"


@cache
def offer(name: str, standard: str) -> str:
    """A term to offer, with its numbers: "very likely (80–95 %)"; in ICD 203 where the standard has none."""
    for scale in (standard if standard in standards() else "icd203", "icd203"):
        for phrase in vocabulary()["offers"][name]:
            reading = read_phrase(phrase, scale)
            if reading is not None:
                return f"{phrase} ({percent(reading)})"
    raise ValueError(f"no standard reads any of the offers {name!r}")


def day(when: date) -> str:
    """A date in words: "20 November 2024"."""
    return f"{when.day} {month_name[when.month]} {when.year}"


def by(when: date | None) -> str:
    """The words for a deadline: "by the end of 2024", "by 20 November 2024"."""
    if when is None:
        return f"by the end of {YEAR}"
    if (when.month, when.day) == (12, 31):
        return f"by the end of {when.year}"
    if when.day == monthrange(when.year, when.month)[1]:
        return f"by the end of {month_name[when.month]} {when.year}"
    return f"by {day(when)}"


def deadline(written: date | None) -> date | None:
    """A day to suggest: the end of the year, of the next one for what is written in its second half."""
    if written is None:
        return None
    return date(min(written.year + (written.month > 6), 9999), 12, 31)


def replaced(text: str, bounds: tuple[int, int], span: tuple[int, int], new: str, *, gap: str = " ") -> str:
    """The words around ``text[span]`` within bounds, with others in its place; empty ones close the gap."""
    left, right = squeezed(text[bounds[0] : span[0]]), squeezed(text[span[1] : bounds[1]])
    left, right = _last(left, _BEFORE), _first(right.rstrip(" .;:"), _AFTER)
    if not new and right:
        return f"{left}{gap if left else ''}{right.lstrip(', ')}"
    before = " " if left and not left.endswith(("(", '"', "“")) and not new.startswith((",", ")")) else ""
    after = "" if not right or right[0] in ",;:.)" else " "
    return f"{left}{before}{new}{after}{right}"


def with_deadline(text: str, bounds: tuple[int, int], anchor: int, when: date | None) -> str:
    """The assertion around ``anchor`` with a deadline behind it, before the clauses that follow."""
    start, end = bounds
    first = _WORD.match(text, min(max(anchor, start), end), end)
    cut = _tails().search(text, first.end() if first else end, end)
    stop = cut.start() if cut else end
    said = squeezed(text[start:stop]).rstrip(ENDS)
    shown = said if len(said.split()) <= _WHOLE else _last(said, 6)
    return f"{shown} {by(when)}{' …' if cut and text[stop:end].strip(' .,;:!?') else ''}"


@cache
def _tails() -> re.Pattern[str]:
    words = vocabulary()["tails"]
    return re.compile(
        spaced(
            rf",? {either(words['words'])}\b|, {either(words['behind_a_comma'])}\b"
            r"|,? as (?:this|it|that|they|these) | [\u2013\u2014-] |[;:\u2014](?= |$)"
        ),
        re.IGNORECASE,
    )


def _last(text: str, count: int) -> str:
    words = text.split()
    return text if len(words) <= count else f"… {' '.join(words[-count:])}"


def _first(text: str, count: int) -> str:
    words = text.split()
    return text if len(words) <= count else f"{' '.join(words[:count])} …"


def first_words(text: str, count: int = 6) -> str:
    """The beginning of a text on one line, cut behind some words."""
    return _first(squeezed(text), count)


def last_words(text: str, count: int = 6) -> str:
    """The end of a text on one line, cut before some words."""
    return _last(squeezed(text), count)


def as_written(old: str, new: str) -> str:
    """New words with a capital where the old ones have one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new
