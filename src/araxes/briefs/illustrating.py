"""The pictures of a brief: the values its sentences tell, put into the forms of :mod:`araxes.briefs.pictures`."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from araxes.briefs.document import Picture
from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import listed, number
from araxes.briefs.pictures import (
    Cell,
    Heading,
    Omitted,
    Point,
    Shade,
    Span,
    heat,
    over_time,
    region_map,
    timeline,
)
from araxes.entities.regions import Region
from araxes.entities.regions.model import FIGHTING
from araxes.measures import words

_YEARS = 3
"""The fewest years that are drawn as a development."""
_LINES = 6


_UNKNOWN = (None, 0.0, math.inf)
_TELLING = 0.25
"""Bounds of a share further apart than this tell nothing in a picture."""


def of_region(facts: Facts) -> Iterator[Picture]:
    """The weight of outside powers in the trade of every state, in cells, and on a map that of the heaviest."""
    shares = {
        (state, power): found[-1]
        for state in facts.states
        for power in facts.others
        if (found := facts.series("trade.share", power, state, flow="turnover"))
    }
    named = [share for share in shares.values() if share.is_exact]
    if not named:
        return
    first = max(named, key=lambda share: share.lower)
    origin = source(shares.values())
    cells = [
        Cell(name(state), name(power), *(figures(share) if (share := shares.get((state, power))) else _UNKNOWN))
        for state in facts.states
        for power in facts.others
        if state != power
    ]
    title = f"{words.name_of(first.of)} has {first.figure()} of {words.name_of(first.to)}'s trade"
    if _is_above(first, named):
        title += ", the largest share of any outside power in any of these states"
    subject = f"share of outside powers in the trade of each state, {first.when}"
    yield from drawn(heat(cells, Heading("powers-in-trade", sentence(title), subject, origin)))
    yield from _map(facts, first.of, shares, origin)


def _map(facts: Facts, power: str, shares: dict[tuple[str, str], Fact], origin: str) -> Iterator[Picture]:
    of_power = [shares[state, power] for state in facts.states if (state, power) in shares]
    of_power = [share for share in of_power if tells(share)]
    if len(of_power) < 2:
        return
    known = {share.to: figures(share) for share in of_power}
    shades = [Shade(state, name(state), *known.get(state, _UNKNOWN)) for state in facts.states]
    title = _weight(power, of_power)
    subject = f"share of {words.name_of(power)} in the trade of each state, {of_power[0].when}"
    yield from drawn(region_map(shades, Heading("map", sentence(title), subject, origin)))


def _weight(power: str, shares: Sequence[Fact]) -> str:
    """In whose trade a power weighs most and, where that is sure too, least."""
    largest, least = max(shares, key=lambda one: one.lower), min(shares, key=lambda one: one.upper)
    top = [words.name_of(one.to) for one in shares if one.upper >= largest.lower and one.is_exact]
    if not _is_above(largest, shares):
        return f"{words.name_of(power)} weighs most in the trade of {listed(top)}"
    title = f"{words.name_of(power)} weighs most in {words.name_of(largest.to)}'s trade"
    if len(shares) > 2 and all(one is least or least.upper < one.lower for one in shares):
        title += f", least in {words.name_of(least.to)}'s"
    return title


def of_state(facts: Facts, state: str) -> Iterator[Picture]:
    """The shares of outside powers in a state's trade over time, where there are years enough."""
    series = {power: shares(facts, power, state) for power in facts.others if power != state}
    long = {
        power: found for power, found in series.items() if sum(fact.value is not None for fact in found) >= _YEARS
    }
    if not long:
        return
    heavy = sorted(long, key=lambda power: -long[power][-1].middle)[:_LINES]
    points = [Point(name(power), fact.end.year, *figures(fact)) for power in heavy for fact in long[power]]
    last = long[heavy[0]][-1]
    title = f"{words.name_of(heavy[0])} had {last.figure()} of {words.name_of(state)}'s trade in {last.when}"
    subject = f"share of outside powers in the trade of {words.name_of(state)}"
    heading = Heading(f"shares-{state.lower()}", sentence(title), subject, source(_all(long.values())))
    yield from drawn(over_time(points, heading))


def of_disputes(region: Region, states: Sequence[str], day: date) -> Iterator[Picture]:
    """The fights of the disputes of some states, on a line of time."""
    spans = [
        Span(each.name, dispute.name, each.start, each.end)
        for dispute in region.disputes
        if {*dispute.parties} & {*states}
        for each in dispute.episodes
        if each.kind in FIGHTING and each.start <= day
    ]
    if len(spans) < _YEARS:
        return
    first = min(span.start for span in spans)
    title = f"{number(len(spans))} wars and clashes are on record since {first.year}"
    heading = Heading(
        "fights", sentence(title), "wars and clashes by dispute", f"{region.source} ({region.edition})"
    )
    yield from drawn(timeline(spans, heading, until=day))


def shares(facts: Facts, power: str, state: str) -> list[Fact]:
    """Those of a power in a state's trade, oldest first, of the years of which they are known well enough."""
    return [fact for fact in facts.series("trade.share", power, state, flow="turnover") if tells(fact)]


def _is_above(first: Fact, others: Iterable[Fact]) -> bool:
    """Whether a value surely exceeds all others."""
    return all(other is first or other.upper < first.lower for other in others)


def drawn(made: Picture | Omitted) -> Iterator[Picture]:
    """The picture, if there is one."""
    if isinstance(made, Picture):
        yield made


def figures(fact: Fact) -> tuple[float | None, float, float]:
    """Value and bounds, none where these tell next to nothing."""
    return (fact.value, fact.lower, fact.upper) if tells(fact) else _UNKNOWN


def tells(fact: Fact) -> bool:
    """Whether the bounds of a share are near enough to be drawn."""
    return fact.upper - fact.lower <= _TELLING


def _all(series: Iterable[Sequence[Fact]]) -> Iterator[Fact]:
    for facts in series:
        yield from facts


def source(facts: Iterable[Fact]) -> str:
    """The sources of some values, to stand under a picture."""
    return ", ".join(sorted({source for fact in facts for source, _lower, _upper in fact.by_source}))


def name(entity: str) -> str:
    """What an entity is called in a picture."""
    return words.label_of(entity)


def sentence(text: str) -> str:
    """A title, with a capital."""
    return text[:1].upper() + text[1:]
