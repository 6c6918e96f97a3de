"""A report that was read, as a list to look through: each statement with what was read in it."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap
from typing import TYPE_CHECKING

from araxes.claims.estimative import standard_name
from araxes.claims.saying import question
from araxes.entities import gazetteer
from araxes.reading.statement import Estimate, Horizon, Statement

if TYPE_CHECKING:
    from araxes.reading.report import Report

WIDTH = 110
_INDENT = " " * 18
_LABEL = 9


def listing(report: Report) -> str:
    """The statements of a report, numbered as claims are, :data:`WIDTH` columns wide."""
    lines = [report.title, f"{report.written} \u00b7 words of probability: {standard_name(report.standard)}", ""]
    number = 0
    for statement in report.statements:
        claims = statement.kind != "none"
        number += claims
        lines += _head(str(number) if claims else "", statement)
        for label, said in _facts(statement, report.document.text) if claims else ():
            lines += _labelled(label, said)
    return "\n".join(lines) + "\n"


def _head(number: str, statement: Statement) -> Iterator[str]:
    kinds = "\u2013" if statement.kind == "none" else statement.kind
    first, *rest = wrap(" ".join(statement.text.split()), WIDTH - len(_INDENT), break_long_words=True) or [""]
    yield f"{number:>4}  {kinds:<12}{first}"
    yield from (f"{_INDENT}{line}" for line in rest)


def _labelled(label: str, said: str) -> Iterator[str]:
    lines = wrap(said, WIDTH - len(_INDENT) - _LABEL - 2) or [""]
    yield f"{_INDENT}  {label:<{_LABEL}}{lines[0]}"
    yield from (f"{_INDENT}  {'':<{_LABEL}}{line}" for line in lines[1:])


def _facts(statement: Statement, text: str) -> Iterator[tuple[str, str]]:
    if len(statement.kinds) > 1:
        yield "also", ", ".join(statement.kinds[1:])
    names = dict.fromkeys(gazetteer().label(one.id) for one in statement.entities)
    if names:
        yield "about", ", ".join(names)
    for each in statement.unresolved:
        options = " or ".join(gazetteer().label(key) for key in each.options)
        yield "open", f"'{' '.join(text[each.start : each.end].split())}'{f': {options}?' if options else ''}"
    if statement.attributed_to:
        yield "says", statement.attributed_to
    if statement.estimative:
        yield "likely", _likely(statement.estimative)
    if statement.horizon:
        yield "by", _by(statement.horizon)
    for test in statement.tests:
        yield "test", question(test)
    for note in statement.notes:
        yield "note", note
    if statement.untestable:
        yield "no test", statement.untestable


def _likely(estimate: Estimate) -> str:
    readings = ([estimate.reading] if estimate.reading else []) + list(estimate.alternatives)
    said = "; ".join(
        f"{standard_name(one.standard)} {_percent(one.low)}\u2013{_percent(one.high)} %" for one in readings
    )
    return f"'{' '.join(estimate.phrase.split())}' ({said or 'no reading in any standard'})"


def _percent(share: float) -> str:
    return f"{share * 100:.3g}"


def _by(horizon: Horizon) -> str:
    vague = ", by convention" if horizon.vague else ""
    return f"{horizon.end} ('{' '.join(horizon.phrase.split())}'{vague})"
