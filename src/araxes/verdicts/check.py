"""Checking an assessment: every claim against what was public on a date."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from araxes.claims import Assessment, Claim
from araxes.claims.claim import find_span
from araxes.claims.estimative import Reading, alternatives, read_phrase
from araxes.claims.test import Test
from araxes.entities import gazetteer
from araxes.measures.context import CIF_FOB, Context
from araxes.measures.structure.actors import is_structural
from araxes.observations.stores import AnyStore
from araxes.verdicts.asking import asked_of, settled, written_on
from araxes.verdicts.evaluate import Evaluation, Finding, Outcome, owners
from araxes.verdicts.evidence import behind, leaders, records
from araxes.verdicts.plan import Asked
from araxes.verdicts.reasons import reason, why_nothing
from araxes.verdicts.result import CheckedTest, CheckResult, ClaimResult, Evidence, Variation
from araxes.verdicts.sensitivity import Variant, by_origin, by_standard, leaning, variants
from araxes.verdicts.summary import bars, summary
from araxes.verdicts.verdict import Verdict, combined, of_evidence

FORWARD = ("risk", "forecast")


def check_assessment(
    assessment: Assessment,
    store: AnyStore,
    *,
    as_of: date,
    sources: Sequence[str] = (),
    standard: str | None = None,
    cif_fob: float = CIF_FOB,
) -> CheckResult:
    """Check every claim of an assessment against what was public on ``as_of``.

    ``sources`` keeps only those sources; ``standard`` reads the words of probability, instead of the
    assessment's own standard, ``cif_fob`` is the margin of :class:`Context`. A claim whose horizon
    has passed is resolved from vintages published after it.
    """
    standard = standard or assessment.standard
    claims = [
        written_on(claim, assessment.date) if claim.horizon is not None and claim.horizon < as_of else claim
        for claim in assessment.claims
    ]
    batch = _Batch(store, claims, as_of=as_of, sources=sources, cif_fob=cif_fob)
    batch.save_queries()
    results = (batch.result(claim, standard) for claim in assessment.claims)
    text = assessment.text or ""
    return CheckResult(
        assessment=assessment,
        as_of=as_of,
        standard=standard,
        claims=tuple(replace(result, span=find_span(text, result.claim.text)) for result in results),
        sources=newest_vintages(store, as_of, sources),
    )


def newest_vintages(store: AnyStore, as_of: date, sources: Sequence[str] = ()) -> tuple[tuple[str, date], ...]:
    """The newest vintage of each source that was public on a date."""
    newest: dict[str, date] = {}
    for source, vintage, _rows in store.vintages():
        if vintage <= as_of and (not sources or source in sources):
            newest[source] = max(vintage, newest.get(source, vintage))
    return tuple(sorted(newest.items()))


class _Batch:
    """The claims of an assessment, all their tests and variants put to the data at once."""

    def __init__(
        self, store: AnyStore, claims: Sequence[Claim], *, as_of: date, sources: Sequence[str], cif_fob: float
    ) -> None:
        self._as_of = as_of
        self._first = min((vintage for _source, vintage, _rows in store.vintages()), default=None)
        tests = [(claim, test) for claim in claims for test in claim.tests]
        asked = [
            (number, one) for number, (claim, test) in enumerate(tests) for one in asked_of(test, claim, as_of)
        ]
        self._context = _context(store, [one.test for _number, one in asked], as_of, sources, cif_fob)
        checked = self._check([one for _number, one in asked])
        self._checked: dict[str, list[CheckedTest]] = defaultdict(list)
        for (claim, _test), found in zip(tests, settled([number for number, _one in asked], checked), strict=True):
            self._checked[claim.id].append(found)

    def save_queries(self) -> None:
        """Remember what had to be compiled."""
        self._context.workspace.save()

    def result(self, claim: Claim, standard: str) -> ClaimResult:
        """The result of one claim, its words of probability read in ``standard``."""
        reading, others = _readings(claim, standard)
        checked = self._checked[claim.id]
        verdict, outcome = _verdict(claim, checked, reading, self._as_of)
        passed = claim.horizon if claim.horizon is not None and claim.horizon < self._as_of else None
        why = why_nothing(self._first, self._as_of, passed)
        evidence = (replace(each, test=i) for i, one in enumerate(checked) for each in one.evidence)
        return ClaimResult(
            claim=claim,
            verdict=verdict,
            reason=reason(claim, checked, verdict=verdict, outcome=outcome, reading=reading, why_nothing=why),
            evidence=tuple(evidence),
            sensitivity=tuple(_sensitivity(claim, checked, verdict, outcome, reading, others)),
            reading=reading,
            alternatives=tuple(others),
        )

    def _check(self, asked: Sequence[Asked]) -> list[CheckedTest]:
        varied = [(number, variant) for number, one in enumerate(asked) for variant in variants(one)]
        evaluation = Evaluation(self._context, [*asked, *(variant.asked for _number, variant in varied)])
        outcomes, findings = evaluation.outcomes(), evaluation.findings()
        tests = [one.test for one in asked]
        own = {key: found for key, found in findings.items() if key[0] < len(tests)}
        held, leading = records(self._context, tests, own), leaders(self._context, tests, own)
        variations = _variations(varied, outcomes, findings, first=len(tests))
        checked = []
        for number, test in enumerate(tests):
            evidence = []
            for outcome in outcomes[number]:
                found = findings[number, outcome.source, outcome.perspective]
                said = summary(test, outcome, found, leading)
                rows = behind(held, test, outcome, found)
                drawn = bars(test, outcome, found, leading)
                evidence.append(
                    Evidence(number, outcome.source, outcome.perspective, outcome.holds, said, rows, drawn)
                )
            verdict = of_evidence(outcome.holds for outcome in outcomes[number])
            others = (*variations[number], *by_origin(outcomes[number], verdict))
            checked.append(CheckedTest(test, verdict, tuple(evidence), others))
        return checked


def decide(tests: Sequence[Test], store: AnyStore, *, as_of: date, sources: Sequence[str] = ()) -> list[Verdict]:
    """The verdict on each of a batch of tests, without reasons or evidence."""
    context = _context(store, tests, as_of, sources)
    found = Evaluation(context, [Asked(test) for test in tests]).outcomes()
    context.workspace.save()
    return [of_evidence(outcome.holds for outcome in outcomes) for outcomes in found]


def _context(
    store: AnyStore, tests: Sequence[Test], as_of: date, sources: Sequence[str], cif_fob: float = CIF_FOB
) -> Context:
    known = gazetteer()
    circles = {
        test.among: known.members(test.among) for test in tests if test.among and not is_structural(test.measure)
    }
    return Context.of(
        store,
        known.economies(),
        as_of=as_of,
        sources=sources,
        owners=owners(tests),
        circles=circles,
        cif_fob=cif_fob,
    )


def _variations(
    varied: Sequence[tuple[int, Variant]],
    outcomes: Sequence[Sequence[Outcome]],
    findings: Mapping[tuple[int, str, str], Sequence[Finding]],
    *,
    first: int,
) -> dict[int, list[Variation]]:
    """For each test the variants that are decided otherwise; one the data cannot decide does not count."""
    found: dict[int, list[Variation]] = defaultdict(list)
    for position, (number, variant) in enumerate(varied, start=first):
        others = outcomes[position]
        verdict = of_evidence(outcome.holds for outcome in others)
        base = of_evidence(outcome.holds for outcome in outcomes[number])
        if verdict not in (base, Verdict.UNDECIDED):
            setting = variant.setting or str(
                findings[position, others[0].source, others[0].perspective][0].value.end.year
            )
            found[number].append(Variation(variant.choice, setting, verdict))
    return found


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
    return _final(claim, reading, outcome), outcome


def _final(claim: Claim, reading: Reading | None, outcome: Verdict) -> Verdict:
    """The verdict on a claim from that on its event: its words of probability may turn it round.

    That the parts of a cause hold never supports that one brought about the other.
    """
    final = outcome if claim.estimative is None else leaning(reading, outcome)
    return Verdict.UNDECIDED if claim.kind == "cause" and final is Verdict.SUPPORTED else final


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
            changed = _final(claim, reading, combined(verdicts, claim.combine))
            named = replace(variation, verdict=changed)
            if changed is not verdict and named not in seen:
                seen.add(named)
                yield named
    if reading is not None:
        yield from by_standard(reading, others, outcome, leaning)
