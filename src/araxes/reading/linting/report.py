"""Linting the statements of a report, rule by rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from araxes.reading.linting import howmuch, likely, scope, when, who
from araxes.reading.linting.finding import Finding, codes
from araxes.reading.linting.page import Page, Span, Spot, Subject
from araxes.reading.linting.rewording import squeezed
from araxes.reading.report import Report
from araxes.reading.statement import Statement

_RULES = (
    when.horizon,
    when.future_period,
    likely.probability,
    likely.double_hedge,
    likely.reading,
    scope.condition,
    scope.joined,
    who.actor,
    who.speaker,
    howmuch.threshold,
    howmuch.amount,
    howmuch.measurable,
)


def lint(report: Report) -> tuple[Finding, ...]:
    """Everything that keeps a judgment of a report from being resolved, in the order of the text."""
    page = Page(report.document.plain, report.standard, report.written, report.dated != "today")
    return lint_statements(page, report.statements)


def lint_statements(page: Page, statements: Sequence[Statement]) -> tuple[Finding, ...]:
    """What keeps any of some statements from being resolved, in the order of the text."""
    lines = [0, *(found.end() for found in re.finditer("\n", page.text))]
    found: dict[tuple[int, int, str], Finding] = {}
    told: set[str] = set()
    for place, spot in _spots(page, statements):
        if spot.code == "standards-disagree":
            phrase = spot.values["phrase"].lower()
            if phrase in told:
                continue
            told.add(phrase)
        finding = _finding(spot, place, lines)
        found.setdefault((finding.start, finding.end, finding.code), finding)
    return tuple(found[key] for key in sorted(found))


def _spots(page: Page, statements: Sequence[Statement]) -> Iterator[tuple[int, Spot]]:
    """Every spot with the place of its statement."""
    before: Subject | None = None
    for place, said in enumerate(statements):
        span = _within(said, page.text)
        if said.kind == "none" or span is None:
            before = None
            continue
        one = Subject(page, said, span)
        joint = scope.shared(before, one) if before else None
        spared = {"no-probability"} if joint else set()
        if joint is not None:
            yield place, joint
        if before is not None and scope.shares_horizon(before, one):
            spared.add("no-horizon")
        for rule in _RULES:
            for spot in rule(one):
                if spot.code not in spared:
                    yield place, spot
        before = one


def _within(said: Statement, text: str) -> Span | None:
    """The span of a statement without white space at its ends; None where nothing is left."""
    start, end = max(0, said.start), min(len(text), said.end)
    whole = text[start:end]
    start += len(whole) - len(whole.lstrip())
    end = start + len(whole.strip())
    return (start, end) if start < end else None


def _finding(spot: Spot, statement: int, lines: Sequence[int]) -> Finding:
    code = codes()[spot.code]
    line = bisect_right(lines, spot.start)
    return Finding(
        code.name,
        spot.start,
        spot.end,
        line,
        spot.start - lines[line - 1] + 1,
        code.message.format_map(spot.values),
        squeezed(code.suggestions[spot.advice].format_map(spot.values)),
        statement,
    )
