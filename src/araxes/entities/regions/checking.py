"""What is wrong with a region of the right shape: names nobody knows, days out of order, citations of nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from araxes.entities.gazetteer import Gazetteer
from araxes.entities.regions.model import Base, Belonging, Cite, Corridor, Dispute, Episode, Fact, Region
from araxes.errors import near_misses

Place = tuple[str | int, ...]
_STATES = ("state", "territory")


@dataclass(frozen=True)
class Doubt:
    """One thing wrong: where in the file's data, a code, what it is and the next step."""

    at: Place
    code: str
    message: str
    step: str


def doubts(region: Region, names: Gazetteer) -> Iterator[Doubt]:
    """Everything wrong with a region, in the order of its parts."""
    yield from _whole(region)
    for at, entity, kinds in _named(region):
        yield from _known(at, entity, kinds, names)
    for at, cite in _cites(region.model_dump(by_alias=True), ()):
        yield from _cited(region, at, cite)
    for i, dispute in enumerate(region.disputes):
        yield from _dispute(region, dispute, ("disputes", i))
    for i, belonging in enumerate(region.organisations):
        yield from _belonging(region, belonging, ("organisations", i))
    for i, corridor in enumerate(region.corridors):
        yield from _changes(region, corridor.changes, ("corridors", i, "changes"))
    for i, base in enumerate(region.bases):
        yield from _base(region, base, ("bases", i))
    yield from _orphans(region)


# ---- the region itself


def _whole(region: Region) -> Iterator[Doubt]:
    if region.known_to > region.edition:
        yield Doubt(
            ("known_to",),
            "order",
            f"known_to {region.known_to} is after the edition of {region.edition}",
            "a file knows nothing of later days; move known_to back or date the edition later",
        )
    for key, listed in (("members", region.members), ("powers", region.powers)):
        yield from _twice((key,), listed)
    for i, power in enumerate(region.powers):
        if power in region.members:
            yield Doubt(
                ("powers", i), "twice", f"{power} is a member state too", "a power is outside; drop it here"
            )
    lists: dict[str, Sequence[Any]] = {
        "sub_regions": region.sub_regions,
        "disputes": region.disputes,
        "corridors": region.corridors,
        "organisations": region.organisations,
        "bases": region.bases,
    }
    for key, parts in lists.items():
        yield from _twice((key,), [part.id for part in parts])
    for i, sub in enumerate(region.sub_regions):
        for j, state in enumerate(sub.within):
            yield from _in_region(region, state, ("sub_regions", i, "within", j), region.members, "a member state")
    if region.disputes_complete is not None:
        for j, state in enumerate(region.disputes_complete.among):
            yield from _in_region(region, state, ("disputes_complete", "among", j), region.actors)


def _twice(at: Place, ids: Sequence[str]) -> Iterator[Doubt]:
    for name, count in Counter(ids).items():
        if count > 1:
            place = [i for i, each in enumerate(ids) if each == name][1]
            yield Doubt(
                (*at, place), "twice", f"{name!r} stands here {count} times", "give each its own, or drop one"
            )


def _in_region(
    region: Region, state: str, at: Place, among: Sequence[str], what: str = "a member state or outside power"
) -> Iterator[Doubt]:
    if state not in among:
        yield Doubt(
            at, "outside", f"{state} is not {what} of {region.id}", f"one of {', '.join(among)}, or add it to them"
        )


# ---- names


def _named(region: Region) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    """Every entity that is named: where, its id, and what kinds of entity may stand there."""
    for key in ("members", "powers"):
        for i, state in enumerate(getattr(region, key)):
            yield (key, i), state, _STATES
    for i, sub in enumerate(region.sub_regions):
        for j, place in enumerate(sub.places):
            yield ("sub_regions", i, "places", j), place, ("place",)
    for i, dispute in enumerate(region.disputes):
        for j, state in enumerate(dispute.parties):
            yield ("disputes", i, "parties", j), state, _STATES
        for j, place in enumerate(dispute.places):
            yield ("disputes", i, "places", j), place, ("place",)
    for i, corridor in enumerate(region.corridors):
        yield from _of_corridor(corridor, ("corridors", i))
    for i, belonging in enumerate(region.organisations):
        if belonging.of is not None:
            yield ("organisations", i, "of"), belonging.of, ("organisation",)
        for j, change in enumerate(belonging.changes):
            yield ("organisations", i, "changes", j, "who"), change.who, _STATES
    for i, base in enumerate(region.bases):
        yield ("bases", i, "host"), base.host, _STATES
        yield ("bases", i, "owner"), base.owner, _STATES


