"""Armed forces: what they cost, who serves, whose soldiers stand in whose country, whose arms they carry."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Facts
from araxes.briefs.findings import Finding, change, direction, listed, names, with_figures
from araxes.measures import words

_WINDOW = 5
"""The years over which deliveries of arms are added up."""
_SOME = 0.01
"""Below this share nobody is told as one of the largest suppliers."""


def of_state(facts: Facts, state: str) -> Iterator[Finding]:
    """Burden and its change, spending, personnel, foreign forces, suppliers."""
    series = [fact for fact in facts.series("military.burden", state) if fact.is_exact]
    if series:
        before, after = series[0], series[-1]
        moved = direction(before, after) if len(series) > 2 else 0
        slots = {**names(of=state), "share": after.figure(), "year": after.when}
        if moved:
            slots |= {"before": before.figure(), "since": before.when}
        tests = change(before, after) if moved else (after.test(),)
        key = {1: "burden-rose", -1: "burden-fell", 0: "burden"}[moved]
        yield Finding(key, (state,), slots, tests, kind="trend" if moved else "fact", facts=(after,))
    personnel = facts.latest("military.personnel", state)
    if personnel is not None:
        slots = {**names(of=state), "number": personnel.figure(), "year": personnel.when}
        yield Finding("personnel", (state,), slots, (personnel.test(),), facts=(personnel,))
    yield from _presence(facts, state)
    yield from _arms(facts, state)


def _presence(facts: Facts, state: str) -> Iterator[Finding]:
    there = [
        found[-1]
        for power in sorted({*facts.others, *facts.states} - {state})
        if (found := facts.series("military.presence", power, state)) and found[-1].lower >= 1
    ]
    if there:
        slots = {
            **names(of=state),
            "powers": listed([words.name_of(fact.of) for fact in there]),
            "verb": "has" if len(there) == 1 else "have",
            "year": there[-1].when,
        }
        tests = tuple(fact.test(at_least=1) for fact in there)
        yield Finding("presence", (state,), slots, tests, weight=0.5, facts=tuple(there))


def _arms(facts: Facts, state: str) -> Iterator[Finding]:
    suppliers = [
        found[-1]
        for (of, to), found in facts.all("arms.share", years=_WINDOW).items()
        if to == state and of != state and found[-1].is_exact and found[-1].middle >= _SOME
    ]
    newest = max((fact.end for fact in suppliers), default=None)
    largest = sorted((fact for fact in suppliers if fact.end == newest), key=lambda fact: -fact.middle)[:3]
    if largest:
        slots = {**names(of=state), "suppliers": with_figures(largest), "years": largest[0].when}
        tests = tuple(fact.test() for fact in largest)
        yield Finding("arms", (state,), slots, tests, weight=0.35, facts=tuple(largest))
