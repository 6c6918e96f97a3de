"""What a source says of a test, in one sentence with its figures, and as bars to draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from araxes.claims.saying import asked
from araxes.claims.test import Other, Test
from araxes.entities import gazetteer
from araxes.measures import words
from araxes.measures.context import MIRROR, REPORTER
from araxes.measures.structure.actors import is_structural
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


LeaderKey = tuple[str, str, str, str, tuple[date, date]]
"""Source, state, flow, the group that is ranked within, and the period."""

Leaders = dict[LeaderKey, list[Leader]]
"""Leading partners of a list, largest first."""


def summary(test: Test, outcome: Outcome, findings: Sequence[Finding], leaders: Leaders) -> str:
    """One sentence: what was found, for when, what was asked, and by whose figures."""
    said = _of_group(test, outcome, findings) if test.group else _of_one(test, findings[0], outcome, leaders)
    newest = max(finding.value.vintage for finding in findings)
    return f"{said} ({outcome.source} {newest}{_by_whom(test, outcome)})"


def bars(test: Test, outcome: Outcome, findings: Sequence[Finding], leaders: Leaders) -> tuple[Bar, ...]:
    """The values behind a sentence as bars, what the claim is about marked as the subject."""
    unit = test.measure.unit
    if test.group:
        return tuple(_member_bar(test, finding) for finding in findings[: 2 * MANY] if finding.lower is not None)
    finding = findings[0]
    top = leaders.get(leader_key(test, outcome.source, (finding.value.start, finding.value.end)), ())
    if top and outcome.perspective == REPORTER:
        return tuple(
            Bar(words.name_of(one.partner), one.lower, one.upper, one.value, "share", one.partner == test.of)
            for one in top
        )
    if finding.against is None:
        return (_bar(words.name_of(test.subject), finding.value, unit),)
    first, second = _labels(test, finding)
    return (_bar(second, finding.against, unit, subject=False), _bar(first, finding.value, unit))


def _by_whom(test: Test, outcome: Outcome) -> str:
    """Whose figures they are, where they are not those of the state itself."""
    if outcome.perspective == REPORTER:
        return ""
    if outcome.perspective != MIRROR:
        return f", {outcome.perspective}"
    other = test.of if test.measure.owner == "second" else test.second
    if test.measure.whole_list or not other or other == test.group:
        return ", by the partners' figures"
    return f", by the figures of {words.name_of(other)}"


def _of_one(test: Test, finding: Finding, outcome: Outcome, leaders: Leaders) -> str:
    value = finding.value
    said = words.phrase(test.measure, test.subject, test.second, _parameters(test))
    date = words.when(value.start, value.end)
    if test.change is not None:
        return f"{said} {_change(test, finding)}"
    if _is_listing(test):
        listed = "is listed" if value.lower >= 1 else "is not listed" if value.upper <= 0 else "may be listed"
        standing = f"{test.parameters['as']} of {words.name_of(test.second)}"
        return f"{words.name_of(test.of)} {listed} as {standing} {date}"
    doubt = finding.holds is Truth.UNKNOWN
    wanted = f"; asked {asked(test)}{', which cannot be told' if doubt else ''}"
    if finding.against is not None:
        other = f"{_labels(test, finding)[1]} {_figure(test, finding.against, doubt)}"
        return f"{said}: {_figure(test, value, doubt)} {date}, {other}{wanted}"
    if test.name == "military.presence" and value.value is None and value.lower == 1:
        return f"{said}: present {date}, number not stated{wanted if test.comparisons else ''}"
    leading = _leading(test, outcome, finding, leaders)
    if doubt and is_structural(test.measure):
        leading = "; `araxes network` shows which ties are open"
    return f"{said}: {_figure(test, value, doubt)} {date}{leading}{wanted if test.comparisons else ''}"


def _is_listing(test: Test) -> bool:
    """Whether a test asks for a standing, which a list shows or omits."""
    return "as" in test.parameters and test.change is None


def _change(test: Test, finding: Finding) -> str:
    value, against = finding.value, finding.against
    doubt = finding.holds is Truth.UNKNOWN
    now = f"{_figure(test, value, doubt)} {words.when(value.start, value.end)}"
    if against is None:
        return (
            f"was {now}; no figure for {test.change.since if test.change else ''}, so {asked(test)} cannot be told"
        )
    then = f"{_figure(test, against, doubt)} {words.when(against.start, against.end)}"
    if finding.lower is None or finding.upper is None:
        return f"was {then} and {now}: no change can be taken"
    by = words.change(_unit(test), finding.lower, finding.upper)
    return f"went from {then} to {now}, {by}; asked {asked(test)}{', which cannot be told' if doubt else ''}"


def _of_group(test: Test, outcome: Outcome, findings: Sequence[Finding]) -> str:
    complete = [finding for finding in findings if not _lacks(test, finding)]
    sorted_out = _sorted_out(test, complete)
    parts = [f"{word} {_members(test, members)}".strip() for word, members in sorted_out if members]
    known = {finding.member for finding in complete}
    without = [member for member in _everybody(test) if member not in known]
    if without:
        years = f" since {test.change.since}" if test.change else ""
        named = ", ".join(map(words.name_of, without)) if len(without) <= MANY else str(len(without))
        parts.append(f"no figure{years} for {named}")
    count = f"holds for {outcome.true} of {outcome.members}, {test.quantifier or 'all'} asked"
    return f"{_heading(test, findings)}: {'; '.join(parts)} ({count})"


def _sorted_out(test: Test, findings: Sequence[Finding]) -> list[tuple[str, list[Finding]]]:
    """The members for whom it holds, does not hold and cannot be told; of standings, who is listed and who not."""
    if _is_listing(test):
        listed = [finding for finding in findings if finding.value.lower >= 1]
        absent = [finding for finding in findings if finding.value.upper <= 0]
        unknown = [finding for finding in findings if finding.value.lower < 1 and finding.value.upper > 0]
        return [("", listed), ("not", absent), ("unknown for", unknown)]
    by_truth = {Truth.TRUE: "holds for", Truth.FALSE: "not for", Truth.UNKNOWN: "cannot be told for"}
    return [(word, [f for f in findings if f.holds is truth]) for truth, word in by_truth.items()]


def _heading(test: Test, findings: Sequence[Finding]) -> str:
    """What a group is asked about, and for when where that is the same for all."""
    if _is_listing(test):
        organisation = words.name_of(test.second if test.of == test.group else test.of)
        return f"listed as {test.parameters['as']} of {organisation}{_when_all(findings)}"
    of, to = (words.EACH if entity == test.group else entity for entity in (test.of, test.second))
    said = words.phrase(test.measure, of, to, _parameters(test))
    if test.change is not None:
        return f"change since {test.change.since} in {said}, {asked(test)} asked"
    return f"{said}{_when_all(findings)}, {asked(test)} asked"


def _when_all(findings: Sequence[Finding]) -> str:
    periods = sorted({(finding.value.start, finding.value.end) for finding in findings})
    if len(periods) == 1:
        return f" {words.when(*periods[0])}"
    return f" in {words.period(*periods[0])} to {words.period(*periods[-1])}"


def _everybody(test: Test) -> list[str]:
    fixed = test.second if test.of == test.group else test.of
    return [member for member in gazetteer().members(test.group) if member != fixed]


def _lacks(test: Test, finding: Finding) -> bool:
    return len(test.places) > 1 and finding.against is None


def _members(test: Test, members: Sequence[Finding]) -> str:
    if len(members) > MANY:
        return str(len(members))
    return ", ".join(_member(test, finding) for finding in members)


def _member(test: Test, finding: Finding) -> str:
    name = words.name_of(finding.member)
    if test.measure.unit == "flag" or finding.lower is None or finding.upper is None:
        return name
    if test.change is not None:
        return f"{name} ({words.change(_unit(test), finding.lower, finding.upper)})"
    if finding.against is not None:
        against = _figure(test, finding.against, finding.holds is Truth.UNKNOWN)
        return f"{name} ({_figure(test, finding.value, finding.holds is Truth.UNKNOWN)} against {against})"
    return f"{name} ({_figure(test, finding.value, finding.holds is Truth.UNKNOWN)})"


def _leading(test: Test, outcome: Outcome, finding: Finding, leaders: Leaders) -> str:
    top = leaders.get(leader_key(test, outcome.source, (finding.value.start, finding.value.end)), ())
    if outcome.perspective != REPORTER or not top:
        return ""
    own = [one for one in top if one.partner == test.of]
    others = [one for one in top if one.partner != test.of][:2]
    return f" ({'; '.join(_share_of(one) for one in (*own, *others))})"


def _share_of(one: Leader) -> str:
    share = words.figure("share", one.lower, one.upper, one.value)
    return f"{words.name_of(one.partner)} {share}{'' if one.lower > 0 else ', not among those listed'}"


def leader_key(test: Test, source: str, when: tuple[date, date]) -> LeaderKey:
    """Where the leaders of the list that a test of a rank is about are found."""
    if test.name != "trade.rank" or test.group:
        return source, "", "", "", when
    return source, test.second, str(test.parameters["flow"]), test.among or "", when


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


def _figure(test: Test, value: Value, doubt: bool = False) -> str:
    return words.figure(test.measure.unit, value.lower, value.upper, value.value, bounds=doubt)


def _bar(label: str, value: Value, unit: str, *, subject: bool = True) -> Bar:
    return Bar(label, value.lower, value.upper, value.value, unit, subject)


def _member_bar(test: Test, finding: Finding) -> Bar:
    name = words.name_of(finding.member)
    if finding.against is None or finding.lower is None or finding.upper is None:
        return _bar(name, finding.value, test.measure.unit)
    return Bar(name, finding.lower, finding.upper, None, _unit(test), True, signed=True)


def _unit(test: Test) -> str:
    return "relative" if question(test).operation == "relative change" else test.measure.unit
