"""From a clause's skeleton to tests: the best template, with who stands in it, what must hold and when.

Nothing is bound by guess: a template that fits but leaves a place open, names no state, or is about a single good
gives a reason and no test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from araxes.claims.quantifiers import Quantifier
from araxes.claims.test import Test
from araxes.reading.binding.drafts import Draft, Fit, UnfitError
from araxes.reading.binding.figures_left import (
    among_the_first,
    beside_rank,
    compared_beside,
    next_in_rank,
    refuse_left_over,
)
from araxes.reading.binding.foreseen import is_foreseen
from araxes.reading.binding.goods import refuse_goods
from araxes.reading.binding.narrower import is_relative
from araxes.reading.binding.narrowing import NarrowedError, refuse_narrowed
from araxes.reading.binding.opposites import negate
from araxes.reading.binding.patterns import Found
from araxes.reading.binding.predicates import predicate
from araxes.reading.binding.slots import CONFLICT, Places, among, places
from araxes.reading.binding.templates import Match, matches
from araxes.reading.binding.windows import Window
from araxes.reading.binding.writing import validated, written
from araxes.reading.clauses.skeleton import Skeleton


class Bound(NamedTuple):
    """The tests of a statement with how they combine and how vague words were read, or the reason for none."""

    tests: tuple[Test, ...] = ()
    combine: Literal["all", "any"] = "all"
    notes: tuple[str, ...] = ()
    why: str = ""
    quantifier: Quantifier | None = None
    denied: bool = False
    """Whether they ask the opposite of what the template does."""
    end: int = 0
    """Where in the skeleton the words end that it was made of."""
    covers: bool = False
    """Whether it was made of the whole clause, a word or two aside."""
    narrowed: bool = False
    """Whether there is none because a template fits, and other words narrow or undo what it says."""


Finding = Callable[[Skeleton], Iterable[Match]]
"""What finds templates that fit a skeleton."""


def by_templates(line: Skeleton) -> Iterator[Match]:
    """The matches of the claim templates."""
    return matches(line.text, line.whole)


def bind(line: Skeleton, window: Window, *, kinds: Sequence[str] = (), finding: Finding = by_templates) -> Bound:
    """The tests that the best-fitting template makes of a skeleton.

    Of several the one that explains the most words wins, then the one that stands first in the data file.
    """
    why, bound, taken = "", Bound(), -1
    narrowed: list[Found] = []
    for match in _best_first(line, kinds, finding(line)):
        if (bound.tests and match.found.start < taken) or _overlaps(match.found, narrowed):
            continue
        try:
            one = _bound(Fit(match, line, window, kinds))
        except NarrowedError as error:  # nor does a template that explains fewer of these words
            narrowed.append(match.found)
            why = str(error)
            continue
        except UnfitError as error:
            why = why or str(error)
            continue
        if "cause" not in kinds[:1]:
            return one
        bound, taken = joined(bound, one), match.found.end  # the parts of a cause, from left to right
    return bound if bound.tests else Bound(why=why, narrowed=bool(narrowed))


def _overlaps(one: Found, others: Sequence[Found]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _best_first(line: Skeleton, kinds: Sequence[str], found: Iterable[Match]) -> Iterator[Match]:
    """The matches of templates that may say something of one of the kinds."""

    def worth(match: Match) -> tuple[int, int]:
        return -line.text.count(" ", match.found.start, match.found.end), match.found.start

    for match in sorted(found, key=worth):
        if not match.template.kinds or not set(match.template.kinds).isdisjoint(kinds):
            yield match


def joined(one: Bound, other: Bound) -> Bound:
    """The tests of both together; the reason of the first where there are none."""
    if not one.tests or not other.tests:
        return other if other.tests else one
    tests = tuple(dict.fromkeys((*one.tests, *other.tests)))
    notes = tuple(dict.fromkeys((*one.notes, *other.notes)))
    return Bound(tests, one.combine, notes, quantifier=one.quantifier or other.quantifier, denied=one.denied)


def without_repeats(bound: Bound) -> Bound:
    """The same without "its largest market takes a third", where another test says which market that is, and
    without "its exports grew by a third", where another says the same of those to somebody; nor a
    surplus, where another says how it changed."""
    shares = {(test.second, test.flow) for test in bound.tests if test.name == "trade.share"}
    kept = tuple(
        test
        for test in bound.tests
        if (test.name != "trade.top_share" or (test.of, test.flow) not in shares)
        and (test.second or not any(_is_part(other, test) for other in bound.tests))
        and not any(_is_presupposed(test, other) for other in bound.tests)
    )
    return bound if len(kept) == len(bound.tests) else bound._replace(tests=kept)


def _is_presupposed(one: Test, other: Test) -> bool:
    """Whether a test asks only whether there is the surplus of which another asks how it changed."""
    same = (one.name, one.of, one.second) == (other.name, other.of, other.second)
    return one.name == "trade.balance" and same and one.change is None and other.change is not None


def _is_part(one: Test, other: Test) -> bool:
    """Whether a test asks of the flow with one partner what another asks of the flow with all."""
    same = (one.name, one.of, one.predicate, one.change, one.period)
    return bool(one.second) and same == (other.name, other.of, other.predicate, other.change, other.period)


def _bound(fit: Fit) -> Bound:
    """The tests that one template makes. Raises :class:`UnfitError`."""
    line, found = fit.line, fit.match.found
    # how many were killed is a claim by itself, fighting alone only where it may come
    changes = bool(fit.template.frame) or not fit.template.test.keys().isdisjoint(_CHANGES)
    mentions = fit.measure.startswith(CONFLICT) and not changes and fit.quantity is None
    if mentions and not is_foreseen(line.text, found.start):
        raise UnfitError("the fighting is mentioned, not foreseen")
    if fit.measure.startswith("trade."):
        refuse_goods(line.text, found.start, found.end)
    who = places(fit)
    draft = _draft(fit)
    tests = tuple(dict.fromkeys(_tests(fit, draft, who)))
    if not tests:
        raise UnfitError("both places are the same")
    refuse_left_over(fit)
    if why := is_relative(fit):
        raise UnfitError(why)
    refuse_narrowed(fit)
    tests = among_the_first(fit, tests)
    tests += (*beside_rank(fit, tests), *next_in_rank(fit, tests), *compared_beside(fit, tests))
    joint: Literal["all", "any"] = "any" if who.joint == "or" else "all"
    denied = line.denies(found.start, found.end)
    return Bound(
        tests,
        joint,
        tuple(draft.notes),
        quantifier=who.quantifier,
        denied=denied,
        end=found.end,
        covers=_covers(fit),
    )


_CHANGES = ("change_above", "change_below")
_FEW = 2  # words that may stand beside what covers a clause


def _covers(fit: Fit) -> bool:
    return len(f"{fit.before} {fit.after}".replace(",", " ").split()) <= _FEW


def _draft(fit: Fit) -> Draft:
    """What must hold, and when, without who."""
    keys = dict(fit.template.test)
    draft = Draft(keys, [keys.pop("note")] if "note" in keys else [])
    predicate(draft, fit)
    if fit.line.denies(fit.match.found.start, fit.match.found.end):
        negate(draft)
    if "change" not in keys and fit.window.period:
        keys["period"] = fit.window.period
    return draft


def _quantifier(fit: Fit, who: Places) -> dict[str, str]:
    """What is said of a group: as stated; fighting in a region is fighting in some state of it."""
    stated = who.quantifier or ("some" if fit.measure.startswith(CONFLICT) else None)
    return {"quantifier": stated} if stated else {}


def _tests(fit: Fit, draft: Draft, who: Places) -> Iterator[Test]:
    group = among(fit, who.each)
    for place in who.each:
        keys = written(draft.keys, place, fit.measure)
        if group:
            keys["among"] = group
        if any(key.startswith("group:") for key in place.values()):
            keys |= _quantifier(fit, who)
        yield validated(keys)
