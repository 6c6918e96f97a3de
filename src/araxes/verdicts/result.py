"""What a check gives back: typed results that carry their reasons and can be shown anywhere."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from araxes.claims import Assessment, Claim, Test
from araxes.claims.estimative import Reading
from araxes.entities import gazetteer
from araxes.observations.schema import Observation, as_dict
from araxes.verdicts.truth import Truth
from araxes.verdicts.verdict import Verdict

if TYPE_CHECKING:
    import pandas as pd

_JSON_TRUTH = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


@dataclass(frozen=True)
class Bar:
    """One bar of a small chart: a labelled interval, and whether it is what the claim is about."""

    label: str
    lower: float
    upper: float
    value: float | None
    unit: str
    subject: bool
    signed: bool = False
    """Whether it is a change or a difference, to be shown with its sign."""


@dataclass(frozen=True)
class Evidence:
    """What one source and perspective says of one test of a claim, in words and with the rows behind it."""

    test: int
    source: str
    perspective: str
    holds: Truth
    summary: str
    observations: tuple[Observation, ...] = ()
    bars: tuple[Bar, ...] = ()

    @property
    def found(self) -> str:
        """The summary up to what was asked."""
        return self.summary.partition("; asked ")[0]

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values; ``holds`` is true, false or null."""
        return {
            "test": self.test,
            "source": self.source,
            "perspective": self.perspective,
            "holds": _JSON_TRUTH[self.holds],
            "summary": self.summary,
            "observations": [as_dict(row) for row in self.observations],
            "bars": [asdict(bar) for bar in self.bars],
        }


@dataclass(frozen=True)
class Variation:
    """A choice under which the verdict would be another."""

    choice: str
    setting: str
    verdict: Verdict

    def __str__(self) -> str:
        return f"{self.verdict} with {self.choice} {self.setting}"


@dataclass(frozen=True)
class CheckedTest:
    """One test with its verdict, what each source and perspective says, and what the verdict hangs on."""

    test: Test
    verdict: Verdict
    evidence: tuple[Evidence, ...]
    variations: tuple[Variation, ...]


@dataclass(frozen=True)
class ClaimResult:
    """A claim with its verdict, the reason in words, the evidence and what the verdict hangs on."""

    claim: Claim
    verdict: Verdict
    reason: str
    evidence: tuple[Evidence, ...] = ()
    sensitivity: tuple[Variation, ...] = ()
    span: tuple[int, int] | None = None
    reading: Reading | None = None
    alternatives: tuple[Reading, ...] = ()

    @property
    def entities(self) -> list[str]:
        """The entities the claim states and those its tests are about, each once; else those its text names."""
        tests = [entity for test in self.claim.tests for entity in (test.of, test.second) if entity]
        stated = [*self.claim.entities, *tests]
        named = [] if stated else [mention.id for mention in gazetteer().find(self.claim.text) if mention.id]
        return list(dict.fromkeys([*stated, *named]))

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values, in the shape that `araxes check --format json` documents."""
        claim = self.claim
        estimative = None
        if claim.estimative is not None:
            estimative = {
                "phrase": claim.estimative.phrase,
                "standard": self.reading.standard if self.reading else None,
                "low": self.reading.low if self.reading else None,
                "high": self.reading.high if self.reading else None,
                "alternatives": [
                    {"standard": other.standard, "low": other.low, "high": other.high}
                    for other in self.alternatives
                ],
            }
        return {
            "id": claim.id,
            "text": claim.text,
            "span": list(self.span) if self.span else None,
            "kind": claim.kind,
            "entities": self.entities,
            "estimative": estimative,
            "horizon": claim.horizon.isoformat() if claim.horizon else None,
            "attributed_to": claim.attributed_to,
            "combine": claim.combine,
            "unscored": claim.unscored,
            "note": claim.note,
            "tests": [test.model_dump(mode="json", by_alias=True, exclude_defaults=True) for test in claim.tests],
            "verdict": self.verdict.value,
            "reason": self.reason,
            "evidence": [finite(evidence.to_dict()) for evidence in self.evidence],
            "sensitivity": [
                {"choice": other.choice, "setting": other.setting, "verdict": other.verdict.value}
                for other in self.sensitivity
            ],
        }


@dataclass(frozen=True)
class CheckResult:
    """A checked assessment."""

    assessment: Assessment
    as_of: date
    standard: str
    claims: tuple[ClaimResult, ...]
    sources: tuple[tuple[str, date], ...] = ()
    """The sources that were asked, with their newest vintage."""

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many claims have each verdict, in the order of the enumeration."""
        counts = Counter(result.verdict for result in self.claims)
        return {verdict: counts[verdict] for verdict in Verdict}

    def __getitem__(self, claim_id: str) -> ClaimResult:
        for result in self.claims:
            if result.claim.id == claim_id:
                return result
        raise KeyError(claim_id)

    def to_dict(self) -> dict[str, Any]:
        """As plain JSON values."""
        assessment = self.assessment
        return {
            "assessment": {
                "title": assessment.title,
                "author": assessment.author,
                "date": assessment.date.isoformat() if assessment.date else None,
                "standard": self.standard,
                "text": assessment.text,
            },
            "as_of": self.as_of.isoformat(),
            "sources": {source: vintage.isoformat() for source, vintage in self.sources},
            "claims": [result.to_dict() for result in self.claims],
            "summary": {verdict.value: count for verdict, count in self.summary.items()},
        }

    def to_frame(self) -> pd.DataFrame:
        """One row a claim: id, kind, verdict, reason, text, sensitivity."""
        import pandas as pd

        rows = [
            {
                "id": result.claim.id,
                "kind": result.claim.kind,
                "verdict": result.verdict.value,
                "reason": result.reason,
                "text": result.claim.text,
                "sensitivity": "; ".join(map(str, result.sensitivity)),
            }
            for result in self.claims
        ]
        return pd.DataFrame(rows)

    def __str__(self) -> str:
        from araxes.verdicts.render import text

        return text.plain(self)

    def _repr_html_(self) -> str:
        from araxes.verdicts.render import html

        return html.fragment(self)


def finite(value: Any) -> Any:
    """The same data with infinite numbers as null, which JSON can say."""
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [finite(item) for item in value]
    return value
