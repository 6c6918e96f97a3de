"""Why a claim has its verdict, in one line that names the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from araxes.claims import Claim
from araxes.claims.estimative import Reading, leans, standard_name
from araxes.claims.saying import asked
from araxes.claims.written import LATEST
from araxes.measures import words
from araxes.measures.context import MIRROR
from araxes.verdicts.result import CheckedTest
from araxes.verdicts.truth import Truth
from araxes.verdicts.verdict import Verdict


def reason(
    claim: Claim,
    checked: Sequence[CheckedTest],
    *,
    verdict: Verdict,
    outcome: Verdict | None,
    reading: Reading | None,
    why_nothing: str,
) -> str:
    """One line for a claim; ``why_nothing`` says why a test may have found no figures at all."""
    if verdict is Verdict.UNTESTABLE:
        return claim.untestable or f"a {claim.kind} without a horizon can never be resolved; add 'horizon'"
    found = "; ".join(about_test(one) for one in checked)
    parts = [*_before(claim, verdict, outcome, reading), found]
    if any(not one.evidence for one in checked):
        parts.append(why_nothing)
    if claim.kind == "intent":
        parts.append(f"not scored: {claim.unscored}")
    return "; ".join(part for part in parts if part)


def _before(claim: Claim, verdict: Verdict, outcome: Verdict | None, reading: Reading | None) -> list[str]:
    """What must be said before the figures: how the kind of claim and its words turn them into a verdict."""
    if verdict is Verdict.PENDING:
        return [f"open until {claim.horizon}, so far"]
    said = []
    if claim.kind == "cause":
        said.append(_association(outcome))
    if claim.kind == "intent":
        said.append("checked by deeds only")
    if claim.attributed_to:
        said.append(f"said by {claim.attributed_to}")
    if claim.horizon is not None and outcome is Verdict.UNDECIDED:
        said.append(f"void: nothing published after {claim.horizon} decides it")
    if claim.estimative is not None and outcome in (Verdict.SUPPORTED, Verdict.CONTRADICTED):
        passed = claim.horizon is not None
        said.append(_leaning(reading, claim.estimative.phrase, outcome, passed=passed))
    return said


def _association(outcome: Verdict | None) -> str:
    if outcome is Verdict.SUPPORTED:
        return "association only: the parts hold, which does not show that one brought about the other"
    if outcome is Verdict.CONTRADICTED:
        return "a part does not hold"
    return "association only: not all parts could be decided"


def _leaning(reading: Reading | None, phrase: str, outcome: Verdict, *, passed: bool) -> str:
    if reading is None:
        return f"'{phrase}' has no reading in the standard, so that no outcome can tell"
    band = f"'{reading.phrase}' ({standard_name(reading.standard)}: {_band(reading)})"
    held = outcome is Verdict.SUPPORTED
    happened = (
        ("it came about" if held else "it did not come about")
        if passed
        else ("it holds" if held else "it does not hold")
    )
    match leans(reading):
        case True:
            return f"{band} leans towards it, and {happened}"
        case False:
            return f"{band} leans against it, and {happened}"
    return f"{band} leans neither way, so that one outcome cannot tell, though {happened}"


def _band(reading: Reading) -> str:
    return f"{reading.low * 100:.3g} to {reading.high * 100:.3g} %"


def about_test(one: CheckedTest) -> str:
    """What was found on one test: the evidence that decided it, or why nothing did."""
    decided = [evidence for evidence in one.evidence if evidence.holds is not Truth.UNKNOWN]
    if one.verdict is Verdict.CONTESTED:
        return "; ".join(
            f"{'for' if evidence.holds is Truth.TRUE else 'against'}: {evidence.summary}" for evidence in decided
        )
    if not one.evidence:
        return _nothing_found(one)
    said = (decided or one.evidence)[0].summary
    open_ones = {evidence.perspective for evidence in one.evidence} - {
        evidence.perspective for evidence in decided
    }
    if decided and open_ones == {MIRROR}:
        return f"{said}; the partners' figures cannot tell"
    return said


def _nothing_found(one: CheckedTest) -> str:
    test = one.test
    of, to = (words.EACH if test.group and name == test.group else name for name in (test.subject, test.second))
    parameters = {key: value for key, value in test.parameters.items() if value is not None}
    said = words.phrase(test.measure, of, to, parameters)
    when = "" if test.change or test.period == LATEST else f" for {test.period}".replace("for ..", "up to ")
    if test.change is not None:
        when = f" for {test.change.since} and later"
    whom = f" of {words.name_of(test.group)}" if test.group else ""
    return f"no figure for {said}{whom}{when}; asked {asked(test)}"


def why_nothing(first: date | None, as_of: date, after: date | None) -> str:
    """Why a test may have found nothing at all."""
    if first is None:
        return "the store is empty"
    if first > as_of:
        return (
            f"nothing here was public on {as_of}, the earliest vintage is {first}; "
            "`araxes sync factbook` adds earlier editions"
        )
    if after is not None:
        return f"no source here published it after {after}"
    return "no source here carries it, or not for that time"
