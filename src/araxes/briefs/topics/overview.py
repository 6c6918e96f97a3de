"""The states of a region beside each other: who leads in what."""

from __future__ import annotations

from collections.abc import Iterator

from araxes.briefs.facts import Fact, Facts
from araxes.briefs.findings import Finding, names

_COMPARED = (
    ("trade.exports", "most-exports", 0.4),
    ("military.burden", "most-burden", 0.6),
    ("military.spending", "most-spending", 0.5),
    ("remittances.gdp_share", "most-remittances", 0.55),
)


def of_region(facts: Facts) -> Iterator[Finding]:
    """For each measure, who surely has the largest value among all that have one in the same year."""
    for name, key, weight in _COMPARED:
        values = [fact for state in facts.states if (fact := facts.latest(name, state)) is not None]
        last = max((fact.end for fact in values), default=None)
        same = [fact for fact in values if fact.end == last]
        if len(same) < 2 or len(same) < len(facts.states) / 2:
            continue
        yield from _leads(max(same, key=lambda fact: fact.lower), same, key, weight)


def _leads(first: Fact, same: list[Fact], key: str, weight: float) -> Iterator[Finding]:
    others = [fact for fact in same if fact is not first]
    second = max(others, key=lambda fact: fact.upper)
    if second.upper < first.lower and first.figure() != second.figure():
        yield Finding(
            key,
            (first.of,),
            {
                **names(of=first.of, second=second.of),
                "figure": first.figure(),
                "next": second.figure(),
                "year": first.when,
            },
            (first.test(), second.test(), *(first.test(above={"of": fact.of}) for fact in others)),
            weight=weight,
            facts=(first, second),
        )
