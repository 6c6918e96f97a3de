"""Times in prose with exact offsets: horizons ("by 2030"), periods ("since 2019") and what they mean on a date.

Finding is purely textual; :func:`resolve` turns what was found into days. Conventions:

- "by", "until" and "through" include the time they name ("by 2030" ends with 2030), "before" stops short of it
  ("before 2030" ends with 2029), save for the end of something ("before the end of 2025" ends with 2025).
- Early, mid and late are thirds; "by mid-2026" is by the end of June. The tables are ``data/horizons.yaml``.
- "Within two to three years" takes the later end; months are clipped to their last day.
- Seasons are those of the northern hemisphere; "winter 2025" begins in December 2025.
- A horizon begins on the report's date unless what it names begins later.

A year is a time only behind a preposition or at the head of a sentence ("2026 will be ..."): "the 2020 war",
"Resolution 1325 (2000)" and "2030 strategy" name other things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Literal

from araxes.reading.phrases.times import Found, time_at, times
from araxes.reading.phrases.timespans import Days, Part, Slice, Time, vocabulary
from araxes.reading.words.spotting import either, lowered, spaced

Sort = Literal["by", "within", "in", "vague", "since", "from", "past", "against"]
_LEAD = 45  # characters in front of a time that a preposition is looked for in


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time in a text: ``text[start:end] == phrase``.

    ``sort`` is ``by`` (by, until, through, before), ``within`` (the next N months), ``in`` (in 2025, this year),
    ``vague`` (soon), ``since`` (since, after and from a time on), ``from`` (from one time to another), ``past``
    (the past five years, last year) or ``against`` (compared with 2021, a year earlier). ``vague`` says that a
    convention gives its length; a vague past has sort ``past``. ``lead`` is the preposition's group.
    """

    start: int
    end: int
    phrase: str
    sort: Sort
    time: Time
    until: Time | None = None
    lead: str = ""
    vague: bool = False

    def is_ahead(self, written: date) -> bool:
        """Whether it can be a horizon of what was written on a day: not past, and not over by then.

        A time without a year ("in March") counts as ahead; the tense of the sentence must say.
        """
        if self.sort in ("past", "against"):
            return False
        stretch = resolve(self, written)
        if stretch is None:
            return False
        return self.sort == "since" if stretch.end is None else self.sort != "since" and stretch.end >= written

    def base(self, written: date | None, *, ahead: bool = False) -> Days | None:
        """First and last day of what it names, whatever stands before it: all of 2019 for "since 2019"."""
        try:
            return self.time.days(written, ahead)
        except (ValueError, OverflowError):
            return None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from ``start`` to ``end``; None for an end that is open or cannot be told."""

    start: date | None
    end: date | None
    vague: bool = False


_SPAN = re.compile(r"in\s+(?:a|one)\s+(?:single\s+)?(?:day|week|month|year|decade|generation)\Z", re.IGNORECASE)


def is_span(phrase: str) -> bool:
    """Whether a time only lies ahead where the tense says so: "in a year", as in "sells more in a year than"."""
    return _SPAN.match(phrase) is not None


def find_all(text: str) -> list[TimeExpression]:
    """All times in a text, in order and without overlap."""
    low = lowered(text)
    found: list[TimeExpression] = []
    position = 0
    for time in times(low, text):
        if time.start < position:
            continue
        one = _expression(time, found, low=low, text=text, floor=position)
        if one is not None:
            found.append(one)
            position = one.end
    return found


def time_expressions(text: str, *, start: int = 0, end: int | None = None) -> list[TimeExpression]:
    """The times in ``text[start:end]``, with the offsets of the whole text."""
    found = find_all(text[start:end])
    first = range(len(text))[start:end].start if text else 0
    return [replace(one, start=one.start + first, end=one.end + first) for one in found] if first else found


def resolve(expression: TimeExpression, written: date | None, *, ahead: bool = True) -> Stretch | None:
    """The days that an expression means in a report of a date; None where it cannot be told.

    ``ahead`` says which is meant by a month, day or season without a year: the coming one, or the last.
    """
    try:
        return _stretch(expression, written, ahead)
    except (ValueError, OverflowError):
        return None  # beyond the calendar


def _stretch(expression: TimeExpression, written: date | None, ahead: bool) -> Stretch | None:
    days = expression.time.days(written, ahead)
    until = expression.until.days(written, ahead) if expression.until else days
    if days is None or until is None:
        return None
    first, last = days[0], until[1]
    start: date | None = first
    end: date | None = last
    if expression.sort == "by":
        start, end = written, _by(expression, written, ahead, days)
    elif expression.sort == "since":
        begins = last + timedelta(1) if expression.lead == "after" else first
        start, end = begins, written if written is not None and begins <= written else None
    elif expression.sort in ("in", "within", "vague") and written is not None and written <= last:
        # What is to be so at the end of a year may be so before: only a time that begins later moves the start.
        at_end = isinstance(expression.time, Part) and expression.time.name == "end"
        start = written if first < written or at_end else first
    if start is not None and end is not None and start > end and expression.sort not in ("from", "by"):
        return None  # "2026 - 2025"
    return Stretch(start, end, expression.vague)


def _by(expression: TimeExpression, written: date | None, ahead: bool, days: Days) -> date | None:
    """The last day of "by" and "before"."""
    time = expression.time
    if isinstance(time, Part) and (expression.lead == "by" or time.name in ("mid", "late", "end")):
        return time.by(written, ahead)
    return days[1] if expression.lead == "by" else days[0] - timedelta(1)


# ---- what stands around a time


@cache
def _leads() -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{either(words)})" for name, words in vocabulary()["leads"].items())
    return re.compile(spaced(rf"(?<![\w-])(?:{groups}) \Z"))


@cache
def _last_words() -> tuple[str, ...]:
    """What may stand last in the words before a time."""
    return tuple({words.split()[-1] for group in vocabulary()["leads"].values() for words in group})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(vocabulary()[key])


_NEXT = re.compile(spaced(r" ([\w%$€£'’-]+)"))
_PREVIOUS = re.compile(r"([\w'’-]+)[^\S\n]*\n?[^\S\n]*\Z")
_OPENING = re.compile(r"(?:\A|[.!?:;•\n][\"'”’)]*)\s*\Z")
_TAIL = re.compile(spaced(r" (?:onwards?|on(?= [a-z])|at the latest)(?!\w)"))
_JOINT = re.compile(spaced(r" (?P<and>and) | (?:to|until|till|through|into) |[-–]| [-–] "))
_LISTED = re.compile(spaced(r",? (?:and|or) |, "))


@dataclass(frozen=True, slots=True)
class _Spot:
    """A time in its place: the preposition before it and the words around it."""

    low: str
    found: Found
    lead: str
    words: str
    start: int
    follower: str
    previous: str


def _spot(found: Found, low: str, floor: int) -> _Spot:
    led = low[max(floor, found.start - _LEAD) : found.start].rstrip().endswith(_last_words())
    match = _leads().search(low, max(floor, found.start - _LEAD), found.start) if led else None
    start, group, words = found.start, "", ""
    if match is not None:
        start, group, words = match.start(), match.lastgroup or "", " ".join(match[0].split())
    follower = _NEXT.match(low, found.end)
    previous = _PREVIOUS.search(low, max(floor, start - _LEAD), start)
    return _Spot(low, found, group, words, start, follower[1] if follower else "", previous[1] if previous else "")


def _expression(
    found: Found, earlier: Sequence[TimeExpression], *, low: str, text: str, floor: int
) -> TimeExpression | None:
    """What a time and the words around it say; None where they say no time."""
    spot = _spot(found, low, floor)
    if spot.words == "to" and spot.previous in _words("not_before_to"):
        spot = replace(spot, lead="against")
    second = _second(spot, text)
    whole = " and " in f" {' '.join(low[found.start : found.end].split())} "  # March and June 2022
    if spot.lead == "between" and second is None and not whole:
        spot = replace(spot, lead="", words="", start=found.start)
    listed = earlier[-1] if earlier and _LISTED.fullmatch(low, earlier[-1].end, spot.start) else None
    if not spot.lead and listed is not None and found.kind == "year" and listed.lead:
        spot = replace(spot, lead=listed.lead, words="in")
    if not _stands(spot, second):
        return None
    end = second.end if second else found.end
    sort = _sort(spot, second)
    if sort == "since" and (tail := _TAIL.match(low, end)):
        end = tail.end()
    vague = found.vague or bool(second and second.vague)
    until = second.time if second else None
    return TimeExpression(spot.start, end, text[spot.start : end], sort, found.time, until, spot.lead, vague)


def _second(spot: _Spot, text: str) -> Found | None:
    """The time up to which a first one runs: "from 2019 to 2023"."""
    joint = _JOINT.match(spot.low, spot.found.end)
    if joint is None or spot.found.kind not in ("year", "part", "date", "bare", "unit"):
        return None
    second = time_at(spot.low, text, joint.end())
    if second is None or second.kind not in ("year", "part", "date", "bare", "unit"):
        return None
    if spot.words == "between":
        return second if joint["and"] else None
    if joint["and"]:
        one, other = spot.found.time.days(None), second.time.days(None)
        years = spot.found.kind == second.kind == "year" and spot.lead == "in"
        return second if years and one and other and other[0] - one[1] == timedelta(1) else None
    if spot.words == "from":
        return second
    same = spot.found.kind == second.kind and spot.found.kind in ("year", "date")
    return second if same and spot.lead in ("in", "") else None


def _stands(spot: _Spot, second: Found | None) -> bool:
    """Whether a find is a time of what is said."""
    kind = spot.found.kind
    if kind == "vague":
        return spot.previous not in _words("vague_not_after") and spot.follower not in _words("vague_not_before")
    if kind == "count":
        return spot.words in _words("count_leads")
    if second is None and kind in ("year", "bare"):
        return spot.follower not in _words("no_time_before") and (
            spot.words in _words("bare_leads") if kind == "bare" else _is_year(spot)
        )
    return bool(spot.lead) or (kind != "bare" and not _is_adjective(spot))


def _is_year(spot: _Spot) -> bool:
    """Whether a plain number is a year: the word before it says so, or a verb behind it at a sentence's start."""
    if spot.lead:
        compares = spot.lead == "against" and spot.words.endswith("than")  # "more than 2000"
        return not compares and not (spot.words.startswith("from") and spot.follower == "to")
    opening = _OPENING.search(spot.low, max(0, spot.start - 8), spot.start)
    return opening is not None and spot.follower in _words("year_verbs")


