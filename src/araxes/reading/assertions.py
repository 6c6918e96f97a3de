"""One clause to one statement: who, what kind, how likely, by when, and the test that it makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import TypeVar

from araxes.claims.estimative import alternatives, differ
from araxes.claims.test import Quantifier
from araxes.reading.binding.bound import Bound, Finding, bind, by_templates, joined, without_repeats
from araxes.reading.binding.composing import composed
from araxes.reading.binding.ellipsis import Echo, echoed
from araxes.reading.binding.revising import revised
from araxes.reading.binding.unasserted import DENIED_BESIDE
from araxes.reading.binding.windows import Window, beginning, horizon_of, window_of
from araxes.reading.binding.wording import why_untestable
from araxes.reading.clauses.asides import Stretch, asides, looks_ahead
from araxes.reading.clauses.coordinating import halves
from araxes.reading.clauses.cutting import Clause, clauses
from araxes.reading.clauses.excepting import without_exceptions
from araxes.reading.clauses.rewriting import plain
from araxes.reading.clauses.roles import participants, subject_of
from araxes.reading.clauses.skeleton import Piece, Skeleton, assembled, skeleton
from araxes.reading.clauses.spoken_of import with_place, with_sides, with_topic
from araxes.reading.clauses.variants import continuations, variants
from araxes.reading.document import Document
from araxes.reading.kinds.deciding import Nature, nature
from araxes.reading.kinds.passage import Signs, passage
from araxes.reading.kinds.verbs import is_verb
from araxes.reading.phrases import estimating
from araxes.reading.phrases.actors import Actor, is_state, listed, widened
from araxes.reading.phrases.conditions import Condition
from araxes.reading.phrases.estimating import Spotted
from araxes.reading.phrases.finds import Finds, Parts
from araxes.reading.phrases.quantifiers import QuantifierFound
from araxes.reading.phrases.quantities import Quantity
from araxes.reading.references import Discourse, references
from araxes.reading.statement import Estimate, Horizon, Statement, StatementKind, Unresolved
from araxes.reading.words.cues import Cue
from araxes.reading.words.spotting import Spanned

_START = attrgetter("start")
_Begins = TypeVar("_Begins", bound=Spanned)
_FORWARD = frozenset(("risk", "forecast", "intent"))
_MILD = ("unless", "provided")
"""Conditions that limit what is asserted; "if" and "should" assert nothing by themselves."""

_WANTED = "an intention: no measure shows what somebody wants; name an act to test it by"
_MUTUAL = re.compile(r"\b(?:mutual|bilateral|two-way)\b", re.IGNORECASE)
_PREDICATED = re.compile(
    r"\s*(?:to\b|that\b|of\b|$|[.,;)]"
    r"|(?:within|before|by|in|over|this|next|for|on|until|as|during|after|unless)\b)"
)
_ADVERBS = ("bably", "tainly")
_EDGES = ",;:\u2013\u2014-"


@dataclass(frozen=True)
class Setting:
    """What a statement is read against: the document, what was found in it, its date, and what it said so far."""

    document: Document
    finds: Finds
    written: date
    standard: str
    said: Discourse


def assertions(setting: Setting, start: int, end: int, *, item: bool) -> Iterator[Statement]:
    """The statements of the sentence ``text[start:end]``; each clause keeps its own subject.

    ``item`` says that it is an item of a list, which may do without a verb.
    """
    text = setting.document.plain
    parts = setting.finds.within(start, end)
    actors = [widened(text, actor, end) for actor in listed(text, parts.mentions)]
    condition = next(iter(parts.conditions), None)  # it holds for all clauses of its sentence
    subject: Actor | None = None
    front: tuple[int, int] | None = None
    for clause in clauses(text, start, end, parts.cues, parts.mentions):
        trimmed = _trimmed(text, clause)
        if trimmed is None:
            continue
        inside = parts if (clause.start, clause.end) == (start, end) else setting.finds.within(trimmed.start, end)
        assertion = _Assertion(
            setting, trimmed, _until(inside, trimmed.end), actors, condition, subject, front, item
        )
        yield assertion.statement()
        subject, front = assertion.subject, assertion.front


def _trimmed(text: str, clause: Clause) -> Clause | None:
    start, end = clause.start, clause.end
    while start < end and (text[start].isspace() or text[start] in f"{_EDGES}\u2022*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _EDGES):
        end -= 1
    return Clause(start, end, clause.shares, clause.concedes) if start < end else None


def _until(parts: Parts, end: int) -> Parts:
    """The parts that begin before a place."""
    return Parts(*(_before(found, end) for found in parts))  # type: ignore[arg-type]  # mypy mixes the kinds up


def _before(found: Sequence[_Begins], end: int) -> Sequence[_Begins]:
    return [one for one in found if one.start < end] if found and found[-1].start >= end else found


class _Assertion:
    """A clause being read."""

    def __init__(
        self,
        setting: Setting,
        clause: Clause,
        parts: Parts,
        told: Sequence[Actor],
        condition: Condition | None,
        before: Actor | None,
        front: tuple[int, int] | None,
        item: bool,
    ) -> None:
        self._setting, self._clause, self._parts, self._condition = setting, clause, parts, condition
        self._text = setting.document.plain
        start, end = clause.start, clause.end
        named = [actor for actor in told if start <= actor.start and actor.end <= end]
        earlier = [actor for actor in told if actor.start < end]
        self._told_before = [actor for actor in told if actor.end <= start]
        referring, self._open = references(self._text, start, end, earlier, setting.said)
        actors = sorted([*named, *referring], key=_START)
        self._actors = [_quantified(self._text, actor, parts.quantifiers) for actor in actors]
        begins = any(not self._text[start : actor.start].strip() for actor in actors)
        self._shared = before if clause.shares and not begins else None
        self._front = front if self._shared else None
        self._ahead = horizon_of(parts.times, setting.written)
        self._nature = self._read_nature(item)
        self._roles = participants(
            self._text, start, end, [self._shared, *self._actors] if self._shared else self._actors, parts.cues
        )
        self.subject = subject_of(self._roles, self._actors) or self._shared

    def statement(self) -> Statement:
        """The statement; the text is then known to have said it."""
        clause, parts, setting = self._clause, self._parts, self._setting
        kinds = self._nature.kinds
        asserts = kinds[0] != "none"
        bound = self._bound() if asserts else Bound()
        kinds = self._nature.kinds
        setting.said.echo = self._echo(bound)
        setting.said.take(self._actors, self.subject.ids if self.subject else (), self._text)
        return Statement(
            text=setting.document.text[clause.start : clause.end],
            start=clause.start,
            end=clause.end,
            kind=kinds[0],
            kinds=kinds,
            entities=self._roles,
            unresolved=tuple(Unresolved(one.start, one.end, one.options) for one in self._open),
            context=setting.said.heading,
            estimative=_estimate(parts.estimates, setting.standard),
            horizon=self._horizon,
            attributed_to=self._nature.attributed_to,
            quantifier=bound.quantifier or _first_quantifier(parts.quantifiers),
            condition=self._condition.phrase if self._condition else None,
            tests=bound.tests,
            combine=bound.combine,
            untestable=bound.why if asserts and not bound.tests else None,
            notes=self._notes(bound),
        )

    def _read_nature(self, item: bool) -> Nature:
        start, end = self._clause.start, self._clause.end
        signs = Signs(
            predicted=_is_predicate(self._parts.estimates, self._text, end),
            estimative=bool(self._parts.estimates),
            ahead=self._ahead is not None,
            condition=self._condition is not None,
            item=item,
        )
        clause = passage(self._text, start, end, cues=self._parts.cues, actors=self._actors)
        return nature(clause, signs)

    @property
    def _horizon(self) -> Horizon | None:
        """The time ahead that it names, where it is said of what lies ahead."""
        looks_ahead = bool(self._parts.estimates) or not _FORWARD.isdisjoint(self._nature.kinds)
        return self._ahead if looks_ahead else None

    # ---- its test

    def _bound(self) -> Bound:
        kinds = self._nature.kinds
        if self._condition is not None and self._condition.sort not in _MILD:
            said = _short(self._condition.phrase)
            return Bound(why=f"it holds only on a condition ('{said}'), and no test asks whether that came about")
        if kinds[0] == "intent":
            return joined(Bound(why=_WANTED), self._aside(kinds))
        bound = self._main(kinds)
        self._nature = replace(self._nature, kinds=revised(kinds, bound, self._clause_text))
        if bound.narrowed and bound.why != DENIED_BESIDE:
            return bound
        return without_repeats(joined(bound, self._aside(kinds)))

    @property
    def _clause_text(self) -> str:
        return self._text[self._clause.start : self._clause.end]

    def _main(self, kinds: Sequence[StatementKind]) -> Bound:
        """The test of the clause itself."""
        window = window_of(beginning(self._text, self._parts.times), self._setting.written, self._horizon)
        line = without_exceptions(self._skeleton(self._shared))
        bound = bind(line, window, kinds=kinds)
        if not bound.tests and self._setting.said.echo is not None:
            tests = echoed(line, self._setting.said.echo)
            if tests:
                return Bound(tests)
        if not bound.tests:
            both = self._halves(line, window)
            if both.tests:
                return both
            for other, finding in self._ways(line, narrowed=bound.narrowed):
                again = bind(other, window, kinds=kinds, finding=finding)
                if again.tests:
                    return again
        if bound.tests and not bound.narrowed:
            return self._continued(line, bound, window)
        return bound if bound.tests else replace(bound, why=bound.why or why_untestable(line, self._actors))

    def _continued(self, line: Skeleton, bound: Bound, window: Window) -> Bound:
        """Its tests with those of what it goes on to say of the same subject."""
        found = bound
        for rest in continuations(line, bound.end):
            again = bind(rest, window, kinds=self._nature.kinds)
            if again.tests:
                return joined(found, again)
        return found

    def _halves(self, line: Skeleton, window: Window) -> Bound:
        """The tests of a clause that says two things, the second with words left out; of both or none."""

        def either(one: Skeleton) -> Bound:
            plainly = bind(one, window, kinds=self._nature.kinds)
            return plainly if plainly.tests else bind(one, window, kinds=self._nature.kinds, finding=composed)

        for first, seconds in halves(line):
            left = either(first)
            right = next((one for each in seconds if left.tests and (one := either(each)).tests), Bound())
            if right.tests and set(right.tests) != set(left.tests):
                return joined(left, right)
        return Bound()

    def _ways(self, line: Skeleton, *, narrowed: bool) -> Iterator[tuple[Skeleton, Finding]]:
        """Other ways to read the clause: other shapes of it, and what it is composed of.

        Where words narrow what a template understood, no shape without them is tried.
        """
        if narrowed:
            yield line, composed
            return
        for other in self._shapes(line):
            yield other, by_templates
        said = self._setting.said
        meant = (
            *with_topic(line, said.topic),
            *with_sides(line, said.sides),
            *with_place(line, said.states, said.subjects),
        )
        for other in meant:
            for shape in (other, *plain(other)):
                yield from ((shape, finding) for finding in (by_templates, composed))
        for other in (line, *plain(line), *self._with_implied()):
            yield other, composed

    @property
    def front(self) -> tuple[int, int] | None:
        """What stands before the verb of the clause, which the next may share: "Panama's exports to China"."""
        start, end = self._clause.start, self._clause.end
        adjectives = [actor.end for actor in self._actors if actor.is_adjective]
        inside = (cue for cue in self._parts.cues if start < cue.start < end and cue.is_finite)
        verb = next((cue.start for cue in inside if is_verb(self._text, cue, start, adjectives)), None)
        return (start, verb) if verb is not None else None

    def _shapes(self, line: Skeleton) -> Iterator[Skeleton]:
        """Other skeletons of the clause, to be tried where its own fits no template."""
        if self._front is not None:
            inside = [
                one for one in self._told_before if self._front[0] <= one.start and one.end <= self._front[1]
            ]
            actors, quantities, dropped = self._told
            pieces: list[Piece] = [self._front, (self._clause.start, self._clause.end)]
            whole = assembled(
                self._text, pieces, actors=[*inside, *actors], quantities=quantities, dropped=dropped
            )
            if not whole.denials:
                yield whole
        yield from self._with_another_owner(line)
        yield from variants(line)
        for other in plain(line):
            yield other
            yield from variants(other)
        yield from self._with_implied()

    def _aside(self, kinds: Sequence[StatementKind]) -> Bound:
        """The tests of what it says by the way, if it does not look ahead: then they are not what is foreseen."""
        parts, start, end = self._parts, self._clause.start, self._clause.end
        ahead = bool(parts.estimates) or looks_ahead(self._text, start, end)
        inside = [actor for actor in self._actors if actor.name_kind != "own"]
        whole: list[Spanned] = [*inside, *parts.quantities, *parts.times]
        found = Bound()
        for pieces in asides(Stretch(self._text, start, end, inside, parts.cues, whole)):
            line, window = self._assembled(pieces), self._window_in(pieces)
            if ahead and not self._is_past(pieces, window):
                continue
            for shape in (line, *plain(line)):
                one = bind(shape, window, kinds=("fact", "trend"))
                if one.tests:
                    break
            found = joined(found, one)
        return found if found.tests else Bound()

    def _is_past(self, pieces: Sequence[Piece], window: Window) -> bool:
        """Whether some stretches of a clause that looks ahead speak of a time that has passed."""
        spans = [piece for piece in pieces if not isinstance(piece, str)]
        foreseen = any(a < one.end and one.start < b for one in self._parts.estimates for a, b in spans)
        ahead = any(looks_ahead(self._text, a, b) for a, b in spans)
        return window.period is not None and not foreseen and not ahead

    def _window_in(self, pieces: Sequence[Piece]) -> Window:
        """The time that some stretches of the clause speak of."""
        spans = [piece for piece in pieces if not isinstance(piece, str)]
        times = [one for one in self._parts.times if any(a <= one.start and one.end <= b for a, b in spans)]
        return window_of(beginning(self._text, times), self._setting.written, None)

    def _echo(self, bound: Bound) -> Echo | None:
        """What the next clause may say of somebody else."""
        if not bound.tests or self.subject is None:
            return None
        return Echo(bound.tests, self.subject.ids, bound.denied)

    def _skeleton(self, subject: Actor | None) -> Skeleton:
        actors, quantities, dropped = self._told
        start, end = self._clause.start, self._clause.end
        return skeleton(
            self._text, start, end, actors=actors, quantities=quantities, dropped=dropped, subject=subject
        )

    def _assembled(self, pieces: Sequence[Piece]) -> Skeleton:
        actors, quantities, dropped = self._told
        return assembled(self._text, pieces, actors=actors, quantities=quantities, dropped=dropped)

    @property
    def _told(self) -> tuple[Sequence[Actor], Sequence[Quantity], Sequence[tuple[int, int]]]:
        """Who and how much are in the clause, and what is left out of it: how likely, when, and who says so."""
        parts = self._parts
        dropped = [(_with_lead(self._text, one.start), one.end) for one in parts.estimates]
        dropped += [(one.start, one.end) for one in parts.times]
        actors: Sequence[Actor] = self._actors
        if self._nature.attributed_span is not None:
            first, last = _with_verb(self._nature.attributed_span, parts.cues)
            dropped.append((first, last))
            actors = [actor for actor in actors if actor.end <= first or actor.start >= last]
        quantities = [
            one
            for one in parts.quantities
            if one.sort != "rank" and not any(first < one.end and one.start < last for first, last in dropped)
        ]
        return actors, quantities, dropped

    def _with_another_owner(self, line: Skeleton) -> Iterator[Skeleton]:
        """The skeleton with "its" read as the other state's: "buys Albania's exports and supplies its ..."."""
        if not line.actors:
            return
        subject = line.actors[-1].ids if self._shared else line.actors[0].ids
        owners = [n for n, actor in enumerate(line.actors) if actor.name_kind == "own" and actor.ids == subject]
        named = {actor.ids for actor in (*self._told_before, *self._actors) if actor.named}
        others = [ids for ids in named if ids != subject and len(ids) == 1 and is_state(ids[0])]
        if owners and len(others) == 1 and len(named) == 2:
            actors = [
                actor._replace(ids=others[0]) if n in owners else actor for n, actor in enumerate(line.actors)
            ]
            yield line._replace(actors=tuple(actors))

    def _with_implied(self) -> Iterator[Skeleton]:
        """The skeleton with who is meant though not named: whom the heading or the statement before is about, or
        the other side of what is mutual."""
        said, clause = self._setting.said, self._clause
        ids: tuple[str, ...] = ()
        if not self._actors and len(said.heading) == 1:
            ids = said.heading
        elif len(said.states) == 1 and (
            (not self._actors and said.subjects == said.states)
            or _MUTUAL.search(self._text, clause.start, clause.end)
        ):
            ids = said.states
        if ids:
            yield self._skeleton(Actor(clause.start, clause.start, ids, named=False, rule="implied"))

    def _notes(self, bound: Bound) -> tuple[str, ...]:
        if not bound.tests or self._condition is None:
            return bound.notes
        said = _short(self._condition.phrase)
        return (*bound.notes, f"said on the condition '{said}', which the test does not ask about")


