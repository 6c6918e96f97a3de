"""What became of judgments: decided by the normal check, from vintages published after the horizon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from araxes.claims import Assessment, Claim
from araxes.forecasts.ledger.entries import Outcome, Resolution, Revision, Vintages
from araxes.forecasts.ledger.standing import Standing
from araxes.observations.stores import AnyStore
from araxes.verdicts.asking import written_on
from araxes.verdicts.check import check_assessment, newest_vintages
from araxes.verdicts.result import ClaimResult
from araxes.verdicts.truth import Truth
from araxes.verdicts.verdict import Verdict

PATIENCE = timedelta(days=548)
"""How long after the horizon data must have gone on appearing before it counts as unable to tell.

Yearly statistics on a year are mostly out within a year and a half; a convention of araxes, not a finding.
"""

_DECIDED: dict[Verdict, Outcome] = {Verdict.SUPPORTED: "held", Verdict.CONTRADICTED: "did not hold"}
_AT_ONCE = 2000


@dataclass(frozen=True)
class Resolved:
    """The entries to add, and the judgments whose horizon has passed that stay open, with the reason."""

    entries: tuple[Resolution | Revision, ...]
    waiting: tuple[tuple[Standing, str], ...]


def resolved(
    standings: Sequence[Standing],
    store: AnyStore,
    *,
    as_of: date,
    entered: date,
    patience: timedelta = PATIENCE,
) -> Resolved:
    """What became of the judgments whose horizon lies before ``as_of``, from what was public on that day.

    Only vintages published after the horizon count. One that the data cannot decide is void once the series it
    needs reach ``patience`` beyond its horizon, and waits until then. One that was resolved before is only looked
    at again for a later day, and then has an entry when it is decided differently.
    """
    asked = [one for one in standings if _is_asked(one, as_of)]
    entries, waiting = [], []
    reach = Reach(store, as_of)
    for one, found in _checked(asked, store, as_of):
        horizon, before = one.judgment.horizon, one.outcome()
        outcome, why = decided(
            found, horizon, newest=reach.of(one.judgment.claim), patience=patience, before=before
        )
        if outcome is None:
            waiting.append((one, why))
        elif _is_news(one, found, outcome):
            entries.append(_entry(one, outcome, why, found, as_of=as_of, entered=entered, store=store))
    return Resolved(tuple(entries), tuple(waiting))


class Reach:
    """How far the data goes: the newest vintage of each series that was public on a day."""

    def __init__(self, store: AnyStore, as_of: date) -> None:
        from ibis import _

        public = store.everything().filter(_.vintage <= as_of)
        found = store.rows(public.group_by("series").agg(newest=_.vintage.max())).to_pylist()
        self._newest: dict[str, date] = {row["series"]: row["newest"] for row in found}

    def of(self, claim: Claim) -> date | None:
        """The newest vintage up to which all tests of a claim could be answered; None where one never could."""
        ends = [[self._newest.get(name, date.min) for name in test.measure.series] for test in claim.tests]
        least = min((max(each, default=date.min) for each in ends), default=date.min)
        return None if least == date.min else least


def _is_asked(one: Standing, as_of: date) -> bool:
    last = one.resolution()
    return one.judgment.horizon < as_of and (last is None or last.as_of < as_of)


def _checked(asked: Sequence[Standing], store: AnyStore, as_of: date) -> Iterator[tuple[Standing, ClaimResult]]:
    judged = [one.judgment for one in asked]
    claims = [written_on(one.claim.model_copy(update={"id": one.id}), one.made_on) for one in judged]
    return zip(asked, events(claims, store, as_of=as_of), strict=True)


def events(claims: Sequence[Claim], store: AnyStore, *, as_of: date) -> Iterator[ClaimResult]:
    """The verdict on the event of each claim: what its tests describe, whatever the words said of it."""
    for start in range(0, len(claims), _AT_ONCE):
        bare = [
            claim.model_copy(update={"estimative": None, "kind": "forecast"})
            for claim in claims[start : start + _AT_ONCE]
        ]
        yield from check_assessment(Assessment(title="events", claims=tuple(bare)), store, as_of=as_of).claims


def decided(
    found: ClaimResult,
    horizon: date,
    *,
    newest: date | None,
    patience: timedelta = PATIENCE,
    before: Outcome | None = None,
) -> tuple[Outcome | None, str]:
    """What the verdict on an event makes of a judgment after its horizon, and why; None when it must wait.

    ``newest`` is the newest vintage of the series it needs, ``before`` the outcome so far.
    """
    if found.verdict in _DECIDED:
        return _DECIDED[found.verdict], found.reason
    if before in _DECIDED.values() and found.verdict is Verdict.CONTESTED:
        return "void", f"contested since: {found.reason}"
    if newest is not None and newest - horizon >= patience:
        return "void", found.reason
    if newest is None or newest <= horizon:
        return None, f"nothing that it needs was published after {horizon}; load or sync later data"
    wait = f"what it needs reaches to {newest} and may yet tell until {horizon + patience}"
    why = found.reason.removeprefix(f"void: nothing published after {horizon} decides it; ")
    return None, f"{wait}: {why}"


def _is_news(one: Standing, found: ClaimResult, outcome: Outcome) -> bool:
    """Whether there is something to record: silence never undoes what was decided, other figures do."""
    before = one.outcome()
    if before == outcome:
        return False
    undecided = outcome == "void" and found.verdict is not Verdict.CONTESTED
    return before is None or not undecided


def _entry(
    one: Standing, outcome: Outcome, why: str, found: ClaimResult, *, as_of: date, entered: date, store: AnyStore
) -> Resolution | Revision:
    judgment = one.judgment
    vintages = _vintages(found) or {
        source: vintage for source, vintage in newest_vintages(store, as_of) if vintage > judgment.horizon
    }
    said = {
        "judgment": judgment.id,
        "outcome": outcome,
        "reason": why,
        "vintages": vintages,
        "as_of": as_of,
        "entered": entered,
    }
    if not one.resolutions:
        return Resolution.model_validate(said)
    return Revision.model_validate({**said, "revises": one.resolutions[-1][0]})


def _vintages(found: ClaimResult) -> Vintages:
    """The newest vintage of each source whose figures decided."""
    deciding = [each for each in found.evidence if each.holds is not Truth.UNKNOWN]
    newest: Vintages = {}
    for row in (row for each in deciding for row in each.observations):
        newest[row.source] = max(row.vintage, newest.get(row.source, row.vintage))
    return newest
