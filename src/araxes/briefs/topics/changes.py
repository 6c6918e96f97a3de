"""What changed between what was known on an earlier day and what is known now."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, movement, names

_FIGURES = ("trade.exports", "remittances.gdp_share", "military.burden", "military.spending")
_STANDING = "membership.standing"


def since(before: Facts, now: Facts) -> Iterator[Finding]:
    """New first partners, figures that moved, organisations joined and left, forces that came and went."""
    for state in now.states:
        yield from _partner(before, now, state)
        yield from _figures(before, now, state)
        yield from _powers(before, now, state)
    yield from _standings(before, now)


def _partner(before: Facts, now: Facts, state: str) -> Iterator[Finding]:
    old, new = _first(before, state), _first(now, state)
    if old and new and old[0] != new[0]:
        slots = {**names(of=state, old=old[0], new=new[0]), "since": old[1].when, "year": new[1].when}
        tests = (old[1].test(**{"is": 1}), new[1].test(**{"is": 1}))
        yield Finding("new-main-partner", (new[0], state), slots, tests, kind="trend", weight=0.95)


def _first(facts: Facts, state: str) -> tuple[str, Fact] | None:
    ranks = [
        found[-1]
        for (_of, to), found in facts.all("trade.rank", flow="turnover").items()
        if to == state and found[-1].is_said(1)
    ]
    newest = max(ranks, key=lambda fact: fact.end, default=None)
    return None if newest is None else (newest.of, newest)


def _figures(before: Facts, now: Facts, state: str) -> Iterator[Finding]:
    for name in _FIGURES:
        old, new = before.latest(name, state), now.latest(name, state)
        if old is None or new is None or new.start <= old.start:
            continue
        what = name.rpartition(".")[2].replace("_", "-")
        keys = (f"changed-{what}-up", f"changed-{what}-down")
        yield from movement(keys, (state,), old, new, 0.5, of=state)


def _powers(before: Facts, now: Facts, state: str) -> Iterator[Finding]:
    for power in now.others:
        old = before.latest("trade.share", power, state, flow="turnover")
        new = now.latest("trade.share", power, state, flow="turnover")
        if old is None or new is None or new.start <= old.start or power == state:
            continue
        keys = ("share-rose", "share-fell")
        yield from movement(keys, (power, state), old, new, 0.6, of=state, partner=power)


def _standings(before: Facts, now: Facts) -> Iterator[Finding]:
    for (state, org), found in now.all(_STANDING).items():
        known = before.series(_STANDING, state, org)
        if state not in now.states or not known or known[-1].end >= found[-1].end:
            continue
        old, new = known[-1], found[-1]
        joined, left = old.upper <= 0 and new.lower >= 1, old.lower >= 1 and new.upper <= 0
        if joined or left:
            slots = {**names(of=state, organisation=org), "since": old.when, "year": new.when}
            tests = (old.test(**{"is": int(left)}), new.test(**{"is": int(joined)}))
            key = "joined" if joined else "left"
            yield Finding(key, (state, org), slots, tests, kind="trend", weight=0.3, facts=(old, new))
