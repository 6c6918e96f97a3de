"""What a test says of some observations, one row after another, straight from the definitions.

Slow and plain on purpose: it shares no code with the engine it is compared with.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from araxes.observations.schema import REST, WORLD, Observation
from araxes.verdicts.truth import Truth


class Bounds(NamedTuple):
    """A quantity, the first day of its period, and whether it was named in a published list."""

    lower: float
    upper: float
    start: date = date.min
    named: bool = True


@dataclass(frozen=True)
class Question:
    """A test in plain values; ``other`` and ``times`` set it against somebody else, ``since`` against a year."""

    measure: str
    of: str
    to: str = ""
    flow: str = "turnover"
    circle: tuple[str, ...] = ()
    comparison: str = "above"
    threshold: float = 0.0
    year: int | None = None
    other: str = ""
    times: float = 1.0
    since: int | None = None
    quantifier: str = "all"
    group: tuple[str, ...] = ()
    """Members that take the place of ``*``."""
    perspective: str = ""


@dataclass
class Book:
    """The figures of some observations as of a day: series of single states, and flows between two."""

    economies: Sequence[str]
    single: dict[tuple[str, str, str], dict[int, Bounds]] = field(default_factory=lambda: defaultdict(dict))
    flows: dict[tuple[str, str, str, int], dict[str, dict[str, Bounds]]] = field(
        default_factory=lambda: defaultdict(lambda: {"exports": {}, "imports": {}})
    )

    @classmethod
    def of(cls, rows: Iterable[Observation], as_of: date, economies: Sequence[str]) -> Book:
        """Read the rows that were known on a day."""
        book = cls(economies)
        known = _known([row for row in rows if row.vintage <= as_of])
        named = {(_list(row), row.partner) for row in known}
        for row in known:
            if not row.series.startswith("trade."):
                book.single[row.series, row.source, row.actor][row.start.year] = _bounds(row, named=True)
            elif row.partner != REST:
                book._report(row, str(row.partner), named=True)
            else:
                for state in economies:
                    if state != row.actor and (_list(row), state) not in named:
                        book._report(row, state, named=False)
        return book

    def _report(self, row: Observation, partner: str, *, named: bool) -> None:
        """A flow is its reporter's own figure, and the mirror of what the other side would say."""
        flow = row.series.removeprefix("trade.")
        year, bounds = row.start.year, _bounds(row, named=named)
        self.flows[row.source, "reporter", row.actor, year][flow][partner] = bounds
        if partner != WORLD:
            other = "imports" if flow == "exports" else "exports"
            self.flows[row.source, "mirror", partner, year][other][row.actor] = bounds

    def origins(self) -> list[tuple[str, str]]:
        """Every source and perspective that says anything."""
        singles = {(source, "reporter") for _series, source, _actor in self.single}
        return sorted(singles | {(source, who) for source, who, _actor, _year in self.flows})

    def flow(self, source: str, who: str, owner: str, year: int, flow: str) -> dict[str, Bounds]:
        """Partners of ``owner`` and what they trade; turnover where both directions are known."""
        both = self.flows[source, who, owner, year]
        if flow != "turnover":
            return both[flow]
        return {
            partner: Bounds(out.lower + back.lower, out.upper + back.upper, out.start, out.named and back.named)
            for partner, out in both["exports"].items()
            if (back := both["imports"].get(partner))
        }

    def value(self, asked: Question, of: str, to: str, source: str, who: str, year: int | None) -> Bounds | None:
        """A measure of a year, or the latest there is."""
        years = [year] if year else [2023, 2022]
        found = (self._in_year(asked, of, to, source, who, each) for each in years)
        return next((bounds for bounds in found if bounds is not None), None)

    def _in_year(self, asked: Question, of: str, to: str, source: str, who: str, year: int) -> Bounds | None:
        if asked.measure in ("military.burden", "remittances.received"):
            return self.single[asked.measure, source, of].get(year) if who == "reporter" else None
        partners = self.flow(source, who, to, year, asked.flow)
        if of not in partners or (asked.circle and of not in asked.circle):
            return None
        total, own = partners.get(WORLD), partners[of]
        trading = {partner: bounds for partner, bounds in partners.items() if partner != WORLD}
        if asked.measure == "trade.share":
            return self._share(trading, of, total)
        rivals = [state for state in asked.circle or self.economies if state not in (of, to)]
        closed = who == "reporter" and asked.flow != "turnover" and own.named
        more = sum(state in trading and trading[state].lower > own.upper for state in rivals)
        maybe = sum(
            state not in trading or (trading[state].upper > own.lower and (trading[state].named or not closed))
            for state in rivals
        )
        return Bounds(1 + more, 1 + maybe, own.start)

    def _share(self, trading: dict[str, Bounds], of: str, total: Bounds | None) -> Bounds:
        own, others = trading[of], [bounds for partner, bounds in trading.items() if partner != of]
        if total:
            return Bounds(own.lower / total.upper, min(own.upper / total.lower, 1.0), own.start)
        complete = len(trading) == len(self.economies) - 1
        most = sum(bounds.upper for bounds in others) if complete else math.inf
        least = sum(bounds.lower for bounds in others)
        lower = own.lower / (own.lower + most) if own.lower + most else 0.0
        upper = own.upper / (own.upper + least) if own.upper + least else 1.0
        return Bounds(lower, upper, own.start)


