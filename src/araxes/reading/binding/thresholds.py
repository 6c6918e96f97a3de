"""The comparison that a figure makes, with the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from araxes.reading.phrases.quantities import Quantity
from araxes.reading.words.wordlists import any_of


def threshold(quantity: Quantity, words: str) -> dict[str, Any]:
    """The comparison with a figure: its own, or that of the words before it ("exceeds 3 bn")."""
    comparison, amounts = quantity.comparison, quantity.amounts
    head = words[: words.rfind("#") + 1]
    if comparison in ("is", "between"):
        exact = amounts[0] if comparison == "is" else middle(amounts)
        if _over().search(head):
            return {"above": exact}
        if _under().search(head):
            return {"below": exact}
    return {comparison: list(amounts) if comparison == "between" else amounts[0]}


@cache
def _over() -> re.Pattern[str]:
    stems = any_of("binding", "over_stems")
    return re.compile(rf" (?:(?:{stems})\w*|{any_of('binding', 'over')}) (?:[a-z]+ ){{0,3}}#$")


@cache
def _under() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of('binding', 'under')}) (?:[a-z]+ ){{0,2}}#$")


_MIRRORED = {"above": "below", "below": "above", "at_least": "at_most", "at_most": "at_least"}


def below_zero(comparison: dict[str, Any]) -> dict[str, Any]:
    """The comparison of a deficit as one of a balance.

    >>> below_zero({"above": "3 bn"}), below_zero({"between": ["2 bn", "3 bn"]})
    ({'below': '-3 bn'}, {'between': ['-3 bn', '-2 bn']})
    """
    ((name, amounts),) = comparison.items()
    if isinstance(amounts, str):
        return {_MIRRORED.get(name, name): f"-{amounts}"}
    return {name: [f"-{amount}" for amount in reversed(amounts)]}


def middle(amounts: Sequence[str]) -> str:
    """The amount that a range of ten per cent on either side was made of.

    >>> middle(["9 bn", "11 bn"])
    '10 bn'
    """
    numbers = [re.match(r"-?[\d,.]+", amount) for amount in amounts]
    low, high = (float(number[0].replace(",", "")) for number in numbers if number)
    unit = amounts[0][numbers[0].end() :] if numbers[0] else ""
    number = f"{(low + high) / 2:.1f}".rstrip("0").rstrip(".")
    return f"{number}{unit}"
