"""Pictures of outside powers across a region: who is tied to whom, who gains, and the states side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from araxes.briefs.document import Picture
from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import listed, names, number
from araxes.briefs.illustrating import drawn, figures, name, sentence, shares, source
from araxes.briefs.pictures import Heading, Point, Tie, multiples, network, slope
from araxes.measures import words

_TRADE, _PRESENCE, _MEMBER = "a tenth or more of the trade", "military personnel", "membership"
_WEIGHTY = 0.1
_YEARS = 3
"""The fewest years that are drawn as a development."""
_APART = 5
"""Years between two dates that are compared."""
_LINES = 4
_ORGANISATIONS = 6


def ties(facts: Facts, organisations: Sequence[str]) -> Iterator[Picture]:
    """Which powers have a tenth or more of which state's trade, where their forces stand, which bodies divide."""
    trade = [share for share in _now(facts) if share.lower >= _WEIGHTY]
    presence = [
        found[-1]
        for power in facts.others
        for state in facts.states
        if (found := facts.series("military.presence", power, state)) and found[-1].lower >= 1
    ]
    member = list(_memberships(facts, organisations))
    by_power = {power: [fact for fact in (*trade, *presence) if fact.of == power] for power in facts.others}
    if len([power for power in by_power.values() if power]) < 2:
        return
    made = [Tie(name(fact.of), name(fact.to), _TRADE, fact.lower) for fact in trade]
    made += [Tie(name(fact.of), name(fact.to), _PRESENCE) for fact in presence]
    made += [Tie(name(fact.of), name(fact.to), _MEMBER) for fact in member]
    groups = [
        [name(state) for state in facts.states],
        [name(power) for power, found in by_power.items() if found],
        list(dict.fromkeys(name(fact.to) for fact in member)),
    ]
    subject = "ties of the states by trade, foreign military personnel, and organisations that only some belong to"
    heading = Heading(
        "ties", _most_tied(by_power, len(facts.states)), subject, source([*trade, *presence, *member])
    )
    yield from drawn(network(made, groups, heading))


def _memberships(facts: Facts, organisations: Sequence[str]) -> Iterator[Fact]:
    """Those in organisations that some of the states are known to be in and others not."""
    split = 0
    for org in organisations:
        known = [found[-1] for state in facts.states if (found := facts.series("membership.standing", state, org))]
        inside = [fact for fact in known if fact.lower >= 1]
        if 0 < len(inside) < len(facts.states) and split < _ORGANISATIONS:
            split += 1
            yield from inside


def _most_tied(by_power: Mapping[str, Sequence[Fact]], states: int) -> str:
    """The two powers with most ties, and to whom."""
    tied = {
        power: sorted({words.name_of(fact.to) for fact in found}) for power, found in by_power.items() if found
    }
    first, second = sorted(tied, key=lambda power: -len(tied[power]))[:2]
    whom = [f"all {number(states)} states" if len(tied[p]) == states else listed(tied[p]) for p in (first, second)]
    return sentence(
        f"{words.name_of(first)} is tied by trade or troops to {whom[0]}; {words.name_of(second)} to {whom[1]}"
    )


def of_power(facts: Facts, power: str) -> Iterator[Picture]:
    """Its share of each state's trade in the first and the last year that two states or more have in common."""
    series = {
        state: {fact.end.year: fact for fact in shares(facts, power, state)}
        for state in facts.states
        if state != power
    }
    both = _two_years([each for each in series.values() if each])
    if both is None:
        return
    first, last = both
    pairs = [(each[first], each[last]) for each in series.values() if first in each and last in each]
    told = [(old, new) for old, new in pairs if old.is_exact or new.is_exact]
    if len(told) < 2 or not (title := _moved(power, told)):
        return
    points = [Point(name(fact.to), fact.end.year, *figures(fact)) for pair in told for fact in pair]
    subject = f"share of {words.name_of(power)} in the trade of each state"
    every = [fact for pair in told for fact in pair]
    heading = Heading(f"slope-{power.lower()}", title, subject, source(every))
    yield from drawn(slope(points, heading))


def _two_years(series: Sequence[Mapping[int, Fact]]) -> tuple[int, int] | None:
    """The first and last year that at least two states have, far enough apart."""
    counts: dict[int, int] = {}
    for each in series:
        for year in each:
            counts[year] = counts.get(year, 0) + 1
    years = [year for year, count in counts.items() if count > 1]
    return (min(years), max(years)) if years and max(years) - min(years) >= _APART else None


def _moved(power: str, pairs: Sequence[tuple[Fact, Fact]]) -> str:
    """In whose trade its share surely rose, in whose it surely fell."""
    rose = [words.name_of(new.to) for old, new in pairs if new.lower > old.upper]
    fell = [words.name_of(new.to) for old, new in pairs if new.upper < old.lower]
    parts = [f"{how} in {listed(states)}" for how, states in (("rose", rose), ("fell", fell)) if states]
    first, last = pairs[0][0].when, pairs[0][1].when
    whose = names(power=power)["power's"]
    return sentence(f"{whose} share of trade {' and '.join(parts)} from {first} to {last}") if parts else ""


def side_by_side(facts: Facts) -> Iterator[Picture]:
    """The shares of the heaviest powers in each state's trade over time, on one scale."""
    series = {
        (state, power): found
        for state in facts.states
        for power in facts.others
        if power != state
        and (found := shares(facts, power, state))
        and sum(fact.value is not None for fact in found) >= _YEARS
    }
    heavy: dict[str, float] = {}
    for (_state, power), found in series.items():
        heavy[power] = heavy.get(power, 0.0) + found[-1].middle
    chosen = sorted(heavy, key=lambda power: -heavy[power])[:_LINES]
    long = {state for state, _power in series}
    shown = {
        state: [
            Point(name(power), fact.end.year, *figures(fact))
            for power in chosen
            for fact in shares(facts, power, state)
            if state != power and state in long
        ]
        for state in facts.states
    }
    if len([points for points in shown.values() if points]) < 2:
        return
    title = _first_of(facts, chosen)
    if not title:
        return
    every = [fact for state in shown for power in chosen for fact in shares(facts, power, state)]
    heading = Heading("side-by-side", sentence(title), "shares of outside powers in trade", source(every))
    yield from drawn(multiples({name(state): points for state, points in shown.items()}, heading))


def _first_of(facts: Facts, powers: Sequence[str]) -> str:
    """Which of some powers surely had the largest share when last known, and in which states; empty for none."""
    first: dict[str, list[str]] = {}
    for state in facts.states:
        last = [found[-1] for power in powers if (found := shares(facts, power, state))]
        top = max(last, key=lambda fact: (fact.end, fact.lower), default=None)
        if top is not None and all(_is_below(facts, top, power) for power in powers):
            first.setdefault(top.of, []).append(words.name_of(state))
    parts = [f"{words.name_of(power)} in {listed(found)}" for power, found in first.items()]
    return sentence(f"Largest share of the powers shown: {'; '.join(parts)}") if parts else ""


def _is_below(facts: Facts, top: Fact, power: str) -> bool:
    """Whether another power's share in the same year is surely smaller."""
    if power in (top.of, top.to):
        return True
    same = facts.at(top, "trade.share", power, top.to, flow="turnover")
    return same is not None and same.upper < top.lower


def _now(facts: Facts) -> Iterator[Fact]:
    """The newest share of each power in each state's trade."""
    for state in facts.states:
        for power in facts.others:
            if power != state and (found := facts.series("trade.share", power, state, flow="turnover")):
                yield found[-1]
