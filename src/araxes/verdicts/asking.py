"""A claim's tests as they are put to the data: the years they look at, and what several years say together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from araxes.claims import Claim
from araxes.claims.test import Test
from araxes.claims.written import LATEST, Period
from araxes.verdicts.plan import Asked
from araxes.verdicts.result import CheckedTest
from araxes.verdicts.verdict import Verdict

_MIDYEAR = 6
"""The last month of the first half: of a year that is cut, the larger part counts for it."""
_GRAVEST = {
    True: (Verdict.SUPPORTED, Verdict.CONTESTED, Verdict.UNDECIDED, Verdict.CONTRADICTED),
    False: (Verdict.CONTRADICTED, Verdict.CONTESTED, Verdict.UNDECIDED, Verdict.SUPPORTED),
}


def written_on(claim: Claim, written: date | None) -> Claim:
    """A claim with a horizon, to be decided by no figure from before the year in which it was written.

    What had been so already is not what was foretold. That year is whole, since most figures are of years; of what
    happens, such as deaths, years count that lie mostly between the writing and the horizon.
    """
    if written is None or claim.horizon is None or written > claim.horizon:
        return claim
    tests = (_from(test, written, claim.horizon) for test in claim.tests)
    return claim.model_copy(update={"tests": tuple(tests)})


def _from(test: Test, written: date, horizon: date) -> Test:
    if test.change is not None or test.period != LATEST:
        return test
    first, last = date(written.year, 1, 1), date.max
    if _happens(test) and written.year < horizon.year:
        first = date(written.year + (written.month > _MIDYEAR), 1, 1)
        last = date(max(horizon.year - (horizon.month <= _MIDYEAR), first.year), 12, 31)
    return test.model_copy(update={"period": Period(start=first, end=last)})


def _happens(test: Test) -> bool:
    """Whether what a test counts happens in some year, rather than being so in all."""
    comparison = test.predicate.comparison
    return test.measure.happens and comparison in {"at_least", "above", "at_most", "below"}


def holds_once(test: Test) -> bool:
    """Whether a test holds of a stretch of years as soon as it holds of one; its opposite must hold of each."""
    return test.predicate.comparison in {"at_least", "above"}


def asked_of(test: Test, claim: Claim, as_of: date) -> tuple[Asked, ...]:
    """A test as it is put: for a claim with a horizon up to its year's end, once passed from later vintages.

    What may happen in one of several years is put to each. A standing is dated by the list that shows it, so the
    first list after the horizon may be next year's.
    """
    if claim.horizon is None:
        return (Asked(test),)
    after = claim.horizon if claim.horizon < as_of else date.min
    if test.change is None and test.period.end == date.max:
        late = claim.horizon.year + ("as" in test.parameters)
        test = _within(test, test.period.start, date(min(late, date.max.year), 12, 31))
    if not _happens(test) or test.change is not None or date.min == test.period.start:
        return (Asked(test, after=after),)
    years = range(test.period.start.year, test.period.end.year + 1)
    return tuple(Asked(_within(test, date(year, 1, 1), date(year, 12, 31)), after=after) for year in years)


def _within(test: Test, first: date, last: date) -> Test:
    return test.model_copy(update={"period": Period(start=first, end=last)})


def settled(tests: Sequence[int], checked: Sequence[CheckedTest]) -> Iterator[CheckedTest]:
    """One result for each test from those of its years; ``tests`` tells which test each is of."""
    for _test, group in groupby(zip(tests, checked, strict=True), key=lambda pair: pair[0]):
        yield _settled([one for _number, one in group])


def _settled(checked: Sequence[CheckedTest]) -> CheckedTest:
    """Of several years the one that decides; of equals the last."""
    order = _GRAVEST[holds_once(checked[0].test)]
    return min(reversed(checked), key=lambda one: order.index(one.verdict))
