"""Probabilities given as numbers: "a 70 percent chance", "a one-in-three chance", "odds are two to one against".

A number is itself in every standard. "At least" and "less than" give the range up to 1 or down to 0; "about" and
"nearly" are kept as the number, since no text says how wide they are. "Two-to-one odds" without "against" or "in
favour" is left unread: bettors and other people mean opposite things by it.
"""

from __future__ import annotations

import re
from functools import cache

from araxes.claims.wording import COPULA, MAX_LENGTH, rearranged, straight

Interval = tuple[float, float]

_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SPELLED = {word: n for n, word in enumerate(_ONES, 1)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_PARTS = ("least", "most", "low", "high", "one", "part", "whole")
_WORD = "|".join(sorted(_SPELLED, key=len, reverse=True))
_N = rf"(?>\d{{1,3}}(?:\.\d+)?|(?:{_WORD})(?:-(?:{'|'.join(_ONES[:9])})\b)?)"
"""A number, taken whole: "seventy-five" is no range from seventy to five."""
_PER_CENT = r"(?: ?%| ?-?per ?cent)"
_DASH = r"(?: ?[-\u2013\u2014] ?| to | and )"
_LEAST = r"(?:more than|over|above|at least|greater than|better than|upwards of)"
_MOST = r"(?:less than|under|below|at most|up to|no more than|not more than|fewer than)"
_ABOUT = r"(?:about|around|roughly|approximately|some|nearly|almost|only|just)"
_AMOUNT = (
    rf"(?:(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|{_ABOUT}) (?:an? )?)?(?:"
    rf"(?:between |from )?(?P<low>{_N}){_PER_CENT}?{_DASH}(?P<high>{_N}){_PER_CENT}"
    rf"|(?P<one>{_N}){_PER_CENT}"
    rf"|(?P<part>{_N})[- ](?:in|out of)[- ](?P<whole>{_N}))"
)
_CHANCE = r"(?:chances?|probabilit(?:y|ies)|likelihood|risk)"
BEFORE = rf"{_AMOUNT}[ -](?:{_CHANCE}|likely|probable)"
"""As in "a 60 to 70 % probability": the number stands before the noun."""
_SIDE = r"(?P<side>against|in favou?r|on|that)"
ODDS = (
    rf"(?:odds (?:are |were |of |stand at )?(?P<for>{_N})(?:[- ]to[- ]|[-:\u2013])(?P<to>{_N})(?: odds)? {_SIDE}"
    rf"|(?P<for2>{_N})(?:-to-| to )(?P<to2>{_N}) odds {_SIDE.replace('side', 'side2')})"
)
"""As in "the odds are two to one against"."""


def behind(complement: str = "") -> str:
    """A pattern for a number behind the noun, as in "probability 30 percent", and for what may stand between."""
    amount = _AMOUNT.replace("?P<", "?P<x")
    between = rf"(?: of)?(?: (?:{COPULA}))?(?: put| estimated)?(?: at| to be)?"
    return rf"{_CHANCE}(?:{complement})?{between} (?:{amount}|(?P<decimal>0?\.\d+))"


@cache
def _whole() -> re.Pattern[str]:
    """A phrase from end to end; compiled when the first is read, as that takes a while."""
    return re.compile(
        rf"(?:there (?:is|was|would be) )?(?:an? |the )?(?:(?P<chance>{BEFORE}|{behind()})|{ODDS})"
        r"(?: of| that| to)?(?P<no> (?:will |would |to )?not)?"
    )


def stated(phrase: str) -> Interval | None:
    """The interval that a phrase states in figures, or ``None``.

    >>> stated("at least a 70 % chance")
    (0.7, 1.0)
    """
    found = _whole().fullmatch(rearranged(straight(phrase))) if len(phrase) <= MAX_LENGTH else None
    if found is None:
        return None
    interval = _chance(found) if found["chance"] else _odds(found)
    if interval is None or not 0 <= interval[0] <= interval[1] <= 1:
        return None
    return (round(1 - interval[1], 10), round(1 - interval[0], 10)) if found["no"] else interval


def _chance(found: re.Match[str]) -> Interval | None:
    if found["decimal"]:
        return float(found["decimal"]), float(found["decimal"])
    given = {name: found[name] or found[f"x{name}"] for name in _PARTS}
    if given["low"]:
        low, high = _number(given["low"]) / 100, _number(given["high"]) / 100
    elif given["part"]:
        if not _number(given["whole"]):
            return None
        low = high = round(_number(given["part"]) / _number(given["whole"]), 10)
    else:
        low = high = round(_number(given["one"]) / 100, 10)
    return (0.0 if given["most"] else low, 1.0 if given["least"] else high)


def _odds(found: re.Match[str]) -> Interval | None:
    one, other = _number(found["for"] or found["for2"]), _number(found["to"] or found["to2"])
    if not one + other:
        return None
    side = found["side"] or found["side2"]
    share = round((other if side == "against" else one) / (one + other), 10)
    return share, share


def _number(text: str) -> float:
    tens, _, ones = text.partition("-")
    return float(_SPELLED[tens] + _SPELLED.get(ones, 0)) if tens in _SPELLED else float(text)
