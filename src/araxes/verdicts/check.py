"""Checking an assessment: every claim against what was public on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from araxes.claims import Assessment, Claim
from araxes.claims.claim import find_span
from araxes.claims.estimative import Reading, alternatives, read_phrase
from araxes.claims.test import LATEST, Period, Test
from araxes.entities import gazetteer
from araxes.measures.context import Context
from araxes.observations.store import Store
from araxes.verdicts.evaluate import Evaluation, Finding, Outcome
from araxes.verdicts.evidence import behind, leaders, records
from araxes.verdicts.reasons import reason, why_nothing
from araxes.verdicts.result import CheckedTest, CheckResult, ClaimResult, Evidence, Variation
from araxes.verdicts.sensitivity import by_origin, by_standard, leaning, variants
from araxes.verdicts.summary import bars, summary
from araxes.verdicts.verdict import Verdict, combined, of_evidence

FORWARD = ("risk", "forecast")


def check_assessment(
    assessment: Assessment,
    store: Store,
    *,
    as_of: date,
    sources: Sequence[str] = (),
    standard: str | None = None,
) -> CheckResult:
    """Check every claim of an assessment against what was public on ``as_of``.

    ``sources`` keeps only those sources; ``standard`` reads the words of probability, instead of the
    assessment's own standard. A claim whose horizon has passed is resolved from vintages published after it.
    """
    groups: dict[date | None, list[Claim]] = defaultdict(list)
    for claim in assessment.claims:
        passed = claim.horizon is not None and claim.horizon < as_of
        groups[claim.horizon if passed else None].append(claim)
    standard = standard or assessment.standard
    results: dict[str, ClaimResult] = {}
    for horizon, claims in groups.items():
        batch = _Batch(store, claims, as_of=as_of, sources=sources, after=horizon)
        for claim in claims:
            results[claim.id] = batch.result(claim, standard)
    text = assessment.text or ""
    return CheckResult(
        assessment=assessment,
        as_of=as_of,
        standard=standard,
        claims=tuple(
            replace(results[claim.id], span=find_span(text, claim.text)) for claim in assessment.claims
        ),
        sources=newest_vintages(store, as_of, sources),
    )


def newest_vintages(store: Store, as_of: date, sources: Sequence[str] = ()) -> tuple[tuple[str, date], ...]:
    """The newest vintage of each source that was public on a date."""
    newest: dict[str, date] = {}
    for source, vintage, _rows in store.vintages():
        if vintage <= as_of and (not sources or source in sources):
            newest[source] = max(vintage, newest.get(source, vintage))
    return tuple(sorted(newest.items()))


class _Batch:
    """The claims that are checked against the same observations."""

    def __init__(
        self,
        store: Store,
        claims: Sequence[Claim],
        *,
        as_of: date,
        sources: Sequence[str],
        after: date | None,
    ) -> None:
        self.as_of = as_of
        states = gazetteer().members("group:world")
        self._context = Context.of(store, states, as_of=as_of, sources=sources, after=after)
        first = min((vintage for _source, vintage, _rows in store.vintages()), default=None)
        self._why_nothing = why_nothing(first, as_of, after)
        self._tests = [_within(test, claim) for claim in claims for test in claim.tests]
        owners = [claim.id for claim in claims for _test in claim.tests]
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, owner in enumerate(owners):
            self._numbers[owner].append(number)
        self._checked = self._check_tests()

    def result(self, claim: Claim, standard: str) -> ClaimResult:
        reading, others = _readings(claim, standard)
        checked = [self._checked[number] for number in self._numbers[claim.id]]
        verdict, outcome = _verdict(claim, checked, reading, self.as_of)
        why = reason(
            claim, checked, verdict=verdict, outcome=outcome, reading=reading, why_nothing=self._why_nothing
        )
        evidence = (replace(e, test=i) for i, one in enumerate(checked) for e in one.evidence)
        return ClaimResult(
            claim=claim,
            verdict=verdict,
            reason=why,
            evidence=tuple(evidence),
            sensitivity=tuple(_sensitivity(claim, checked, verdict, outcome, reading, others)),
            reading=reading,
            alternatives=tuple(others),
        )

    def _check_tests(self) -> list[CheckedTest]:
        tests = self._tests
        evaluation = Evaluation(self._context, tests)
        outcomes, findings = evaluation.outcomes(), evaluation.findings()
        held = records(self._context, tests, findings)
        leading = leaders(self._context, tests)
        varied = self._vary(outcomes, findings)
        checked = []
        for number, test in enumerate(tests):
            evidence = []
            for outcome in outcomes[number]:
                found = findings[number, outcome.source, outcome.perspective]
                evidence.append(
                    Evidence(
                        test=number,
                        source=outcome.source,
                        perspective=outcome.perspective,
                        holds=outcome.holds,
                        summary=summary(test, outcome, found, leading),
                        observations=behind(held, test, outcome, found),
                        bars=bars(test, outcome, found, leading),
                    )
                )
            verdict = of_evidence(outcome.holds for outcome in outcomes[number])
            variations = (*varied[number], *by_origin(outcomes[number], verdict))
            checked.append(CheckedTest(test, verdict, tuple(evidence), variations))
        return checked

    def _vary(
        self, outcomes: Sequence[Sequence[Outcome]], findings: dict[tuple[int, str, str], list[Finding]]
    ) -> list[list[Variation]]:
        """For each test the variants whose verdict differs; a variant that nobody has data for does not count."""
        numbered = [
            (number, variant)
            for number, test in enumerate(self._tests)
            for variant in variants(
                test, [f for o in outcomes[number] for f in findings[number, o.source, o.perspective]]
            )
        ]
        found = Evaluation(self._context, [variant.test for _number, variant in numbered]).outcomes()
        varied: list[list[Variation]] = [[] for _test in self._tests]
        for (number, variant), others in zip(numbered, found, strict=True):
            base = of_evidence(outcome.holds for outcome in outcomes[number])
            verdict = of_evidence(outcome.holds for outcome in others)
            if others and verdict is not base:
                varied[number].append(Variation(variant.choice, variant.setting, verdict))
        return varied


def _within(test: Test, claim: Claim) -> Test:
    """A test of the latest value is, for a claim with a horizon, one of the latest value up to its year's end."""
    if claim.horizon is None or test.change is not None or test.period != LATEST:
        return test
    return test.model_copy(update={"period": Period(end=date(claim.horizon.year, 12, 31))})


