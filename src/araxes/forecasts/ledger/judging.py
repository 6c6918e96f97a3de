"""Judgments of a checked assessment: what can be recorded of it, and why the rest cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from araxes.claims.claim import Claim
from araxes.claims.estimative import standard_name
from araxes.errors import InputError
from araxes.forecasts.ledger.entries import Judgment, canonical, digest, identity
from araxes.observations.schema import as_dict
from araxes.verdicts.result import CheckResult, ClaimResult


@dataclass(frozen=True)
class Judged:
    """The judgments of an assessment, and the forward-looking claims that are none, each with the reason."""

    judgments: tuple[Judgment, ...]
    left_out: tuple[tuple[Claim, str], ...]


def judged(result: CheckResult, *, entered: date, author: str | None = None) -> Judged:
    """What an assessment, checked on the day it is recorded for, says about the future with a probability.

    ``author`` is the assessment's unless given. Raises :class:`InputError` where there is neither, or where the
    assessment is dated after the day it was checked for.
    """
    stated = result.assessment
    who = author or stated.author
    if not who or not who.strip():
        raise InputError(f"{stated.title[:60]!r} does not say who judges; add 'author' to it or give --author")
    made_on = stated.date or result.as_of
    if made_on > result.as_of:
        raise InputError(f"the assessment is of {made_on}, after {result.as_of}; give --as-of {made_on} or later")
    found, left_out = [], []
    for one in result.claims:
        why = _why_not(one, result)
        if why is None:
            found.append(_judgment(one, result, who=who.strip(), made_on=made_on, entered=entered))
        elif why:
            left_out.append((one.claim, why))
    return Judged(tuple(found), tuple(left_out))


def _why_not(one: ClaimResult, result: CheckResult) -> str | None:
    """Why a claim is no judgment: nothing of it when it does not look ahead at all, None when it is one."""
    claim = one.claim
    if claim.horizon is None:
        ahead = claim.kind in ("risk", "forecast")
        return "it has no horizon, so that it could never be resolved" if ahead else ""
    if claim.horizon < result.as_of:
        return f"its horizon, {claim.horizon}, had passed on {result.as_of}"
    if not claim.tests:
        return f"no test could resolve it: {claim.untestable}"
    if claim.estimative is None:
        return "it has no words of probability"
    standard = standard_name(claim.estimative.standard or result.standard)
    return None if one.reading else f"{claim.estimative.phrase!r} has no reading in {standard}"


def _judgment(one: ClaimResult, result: CheckResult, *, who: str, made_on: date, entered: date) -> Judgment:
    claim, reading, text = one.claim, one.reading, result.assessment.text
    assert reading is not None
    assert claim.horizon is not None
    return Judgment(
        id=identity(who, made_on, claim, (reading.standard, reading.low, reading.high)),
        author=who,
        assessment=result.assessment.title,
        section=section(text or "", one.span),
        claim_kind=claim.kind,
        topic=topic(claim),
        text=claim.text,
        span=one.span,
        text_hash=digest(text) if text else None,
        phrase=reading.phrase,
        standard=reading.standard,
        low=reading.low,
        high=reading.high,
        horizon=claim.horizon,
        made_on=made_on,
        claim=claim,
        as_of=result.as_of,
        entered=entered,
        vintages=dict(result.sources),
        data_hash=data_hash(one, result),
    )


def section(text: str, span: tuple[int, int] | None) -> str | None:
    """The title of the last heading above a place in a text; None where there is none."""
    if span is None:
        return None
    from araxes.reading.blocks import runs

    above = [run for run in runs(text) if run.kind == "heading" and run.end <= span[0]]
    return text[above[-1].start : above[-1].end] if above else None


def topic(claim: Claim) -> str:
    """What its tests measure: their families, in order, such as "trade" or "military, trade"."""
    return ", ".join(sorted({test.measure.name.partition(".")[0] for test in claim.tests}))


def data_hash(one: ClaimResult, result: CheckResult) -> str:
    """SHA-256 over what was known: the newest vintage of each source, and the observations behind the evidence."""
    rows = {canonical(_spelt(as_dict(row))) for evidence in one.evidence for row in evidence.observations}
    vintages = [[source, vintage.isoformat()] for source, vintage in result.sources]
    return digest("\n".join([canonical(vintages), *sorted(rows)]))


def _spelt(row: dict[str, object]) -> dict[str, object]:
    """A row with infinite bounds spelt out, which JSON has no numbers for."""
    return {
        key: str(value) if isinstance(value, float) and value in (float("inf"), float("-inf")) else value
        for key, value in row.items()
    }
