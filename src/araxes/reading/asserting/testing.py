"""The test that a clause makes: of its own words, of what they leave out, and of what it says by the way."""

from __future__ import annotations

import re
from collections.abc import Sequence

from araxes.reading.asserting.meant import Meant
from araxes.reading.asserting.shapes import loose_ways, ways
from araxes.reading.asserting.trimming import short
from araxes.reading.binding.bound import Bound, bind, joined, without_repeats
from araxes.reading.binding.composing import composed
from araxes.reading.binding.ellipsis import echoed
from araxes.reading.binding.loosely import loosely
from araxes.reading.binding.revising import revised
from araxes.reading.binding.unasserted import DENIED_BESIDE
from araxes.reading.binding.windows import Window, beginning, window_of
from araxes.reading.binding.wording import NO_MEASURE, is_beyond_measure, why_untestable
from araxes.reading.clauses.asides import Stretch, asides, looks_ahead
from araxes.reading.clauses.coordinating import halves
from araxes.reading.clauses.excepting import without_exceptions
from araxes.reading.clauses.rewriting import plain
from araxes.reading.clauses.skeleton import Piece, Skeleton
from araxes.reading.clauses.variants import continuations
from araxes.reading.statement import StatementKind
from araxes.reading.words.spotting import Spanned

_MILD = ("unless", "provided")
"""Conditions that limit what is asserted; "if" and "should" assert nothing by themselves."""

_WANTED = "an intention: no measure shows what somebody wants; name an act to test it by"


_DOUBLED = re.compile(r" ,?(?: ?(?:and|but|while))? #\d+(?: of [a-z]+)? (?:to|from|with|in|on|by|for) @\d+(?= )")
"""What goes on with another figure of somebody else: "a third to China and a fifth to Japan"."""
_FIGURE = re.compile(r" #(\d+)(?= )")
_ALSO = re.compile(r" (?:and|but|while|whereas)(?: [a-z@-][^ ]*){0,5}? #(\d+)(?= )")
_TWO_THINGS = "it says two things, of which only the first fits a claim template"


def tested(clause: Meant) -> Bound:
    """The tests of a clause, or why there are none; its kinds are then those that the tests show."""
    kinds = clause.nature.kinds
    if clause.condition is not None and clause.condition.sort not in _MILD:
        said = short(clause.condition.phrase)
        return Bound(why=f"it holds only on a condition ('{said}'), and no test asks whether that came about")
    if kinds[0] == "intent":
        return joined(Bound(why=_WANTED), _aside(clause, kinds)) if clause.is_in_reach else Bound(why=_WANTED)
    is_seen = clause.is_in_sight or clause.setting.said.echo is not None
    bound = _main(clause, kinds) if is_seen else Bound(why=_why_out_of_sight(clause))
    if (shown := revised(kinds, bound, clause.words)) != kinds:
        clause.revise(shown)
    if (bound.narrowed and bound.why != DENIED_BESIDE) or not (bound.tests or clause.is_in_reach):
        return bound
    return without_repeats(joined(bound, _aside(clause, kinds)))


def _main(clause: Meant, kinds: Sequence[StatementKind]) -> Bound:
    """The test of the clause itself."""
    window = window_of(beginning(clause.text, clause.parts.times), clause.setting.written, clause.horizon)
    line = without_exceptions(clause.skeleton(clause.shared))
    bound = bind(line, window, kinds=kinds)
    if bound.tests and _DOUBLED.match(line.text, bound.end):
        both = _halves(clause, line, window)
        return both if both.tests else Bound(why=_TWO_THINGS)
    if not bound.tests and clause.setting.said.echo is not None:
        tests = echoed(line, clause.setting.said.echo)
        if tests:
            return Bound(tests)
    if not bound.tests and clause.is_in_reach:
        both = _halves(clause, line, window)
        again = both if both.tests else _otherwise(clause, line, window, narrowed=bound.narrowed)
        if again.tests:
            return again
    if bound.tests and not bound.narrowed:
        return _continued(clause, line, bound, window)
    return bound if bound.tests else bound._replace(why=bound.why or why_untestable(line, clause.actors))


