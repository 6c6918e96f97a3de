"""An outside power across a region: whose first partner it is, how much it weighs where, who gains on whom."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, listed, names, number, with_figures
from araxes.measures import words


def of_power(facts: Facts, power: str) -> Iterator[Finding]:
    """Where it is the largest partner, its weight in each state's trade, where its forces stand."""
    shares = [
        share for state in facts.states if state != power and (share := _latest(facts, power, state)) is not None
    ]
    first = [share for share in shares if _is_first(facts, share)]
    if first:
        yield Finding(
            _key(len(first), len(facts.states)),
            (power,),
            {
                **names(power=power),
                "states": listed([words.name_of(share.to) for share in first]),
                "all": number(len(facts.states)),
                "number": f"{number(len(first))} of the {number(len(facts.states))}",
                "year": first[0].when,
            },
            tuple(_rank(facts, share).test(**{"is": 1}) for share in first),  # type: ignore[union-attr]
            weight=0.6 + len(first) / (2 * len(facts.states)),
            facts=(),
        )
    named = sorted((share for share in shares if share.is_exact), key=lambda share: -share.middle)
    if named:
        yield Finding(
            "power-shares" if len(named) > 1 else "power-share",
            (power,),
            {**names(power=power), "states": with_figures(named, named="to"), "year": named[0].when},
            tuple(share.test() for share in named),
            facts=tuple(named),
        )
    hosts = [
        found[-1]
        for state in facts.states
        if (found := facts.series("military.presence", power, state)) and found[-1].lower >= 1
    ]
    if hosts:
        yield Finding(
            "power-presence",
            (power,),
            {
                **names(power=power),
                "states": listed([words.name_of(fact.to) for fact in hosts]),
                "year": hosts[0].when,
            },
            tuple(fact.test(at_least=1) for fact in hosts),
            weight=0.65,
            facts=tuple(hosts),
        )


def _key(first: int, states: int) -> str:
    if first == states:
        return "power-first-everywhere"
    return "power-first" if first > 1 else "power-first-alone"


def _latest(facts: Facts, power: str, state: str) -> Fact | None:
    found = facts.series("trade.share", power, state, flow="turnover")
    return found[-1] if found else None


def _rank(facts: Facts, share: Fact) -> Fact | None:
    return facts.at(share, "trade.rank", share.of, share.to, flow="turnover")


def _is_first(facts: Facts, share: Fact) -> bool:
    rank = _rank(facts, share)
    return rank is not None and rank.is_said(1)
