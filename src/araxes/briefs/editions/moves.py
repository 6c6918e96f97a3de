"""What became of one judgment from one edition to the next."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Sequence
from enum import StrEnum

from araxes.claims import Claim, Test
from araxes.claims.estimative import read_phrase
from araxes.claims.saying import about, asked, question
from araxes.claims.test import Predicate
from araxes.claims.written import Amount
from araxes.verdicts.render.phrases import percent

Interval = tuple[float, float]
_FLAT: Interval = (1.0, 1.0)
_UP, _DOWN = frozenset({"at_least", "above"}), frozenset({"at_most", "below"})


class Move(StrEnum):
    """What can become of a judgment, gravest first."""

    REVERSED = "reversed"
    DROPPED = "dropped"
    ADDED = "added"
    HARDENED = "hardened"
    HEDGED = "hedged"
    SHIFTED = "shifted"
    HORIZON = "horizon moved"
    TESTS = "tests changed"
    THRESHOLD = "threshold changed"
    PERIOD = "period moved"
    REWORDED = "reworded"
    REWRITTEN = "rewritten"
    SAME = "unchanged"


MEANING: dict[Move, str] = {
    Move.REVERSED: "the new edition says or expects the opposite",
    Move.DROPPED: "stands in the old edition only",
    Move.ADDED: "stands in the new edition only",
    Move.HARDENED: "its probability moved away from 50 %",
    Move.HEDGED: "its probability moved towards 50 %",
    Move.SHIFTED: "its probability is another, as far from 50 % as before or with no reading",
    Move.HORIZON: "it is to come true by another day",
    Move.TESTS: "it is tested by other measures, of others or in another way",
    Move.THRESHOLD: "it asks for more, for less or for another amount of the same",
    Move.PERIOD: "its tests are of another period",
    Move.REWORDED: "other words for the same tests and the same probability",
    Move.REWRITTEN: "other words, and no test that would say whether they mean the same",
    Move.SAME: "nothing of this",
}


def interval(claim: Claim, standard: str) -> Interval | None:
    """The interval of probability a claim states: [1, 1] without such words, None for words without a reading."""
    if claim.estimative is None:
        return _FLAT
    reading = read_phrase(claim.estimative.phrase, claim.estimative.standard or standard)
    return None if reading is None else (reading.low, reading.high)


def moves(old: Claim, new: Claim, standards: tuple[str, str]) -> dict[Move, str]:
    """What became of a judgment, each with what it was and is; the standards are those of the two editions."""
    found = {**_strength(old, new, standards), **_times(old, new), **_tested(old, new)}
    if Move.REVERSED in found:
        found.pop(Move.THRESHOLD, None)
    if not found and " ".join(old.text.split()) != " ".join(new.text.split()):
        found[Move.REWORDED if new.tests else Move.REWRITTEN] = ""
    return {move: found[move] for move in Move if move in found} or {Move.SAME: ""}


def _strength(old: Claim, new: Claim, standards: tuple[str, str]) -> dict[Move, str]:
    was, now = interval(old, standards[0]), interval(new, standards[1])
    told = f"from {_told(old, was)} to {_told(new, now)}"
    if was is None or now is None:
        same = old.estimative == new.estimative and standards[0] == standards[1]
        return {} if same else {Move.SHIFTED: told}
    opposed = _turned_round(old, new)
    meant = (1 - now[1], 1 - now[0]) if opposed else now
    before, after = sum(was) / 2 - 0.5, sum(meant) / 2 - 0.5
    if before * after < 0 and not _close(before * after, 0):
        if opposed and was == now:
            return {Move.REVERSED: f"from {asked(opposed[0])} to {asked(opposed[1])}"}
        return {Move.REVERSED: f"{told}, of the opposite" if opposed else told}
    if _close(was[0], meant[0]) and _close(was[1], meant[1]):
        return {}
    if _close(abs(before), abs(after)):
        return {Move.SHIFTED: told}
    return {Move.HARDENED if abs(after) > abs(before) else Move.HEDGED: told}


def _told(claim: Claim, stated: Interval | None) -> str:
    if claim.estimative is None:
        return "a flat statement"
    return f"“{claim.estimative.phrase}” ({percent(*stated) if stated else 'no reading in its standard'})"


def _times(old: Claim, new: Claim) -> dict[Move, str]:
    if old.horizon == new.horizon:
        return {}
    return {Move.HORIZON: f"from {old.horizon or 'no day'} to {new.horizon or 'no day'}"}


def _tested(old: Claim, new: Claim) -> dict[Move, str]:
    """Tests that are others altogether, thresholds and periods."""
    found: dict[Move, list[str]] = {}
    if _combined(old, new):
        found[Move.TESTS] = [f"from {old.combine} to {new.combine} of them"]
    pairs, gone, come = _paired(old.tests, new.tests)
    demands = [pair for pair in pairs if _demand(pair[0]) != _demand(pair[1])]
    for one, other in demands:
        of = f"{about(other)} " if len(demands) > 1 else ""
        found.setdefault(Move.THRESHOLD, []).append(f"{of}from {asked(one)} to {asked(other)}")
    for one, other in pairs:
        if _periods(one) != _periods(other):
            found.setdefault(Move.PERIOD, []).append(f"from {_periods(one)} to {_periods(other)}")
    if gone:
        found.setdefault(Move.TESTS, []).append(f"no longer {_questions(gone)}")
    if come:
        found.setdefault(Move.TESTS, []).append(f"now {_questions(come)}")
    return {move: "; ".join(dict.fromkeys(told)) for move, told in found.items()}


def _paired(old: Sequence[Test], new: Sequence[Test]) -> tuple[list[tuple[Test, Test]], list[Test], list[Test]]:
    """The tests of both that measure the same of the same, in order; those of the old, of the new alone."""
    waiting: defaultdict[tuple[object, ...], deque[Test]] = defaultdict(deque)
    for test in new:
        waiting[_bare(test)].append(test)
    pairs, gone = [], []
    for test in old:
        if waiting[_bare(test)]:
            pairs.append((test, waiting[_bare(test)].popleft()))
        else:
            gone.append(test)
    left = {id(test) for tests in waiting.values() for test in tests}
    return pairs, gone, [test for test in new if id(test) in left]


def _combined(old: Claim, new: Claim) -> bool:
    return len(new.tests) > 1 and len(old.tests) > 1 and old.combine != new.combine


def _questions(tests: Sequence[Test]) -> str:
    return "; ".join(map(question, tests))


def _turned_round(old: Claim, new: Claim) -> tuple[Test, Test] | None:
    """Two tests of which one asks for what the other excludes: the only one of each, or a rise and a fall."""
    if len(old.tests) == len(new.tests) == 1:
        return (old.tests[0], new.tests[0]) if _opposed(old.tests[0], new.tests[0]) else None
    if "any" in (old.combine, new.combine):
        return None
    pairs, _gone, _come = _paired(old.tests, new.tests)
    return next((pair for pair in pairs if pair[0].change is not None and _opposed(*pair)), None)


def _bare(test: Test) -> tuple[object, ...]:
    """All of a test but its periods and what it asks for."""
    given = tuple(sorted((name, str(value)) for name, value in test.given_parameters.items()))
    return test.name, test.of, test.second, given, test.quantifier, test.perspective, test.change is None


def _periods(test: Test) -> str:
    if test.change is None:
        return str(test.period)
    return f"{test.change.since}–{test.change.until}"


def _demand(test: Test) -> tuple[str, str]:
    return test.predicate.comparison, str(test.predicate.threshold)


def _opposed(one: Test, other: Test) -> bool:
    """Whether two tests of the same ask for what cannot both be."""
    if _bare(one) != _bare(other):
        return False
    first, second = one.predicate, other.predicate
    if one.measure.unit == "flag" and one.change is None:
        return first.comparison == second.comparison == "is" and first.threshold != second.threshold
    return _apart(first, second) or _apart(second, first)


def _apart(upper: Predicate, lower: Predicate) -> bool:
    """Whether all that the first allows lies above all that the second allows."""
    least, most = upper.threshold, lower.threshold
    if upper.comparison not in _UP or lower.comparison not in _DOWN:
        return False
    if not (isinstance(least, Amount) and isinstance(most, Amount)) or least.unit != most.unit:
        return False
    touching = upper.comparison == "at_least" and lower.comparison == "at_most"
    return least.number > most.number or (least.number == most.number and not touching)


def _close(one: float, other: float) -> bool:
    return abs(one - other) < 1e-9
