"""Whatever stands in a brief or in two editions, every format can show it and nothing in it acts."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from hypothesis import example, given, settings
from markdown_it import MarkdownIt
from pypdf import PdfReader

from araxes.briefs.document import Brief, Note, Picture, Section, Sentence
from araxes.briefs.editions import diff
from araxes.briefs.render import render
from araxes.briefs.render.editions import render_diff
from araxes.claims import Assessment
from briefs.render.conftest import AS_OF, SPEC
from verdicts.render.conftest import claim
from verdicts.render.page_reader import Page
from verdicts.render.test_inert import NASTY

ACTS = ("html", "link", "image", "code_block", "fence")
STEERS = "\x00\x07\x1b\x9b\u202e"
WORDY = "Donaudampfschifffahrt" * 200
SCRIPTS = "Հայաստան საქართველო Қазақстан Azərbaycan ایران 中文 🇬🇪 \u202eevil\u2066\u200f"
"""Letters of many scripts, a flag, and marks that turn the direction round."""
MARKUP = "</w:t></script><script>alert(1)</script>#panic() $x$ `a` [x](javascript:x) <b> & ]]> {{ x }} \\ud800"


@pytest.fixture(scope="module")
def holding(brief: Brief) -> Callable[[str], Brief]:
    """What makes a brief with a text wherever text can stand."""

    def made(text: str) -> Brief:
        notes = (
            Note(1, text, AS_OF, text, text),
            Note(2, "factbook", AS_OF, f'{text}"', f'elsewhere "{text}'),
        )
        said = (Sentence(text, None, (1, 2)), Sentence(text, brief.check.claims[0], (1,)))
        section = Section("one", text, (said,), (), (Section("two", text, (said,)),))
        called = brief.assessment.model_copy(update={"title": text, "author": text})
        check = replace(brief.check, assessment=called)
        return replace(brief, title=text, check=check, sections=(section,), notes=notes, summary=said)

    return made


def kinds(markdown: str) -> set[str]:
    """The kinds of what Markdown sees in a text."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    return {token.type for token in [*tokens, *(child for one in tokens for child in one.children or [])]}


@settings(max_examples=40, deadline=None)
@given(NASTY)
@example(MARKUP)
@example(SCRIPTS)
@example(WORDY)
def test_any_text_is_inert_in_a_brief(holding: Callable[[str], Brief], text: str) -> None:
    told = holding(text)
    page, markdown, data = render(told, "html"), render(told, "md"), render(told, "json")
    Page(page).assert_inert()
    assert not {kind for kind in kinds(markdown) if kind.startswith(ACTS)}
    assert json.loads(data)["sections"][0]["title"] == text
    for shown in (page, markdown, data):
        shown.encode()
        assert not any(sign in shown for sign in STEERS)


@settings(max_examples=15, deadline=None)
@given(NASTY)
@example(MARKUP)
@example(SCRIPTS)
@example(WORDY)
def test_any_text_can_be_printed_and_edited(holding: Callable[[str], Brief], text: str) -> None:
    told = holding(text)
    made = render(told, "docx")
    with zipfile.ZipFile(BytesIO(made)) as held:
        for name in held.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(held.read(name))
    assert len(Document(BytesIO(made)).paragraphs) > 5
    read = PdfReader(BytesIO(render(told, "pdf")))
    actions = [one.get_object().get("/A") for page in read.pages for one in page.get("/Annots", [])]
    assert not [one for one in actions if one and one.get_object().get("/S") in ("/URI", "/JavaScript", "/Launch")]


@settings(max_examples=40, deadline=None)
@given(NASTY, NASTY)
@example(MARKUP, SCRIPTS)
def test_any_text_is_inert_in_two_editions(one: str, other: str) -> None:
    old = Assessment(title=one, claims=(claim("a", one), claim("b", one)), date=date(2024, 1, 1))
    new = Assessment(title=other, claims=(claim("a", other), claim("c", other)), date=date(2025, 1, 1))
    found = diff(old, new)
    Page(render_diff(found, "html")).assert_inert()
    assert not {kind for kind in kinds(render_diff(found, "md")) if kind.startswith((*ACTS, "code"))}
    for style in ("html", "md", "text", "json"):
        shown = render_diff(found, style)
        shown.encode()
        assert not any(sign in shown for sign in STEERS)


def test_a_word_wider_than_the_page_is_broken(holding: Callable[[str], Brief]) -> None:
    lines: Counter[tuple[int, float]] = Counter()
    for number, page in enumerate(PdfReader(BytesIO(render(holding("x" * 500), "pdf"))).pages):

        def count(said: str, now: list[float], *_rest: object, number: int = number) -> None:
            lines[number, now[5]] += said.count("x")

        page.extract_text(visitor_text=count)
    assert 30 < max(lines.values()) < 130


def test_a_picture_with_hostile_words_is_inert(brief: Brief) -> None:
    words = f"{MARKUP} {SCRIPTS}"
    titled = {**SPEC, "title": words}
    shown = Section("one", "One", (), (Picture("p", words, words, words, titled, (1,)),))
    told = replace(brief, sections=(shown,), summary=())
    Page(render(told, "html")).assert_inert()
    assert PdfReader(BytesIO(render(told, "pdf"))).pages
    assert Document(BytesIO(render(told, "docx"))).inline_shapes


@pytest.mark.parametrize("many", [1_000, pytest.param(10_000, marks=pytest.mark.nightly)])
def test_thousands_of_sentences_have_thousands_of_notes(brief: Brief, many: int) -> None:
    notes = tuple(Note(i, "factbook", AS_OF, f"place {i}", f"{i} per cent") for i in range(1, many + 1))
    sections = tuple(
        Section(f"s{i}", f"Part {i}", tuple((Sentence(f"Sentence {j}.", None, (j,)),) for j in range(i, i + 100)))
        for i in range(1, many + 1, 100)
    )
    told = replace(brief, notes=notes, sections=sections, summary=())
    assert render(told, "html").count('<li id="note-') == many
    assert render(told, "md").count("\n[^") == many
    assert len(json.loads(render(told, "json"))["notes"]) == many
    last = PdfReader(BytesIO(render(told, "pdf"))).pages[-2:]
    assert f"place {many}" in "".join(page.extract_text() for page in last)
    with zipfile.ZipFile(BytesIO(render(told, "docx"))) as held:
        assert held.read("word/footnotes.xml").count(b"<w:footnoteRef/>") == many
