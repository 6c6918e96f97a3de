"""A brief from the data: findings in words, checked like anybody's claims, and arranged by what came out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import starmap

from araxes.briefs.document import Brief, Note, Section, Sentence
from araxes.briefs.facts import Facts
from araxes.briefs.findings import Finding, Writer
from araxes.briefs.gaps import missing
from araxes.briefs.outline import Draft, outline
from araxes.briefs.scope import Scope
from araxes.briefs.topics import trade
from araxes.claims import Assessment, Claim
from araxes.errors import InputError
from araxes.observations.stores import AnyStore
from araxes.verdicts import Verdict
from araxes.verdicts.check import check_assessment
from araxes.verdicts.result import CheckResult, ClaimResult, Evidence
from araxes.verdicts.truth import Truth

_IN_SUMMARY = 6
_TOLD = (Verdict.SUPPORTED, Verdict.PENDING)


def write_brief(
    scope: Scope,
    store: AnyStore,
    *,
    as_of: date,
    since: date | None = None,
    standard: str = "icd203",
    sources: Sequence[str] = (),
) -> Brief:
    """The brief on what was public on a day.

    Every sentence about the subject is a claim with tests that is checked on the same store. What the data
    supports, or what lies ahead, is told; what sources disagree on has a section of its own; what they cannot
    decide is not said. With ``since``, a day before, the brief tells what changed from what was known then.

    Raises :class:`InputError` where nothing at all is known.
    """
    facts = Facts(store, states=scope.states, others=scope.others, as_of=as_of, sources=sources)
    if not scope.others:
        facts = facts.beside(trade.largest_partners(facts))
    before = None if since is None else facts.on(since)
    drafts = outline(scope, facts, before)
    facts.save()
    writer = Writer()
    claims = {id(finding): writer.claim(finding) for draft in drafts for finding in draft.findings()}
    if not claims:
        raise InputError(
            f"nothing is known of {scope.name} as of {as_of}; `araxes sources list` shows what to load"
        )
    title = f"{scope.name}: what the data says, {as_of:%-d %B %Y}"
    assessment = Assessment(
        title=title, date=as_of, author="araxes", standard=standard, claims=tuple(claims.values()), text=None
    )
    check = check_assessment(assessment, store, as_of=as_of, sources=sources, standard=standard)
    return _Arranging(scope, title, claims, check).brief(drafts, [*missing(facts)])


@dataclass
class _Arranging:
    """A checked brief on its way to a document: the notes as they are first used."""

    scope: Scope
    title: str
    claims: dict[int, Claim]
    check: CheckResult
    notes: dict[tuple[str, date, str], Note] = field(default_factory=dict)

    def __post_init__(self) -> None:
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
            self.title,
            check,
            (*sections, *ending),
            tuple(self.notes.values()),
            tuple(summary),
        )

    def _result(self, claim: Claim) -> ClaimResult:
        return self._results[claim.id]

    def _summary(self, findings: Sequence[Finding]) -> list[Sentence]:
        heavy = sorted((finding for finding in findings if finding.weight), key=lambda finding: -finding.weight)
        results = [self._result(self.claims[id(finding)]) for finding in heavy]
        return [*map(self._sentence, [one for one in results if one.verdict in _TOLD][:_IN_SUMMARY])]

    def _section(self, draft: Draft) -> Section | None:
        paragraphs = []
        for findings in draft.paragraphs:
            results = [self._result(self.claims[id(finding)]) for finding in findings]
            told = tuple(self._sentence(one) for one in results if one.verdict in _TOLD)
            if told:
                paragraphs.append(told)
        parts = tuple(part for each in draft.drafts if (part := self._section(each)))
        return Section(draft.id, draft.title, tuple(paragraphs), sections=parts) if paragraphs or parts else None

    def _contested(self) -> list[Section]:
        """What sources or perspectives disagree on, with what each of them says."""
        found = [
            (self._sentence(result), Sentence(f"{result.reason[:1].upper()}{result.reason[1:].rstrip('.')}."))
            for result in self.check.claims
            if result.verdict is Verdict.CONTESTED
        ]
        return [Section("contested", "What the data contests", tuple(found))] if found else []

    def _sentence(self, result: ClaimResult) -> Sentence:
        by_source: dict[str, list[Evidence]] = {}
        for evidence in result.evidence:
            if evidence.holds is Truth.UNKNOWN and result.verdict is Verdict.SUPPORTED:
                continue  # who cannot tell is no evidence
            by_source.setdefault(evidence.source, []).append(evidence)
        return Sentence(result.claim.text, result, tuple(starmap(self._note, by_source.items())))

    def _note(self, source: str, evidence: Sequence[Evidence]) -> int:
        """The number of the note on what a source says of one sentence."""
        rows = [row for each in evidence for row in each.observations]
        places = "; ".join(dict.fromkeys(row.locator for row in rows))
        says = "; ".join(dict.fromkeys(each.found for each in evidence))
        vintage = max((row.vintage for row in rows), default=self.check.as_of)
        key = (source, vintage, says)
        if key not in self.notes:
            self.notes[key] = Note(len(self.notes) + 1, source, vintage, places, says)
        return self.notes[key].number


def _text(section: Section) -> str:
    """A section as Markdown, to stand as the text of the assessment."""
    parts = []
    for level, one in section.walk():
        parts.append(f"{'#' * level} {one.title}")
        parts += [" ".join(sentence.text for sentence in paragraph) for paragraph in one.paragraphs]
    return "\n\n".join(parts)
