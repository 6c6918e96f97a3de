"""Reading files of claims: YAML, Markdown with front matter, standard input."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from araxes.claims import (
    parse_assessment,
    read_assessment,
)
from araxes.claims.files import MAX_BYTES, split_front_matter
from araxes.errors import AssessmentError, InputError

from .making import GOOD, MARKDOWN, written


def test_a_title_may_be_left_out() -> None:
    assert parse_assessment(GOOD.replace("title: T\n", "")).title == "Untitled assessment"


def test_markdown_is_front_matter_and_text() -> None:
    found = parse_assessment(MARKDOWN)
    assert found.text == "# A page\n\nIt is Good\nenough.\n---\nnot a fence\n"
    span = found.span(found.claims[0])
    assert span is not None
    assert found.text[slice(*span)] == "Good\nenough"


def test_the_text_stands_once() -> None:
    with pytest.raises(AssessmentError) as caught:
        parse_assessment(MARKDOWN.replace("title: T", "title: T\ntext: Good enough"))
    assert [str(problem) for problem in caught.value.problems] == [
        "3:1: the text is the Markdown body; drop 'text'"
    ]


def test_statements_that_are_not_in_the_body_are_found_in_the_front() -> None:
    with pytest.raises(AssessmentError) as caught:
        parse_assessment(MARKDOWN.replace("It is Good", "It is good"))
    assert [(problem.line, problem.column, problem.code) for problem in caught.value.problems] == [(4, 16, "span")]


@pytest.mark.parametrize(
    ("text", "front", "body"),
    [
        ("a: 1\n", "a: 1\n", None),
        ("---\na: 1\n---\nText\n", "\na: 1\n", "Text\n"),
        ("--- \na: 1\n---\t\nText", "\na: 1\n", "Text"),
        ("---\r\na: 1\r\n---\r\nText\r\n", "\na: 1\r\n", "Text\r\n"),
        ("\ufeff---\na: 1\n---\n", "\na: 1\n", ""),
        ("---\na: 1\n", "---\na: 1\n", None),
        ("a: 1\n---\nb\n", "a: 1\n---\nb\n", None),
        ("---\n---\n", "\n", ""),
        ("----\na: 1\n---\n", "----\na: 1\n---\n", None),
        ("", "", None),
    ],
)
def test_front_matter(text: str, front: str, body: str | None) -> None:
    assert split_front_matter(text) == (front, body)


@pytest.mark.parametrize("change", ["{}", "\ufeff{}", "---\n{}", "# hello\n{}", "{}\n\n"])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_encodings_of_the_same_file(tmp_path: Path, change: str, ends: str) -> None:
    text = change.replace("{}", GOOD).replace("\n", ends)
    assert read_assessment(written(tmp_path / "a.yaml", text)) == parse_assessment(GOOD)


def test_markdown_with_a_mark_and_windows_line_ends(tmp_path: Path) -> None:
    found = read_assessment(written(tmp_path / "a.md", ("\ufeff" + MARKDOWN).replace("\n", "\r\n")))
    assert found.text is not None
    assert found.text.startswith("# A page\r\n")
    assert found.span(found.claims[0]) is not None


UNREADABLE = {
    "empty": (b"", "the file is empty; see `araxes schema`"),
    "blank": (b" \n\n\t", "the file is empty"),
    "a mark and nothing": ("\ufeff".encode(), "no claims here"),
    "binary": (b"PK\x03\x04\x00\x00", "this is a binary file; an assessment is YAML or Markdown text"),
    "UTF-16": (GOOD.encode("utf-16"), "this is a binary file"),
    "Latin-1": (
        "title: T\n# größer\nclaims: []\n".encode("latin-1"),
        "a.yaml:2: not UTF-8 text; save the file as UTF-8",
    ),
    "too large": (b"#" * (MAX_BYTES + 1), "larger than 8 MB; an assessment is a few pages of text"),
}


@pytest.mark.parametrize(("content", "message"), UNREADABLE.values(), ids=UNREADABLE)
def test_files_that_are_no_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, message: str
) -> None:
    path = written(tmp_path / "a.yaml", content)
    with pytest.raises(InputError) as caught:
        read_assessment(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    with pytest.raises(InputError) as caught:
        read_assessment("-")
    assert str(caught.value) == str(caught.value).replace(str(path), "standard input")
    assert message.removeprefix("a.yaml") in str(caught.value)


def test_the_largest_file_is_read(tmp_path: Path) -> None:
    padding = MAX_BYTES - len(GOOD)
    path = written(tmp_path / "a.yaml", GOOD + "#" * padding)
    assert path.stat().st_size == MAX_BYTES
    assert len(read_assessment(path).claims) == 1


def test_files_that_are_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.yaml: cannot be read: No such file or directory"):
        read_assessment(tmp_path / "none.yaml")
    with pytest.raises(InputError, match="cannot be read: Is a directory"):
        read_assessment(tmp_path)


def test_a_name_that_can_be_no_file() -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_assessment("a\0b.yaml")


def test_standard_input_is_read_for_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(MARKDOWN.encode())))
    assert read_assessment("-") == parse_assessment(MARKDOWN)


def test_an_alias_bomb_is_refused(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    with pytest.raises(AssessmentError, match="anchors and aliases"):
        read_assessment(written(tmp_path / "a.yaml", "\n".join([*lines, GOOD])))


def test_deep_nesting_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AssessmentError, match="nested deeper than 40 levels"):
        read_assessment(written(tmp_path / "a.yaml", GOOD + "note: " + "[" * 200 + "]" * 200 + "\n"))
