"""Reading a report: from its document to statements with everything that could be read in each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter

from araxes.claims.estimative import alternatives, differ
from araxes.entities import Mention, gazetteer
from araxes.reading import conditions, estimating, horizons, quantifiers, quantities
from araxes.reading.actors import Actor, Discourse, listed, references, widened
from araxes.reading.binding import Bound, bind
from araxes.reading.clauses import Clause, clauses
from araxes.reading.conditions import Condition
from araxes.reading.cues import Cue, find_cues
from araxes.reading.document import Block, Document
from araxes.reading.estimating import Spotted
from araxes.reading.horizons import TimeExpression
from araxes.reading.kinds import Nature, Signs, nature
from araxes.reading.quantifiers import QuantifierFound
from araxes.reading.quantities import Quantity
from araxes.reading.report import Dating, Report
from araxes.reading.roles import participants
from araxes.reading.sentences import sentences
from araxes.reading.skeleton import skeleton, variants
from araxes.reading.statement import Estimate, Horizon, Statement, Unresolved
from araxes.reading.timespans import add_months
from araxes.reading.windows import horizon_of, window_of
from araxes.reading.wording import why_untestable

LONGEST = 5_000
"""A sentence with more characters than this is no sentence; an assessment file could not hold it."""

_FORWARD = ("risk", "forecast", "intent")
_START = attrgetter("start")


def read_document(
    document: Document,
    *,
    written: date | None,
    today: date,
    standard: str = "icd203",
    title: str = "Untitled assessment",
) -> Report:
    """Read the statements of a document.

    ``written`` is the report's date where it is given; otherwise the document's own, else one inferred from what it
    looks ahead to, else ``today``. Words of probability are read in ``standard``.
    """
    times = horizons.find_all(document.plain)
    day, dated = _dated(document, times, written, today)
    statements = tuple(_Reading(document, times, day, standard).statements())
    return Report(document, statements, day, dated, standard, document.title or title)


_MONTHS_AHEAD = 6
"""A report without a date is taken to be written this long before the first year's end that it looks ahead to."""

_INFERRED = re.compile(r"\bby\s+(?:the\s+)?(?:end|close)\s+of\s+(?:\d{4})|\bby\s+\d{4}", re.IGNORECASE)


def _dated(
    document: Document, times: Sequence[TimeExpression], written: date | None, today: date
) -> tuple[date, Dating]:
    if written is not None:
        return written, "given"
    if document.date is not None:
        return document.date, "stated"
    bounds = [
        stretch.end
        for time in times
        if time.sort == "by" and _INFERRED.search(time.phrase)
        and (stretch := horizons.resolve(time, None)) is not None and stretch.end is not None
    ]  # fmt: skip
    if bounds and min(bounds) < today:
        return add_months(min(bounds), -_MONTHS_AHEAD), "inferred"
    return today, "today"


