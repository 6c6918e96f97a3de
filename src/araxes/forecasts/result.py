"""What a forecast gives back: a probability for every claim, with what to hold it against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from araxes.claims import Assessment, Claim
from araxes.claims.estimative import Reading

BASELINES = {
    "persistence": "nothing changes from the last figures known",
    "base rate": "as often as it held in the state's own past, up to ten years back",
    "trend": "every figure goes on as over its last years",
}
"""What a probability is held against. Persistence and trend are 0 or 1: they foresee one world."""


@dataclass(frozen=True)
class ClaimForecast:
    """How likely it is that the tests of a claim hold, all in one world.

    ``low`` is the share of worlds in which they surely hold, ``high`` one less that in which they surely do not;
    ``probability`` lies half way between. All three are from 0 to 1, and absent where ``reason`` says why there is
    no forecast. ``baselines`` are those of :data:`BASELINES` that can tell. ``words`` are the words of the
    standard for the probability, with their band; ``own`` is how the claim's own words are read. ``grounds`` are
    the past events that the rates of memberships, bases, troops and disputes rest on.
    """

    claim: Claim
    horizon: date | None = None
    probability: float | None = None
    low: float | None = None
    high: float | None = None
    baselines: Mapping[str, float] = field(default_factory=dict)
    words: Reading | None = None
    own: Reading | None = None
    reason: str = ""
    grounds: tuple[str, ...] = ()

    @property
    def inside(self) -> bool | None:
        """Whether the probability lies in the band of the claim's own words; none where either is missing."""
        if self.probability is None or self.own is None:
            return None
        return self.own.low <= self.probability <= self.own.high

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "id": self.claim.id,
            "text": self.claim.text,
            "kind": self.claim.kind,
            "horizon": None if self.horizon is None else self.horizon.isoformat(),
            "probability": self.probability,
            "low": self.low,
            "high": self.high,
            "baselines": dict(self.baselines),
            "words": _reading(self.words),
            "own words": _reading(self.own),
            "inside": self.inside,
            "reason": self.reason,
            "grounds": list(self.grounds),
        }


@dataclass(frozen=True)
class ForecastResult:
    """The forecasts of an assessment's claims, in their order, from what was public on ``as_of``."""

    assessment: Assessment
    as_of: date
    standard: str
    draws: int
    seed: int
    claims: tuple[ClaimForecast, ...]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        return {
            "title": self.assessment.title,
            "as_of": self.as_of.isoformat(),
            "standard": self.standard,
            "draws": self.draws,
            "seed": self.seed,
            "claims": [claim.to_dict() for claim in self.claims],
        }


@dataclass(frozen=True)
class QuantityForecast:
    """The distribution of one measure of one actor in a year: quantiles of what the draws say.

    ``intervals`` are the central ones by their share of draws; where draws have bounds, an interval runs from the
    quantile of the lower to that of the upper ones. ``last`` is the persistence baseline.
    """

    measure: str
    unit: str
    of: str
    second: str
    year: int
    as_of: date
    median: float | None = None
    intervals: Mapping[float, tuple[float, float]] = field(default_factory=dict)
    last: tuple[float, float] | None = None
    trend: tuple[float, float] | None = None
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values; intervals by per cent."""
        return {
            "measure": self.measure,
            "unit": self.unit,
            "of": self.of,
            "second": self.second,
            "year": self.year,
            "as_of": self.as_of.isoformat(),
            "median": self.median,
            "intervals": {f"{share:.0%}": list(ends) for share, ends in self.intervals.items()},
            "persistence": None if self.last is None else list(self.last),
            "trend": None if self.trend is None else list(self.trend),
            "reason": self.reason,
        }


def _reading(reading: Reading | None) -> dict[str, Any] | None:
    if reading is None:
        return None
    return {"phrase": reading.phrase, "standard": reading.standard, "low": reading.low, "high": reading.high}
