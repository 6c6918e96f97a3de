"""The observations behind the findings, and who leads the lists that ranks are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from araxes.claims import Test
from araxes.entities import gazetteer
from araxes.measures.catalogue import Part, whole
from araxes.measures.context import REPORTER, Context
from araxes.measures.evidence import Records, Valued, since
from araxes.observations.schema import Observation
from araxes.verdicts.evaluate import Finding, Outcome
from araxes.verdicts.summary import Leader, Leaders, leader_key

if TYPE_CHECKING:
    from ibis.expr.types import Table

Findings = Mapping[tuple[int, str, str], Sequence[Finding]]
"""Findings by number of the test, source and perspective."""

MOST_ROWS = 60
"""At most so many observations are attached to one piece of evidence."""
_TOP = 4


def records(context: Context, tests: Sequence[Test], findings: Findings) -> Records:
    """The observations that may be behind the findings of a batch of tests."""
    actors = {finding.member for group in findings.values() for finding in group}
    for test in tests:
        actors |= {place for places in test.places for place in places}
    then = {period for test in tests for period in since(test.parameters)}
    return Records(context, [test.measure for test in tests], actors, _periods(findings) | then)


def _periods(findings: Findings) -> set[tuple[date, date]]:
    """The periods of all values that were found."""
    found = (value for group in findings.values() for each in group for value in (each.value, each.against))
    return {(value.start, value.end) for value in found if value is not None}


def behind(held: Records, test: Test, outcome: Outcome, findings: Sequence[Finding]) -> tuple[Observation, ...]:
    """The rows that decided a test for one source and perspective, no row twice."""
    rows: dict[Observation, None] = {}
    asked = Valued(test.measure, test.parameters, outcome.source, outcome.perspective)
    for finding in findings:
        for places, value in zip(test.places, (finding.value, finding.against), strict=False):
            if value is None:
                continue
            of, to = (finding.member if name and name == test.group else name for name in places)
            when = (value.start, value.end)
            found = held.behind(asked, of=of, to=to, when=when)
            rows |= dict.fromkeys(found)
    return tuple(rows)[:MOST_ROWS]


def leaders(context: Context, tests: Sequence[Test], findings: Findings) -> Leaders:
    """For every rank that is tested: the shares of the leading partners, and of the one asked about."""
    ranked = [test for test in tests if test.name == "trade.rank" and not test.group]
    if not ranked:
        return {}
    workspace = context.workspace
    owners = sorted({test.second for test in ranked})
    asked = workspace.given("leaders of", {"id": "string"}, [(owner,) for owner in owners])
    days = {"first": "date", "last": "date"}
    when = workspace.given("leaders in", days, sorted(_periods(findings)))

    def shares() -> Table:
        import ibis
        from ibis import _

        table, whose = whole(Part("trade.share"), context), workspace.table(asked)
        own = table.filter(_.perspective == REPORTER).semi_join(whose, _.to == whose.id)
        periods = workspace.table(when)
        own = own.semi_join(periods, (own.start == periods.first) & (own.end == periods.last))
        return own.order_by(ibis.desc("lower"), ibis.desc("upper"), "of")

    rows = workspace.rows(asked, shares).to_pylist()
    lists: dict[tuple[str, str, str, tuple[date, date]], list[Leader]] = defaultdict(list)
    for row in rows:
        leader = Leader(row["of"], row["value"], row["lower"], row["upper"])
        lists[row["source"], row["to"], row["key"], (row["start"], row["end"])].append(leader)
    found: Leaders = {}
    for test in ranked:
        circle = gazetteer().members(test.among) if test.among else ()
        for (source, owner, flow, period), partners in lists.items():
            if (owner, flow) == (test.second, test.parameters["flow"]):
                within = [one for one in partners if not circle or one.partner in circle]
                shown = [one for i, one in enumerate(within) if i < _TOP or one.partner == test.of]
                found[leader_key(test, source, period)] = shown
    return found
