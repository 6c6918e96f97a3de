"""10,000 generated claims over all states: the engine against a loop over claims in pandas.

    pytest benchmarks/bench_verdicts.py -o addopts= -o python_files="bench_*.py" -s

The claims are about trade shares and ranks, military burden and remittances of every state in the packaged
World Factbook; half of them put a quantifier over all states. The loop does for each claim what the engine
does for all: compute the measure for the states in question, compare the intervals and count. It gets the as-of
filter and an index by series and actor for nothing, and runs on a sample of the claims; the verdicts of the
sample must be identical.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pandas as pd
import pytest

from araxes.claims import Test
from araxes.entities import gazetteer
from araxes.observations.store import Store
from araxes.sources.embedded import embedded
from araxes.verdicts.check import decide
from araxes.verdicts.truth import Region, Truth, quantified
from araxes.verdicts.verdict import Verdict, of_evidence

CLAIMS = 10_000
SAMPLE = 100
AS_OF = date(2026, 11, 22)
FASTER = 50


@cache
def generated() -> tuple[Test, ...]:
    """The generated claims, the same on every run."""
    draw = random.Random(20260204)
    states = gazetteer().members("group:world")
    quantifiers = ("all", "almost all", "most", "some", "none")
    made: list[dict[str, Any]] = []
    for number in range(CLAIMS):
        whom, other = draw.sample(states, 2)
        flow = draw.choice(("exports", "imports"))
        threshold = f"{draw.randint(1, 60)}%"
        grouped = {"quantifier": draw.choice(quantifiers)} if number % 2 else {}
        match number % 4:
            case 0:
                made.append(
                    {"measure": "trade.share", "of": whom, "in": other, "flow": flow, "at_least": threshold}
                )
            case 1:
                place = draw.randint(1, 8)
                made.append(
                    {"measure": "trade.rank", "of": whom, "in": "group:world", "flow": flow, "at_most": place}
                )
            case 2:
                made.append({"measure": "remittances.gdp_share", "of": whom, "above": threshold})
            case _:
                share = f"{draw.uniform(0.5, 5):.1f}%"
                made.append({"measure": "military.burden", "of": "group:world", "at_least": share})
        made[-1] |= grouped
    return tuple(Test.model_validate(entry) for entry in made)


@cache
def store() -> Store:
    return Store.memory(embedded())


def engine() -> list[Verdict]:
    return decide(generated(), store(), as_of=AS_OF)


class Loop:
    """The same verdicts, one claim after the other."""

    def __init__(self) -> None:
        known = store().rows(store().known(AS_OF)).to_pandas()
        known["year"] = pd.to_datetime(known["start"]).dt.year
        self.by_actor = dict(iter(known.groupby(["series", "actor"])))
        self.by_series = dict(iter(known.groupby("series")))
        self.economies = gazetteer().economies()

    def verdict(self, test: Test) -> Verdict:
        group = gazetteer().members(test.group) if test.group else ()
        truths: dict[str, list[Truth]] = {}
        for perspective in ("reporter", "mirror"):
            found = [self._holds(test, member, perspective) for member in group or [""]]
            if any(truth is not None for truth in found):
                truths[perspective] = [truth or Truth.UNKNOWN for truth in found]
        members = sum(state != self._fixed(test) for state in group) or 1
        return of_evidence(
            quantified(
                test.quantifier or "all",
                true=found.count(Truth.TRUE),
                false=found.count(Truth.FALSE),
                members=members,
            )
            for found in truths.values()
        )

    def _fixed(self, test: Test) -> str:
        return test.second if test.of == test.group else test.of

    def _holds(self, test: Test, member: str, perspective: str) -> Truth | None:
        of, to = (member if name and name == test.group else name for name in (test.of, test.second))
        if of == to:
            return None
        bounds = self._bounds(test, of, to, perspective)
        if bounds is None:
            return None
        threshold = test.predicate.threshold
        number = threshold.number  # type: ignore[union-attr]
        match test.predicate.comparison:
            case "at_least":
                region = Region(low=number)
            case "above":
                region = Region(low=number, low_open=True)
            case _:
                region = Region(high=number)
        return region.holds(*bounds)

    def _bounds(self, test: Test, of: str, to: str, perspective: str) -> tuple[float, float] | None:
        if not to:
            return self._level(test, of) if perspective == "reporter" else None
        listed = self._partners(to, str(test.flow), perspective)
        if listed is None or of not in listed.index:
            return None
        listed = listed[listed.year == listed.loc[[of], "year"].max()]
        if test.name == "trade.rank":
            silent = len(self.economies) - 1 - len(listed)
            return _rank(listed, of, silent=silent, closed=perspective == "reporter")
        low, high = listed.loc[of, "lower"], listed.loc[of, "upper"]
        if perspective == "reporter":
            return float(low), float(high)
        others = listed.lower.sum() - low
        most = high / (high + others) if high + others else 1.0
        return 0.0, min(float(most), 1.0)

    def _level(self, test: Test, of: str) -> tuple[float, float] | None:
        series = {"military.burden": "military.burden", "remittances.gdp_share": "remittances.received"}
        rows = self.by_actor.get((series[test.name], of))
        if rows is None:
            return None
        latest = rows.loc[rows.end.idxmax()]
        return float(latest.lower), float(latest.upper)

    def _partners(self, owner: str, flow: str, perspective: str) -> pd.DataFrame | None:
        """Bounds of every partner of ``owner``, from its own list or from what the partners list of it."""
        if perspective == "reporter":
            rows = self.by_actor.get((f"trade.{flow}.share", owner))
            if rows is None:
                return None
            rows = rows[rows.year == rows.year.max()]
            rest = float(rows.loc[rows.partner == "*", "upper"].iloc[0])
            named = rows[rows.partner != "*"].set_index("partner")[["year", "lower", "upper"]]
            named["listed"] = True
            others = [economy for economy in self.economies if economy != owner and economy not in named.index]
            year = int(rows.year.max())
            unnamed = pd.DataFrame({"year": year, "lower": 0.0, "upper": rest, "listed": False}, index=others)
            both = pd.concat([named, unnamed])
            return both.loc[both.index.isin(self.economies)]
        other = "imports" if flow == "exports" else "exports"
        rows = self.by_series[f"trade.{other}"]
        rows = rows[rows.partner.isin([owner, "*"]) & (rows.actor != owner)]
        if rows.empty:
            return None
        rows = rows.sort_values("partner", ascending=False).drop_duplicates(["actor", "year"])
        rows = rows.assign(listed=True).set_index("actor")[["year", "lower", "upper", "listed"]]
        return rows.loc[rows.index.isin(self.economies)]


def _rank(listed: pd.DataFrame, of: str, *, silent: int, closed: bool) -> tuple[float, float]:
    own, rivals = listed.loc[of], listed.drop(of)
    more = (rivals.lower > own.upper).sum()
    against = rivals[rivals.listed] if closed and own.listed else rivals
    return 1.0 + more, 1.0 + (against.upper > own.lower).sum() + silent


@pytest.mark.benchmark(group="10,000 claims over all states")
def test_engine(benchmark: Callable[..., Any]) -> None:
    engine()
    assert len(benchmark(engine)) == CLAIMS


def test_identical_and_faster() -> None:
    loop, sample = Loop(), random.Random(7).sample(range(CLAIMS), SAMPLE)
    began = time.perf_counter()
    slow = [loop.verdict(generated()[number]) for number in sample]
    each = (time.perf_counter() - began) / SAMPLE
    engine()
    began = time.perf_counter()
    fast = engine()
    whole = time.perf_counter() - began
    ratio = each * CLAIMS / whole
    print(f"\nloop {each * 1e3:.1f} ms a claim, engine {whole:.2f} s for {CLAIMS:,}: {ratio:.0f} times faster")
    differing = [number for number, verdict in zip(sample, slow, strict=True) if fast[number] is not verdict]
    assert not differing, [(generated()[n], fast[n]) for n in differing[:3]]
    assert ratio >= FASTER
