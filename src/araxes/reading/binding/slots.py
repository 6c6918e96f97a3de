"""Who stands in the slots of a template: one entity each, a list, a group, or the sides of a conflict."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import combinations, product
from typing import NamedTuple

from araxes.claims.quantifiers import Quantifier
from araxes.entities import gazetteer
from araxes.reading.binding.drafts import Fit, Place, UnfitError
from araxes.reading.phrases.actors import Actor, is_state
from araxes.reading.words.wordlists import listed

CONFLICT = "conflict."
MOST_TESTS = 12
"""A statement about more pairs of actors than this is not taken apart."""

_ALSO = re.compile(
    r" , (?:and )?(?:so|as|nor|neither) (?:is|are|was|were|has|have|had|does|do|did|will|would) @(?P<who>\d+)(?= )"
)  # "..., as are Malawi and Angola"


class Places(NamedTuple):
    """Who stands in each slot, one mapping a test; ``joint`` says how a list of them was joined."""

    each: tuple[Place, ...]
    joint: str = ""
    quantifier: Quantifier | None = None


def places(fit: Fit) -> Places:
    """Everybody who stands in the slots of a template. Raises :class:`UnfitError`."""
    options: dict[str, tuple[str, ...]] = {}
    joint, actors = "", []
    rivals: tuple[tuple[str, ...], ...] = ()
    for slot, (number, sort) in fit.match.found.slots.items():
        if slot in ("n", "m"):
            continue
        actor = fit.line.actors[number]
        if sort == "pair":
            options["x"], options["y"] = _pair(actor)
        elif sort == "members":
            return Places(_members(actor))
        elif sort == "rivals":
            rivals = _pair(actor)
        else:
            options[slot] = _of_sort(actor.ids, sort or "state", measure_name=fit.measure)
            joint = joint or (actor.joint if len(options[slot]) > 1 else "")
        actors.append(actor)
    also = _ALSO.match(fit.after)
    if also is not None and "x" in options and fit.words.startswith(f" @{fit.match.found.slots['x'][0]} "):
        options["x"] += _of_sort(fit.line.actors[int(also["who"])].ids, "state", measure_name=fit.measure)
    if rivals:
        options["z"] = _other_of(rivals, options["x"])
    if fit.measure.startswith(CONFLICT) and "x" not in options:
        options |= _sides(fit, options.get("y", ()))
    if fit.measure.startswith(CONFLICT) and all(key.startswith("place:") for key in options.get("y", ("",))):
        options |= _fighting_over(options["x"])
    meant = [other for actor in actors for other in fit.line.actors if other.ids == actor.ids]
    quantifier = next((actor.quantifier for actor in (*actors, *meant) if actor.quantifier), None)
    return Places(_combined(options), joint, quantifier)


def _combined(options: Mapping[str, tuple[str, ...]]) -> tuple[Place, ...]:
    """Each choice of one entity a slot in which the main slots hold different ones."""
    found: list[Place] = [dict(zip(options, chosen, strict=True)) for chosen in product(*options.values())]
    if len(found) > MOST_TESTS:
        raise UnfitError("too many actors in one statement")
    if "y2" in options and options["y2"] != options.get("y"):
        raise UnfitError("two trades of two states are compared")
    return tuple(
        place for place in found if _differ([place[slot] for slot in place if slot in ("x", "y", "o", "a")])
    )


def _differ(keys: Sequence[str]) -> bool:
    return len(set(keys)) == len(keys)


def _pair(actor: Actor) -> tuple[tuple[str], tuple[str]]:
    ids = _of_sort(actor.ids, "state")
    if len(ids) != 2:
        raise UnfitError("it needs two sides, and names another number")
    return (ids[0],), (ids[1],)


def _members(actor: Actor) -> tuple[Place, ...]:
    """Each two of the members of a bloc. Raises :class:`UnfitError`."""
    ids = _of_sort(actor.ids, "state")
    found: tuple[Place, ...] = tuple({"x": one, "y": other} for one, other in combinations(ids, 2))
    if not found or len(found) > MOST_TESTS or not all(map(is_state, ids)):
        raise UnfitError("it does not name the members one by one")
    return found


def _other_of(rivals: Sequence[Sequence[str]], own: Sequence[str]) -> tuple[str, ...]:
    """Of two rivals the one that is not spoken of. Raises :class:`UnfitError`."""
    left = tuple(key for ids in rivals for key in ids if key not in own)
    if len(own) != 1 or len(left) != 1:
        raise UnfitError("it does not say which of the two")
    return left


def _of_sort(ids: Sequence[str], sort: str, measure_name: str = "") -> tuple[str, ...]:
    """The ids, all of the sort that a slot asks for. Raises :class:`UnfitError`."""
    if sort == "org":
        kept = tuple(key for key in ids if key.startswith("org:"))
    else:
        kept = tuple(filter(_acts_as_state, ids))
    if len(kept) != len(ids):
        raise UnfitError("somebody in it is no state" if sort != "org" else "it names no organisation")
    whole = measure_name.startswith(listed("binding", "of_whole_states"))
    if whole and any(key.startswith("place:") for key in kept):
        raise UnfitError("no measure covers a part of a state")
    if any(key.startswith("group:") and not gazetteer().members(key) for key in kept):
        raise UnfitError("the group has no list of members")
    return kept


def _acts_as_state(key: str) -> bool:
    return is_state(key) or key.startswith(("group:", "place:")) or key in ("org:eu", "org:nato")


def _sides(fit: Fit, taken: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The sides of a conflict that its own words do not name: those of the clause, where they are clear."""
    named = dict.fromkeys(key for actor in fit.line.actors for key in actor.ids if is_state(key))
    others = [key for key in named if key not in taken]
    if len(others) == 1:
        return {"x": (others[0],)}
    if len(others) == 2 and not taken:
        return {"x": (others[0],), "y": (others[1],)}
    raise UnfitError("it does not say who against whom")


def _fighting_over(sides: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The sides of a war over a place, which is none itself. Raises :class:`UnfitError`."""
    if len(sides) != 2:
        raise UnfitError("it does not say who against whom")
    return {"x": sides[:1], "y": sides[1:]}


def among(fit: Fit, found: Sequence[Place]) -> str:
    """The group within which something is ranked, empty for none. Raises :class:`UnfitError`."""
    pattern = fit.template.group_pattern()
    for match in pattern.search(fit.line.text) if pattern else ():
        ids = fit.line.actors[match.slots["g"][0]].ids
        if not ids[0].startswith("group:"):
            return ""
        members = gazetteer().members(ids[0])
        if all(place["x"] in members for place in found):
            return ids[0]
        raise UnfitError("it ranks within a group that the partner is no member of")
    return ""