def _known(rows: Sequence[Observation]) -> list[Observation]:
    """The newest vintage of every fact; a rest row closes its list to older rows, the total aside."""
    found = []
    for row in rows:
        same = [other for other in rows if _list(other) == _list(row)]
        newest = max(other.vintage for other in same if other.partner == row.partner)
        closed = max((other.vintage for other in same if other.partner == REST), default=date.min)
        if row.vintage == newest and (row.vintage >= closed or row.partner == WORLD):
            found.append(row)
    return found


def _list(row: Observation) -> tuple[object, ...]:
    return row.source, row.series, row.actor, row.reporter, row.start, row.end


def _bounds(row: Observation, *, named: bool) -> Bounds:
    return Bounds(row.lower, row.upper, row.start, named)


def _compared(book: Book, asked: Question, of: str, to: str, source: str, who: str) -> tuple[float, float] | None:
    """Bounds of what is compared; a member without a value has none, one that cannot be compared has all."""
    anything = (-math.inf, math.inf)
    value = book.value(asked, of, to, source, who, asked.year)
    if value is None:
        return None
    if asked.since:
        before = book.value(asked, of, to, source, who, asked.since)
        if before is None or before.start >= value.start:
            return anything
        return value.lower - before.upper, value.upper - before.lower
    if asked.other:
        against = book.value(asked, asked.other, to, source, who, asked.year) if asked.other != to else None
        if against is None:
            return anything
        return value.lower - asked.times * against.upper, value.upper - asked.times * against.lower
    return value.lower, value.upper


def _truth(comparison: str, threshold: float, lower: float, upper: float) -> Truth:
    surely, surely_not = {
        "above": (lower > threshold, upper <= threshold),
        "at_least": (lower >= threshold, upper < threshold),
        "below": (upper < threshold, lower >= threshold),
        "at_most": (upper <= threshold, lower > threshold),
        "is": (lower == upper == threshold, lower > threshold or upper < threshold),
    }[comparison]
    return Truth.TRUE if surely else Truth.FALSE if surely_not else Truth.UNKNOWN


def _of_group(quantifier: str, truths: Sequence[Truth]) -> Truth:
    """Every way the unknown ones may turn out, counted."""
    least = truths.count(Truth.TRUE)
    counts = range(least, least + truths.count(Truth.UNKNOWN) + 1)
    size = len(truths)
    holds = {
        "all": [held == size for held in counts],
        "at least 2": [held >= 2 for held in counts],
        "at most 2": [held <= 2 for held in counts],
        "exactly 2": [held == 2 for held in counts],
        "almost all": [5 * held >= 4 * size for held in counts],
        "most": [2 * held > size for held in counts],
        "some": [held > 0 for held in counts],
        "none": [held == 0 for held in counts],
    }[quantifier]
    return Truth.TRUE if all(holds) else Truth.UNKNOWN if any(holds) else Truth.FALSE


def answer(book: Book, asked: Question) -> dict[tuple[str, str], Truth]:
    """What every source and perspective with a value for anybody says."""
    fixed = asked.to if asked.of == "*" else asked.of
    members = [member for member in asked.group if member != fixed] or [""]
    found = {}
    for source, who in book.origins():
        if asked.perspective not in ("", who):
            continue
        truths, anybody = [], False
        for member in members:
            of, to = (member if place == "*" else place for place in (asked.of, asked.to))
            bounds = _compared(book, asked, of, to, source, who) if of != to else None
            anybody |= bounds is not None
            lower, upper = bounds or (-math.inf, math.inf)
            truths.append(_truth(asked.comparison, asked.threshold, lower, upper))
        if anybody:
            found[source, who] = _of_group(asked.quantifier, truths)
    return found
