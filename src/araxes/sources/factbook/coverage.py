"""What of the Factbook was understood: counts by kind of item, and every item that was not, with a code."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Miss:
    """One item that gave no observation, or (as a note) one that is read but should be known about."""

    gec: str
    field: str
    vintage: date
    text: str
    code: str


@dataclass
class Coverage:
    """Items understood and items present for each kind of item, the misses and the notes.

    An item is one figure, one partner, one host or one organisation. What a publisher does not state ("NA",
    "not available", "uninhabited") is no item.
    """

    present: Counter[str] = field(default_factory=Counter)
    understood: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    notes: list[Miss] = field(default_factory=list)

    def share(self, kind: str) -> float:
        """The share of a kind's items that were understood, 0 to 1; 1 where there are none."""
        return self.understood[kind] / self.present[kind] if self.present[kind] else 1.0

    def codes(self) -> Counter[str]:
        """How often each reason code occurs among the misses."""
        return Counter(miss.code for miss in self.misses)

    def table(self) -> list[dict[str, object]]:
        """One row a kind: kind, understood, present, share; kinds in alphabetical order."""
        return [
            {
                "kind": kind,
                "understood": self.understood[kind],
                "present": self.present[kind],
                "share": self.share(kind),
            }
            for kind in sorted(self.present)
        ]

    def __str__(self) -> str:
        lines = [f"{'kind':<12} {'understood':>10} {'present':>8} {'share':>7}"]
        lines += [
            f"{r['kind']:<12} {r['understood']:>10} {r['present']:>8} {r['share']:>7.2%}" for r in self.table()
        ]
        return "\n".join(lines)