def _readings(claim: Claim, standard: str) -> tuple[Reading | None, list[Reading]]:
    if claim.estimative is None:
        return None, []
    phrase = claim.estimative.phrase
    reading = read_phrase(phrase, claim.estimative.standard or standard)
    return reading, [
        other for other in alternatives(phrase) if reading is None or other.standard != reading.standard
    ]


def _verdict(
    claim: Claim, checked: Sequence[CheckedTest], reading: Reading | None, as_of: date
) -> tuple[Verdict, Verdict | None]:
    """The verdict on a claim, and on the event its tests describe."""
    if not checked or (claim.kind in FORWARD and claim.horizon is None):
        return Verdict.UNTESTABLE, None
    outcome = combined((one.verdict for one in checked), claim.combine)
    if claim.horizon is not None and claim.horizon >= as_of:
        return Verdict.PENDING, outcome
    final = leaning(reading, outcome)
    if claim.kind == "cause" and final is Verdict.SUPPORTED:
        return Verdict.UNDECIDED, outcome
    return final, outcome


def _sensitivity(
    claim: Claim,
    checked: Sequence[CheckedTest],
    verdict: Verdict,
    outcome: Verdict | None,
    reading: Reading | None,
    others: Sequence[Reading],
) -> Iterator[Variation]:
    """The choices under which the claim's verdict, not only a test's, would be another."""
    if outcome is None or verdict is Verdict.PENDING:
        return
    seen = set()
    for number, one in enumerate(checked):
        for variation in one.variations:
            verdicts = [other.verdict for other in checked]
            verdicts[number] = variation.verdict
            changed = leaning(reading, combined(verdicts, claim.combine))
            if claim.kind == "cause" and changed is Verdict.SUPPORTED:
                changed = Verdict.UNDECIDED
            named = replace(variation, verdict=changed)
            if changed is not verdict and named not in seen:
                seen.add(named)
                yield named
    if reading is not None:
        yield from by_standard(reading, others, outcome, leaning)
