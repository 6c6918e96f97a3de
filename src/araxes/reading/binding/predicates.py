"""What must hold for a template's test: thresholds, ranks, multiples of another's figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from araxes.measures import measure
from araxes.reading.binding.drafts import Draft, Fit, UnfitError
from araxes.reading.binding.moves import change
from araxes.reading.binding.thresholds import below_zero, middle, threshold
from araxes.reading.phrases.quantities import Quantity
from araxes.reading.words.wordlists import any_of

_FROM = re.compile(
    r" (?:up|down|rose|risen|rising|climbed|fell|fallen|falling|dropped|grew|grown|declined|increased) from #\d+"
)
_RATIO = "military.ratio"
_BARE_FIGURE = re.compile(r" (?:to|below|above|under|over|past|beyond)(?: [a-z]+){0,2}? \d")
_PRESENCE = "military.presence"
_PLACES = re.compile(
    r" #\d+ (?:@\d+ )?(?:[a-z-]+ ){0,2}?(?:bases?|garrisons?|facilit(?:y|ies)|outposts?|installations?|sites?"
    r"|brigades?|battalions?|regiments?|battlegroups?|ships|warships|aircraft|jets)(?= )"
)
_RANKS = ("is", "at_most")
SORTS_OF_UNIT = {
    "share": ("share",),
    "USD": ("money",),
    "persons": ("count",),
    "ratio": ("factor",),
    "deaths": ("count",),
    "index": ("count",),
}
"""The sorts of figure that a threshold of a measure may have, by the measure's unit."""


def predicate(draft: Draft, fit: Fit) -> None:
    """Put what must hold into the keys of a draft. Raises :class:`UnfitError`."""
    keys, quantity = draft.keys, fit.quantity
    if keys.pop("count", None):
        _count(draft, fit, quantity)
        return
    if quantity is not None:
        is_multiple = fit.match.found.slots["n"][1] == "multiple"
        if quantity.by and not is_multiple and (fit.template.frame == "level" or "threshold" in keys):
            raise UnfitError("it says by how much, and not to what figure")
        _check_sort(quantity, fit.match.found.slots["n"][1], draft.measure)
    _parameters(keys, fit.match.found.parameters)
    if fit.template.frame == "change":
        if quantity is None and _BARE_FIGURE.match(fit.after):
            raise UnfitError("it says to what figure something moved, and the figure counts nothing that is named")
        change(draft, fit)
    for fixed in ("change_above", "change_below"):
        if fixed in keys:
            keys["change"] = {**fit.window.change(), fixed.removeprefix("change_"): keys.pop(fixed)}
            draft.notes.extend(fit.window.notes)
    for comparison in ("above", "below", "at_least"):
        if keys.get(comparison) == "z":
            keys[comparison] = {"of": "z"}
    bounds = [each for each in ("below", "at_least") if keys.pop(f"threshold_{each}", None)]
    if quantity is not None:
        _figure(draft, fit, quantity)
        for bound in bounds:
            keys[bound] = quantity.amounts[0]
            draft.notes.clear()


def _count(draft: Draft, fit: Fit, quantity: Quantity | None) -> None:
    """So many partners that each have some share."""
    counted = fit.line.quantities[fit.match.found.slots["m"][0]]
    draft.keys |= threshold(counted, "")
    draft.keys["at_share"] = quantity.amounts[0] if quantity else "10%"


