"""The closed vocabulary of measures, read from ``measures.yaml``, and the expression behind each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from araxes._yaml import load_data
from araxes.errors import InputError, UnknownNameError

if TYPE_CHECKING:
    from ibis.expr.types import Table

    from araxes.measures.context import Context

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
    its period.
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
        if parameter == "flow" and self.name in {"trade.concentration", "trade.partners"}:
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


def whole(part: Part, context: Context) -> Table:
    """The table a part stands in: the columns of a measure and ``key``, as an Ibis expression."""
    return _families()[part.family](context, *part.arguments)


def expression(name: str, context: Context, parameters: Mapping[str, Any]) -> Table:
    """The table of a measure for all actors and periods at once, as an Ibis expression."""
    wanted = part(name, parameters)
    table = whole(wanted, context)
    return table.filter(table.key == wanted.key).drop("key")


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


@cache
def _families() -> dict[str, Callable[..., Table]]:
    from araxes.measures import arms, military, simple, tilt, trade
    from araxes.measures.alignment import belonging, drifting, pairs, points
    from araxes.measures.conflict import families as conflict
    from araxes.measures.conflict import tallies
    from araxes.measures.structure import families as structure

    return {
        "published": simple.published,
        "membership.standing": simple.membership,
        "trade.flow": trade.bilateral,
        "trade.balance": trade.balance,
        "trade.share": trade.share,
        "trade.rank": trade.rank,
        "trade.growth": trade.growth,
        "trade.top_share": trade.top_share,
        "trade.concentration": trade.concentration,
        "trade.partners": trade.partners_above,
        "trade.mirror_gap": trade.mirror_gap,
        "military.spending": military.spending,
        "military.ratio": military.ratio,
        "military.trend": tilt.trend,
        "military.crossing": tilt.crossing,
        "conflict.deaths": tallies.deaths,
        "conflict.events": tallies.events,
        "conflict.intensity": tallies.intensity,
        "conflict.active": tallies.active,
        "conflict.months_since": conflict.months_since,
        "conflict.spell": conflict.spell,
        "conflict.trend": conflict.trend,
        "conflict.base_rate": conflict.base_rate,
        "arms.share": arms.share,
        "arms.rank": arms.rank,
        "arms.shift": arms.shift,
        "arms.concentration": arms.concentration,
        "arms.first_delivery": arms.first_delivery,
        "alignment.voting": pairs.voting,
        "alignment.rank": pairs.rank,
        "structure.balance": structure.balance,
        "structure.frustration": structure.frustration,
        "structure.normalised": structure.normalised,
        "structure.triad": structure.triad,
        "structure.sides": structure.sides,
        "structure.bloc": structure.bloc,
        "structure.betweenness": structure.betweenness,
        "alignment.ideal_point": points.ideal_point,
        "alignment.distance": points.distance,
        "alignment.drift": drifting.drift,
        "alignment.breaks": drifting.breaks,
        "alignment.memberships": belonging.shared_memberships,
        "alignment.pledge": belonging.pledges,
        "membership.change": belonging.changes,
    }
