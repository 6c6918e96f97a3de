"""Where the values of a measure stand: which family's table, with which arguments, and under which key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from araxes.measures.vocabulary import CHOICES


@dataclass(frozen=True)
class Part:
    """Where the values of a measure stand: a family's table, its arguments, and the key of the measure's rows.

    Measures that differ only in flow, group or series share one table, so that many of them cost one query.
    """

    family: str
    key: str = ""
    arguments: tuple[Any, ...] = ()

    @property
    def table(self) -> str:
        """The name of the family's table."""
        return f"{self.family}{self.arguments or ''}"


def part(name: str, parameters: Mapping[str, Any]) -> Part:
    """The part of a measure with all its parameters, as :meth:`Measure.with_defaults` gives them."""
    if name in _PUBLISHED:
        return Part("published", _PUBLISHED[name])
    if name in _BILATERAL:
        return Part("trade.flow", _BILATERAL[name])
    if name in _VOTING:
        how = (parameters.get("distance", "absolute"), parameters.get("weights", "equal"), parameters["years"])
        return Part("alignment.voting", _VOTING[name], how)
    if name in _OWN_PARTS:
        return _OWN_PARTS[name](name, parameters)
    if name.startswith("structure."):
        return Part(name, parameters.get("third") or "", (parameters["recipe"], parameters["among"] or ""))
    return Part(name, str(parameters.get("flow") or parameters.get("as") or ""))


def flows_of(name: str, parameters: Mapping[str, Any]) -> tuple[str, ...]:
    """The flows that a measure with all its parameters is about; no others need be looked at."""
    if name == "trade.balance":
        return CHOICES["flow"][:2]
    if name == "trade.mirror_gap":
        return CHOICES["flow"][:1]
    named = parameters.get("flow") or _BILATERAL.get(name)
    return (named,) if named else CHOICES["flow"]


def of_own_lists(name: str) -> bool:
    """Whether a measure is computed from states' own lists of partners alone."""
    return name in _OF_OWN_LISTS


def rank_key(by: str, among: str) -> str:
    """The key of the ranks by one flow, or one basis, within one group, or overall where the group is empty."""
    return f"{by} {among}".strip()


def _compared(given: Mapping[str, Any]) -> tuple[str, str]:
    """What two states are compared by; prices matter for spending only."""
    return given["basis"], given["prices"] if given["basis"] == "spending" else "current"


_OWN_PARTS: dict[str, Callable[[str, Mapping[str, Any]], Part]] = {
    "trade.rank": lambda name, given: Part(name, rank_key(given["flow"], given.get("among") or "")),
    "trade.partners": lambda name, given: Part(name, given["flow"], (given["at_share"],)),
    "military.spending": lambda name, given: Part(name, given["prices"]),
    "military.ratio": lambda name, given: Part(name, "", _compared(given)),
    "conflict.deaths": lambda name, given: Part(name, given["violence"]),
    "conflict.events": lambda name, given: Part(name, given["violence"]),
    "conflict.months_since": lambda name, given: Part(name, "", (given["violence"], given["deaths"])),
    "conflict.spell": lambda name, given: Part(name, "", (given["violence"], given["deaths"])),
    "conflict.trend": lambda name, given: Part(name, "", (given["violence"], given["months"])),
    "conflict.base_rate": lambda name, given: Part(
        name, "", tuple(given[key] for key in ("violence", "deaths", "months", "given"))
    ),
    "military.trend": lambda name, given: Part(name, "", (*_compared(given), given["years"])),
    "military.crossing": lambda name, given: Part(
        name, "", (*_compared(given), given["years"], float(given["level"]))
    ),
    "alignment.rank": lambda name, given: Part(
        name, rank_key(given["basis"], given.get("among") or ""), (given["weights"], given["years"])
    ),
    "alignment.pledge": lambda name, given: Part(name, given["pledge"]),
    "membership.change": lambda name, given: Part(name, given["how"]),
    "alignment.drift": lambda name, given: Part(name, "", (given["since"], given["basis"])),
    **{
        f"alignment.break_{what}": lambda name, given: Part(
            "alignment.breaks", name.rpartition("_")[2], (given["since"], given["basis"])
        )
        for what in ("year", "size", "chance")
    },
}
_OWN_PARTS |= dict.fromkeys(
    ("arms.share", "arms.rank", "arms.shift", "arms.concentration", "arms.first_delivery"),
    lambda name, given: Part(name, "", (given["years"],)),
)
_OF_OWN_LISTS = {"trade.top_share", "trade.concentration", "trade.partners"}
_BILATERAL = {"trade.exports": "exports", "trade.imports": "imports", "trade.turnover": "turnover"}
_VOTING = {f"alignment.{key}": key for key in ("votes_shared", "agreement", "s_score", "kappa", "pi")}
_PUBLISHED = {
    "alignment.organisations": "organisations.shared",
    "remittances.gdp_share": "remittances.received",
    "mobility.net_migration": "population.net_migration",
    "military.burden": "military.burden",
    "military.personnel": "military.personnel",
    "military.capability": "capabilities.cinc",
    "military.base": "military.base",
    "military.presence": "military.deployed",
    "relations.dispute": "relations.dispute",
}
