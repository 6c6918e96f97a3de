"""What a clause says before any test is sought: who is in it, what kind of statement it is, and its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import attrgetter

from araxes.reading.asserting.trimming import is_predicate, quantified, with_lead, with_verb
from araxes.reading.binding.demands import ORGANISATION, PLACED, PLACING, QUANTITY, SEVERAL
from araxes.reading.binding.reach import (
    goes_back,
    implies,
    is_in_reach,
    is_in_sight,
    words_in_all_shapes,
    words_of,
)
from araxes.reading.binding.windows import horizon_of, is_begun
from araxes.reading.clauses.cutting import Clause
from araxes.reading.clauses.roles import participants, subject_of
from araxes.reading.clauses.skeleton import Piece, Skeleton, assembled, skeleton
from araxes.reading.clauses.spoken_of import FIGHTING
from araxes.reading.document import Document
from araxes.reading.kinds.deciding import Nature, nature
from araxes.reading.kinds.passage import Signs, passage
from araxes.reading.kinds.verbs import is_verb
from araxes.reading.phrases.actors import Actor
from araxes.reading.phrases.conditions import Condition
from araxes.reading.phrases.finds import Finds, Parts
from araxes.reading.phrases.horizons import is_span
from araxes.reading.phrases.quantities import Quantity
from araxes.reading.references import Discourse, references
from araxes.reading.statement import Horizon, StatementKind

_START = attrgetter("start")
_NEAR, _FEW = 40, 4  # characters and words before somebody in which an "in" may stand
_FORWARD = frozenset(("risk", "forecast", "intent"))


@dataclass(frozen=True)
class Setting:
    """What a statement is read against: the document, what was found in it, its date, and what it said so far."""

    document: Document
    finds: Finds
    written: date
    standard: str
    said: Discourse


@dataclass(frozen=True)
class Sentence:
    """What all clauses of a sentence share: those named in it, its condition, whether it is an item of a list."""

    named: Sequence[Actor]
    condition: Condition | None
    is_item: bool


class Meant:
    """A clause with who is in it, its kind and its time.

    ``told_before`` are those named earlier in its sentence; ``sharing`` is the clause before, and ``shared`` the
    subject of that, where the clause has no subject of its own.
    """

    def __init__(
        self, setting: Setting, clause: Clause, parts: Parts, *, sentence: Sentence, before: Meant | None
    ) -> None:
        self.setting, self.clause, self.parts, self.condition = setting, clause, parts, sentence.condition
        self.text = setting.document.plain
        start, end = clause.start, clause.end
        named = [actor for actor in sentence.named if start <= actor.start and actor.end <= end]
        earlier = [actor for actor in sentence.named if actor.start < end]
        self.told_before = [actor for actor in sentence.named if actor.end <= start]
        referring, self.open = references(self.text, start, end, earlier, setting.said)
        actors = sorted([*named, *referring], key=_START)
        self.actors = [quantified(self.text, actor, parts.quantifiers) for actor in actors]
        begins = any(not self.text[start : actor.start].strip() for actor in actors)
        self.sharing = before if clause.shares and not begins else None
        self.shared: Actor | None = self.sharing.subject if self.sharing else None
        self._ahead = horizon_of(parts.times, setting.written)
        self.nature = self._read_nature(sentence.is_item)
        self.roles = participants(self.text, start, end, self._present, parts.cues)
        self.subject: Actor | None = subject_of(self.roles, self.actors) or self.shared

    def _read_nature(self, item: bool) -> Nature:
        start, end = self.clause.start, self.clause.end
        signs = Signs(
            predicted=is_predicate(self.parts.estimates, self.text, end),
            estimative=bool(self.parts.estimates),
            ahead=self._lies_ahead(),
            when=self.text.find(self._ahead.phrase, start, end) if self._ahead is not None else None,
            condition=self.condition is not None,
            item=item,
        )
        return nature(passage(self.text, start, end, cues=self.parts.cues, actors=self.actors), signs)

    def _lies_ahead(self) -> bool:
        """Whether it names a time that begins after the report."""
        ahead, times, written = self._ahead, self.parts.times, self.setting.written
        return ahead is not None and not is_span(ahead.phrase) and not is_begun(ahead, times, written)

    def revise(self, kinds: tuple[StatementKind, ...]) -> None:
        """Let its kinds be others, that its test has shown."""
        self.nature = self.nature._replace(kinds=kinds)

    @property
    def words(self) -> str:
        """Its text."""
        return self.text[self.clause.start : self.clause.end]

    @property
    def horizon(self) -> Horizon | None:
        """The time ahead that it names, where it is said of what lies ahead."""
        looks_ahead = bool(self.parts.estimates) or not _FORWARD.isdisjoint(self.nature.kinds)
        return self._ahead if looks_ahead else None

    @property
    def front(self) -> tuple[int, int] | None:
        """What stands before its verb, which the next clause may share: "Panama's exports to China"."""
        start, end = self.clause.start, self.clause.end
        adjectives = [actor.end for actor in self.actors if actor.is_adjective]
        inside = (cue for cue in self.parts.cues if start < cue.start < end and cue.is_finite)
        verb = next((cue.start for cue in inside if is_verb(self.text, cue, start, adjectives)), None)
        return (start, verb) if verb is not None else None

    def skeleton(self, subject: Actor | None) -> Skeleton:
        """The skeleton of the clause, with a subject that it does not name."""
        actors, quantities, dropped = self.told
        start, end = self.clause.start, self.clause.end
        return skeleton(
            self.text, start, end, actors=actors, quantities=quantities, dropped=dropped, subject=subject
        )

    def assembled(self, pieces: Sequence[Piece], *, beside: Sequence[Actor] = ()) -> Skeleton:
        """The skeleton of some stretches of the text, with those in them who are named ``beside`` the clause."""
        actors, quantities, dropped = self.told
        return assembled(self.text, pieces, actors=[*beside, *actors], quantities=quantities, dropped=dropped)

    @cached_property
    def may_say(self) -> frozenset[str]:
        """The words that its skeleton may hold, those of the clause whose subject it shares included."""
        start = self.sharing.clause.start if self.sharing is not None and self.shared else self.clause.start
        return words_of(self.text[start : self.clause.end])

    @cached_property
    def is_in_reach(self) -> bool:
        """Whether a test could be made of it in some shape."""
        words = self.may_say
        topic = self.setting.said.topic if goes_back(words) else None
        present = [*self.told_before, *self._present] if self.shared else self._present
        ids = [key for actor in present for key in actor.ids]
        others = 2 if not ids or topic is not None or implies(words) else 0  # who may be meant and is not named
        organised = any(key.startswith("org:") for key in (*ids, *self.setting.said.heading))
        signs = [PLACED, *SEVERAL[: max(0, len(ids) + others - 1)], *([ORGANISATION] if organised else ())]
        spoken_of = [topic.word] if topic else []
        spoken_of += [FIGHTING] if not ids and self.setting.said.sides else []
        return is_in_reach(words_in_all_shapes(words, *spoken_of), [*signs, *self._figures])

    @cached_property
    def is_in_sight(self) -> bool:
        """Whether a template may match it as it stands, whether or not a test can be made then."""
        if self.is_in_reach:
            return True
        signs = [ORGANISATION, *SEVERAL[: max(0, len(self._present) - 1)], *self._figures]
        signs += [PLACED] if any(map(self._is_placed, self.actors)) else []
        return is_in_sight(self.may_say, signs)

    @property
    def _present(self) -> Sequence[Actor]:
        """Those in it, the subject that it shares included."""
        return [self.shared, *self.actors] if self.shared else self.actors

    @property
    def _figures(self) -> Sequence[str]:
        """The sign that there are figures in it."""
        return (QUANTITY,) if self.parts.quantities else ()

    def _is_placed(self, actor: Actor) -> bool:
        """Whether "in" stands before somebody, perhaps with a word or two between."""
        ahead = self.text[max(self.clause.start, actor.start - _NEAR) : actor.start]
        return not PLACING.isdisjoint(ahead.lower().split()[-_FEW:])

    @cached_property
    def told(self) -> tuple[Sequence[Actor], Sequence[Quantity], Sequence[tuple[int, int]]]:
        """Who and how much are in the clause, and what is left out of it: how likely, when, and who says so."""
        parts = self.parts
        dropped = [(with_lead(self.text, one.start), one.end) for one in parts.estimates]
        dropped += [(one.start, one.end) for one in parts.times]
        actors: Sequence[Actor] = self.actors
        if self.nature.attributed_span is not None:
            first, last = with_verb(self.nature.attributed_span, parts.cues)
            dropped.append((first, last))
            actors = [actor for actor in actors if actor.end <= first or actor.start >= last]
        quantities = [
            one
            for one in parts.quantities
            if one.sort != "rank" and not any(first < one.end and one.start < last for first, last in dropped)
        ]
        return actors, quantities, dropped
