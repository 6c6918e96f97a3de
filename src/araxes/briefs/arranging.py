"""A checked brief as a document: what came out is told, what is contested stands apart, records become notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import starmap

from araxes.briefs.document import Brief, Note, Section, Sentence
from araxes.briefs.findings import Finding, Told, Writer
from araxes.briefs.noting import says
from araxes.briefs.outline import Draft
from araxes.briefs.scope import Scope
from araxes.claims import Claim
from araxes.verdicts import Verdict
from araxes.verdicts.result import CheckResult, ClaimResult, Evidence
from araxes.verdicts.truth import Truth

_IN_SUMMARY = 6
_OF_ONE_SUBJECT = 2
_TOLD_OF_POWERS = ("main-partner", "presence")
"""What the sentences on outside powers tell of all states of a region at once."""
_TOLD = (Verdict.SUPPORTED, Verdict.PENDING)


@dataclass
class Arranging:
    """A checked brief on its way to a document: the notes as they are first used."""

    scope: Scope
    claims: dict[int, Claim]
    starts: dict[int, Claim]
    """The claims that tell the figures from which the probability of a finding starts."""
    check: CheckResult
    writer: Writer
    notes: dict[tuple[str, date, str], Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._begun: dict[int, str] = {}
        """How the notes on what lies ahead begin, by finding."""
        self._fared: dict[str, int] = {}
        """The notes that tell how such forecasts fared, by what they tell; others point to them."""
        self._results = {result.claim.id: result for result in self.check.claims}

    def brief(self, drafts: Sequence[Draft], gaps: Sequence[Sentence]) -> Brief:
        """The document, with what is not known at its end."""
        summary = self._summary([finding for draft in drafts for finding in draft.findings()])
        sections = [section for draft in drafts if (section := self._section(draft))]
        unknown = [Section("gaps", "What is not known", tuple((one,) for one in gaps))] if gaps else []
        ending = [*self._contested(), *unknown]
        kept = [self._result(one) for one in self.claims.values()]
        told = [result for result in kept if result.verdict in (*_TOLD, Verdict.CONTESTED)]
        text = "\n\n".join(_text(section) for section in (*sections, *ending))
        assessment = self.check.assessment.model_copy(
            update={"claims": tuple(result.claim for result in told), "text": text}
        )
        check = CheckResult(
            assessment, self.check.as_of, self.check.standard, tuple(told), sources=self.check.sources
        )
        return Brief(
            self.scope.id,
            self.check.assessment.title,
            check,
            (*sections, *ending),
            tuple(self.notes.values()),
            tuple(summary),
        )

    def _result(self, claim: Claim) -> ClaimResult:
        return self._results[claim.id]

    def _summary(self, findings: Sequence[Finding]) -> list[Sentence]:
        left_out = _TOLD_OF_POWERS if self.scope.is_region else ()
        weighed = (finding for finding in findings if finding.weight and finding.key not in left_out)
        heavy = sorted(weighed, key=lambda finding: -finding.weight)
        told: list[Finding] = []
        said: Counter[str] = Counter()
        for finding in heavy:
            result, subject = self._result(self.claims[id(finding)]), finding.key.partition("-")[0]
            if result.verdict in _TOLD and said[subject] < _OF_ONE_SUBJECT:
                said[subject] += 1
                told.append(finding)
        return [self._finding(finding) for finding in told[:_IN_SUMMARY]]

    def _section(self, draft: Draft) -> Section | None:
        paragraphs = []
        for said in draft.paragraphs:
            sentences = tuple(sentence for each in said if (sentence := self._said(each)))
            if sentences:
                paragraphs.append(sentences)
        parts = tuple(part for each in draft.drafts if (part := self._section(each)))
        if not paragraphs and not parts:
            return None
        return Section(draft.id, draft.title, tuple(paragraphs), draft.pictures, parts)

    def _contested(self) -> list[Section]:
        """What sources or perspectives disagree on, with what each of them says."""
        found = []
        for claim in self.claims.values():
            result = self._result(claim)
            if result.verdict is Verdict.CONTESTED:
                said = self._sentence(result)
                why = f"{result.reason[:1].upper()}{result.reason[1:].rstrip('.')}."
                found.append((said, Sentence(why, notes=said.notes)))
        return [Section("contested", "What the data contests", tuple(found))] if found else []

    def _said(self, each: Finding | Told) -> Sentence | None:
        """The sentence of a finding, unless its claim came out otherwise, or of what a file says."""
        if isinstance(each, Told):
            notes = tuple(self._numbered(each.source, each.vintage, *cited) for cited in each.cited)
            return Sentence(self.writer.sentence(each), notes=notes)
        result = self._result(self.claims[id(each)])
        return self._finding(each) if result.verdict in _TOLD else None

    def _finding(self, finding: Finding) -> Sentence:
        """The sentence of a finding; of what lies ahead the note says what the probability rests on."""
        result = self._result(self.claims[id(finding)])
        if finding.basis is None:
            return self._sentence(result)
        evidence = self._result(self.starts[id(finding)]).evidence
        decided = [each for each in evidence if each.holds is not Truth.UNKNOWN]
        started = _by_source(decided or evidence)
        if id(finding) not in self._begun:
            fared = self._fared.setdefault(finding.basis.fared, len(self.notes) + 1)
            score = finding.basis.fared if fared > len(self.notes) else f"see note {fared}"
            self._begun[id(finding)] = f"{finding.basis.said}; past score: {score}. The last figures: "
        notes = (self._note(*each, before=self._begun[id(finding)]) for each in started.items())
        return Sentence(result.claim.text, result, tuple(notes))

    def _sentence(self, result: ClaimResult) -> Sentence:
        telling = [
            evidence  # who cannot tell is no evidence of what is so
            for evidence in result.evidence
            if evidence.holds is not Truth.UNKNOWN or result.verdict is not Verdict.SUPPORTED
        ]
        return Sentence(result.claim.text, result, tuple(starmap(self._note, _by_source(telling).items())))

    def _note(self, source: str, evidence: Sequence[Evidence], *, before: str = "") -> int:
        """The number of the note on what a source says of one sentence."""
        rows = [row for each in evidence for row in each.observations]
        places = "; ".join(dict.fromkeys(row.locator for row in rows))
        said = before + says((each.found for each in evidence), source)
        vintage = max((row.vintage for row in rows), default=self.check.as_of)
        return self._numbered(source, vintage, places, said[:1].upper() + said[1:])

    def _numbered(self, source: str, vintage: date, places: str, says: str) -> int:
        key = (source, vintage, f"{places} {says}")
        if key not in self.notes:
            self.notes[key] = Note(len(self.notes) + 1, source, vintage, places, says)
        return self.notes[key].number


def _by_source(found: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    by_source: dict[str, list[Evidence]] = {}
    for evidence in found:
        by_source.setdefault(evidence.source, []).append(evidence)
    return by_source


def _text(section: Section) -> str:
    """A section as Markdown, to stand as the text of the assessment."""
    parts = []
    for level, one in section.walk():
        parts.append(f"{'#' * level} {one.title}")
        parts += [" ".join(sentence.text for sentence in paragraph) for paragraph in one.paragraphs]
    return "\n\n".join(parts)
