"""Two states of a region: their trade, forces beside each other, votes, shared memberships, pledges."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, names
from araxes.briefs.topics import conflict

_FEW = 0.1
_MORE = 1.5
"""From this ratio of military spending on it is worth the summary."""


def of_pair(facts: Facts, one: str, other: str) -> Iterator[Finding]:
    """Everything that is to be said of two states, trade first."""
    yield from _trade(facts, one, other)
    yield from _forces(facts, one, other)
    yield from _votes(facts, one, other)
    yield from conflict.of_pair(facts, one, other)


def _trade(facts: Facts, one: str, other: str) -> Iterator[Finding]:
    shares = [
        found[-1]
        for state, partner in ((one, other), (other, one))
        if (found := facts.series("trade.share", partner, state, flow="turnover"))
    ]
    if len(shares) < 2:
        return
    named = [share for share in shares if share.is_exact]
    if len(named) == 2:
        yield _told("pair-trade", named[0], named[1])
    elif len(named) == 1:
        bounded = next(share for share in shares if share not in named)
        yield _told("pair-trade-one-side", named[0], bounded)
    elif all(share.upper < _FEW for share in shares):
        yield _told("pair-trade-little", shares[0], shares[1])


def _told(key: str, share: Fact, back: Fact) -> Finding:
    """``share`` is of a partner in a state, ``back`` of that state in the partner."""
    return Finding(
        key,
        (share.to, share.of),
        {
            **names(of=share.to, partner=share.of),
            "share": share.figure(),
            "back": back.figure(),
            "year": share.when,
            "most": _more(share, back).figure(),
        },
        (share.test(), back.test()),
        facts=(share, back),
    )


def _more(share: Fact, back: Fact) -> Fact:
    return max(share, back, key=lambda fact: fact.upper)


def _forces(facts: Facts, one: str, other: str) -> Iterator[Finding]:
    ratio = facts.latest("military.ratio", one, other)
    back = facts.latest("military.ratio", other, one)
    larger = next((fact for fact in (ratio, back) if fact is not None and fact.lower > 1), None)
    if larger is not None:
        yield Finding(
            "pair-spending",
            (larger.of, larger.to),
            {**names(of=larger.of, partner=larger.to), "times": larger.figure(), "year": larger.when},
            (larger.test(above=1), larger.test()),
            weight=0.35 if larger.lower >= _MORE else 0.0,
            facts=(larger,),
        )


def _votes(facts: Facts, one: str, other: str) -> Iterator[Finding]:
    votes = facts.latest("alignment.agreement", one, other)
    if votes is not None:
        slots = {**names(of=one, partner=other), "share": votes.figure(), "year": votes.when}
        yield Finding("pair-votes", (one, other), slots, (votes.test(),), facts=(votes,))