@dataclass
class _Section:
    """The headings above a block, and the entities they name."""

    levels: list[tuple[int, tuple[str, ...]]]

    def open(self, level: int, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Enter a heading; the entities of the innermost heading that names any."""
        self.levels = [one for one in self.levels if one[0] < level]
        self.levels.append((level, ids))
        return next((named for _level, named in reversed(self.levels) if named), ())


class _Reading:
    """Everything found in a document in one pass each, handed out clause by clause."""

    def __init__(self, document: Document, times: Sequence[TimeExpression], written: date, standard: str) -> None:
        text = document.plain
        self._document, self._text = document, text
        self._written, self._standard = written, standard
        known = gazetteer()
        self._mentions: list[Mention] = known.find(text)
        self._cues = find_cues(text)
        self._estimates = estimating.spot(text)
        self._times = times
        self._quantities = quantities.find_all(text)
        self._quantifiers = quantifiers.find_all(text)
        self._conditions = conditions.find_all(text)
        self._said = Discourse(known)

    def statements(self) -> Iterator[Statement]:
        """The statements, in order."""
        section = _Section([])
        for block in self._document.blocks:
            if block.kind == "heading":
                ids = tuple(
                    dict.fromkeys(
                        one.acts_for or one.id for one in _within(self._mentions, block.start, block.end) if one.id
                    )
                )
                self._said.under(section.open(block.level or 9, ids))
            elif block.kind != "furniture":
                yield from self._block(block)

    def _block(self, block: Block) -> Iterator[Statement]:
        for start, end in sentences(self._text, block.start, block.end):
            if end - start > LONGEST:
                continue
            sentence = _Sentence(self, start, end, item=block.kind in ("item", "table"))
            yield from sentence.statements()

    def within(self, start: int, end: int) -> _Parts:
        """What was found in a stretch of text."""
        return _Parts(
            _within(self._mentions, start, end),
            _within(self._cues, start, end),
            _within(self._estimates, start, end),
            _within(self._times, start, end),
            _within(self._quantities, start, end),
            _within(self._quantifiers, start, end),
            _within(self._conditions, start, end),
        )

    @property
    def text(self) -> str:
        """The plain text."""
        return self._text

    @property
    def original(self) -> str:
        """The text as it is shown."""
        return self._document.text

    @property
    def written(self) -> date:
        """The report's date."""
        return self._written

    @property
    def standard(self) -> str:
        """The standard for words of probability."""
        return self._standard

    @property
    def said(self) -> Discourse:
        """What the text has said so far."""
        return self._said


def _within(found: Sequence, start: int, end: int) -> Sequence:  # type: ignore[type-arg]
    first = bisect_left(found, start, key=_START)
    last = bisect_left(found, end, lo=first, key=_START)
    return found[first:last]


@dataclass(frozen=True, slots=True)
class _Parts:
    mentions: Sequence[Mention]
    cues: Sequence[Cue]
    estimates: Sequence[Spotted]
    times: Sequence[TimeExpression]
    quantities: Sequence[Quantity]
    quantifiers: Sequence[QuantifierFound]
    conditions: Sequence[Condition]


class _Sentence:
    """One sentence, read clause by clause; each clause keeps its own subject."""

    def __init__(self, reading: _Reading, start: int, end: int, *, item: bool) -> None:
        self._reading, self._start, self._end, self._item = reading, start, end, item
        self._parts = reading.within(start, end)
        self._actors = [widened(reading.text, actor, end) for actor in listed(reading.text, self._parts.mentions)]

    def statements(self) -> Iterator[Statement]:
        """The statements of the sentence."""
        text, parts = self._reading.text, self._parts
        subject: Actor | None = None
        for clause in clauses(text, self._start, self._end, parts.cues, parts.mentions):
            start, end = _trimmed(text, clause.start, clause.end)
            if start >= end:
                continue
            statement, subject = self._clause(Clause(start, end, clause.shares, clause.concedes), subject)
            yield statement

    def _clause(self, clause: Clause, before: Actor | None) -> tuple[Statement, Actor | None]:
        reading, text = self._reading, self._reading.text
        start, end = clause.start, clause.end
        parts = reading.within(start, end)
        named = [actor for actor in self._actors if start <= actor.start and actor.end <= end]
        told = [actor for actor in self._actors if actor.start < end]
        referring, unresolved = references(text, start, end, told, reading.said, opens=start == self._start)
        actors = sorted([*named, *referring], key=_START)
        actors = [_quantified(text, actor, parts.quantifiers) for actor in actors]
        shared = before if clause.shares and not _begins_with(actors, start, text) else None
        condition = self._condition(start, end)
        ahead = horizon_of(parts.times, reading.written)
        signs = Signs(
            _predicate_of(parts.estimates, text, end),
            bool(parts.estimates),
            ahead is not None,
            condition is not None,
            self._item,
        )
        nature_ = nature(text, start, end, parts.cues, actors, signs)
        kinds = nature_.kinds
        forward = any(kind in _FORWARD for kind in kinds) or bool(parts.estimates)
        horizon = ahead if forward else None
        roles = participants(text, start, end, [shared, *actors] if shared else actors, parts.cues)
        subjects = _subjects(roles, actors)
        bound = (
            self._bound(clause, parts, actors, shared, nature_, horizon, condition)
            if kinds[0] != "none"
            else Bound()
        )
        estimate = _estimate(parts.estimates, reading.standard)
        statement = Statement(
            text=reading.original[start:end],
            start=start,
            end=end,
            kind=kinds[0],
            kinds=kinds,
            entities=roles,
            unresolved=tuple(Unresolved(one.start, one.end, one.options) for one in unresolved),
            context=reading.said.heading,
            estimative=estimate,
            horizon=horizon,
            attributed_to=nature_.attributed_to,
            quantifier=bound.quantifier or _first_quantifier(parts.quantifiers),  # type: ignore[arg-type]
            condition=condition.phrase if condition else None,
            tests=bound.tests,
            combine=bound.combine,
            untestable=None if bound.tests or kinds[0] == "none" else bound.why,
            notes=_with_condition(bound, condition),
        )
        reading.said.take(actors, subjects or (shared.ids if shared else ()), end, text)
        return statement, next((actor for actor in actors if actor.ids == subjects), shared)

    def _condition(self, start: int, end: int) -> Condition | None:
        """The condition of the sentence, which holds for all its clauses."""
        return next(iter(self._parts.conditions), None)

    def _implied(self, clause: Clause, actors: Sequence[Actor]) -> Actor | None:
        """Who is meant though not named: the one of the heading, or the other side of what is mutual."""
        said = self._reading.said
        if not actors and len(said.heading) == 1:
            ids = said.heading
        elif len(said.states) == 1 and _MUTUAL.search(self._reading.text, clause.start, clause.end):
            ids = said.states
        else:
            return None
        return Actor(clause.start, clause.start, ids, named=False, rule="implied")

    def _bound(
        self, clause: Clause, parts: _Parts, actors: Sequence[Actor], shared: Actor | None, nature_: Nature,
        horizon: Horizon | None, condition: Condition | None,
    ) -> Bound:  # fmt: skip
        text = self._reading.text
        if condition is not None and condition.sort not in _MILD:
            why = f"it holds only on a condition ('{_short(condition.phrase)}'); `araxes` cannot test what may not come about"
            return Bound(why=why)
        if nature_.kinds[0] == "intent":
            return Bound(why="an intention: no measure shows what somebody wants; name an act to test it by")
        taken = [quantity for quantity in parts.quantities if quantity.sort != "rank"]
        dropped = [(one.start, one.end) for one in (*parts.estimates, *parts.times)]
        dropped += [(one.start, one.end) for one in actors if False]
        if nature_.attributed_span is not None:
            dropped.append(_with_verb(nature_.attributed_span, parts.cues))
            actors = [actor for actor in actors if not _overlaps(actor, dropped[-1])]
        window = window_of(parts.times, self._reading.written, horizon)
        bare = [
            quantity
            for quantity in taken
            if not any(first < quantity.end and quantity.start < last for first, last in dropped)
        ]
        line = skeleton(
            text, clause.start, clause.end, actors=actors, quantities=bare, dropped=dropped, subject=shared
        )
        bound = bind(line, window, kinds=nature_.kinds)
        for other in variants(line) if not bound.tests else ():
            bound = bind(other, window, kinds=nature_.kinds)
            if bound.tests:
                break
        above = None if bound.tests else self._implied(clause, actors)
        if above is not None:
            line = skeleton(
                text, clause.start, clause.end, actors=actors, quantities=bare, dropped=dropped, subject=above
            )
            bound = bind(line, window, kinds=nature_.kinds)
        if bound.tests:
            return bound
        return replace(bound, why=bound.why or why_untestable(line, nature_.kinds, actors))


_MILD = ("unless", "provided")
"""Conditions that limit what is asserted; "if" and "should" assert nothing by themselves."""

_MUTUAL = re.compile(r"\b(?:mutual|bilateral|two-way)\b", re.IGNORECASE)


def _with_condition(bound: Bound, condition: Condition | None) -> tuple[str, ...]:
    if not bound.tests or condition is None:
        return bound.notes
    return (*bound.notes, f"said on the condition '{_short(condition.phrase)}', which the test does not ask about")


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in ",;:\u2013\u2014-\u2022*"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:\u2013\u2014-"):
        end -= 1
    return start, end


def _short(phrase: str) -> str:
    line = " ".join(phrase.split())
    return line if len(line) <= 80 else f"{line[:77]}..."


def _begins_with(actors: Sequence[Actor], start: int, text: str) -> bool:
    return any(not text[start : actor.start].strip() for actor in actors)


def _overlaps(actor: Actor, span: tuple[int, int]) -> bool:
    return actor.start < span[1] and span[0] < actor.end


def _with_verb(span: tuple[int, int], cues: Iterable[Cue]) -> tuple[int, int]:
    """The span of who says so, with the verb of saying behind it."""
    cues = list(cues)
    before = next((cue.start for cue in cues if "sources" in cue.tags and 0 <= span[0] - cue.end < 3), span[0])
    verb = next((cue for cue in cues if cue.tags & {"report", "perceive"} and 0 <= cue.start - span[1] < 30), None)
    return before, verb.end if verb and before == span[0] else span[1]


def _quantified(text: str, actor: Actor, found: Sequence[QuantifierFound]) -> Actor:
    """The actor with the quantifier that is said of it, its words included."""
    if not any(key.startswith("group:") for key in actor.ids):
        return actor
    for one in found:
        if (
            one.of_start <= actor.start < one.of_end
            or (0 <= actor.start - one.end <= 12
            and not text[one.end : actor.start].strip(" ofthe"))
            or (0 <= actor.start - one.of_end <= 12
            and not text[one.of_end : actor.start].strip(" ofthein"))
        ):
            start = min(actor.start, one.start)
            end = max(actor.end, one.of_end if one.of_start <= actor.start else actor.end)
            return replace(actor, start=start, end=end, quantifier=one.quantifier)
        if actor.start <= one.start < actor.end:
            return replace(actor, quantifier=one.quantifier)
    return actor


_PREDICATED = re.compile(
    r"\s*(?:to\b|that\b|of\b|$|[.,;)]|(?:within|before|by|in|over|this|next|for|on|until|as|during|after|unless)\b)"
)


def _predicate_of(found: Sequence[Spotted], text: str, end: int) -> bool:
    """Whether words of probability are what is said ("a war is unlikely"), not an adverb ("is probably the main ...")."""
    return any(
        _PREDICATED.match(text, one.end, end) and not one.phrase.lower().endswith(("bably", "tainly"))
        for one in found
    )


def _subjects(roles: Sequence, actors: Sequence[Actor]) -> tuple[str, ...]:  # type: ignore[type-arg]
    spans = {one.start for one in roles if one.role == "subject"}
    for actor in actors:
        if actor.start in spans or any(part.start in spans for part in actor.parts):
            return actor.ids
    return ()


def _first_quantifier(found: Sequence[QuantifierFound]) -> str | None:
    return next((one.quantifier for one in found if one.quantifier), None)


def _estimate(found: Sequence[Spotted], standard: str) -> Estimate | None:
    if not found:
        return None
    first = found[0]
    read = estimating.reading(first, standard)
    others = [other for other in alternatives(first.phrase) if read is None or other.standard != read.standard]
    differing = any(read is None or differ(read, other) for other in others)
    return Estimate(first.phrase, first.start, first.end, read, tuple(others) if differing else ())
