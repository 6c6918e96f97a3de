"""The date a report states about itself. Better none than the date of an event."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = re.compile(
    r"(?<![\w/.-])(?:"
    r"(?P<y1>(?:19|20)\d\d)[-/](?P<m1>\d\d)[-/](?P<d1>\d\d)(?:T\d\d:[\d:.]{2,20}(?:Z|[+-]\d\d:?\d\d)?|\b)"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]" + _MONTH.format("m2") + r",?[ -](?P<y2>(?:19|20)\d\d)"
    r"|" + _MONTH.format("m3") + r" (?P<d3>\d{1,2})(?:st|nd|rd|th)?,? (?P<y3>(?:19|20)\d\d)"
    r"|" + _MONTH.format("m4") + r",? (?P<y4>(?:19|20)\d\d)"
    r"|(?P<d5>\d{1,2})\.(?P<m5>\d{1,2})\.(?P<y5>(?:19|20)\d\d)"
    r"|(?P<a6>\d{1,2})/(?P<b6>\d{1,2})/(?P<y6>(?:19|20)\d\d)"
    r")(?![\w/-]|\.\d)",
    re.IGNORECASE,
)
_FORMS = 5
_LABEL = re.compile(
    r"(?P<label>date(?: of publication| published)?|publication date|release date|published|posted|issued|released"
    r"|as of|updated|last updated|last modified|date updated)(?: on| in)? ?:? ?"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)?(?:day)?,? ?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]?", re.IGNORECASE)
_BESIDE_DATE = re.compile(
    r"[\s,.|·•–—()/-]*(?:(?:at )?\d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?(?: ?(?:utc|gmt|cet|est|edt))?)?"
    r"[\s,.|·•–—()/-]*(?:\d{1,3} min(?:ute)?s? read|by [^.]{3,60})?[\s,.|·•–—()/-]*",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"[A-Z][\w.'’-]*(?:[ /-][A-Z][\w.'’-]*){0,3}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2})?"
    r"(?:,| ?\(| [–—-])? ?\(?"
)
_AFTER_DATELINE = re.compile(r"\)?\s*(?:$|[–—:]|\(|-{1,2} )")
_BEFORE_EVENT = re.compile(
    r"(?:\b(?:since|of|in|for|after|before|until|till|by|from|to|on|the|during|through|early|late|mid|and|between"
    r"|following|around|throughout|past|than)|[–—-]|to)[ -]*$",
    re.IGNORECASE,
)
_BEFORE_END = re.compile(r"[,:|(/–—.]\s*$|\w\s$")
_SPACE = re.compile(r"\s+")
NEAR_TOP = 15
BELOW_TITLE = 3
"""So many lines are a title, what stands below it, and the line of its date."""
TITLE_LENGTH = 200
LINE_LENGTH = 160


def read_date(text: str) -> date | None:
    """The one date in a text such as "20 Nov. 2023", "2023-11-20T09:00Z" or "November 2023" (its last day).

    None when there is no date, or more than one, or it could be another: 3/4/2024.
    """
    found = [*_DATE.finditer(text)]
    return _value(found[0]) if len(found) == 1 else None


def stated_date(lines: Sequence[str], *, title: str | None = None) -> date | None:
    """The date a report states near its top: in a line of its own, a dateline, or its title.

    ``lines`` are the blocks of the text in order. Dates in sentences do not count.
    """
    top = [_SPACE.sub(" ", line[: 4 * LINE_LENGTH]).strip() for line in lines[:NEAR_TOP]]
    short = [line for line in top if len(line) <= LINE_LENGTH]
    return (
        _first(_labelled(line, revised=False) for line in short)
        or _first(map(_alone, short))
        or _first(map(_dateline, top))
        or _first(_in_title(line) for line in ([title] if title else []))
        or _first(_in_title(line) for line in short[:BELOW_TITLE] if not line.endswith("."))
        or _first(_labelled(line, revised=True) for line in short)
    )


def _first(found: Iterable[date | None]) -> date | None:
    return next((one for one in found if one is not None), None)


def _value(found: re.Match[str]) -> date | None:
    for form in range(1, _FORMS + 1):
        if found[f"y{form}"]:
            year, month = int(found[f"y{form}"]), _month(found[f"m{form}"])
            last = monthrange(year, month)[1] if 1 <= month <= 12 else 0
            with suppress(ValueError):
                return date(year, month, last if form == 4 else int(found[f"d{form}"]))
            return None
    return _slashed(int(found["a6"]), int(found["b6"]), int(found["y6"]))


def _slashed(first: int, second: int, year: int) -> date | None:
    """A date with strokes, when only one of its numbers can be the month."""
    if (first > 12) == (second > 12) and first != second:
        return None
    day, month = (first, second) if first > 12 else (second, first)
    with suppress(ValueError):
        return date(year, month, day)
    return None


def _month(text: str) -> int:
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1


def _labelled(line: str, *, revised: bool) -> date | None:
    """Of "Published on 3 May 2024", and "Updated: ..." when ``revised``."""
    label = _LABEL.match(line)
    if not label or ("updated" in label["label"].lower() or "modified" in label["label"].lower()) != revised:
        return None
    found = _DATE.match(line, label.end())
    return _value(found) if found else None


def _alone(line: str) -> date | None:
    """Of a line that holds a date and at most its weekday, hour, author or minutes to read."""
    found = [*_DATE.finditer(line)]
    if len(found) != 1:
        return None
    before, after = line[: found[0].start()].strip(" ,|·•–—()-"), line[found[0].end() :]
    if before and not _WEEKDAY.fullmatch(before) and not re.fullmatch(r"[Bb]y [^.]{3,60}", before):
        return None
    return _value(found[0]) if _BESIDE_DATE.fullmatch(after) else None


def _dateline(line: str) -> date | None:
    """Of "Vienna, 12 March 2024" and "VIENNA, 12 March 2024 – Ministers met ..."."""
    place = _PLACE.match(line)
    found = place and (_DATE.match(line, place.end()) or _DATE.match(line, _back(line, place.end())))
    if not place or not found or not _AFTER_DATELINE.match(line, found.end()):
        return None
    before = line[: found.start()].rstrip(" (")
    if not before.endswith((",", "–", "—", "-")):
        return None
    return None if _LABEL.fullmatch(before) else _value(found)


def _back(line: str, end: int) -> int:
    """Where the last word before ``end`` begins: the month may have passed for a place."""
    return line.rfind(",", 0, end) + 2


def _in_title(title: str) -> date | None:
    """Of a title that ends or begins with a date that nothing ties to an event."""
    title = _SPACE.sub(" ", title).strip()
    found = [*_DATE.finditer(title)] if len(title) <= TITLE_LENGTH else []
    if len(found) != 1:
        return None
    before, after = title[: found[0].start()], title[found[0].end() :].strip()
    ends = after in {"", ")", "]"} and _BEFORE_END.search(before) and not _of_event(before)
    begins = not before and after[:1] in {":", "–", "—", "|", "-"}
    return _value(found[0]) if ends or begins else None


def _of_event(before: str) -> bool:
    """Whether the words before a date say that something happened then; a dash after a space only sets it off."""
    return bool(_BEFORE_EVENT.search(before)) and not re.search(r"[\w)] [–—-] ?$", before)


def ends_in_date(line: str) -> bool:
    """Whether a short line below a title ends in the report's date: "Submission to the committee, 12 May 2024"."""
    return len(line) <= LINE_LENGTH and not line.rstrip().endswith(".") and _in_title(line) is not None


def is_date_line(line: str) -> bool:
    """Whether a line says when the report is from and nothing else: a date alone, or a dateline without a text."""
    if len(line) > LINE_LENGTH or not any(character.isdigit() for character in line):
        return False
    line = _SPACE.sub(" ", line).strip()
    if _alone(line) is not None:
        return True
    found = [*_DATE.finditer(line)]
    return len(found) == 1 and found[0].end() == len(line) and _dateline(line) is not None
