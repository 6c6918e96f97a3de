"""Numbers written as words: "eighteen", "twenty-five", "a dozen"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from araxes._yaml import load_data
from araxes.reading.words.spotting import either

DATA = "araxes.reading.data"


@cache
def _data() -> dict[str, Any]:
    return dict(load_data(DATA, "numerals.yaml"))


@cache
def number_words() -> str:
    """A pattern for a whole number in words."""
    data = _data()
    tens = f"{either(data['tens'])}(?:(?: |-){either(data['units'])})?"
    return f"(?:{either(data['phrases'])}|{tens}|{either(data['units'])})"


def number(words: str) -> int | None:
    """The number that some words or digits say; None for anything else.

    >>> number("twenty-five"), number("a dozen"), number("1,500")
    (25, 12, 1500)
    """
    data = _data()
    plain = " ".join(words.lower().split())
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,15}", plain):
        return int(plain.replace(",", ""))
    if plain in data["phrases"]:
        return int(data["phrases"][plain])
    total = 0
    for word in re.split(r"[- ]", plain):
        value = data["units"].get(word, data["tens"].get(word))
        if value is None:
            return None
        total += int(value)
    return total


def ordinal(word: str) -> int | None:
    """The number of an ordinal, in words or as ``2nd``."""
    digits = re.fullmatch(r"([0-9]{1,3})(?:st|nd|rd|th)", word)
    if digits:
        return int(digits[1])
    value = _data()["ordinals"].get(word)
    return None if value is None else int(value)


@cache
def ordinal_words() -> str:
    """A pattern for an ordinal from first to tenth."""
    return either(_data()["ordinals"])
