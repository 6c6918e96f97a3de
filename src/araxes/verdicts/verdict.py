"""The six verdicts, and the one place where evidence and tests are combined into them."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from araxes.verdicts.truth import Truth


class Verdict(StrEnum):
    """What the data says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CONTESTED = "contested"
    UNDECIDED = "undecided"
    UNTESTABLE = "untestable"
    PENDING = "pending"


MEANING = {
    Verdict.SUPPORTED: "every source and perspective that can tell says it holds",
    Verdict.CONTRADICTED: "every source and perspective that can tell says it does not hold",
    Verdict.CONTESTED: "sources or perspectives disagree",
    Verdict.UNDECIDED: "the data cannot tell",
    Verdict.UNTESTABLE: "no measure could decide it, or it can never be resolved as it stands",
    Verdict.PENDING: "its horizon has not passed",
}


def of_evidence(truths: Iterable[Truth]) -> Verdict:
    """The verdict on one test from what each source and perspective says."""
    decided = set(truths) - {Truth.UNKNOWN}
    if not decided:
        return Verdict.UNDECIDED
    if len(decided) == 2:
        return Verdict.CONTESTED
    return Verdict.SUPPORTED if Truth.TRUE in decided else Verdict.CONTRADICTED


_WORST_FIRST = (Verdict.CONTRADICTED, Verdict.UNDECIDED, Verdict.CONTESTED, Verdict.SUPPORTED)


def combined(verdicts: Iterable[Verdict], how: str) -> Verdict:
    """The verdict on a claim from those on its tests: ``all`` must hold, or ``any`` suffices.

    With ``all`` one contradicted test contradicts the claim; an undecided one leaves it open even when another
    is contested. ``any`` is the mirror image.
    """
    found = set(verdicts)
    order = _WORST_FIRST if how == "all" else (_WORST_FIRST[3], _WORST_FIRST[1], _WORST_FIRST[2], _WORST_FIRST[0])
    return next(verdict for verdict in order if verdict in found)


def opposite(verdict: Verdict) -> Verdict:
    """The verdict on the negation."""
    swap = {Verdict.SUPPORTED: Verdict.CONTRADICTED, Verdict.CONTRADICTED: Verdict.SUPPORTED}
    return swap.get(verdict, verdict)
