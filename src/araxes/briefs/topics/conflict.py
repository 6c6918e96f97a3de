"""Violence: deaths on a state's territory and between two states, as the sources that were loaded count them."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Facts
from araxes.briefs.findings import Finding, names


def of_state(facts: Facts, state: str) -> Iterator[Finding]:
    """Deaths in the newest year, and in the deadliest since the records begin."""
    yield from _deaths(facts, state, "", "deaths")


def of_pair(facts: Facts, one: str, other: str) -> Iterator[Finding]:
    """The same of two states fighting each other."""
    yield from _deaths(facts, one, other, "deaths-between")


def _deaths(facts: Facts, one: str, other: str, key: str) -> Iterator[Finding]:
    series = facts.series("conflict.deaths", one, other)
    if not series:
        return
    newest = series[-1]
    worst = max(series, key=lambda fact: (fact.lower, fact.end))
    slots = {**names(of=one, **({"partner": other} if other else {})), "year": newest.when}
    about = (one, other) if other else (one,)
    if newest.upper <= 0:
        quiet = Finding(f"{key}-none", about, slots, (newest.test(**{"is": 0}),), facts=(newest,))
        yield quiet
    else:
        slots["number"] = newest.figure()
        yield Finding(f"{key}-some", about, slots, (newest.test(),), weight=0.6, facts=(newest,))
    if worst is not newest and worst.lower >= 25:
        slots = {**slots, "number": worst.figure(), "year": worst.when, "since": series[0].when}
        yield Finding(f"{key}-worst", about, slots, (worst.test(),), weight=0.3, facts=(worst,))
