"""Figures, periods and measures in words, the same way everywhere."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from araxes.entities import gazetteer
from araxes.measures import Measure

_WITH_ARTICLE = re.compile(
    r"United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|.* (?:Islands|Republic|Emirates)$"
)


JOINT = "+"
"""Stands between the groups and actors of a network: ``group:south-caucasus+RUS+TUR``."""

EACH = "each"
"""Stands for the members of a group, one by one."""


def name_of(entity: str) -> str:
    """The short name of an entity, with the article that English gives it."""
    if entity == EACH:
        return entity
    if JOINT in entity:
        *first, last = map(name_of, entity.split(JOINT))
        return f"{', '.join(first)} and {last}"
    label = label_of(entity)
    return f"the {label}" if _WITH_ARTICLE.match(label) else label


def label_of(entity: str) -> str:
    """The short name of an entity; of one that only a source knows, what follows the prefix of its id."""
    known = gazetteer()
    if JOINT in entity:
        return ", ".join(map(label_of, entity.split(JOINT)))
    return known.label(entity) if entity in known else entity.partition(":")[2].upper() or entity


def phrase(measure: Measure, of: str, to: str, parameters: Mapping[str, Any]) -> str:
    """What is measured, in words: "share of Russia in the exports of Armenia"."""
    template = (
        re.sub(r"\[.*?\]", "", measure.phrase) if not to else measure.phrase.replace("[", "").replace("]", "")
    )
    shown = {key: _shown(key, value) for key, value in parameters.items()}
    text = template.format(of=name_of(of) if of else "", to=name_of(to) if to else "", **shown)
    if parameters.get("prices") == "constant" and parameters.get("basis", "spending") == "spending":
        text += " at constant prices"
    among = None if measure.collective or "third" in parameters else parameters.get("among")
    return f"{text} within {name_of(among)}" if isinstance(among, str) else text


def _shown(parameter: str, value: Any) -> Any:
    if parameter == "third" and value:
        return name_of(value)
    if parameter == "years":
        return "a year" if value == 1 else f"{value} years"
    if parameter == "months":
        return "a month" if value == 1 else f"{value} months"
    if parameter == "violence":
        return _VIOLENCE[value]
    return figure("share", value, value) if parameter == "at_share" else value


_VIOLENCE = {
    "all": "organised violence",
    "state": "fighting of governments",
    "nonstate": "fighting of groups",
    "onesided": "violence against civilians",
    "battle": "battle",
}


def period(start: date, end: date) -> str:
    """A year as a year, a month as a month, several by the first and last, anything else by its last day."""
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and start.year == end.year:
        if (start.month, end.month) == (1, 12):
            return str(start.year)
        if start.month == end.month:
            return f"{start:%Y-%m}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}–{end.year}"
    if start.day == 1 and (end + timedelta(days=1)).day == 1 and start.year < end.year:
        return f"{start:%Y-%m}–{end:%Y-%m}"
    return end.isoformat()


def when(start: date, end: date) -> str:
    """The same with the preposition that belongs to it: in 2023, in 2023-06, on 2026-02-04."""
    text = period(start, end)
    return f"on {text}" if text == end.isoformat() else f"in {text}"


def figure(unit: str, lower: float, upper: float, value: float | None = None, *, bounds: bool = False) -> str:
    """An interval in words: its value to the digit that the bounds carry, else what the bounds say.

    With ``bounds`` the bounds stand beside the value.

    >>> figure("share", 0.365, 0.375, 0.37), figure("share", 0.0, 0.045), figure("share", 0.0803, 0.0901, 0.0852)
    ('37 %', 'at most 4.5 %', 'about 9 %')
    """
    if unit == "flag":
        return "yes" if lower >= 1 else "no" if upper <= 0 else "unknown"
    if unit in _IN_OWN_WORDS:
        return _IN_OWN_WORDS[unit](lower, upper, value)
    if unit == "share" and (lower, upper) == (0, 1):
        return "unknown"
    if value is None or math.isinf(upper):
        return _range(unit, lower, upper)
    shown = _about(unit, lower, upper, value)
    return f"{shown} ({_range(unit, lower, upper)})" if bounds and lower < upper else shown


def change(unit: str, lower: float, upper: float) -> str:
    """The bounds of a change in words: up by 3 to 5 points, down by at least 10 %, or from -2 to +3 %.

    ``unit`` is that of the measure, or ``relative``; shares change by points.
    """
    scale, digits, suffix = _change_scale(unit, lower, upper)
    low, high = lower / scale, upper / scale
    if lower >= 0:
        return f"up by {_between(low, high, digits)}{suffix}"
    if upper <= 0:
        return f"down by {_between(-high, -low, digits)}{suffix}"
    ends = (f"{end:+,.{digits}f}" if math.isfinite(end) else "no bound" for end in (low, high))
    return f"from {' to '.join(ends)}{suffix}"


def _change_scale(unit: str, lower: float, upper: float) -> tuple[float, int, str]:
    if unit in ("relative", "share"):
        digits = 1 if max(abs(lower), abs(upper)) < 0.1 else 0
        return 0.01, digits, " %" if unit == "relative" else " points"
    if unit == "USD":
        scale, word = _dollars(lower, upper)
        return scale, 1, f" {word}"
    largest = max((abs(end) for end in (lower, upper) if math.isfinite(end)), default=0.0)
    return 1.0, 0 if largest >= 100 else 2, ""


def _between(low: float, high: float, digits: int) -> str:
    first, last = f"{max(low, 0.0) + 0.0:,.{digits}f}", f"{high:,.{digits}f}"
    if math.isinf(high):
        return f"at least {first}"
    return first if first == last else f"{first} to {last}"


def _rank(lower: float, upper: float, _value: float | None = None) -> str:
    if lower == upper:
        return ordinal(int(lower))
    if upper >= lower + 15:
        return f"{ordinal(int(lower))} or lower" if lower > 1 else "rank unknown"
    return f"{ordinal(int(lower))} to {ordinal(int(upper))}"


def _years(lower: float, upper: float, value: float | None) -> str:
    """A year and those it lies between, such as "about 2031 (2028 to 2036)", "by 1997"."""
    if math.isinf(lower):
        return "unknown" if math.isinf(upper) else f"by {upper:.0f}"
    if math.isinf(upper):
        return f"{lower:.0f} or later"
    between = f"{lower:.0f}" if lower == upper else f"{lower:.0f} to {upper:.0f}"
    return between if value is None or lower == upper else f"about {value:.0f} ({between})"


def _trend(lower: float, upper: float, value: float | None) -> str:
    """Rising, subsiding or neither, with the change a year."""
    word = "rising" if lower > 0 else "subsiding" if upper < 0 else "no clear trend"
    ends = [f"{end:+,.0%}".replace("%", " %") if math.isfinite(end) else "no bound" for end in (lower, upper)]
    if math.isinf(upper) and lower <= -1:
        return "no trend can be told"
    by = "" if value is None else f"{value:+,.0%} a year, ".replace("%", " %")
    return f"{word} ({by}{' to '.join(ends)})"


_IN_OWN_WORDS: dict[str, Callable[[float, float, float | None], str]] = {
    "rank": _rank,
    "year": _years,
    "trend": _trend,
}


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _range(unit: str, lower: float, upper: float) -> str:
    scale, suffix = _scale(unit, lower, upper)
    low, high = _number(lower / scale), _number(upper / scale)
    if math.isinf(upper):
        return f"at least {low}{suffix}" if math.isfinite(lower) and lower > 0 else "unknown"
    if lower == 0 and upper > 0:
        return f"at most {high}{suffix}"
    return f"{low}{suffix}" if low == high else f"{low} to {high}{suffix}"


def _about(unit: str, lower: float, upper: float, value: float) -> str:
    """A value to the last digit that its bounds carry, with "about" where they reach further than rounding."""
    scale, suffix = _scale(unit, lower, upper)
    low, high, middle = lower / scale, upper / scale, value / scale
    width = high - low
    if width == 0 or not math.isfinite(width):
        return f"{_number(middle)}{suffix}"
    digits = min(6, max(0, math.ceil(-math.log10(width) - 1e-9)))
    shown, half = round(middle, digits), 0.5 * 10**-digits
    slack = 1e-9 * max(1.0, abs(middle))
    rounds = shown - half - slack <= low and high <= shown + half + slack
    return f"{'' if rounds else 'about '}{shown:,.{digits}f}{suffix}"


def _scale(unit: str, lower: float, upper: float) -> tuple[float, str]:
    if unit == "share":
        return 0.01, " %"
    if unit == "USD":
        scale, word = _dollars(lower, upper)
        return scale, f" {word}"
    return 1.0, {"ratio": " times", "per 1000": " per 1,000", "votes": " votes", "months": " months"}.get(unit, "")


def _dollars(lower: float, upper: float) -> tuple[float, str]:
    size = abs(upper) if math.isfinite(upper) else abs(lower)
    for scale, word in ((1e12, "tn USD"), (1e9, "bn USD"), (1e6, "mn USD")):
        if max(size, abs(lower)) >= scale:
            return scale, word
    return 1.0, "USD"


def _number(value: float) -> str:
    """Three significant digits; whole numbers whole."""
    if math.isinf(value):
        return "no bound"
    return f"{value:,.0f}" if abs(value) >= 100 or value == int(value) else f"{value:.3g}"
