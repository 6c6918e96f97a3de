"""What every world says of every test, by the one evaluator that also checks records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from araxes.claims.quantifiers import limits
from araxes.entities import gazetteer
from araxes.forecasts.quantities.needs import actors_of, members
from araxes.measures.catalogue import flows_of
from araxes.measures.context import ALL_FLOWS, REPORTER, Context
from araxes.observations.columns import flags, floats
from araxes.observations.store import Store
from araxes.verdicts.evaluate import Evaluation, owners
from araxes.verdicts.plan import Asked

if TYPE_CHECKING:
    import pyarrow as pa

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]

AT_ONCE = 40_000
"""Worlds are put to the tests at once up to so many rows: more take memory, fewer take time."""


class Years(NamedTuple):
    """The numbers of one test in a batch, one a year it is put to, and whether it need hold only once."""

    numbers: Sequence[int]
    once: bool = False


@dataclass(frozen=True, eq=False)
class Answers:
    """Whether tests surely hold, and surely do not, in each world: two tables ``(tests, worlds)``."""

    surely: Flags
    surely_not: Flags

    def combined(self, tests: Sequence[Years], how: str) -> tuple[Flags, Flags]:
        """The same of a claim, whose tests must ``all`` hold in one world, or ``any`` of them."""
        every, some = np.logical_and.reduce, np.logical_or.reduce
        each = [self._of_years(test) for test in tests]
        yes, no = np.array([one for one, _other in each]), np.array([other for _one, other in each])
        return (every(yes), some(no)) if how == "all" else (some(yes), every(no))

    def _of_years(self, test: Years) -> tuple[Flags, Flags]:
        """Of one test: of the years it is put to, it must hold once or in each."""
        yes, no = self.surely[list(test.numbers)], self.surely_not[list(test.numbers)]
        if test.once:
            return np.logical_or.reduce(yes), np.logical_and.reduce(no)
        return np.logical_and.reduce(yes), np.logical_or.reduce(no)


def answers(
    rows: pa.Table, asked: Sequence[Asked], *, worlds: int, partners: Mapping[str, Iterable[str]]
) -> Answers:
    """Put tests to the worlds of some observations.

    ``partners`` are the states that can be on the lists of each; others are taken to be on none.
    """
    yes, no = np.zeros((2, len(asked), worlds), bool)
    if not asked:
        return Answers(yes, no)
    parts = max(1, -(-len(rows) // AT_ONCE))
    part = floats(rows["draw"]) * parts // worlds
    for number in range(parts):
        _put(rows.filter(flags(part == number)), asked, partners, (yes, no))
    return Answers(yes, no)


def _put(
    rows: pa.Table, asked: Sequence[Asked], partners: Mapping[str, Iterable[str]], into: tuple[Flags, Flags]
) -> None:
    """What the worlds of some rows say of every test, entered at their places in two tables."""
    with Store.memory(rows, validate=False) as store:
        context = context_of(store, asked, partners)
        evaluation = Evaluation(context, asked)
        found = evaluation.counts()
        context.workspace.save()
    if found is None:
        return
    test, world, true, false = (
        floats(found[name].cast("int64")).astype(np.int64) for name in ("test", "source", "true", "false")
    )
    own = np.array([perspective == REPORTER for perspective in found["perspective"].to_pylist()], bool)
    order = np.lexsort((own, test))  # a state's own figures come last, and stand
    ends = np.searchsorted(test[order], np.arange(len(asked) + 1))
    for number, one in enumerate(asked):
        at = order[ends[number] : ends[number + 1]]
        surely, surely_not = quantified(
            one.test.quantifier or "all", true=true[at], false=false[at], members=evaluation.members(number)
        )
        for table, sure in zip(into, (surely, surely_not), strict=True):
            table[number, world[at]] = sure


def context_of(store: Store, asked: Sequence[Asked], partners: Mapping[str, Iterable[str]]) -> Context:
    """The context of worlds for some tests."""
    tests = [one.test for one in asked]
    known = gazetteer()
    circles = {test.among: known.members(test.among) for test in tests if test.among}
    flows = {
        flow for test in tests if test.name.startswith("trade.") for flow in flows_of(test.name, test.parameters)
    }
    candidates = {actor: set(each) for actor, each in partners.items()}
    for test in tests:
        others = {state for both in test.places for entity in both if entity for state in members(entity)}
        others.update(circles.get(test.among or "", ()))
        others |= set(owners([test]))
        for actor in actors_of(test):
            candidates.setdefault(actor, set()).update(others - {actor})
    states = {*candidates, *(partner for each in candidates.values() for partner in each)}
    return Context.of(
        store,
        sorted(states),
        owners=owners(tests),
        circles=circles,
        flows=flows or ALL_FLOWS[:1],
        candidates=candidates,
    )


def quantified(quantifier: str, *, true: Counts, false: Counts, members: int) -> tuple[Flags, Flags]:
    """:func:`araxes.verdicts.truth.quantified` of many counts: surely, and surely not."""
    if members == 0:
        return np.zeros(len(true), bool), np.zeros(len(true), bool)
    fewest, most = limits(quantifier, members)
    possible = members - false
    return (fewest <= true) & (possible <= most), (possible < fewest) | (true > most)