def _otherwise(clause: Meant, line: Skeleton, window: Window, *, narrowed: bool) -> Bound:
    """The test of the clause read in another way; of what it names, where no way fits and no word narrows one."""
    kinds = clause.nature.kinds
    for other, finding in ways(clause, line, narrowed=narrowed):
        again = bind(other, window, kinds=kinds, finding=finding)
        if again.tests:
            return again
        narrowed = narrowed or again.narrowed
    loose = (bind(other, window, kinds=kinds, finding=loosely) for other in loose_ways(clause, line))
    return Bound() if narrowed else next((again for again in loose if again.tests), Bound())


def _why_out_of_sight(clause: Meant) -> str:
    """Why there is no test of a clause that has no words to make one of."""
    if is_beyond_measure(clause.may_say):
        return NO_MEASURE
    return why_untestable(without_exceptions(clause.skeleton(clause.shared)), clause.actors)


def _continued(clause: Meant, line: Skeleton, bound: Bound, window: Window) -> Bound:
    """Its tests with those of what it goes on to say of the same subject."""
    found = bound
    for rest in continuations(line, bound.end):
        again = bind(rest, window, kinds=clause.nature.kinds)
        if again.tests:
            return joined(found, again)
    return Bound(why=_TWO_THINGS) if _has_more(line, bound.end) else found


def _has_more(line: Skeleton, end: int) -> bool:
    """Whether the rest of the clause has another figure of the sort of the first."""
    sorts = {line.quantities[int(one[1])].sort for one in _FIGURE.finditer(line.text, 0, end)}
    rest = _ALSO.finditer(line.text, max(end - 1, 0))
    return any(line.quantities[int(one[1])].sort in sorts for one in rest)


def _halves(clause: Meant, line: Skeleton, window: Window) -> Bound:
    """The tests of a clause that says two things, the second with words left out; of both or none."""

    def either(one: Skeleton) -> Bound:
        plainly = bind(one, window, kinds=clause.nature.kinds)
        return plainly if plainly.tests else bind(one, window, kinds=clause.nature.kinds, finding=composed)

    for first, seconds in halves(line):
        left = either(first)
        right = next((one for each in seconds if left.tests and (one := either(each)).tests), Bound())
        if right.tests and set(right.tests) != set(left.tests):
            return joined(left, right)
    return Bound()


def _aside(clause: Meant, kinds: Sequence[StatementKind]) -> Bound:
    """The tests of what it says by the way, if it does not look ahead: then they are not what is foreseen."""
    parts, start, end = clause.parts, clause.clause.start, clause.clause.end
    ahead = bool(parts.estimates) or looks_ahead(clause.text, start, end)
    inside = [actor for actor in clause.actors if actor.name_kind != "own"]
    whole: list[Spanned] = [*inside, *parts.quantities, *parts.times]
    found = Bound()
    for pieces in asides(Stretch(clause.text, start, end, inside, parts.cues, whole)):
        line, window = clause.assembled(pieces), _window_in(clause, pieces)
        if ahead and not _is_past(clause, pieces, window):
            continue
        for shape in (line, *plain(line)):
            one = bind(shape, window, kinds=("fact", "trend"))
            if one.tests:
                break
        found = joined(found, one)
    return found if found.tests else Bound()


def _is_past(clause: Meant, pieces: Sequence[Piece], window: Window) -> bool:
    """Whether some stretches of a clause that looks ahead speak of a time that has passed."""
    spans = [piece for piece in pieces if not isinstance(piece, str)]
    foreseen = any(a < one.end and one.start < b for one in clause.parts.estimates for a, b in spans)
    ahead = any(looks_ahead(clause.text, a, b) for a, b in spans)
    return window.period is not None and not foreseen and not ahead


def _window_in(clause: Meant, pieces: Sequence[Piece]) -> Window:
    """The time that some stretches of the clause speak of."""
    spans = [piece for piece in pieces if not isinstance(piece, str)]
    times = [one for one in clause.parts.times if any(a <= one.start and one.end <= b for a, b in spans)]
    return window_of(beginning(clause.text, times), clause.setting.written, None)
