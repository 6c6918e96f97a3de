"""What a source says of a test, in one sentence with its figures, and as bars to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from araxes.claims.test import Amount, Other, Test
from araxes.measures import words
from araxes.verdicts.evaluate import Finding, Outcome, Value
from araxes.verdicts.plan import question
from araxes.verdicts.result import Bar
from araxes.verdicts.truth import Truth

MANY = 12
"""Above so many members a sentence counts instead of naming."""


@dataclass(frozen=True)
class Leader:
    """A partner and its share of somebody's trade."""

    partner: str
    value: float | None
    lower: float
    upper: float


Leaders = dict[tuple[str, str, str, date, str], list[Leader]]
"""Leading partners by source, perspective, state, first day of the period and flow, largest first."""


def summary(test: Test, outcome: Outcome, findings: Sequence[Finding], leaders: Leaders) -> str:
    """One sentence: what was found, for when, by whom, and what was asked where that is not plain."""
    said = _of_group(test, outcome, findings) if test.group else _of_one(test, findings[0], outcome, leaders)
    newest = max(finding.value.vintage for finding in findings)
    mirror = "" if outcome.perspective == "reporter" else f", {outcome.perspective}"
    return f"{said} ({outcome.source} {newest}{mirror})"


def bars(test: Test, outcome: Outcome, findings: Sequence[Finding], leaders: Leaders) -> tuple[Bar, ...]:
    """The values behind a sentence as bars, what the claim is about marked as the subject."""
    unit = test.measure.unit
    if test.group:
        named = [
            Bar(
                words.name_of(f.member),
                *_bounds(f),
                f.value.value if f.against is None else None,
                _unit(test),
                True,
            )
            for f in findings[: 2 * MANY]
        ]
        return tuple(named)
    finding = findings[0]
    top = leaders.get(_leader_key(test, outcome, finding), [])
    if top:
        return tuple(
            Bar(words.name_of(one.partner), one.lower, one.upper, one.value, "share", one.partner == test.of)
            for one in top
        )
    if finding.against is None:
        return (_bar(words.name_of(test.of), finding.value, unit),)
    first, second = _labels(test, finding)
    return (_bar(second, finding.against, unit, subject=False), _bar(first, finding.value, unit))


def asked(test: Test) -> str:
    """What a test asks for, in words: "at least 10 %"."""
    predicate = test.predicate
    threshold = predicate.threshold
    comparison = predicate.comparison.replace("_", " ")
    if isinstance(threshold, tuple):
        return f"between {threshold[0]} and {threshold[1]}"
    if isinstance(threshold, Other):
        whom = words.name_of(threshold.of or threshold.second or "")
        times = "" if threshold.times == 1 else f"{threshold.times:g} times "
        return f"{comparison} {times}that of {whom}"
    return f"{comparison.removeprefix('is')} {_amount(test, threshold)}".strip()


def _amount(test: Test, threshold: Amount) -> str:
    if threshold.unit is None and test.measure.unit == "rank" and test.change is None:
        return words.ordinal(int(threshold.number))
    return str(threshold).replace("%", " %")


def _of_one(test: Test, finding: Finding, outcome: Outcome, leaders: Leaders) -> str:
    said = words.phrase(test.measure, test.of, test.second, _parameters(test))
    if test.change is not None:
        return f"{said} {_change(test, finding)}"
    when = words.period(finding.value.start, finding.value.end)
    if finding.against is not None:
        second = _labels(test, finding)[1]
        unit = test.measure.unit
        return (
            f"{said}: {_figure(unit, finding.value)} in {when}, {second} {_figure(unit, finding.against)}; "
            f"asked {asked(test)}"
        )
    doubt = "" if finding.holds is not Truth.UNKNOWN else f", so {asked(test)} cannot be told"
    text = f"{said}: {_figure(test.measure.unit, finding.value)} in {when}"
    return text + _leading(test, outcome, finding, leaders) + doubt


