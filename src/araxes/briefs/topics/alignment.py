"""Whom a state votes with, and whom it moves away from."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Facts
from araxes.briefs.findings import Finding, movement, names, with_figures

_MATTERS = 0.1
"""A shift of agreement smaller than this is not told."""


def of_state(facts: Facts, state: str) -> Iterator[Finding]:
    """Agreement in the General Assembly with each power in the newest year, and its shifts."""
    newest = [
        fact
        for power in facts.others
        if power != state and (fact := facts.latest("alignment.agreement", state, power)) is not None
    ]
    last = max((fact.end for fact in newest), default=None)
    votes = sorted((fact for fact in newest if fact.end == last), key=lambda fact: -fact.middle)
    if votes:
        slots = {**names(of=state), "powers": with_figures(votes, named="to"), "year": votes[0].when}
        yield Finding("votes", (state,), slots, tuple(fact.test() for fact in votes), facts=tuple(votes))
    for fact in votes:
        series = [one for one in facts.series("alignment.agreement", state, fact.to) if one.is_exact]
        before = next((one for one in series if one.end.year >= fact.end.year - 10), fact)
        if abs(fact.middle - before.middle) >= _MATTERS:
            keys = ("votes-closer", "votes-apart")
            yield from movement(keys, (state, fact.to), before, fact, 0.4, of=state, partner=fact.to)
