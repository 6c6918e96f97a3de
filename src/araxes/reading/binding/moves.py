"""What a change must have been: its direction, its amount, and how large "significant" is."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from araxes.measures import measure
from araxes.reading.binding.drafts import Draft, Fit, UnfitError
from araxes.reading.binding.thresholds import middle
from araxes.reading.phrases.quantities import Quantity
from araxes.reading.words.wordlists import any_of

SIGNIFICANT = "10%"
"""A change called significant is read as this or more."""

_TURNED = {"up": "down", "down": "up", "": ""}
_OPPOSITE = {"is": "is", "at_least": "at_most", "at_most": "at_least", "above": "below", "below": "above"}


def change(draft: Draft, fit: Fit) -> None:
    """Put the change that must have happened into the keys of a draft. Raises :class:`UnfitError`."""
    about = draft.keys.pop("about", "change")
    direction: str = fit.template.direction
    if about == "change-deficit":  # a growing deficit is a falling balance
        direction = _TURNED[direction]
    held = _predicate(draft, fit, direction, turned=about == "change-deficit")
    draft.keys["change"] = {**fit.window.change(), **held}
    draft.notes.extend(fit.window.notes)


_BREAKS_OUT = re.compile(r" (?:flare|flares|flaring|erupt|erupts|break|breaks)(?= )")


def _predicate(draft: Draft, fit: Fit, direction: str, *, turned: bool) -> dict[str, Any]:
    if (
        draft.measure == "conflict.deaths"
        and _BREAKS_OUT.search(fit.words)
        and {"risk"}.intersection(fit.kinds[:1])
    ):
        raise UnfitError("it says that fighting may begin, not that it grows")
    quantity = fit.quantity or _amount_behind(fit)
    relative = measure(draft.measure).change == "relative"
    if quantity is not None and quantity.sort == "factor" and not quantity.by:
        raise UnfitError("it compares with a multiple of something, and a change is asked in per cent")
    if not direction and quantity is not None and quantity.phrase.lower().startswith("by "):
        raise UnfitError("it does not say in which direction")
    if quantity is not None and (relative or quantity.sort == "points"):
        return amount_of_change(quantity, direction)
    if not direction:
        if quantity is None or quantity.sort == "points":
            raise UnfitError("it does not say in which direction")
        falls = quantity.amounts[0].startswith("-") != turned
        return {"below": 0} if falls else {"above": 0}
    if _is_large(fit) and (relative or draft.measure == "trade.share"):
        draft.notes.append(f"a significant change is read as {SIGNIFICANT} or more")
        return {"at_least": SIGNIFICANT} if direction == "up" else {"at_most": f"-{SIGNIFICANT}"}
    return {"above": 0} if direction == "up" else {"below": 0}


def _is_large(fit: Fit) -> bool:
    """Whether a change is said to be large: "significantly", "soared"."""
    found = fit.match.found
    return fit.line.intense or _large().search(fit.line.text, found.start, found.end + 1) is not None


@cache
def _large() -> re.Pattern[str]:
    return re.compile(rf" (?:{any_of('binding', 'large_stems')})[a-z]*(?= )")


def _amount_behind(fit: Fit) -> Quantity | None:
    """The amount of a change that stands behind the verb: "has grown by a fifth"."""
    for number in re.findall(r"#(\d+)", fit.line.text[fit.match.found.start :]):
        quantity = fit.line.quantities[int(number)]
        if quantity.by and quantity.sort in ("change", "points", "factor"):
            return quantity
    return None


def amount_of_change(quantity: Quantity, direction: str) -> dict[str, Any]:
    """The predicate of a change by an amount; one downwards is negative."""
    amounts = _in_per_cent(quantity)
    comparison: str = quantity.comparison
    if comparison == "between" and re.fullmatch(r"(?:by )?(?:a |one )?half", quantity.phrase.lower()):
        amounts, comparison = (middle(amounts),), "at_least"  # "by half" is "halved"
    if direction != "down" or amounts[0].startswith("-"):
        return {comparison: list(amounts) if comparison == "between" else amounts[0]}
    if comparison == "between":
        return {"between": [f"-{amounts[1]}", f"-{amounts[0]}"]}
    return {_OPPOSITE[comparison]: f"-{amounts[0]}"}


def _in_per_cent(quantity: Quantity) -> tuple[str, ...]:
    """The amounts of a change; "by a factor of three" is by 200 per cent."""
    if quantity.sort != "factor":
        return quantity.amounts
    return tuple(f"{(float(amount.replace(',', '')) - 1) * 100:.4g}%" for amount in quantity.amounts)
