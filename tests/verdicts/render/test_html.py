from __future__ import annotations

import json
import re
from dataclasses import replace

from araxes.verdicts.render.html import anchor, fragment, page
from araxes.verdicts.render.phrases import SYMBOLS
from araxes.verdicts.result import CheckResult, ClaimResult
from araxes.verdicts.verdict import MEANING, Verdict
from verdicts.render.conftest import HOSTILE, TEXT, checked, claim, results
from verdicts.render.page_reader import Page


def test_page_names_every_verdict_with_its_symbol_and_meaning(result: CheckResult) -> None:
    shown = page(result)
    for verdict in Verdict:
        assert f'aria-hidden="true">{SYMBOLS[verdict]}</span> {verdict.value}</span>' in shown
        assert MEANING[verdict] in shown


def test_page_is_a_whole_document_that_loads_and_runs_nothing(result: CheckResult) -> None:
    shown = page(result)
    assert shown.lstrip().startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in shown
    assert "<title>The pull of the north</title>" in shown
    assert "url(" not in shown
    assert "@import" not in shown
    Page(shown).assert_inert()


def test_hostile_text_is_shown_and_does_nothing(hostile: CheckResult) -> None:
    for shown in (page(hostile), fragment(hostile)):
        read = Page(shown)
        read.assert_inert()
        assert "<script>alert(1)</script>" in read.text
        assert "{{ 7*7 }}" in read.text
        assert "red" in read.text
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_every_link_has_its_place_and_every_id_is_single(result: CheckResult, hostile: CheckResult) -> None:
    for each in (result, hostile, checked(results())):
        read = Page(page(each))
        assert set(read.links) <= {f"#{name}" for name in read.ids}
        assert len(read.ids) == len(set(read.ids))


def test_statements_are_marked_exactly_where_they_stand(result: CheckResult) -> None:
    read = Page(page(result))
    for one in result.claims:
        marked = read.said("said", f"on-{one.claim.id}")
        assert marked.split() == one.claim.text.split()
    text = re.sub(r"^[#-]+ ", "", TEXT, flags=re.MULTILINE)
    start = read.text.index("The economic pull")
    shown = re.sub(r"[✓✗≠?∅○]\d+", "", read.text[start : read.text.index("All statements")])
    assert shown.split() == text.split()


def test_overlapping_statements_can_all_be_reached() -> None:
    whole = "Russia remains Armenia's main trading partner"
    parts = {
        "whole": whole,
        "same": whole,
        "left": "Russia remains Armenia's main",
        "right": "main trading partner",
    }
    checks = [ClaimResult(claim(name, text), Verdict.SUPPORTED, "so it is") for name, text in parts.items()]
    read = Page(page(checked(checks, text=TEXT)))
    read.assert_inert()
    assert {f"#claim-{name}" for name in parts} <= set(read.links)
    assert read.said("said") == whole
    assert [attrs["href"] for _, attrs in read.tags if "ref" in attrs.get("class", "").split()] == [
        "#claim-left", "#claim-right", "#claim-whole", "#claim-same",
    ]  # fmt: skip


def test_a_statement_that_is_not_in_the_text_is_listed_below_it(hostile: CheckResult) -> None:
    moved = replace(hostile, claims=(replace(hostile.claims[1], span=None), *hostile.claims[2:]))
    shown = page(moved)
    assert "do not stand in the text word for word" in shown
    assert 'id="mark-russia-armenia-main-partner"' in shown


def test_without_a_text_the_statements_are_the_page() -> None:
    read = Page(page(checked(results())))
    assert len([attrs for tag, attrs in read.tags if "card" in attrs.get("class", "").split()]) == 7
    assert "How to read this page" in read.text


def test_panel_shows_probability_in_numbers_and_disagreeing_standards(result: CheckResult) -> None:
    shown = page(result)
    assert "“most likely”: 80–95 %" in shown
    assert "“likely”: 55–80 %; other standards read it otherwise" in shown
    likely = shown[shown.index('id="claim-russia-tajikistan-main-partner"') :]
    likely = likely[: likely.index("</article>")]
    assert '<rect class="band" x="55.0%" y="3" width="25.0%"' in likely
    assert "IPCC likelihood scale" in likely
    assert "PHIA" not in likely, "55–75 % is no disagreement with 55–80 %"


def test_panel_shows_evidence_observations_and_choices(result: CheckResult) -> None:
    read = Page(page(result))
    for expected in (
        "trade exports share, Armenia → Russia",
        "trade exports share, Armenia → each partner not listed",
        "36.5 to 37.5 %",
        "2025-06-12",
        "Armenia / Economy / Exports - partners",
        "5% (half)",
        "IPCC likelihood scale",
        "cannot tell",
        "every test must hold",
    ):
        assert expected in read.text


def test_choosing_is_marked_only_while_there_are_not_too_many(result: CheckResult) -> None:
    one = result.claims[0]
    many = [replace(one, claim=one.claim.model_copy(update={"id": f"c-{i}"})) for i in range(401)]
    assert ":root:has(#claim-every-door-open:target)" in page(result)
    assert ":root:has" not in page(checked(many))


def test_fragment_is_no_document_and_keeps_its_styles_to_itself(result: CheckResult) -> None:
    shown = fragment(result)
    read = Page(shown)
    assert not {"html", "head", "body", "title"} & {tag for tag, _ in read.tags}
    assert "Russia remains Armenia's main trading partner" in read.text
    style = shown[shown.index("<style>") + 7 : shown.index("</style>")]
    for selector in re.findall(r"(?:^|\})\s*([^{}@]+)\{", style):
        assert all(part.strip().startswith(".araxes") for part in selector.split(",")), selector
    assert shown == result._repr_html_()


def test_an_anchor_cannot_leave_its_attribute() -> None:
    assert anchor('a"><b{}') == "a---b--"


def test_a_note_keeps_its_line_breaks_and_nothing_else() -> None:
    noted = replace(results()[0], claim=claim("noted", "x", note=f"one\ntwo {HOSTILE}"))
    assert "one\ntwo &lt;script&gt;" in page(checked([noted]))


def test_a_reason_is_not_said_twice(result: CheckResult) -> None:
    one = result.claims[0]
    alone = replace(one, reason="said once", evidence=(replace(one.evidence[0], summary="said once"),))
    assert page(checked([alone])).count("<p>said once</p>") == 0
    assert page(checked([replace(alone, reason="another")])).count("<p>said once</p>") == 1


def test_the_reviews_name_each_claim_with_its_verdict(result: CheckResult, hostile: CheckResult) -> None:
    for each in (result, hostile):
        [data] = Page(page(each)).data
        told = [(one["@type"], one["reviewRating"]["alternateName"]) for one in json.loads(data)["@graph"]]
        assert told == [("ClaimReview", one.verdict.value) for one in each.claims]
