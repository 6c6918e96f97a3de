"""The observations behind the findings, and who leads the lists that ranks are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import ibis
from ibis import _

from araxes.claims import Test
from araxes.measures import expression
from araxes.measures.context import REPORTER, Context
from araxes.measures.evidence import Records
from araxes.observations.schema import Observation
from araxes.verdicts.evaluate import Finding, Outcome
from araxes.verdicts.summary import Leader, Leaders

MOST_ROWS = 60
"""At most so many observations are attached to one piece of evidence."""
_TOP = 4


def records(
    context: Context, tests: Sequence[Test], findings: Mapping[tuple[int, str, str], Sequence[Finding]]
) -> Records:
    """The observations that may be behind the findings of a batch of tests."""
    actors = {finding.member for group in findings.values() for finding in group}
    for test in tests:
        actors |= {place for places in test.places for place in places}
    return Records(context, [test.measure for test in tests], actors)


def behind(held: Records, test: Test, outcome: Outcome, findings: Sequence[Finding]) -> tuple[Observation, ...]:
    """The rows that decided a test for one source and perspective, no row twice."""
    rows: dict[Observation, None] = {}
    for finding in findings:
        for (of, to), value in zip(test.places, (finding.value, finding.against), strict=False):
            if value is None:
                continue
            of, to = (finding.member if name and name == test.group else name for name in (of, to))
            when = (value.start, value.end)
            found = held.behind(test.measure, outcome.source, outcome.perspective, of, to, when)
            rows |= dict.fromkeys(found)
    return tuple(rows)[:MOST_ROWS]


def leaders(context: Context, tests: Sequence[Test]) -> Leaders:
    """For every rank that is tested: the shares of the leading partners and of those asked about."""
    asked: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for test in tests:
        if test.name == "trade.rank" and not test.group:
            asked[str(test.parameters["flow"])][test.second].add(test.of)
    found: Leaders = {}
    for flow, owners in asked.items():
        shares = expression("trade.share", context, {"flow": flow})
        everybody = sorted(set().union(*owners.values()))
        place = ibis.row_number().over(
            group_by=["source", "to", "start", "end"], order_by=[ibis.desc("lower"), ibis.desc("upper")]
        )
        own = shares.filter((_.perspective == REPORTER) & _.to.isin(sorted(owners))).mutate(place=place)
        top = own.filter((_.place < _TOP) | _.of.isin(everybody)).order_by("place")
        for row in context.store.rows(top).to_pylist():
            if row["place"] < _TOP or row["of"] in owners[row["to"]]:
                leader = Leader(row["of"], row["value"], row["lower"], row["upper"])
                key = (row["source"], REPORTER, row["to"], row["start"], flow)
                found.setdefault(key, []).append(leader)
    return found