def _figure(draft: Draft, fit: Fit, quantity: Quantity) -> None:
    """A threshold, where the template asks for one."""
    keys = draft.keys
    if draft.measure == _PRESENCE and _PLACES.search(fit.words):
        keys.pop("threshold", None)
        keys["at_least"] = 1  # the measure counts soldiers, not bases
        return
    if fit.match.found.slots["n"][1] == "multiple":  # "is double that of" is twice as much
        quantity = replace(quantity, amounts=tuple(map(_as_multiple, quantity.amounts)), sort="factor")
    if draft.measure == _RATIO and quantity.sort == "share":
        quantity = replace(quantity, amounts=tuple(map(_as_number, quantity.amounts)), sort="factor")
    if keys.pop("times", None):
        _times(draft, quantity)
    if keys.pop("surplus", None):
        keys |= threshold(quantity, fit.words)
    if keys.pop("deficit", None):
        keys |= below_zero(threshold(quantity, fit.words))
    if keys.pop("threshold", None) or fit.template.frame == "level":
        if _FROM.search(fit.words):
            raise UnfitError("it says from where something moved")
        keys |= threshold(quantity, fit.words)
        if _is_reached(fit) and "is" in keys:
            keys["at_least"] = keys.pop("is")
        if draft.measure == "trade.top_share" and ("between" in keys or "is" in keys):
            keys["at_least"] = keys.pop("is", None) or middle(keys.pop("between"))  # "takes half" is half or more
        if quantity.vague:
            draft.notes.append(f"'{quantity.phrase}' is read as {_said(quantity)}")


_REACHED = re.compile(
    r" (?:reach|reaches|reached|reaching|hit|hits|attain|attains|attaining) (?:[a-z]+ ){0,2}#\d+"
)


def _is_reached(fit: Fit) -> bool:
    """Whether a figure that will or did not come about is one to be reached: "does not reach 1 per cent"."""
    looks_ahead = "forecast" in fit.kinds or fit.line.denies(fit.match.found.start, fit.match.found.end)
    return looks_ahead and _REACHED.search(fit.words) is not None


def _as_number(share: str) -> str:
    """A share as a plain number: "12.5%" is "0.125"."""
    return f"{float(share.rstrip('%').replace(',', '')) / 100:.4g}"


def _as_multiple(change: str) -> str:
    """A change as a multiple: "100%" is "2"."""
    return f"{float(change.rstrip('%').replace(',', '')) / 100 + 1:.4g}"


def _said(quantity: Quantity) -> str:
    return f"{quantity.comparison.replace('_', ' ')} {' and '.join(quantity.amounts)}"


def _parameters(keys: dict[str, Any], parameters: Mapping[str, str]) -> None:
    """Put what the words of a template say of rank and flow into the keys."""
    rank = keys.pop("rank", None)
    name = keys["measure"]
    for parameter, value in parameters.items():
        if parameter in _RANKS:
            if keys.keys().isdisjoint(_RANKS):
                keys[parameter] = int(value)
        elif parameter not in keys and (parameter != "flow" or "flow" in measure(name).parameters):
            keys[parameter] = value
    if rank is not None and keys.keys().isdisjoint(_RANKS):
        keys["is"] = rank
    is_usual = keys.get("flow") == "exports" and name.endswith("concentration")
    if keys.get("flow") == "turnover" or is_usual:
        keys.pop("flow")


def _check_sort(quantity: Quantity, sort: str, name: str) -> None:
    """Refuse a figure of another sort than the template's slot asks for. Raises :class:`UnfitError`."""
    if sort == "level" and quantity.sort == "change" and _reached().match(quantity.phrase):
        return
    if quantity.sort not in _wanted(sort, name, quantity.sort):
        raise UnfitError("its figure is of another sort than the measure's")
    if quantity.is_foreign:
        raise UnfitError(f"the measures are in US dollars, not in {quantity.currency}")


def _wanted(sort: str, name: str, given: str) -> tuple[str, ...]:
    """The sorts of figure that a slot takes, the given one where it takes any."""
    if sort == "multiple":
        return ("change",)
    if sort == "change":
        return ("change", "factor", "points")
    if sort == "share":
        return ("share", "change")
    if sort == "factor" and name == _RATIO:
        return ("factor", "share")  # "an eighth of India's"
    if sort == "level":
        return SORTS_OF_UNIT.get(measure(name).unit, (given,))
    return (sort or given,)


@cache
def _reached() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of('binding', 'reached')})\b", re.IGNORECASE)


def _times(draft: Draft, quantity: Quantity) -> None:
    """A comparison with a multiple of somebody else's figure."""
    comparison: str = quantity.comparison
    amount = float(quantity.amounts[0].replace(",", ""))
    if comparison in ("is", "between"):
        comparison = "at_least"
    draft.keys[comparison] = {"of": "z", "times": amount} if amount != 1 else {"of": "z"}
