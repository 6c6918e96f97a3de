"""What the measures say of the states of a brief: each value once, with what its sources agree on."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from araxes.briefs.rounding import outward
from araxes.claims import Test
from araxes.entities import gazetteer
from araxes.measures import Measure, measure, words
from araxes.measures.catalogue import part
from araxes.measures.context import BOTH_SIDES, MIRROR, REPORTER, THIRD, Context
from araxes.observations.interval import Interval
from araxes.observations.stores import AnyStore

if TYPE_CHECKING:
    from ibis.expr.types import Table

_NAMED = {"share": " %", "USD": "{} USD", "persons": "", "deaths": "", "per 1000": " per 1,000"}
"""How the units are written that a brief rounds for its readers."""
_WITH_ANYBODY = ("trade.", "arms.", "membership.")
"""Measures whose other place may be anybody's: a partner, a supplier, an organisation."""
_BEST = (REPORTER, THIRD, BOTH_SIDES, MIRROR)
"""Whose figures are told: a state's own where it gives any."""


@dataclass(frozen=True)
class Fact:
    """A value of a measure in one period: what all sources that give it allow, from the best perspective.

    ``lower`` and ``upper`` hold the bounds of every source, ``value`` is there where they give the same.
    """

    measure: Measure
    parameters: Mapping[str, Any]
    of: str
    to: str
    start: date
    end: date
    value: float | None
    lower: float
    upper: float
    perspective: str
    by_source: tuple[tuple[str, float, float], ...]
    """The bounds of each source."""

    @property
    def middle(self) -> float:
        """The value, or the middle of its bounds, to put several in order."""
        return self.value if self.value is not None else (self.lower + self.upper) / 2

    def is_said(self, value: float) -> bool:
        """Whether some source says that it is exactly this."""
        return any(lower == value == upper for _source, lower, upper in self.by_source)

    @property
    def when(self) -> str:
        """The period as people write it: 2023, 2023-06 or a day."""
        return words.period(self.start, self.end)

    @property
    def written(self) -> str:
        """The period as a test writes it: 2023, or 2020-01-01..2024-12-31."""
        return str(self.start.year) if _is_year(self) else f"{self.start}..{self.end}"

    @property
    def is_exact(self) -> bool:
        """Whether its figure says something, and not only that nothing is known."""
        return math.isfinite(self.upper) and (self.value is not None or self.lower > 0)

    def figure(self) -> str:
        """The value as people read it, to the digits that its bounds carry and three or four at most."""
        shown = self._shown()
        if shown is None:
            lower, upper = outward(self.measure.unit, self.lower, self.upper, self.value)
            said = words.figure(self.measure.unit, lower, upper, self.value)
            return re.sub(r"^([\d.,]+) to ", r"between \1 and ", said)
        number, suffix = shown
        return f"{float(number):,.{len(number.partition('.')[2])}f}{_NAMED[self.measure.unit].format(suffix)}"

    def test(self, **predicate: Any) -> Test:
        """A test of this very value: that it lies where its bounds are, unless a predicate says otherwise."""
        stated = {name: value for name, value in self.parameters.items() if value is not None}
        return Test.model_validate(
            {
                "measure": self.measure.name,
                "of": self.of,
                **({self.measure.second: self.to} if self.to and self.measure.second else {}),
                **stated,
                **self._period(),
                **(predicate or self._within()),
                **({"perspective": self.perspective} if self._is_told_by_one_side else {}),
            }
        )

    @property
    def _is_told_by_one_side(self) -> bool:
        """Whether only its own perspective is asked; who comes first is asked of everybody who can tell."""
        return self.perspective in (REPORTER, MIRROR) and self.measure.unit != "rank"

    def _period(self) -> dict[str, str]:
        if self.start == self.end:  # a list of a day: the last one up to then
            return {"period": f"..{self.end}"}
        return {"period": self.written}

    def _within(self) -> dict[str, Any]:
        """The predicate that the value lies where it does, in as few digits as say so."""
        unit = self.measure.unit
        scale, suffix = _written(unit, self.lower, self.upper)
        low, high = self.lower / scale, self.upper / scale
        if not math.isfinite(high):
            return {"at_least": _down(low, suffix)}
        shown = self._shown()
        if shown is not None:
            return {"is": "".join(shown)}
        if self.lower <= 0 and unit in ("share", "USD", "persons", "deaths"):
            return {"at_most": _up(high, suffix)}
        return {"between": [_down(low, suffix), _up(high, suffix)]}

    def _shown(self) -> tuple[str, str] | None:
        """The value in as many digits as are read at a glance, if so rounded it covers its bounds."""
        if self.value is None or self.measure.unit not in _NAMED:
            return None
        scale, suffix = _written(self.measure.unit, self.lower, self.upper)
        number = self.value / scale
        most = 1 if suffix == "%" else max(0, 2 - math.floor(math.log10(abs(number)))) if number else 0
        for digits in range(min(most, 3), -1, -1):
            shown = f"{number:.{digits}f}"
            printed = Interval.printed(shown, scale=scale)
            if printed.lower <= self.lower and self.upper <= printed.upper:
                return shown, suffix
        return None


def _is_year(fact: Fact) -> bool:
    first, last = fact.start, fact.end
    return (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31))


def _written(unit: str, lower: float, upper: float) -> tuple[float, str]:
    """The scale and suffix that amounts of a unit are written with."""
    if unit == "share":
        return 0.01, "%"
    if unit in ("USD", "EUR"):
        largest = max(abs(end) for end in (lower, upper) if math.isfinite(end))
        return (1e9, " bn") if largest >= 1e9 else (1e6, " mn")
    return 1.0, ""


_PLACES = {"%": 1}
"""Digits that bounds are written with, by suffix."""


