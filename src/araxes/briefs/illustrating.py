"""The pictures of a brief: the values its sentences tell, put into the forms of :mod:`araxes.briefs.pictures`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from araxes.briefs.document import Picture
from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import number
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
    source = _source(shares.values())
    cells = [Cell(_name(state), _name(power), *_figures(share)) for (state, power), share in shares.items()]
    title = f"{words.name_of(first.of)} has {first.figure()} of {words.name_of(first.to)}'s trade"
    if _is_above(first, named):
        title += ", the largest share of any outside power in any of these states"
    subject = f"share of outside powers in the trade of each state, {first.when}"
    yield from _drawn(heat(cells, Heading("powers-in-trade", _sentence(title), subject, source)))
    yield from _map(facts, first.of, shares, source)


def _map(facts: Facts, power: str, shares: dict[tuple[str, str], Fact], source: str) -> Iterator[Picture]:
    of_power = [shares[state, power] for state in facts.states if (state, power) in shares]
    if len(of_power) < 2:
        return
    largest = max(of_power, key=lambda share: share.lower)
    shades = [Shade(share.to, _name(share.to), *_figures(share)) for share in of_power]
    title = f"{words.name_of(power)} has {largest.figure()} of {words.name_of(largest.to)}'s trade"
    if _is_above(largest, of_power):
        title += ", more than of any other here"
    subject = f"share of {words.name_of(power)} in the trade of each state, {largest.when}"
    yield from _drawn(region_map(shades, Heading("map", _sentence(title), subject, source)))


def of_state(facts: Facts, state: str) -> Iterator[Picture]:
    """The shares of outside powers in a state's trade over time, where there are years enough."""
    series = {
        power: facts.series("trade.share", power, state, flow="turnover")
        for power in facts.others
        if power != state
    }
    long = {
        power: found for power, found in series.items() if sum(fact.value is not None for fact in found) >= _YEARS
    }
    if not long:
        return
    heavy = sorted(long, key=lambda power: -long[power][-1].middle)[:_LINES]
    points = [Point(_name(power), fact.end.year, *_figures(fact)) for power in heavy for fact in long[power]]
    last = long[heavy[0]][-1]
    title = f"{words.name_of(heavy[0])} had {last.figure()} of {words.name_of(state)}'s trade in {last.when}"
    subject = f"share of outside powers in the trade of {words.name_of(state)}"
    heading = Heading(f"shares-{state.lower()}", _sentence(title), subject, _source(_all(long.values())))
    yield from _drawn(over_time(points, heading))


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
        "fights", _sentence(title), "wars and clashes by dispute", f"{region.source} ({region.edition})"
    )
    yield from _drawn(timeline(spans, heading, until=day))


def _is_above(first: Fact, others: Iterable[Fact]) -> bool:
    """Whether a value surely exceeds all others."""
    return all(other is first or other.upper < first.lower for other in others)


def _drawn(made: Picture | Omitted) -> Iterator[Picture]:
    if isinstance(made, Picture):
        yield made


def _figures(fact: Fact) -> tuple[float | None, float, float]:
    return fact.value, fact.lower, fact.upper


def _all(series: Iterable[Sequence[Fact]]) -> Iterator[Fact]:
    for facts in series:
        yield from facts


def _source(facts: Iterable[Fact]) -> str:
    return ", ".join(sorted({source for fact in facts for source, _lower, _upper in fact.by_source}))


def _name(entity: str) -> str:
    return words.label_of(entity)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
