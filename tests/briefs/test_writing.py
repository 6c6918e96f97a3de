"""Whole briefs of real data: all they say is so, and every number in them is one of the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from araxes.briefs.document import Brief
from araxes.briefs.scope import scope
from araxes.briefs.writing import write_brief
from araxes.errors import InputError
from araxes.observations.interval import Interval
from araxes.observations.schema import REST, WORLD, Observation
from araxes.observations.store import Store
from araxes.observations.stores import AnyStore
from araxes.verdicts import Verdict
from araxes.verdicts.check import check_assessment
from araxes.verdicts.result import ClaimResult
from observations.making import observe

AS_OF = date(2026, 2, 4)
POWERS = ("RUS", "TUR", "IRN", "CHN", "USA")
SUBJECTS = ("south-caucasus", "central-asia", "KAZ", "ARM-AZE", "western-balkans", "JPN-KOR")
_NUMBER = re.compile(r"(?<![\w.])(\d[\d,]*(?:\.\d+)?)(?!-\d)\s*(%|bn|mn|tn)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BETWEEN = re.compile(r"between ([\d.]+) and ([\d.]+) %")
_SCALE = {"%": 0.01, "mn": 1e6, "bn": 1e9, "tn": 1e12}


@pytest.fixture(scope="module", params=SUBJECTS)
def brief(request: pytest.FixtureRequest, factbook: AnyStore) -> Brief:
    return written(request.param, factbook)


def written(subject: str, store: AnyStore, *, since: date | None = None) -> Brief:
    named = scope(subject)
    others = tuple(power for power in POWERS if power not in named.states)
    return write_brief(replace(named, others=others), store, as_of=AS_OF, since=since)


def test_every_claim_checked_again_is_supported_or_pending(brief: Brief, factbook: AnyStore) -> None:
    again = check_assessment(brief.assessment, factbook, as_of=AS_OF)
    verdicts = {result.verdict for result in again.claims} - {Verdict.CONTESTED}
    assert verdicts <= {Verdict.SUPPORTED, Verdict.PENDING}
    assert len(again.claims) >= 8


def test_nothing_that_was_drafted_contradicts_the_data(brief: Brief) -> None:
    assert not [result.claim.text for result in brief.check.claims if result.verdict is Verdict.CONTRADICTED]


def test_every_claim_stands_in_the_text_word_for_word(brief: Brief) -> None:
    for claim in brief.assessment.claims:
        assert brief.assessment.span(claim) is not None, claim.text


def test_every_number_is_one_of_the_evidence(brief: Brief) -> None:
    told = 0
    for sentence in brief.sentences():
        if sentence.result is None or sentence.result.claim.horizon is not None:
            continue
        for figure, unit in figures(sentence.text):
            assert figure in known(sentence.result) or is_told(figure, unit, sentence.result), sentence.text
            told += 1
    assert told > 20


def figures(text: str) -> Iterator[tuple[str, str]]:
    text = _BETWEEN.sub(r"\1 % and \2 %", _DAY.sub("", text).replace("each 1,000", ""))
    for match in _NUMBER.finditer(text):
        yield match[1].replace(",", ""), match[2] or ""


def known(result: ClaimResult) -> set[str]:
    """The years that the tests are about."""
    periods = [str(test.period) for test in result.claim.tests]
    periods += [f"{test.change.since} {test.change.until}" for test in result.claim.tests if test.change]
    return set(re.findall(r"\d{4}", " ".join(periods)))


def is_told(figure: str, unit: str, result: ClaimResult) -> bool:
    """Whether a value of the evidence rounds to the figure, or is bounded by it."""
    scale = _SCALE.get(unit, 1.0)
    rounded, stated = Interval.printed(figure, scale=scale), float(figure) * scale
    slack = (rounded.upper - rounded.lower) * 1.01
    for evidence in result.evidence:
        for bar in evidence.bars:
            if bar.value is not None and rounded.lower - 1e-12 <= abs(bar.value) <= rounded.upper + 1e-12:
                return True
            if bar.lower - slack <= stated <= bar.lower or bar.upper <= stated <= bar.upper + slack:
                return True
    return False


def test_notes_are_numbered_in_the_order_of_use_and_all_used(brief: Brief) -> None:
    used = [number for sentence in brief.sentences() for number in sentence.notes]
    assert [note.number for note in brief.notes] == list(dict.fromkeys(used))
    for note in brief.notes:
        assert note.says
        assert note.locator
        assert note.vintage <= AS_OF


def test_sections_have_ids_of_their_own(brief: Brief) -> None:
    ids = [section.id for _level, section in brief.walk()]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", each) for each in ids)


def test_the_same_question_gives_the_same_brief(factbook: AnyStore) -> None:
    first, second = (written("south-caucasus", factbook) for _time in range(2))
    assert first.assessment == second.assessment


def test_what_is_missing_is_said_with_the_source_that_would_tell(factbook: AnyStore) -> None:
    gaps = [sentence.text for sentence in written("south-caucasus", factbook).sentences() if not sentence.result]
    assert any("organised violence" in gap and "araxes sync ucdp-ged" in gap for gap in gaps)


def test_what_changed_since_a_day_is_told_with_both_figures() -> None:
    rows = [
        observe("military.burden", "ARM", None, 0.04, year=2019, vintage=date(2020, 1, 1)),
        observe("military.burden", "ARM", None, 0.06, year=2024, vintage=date(2025, 1, 1)),
    ]
    brief = written("ARM", Store.memory(rows), since=date(2021, 1, 1))
    changes = next(section for _level, section in brief.walk() if section.id == "changes")
    assert [sentence.text for paragraph in changes.paragraphs for sentence in paragraph] == [
        "Armenia now spends 6.0 % of its GDP on its armed forces (2024), more than the 4.0 % of 2019."
    ]


def test_what_sources_disagree_on_is_told_apart_and_not_in_the_summary() -> None:
    def lists(source: str, **trade: float) -> list[Observation]:
        flows = ("trade.exports", "trade.imports")
        rows = [observe(flow, "ARM", to, sum_, source=source) for flow in flows for to, sum_ in trade.items()]
        rest = [observe(flow, "ARM", REST, bounds=(0, 0), source=source) for flow in flows]
        totals = [observe(flow, "ARM", WORLD, sum(trade.values()), source=source) for flow in flows]
        return [*rows, *rest, *totals]

    rows = [*lists("factbook", RUS=5.0, CHN=3.0), *lists("imf-imts", RUS=3.0, CHN=9.0)]
    brief = written("ARM", Store.memory(rows))
    told = next(section for _level, section in brief.walk() if section.id == "contested")
    for claim, why in told.paragraphs:
        assert claim.result is not None
        assert claim.result.verdict is Verdict.CONTESTED
        assert "factbook" in why.text
        assert "imf-imts" in why.text
    summed = [sentence.result for sentence in brief.summary if sentence.result is not None]
    assert not any(result.verdict is Verdict.CONTESTED for result in summed)


def test_of_nothing_there_is_no_brief() -> None:
    with pytest.raises(InputError, match="nothing is known of Armenia"):
        written("ARM", Store.memory([]))


def test_every_sentence_of_the_subject_ends_in_a_reference(brief: Brief) -> None:
    for _level, section in brief.walk():
        for paragraph in section.paragraphs if section.id != "gaps" else ():
            assert all(sentence.notes for sentence in paragraph), paragraph
    assert all(sentence.notes for sentence in brief.summary)


def test_a_flow_larger_than_all_that_the_partner_reports_is_told_with_both_figures(factbook: AnyStore) -> None:
    """The packaged Factbook has Kazakhstan buy more from the Gambia than that exports to anybody."""
    brief = written("KAZ", factbook)
    (claim,) = (one.claim for one in brief.check.claims if one.claim.id.startswith("beyond-exports"))
    assert {test.name: test.places[0] for test in claim.tests} == {
        "trade.imports": ("KAZ", "GMB"),
        "trade.exports": ("GMB", ""),
        "trade.partner_total": ("GMB", "KAZ"),
    }
    assert "718 mn USD" in claim.text
    assert brief.assessment.span(claim) is not None
    others = [one.claim for one in brief.check.claims if one.claim is not claim]
    assert not [one.text for one in others if "Gambia" in one.text]
