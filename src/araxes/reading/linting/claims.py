"""Linting the claims of an assessment: what its schema lets through."""

from __future__ import annotations

import re

from araxes.claims import Assessment, Claim
from araxes.claims.claim import find_span
from araxes.claims.estimative import alternatives, differ, read_phrase
from araxes.claims.files import split_front_matter
from araxes.reading.linting.finding import Finding
from araxes.reading.linting.page import Page, Span
from araxes.reading.linting.report import lint_statements
from araxes.reading.linting.rewording import squeezed
from araxes.reading.statement import Estimate, Horizon, Statement

_NEXT = re.compile(r"\bid\s*:")


def lint_assessment(assessment: Assessment, file: str = "", *, standard: str | None = None) -> tuple[Finding, ...]:
    """What the schema of an assessment lets through, in the order of the text.

    ``file`` is the text of the file, in which claims are then found: in the prose below the front matter where
    they stand there, else by their text or id in the YAML; without it, in what :func:`text_of` gives.
    """
    text = file or text_of(assessment)
    scale = standard or assessment.standard
    page = Page(text, scale, assessment.date, is_file=True)
    body = len(text) - len(split_front_matter(text)[1] or "") if file else 0
    return lint_statements(page, [_statement(claim, text, body, scale) for claim in assessment.claims])


def text_of(assessment: Assessment) -> str:
    """The text in which claims are found when there is no file: the prose, or the claims one a line."""
    if assessment.text is not None:
        return assessment.text
    return "\n".join(f"{claim.id}: {squeezed(claim.text)}" for claim in assessment.claims)


def _statement(claim: Claim, text: str, body: int, standard: str) -> Statement:
    """A claim as the statement it was made of, where it stands in the file."""
    start, end = _place(claim, text, body)
    return Statement(
        text=text[start:end],
        start=start,
        end=end,
        kind=claim.kind,
        kinds=(claim.kind,),
        estimative=_estimate(claim, text, (start, end), standard),
        horizon=Horizon(None, claim.horizon, "") if claim.horizon else None,
        attributed_to=claim.attributed_to,
        tests=claim.tests,
        untestable=claim.untestable,
        notes=(claim.note,) if claim.note else (),
    )


def _place(claim: Claim, text: str, body: int) -> Span:
    """Where a claim stands: in the prose, else behind its id and before the next one, else its id itself."""
    prose = find_span(text[body:], claim.text) if body else None
    if prose is not None:
        return body + prose[0], body + prose[1]
    named = re.search(rf"(?:\bid\s*:\s*[\"']?|^)(?P<id>{re.escape(claim.id)})(?![\w-])", text, re.MULTILINE)
    if named is None:
        return find_span(text, claim.text) or (0, len(text))
    following = _NEXT.search(text, named.end())
    own = find_span(text[named.end() : following.start() if following else len(text)], claim.text)
    return (named.end() + own[0], named.end() + own[1]) if own else named.span("id")


def _estimate(claim: Claim, text: str, span: Span, standard: str) -> Estimate | None:
    if claim.estimative is None:
        return None
    phrase = claim.estimative.phrase
    read = read_phrase(phrase, claim.estimative.standard or standard)
    others = tuple(other for other in alternatives(phrase) if read is not None and differ(read, other))
    found = re.compile(r"\s+".join(map(re.escape, phrase.split())), re.IGNORECASE).search(text, *span)
    start, end = found.span() if found else span
    return Estimate(phrase, start, end, read, others)
