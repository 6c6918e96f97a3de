"""Figures, periods and measures in words, the same way everywhere."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from araxes.entities import gazetteer
from araxes.measures import Measure

_WITH_ARTICLE = re.compile(
    r"United |Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles|.* (?:Islands|Republic|Emirates)$"
)


EACH = "each"
"""Stands for the members of a group, one by one."""


def name_of(entity: str) -> str:
    """The short name of an entity, with the article that English gives it."""
    if entity == EACH:
        return entity
    label = gazetteer().label(entity)
    return f"the {label}" if _WITH_ARTICLE.match(label) else label


def phrase(measure: Measure, of: str, to: str, parameters: Mapping[str, Any]) -> str:
    """What is measured, in words: "share of Russia in the exports of Armenia"."""
    template = (
        re.sub(r"\[.*?\]", "", measure.phrase) if not to else measure.phrase.replace("[", "").replace("]", "")
    )
    shown = {
        key: figure("share", value, value) if key == "at_share" else value for key, value in parameters.items()
    }
    text = template.format(of=name_of(of) if of else "", to=name_of(to) if to else "", **shown)
    among = parameters.get("among")
    return f"{text} within {name_of(among)}" if isinstance(among, str) else text


def period(start: date, end: date) -> str:
    """A year as a year, anything else by its last day."""
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    return str(start.year) if whole_year else end.isoformat()


def figure(unit: str, lower: float, upper: float, value: float | None = None, *, signed: bool = False) -> str:
    """An interval in words: the published figure where there is one, else what the bounds say.

    >>> figure("share", 0.365, 0.375, 0.37)
    '37 %'
    >>> figure("share", 0.0, 0.045)
    'at most 4.5 %'
    """
    if unit == "flag" and not signed:
        return "yes" if lower >= 1 else "no" if upper <= 0 else "unknown"
    if unit == "rank" and not signed:
        return _rank(lower, upper)
    write = _SIGNED[unit] if signed and unit in _SIGNED else _WRITTEN.get(unit, _plain)
    if value is not None:
        return write(value)
    low, high = write(lower), write(upper)
    if low == high:
        return low
    if math.isinf(upper):
        return f"at least {low}" if not math.isinf(lower) else "any value"
    if lower <= 0 and not signed and unit != "per 1000":
        return f"at most {high}"
    number, _, suffix = low.partition(" ")
    if suffix and high.endswith(f" {suffix}"):
        return f"{number} to {high}"
    return f"{low} to {high}"


def _rank(lower: float, upper: float) -> str:
    if lower == upper:
        return ordinal(int(lower))
    if upper >= lower + 15:
        return f"{ordinal(int(lower))} or lower" if lower > 1 else "anywhere"
    return f"{ordinal(int(lower))} to {ordinal(int(upper))}"


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th ..."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _plain(value: float) -> str:
    return "no bound" if math.isinf(value) else f"{value:,.3g}" if abs(value) < 1000 else f"{value:,.0f}"


def _percent(value: float) -> str:
    return "no bound" if math.isinf(value) else f"{value * 100:.3g} %"


def _dollars(value: float) -> str:
    if math.isinf(value):
        return "no bound"
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "mn")):
        if abs(value) >= size:
            return f"{value / size:.3g} {word} USD"
    return f"{value:,.0f} USD"


def _signed_percent(value: float) -> str:
    return "no bound" if math.isinf(value) else f"{value * 100:+.3g} %"


def _signed_dollars(value: float) -> str:
    return f"+{_dollars(value)}" if value > 0 else _dollars(value)


def _points(value: float) -> str:
    return f"{value * 100:+.3g} points"


_WRITTEN = {"share": _percent, "USD": _dollars}
_SIGNED = {"relative": _signed_percent, "share": _points, "USD": _signed_dollars}