def _change(test: Test, finding: Finding) -> str:
    unit, value, against = test.measure.unit, finding.value, finding.against
    now = f"{_figure(unit, value)} in {words.period(value.start, value.end)}"
    if against is None:
        return f"was {now}; there is no figure for {test.change.since if test.change else ''}"
    then = f"{_figure(unit, against)} in {words.period(against.start, against.end)}"
    if finding.lower is None or finding.upper is None:
        return f"was {then} and {now}: no change can be taken"
    by = words.figure(_unit(test), finding.lower, finding.upper, signed=True)
    return f"went from {then} to {now}: {by}; asked {asked(test)}"


def _of_group(test: Test, outcome: Outcome, findings: Sequence[Finding]) -> str:
    of, to = (words.EACH if entity == test.group else entity for entity in (test.of, test.second))
    said = words.phrase(test.measure, of, to, _parameters(test))
    parts = []
    for truth, word in (
        (Truth.TRUE, "holds for"),
        (Truth.FALSE, "not for"),
        (Truth.UNKNOWN, "cannot tell for"),
    ):
        members = [finding for finding in findings if finding.holds is truth]
        if 0 < len(members) <= MANY:
            parts.append(f"{word} {', '.join(_member(test, member) for member in members)}")
        elif members:
            parts.append(f"{word} {len(members)}")
    missing = outcome.members - len(findings)
    if missing:
        parts.append(f"no figure for {missing}")
    count = f"{outcome.true} of {outcome.members} surely, {test.quantifier or 'all'} asked"
    return f"{said}, {asked(test)}: {'; '.join(parts)} ({count})"


def _member(test: Test, finding: Finding) -> str:
    if finding.lower is None or finding.upper is None:
        return words.name_of(finding.member)
    value = finding.value.value if finding.against is None else None
    shown = words.figure(_unit(test), finding.lower, finding.upper, value, signed=finding.against is not None)
    return f"{words.name_of(finding.member)} ({shown})"


def _leading(test: Test, outcome: Outcome, finding: Finding, leaders: Leaders) -> str:
    top = leaders.get(_leader_key(test, outcome, finding), [])
    own = next((one for one in top if one.partner == test.of), None)
    others = [one for one in top if one.partner != test.of][:2]
    parts = []
    if own is not None:
        share = words.figure("share", own.lower, own.upper, own.value)
        parts.append(share if own.lower > 0 else f"{share}, not among those listed")
    parts += [
        f"{words.name_of(one.partner)} {words.figure('share', one.lower, one.upper, one.value)}" for one in others
    ]
    return f" ({'; '.join(parts)})" if parts else ""


def _leader_key(test: Test, outcome: Outcome, finding: Finding) -> tuple[str, str, str, date, str]:
    flow = str(test.parameters.get("flow", "")) if test.name == "trade.rank" else ""
    return outcome.source, outcome.perspective, test.second, finding.value.start, flow


def _labels(test: Test, finding: Finding) -> tuple[str, str]:
    """What to call the value and what it is set against."""
    if test.change is not None and finding.against is not None:
        value, against = finding.value, finding.against
        return words.period(value.start, value.end), words.period(against.start, against.end)
    threshold = test.predicate.threshold
    other = threshold if isinstance(threshold, Other) else Other(of=test.of)
    return words.name_of(test.of), words.name_of(other.of or other.second or test.of)


def _parameters(test: Test) -> dict[str, object]:
    return {name: value for name, value in test.parameters.items() if value is not None}


def _figure(unit: str, value: Value) -> str:
    return words.figure(unit, value.lower, value.upper, value.value)


def _bounds(finding: Finding) -> tuple[float, float]:
    return (
        finding.value.lower if finding.lower is None else finding.lower,
        finding.value.upper if finding.upper is None else finding.upper,
    )


def _bar(label: str, value: Value, unit: str, *, subject: bool = True) -> Bar:
    return Bar(label, value.lower, value.upper, value.value, unit, subject)


def _unit(test: Test) -> str:
    return "relative" if question(test).operation == "relative change" else test.measure.unit
