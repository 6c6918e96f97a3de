"""Which series of whom, in which years, a batch of tests looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from araxes.claims.test import Test
from araxes.claims.written import Period
from araxes.entities import gazetteer
from araxes.measures.catalogue import flows_of
from araxes.verdicts.plan import Asked

SHARES_ONLY = ("trade.share", "trade.rank", "trade.top_share", "trade.concentration", "trade.partners")
"""Measures of published shares, save by turnover."""

Alternatives = tuple[tuple[str, ...], ...]

_SPENDING: Alternatives = (("military.spending",), ("military.burden", "economy.gdp"))
_BASES: dict[str, Alternatives] = {
    "spending": _SPENDING,
    "burden": (("military.burden",),),
    "personnel": (("military.personnel",),),
    "capability": (("capabilities.cinc",),),
}
_SINGLE: dict[str, Alternatives] = {
    "remittances.gdp_share": (("remittances.received",),),
    "mobility.net_migration": (("population.net_migration",),),
    "military.burden": _BASES["burden"],
    "military.personnel": _BASES["personnel"],
    "military.capability": _BASES["capability"],
    "alignment.ideal_point": (("alignment.ideal_point",),),
}
_STANDING = {
    "military.base": "military.base",
    "military.presence": "military.deployed",
    "relations.dispute": "relations.dispute",
}
"""Measures of states of affairs, beside memberships, with their series."""

VOTES = ("alignment.agreement", "alignment.s_score", "alignment.kappa", "alignment.pi", "alignment.rank")
"""Measures of votes in the General Assembly."""

_TWO = ("military.ratio", "military.trend", "military.crossing", "alignment.distance")
"""Measures of two states by the series of both."""


@dataclass(frozen=True)
class Window:
    """The latest year within ``first`` to ``last``, and ``back`` years before it."""

    first: int
    last: int
    back: int = 0


@dataclass(frozen=True)
class Wanted:
    """What one measure needs of some states: the partner lists of flows, or one of several sets of series."""

    actors: tuple[str, ...]
    flows: tuple[str, ...] = ()
    alternatives: Alternatives = ()
    amounts: bool = False
    """Whether partner lists are needed in dollars too."""
    shares: bool = True
    """Whether they are needed in shares, as published."""
    standing: str = ""
    """The series of a state of affairs that is needed of pairs, the actors those who stand in it."""
    partners: tuple[str, ...] = ()
    """Of a state of affairs, with whom or in what."""
    deaths: bool = False
    """Whether it is deaths in organised violence that are needed, of the states and between them and others."""
    votes: bool = False
    """Whether it is the votes of the states in the General Assembly that are needed."""


@dataclass
class Needs:
    """Windows by what is wanted in them."""

    windows: dict[Wanted, set[Window]] = field(default_factory=dict)

    def add(self, asked: Asked, *, target: int) -> None:
        """Add what a test needs, up to a target year."""
        test = asked.test
        name = standing_of(test.name, test.parameters)
        one = wanted_standing(name, test) if name else wanted(test.name, test.parameters, actors_of(test))
        periods = (test.change.since, test.change.until) if test.change else (test.period,)
        windows = self.windows.setdefault(one, set())
        windows.update(window(period, target, _back(test.name, test.parameters)) for period in periods)


def window(period: Period, target: int, back: int = 0) -> Window:
    """The years of a period up to a target; a last year that is cut short is none."""
    whole = period.end.year - ((period.end.month, period.end.day) != (12, 31))
    first = period.start.year + (period.start != date(period.start.year, 1, 1))
    return Window(first, min(whole, target), back)


def is_modelled(name: str) -> bool:
    """Whether there is a model of what a measure is computed from."""
    return (name.startswith("trade.") and name != "trade.mirror_gap") or name in (
        *_SINGLE,
        *_TWO,
        *VOTES,
        "military.spending",
        "conflict.deaths",
        "membership.standing",
        *_STANDING,
    )


def standing_of(name: str, given: Mapping[str, Any]) -> str:
    """The series of the state of affairs that a measure is of; empty where it is of none."""
    return f"membership.{given['as']}" if name == "membership.standing" else _STANDING.get(name, "")


def wanted_standing(name: str, test: Test) -> Wanted:
    """The pairs of which a test asks a state of affairs."""
    firsts, seconds = ({one for both in test.places for one in members(both[at]) if one} for at in (0, 1))
    return Wanted(tuple(sorted(firsts)), standing=name, partners=tuple(sorted(seconds)))


def wanted(name: str, given: Mapping[str, Any], actors: Iterable[str]) -> Wanted:
    """What a measure with all its parameters needs of some states."""
    whose = tuple(sorted(actors))
    if name.startswith("trade."):
        flows = flows_of(name, given)
        both = ("exports", "imports") if "turnover" in flows else flows
        amounts = "turnover" in flows or name not in SHARES_ONLY
        return Wanted(whose, both, amounts=amounts, shares=flows != ("turnover",))
    if name == "conflict.deaths":
        return Wanted(whose, deaths=True)
    if name in VOTES:
        return Wanted(whose, votes=True)
    if name == "alignment.distance":
        return Wanted(whose, alternatives=_SINGLE["alignment.ideal_point"])
    if name == "military.spending" or name in _TWO:
        constant = given.get("prices") == "constant" and given.get("basis", "spending") == "spending"
        series = (("military.spending.constant",),) if constant else _BASES[given.get("basis", "spending")]
        return Wanted(whose, alternatives=series)
    return Wanted(whose, alternatives=_SINGLE[name])


def actors_of(test: Test) -> set[str]:
    """The states whose figures a test looks at, groups by their members.

    Those who are ranked within a group are among them: they may say themselves what they trade, where the list
    they should be on does not.
    """
    places = {"first": slice(1), "second": slice(1, 2), "both": slice(2)}[test.measure.owner]
    if test.name in (*_TWO, *VOTES):
        places = slice(2)
    named = {entity for both in test.places for entity in both[places] if entity}
    return {state for entity in (*named, *filter(None, [test.among])) for state in members(entity)}


def members(entity: str) -> tuple[str, ...]:
    """The members of a group, or the entity itself."""
    return tuple(gazetteer().members(entity)) if entity.startswith("group:") else (entity,)


def _back(name: str, given: Mapping[str, Any]) -> int:
    if name == "trade.growth":
        return 1
    if name in VOTES:
        return int(given["years"]) - 1
    return int(given["years"]) if name in ("military.trend", "military.crossing") else 0
