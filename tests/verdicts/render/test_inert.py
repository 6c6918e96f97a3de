"""Whatever stands in a text, every format can show it and nothing in it acts."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from araxes.claims import Assessment
from araxes.verdicts.render import FORMATS, render
from araxes.verdicts.render.clean import clean, line
from araxes.verdicts.render.html import fragment
from araxes.verdicts.result import Bar, CheckResult, ClaimResult, Evidence, Variation
from araxes.verdicts.truth import Truth
from araxes.verdicts.verdict import Verdict
from verdicts.render.conftest import claim
from verdicts.render.page_reader import Page

NASTY = st.text(st.sampled_from("<>&\"'`[]()*_|\\#-{}%$!@/: \n\r\t\x00\x07\x1b\x9b\u202e\ufffeaäж1.")) | st.text()
NASTY = NASTY.filter(bool)
SPAN = st.none() | st.tuples(st.integers(-2, 30), st.integers(-2, 40))


def made(text: str, body: str | None, span: tuple[int, int] | None) -> CheckResult:
    one = ClaimResult(
        claim("one", text, "attribution", attributed_to=text[:200], note=text, estimative=text[:200]),
        Verdict.CONTESTED,
        text,
        (Evidence(0, text, text, Truth.UNKNOWN, text, (), (Bar(text, 0.0, 1.0, None, text, True),)),),
        (Variation(text, text, Verdict.PENDING),),
        span,
    )
    two = ClaimResult(claim("two", text), Verdict.SUPPORTED, text, span=(0, 3))
    assessment = Assessment(title=text[:500], author=text[:500], claims=(one.claim, two.claim), text=body)
    return CheckResult(assessment, date(2024, 1, 1), "icd203", (one, two), ((text, date(2023, 1, 1)),))


@settings(max_examples=60, deadline=None)
@given(NASTY, st.none() | NASTY, SPAN)
def test_any_text_is_inert_in_every_format(text: str, body: str | None, span: tuple[int, int] | None) -> None:
    result = made(text, body, span)
    shown = {form: render(result, form, fail_on={Verdict.CONTESTED}) for form in FORMATS}
    for document in shown.values():
        document.encode()
        assert not any(c in document for c in "\x00\x07\x1b\x9b\u202e")
    Page(shown["html"]).assert_inert()
    Page(fragment(result)).assert_inert()
    assert json.loads(shown["json"])["claims"][0]["text"] == text
    assert len(list(ET.fromstring(shown["junit"]).iter("testcase"))) == 2
    tokens = MarkdownIt("commonmark").enable("table").parse(shown["md"])
    kinds = {token.type for token in [*tokens, *(child for one in tokens for child in one.children or [])]}
    assert not {kind for kind in kinds if kind.startswith(("html", "link", "image", "code", "fence"))}


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[1;31mb\x1b[0mc", "abc"),
        ("a\x9b31mb", "ab"),
        ("a\x1b]8;;https://evil.example\x1b\\b\x1b]8;;\x1b\\c", "abc"),
        ("a\x1b]0;title without an end", "a0;title without an end"),
        ("a\x00\x7f\u202e\ud800\uffffb", "ab"),
        ("a\r\nb\rc\td", "a\nb\nc\td"),
        ("café – “ok” ✓ 中文 فارسی", "café – “ok” ✓ 中文 فارسی"),
    ],
)
def test_clean(raw: str, shown: str) -> None:
    assert clean(raw) == shown


def test_line() -> None:
    assert line(" a\n\tb\u00a0c\x1b[0m ") == "a b c"


@given(NASTY)
def test_clean_is_stable_enough(text: str) -> None:
    assert not any(c in clean(text) for c in "\x00\x1b\x9b\u202e")
