"""What hangs on the thresholds: each halved and doubled in turn, and what comes out otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from araxes.measures.structure.network import Bounds, Network, network
from araxes.measures.structure.readings import Readings

FACTORS = (0.5, 2.0)
Finding = tuple[str, ...]
"""What is found: ("tie", "ARM", "AZE"), ("triad", ...), ("bloc", ...), ("balance",), ("frustration",)."""


@dataclass(frozen=True)
class Flip:
    """One finding that is another when the threshold of ``rule`` is ``threshold``."""

    rule: str
    threshold: float
    finding: Finding
    before: str
    after: str


def findings(of: Network) -> dict[Finding, str]:
    """What a network shows, each finding in a word or a figure."""
    found: dict[Finding, str] = {("tie", tie.one, tie.other): tie.sign for tie in of.ties}
    found |= {("triad", *triad.actors): triad.state for triad in of.triads}
    found |= {("bloc", one, other): relation for one, other, relation in of.relations()}
    found["balance",] = in_figures(of.balance)
    found["frustration",] = in_figures(of.frustration)
    return found


def in_figures(bounds: Bounds | None) -> str:
    """Bounds as a figure, or as two."""
    if bounds is None:
        return "not defined"
    low, high = (f"{end:.3g}" for end in bounds)
    return low if low == high else f"{low} to {high}"


def differences(before: Mapping[Finding, str], after: Mapping[Finding, str]) -> Iterator[tuple[Finding, str, str]]:
    """The findings that differ, in order."""
    for finding in {**before, **after}:
        was, is_now = before.get(finding, "none"), after.get(finding, "none")
        if was != is_now:
            yield finding, was, is_now


def flips(readings: Readings, of: Network) -> list[Flip]:
    """What comes out otherwise when one threshold is halved or doubled. Flags have no threshold to move."""
    before = findings(of)
    silent = {rule.id for rule in of.silent}
    found = []
    for rule in of.recipe.rules:
        if rule.id in silent or rule.unit == "flag":
            continue
        for factor in FACTORS:
            threshold = rule.threshold * factor
            if rule.unit == "organisations" and threshold < 1:
                continue
            changed = network(readings, of.recipe.replacing(rule.at(threshold)), of.period, seconds=of.seconds)
            found += [Flip(rule.id, threshold, *each) for each in differences(before, findings(changed))]
    return found