def _is_adjective(spot: _Spot) -> bool:
    """Whether a date or years stand between a determiner and a noun: "the March 2026 summit"."""
    kind = spot.found.kind
    named = kind in ("year", "date") or (kind == "unit" and spot.low[spot.start].isdigit())
    determined = spot.previous in _words("determiners") or spot.previous.endswith(("'s", "’s"))
    return named and determined and spot.follower[:1].isalpha() and spot.follower != "period"


_SORTS: dict[str, Sort] = {
    "by": "by",
    "before": "by",
    "onwards": "since",
    "after": "since",
    "since": "since",
    "against": "against",
    "in": "in",
    "between": "in",
    "": "in",
}


def _sort(spot: _Spot, second: Found | None) -> Sort:
    kind, sort = spot.found.kind, _SORTS[spot.lead]
    if second is not None:
        return "from" if spot.lead in ("onwards", "between", "by") else sort
    if kind in ("vague", "ahead", "count"):
        return "vague" if spot.found.vague else "within"
    behind = kind in ("back", "recent", "ago") or _is_last(spot.found.time)
    if kind == "before" or (kind == "year" and spot.words in ("over", "on")) or (behind and spot.words == "from"):
        return "against"
    return "past" if behind and sort not in ("since", "against") else sort


def _is_last(time: Time) -> bool:
    """Whether it is last year, the end of last month or last spring."""
    if isinstance(time, Part | Slice):
        return _is_last(time.of)
    return getattr(time, "by", 0) == -1 or getattr(time, "which", None) == "last"
