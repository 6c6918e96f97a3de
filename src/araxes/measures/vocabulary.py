"""The closed vocabulary of measures, read from ``measures.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from araxes._yaml import load_data
from araxes.errors import InputError, UnknownNameError

CHOICES: dict[str, tuple[str, ...]] = {
    "flow": ("exports", "imports", "turnover"),
    "basis": ("spending", "burden", "personnel", "capability"),
    "prices": ("current", "constant"),
    "violence": ("all", "state", "nonstate", "onesided"),
    "given": ("alike", "any", "quiet", "active"),
    "recipe": ("security", "alliances"),
    "as": ("member", "observer", "candidate", "associate", "suspended"),
    "distance": ("nominal", "absolute", "squared"),
    "weights": ("equal", "subject"),
    "how": ("joined", "left", "downgraded", "suspended"),
    "pledge": ("any", "defense", "offense", "neutral", "nonagg", "consul"),
}
_OWN_CHOICES = {
    ("conflict.deaths", "violence"): ("all", "state", "nonstate", "onesided", "battle"),
    ("alignment.rank", "basis"): ("agreement", "s_score"),
    ("alignment.drift", "basis"): ("ideal_point", "agreement", "s_score"),
    **{(f"alignment.break_{what}", "basis"): ("agreement", "s_score") for what in ("year", "size", "chance")},
}
WHOLE = {"years": (1, 100), "since": (1800, 2200), "months": (1, 240), "deaths": (1, 1_000_000)}
"""Parameters that are whole numbers, with the least and the most; a measure may have a higher ``least``."""


@dataclass(frozen=True)
class Measure:
    """What can be computed: formula, unit, range, reference, its two roles and its parameters.

    ``second`` is the word for the second role ("in", "with" ...), empty for measures of one actor;
    ``second_required`` tells whether it may be left out. ``over_years``: a value is of the ``years`` that end with
    its period. ``happens``: it counts what happens in a year; what may happen in several is asked of each.
    """

    name: str
    phrase: str
    title: str
    summary: str
    formula: str
    unit: str
    range: str
    reference: str
    roles: Mapping[str, str]
    change: Literal["relative", "absolute"]
    series: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)
    default: Mapping[str, Any] = field(default_factory=dict)
    least: Mapping[str, int] = field(default_factory=dict)
    integral: bool = False
    owner: Literal["first", "second", "both"] = "first"
    whole_list: bool = False
    over_years: bool = False
    happens: bool = False
    collective: bool = False

    @property
    def second(self) -> str:
        """The word for the second role, empty when there is none."""
        return next((word.rstrip("?") for word in self.roles if word != "of"), "")

    @property
    def second_required(self) -> bool:
        """Whether a second role must be named."""
        return any(word != "of" and not word.endswith("?") for word in self.roles)

    def with_defaults(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """All parameters of the measure: those given, checked, and the defaults of the others.

        Raises :class:`InputError` for a parameter the measure does not take or a value outside its choices.
        """
        for name, value in given.items():
            if name not in self.parameters:
                takes = ", ".join(self.parameters) or "none"
                raise InputError(f"{self.name} takes no parameter {name!r}; it takes {takes}")
            allowed = self.choices(name)
            if allowed and value not in allowed:
                raise UnknownNameError(
                    f"{name} of {self.name}", str(value), allowed, hint=f"one of {', '.join(allowed)}"
                )
        share = given.get("at_share")
        if share is not None and not 0 < share <= 1:
            raise InputError(f"at_share is a share above 0, at most 1 (100%), not {share:g}")
        level = given.get("level")
        if level is not None and not 0 < level < float("inf"):
            raise InputError(f"level of {self.name} is a number above 0, such as 1 for parity, not {level:g}")
        for name, (lowest, most) in WHOLE.items():
            least = self.least.get(name, lowest)
            number = least if given.get(name) is None else given[name]
            if not isinstance(number, int) or not least <= number <= most:
                raise InputError(f"{name} of {self.name} is a whole number from {least} to {most}, not {number!r}")
        return {**self.parameters, **given}

    def choices(self, parameter: str) -> tuple[str, ...]:
        """The values a parameter may have, empty when it is open."""
        allowed = _OWN_CHOICES.get((self.name, parameter)) or CHOICES.get(parameter, ())
        if parameter == "flow" and self.name in {"trade.concentration", "trade.partners", "trade.partner_total"}:
            return allowed[:2]
        return allowed


@cache
def all_measures() -> dict[str, Measure]:
    """Every measure by name."""
    entries = load_data("araxes.measures", "measures.yaml").items()
    return {name: Measure(name=name, **{**entry, "series": tuple(entry["series"])}) for name, entry in entries}


def measure(name: str) -> Measure:
    """One measure. Raises :class:`UnknownNameError` with near misses."""
    known = all_measures()
    if name not in known:
        raise UnknownNameError("measure", name, known, hint="`araxes measures` lists them")
    return known[name]
