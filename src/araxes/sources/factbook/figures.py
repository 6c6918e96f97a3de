"""Printed figures -> intervals: shares, dollars, counts ("approximately 40-50,000", "up to 1.2 million").

A figure stands for every value that rounds to it. The Factbook rounds counts of people under arms, so they
are read to the rounding of their last digit that is not zero, hedged or not: 50,000 is 50,000 ± 5,000 and
37,000 is ± 500; no count of a hundred or more is read more finely than ± 5. One-sided words give the widest
bounds that a careful writer can have meant:

- "up to N", "as many as N", "less than N", "authorized N": [0, N];
- "more than N", "over N", "at least N", "N-plus": [N, 2 N], for who knew of twice as many would have said so;
- "a few hundred", "several thousand" and their like: the ranges in ``words.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from araxes.observations.interval import Interval
from araxes.sources.factbook.text import NUMBER
from araxes.sources.factbook.words import alternatives, word

LESS_THAN_SHARE = re.compile(r"(?:less than|under|<)\s*$", re.IGNORECASE)


@lru_cache(maxsize=8192)
def percentage(figure: str) -> Interval:
    """A printed percentage as a fraction."""
    return Interval.printed(figure, scale=0.01)


@lru_cache(maxsize=8192)
def share(figure: str) -> Interval | None:
    """A percentage of a whole as a share; nothing above 100 %.

    >>> share("37")
    Interval(lower=0.365, upper=0.375, value=0.37)
    """
    read = percentage(figure)
    if read.value is None or read.value > 1:
        return None
    return Interval(read.lower, min(read.upper, 1.0), read.value)


@lru_cache(maxsize=8192)
def scaled(figure: str, scale: str) -> Interval:
    """A printed figure and its scale word, or none: ``("13.111", "billion")``."""
    return Interval.printed(figure, scale=word("scales")[scale.lower()] if scale else 1)


@lru_cache(maxsize=8192)
def rounded(figure: str, scale: int = 1) -> Interval:
    """A count that was rounded to its last digit that is not zero.

    >>> rounded("50,000")
    Interval(lower=45000.0, upper=55000.0, value=50000.0)
    """
    digits = figure.replace(",", "")
    if "." in digits:
        return Interval.printed(digits, scale=scale)
    kept = digits.rstrip("0") or "0"
    zeros = len(digits) - len(kept) if kept != "0" else 0
    read = Interval.printed(kept, scale=scale * 10**zeros)
    if zeros == 0 and scale == 1 and read.value is not None and read.value >= 100:
        return Interval(read.value - 5, read.value + 5, read.value)
    return read


_HYPHENS = ("-", "–", "—", "‑")


@dataclass(frozen=True, slots=True)
class Count:
    """A count found in a text: where it stands, hedge words included, and what it says."""

    start: int
    end: int
    interval: Interval


@cache
def _count() -> re.Pattern[str]:
    most, least = alternatives(word("at_most")), alternatives(word("at_least"))
    scale = alternatives(word("scales"))
    vague = alternatives(word("count_words"))
    soft = r"(?:approximately|approx\.?|about|around|roughly|some|nearly|almost|estimated|est\.?|an?|the)"
    spread = r"(?:(?:ranging |varying )?from |between )(?:an? )?(?:low of |high of )?"
    hedge = (
        rf"(?:(?:{soft}|total of|low of|high of) ){{0,4}}"
        rf"(?:(?P<most>{most})|(?P<least>{least}))?\b ?(?:(?:{soft}) ){{0,3}}"
    )
    top = rf"(?:an? )?(?:high of )?(?:(?:as many as|(?P<beyond>more than)|{soft}) ){{0,3}}"
    join = rf"\s?(?:[-–—‑]|to {top}|and )\s?"
    return re.compile(
        rf"(?<![\w.,$/-])(?:(?P<spread>{spread}))?{hedge}"
        rf"(?:(?P<low>{NUMBER})(?: ?(?P<lowscale>{scale})\b)?"
        rf"(?:(?P<join>{join})(?P<high>{NUMBER})(?: ?(?P<highscale>{scale})\b)?)?(?P<plus>-plus|\+)?"
        rf"|(?P<vague>{vague}))(?![\w%]|[.–-][0-9])",
        re.IGNORECASE,
    )


def counts(text: str) -> Iterator[Count]:
    """The counts in a text, from left to right; years and ordinals are none."""
    for found in _count().finditer(text):
        interval = _read(found)
        if interval is not None:
            joined = found["high"] is None or _is_range(found)
            yield Count(found.start(), found.end() if joined else found.end("low"), interval)


def _read(found: re.Match[str]) -> Interval | None:
    if found["vague"]:
        low, high = word("count_words")[" ".join(found["vague"].lower().split())]
        return Interval(float(low), float(high))
    low_scale = word("scales").get((found["lowscale"] or "").lower(), 1)
    if found["high"] and _is_range(found):
        return _range(found, low_scale, word("scales").get((found["highscale"] or "").lower(), 1))
    if found["high"] and found["join"].strip()[:1] in _HYPHENS:
        return None
    if _is_year(found["low"]) and not found["lowscale"]:
        return None
    single = rounded(found["low"], low_scale)
    return _one_sided(single, found)


def _is_range(found: re.Match[str]) -> bool:
    """Hyphens join a range; "to" and "and" only after "from" or "between"."""
    hyphen = found["join"].strip()[:1] in _HYPHENS
    years = _is_year(found["low"]) and (_is_year(found["high"]) or len(found["high"]) == 2)
    return not years and (hyphen or bool(found["spread"]))


def _is_year(figure: str) -> bool:
    return len(figure) == 4 and figure.isdigit() and figure[:2] in {"19", "20"} and figure[2:] != "00"


def _range(found: re.Match[str], low_scale: int, high_scale: int) -> Interval | None:
    """Two figures joined; in "40-50,000" and "1.1-1.2 million" the first takes over what it leaves unsaid."""
    low, high = found["low"], found["high"]
    start, end = _number(low) * low_scale, _number(high) * high_scale
    if low_scale == 1 and high_scale > 1 and start * high_scale <= end:
        start *= high_scale
    elif "," in high and "," not in low and start * 1000 <= end:
        start *= 1000
    if start > end:
        return None
    beyond = found["beyond"] or found["least"]
    return Interval(0.0 if found["most"] else start, 2 * end if beyond else end)


def _one_sided(single: Interval, found: re.Match[str]) -> Interval:
    value = single.value or 0.0
    if found["most"]:
        return Interval(0.0, value)
    if found["least"] or found["plus"]:
        return Interval(value, 2 * value)
    return single


def _number(figure: str) -> float:
    return float(figure.replace(",", ""))
