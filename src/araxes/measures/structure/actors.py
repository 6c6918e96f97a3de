"""Among whom a network is: groups and actors, written one beside the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from araxes.entities import gazetteer
from araxes.errors import InputError, UnknownNameError
from araxes.measures.vocabulary import Measure
from araxes.measures.words import JOINT

FAMILY = "structure."
MOST_ACTORS = 60


def network_id(parts: str | Iterable[str]) -> str:
    """The id of the network among groups and actors: their ids, each once, in the order given.

    A text names them with commas between; ids and names both do. Raises :class:`InputError`.
    """
    names = parts.replace(JOINT, ",").split(",") if isinstance(parts, str) else parts
    known = gazetteer()
    ids = []
    for name in filter(None, (name.strip() for name in names)):
        found = name if name in known else known.named(name)
        if found is None:
            raise UnknownNameError("entity", name, [entity.id for entity in known], hint=_LOOK_UP)
        ids.append(found)
    return JOINT.join(dict.fromkeys(ids))


_LOOK_UP = "`araxes entities find` looks names up"


def actors_of(network: str) -> tuple[str, ...]:
    """The actors of a network, groups by their members. Raises :class:`InputError` for too many, or none."""
    known = gazetteer()
    found: dict[str, None] = {}
    for part in network.split(JOINT):
        found |= dict.fromkeys(known.members(part) if part.startswith("group:") else (part,))
    actors = tuple(sorted(filter(None, found)))
    if not actors:
        raise InputError(f"{network!r} names no actors; say among whom, such as group:south-caucasus, RUS, TUR")
    if len(actors) > MOST_ACTORS:
        raise InputError(
            f"{network} has {len(actors)} actors; a network of ties is among {MOST_ACTORS} at most, "
            "so name a smaller group"
        )
    return actors


def is_structural(measure: Measure) -> bool:
    """Whether a measure is one of a network of ties."""
    return measure.name.startswith(FAMILY)


def completed(measure: Measure, of: str | None, second: str | None, given: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters of a measure of a network, with the id of the network in ``among``.

    Without one, a measure of the whole is among the group it is of, and a triad among its three. Raises
    :class:`InputError` where it does not say among whom, or a triad has no third.
    """
    parameters = dict(given)
    if "third" in measure.parameters:
        third = given.get("third")
        if not third:
            raise InputError(f"{measure.name} needs 'third': the third state of the triad, such as third: TUR")
        parameters["third"] = network_id(third)
        if parameters["third"] in (of, second) or parameters["third"].startswith("group:"):
            raise InputError(f"the third of a triad is another state, not {third!r}")
    among = given.get("among")
    if not among and measure.collective and of:
        among = of
    if not among and "third" in measure.parameters and of and second:
        among = [of, second, parameters["third"]]
    if not among:
        raise InputError(f"{measure.name} needs 'among': the group, or the actors, that the network is among")
    parameters["among"] = network_id(among)
    actors_of(parameters["among"])
    return parameters
