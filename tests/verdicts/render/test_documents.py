"""JSON, Markdown, JUnit XML and plain text."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from markdown_it import MarkdownIt
from rich.console import Console

from araxes.errors import UnknownNameError
from araxes.verdicts.render import FORMATS, render
from araxes.verdicts.render.junit import slug
from araxes.verdicts.render.markdown import escape
from araxes.verdicts.render.phrases import badge
from araxes.verdicts.render.text import table
from araxes.verdicts.result import CheckResult
from araxes.verdicts.verdict import Verdict
from verdicts.render.conftest import checked, results


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_verdict_has_its_word_and_symbol(result: CheckResult, form: Any) -> None:
    shown = render(result, form).replace('aria-hidden="true">', "").replace("</span>", "")
    assert all(badge(verdict) in shown for verdict in Verdict)


@pytest.mark.parametrize("form", FORMATS)
def test_a_number_stands_beside_words_of_probability(result: CheckResult, form: Any) -> None:
    if form != "junit":
        assert ("0.8" if form == "json" else "80–95 %") in render(result, form)


def test_an_unknown_format_names_the_known_ones(result: CheckResult) -> None:
    with pytest.raises(UnknownNameError, match="one of text, json, html, md, junit"):
        render(result, "docx")  # type: ignore[arg-type]


def test_json_reads_back_the_same_and_cannot_steer_a_terminal(hostile: CheckResult) -> None:
    written = render(hostile, "json")
    assert json.loads(written) == json.loads(json.dumps(hostile.to_dict()))
    assert {c for c in written if not c.isprintable()} == {"\n"}


def test_json_round_trip(result: CheckResult) -> None:
    assert json.loads(render(result, "json")) == result.to_dict()


# Text


def test_plain_text_has_no_codes_and_keeps_its_width(hostile: CheckResult) -> None:
    shown = render(hostile, "text")
    assert {c for c in shown if not c.isprintable()} == {"\n"}
    assert max(map(len, shown.splitlines())) <= 110
    assert "[bold]loud[/bold]" in " ".join(shown.split())
    assert shown == str(hostile)


def test_plain_text_says_what_was_asked_when_and_what_hangs(result: CheckResult) -> None:
    shown = render(result, "text")
    assert "as of 2024-06-30 · words of probability: ICD 203 · sources: factbook (2024-05-14)" in shown
    assert "but supported with threshold 5% (half); contradicted with perspective mirror" in shown
    assert "3 of 7 verdicts hang on a choice (flow, threshold, perspective, standard)." in shown
    assert "No verdict changes" in render(checked(results()[4:6]), "text")


@pytest.mark.parametrize("width", [40, 80, 100, 140])
def test_the_table_fits_its_console_and_is_coloured(hostile: CheckResult, width: int) -> None:
    page = StringIO()
    Console(file=page, width=width, color_system=None, legacy_windows=False).print(table(hostile))
    assert max(map(len, page.getvalue().splitlines())) <= width
    header = next(text for text in page.getvalue().splitlines() if "verdict " in text and "#" in text)
    assert ("why" in header.split()) == (width >= 125)
    coloured = StringIO()
    Console(file=coloured, width=width, color_system="standard", force_terminal=True, legacy_windows=False).print(
        table(hostile, width=80)
    )
    assert "\x1b[1;32m✓ supported" in coloured.getvalue()
    assert "\x1b]8" not in coloured.getvalue()


# Markdown


def test_markdown_has_a_section_a_claim_and_its_evidence(result: CheckResult) -> None:
    shown = render(result, "md")
    assert "## 3. ○ pending: kazakhstan-stays-first" in shown
    assert "- Probability: most likely (ICD 203: 80–95 %)" in shown
    assert "| trade exports share, Armenia → Russia | 2023 | 37 % | 36.5 to 37.5 % | 2025-06-12 |" in shown
    assert "- Hangs on a choice: contradicted with perspective mirror" in shown
    assert "**factbook, mirror**, holds: cannot tell." in shown


def test_markdown_has_no_markup_from_outside(hostile: CheckResult) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(render(hostile, "md"))
    inline = [child for token in tokens for child in token.children or []]
    kinds = {token.type for token in (*tokens, *inline)}
    assert not {kind for kind in kinds if kind.startswith(("html", "link", "image", "code", "fence"))}
    rows = [token for token in tokens if token.type == "tr_open"]
    cells = [token for token in tokens if token.type in ("td_open", "th_open")]
    assert rows
    assert all(cells)
    assert any("<script>alert(1)</script>" in child.content for child in inline)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a|b", r"a\|b"),
        ("2023. a", r"2023\. a"),
        ("- a", r"\- a"),
        ("a\n# b", r"a \# b"),
        ("see http://x.y", r"see http\://x.y"),
        ("www.x.y", r"www\.x.y"),
        ("&lt;", "&amp;lt;"),
        ("37 % (a-b)", "37 % (a-b)"),
    ],
)
def test_markdown_escapes(raw: str, shown: str) -> None:
    assert escape(raw) == shown


# JUnit XML


def test_junit_fails_what_it_is_told_to_and_skips_the_open(result: CheckResult) -> None:
    suite = ET.fromstring(render(result, "junit", fail_on={Verdict.CONTRADICTED}))[0]
    assert {name: suite.get(name) for name in ("name", "tests", "failures", "skipped")} == {
        "name": "The pull of the north",
        "tests": "7",
        "failures": "2",
        "skipped": "3",
    }
    cases = {case.get("name"): case for case in suite.iter("testcase")}
    assert {case.get("classname") for case in cases.values()} == {"the-pull-of-the-north"}
    failure = cases["russia-tajikistan-main-partner"].find("failure")
    assert failure is not None
    assert failure.get("message") == result["russia-tajikistan-main-partner"].reason
    assert failure.get("type") == "contradicted"
    assert [name for name, case in cases.items() if case.find("skipped") is not None] == [
        "kazakhstan-stays-first",
        "remittances-keep-close",
        "every-door-open",
    ]


def test_junit_skips_nothing_that_fails(result: CheckResult) -> None:
    suite = ET.fromstring(render(result, "junit", fail_on=list(Verdict)))[0]
    assert suite.get("failures") == "7"
    assert suite.get("skipped") == "0"
    assert not list(suite.iter("skipped"))


def test_junit_survives_hostile_text(hostile: CheckResult) -> None:
    root = ET.fromstring(render(hostile, "junit", fail_on={Verdict.PENDING}))
    assert {element.tag for element in root.iter()} <= {
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "system-out",
    }  # fmt: skip
    failure = next(root.iter("failure"))
    assert "<script>alert(1)</script>" in failure.get("message", "")
    assert "]]>" in (failure.text or "")


@pytest.mark.parametrize(("title", "name"), [("South Caucasus, 2023", "south-caucasus-2023"), ("…", "assessment")])
def test_slug(title: str, name: str) -> None:
    assert slug(title) == name
