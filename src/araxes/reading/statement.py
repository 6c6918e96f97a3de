"""What reading finds: statements with their exact spans, and everything read in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from araxes.claims.claim import Kind
from araxes.claims.estimative import Reading
from araxes.claims.quantifiers import Quantifier
from araxes.claims.test import Test

Role = Literal["subject", "object", "partner", "place"]
StatementKind = Kind | Literal["none"]


class Participant(NamedTuple):
    """An entity that a statement names or refers to: ``text[start:end]`` of the document.

    ``rule`` says how the words came to mean the entity: that of the gazetteer, or ``anaphor`` for words such as
    "these countries" and "the latter". ``acts_for`` is the state that a leader acts for.
    """

    id: str
    role: Role
    start: int
    end: int
    rule: str
    acts_for: str | None = None


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Words that refer to somebody, and it cannot be told to whom: ``text[start:end]`` of the document."""

    start: int
    end: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Estimate:
    """Words of probability as written, with the reading of what they say of the event, negation turned round.

    ``reading`` is None where the standard has none. ``alternatives`` are the readings of other standards when they
    disagree with it.
    """

    phrase: str
    start: int
    end: int
    reading: Reading | None
    alternatives: tuple[Reading, ...] = ()


@dataclass(frozen=True, slots=True)
class Horizon:
    """The time by or within which something is said to come about; ``vague`` for "soon", read by convention."""

    start: date | None
    end: date
    phrase: str
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """One assertion: ``text == document.text[start:end]``.

    ``kind`` is ``none`` for what asserts nothing that could matter to an assessment (greetings, captions, who met
    where); ``kinds`` begins with ``kind`` and may hold a second one. A statement has ``tests``, or says in
    ``untestable`` why not; of kind ``none`` it has neither.
    """

    text: str
    start: int
    end: int
    kind: StatementKind
    kinds: tuple[StatementKind, ...]
    entities: tuple[Participant, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()
    context: tuple[str, ...] = ()
    """The entities that the headings above it are about."""
    estimative: Estimate | None = None
    horizon: Horizon | None = None
    attributed_to: str | None = None
    quantifier: Quantifier | None = None
    condition: str | None = None
    """The condition under which it is said to hold, as written: "if the border were closed"."""
    tests: tuple[Test, ...] = ()
    combine: Literal["all", "any"] = "all"
    untestable: str | None = None
    unscored: str | None = None
    notes: tuple[str, ...] = ()
    """How vague words were read, one sentence each."""

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values, in the shape that `araxes read --format json` documents."""
        estimate, horizon = self.estimative, self.horizon
        return {
            "text": self.text,
            "start": self.start,
            "end": self.end,
            "kind": self.kind,
            "kinds": list(self.kinds),
            "entities": [
                {"id": one.id, "role": one.role, "start": one.start, "end": one.end, "rule": one.rule}
                | ({"acts_for": one.acts_for} if one.acts_for else {})
                for one in self.entities
            ],
            "unresolved": [
                {"start": one.start, "end": one.end, "options": list(one.options)} for one in self.unresolved
            ],
            "context": list(self.context),
            "estimative": estimate and _estimative(estimate),
            "horizon": horizon
            and {
                "start": horizon.start and horizon.start.isoformat(),
                "end": horizon.end.isoformat(),
                "phrase": horizon.phrase,
                "vague": horizon.vague,
            },
            "attributed_to": self.attributed_to,
            "quantifier": self.quantifier,
            "condition": self.condition,
            "tests": [test.model_dump(mode="json", by_alias=True, exclude_defaults=True) for test in self.tests],
            "combine": self.combine,
            "untestable": self.untestable,
            "unscored": self.unscored,
            "notes": list(self.notes),
        }


def _estimative(estimate: Estimate) -> dict[str, Any]:
    reading = estimate.reading
    return {
        "phrase": estimate.phrase,
        "start": estimate.start,
        "end": estimate.end,
        "standard": reading and reading.standard,
        "low": reading and reading.low,
        "high": reading and reading.high,
        "alternatives": [
            {"standard": other.standard, "low": other.low, "high": other.high} for other in estimate.alternatives
        ],
    }
