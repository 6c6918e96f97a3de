"""The bundled example, checked as of a fixed day: its verdicts, its spans, and the shape of its JSON."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

import araxes
from araxes.claims.claim import Kind
from araxes.observations.stores import AnyStore
from araxes.verdicts.result import CheckResult
from araxes.verdicts.verdict import Verdict

EXAMPLE = Path(__file__).parents[1] / "examples" / "caucasus-central-asia.md"
AS_OF = date(2026, 11, 22)

PINNED = {
    "russia-armenia-main-partner": "supported",
    "armenian-exports-to-russia": "supported",
    "armenia-distances-itself": "contradicted",
    "russian-bases-stay": "supported",
    "bases-stay-for-the-market": "undecided",
    "armenia-turns-to-france": "untestable",
    "armenian-remittances-weigh-less": "supported",
    "azerbaijan-more-soldiers": "undecided",
    "azerbaijan-heavier-burden": "contradicted",
    "georgia-nato": "supported",
    "russia-turnover-grew": "undecided",
    "kazakhstan-stays-first": "supported",
    "russia-kazakhstan-thirty-billion": "contested",
    "russia-tajikistan-first": "contradicted",
    "no-country-dominates": "contradicted",
    "most-live-on-remittances": "supported",
    "all-in-sco": "contradicted",
    "tajik-transfers-fall": "undecided",
    "tajik-transfers-2030": "pending",
    "three-plus-two": "untestable",
}


@pytest.fixture(scope="module")
def result(factbook: AnyStore) -> CheckResult:
    return araxes.check(EXAMPLE, as_of=AS_OF, store=factbook)


@pytest.fixture(scope="module")
def written(result: CheckResult) -> dict[str, Any]:
    """The result as somebody reads it who has the JSON only."""

    def refuse(word: str) -> None:
        raise AssertionError(f"{word} is not JSON")

    read: dict[str, Any] = json.loads(araxes.render(result, "json"), parse_constant=refuse)
    return read


def claim(written: dict[str, Any], name: str) -> dict[str, Any]:
    (found,) = (each for each in written["claims"] if each["id"] == name)
    return dict(found)


# ---- what the example shows


def test_the_example_has_every_kind_and_every_verdict(result: CheckResult) -> None:
    assert len(result.claims) >= 30
    assert {each.claim.kind for each in result.claims} == set(get_args(Kind))
    assert {each.verdict for each in result.claims} == set(Verdict)


@pytest.mark.parametrize("name", list(PINNED))
def test_verdicts_of_the_example(result: CheckResult, name: str) -> None:
    found = result[name]
    assert found.verdict == PINNED[name], found.reason


def test_tajikistans_first_partner_is_not_russia_and_the_mirror_cannot_tell(written: dict[str, Any]) -> None:
    found = claim(written, "russia-tajikistan-first")
    assert found["verdict"] == "contradicted"
    assert [(each["perspective"], each["holds"]) for each in found["evidence"]] == [
        ("reporter", False),
        ("mirror", None),
    ]
    # A forecast that says "very probably": the Factbook's list of 2023 does not name Russia at all.
    for piece in (
        "leans towards it, and it did not come about",
        "Russia at most",
        "not among those listed",
        "China",
        "in 2023",
        "factbook 2026-02-04",
        "the partners' figures cannot tell",
    ):
        assert piece in found["reason"]


def test_the_summary_counts_the_verdicts(result: CheckResult) -> None:
    assert list(result.summary) == list(Verdict)
    assert result.summary == Counter(each.verdict for each in result.claims)


def test_every_span_is_exact(result: CheckResult, written: dict[str, Any]) -> None:
    text = written["assessment"]["text"]
    assert text == result.assessment.text
    for each in written["claims"]:
        start, end = each["span"]
        assert text[start:end].split() == each["text"].split()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()


def test_every_claim_that_is_tested_says_what_was_found(result: CheckResult) -> None:
    for each in result.claims:
        assert each.reason
        assert "\n" not in each.reason
        assert bool(each.evidence) is (each.verdict is not Verdict.UNTESTABLE), each.claim.id
        assert all(evidence.observations and evidence.summary for evidence in each.evidence)


def test_no_figure_is_newer_than_the_day(result: CheckResult) -> None:
    for each in result.claims:
        for evidence in each.evidence:
            assert all(row.vintage <= AS_OF for row in evidence.observations)


def test_before_the_edition_the_example_knows_nothing(factbook: AnyStore) -> None:
    early = araxes.check(EXAMPLE, as_of=date(2026, 2, 3), store=factbook)
    assert early.sources == ()
    assert {each.verdict for each in early.claims} == {Verdict.UNDECIDED, Verdict.UNTESTABLE, Verdict.PENDING}
    assert not any(each.evidence for each in early.claims)


# ---- the shape of the JSON

CLAIM_KEYS = {
    "id",
    "text",
    "span",
    "kind",
    "entities",
    "estimative",
    "horizon",
    "attributed_to",
    "tests",
    "verdict",
    "reason",
    "evidence",
    "sensitivity",
}
OBSERVATION_KEYS = {
    "source",
    "series",
    "actor",
    "partner",
    "reporter",
    "start",
    "end",
    "value",
    "lower",
    "upper",
    "unit",
    "vintage",
    "draw",
    "locator",
}


def test_the_json_has_the_documented_shape(written: dict[str, Any]) -> None:
    assert list(written) == ["assessment", "as_of", "sources", "claims", "summary"]
    assert written["as_of"] == "2026-11-22"
    assert written["sources"] == {"factbook": "2026-02-04"}
    assert set(written["assessment"]) == {"title", "author", "date", "standard", "text"}
    assert sum(written["summary"].values()) == len(written["claims"])
    for each in written["claims"]:
        assert set(each) >= CLAIM_KEYS
        assert each["verdict"] in set(Verdict)
        assert all(set(one) == {"choice", "setting", "verdict"} for one in each["sensitivity"])
        for evidence in each["evidence"]:
            assert set(evidence) >= {"test", "source", "perspective", "holds", "summary", "observations", "bars"}
            assert evidence["holds"] in (True, False, None)
            assert 0 <= evidence["test"] < len(each["tests"])
            assert all(set(row) == OBSERVATION_KEYS for row in evidence["observations"])


def test_the_parts_of_a_claim_in_json(written: dict[str, Any]) -> None:
    found = claim(written, "tajik-transfers-fall")
    assert (found["kind"], found["horizon"], found["attributed_to"]) == ("risk", "2024-12-31", None)
    assert found["entities"] == ["TJK"]
    assert found["tests"] == [{"measure": "remittances.gdp_share", "of": "TJK", "below": "33.3%", "period": 2024}]
    read = found["estimative"]
    assert (read["phrase"], read["standard"], read["low"], read["high"]) == (
        "real possibility",
        "icd203",
        0.45,
        0.55,
    )
    assert {other["standard"] for other in read["alternatives"]} >= {"phia", "nato"}
    assert {"choice": "standard", "setting": "phia", "verdict": "supported"} in found["sensitivity"]
    assert claim(written, "armenian-remittances-weigh-less")["attributed_to"] == "officials in Yerevan"
    assert claim(written, "armenia-turns-to-france")["entities"] == ["ARM", "FRA"]


def test_a_presence_without_a_number_has_bounds_and_no_figure(written: dict[str, Any]) -> None:
    (evidence,) = claim(written, "turkish-soldiers-in-azerbaijan")["evidence"]
    (row,) = evidence["observations"]
    assert (row["actor"], row["partner"], row["lower"], row["value"]) == ("TUR", "AZE", 1.0, None)


def test_the_tests_in_the_json_can_be_read_again(result: CheckResult, written: dict[str, Any]) -> None:
    for each, found in zip(written["claims"], result.claims, strict=True):
        assert tuple(araxes.Test.model_validate(test) for test in each["tests"]) == found.claim.tests


# ---- other ways to look at it


def test_a_frame_has_a_row_a_claim(result: CheckResult) -> None:
    frame = result.to_frame()
    assert list(frame.columns) == ["id", "kind", "verdict", "reason", "text", "sensitivity"]
    assert list(frame["id"]) == [each.claim.id for each in result.claims]
    assert dict(zip(frame["id"], frame["verdict"], strict=True)).items() >= PINNED.items()


def test_it_prints_and_shows_in_a_notebook(result: CheckResult) -> None:
    for shown in (str(result), result._repr_html_()):
        assert "The South Caucasus and Central Asia at the end of 2023" in shown
        assert "Only two buyers take a tenth or more" in shown
        assert all(verdict in shown for verdict in Verdict)
    assert "russia-tajikistan-first" in str(result)
    assert "<script" not in result._repr_html_()
