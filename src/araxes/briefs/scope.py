"""What a brief is about: a region, a group of states, one state or a pair."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import combinations
from types import MappingProxyType
from typing import TypedDict

from araxes.entities import gazetteer
from araxes.entities.regions import Region
from araxes.errors import InputError
from araxes.measures import words

_MOST_STATES = 80
_MOST_PAIRS = 60


@dataclass(frozen=True)
class Scope:
    """The states a brief is about, the outside powers it sets them beside, and the organisations that matter.

    ``others`` and ``organisations`` come from the region's file where there is one, and else are empty: they are
    then taken from the data.
    """

    id: str
    name: str
    states: tuple[str, ...]
    others: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    region: Region | None = None

    @property
    def is_region(self) -> bool:
        """Whether it is about three states or more, so that they can be set beside each other."""
        return len(self.states) > 2

    def pairs(self) -> list[tuple[str, str]]:
        """The pairs of its states that a brief speaks of; of many states none but those of a pair."""
        found = list(combinations(self.states, 2))
        return found if len(found) <= _MOST_PAIRS else []


def scope(subject: str, regions: Mapping[str, Region] = MappingProxyType({})) -> Scope:
    """The scope of a region or group (``south-caucasus``), a state (``KAZ``) or a pair (``ARM-AZE``).

    Outside powers and organisations are those of the region, or of the first one of ``regions`` that a state or a
    pair lies in. Raises :class:`InputError` with the next step for anything else.
    """
    if subject in regions:
        region = regions[subject]
        return Scope(region.id, region.name, region.members, **_surroundings(region, region.members))
    named = _group(subject) or _state(subject) or _pair(subject)
    if named is None:
        raise InputError(
            f"{subject[:60]!r} is no region, group, state or pair; write south-caucasus, KAZ or ARM-AZE "
            "(`araxes entities find` looks names up)"
        )
    if len(named.states) > _MOST_STATES:
        raise InputError(f"{named.name} has {len(named.states)} states; a brief takes {_MOST_STATES} at most")
    around = next((each for each in regions.values() if set(named.states) <= set(each.members)), None)
    return named if around is None else replace(named, **_surroundings(around, named.states))


class _Surroundings(TypedDict):
    others: tuple[str, ...]
    organisations: tuple[str, ...]
    region: Region


def _surroundings(region: Region, states: tuple[str, ...]) -> _Surroundings:
    """The powers and organisations that a region's file speaks of, the states themselves left out."""
    return {
        "others": tuple(power for power in region.powers if power not in states),
        "organisations": tuple(each.of for each in region.organisations if each.of is not None),
        "region": region,
    }


def _group(subject: str) -> Scope | None:
    known = gazetteer()
    name = f"group:{subject}" if f"group:{subject}" in known else known.named(subject)
    if name is None or known[name].kind != "group":
        return None
    return Scope(name.partition(":")[2], known.label(name), known.members(name))


def _state(subject: str) -> Scope | None:
    known = gazetteer()
    name = known.named(subject)
    if name is None or known[name].kind not in ("state", "territory"):
        return None
    return Scope(name, known.label(name), (name,))


def _pair(subject: str) -> Scope | None:
    """Two states with a hyphen between; the hyphen may also be part of a name."""
    for place, letter in enumerate(subject):
        if letter in "-–":
            ends = [_state(end.strip()) for end in (subject[:place], subject[place + 1 :])]
            first, second = ends
            if first and second and first.id != second.id:
                names = " and ".join(words.name_of(one.id) for one in (first, second))
                return Scope(f"{first.id}-{second.id}", names, (first.id, second.id))
    return None
