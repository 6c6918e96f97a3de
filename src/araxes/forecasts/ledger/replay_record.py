"""What a replay found: what was said, known, forecast and what happened, and who was closer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from araxes.claims import Assessment, Claim
from araxes.claims.estimative import Reading
from araxes.forecasts.ledger.entries import TRUTH, Outcome
from araxes.forecasts.scores import brier
from araxes.verdicts.result import finite
from araxes.verdicts.verdict import Verdict

Closer = Literal["analyst", "machine", "nobody"]
Vintages = tuple[tuple[str, date], ...]
_EQUAL = 1e-9


@dataclass(frozen=True)
class Machine:
    """The probability the machine gives to an event: None with the ``reason`` where it has none.

    ``low`` and ``high`` bound it where some draws cannot tell; ``baselines`` are what simpler rules would say.
    """

    probability: float | None
    low: float | None = None
    high: float | None = None
    baselines: Mapping[str, float] = field(default_factory=dict)
    words: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Replayed:
    """A claim about the future: as said, as known, as forecast, and as it came.

    ``then`` is what the data of that day said of how things stood. ``outcome`` is None while nobody can say.
    """

    claim: Claim
    horizon: date
    reading: Reading | None
    then: str
    machine: Machine
    outcome: Outcome | None
    happened: str

    @property
    def analyst(self) -> float | None:
        """The Brier score of the middle of the analyst's interval."""
        return None if self.reading is None else self.score((self.reading.low + self.reading.high) / 2)

    @property
    def forecast(self) -> float | None:
        """The Brier score of the machine's probability."""
        return self.score(self.machine.probability)

    @property
    def closer(self) -> Closer | None:
        """Whose Brier score is lower; None where one of them has none."""
        if self.analyst is None or self.forecast is None:
            return None
        if abs(self.analyst - self.forecast) < _EQUAL:
            return "nobody"
        return "analyst" if self.analyst < self.forecast else "machine"

    def score(self, probability: float | None) -> float | None:
        """The Brier score of a probability, where it is known what happened."""
        if probability is None or self.outcome is None or self.outcome not in TRUTH:
            return None
        return float(brier([probability], [TRUTH[self.outcome]])[0])

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        claim, reading, machine = self.claim, self.reading, self.machine
        return {
            "id": claim.id,
            "text": claim.text,
            "horizon": self.horizon.isoformat(),
            "phrase": claim.estimative.phrase if claim.estimative else None,
            "standard": reading.standard if reading else None,
            "low": reading.low if reading else None,
            "high": reading.high if reading else None,
            "then": self.then,
            "machine": {
                "probability": machine.probability,
                "low": machine.low,
                "high": machine.high,
                "baselines": dict(machine.baselines),
                "words": machine.words,
                "reason": machine.reason,
            },
            "outcome": self.outcome,
            "happened": self.happened,
            "brier": {"analyst": self.analyst, "machine": self.forecast},
            "closer": self.closer,
        }


@dataclass(frozen=True)
class Stated:
    """A claim about what is or was: its verdict with the data of that day and with that of the later day."""

    claim: Claim
    then: Verdict
    then_reason: str
    later: Verdict
    later_reason: str

    @property
    def turned(self) -> bool:
        """Whether later data decides it the other way."""
        return {self.then, self.later} == {Verdict.SUPPORTED, Verdict.CONTRADICTED}


@dataclass(frozen=True)
class Record:
    """An assessment replayed as of a day and resolved with what was public on a later one, as figures."""

    assessment: Assessment
    as_of: date
    resolved_with: date
    standard: str
    claims: tuple[Replayed, ...]
    statements: tuple[Stated, ...]
    untestable: tuple[Claim, ...]
    known_then: Vintages
    known_later: Vintages

    @property
    def scored(self) -> list[Replayed]:
        """The claims on which analyst and machine can be compared."""
        return [one for one in self.claims if one.closer is not None]

    def mean(self, whose: str) -> float | None:
        """The mean Brier score over those of ``analyst``, ``machine`` or a baseline; None where any lacks one."""
        found = []
        for one in self.scored:
            score = {"analyst": one.analyst, "machine": one.forecast}.get(
                whose, one.score(one.machine.baselines.get(whose))
            )
            if score is None:
                return None
            found.append(score)
        return sum(found) / len(found) if found else None

    @property
    def baselines(self) -> list[str]:
        """The baselines that say something on every claim compared, in the machine's order."""
        names = dict.fromkeys(name for one in self.scored for name in one.machine.baselines)
        return [name for name in names if self.mean(name) is not None]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        whole = {
            "title": self.assessment.title,
            "author": self.assessment.author,
            "date": self.assessment.date.isoformat() if self.assessment.date else None,
            "as_of": self.as_of.isoformat(),
            "resolved_with": self.resolved_with.isoformat(),
            "standard": self.standard,
            "claims": [one.to_dict() for one in self.claims],
            "statements": [
                {
                    "id": one.claim.id,
                    "text": one.claim.text,
                    "then": one.then.value,
                    "then_reason": one.then_reason,
                    "later": one.later.value,
                    "later_reason": one.later_reason,
                }
                for one in self.statements
            ],
            "untestable": [claim.id for claim in self.untestable],
            "mean_brier": {name: self.mean(name) for name in ("analyst", "machine", *self.baselines)},
            "sources": {
                "then": {source: vintage.isoformat() for source, vintage in self.known_then},
                "later": {source: vintage.isoformat() for source, vintage in self.known_later},
            },
        }
        plain: dict[str, Any] = finite(whole)
        return plain
