"""The page of a brief: self-contained, linked both ways, nothing from outside acts in it."""

from __future__ import annotations

import itertools
import json
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from araxes.briefs.document import Brief
from araxes.briefs.render import render
from araxes.errors import UnknownNameError


class Elements(HTMLParser):
    """All elements with their attributes, and the text of the script element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.data: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip():
            self.data.append(data)

    def all(self, name: str) -> list[str]:
        return [value for _tag, attributes in self.found if (value := attributes.get(name)) is not None]


@pytest.fixture(scope="module")
def page(brief: Brief) -> str:
    return render(brief, "html")


def test_every_link_leads_to_a_place_in_the_page_and_ids_are_one_of_a_kind(page: str) -> None:
    seen = Elements(page)
    ids = seen.all("id")
    assert len(ids) == len(set(ids))
    assert seen.all("href")
    assert all(link.startswith("#") and link[1:] in ids for link in seen.all("href"))


def test_each_reference_has_its_note_and_each_note_leads_back_to_all_references(page: str, brief: Brief) -> None:
    referred = [number for one in brief.sentences() for number in one.notes]
    referred += [number for picture in brief.pictures() for number in picture.notes]
    assert {len(re.findall(f'href="#note-{number}"', page)) - referred.count(number) for number in (1, 2)} == {0}
    assert {len(re.findall(f'href="#ref-{number}-', page)) - referred.count(number) for number in (1, 2)} == {0}


def test_only_data_stands_in_a_script_and_the_policy_allows_none(page: str) -> None:
    seen = Elements(page)
    assert [attributes for tag, attributes in seen.found if tag == "script"] == [{"type": "application/ld+json"}]
    assert "default-src 'none'" in page
    assert "script-src" not in page
    assert not [name for _tag, attributes in seen.found for name in attributes if name.startswith("on")]
    assert not seen.all("src")
    assert "\x1b" not in page
    assert "\x07" not in page


def test_the_reviews_are_those_of_the_claims(page: str, brief: Brief) -> None:
    [data] = Elements(page).data
    graph = json.loads(data)["@graph"]
    assert [one["reviewRating"]["alternateName"] for one in graph] == [one.verdict for one in brief.check.claims]
    assert graph[2]["claimReviewed"] == brief.check.claims[2].claim.text
    assert {one["@type"] for one in graph} == {"ClaimReview"}


def test_there_is_one_title_and_headings_go_down_in_steps(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Elements(page).found if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert {"main", "header", "nav", "footer"} <= {tag for tag, _ in Elements(page).found}


def test_the_picture_is_drawn_in_the_page_with_its_words_or_left_out(page: str, brief: Brief) -> None:
    drawn = [attributes for tag, attributes in Elements(page).found if tag == "svg"]
    assert [(one["role"], one["aria-label"]) for one in drawn] == [("img", "Bars: 20, 30, 25 %")]
    assert "<svg" not in render(brief, "html", pictures=False)


def test_words_of_probability_have_their_numbers(page: str, brief: Brief) -> None:
    reading = brief.check["stays-first"].reading
    assert reading is not None
    for text in (page.replace("\u00a0", " "), render(brief, "md")):
        assert f"{reading.low * 100:.3g}–{reading.high * 100:.3g} %" in text


def test_markdown_has_a_footnote_for_every_reference(brief: Brief) -> None:
    text = render(brief, "md")
    assert set(re.findall(r"\[\^(\d+)\](?!:)", text)) == set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    assert "](shares.svg)" in text
    assert "shares.svg" not in render(brief, "md", pictures=False)
    assert "<script" not in text
    assert "\\[link\\]" in text


def test_json_holds_the_whole_document(brief: Brief) -> None:
    data = json.loads(render(brief, "json"))
    assert [note["says"] for note in data["notes"]] == [note.says for note in brief.notes]
    assert data["sections"][0]["sections"][0]["pictures"][0]["spec"] == dict(next(brief.pictures()).spec)
    assert data["sections"][1]["paragraphs"][0][0] == {
        "text": brief.sections[1].paragraphs[0][0].text,
        "claim": "hostile",
        "verdict": "untestable",
        "notes": [2, 1],
    }
    assert len(data["check"]["claims"]) == 3


def test_a_brief_without_anything_beside_its_claims_is_still_a_page(brief: Brief) -> None:
    bare = replace(brief, sections=(), notes=(), summary=())
    assert Elements(render(bare, "html")).found
    assert "data: no source" in render(bare, "md")


def test_a_format_nobody_knows_is_told(brief: Brief) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'html'"):
        render(brief, "htm")  # type: ignore[call-overload]