def _with_lead(text: str, start: int) -> int:
    """Where words of probability begin, a "with" before them included: "with near certainty"."""
    return start - len(_WITH) if text.endswith(_WITH, 0, start) else start


_WITH = "with "


def _short(phrase: str) -> str:
    line = " ".join(phrase.split())
    return line if len(line) <= 80 else f"{line[:77]}..."


def _with_verb(span: tuple[int, int], cues: Sequence[Cue]) -> tuple[int, int]:
    """The span of who says so, with "according to" before it or the verb of saying behind it."""
    before = next((cue.start for cue in cues if "sources" in cue.tags and 0 <= span[0] - cue.end < 3), None)
    if before is not None:
        return before, span[1]
    verb = next((c for c in cues if c.tags & {"report", "perceive"} and 0 <= c.start - span[1] < 30), None)
    return span[0], verb.end if verb else span[1]


def _quantified(text: str, actor: Actor, found: Sequence[QuantifierFound]) -> Actor:
    """A group with the quantifier that is said of it, its words included."""
    if not found or not any(key.startswith("group:") for key in actor.ids):
        return actor
    for one in found:
        if actor.start <= one.start < actor.end:
            return actor._replace(quantifier=one.quantifier)
        inside = one.of_start <= actor.start < one.of_end
        if inside or _leads_to(text, one.end, actor.start) or _leads_to(text, one.of_end, actor.start):
            end = max(actor.end, one.of_end) if inside else actor.end
            return actor._replace(start=min(actor.start, one.start), end=end, quantifier=one.quantifier)
    return actor


_LEADS_TO = re.compile(r"\s*(?:(?:of|the|in|all)\s+)*")


def _leads_to(text: str, end: int, start: int) -> bool:
    """Whether only "of the" and the like stand between two places."""
    return 0 <= start - end <= 12 and _LEADS_TO.fullmatch(text, end, start) is not None


def _first_quantifier(found: Sequence[QuantifierFound]) -> Quantifier | None:
    return next((one.quantifier for one in found if one.quantifier), None)


def _is_predicate(found: Sequence[Spotted], text: str, end: int) -> bool:
    """Whether words of probability are what is said ("a war is unlikely"), not an adverb ("is probably first")."""
    return any(
        _PREDICATED.match(text, one.end, end) and not one.phrase.lower().endswith(_ADVERBS) for one in found
    )


def _estimate(found: Sequence[Spotted], standard: str) -> Estimate | None:
    if not found:
        return None
    first = found[0]
    read = estimating.reading(first, standard)
    others = [other for other in alternatives(first.phrase) if read is None or other.standard != read.standard]
    differing = any(read is None or differ(read, other) for other in others)
    return Estimate(first.phrase, first.start, first.end, read, tuple(others) if differing else ())
