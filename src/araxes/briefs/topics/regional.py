"""What a region's file says, dated and cited there: disputes with their episodes, corridors and routes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from araxes._yaml import load_data
from araxes.briefs.findings import Told, listed, number
from araxes.entities.regions import Dispute, Episode, Region
from araxes.entities.regions.model import FIGHTING, Cite
from araxes.measures import words


def disputes(region: Region, states: Sequence[str], day: date) -> Iterator[Iterator[Told]]:
    """For each dispute of a state, of a pair those between the two: its status and its fights."""
    for dispute in region.disputes:
        if len({*dispute.parties} & {*states}) >= (2 if len(states) == 2 else 1):
            yield _dispute(region, dispute, day)


def _dispute(region: Region, dispute: Dispute, day: date) -> Iterator[Told]:
    status = dispute.status_on(day)
    if status is None:
        return
    slots = {
        "dispute": dispute.name,
        "parties": f"{'between' if len(dispute.parties) > 1 else 'within'} "
        f"{listed([words.name_of(party) for party in dispute.parties])}",
        "change": load_data("araxes.briefs.data", "words.yaml")["dispute"][status.change],
        "day": _day(status.date),
    }
    key = "dispute-open" if dispute.is_open(day) else "dispute-settled"
    yield _told(region, key, slots, [status.cite])
    fights = [each for each in dispute.episodes if each.kind in FIGHTING and each.start <= day]
    if fights:
        yield from _fights(region, fights, day)


def _fights(region: Region, fights: Sequence[Episode], day: date) -> Iterator[Told]:
    last = max(fights, key=lambda each: each.start)
    over = last.end is not None and last.end <= day
    slots = {
        "number": number(len(fights)),
        "since": str(min(each.start for each in fights).year),
        "last": last.name,
        "from": _day(last.start),
        "to": _day(last.end) if last.end else "",
    }
    many = "fights" if len(fights) > 1 else "fight"
    yield _told(region, f"{many}-over" if over else f"{many}-on", slots, [last.cite])
    deadliest = max((each for each in fights if each.deaths), key=lambda each: each.deaths.low, default=None)  # type: ignore[union-attr]
    if deadliest is not None and deadliest.deaths is not None:
        deaths = deadliest.deaths
        shown = f"{deaths.low:,}" if deaths.low == deaths.high else f"{deaths.low:,} to {deaths.high:,}"
        whole = "-year" if deaths.year else ""
        counted = {"episode": deadliest.name, "deaths": shown, "year": str(deaths.year or deadliest.start.year)}
        only = "only-" if len(fights) == 1 else ""
        yield _told(region, f"{only}fight-deaths{whole}", counted, [deaths.cite])


def ways(region: Region, states: Sequence[str], day: date) -> Iterator[Told]:
    """The last change of every corridor or route that a state is an end of or lies on."""
    for way in region.corridors:
        status = way.status_on(day)
        ends = {way.start, way.end, *way.through}
        if status is None or not (len(states) > 1 or ends & {*states}):
            continue
        slots = {
            "way": way.name,
            "from": words.name_of(way.start),
            "to": words.name_of(way.end),
            "change": load_data("araxes.briefs.data", "words.yaml")["way"][status.change],
            "day": _day(status.date),
        }
        yield _told(region, "way", slots, [status.cite])


def _told(region: Region, key: str, slots: dict[str, str], cites: Sequence[Cite]) -> Told:
    about = next((slots[name] for name in ("dispute", "way", "last", "episode") if name in slots), "")
    cited = tuple((region.cited(cite), about) for cite in cites)
    return Told(key, slots, region.source, region.edition, cited)


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
