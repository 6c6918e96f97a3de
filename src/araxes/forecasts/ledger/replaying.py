"""Replaying an assessment: its claims put to the data of its day, to the machine, and to what came later."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from araxes.claims import Assessment, Claim
from araxes.claims.estimative import Reading, read_phrase
from araxes.claims.test import Test
from araxes.claims.written import LATEST
from araxes.errors import InputError
from araxes.forecasts.ledger.entries import Outcome
from araxes.forecasts.ledger.replay import Replay
from araxes.forecasts.ledger.replay_record import Machine, Replayed, Stated
from araxes.forecasts.ledger.resolving import Reach, decided, events
from araxes.observations.stores import AnyStore
from araxes.verdicts.asking import written_on
from araxes.verdicts.check import check_assessment, newest_vintages
from araxes.verdicts.result import ClaimResult
from araxes.verdicts.verdict import Verdict

Forecaster = Callable[[Assessment, AnyStore, date], Mapping[str, Machine]]
"""What forecasts the events of an assessment's claims as of a day, by their ids."""

_SO_FAR = {Verdict.SUPPORTED: "it held then", Verdict.CONTRADICTED: "it did not hold then"}


def replayed(
    assessment: Assessment,
    store: AnyStore,
    *,
    as_of: date,
    resolve_with: date,
    standard: str | None = None,
    forecaster: Forecaster,
) -> Replay:
    """Replay an assessment: nothing published after ``as_of`` goes into ``then`` or the machine's probability.

    What happened is decided from vintages published after each horizon and up to ``resolve_with``, as the ledger
    does. Raises :class:`InputError` where the second day is not after the first.
    """
    if resolve_with <= as_of:
        raise InputError(f"{resolve_with} is not after {as_of}; resolve with what was public later")
    asked = _Asked(store, as_of, resolve_with, standard or assessment.standard)
    ahead = [claim for claim in assessment.claims if claim.tests and claim.horizon and claim.horizon >= as_of]
    ids = {claim.id for claim in ahead}
    others = [claim for claim in assessment.claims if claim.tests and claim.id not in ids]
    return Replay(
        assessment=assessment,
        as_of=as_of,
        resolved_with=resolve_with,
        standard=asked.standard,
        claims=tuple(asked.ahead(_only(assessment, ahead), forecaster)) if ahead else (),
        statements=tuple(asked.stated(_only(assessment, others))) if others else (),
        untestable=tuple(claim for claim in assessment.claims if not claim.tests),
        known_then=newest_vintages(store, as_of),
        known_later=newest_vintages(store, resolve_with),
    )


def _only(assessment: Assessment, claims: Sequence[Claim]) -> Assessment:
    return assessment.model_copy(update={"claims": tuple(claims)})


@dataclass(frozen=True)
class _Asked:
    """A store asked as of two days, words of probability read in a standard."""

    store: AnyStore
    as_of: date
    resolve_with: date
    standard: str

    def ahead(self, assessment: Assessment, forecaster: Forecaster) -> Iterator[Replayed]:
        """The claims of an assessment, all about the future, from every side."""
        standing = _only(assessment, [_as_it_stands(claim) for claim in assessment.claims])
        then = check_assessment(standing, self.store, as_of=self.as_of).claims
        dated = [written_on(claim, assessment.date or self.as_of) for claim in assessment.claims]
        came = events(dated, self.store, as_of=self.resolve_with)
        machine = forecaster(assessment, self.store, self.as_of)
        reach = Reach(self.store, self.resolve_with)
        silent = Machine(None, reason="there is no forecast of it")
        for claim, now, event in zip(assessment.claims, then, came, strict=True):
            outcome, happened = self._outcome(event, claim.horizon, reach.of(claim))
            yield Replayed(
                claim=claim,
                horizon=claim.horizon or self.as_of,
                reading=self._reading(claim),
                then=": ".join(filter(None, [_SO_FAR.get(now.verdict, ""), now.reason])),
                machine=machine.get(claim.id, silent),
                outcome=outcome,
                happened=happened,
            )

    def _outcome(
        self, event: ClaimResult, horizon: date | None, newest: date | None
    ) -> tuple[Outcome | None, str]:
        if horizon is None or horizon >= self.resolve_with:
            return None, f"open until {horizon}"
        return decided(event, horizon, newest=newest)

    def _reading(self, claim: Claim) -> Reading | None:
        said = claim.estimative
        return None if said is None else read_phrase(said.phrase, said.standard or self.standard)

    def stated(self, assessment: Assessment) -> Iterator[Stated]:
        """The claims of an assessment with their verdicts on both days."""
        then, later = (
            check_assessment(assessment, self.store, as_of=day, standard=self.standard).claims
            for day in (self.as_of, self.resolve_with)
        )
        for one, other in zip(then, later, strict=True):
            yield Stated(one.claim, one.verdict, one.reason, other.verdict, other.reason)


def _as_it_stands(claim: Claim) -> Claim:
    """The claim as a question about how things stand: its tests put to the latest figures."""
    tests = tuple(map(_latest, claim.tests))
    return claim.model_copy(update={"tests": tests, "horizon": None, "estimative": None, "kind": "fact"})


def _latest(test: Test) -> Test:
    if test.change is None:
        return test.model_copy(update={"period": LATEST})
    return test.model_copy(update={"change": test.change.model_copy(update={"until": LATEST})})