def _down(number: float, suffix: str) -> str:
    factor = 10 ** _PLACES.get(suffix, 3)
    return _plain(math.floor(number * factor + 1e-9) / factor, suffix)


def _up(number: float, suffix: str) -> str:
    factor = 10 ** _PLACES.get(suffix, 3)
    return _plain(math.ceil(number * factor - 1e-9) / factor, suffix)


def _plain(number: float, suffix: str) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".") + suffix


class Facts:
    """The values of measures about some states, as public on a date; each measure is asked for once.

    ``states`` are those the brief is about, ``others`` the powers they are set beside.
    """

    def __init__(
        self,
        store: AnyStore,
        *,
        states: Iterable[str],
        others: Iterable[str],
        as_of: date,
        sources: Sequence[str] = (),
    ) -> None:
        self.store, self.as_of, self.sources = store, as_of, tuple(sources)
        self.states, self.others = tuple(sorted(set(states))), tuple(others)
        known = gazetteer()
        self._context = Context.of(
            store, known.economies(), as_of=as_of, sources=sources, owners={*self.states, *self.others}
        )
        workspace = self._context.workspace
        workspace.given("brief states", {"id": "string"}, [(one,) for one in self.states])
        workspace.given("brief all", {"id": "string"}, [(one,) for one in {*self.states, *self.others}])
        self._found: dict[str, dict[tuple[str, str], tuple[Fact, ...]]] = {}

    def on(self, day: date) -> Facts:
        """The same states and powers as they were known on another day."""
        return Facts(self.store, states=self.states, others=self.others, as_of=day, sources=self.sources)

    def beside(self, others: Iterable[str]) -> Facts:
        """The same states set beside others."""
        return Facts(self.store, states=self.states, others=others, as_of=self.as_of, sources=self.sources)

    def about(self, *states: str) -> Facts:
        """The same of other states."""
        return Facts(self.store, states=states, others=(), as_of=self.as_of, sources=self.sources)

    def save(self) -> None:
        """Remember the queries that had to be compiled."""
        self._context.workspace.save()

    @cached_property
    def everybody(self) -> frozenset[str]:
        """The states and those they are set beside."""
        return frozenset({*self.states, *self.others})

    def series(self, name: str, of: str, to: str = "", **parameters: Any) -> tuple[Fact, ...]:
        """The values of years and of single days, oldest first; none where there are none."""
        return self.all(name, **parameters).get((of, to), ())

    def latest(self, name: str, of: str, to: str = "", **parameters: Any) -> Fact | None:
        """The newest value that says something."""
        return next((fact for fact in reversed(self.series(name, of, to, **parameters)) if fact.is_exact), None)

    def at(self, like: Fact, name: str, of: str, to: str = "", **parameters: Any) -> Fact | None:
        """The value of the same period as another."""
        found = self.series(name, of, to, **parameters)
        return next((fact for fact in found if (fact.start, fact.end) == (like.start, like.end)), None)

    def partners(self, name: str, state: str, when: Fact, **parameters: Any) -> list[Fact]:
        """The values of every partner of a state in the period of another value, largest first."""
        found = [
            fact
            for (of, to), facts in self.all(name, **parameters).items()
            if to == state and of != state
            for fact in facts
            if (fact.start, fact.end) == (when.start, when.end) and fact.is_exact
        ]
        return sorted(found, key=lambda fact: (-fact.middle, fact.of))

    def all(self, name: str, **parameters: Any) -> dict[tuple[str, str], tuple[Fact, ...]]:
        """All values of a measure by both places, oldest first."""
        measured = measure(name)
        given = measured.with_defaults(parameters)
        asked = f"{name} {sorted(given.items(), key=str)}"
        if asked not in self._found:
            self._found[asked] = _merged(measured, parameters, self._rows(measured, given))
        return self._found[asked]

    @cached_property
    def _topics(self) -> frozenset[str]:
        return self._context.topics()

    def _rows(self, measured: Measure, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        if measured.series and not {name.partition(".")[0] for name in measured.series} & self._topics:
            return []  # asking would bring in Ibis for nothing
        wanted, workspace = part(measured.name, given), self._context.workspace
        keyed = f"brief key {wanted.table} {wanted.key}"
        workspace.given(keyed, {"key": "string"}, [(wanted.key,)])
        anybody = measured.name.startswith(_WITH_ANYBODY)

        def rows() -> Table:
            from araxes.measures.tabulating import of_interest

            return of_interest(self._context, wanted, keyed, owner=measured.owner, anybody=anybody)

        found: list[dict[str, Any]] = workspace.rows(
            f"brief {wanted.table} {measured.owner} of {keyed}", rows
        ).to_pylist()
        return found


def _merged(
    measured: Measure, parameters: Mapping[str, Any], rows: Collection[Mapping[str, Any]]
) -> dict[tuple[str, str], tuple[Fact, ...]]:
    """One fact a pair and period, from the best perspective that anybody gives it from."""
    groups: dict[tuple[str, str, date, date], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row["of"], row["to"], row["start"], row["end"]].append(row)
    found: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for (of, to, start, end), same in groups.items():
        best = min((row["perspective"] for row in same), key=_BEST.index)
        told = [row for row in same if row["perspective"] == best]
        values = {row["value"] for row in told}
        found[of, to].append(
            Fact(
                measured,
                parameters,
                of,
                to,
                start,
                end,
                values.pop() if len(values) == 1 else None,
                min(row["lower"] for row in told),
                max(row["upper"] for row in told),
                best,
                tuple(sorted((row["source"], row["lower"], row["upper"]) for row in told)),
            )
        )
    return {pair: tuple(sorted(facts, key=lambda fact: (fact.end, fact.start))) for pair, facts in found.items()}