def _of_corridor(corridor: Corridor, at: Place) -> Iterator[tuple[Place, str, tuple[str, ...]]]:
    ends = (*_STATES, "place", "group")
    if corridor.place is not None:
        yield (*at, "place"), corridor.place, ("place",)
    yield (*at, "from"), corridor.start, ends
    yield (*at, "to"), corridor.end, ends
    for j, through in enumerate(corridor.through):
        yield (*at, "through", j), through, ends


def _known(at: Place, entity: str, kinds: tuple[str, ...], names: Gazetteer) -> Iterator[Doubt]:
    if entity not in names:
        known = [each.id for each in names if each.kind in kinds]
        near = near_misses(entity, known)
        step = f"did you mean {' or '.join(near)}?" if near else "`araxes entities find` looks names up"
        yield Doubt(at, "entity", f"nobody knows the {kinds[0]} {entity!r}", step)
    elif names[entity].kind not in kinds:
        yield Doubt(
            at, "entity", f"{entity} is a {names[entity].kind}", f"write the id of a {' or '.join(kinds)} here"
        )


# ---- citations


def _cites(data: Any, at: Place) -> Iterator[tuple[Place, Any]]:
    """Every citation in the data of a region, and where it stands."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in ("cite", "end_cite", "members_cite") and value is not None:
                yield (*at, key), value
            else:
                yield from _cites(value, (*at, key))
    elif isinstance(data, list | tuple):
        for i, value in enumerate(data):
            yield from _cites(value, (*at, i))


def _cited(region: Region, at: Place, cite: Any) -> Iterator[Doubt]:
    name = cite["document"]
    if name not in region.documents:
        near = near_misses(name, region.documents)
        step = f"did you mean {' or '.join(near)}?" if near else "describe it under documents"
        yield Doubt((*at, "document"), "citation", f"no document of this file is called {name!r}", step)
    elif region.documents[name].earliest > region.edition:
        told = region.documents[name].date
        yield Doubt(
            (*at, "document"),
            "order",
            f"{name} is of {told}, after the edition of {region.edition}",
            "a file cites what was public; date the edition later or correct the document",
        )


def _orphans(region: Region) -> Iterator[Doubt]:
    used = {cite["document"] for _at, cite in _cites(region.model_dump(), ())}
    for name in region.documents:
        if name not in used:
            yield Doubt(("documents", name), "citation", f"nothing cites {name!r}", "cite it, or drop it")


# ---- days


def _changes(region: Region, changes: Sequence[Fact], at: Place) -> Iterator[Doubt]:
    for i, change in enumerate(changes):
        yield from _day(region, change.date, (*at, i, "date"))
        if i and change.date < changes[i - 1].date:
            yield Doubt(
                (*at, i, "date"),
                "order",
                f"{change.date} stands after {changes[i - 1].date}",
                "write changes in the order in which they happened",
            )
        yield from _told_by(region, change.date, change.cite, (*at, i, "cite"))


def _day(region: Region, day: date, at: Place) -> Iterator[Doubt]:
    if day > region.known_to:
        yield Doubt(
            at,
            "order",
            f"{day} is after {region.known_to}, to which the file claims to know",
            "move known_to forward once all of the file is checked to that day",
        )


def _told_by(region: Region, day: date, cite: Cite, at: Place) -> Iterator[Doubt]:
    """A fact may be told before it takes effect, but a document of long before tells nothing of it."""
    told = region.documents.get(cite.document)
    if told is not None and (day - told.latest).days > _FORESIGHT:
        yield Doubt(
            (*at, "document"),
            "citation",
            f"{cite.document} is of {told.date} and cannot tell what happened on {day}",
            "cite the document that says it happened",
        )


_FORESIGHT = 3 * 366
"""A treaty may be signed this many days before it takes effect."""


def _dispute(region: Region, dispute: Dispute, at: Place) -> Iterator[Doubt]:
    yield from _twice((*at, "parties"), dispute.parties)
    if not any(party in region.members for party in dispute.parties) and not _complete(region, dispute.parties):
        yield Doubt(
            (*at, "parties"),
            "outside",
            f"no party is a member state of {region.id}",
            "name one, or drop the dispute",
        )
    if len(dispute.parties) < 2 and not dispute.others:
        yield Doubt((*at, "parties"), "parties", "a dispute has two parties", "name another, or one under others")
    yield from _changes(region, dispute.status, (*at, "status"))
    if dispute.status[0].change != "opened":
        yield Doubt(
            (*at, "status", 0, "is"), "order", f"it begins with {dispute.status[0].change!r}", "begin with opened"
        )
    for i, episode in enumerate(dispute.episodes):
        yield from _episode(region, dispute, episode, (*at, "episodes", i))


def _complete(region: Region, parties: Sequence[str]) -> bool:
    return region.disputes_complete is not None and set(parties) <= set(region.disputes_complete.among)


def _episode(region: Region, dispute: Dispute, episode: Episode, at: Place) -> Iterator[Doubt]:
    yield from _day(region, episode.start, (*at, "start"))
    if episode.end is not None:
        yield from _day(region, episode.end, (*at, "end"))
        if episode.end < episode.start:
            yield Doubt(
                (*at, "end"),
                "order",
                f"it ends on {episode.end}, before it starts",
                "check both days in the document",
            )
    if episode.start < dispute.status[0].date:
        yield Doubt(
            (*at, "start"),
            "order",
            f"it starts on {episode.start}, before the dispute opened on {dispute.status[0].date}",
            "date the dispute's first status earlier, with the document that says so",
        )
    told = region.documents.get(episode.cite.document)
    if told is not None and told.latest < episode.start:
        yield Doubt(
            (*at, "cite", "document"),
            "citation",
            f"{episode.cite.document} is of {told.date}, before the episode",
            "cite a document that tells of it",
        )
    for j, state in enumerate(episode.between):
        if state not in dispute.parties:
            yield Doubt(
                (*at, "between", j),
                "outside",
                f"{state} is no party of it",
                f"one of {', '.join(dispute.parties)}",
            )
    yield from _deaths(episode, at)


def _deaths(episode: Episode, at: Place) -> Iterator[Doubt]:
    killed = episode.deaths
    if (
        killed is not None
        and not killed.low <= (killed.low if killed.best is None else killed.best) <= killed.high
    ):
        yield Doubt((*at, "deaths"), "bounds", "low, best and high are out of order", "write them as published")


# ---- who belongs to what


def _belonging(region: Region, belonging: Belonging, at: Place) -> Iterator[Doubt]:
    if (belonging.of is None) == (belonging.format is None) or (belonging.format is None) != (
        belonging.name is None
    ):
        yield Doubt(
            at, "format", "it is neither an organisation nor a format", "give of: org:..., or format and name"
        )
    yield from _changes(region, belonging.changes, (*at, "changes"))
    for i, change in enumerate(belonging.changes):
        yield from _in_region(region, change.who, (*at, "changes", i, "who"), region.actors)
        before = [each.change for each in belonging.changes[:i] if each.who == change.who]
        if not _can(change.change, [each for each in before if each != "notice"]):
            yield Doubt(
                (*at, "changes", i, "is"),
                "order",
                f"{change.who} cannot have {_PAST[change.change]} what it was not in",
                "write how it came in first, with its date and document",
            )


def _can(change: str, before: Sequence[str]) -> bool:
    """Whether a change may follow those before it: only who is in can leave, be suspended or give notice."""
    last = before[-1] if before else "none"
    needed = {
        "left": last not in ("none", "left", "declined"),
        "suspended": last in ("joined", "reinstated"),
        "reinstated": last == "suspended",
        "notice": last in ("joined", "reinstated", "suspended"),
    }
    return needed.get(change, True)


_PAST = {"left": "left", "suspended": "been suspended from", "reinstated": "come back to", "notice": "renounced"}


def _base(region: Region, base: Base, at: Place) -> Iterator[Doubt]:
    yield from _changes(region, base.changes, (*at, "changes"))
    if base.host == base.owner:
        yield Doubt((*at, "owner"), "parties", "host and owner are the same", "a base abroad is another state's")
    if not {base.host, base.owner} & set(region.members):
        yield Doubt((*at, "host"), "outside", f"neither is a member state of {region.id}", "drop it here")
