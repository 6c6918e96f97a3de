"""A checked assessment as GitHub-flavoured Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from araxes.claims import saying
from araxes.claims.claim import KINDS
from araxes.measures.words import period
from araxes.verdicts.render import phrases
from araxes.verdicts.render.clean import line
from araxes.verdicts.verdict import MEANING

if TYPE_CHECKING:
    from araxes.verdicts.result import CheckResult, ClaimResult, Evidence

_SPECIAL = re.compile(r"[\\`*_{}\[\]|~#$@]")
_ADDRESS = re.compile(r"(?<=\w):(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^()([-+=:])|^(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """Text from outside on one line, in which Markdown finds nothing to act on.

    >>> escape("a | <b> [link](javascript:x)")
    'a \\\\| &lt;b&gt; \\\\[link\\\\](javascript:x)'
    """
    shown = _SPECIAL.sub(lambda found: f"\\{found[0]}", line(text))
    shown = shown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    shown = _ADDRESS.sub(lambda found: f"\\{found[0]}", shown)
    return _OPENING.sub(r"\1\3\\\2\4", shown)


def document(result: CheckResult) -> str:
    """Header, summary table, and a section a claim."""
    parts = [*_header(result), *_table(result)]
    for number, one in enumerate(result.claims, start=1):
        parts += _section(number, one)
    parts += ["## What the verdicts mean", ""]
    parts += [f"- **{phrases.badge(verdict)}**: {meaning}" for verdict, meaning in MEANING.items()]
    return "\n".join(parts) + "\n"


def _header(result: CheckResult) -> Iterator[str]:
    yield f"# {escape(result.assessment.title)}"
    yield ""
    if byline := phrases.byline(result):
        yield f"{escape(byline)}  "
    yield escape(phrases.setting(result))
    yield ""
    yield ", ".join(f"**{count}** {phrases.badge(verdict)}" for verdict, count in phrases.counts(result))
    yield ""
    yield escape(phrases.hanging(result))
    yield ""


def _table(result: CheckResult) -> Iterator[str]:
    yield "| # | Verdict | Statement | Hangs on |"
    yield "|--:|---|---|---|"
    for number, one in enumerate(result.claims, start=1):
        cells = (phrases.badge(one.verdict), escape(one.claim.text), escape(phrases.dependence(one)))
        yield f"| {number} | {' | '.join(cells)} |"
    yield ""


def _section(number: int, one: ClaimResult) -> Iterator[str]:
    claim = one.claim
    yield f"## {number}. {phrases.badge(one.verdict)}: {escape(claim.id)}"
    yield ""
    yield f"> {escape(claim.text)}"
    yield ""
    yield escape(one.reason)
    yield ""
    yield from _facts(one)
    yield ""
    for evidence in one.evidence:
        yield from _evidence(evidence)


def _facts(one: ClaimResult) -> Iterator[str]:
    claim = one.claim
    facts = {
        "Kind": f"{claim.kind}: {KINDS[claim.kind]}",
        "About": ", ".join(map(phrases.label, one.entities)),
        "Said by": claim.attributed_to or "",
        "Horizon": claim.horizon.isoformat() if claim.horizon else "",
        "Probability": phrases.probability(one),
        "Other standards": phrases.other_readings(one),
        "Not scored": claim.unscored or "",
        "Note": claim.note or "",
    }
    for name, text in facts.items():
        if text:
            yield f"- {name}: {escape(text)}"
    for test in claim.tests:
        yield f"- Test: {escape(saying.question(test))}"
    for variation in one.sensitivity:
        yield f"- Hangs on a choice: {escape(phrases.change(variation))}"


def _evidence(evidence: Evidence) -> Iterator[str]:
    holds = phrases.HOLDS[evidence.holds]
    yield f"**{escape(phrases.origin(evidence))}**, holds: {holds}. {escape(evidence.summary)}"
    yield ""
    if not evidence.observations:
        return
    yield "| What | Period | Value | Bounds | Published | Where |"
    yield "|---|---|--:|--:|---|---|"
    for row in evidence.observations:
        cells = (
            phrases.subject(row),
            period(row.start, row.end),
            phrases.value(row),
            phrases.bounds(row),
            row.vintage.isoformat(),
            row.locator,
        )
        yield f"| {' | '.join(map(escape, cells))} |"
    yield ""
