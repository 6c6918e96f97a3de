"""Whose verdicts changed because the data did: the same claim checked on what was public on two days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from araxes.claims import Assessment, Claim
from araxes.observations.stores import AnyStore
from araxes.verdicts import Verdict
from araxes.verdicts.check import check_assessment


@dataclass(frozen=True)
class VerdictChange:
    """A claim whose verdict is another on the later day, though its tests are the same."""

    edition: Literal["old", "new"]
    """The edition it stands in: the new one, and the old one for a claim that was dropped."""
    id: str
    text: str
    before: Verdict
    after: Verdict
    why_before: str
    why_after: str


def verdict_changes(
    old: Sequence[Claim],
    new: Assessment,
    store: AnyStore,
    *,
    days: tuple[date, date],
    standards: tuple[str, str],
    sources: Sequence[str] = (),
) -> list[VerdictChange]:
    """The claims of ``new``, then ``old``, those that were dropped, whose verdicts differ between two days.

    Each claim is checked on both days with its own tests, so that nothing but the data (for a forecast, also the
    day itself) can make the difference. ``standards`` are those of the old and of the new edition.
    """
    found = _moved("new", new.claims, store, days=days, standard=standards[1], sources=sources)
    return found + _moved("old", old, store, days=days, standard=standards[0], sources=sources)


def _moved(
    edition: Literal["old", "new"],
    claims: Sequence[Claim],
    store: AnyStore,
    *,
    days: tuple[date, date],
    standard: str,
    sources: Sequence[str],
) -> list[VerdictChange]:
    if not claims:
        return []
    asked = Assessment(claims=tuple(claims), standard=standard)
    first, second = (
        check_assessment(asked, store, as_of=day, sources=sources, standard=standard).claims for day in days
    )
    return [
        VerdictChange(edition, a.claim.id, a.claim.text, a.verdict, b.verdict, a.reason, b.reason)
        for a, b in zip(first, second, strict=True)
        if a.verdict != b.verdict
    ]
