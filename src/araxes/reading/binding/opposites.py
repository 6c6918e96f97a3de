"""The opposite of what a test asks: "is not a member", "no longer the main partner"."""

from __future__ import annotations

from typing import Any

from araxes.measures import measure
from araxes.reading.binding.drafts import Draft, UnfitError

PREDICATES = ("is", "at_least", "at_most", "above", "below", "between")
_NEGATED = {"at_least": "below", "at_most": "above", "above": "at_most", "below": "at_least"}


def negate(draft: Draft) -> None:
    """Turn what must hold into its opposite. Raises :class:`UnfitError` where that is no claim."""
    held = draft.keys.get("change", draft.keys)
    name = next((each for each in PREDICATES if each in held), None)
    unit = measure(draft.measure).unit
    if name is None or draft.measure == "military.presence":
        _turn_presence(held, name)
    elif name == "is" and unit == "flag":
        held["is"] = 0 if held["is"] else 1
    elif name == "is" and unit == "rank":
        held["above"] = held.pop("is")
    elif name in _NEGATED:
        held[_NEGATED[name]] = held.pop(name)
    else:
        raise UnfitError("it denies an exact figure")


def _turn_presence(held: dict[str, Any], name: str | None) -> None:
    """Anybody there, or nobody."""
    was_none = held.get("is") == 0
    held.pop(name or "", None)
    if was_none:
        held["at_least"] = 1
    else:
        held["is"] = 0
