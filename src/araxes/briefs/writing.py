"""A brief from the data: findings in words, checked like anybody's claims, and arranged by what came out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from araxes.briefs.arranging import Arranging
from araxes.briefs.document import Brief
from araxes.briefs.facts import Facts
from araxes.briefs.findings import Writer
from araxes.briefs.gaps import missing
from araxes.briefs.outline import outline
from araxes.briefs.scope import Scope
from araxes.briefs.topics import trade
from araxes.claims import Assessment
from araxes.errors import InputError
from araxes.observations.stores import AnyStore
from araxes.verdicts import Verdict
from araxes.verdicts.check import check_assessment

_IN_SUMMARY = 6
_TOLD = (Verdict.SUPPORTED, Verdict.PENDING)


def write_brief(
    scope: Scope,
    store: AnyStore,
    *,
    as_of: date,
    since: date | None = None,
    standard: str = "icd203",
    sources: Sequence[str] = (),
) -> Brief:
    """The brief on what was public on a day.

    Every sentence about the subject is a claim with tests that is checked on the same store. What the data
    supports, or what lies ahead, is told; what sources disagree on has a section of its own; what they cannot
    decide is not said. With ``since``, a day before, the brief tells what changed from what was known then.

    Raises :class:`InputError` where nothing at all is known.
    """
    facts = Facts(store, states=scope.states, others=scope.others, as_of=as_of, sources=sources)
    if not scope.others:
        facts = facts.beside(trade.largest_partners(facts))
    before = None if since is None else facts.on(since)
    drafts = outline(scope, facts, before, standard=standard)
    gaps = [*missing(facts)]
    facts.save()
    writer = Writer()
    claims = {id(finding): writer.claim(finding) for draft in drafts for finding in draft.findings()}
    if not claims:
        raise InputError(
            f"nothing is known of {scope.name} as of {as_of}; `araxes sources list` shows what to load"
        )
    starts = {id(each): start for draft in drafts for each in draft.findings() if (start := writer.started(each))}
    title = f"{scope.name}: what the data says, {as_of:%-d %B %Y}"
    assessment = Assessment(
        title=title,
        date=as_of,
        author="araxes",
        standard=standard,
        claims=(*claims.values(), *starts.values()),
        text=None,
    )
    check = check_assessment(assessment, store, as_of=as_of, sources=sources, standard=standard)
    return Arranging(scope, claims, starts, check, writer).brief(drafts, gaps)
