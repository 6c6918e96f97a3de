from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from araxes._yaml import parse
from araxes.claims import (
    Assessment,
    Claim,
    files,
    json_schema,
    parse_assessment,
    read_assessment,
    write_assessment,
)
from araxes.claims.files import MAX_BYTES, split_front_matter
from araxes.errors import AssessmentError, InputError

EXAMPLES = Path(__file__).parents[2] / "examples"
EXAMPLE_FILES = [
    path for path in sorted(EXAMPLES.glob("*.*")) if path.suffix == ".yaml" or path.read_bytes().startswith(b"---")
]

GOOD = """\
title: T
claims:
  - {id: good, text: Good, kind: fact, untestable: x}
"""
CLAIM = """\
  - id: bad
    text: Bad
    kind: fact
    tests:
"""


def one_test(*lines: str) -> str:
    """An assessment with a good claim, and a second one with one test; its first line is line 8, column 9."""
    return GOOD + CLAIM + "".join(f"{'      - ' if i == 0 else ' ' * 8}{line}\n" for i, line in enumerate(lines))


def claim_lines(*lines: str) -> str:
    """An assessment with a good claim and a second one; its first line is line 4, column 5."""
    return GOOD + "".join(f"{'  - ' if i == 0 else ' ' * 4}{line}\n" for i, line in enumerate(lines))


RANK = ("measure: trade.rank", "of: RUS", "in: ARM")
TURNOVER = ("measure: trade.turnover", "of: RUS", "with: group:central-asia")
BAD = ("id: bad", "text: Bad")

# Each with all its problems: line, column and a piece of the message.
MALFORMED: dict[str, tuple[str, list[tuple[int, int, str]]]] = {
    # ---- not YAML
    "an open bracket": ("title: T\nclaims: [", [(3, 1, "not valid YAML: did not find expected")]),
    "an open quote": ('title: "T\nclaims: []\n', [(3, 1, "not valid YAML: found unexpected end of stream")]),
    "a tab": ("title: T\nclaims:\n\t- id: a\n", [(3, 1, "cannot start any token")]),
    "two documents": (GOOD + "---\ntitle: U\n", [(4, 1, "found another document")]),
    "a key twice": ("title: T\n" + GOOD, [(2, 1, "the key 'title' stands twice")]),
    "a key of a claim twice": (
        claim_lines("id: bad", "text: Bad", "id: worse"),
        [(6, 5, "the key 'id' stands twice")],
    ),
    "an alias": (
        "title: T\nclaims:\n  - &one {id: a, text: A, kind: fact, untestable: x}\n  - *one\n",
        [(3, 5, "anchors and aliases are not allowed")],
    ),
    "a tag": ("title: !me T\nclaims: []\n", [(1, 8, "the tag '!me' is not allowed")]),
    "a list as key": ("title: T\n? [a]\n: b\nclaims: []\n", [(2, 3, "keys must be plain words")]),
    "a day that is none": ("title: T\ndate: 2023-02-30\nclaims: []\n", [(2, 7, "'2023-02-30' is not a value")]),
    "a control character": ("title: T\nclaims: \x07\n", [(2, 1, "is not allowed in YAML")]),
    # ---- the assessment
    "no claims in the list": ("title: T\nclaims: []\n", [(2, 1, "claims: Tuple should have at least 1 item")]),
    "nothing after claims": ("title: T\nclaims:\n", [(2, 1, "claims: Input should be a valid tuple")]),
    "a mapping of claims": ("title: T\nclaims: {a: 1}\n", [(2, 1, "claims: Input should be a valid tuple")]),
    "a number as title": (GOOD.replace("T", "2023", 1), [(1, 1, "title: Input should be a valid string")]),
    "a key that does not exist": (GOOD + "autor: me\n", [(4, 1, "'autor' is not a key here")]),
    "an unknown standard": (
        GOOD + "standard: icd204\n",
        [(4, 1, "standard: unknown estimative standard 'icd204'; did you mean 'icd203'")],
    ),
    "an id twice": (
        claim_lines("id: good", "text: Bad", "kind: fact", "untestable: x"),
        [(2, 1, "two claims have the id 'good'")],
    ),
    "a claim that is not in the text": (
        GOOD + "text: |\n  Nothing of the kind.\n",
        [(3, 16, "this does not stand word for word in the text")],
    ),
    # ---- a claim
    "a claim that is a word": (GOOD + "  - nonsense\n", [(4, 5, "Input should be a valid dictionary")]),
    "an id with capitals": (
        claim_lines("id: Bad_Id", "text: Bad", "kind: fact", "untestable: x"),
        [(4, 5, "id: String should match pattern")],
    ),
    "an id that is a number": (
        claim_lines("id: 7", "text: Bad", "kind: fact", "untestable: x"),
        [(4, 5, "id: Input should be a valid string")],
    ),
    "a kind that does not exist": (
        claim_lines(*BAD, "kind: guess", "untestable: x"),
        [(6, 5, "kind: Input should be 'fact', 'trend'")],
    ),
    "no tests and no reason": (claim_lines(*BAD, "kind: fact"), [(4, 5, "add tests, or say in 'untestable'")]),
    "an intent without its rest": (
        claim_lines(*BAD, "kind: intent", "tests: [{measure: trade.rank, of: RUS, in: ARM, is: 1}]"),
        [(4, 5, "say in 'unscored' what they leave out")],
    ),
    "an attribution of nobody": (
        claim_lines(*BAD, "kind: attribution", "untestable: x"),
        [(4, 5, "an attribution names who says so")],
    ),
    "a horizon that is no day": (
        claim_lines(*BAD, "kind: risk", "untestable: x", "horizon: soon"),
        [(8, 5, "horizon: 'soon' is not a period")],
    ),
    "an unknown standard of a claim": (
        claim_lines(*BAD, "kind: risk", "untestable: x", "estimative:", "  phrase: likely", "  standard: phi"),
        [(10, 7, "standard: unknown estimative standard 'phi'; did you mean 'phia'")],
    ),
    "a test that is no list": (
        claim_lines(*BAD, "kind: fact", "tests: {measure: trade.rank}"),
        [(7, 5, "tests: Input should be a valid tuple")],
    ),
    # ---- a test
    "an unknown measure": (
        one_test("measure: trade.rnak", "of: RUS", "in: ARM", "is: 1"),
        [(8, 9, "unknown measure 'trade.rnak'; did you mean 'trade.rank'")],
    ),
    "an unknown entity": (
        one_test("measure: trade.rank", "of: Azerbaidjan", "in: ARM", "is: 1"),
        [(9, 9, "of: unknown entity 'Azerbaidjan'; did you mean Azerbaijan (AZE)")],
    ),
    "a number as entity": (
        one_test("measure: trade.rank", "of: RUS", "in: 5", "is: 1"),
        [(10, 9, "in: an entity is an id such as ARM or a name such as Armenia, not 5")],
    ),
    "an unknown flow": (
        one_test(*RANK, "flow: exprots", "is: 1"),
        [(8, 9, "unknown flow of trade.rank 'exprots'")],
    ),
    "a parameter of another measure": (
        one_test(*RANK, "basis: spending", "is: 1"),
        [(8, 9, "trade.rank takes no parameter 'basis'; it takes flow, among")],
    ),
    "the wrong word for the second place": (
        one_test("measure: trade.rank", "of: RUS", "with: ARM", "is: 1"),
        [(8, 9, "trade.rank has no role 'with'; its roles are of: the partner, in: the state whose trade it is")],
    ),
    "no second place": (
        one_test("measure: trade.rank", "of: RUS", "is: 1"),
        [(8, 9, "trade.rank needs 'in': the state whose trade it is")],
    ),
    "nobody": (one_test("measure: trade.rank", "in: ARM", "is: 1"), [(8, 9, "'of' is missing")]),
    "a slip in a key": (one_test(*RANK, "is: 1", "perod: 2023"), [(12, 9, "'perod' is not a key here")]),
    "true as threshold": (one_test(*RANK, "is: true"), [(11, 9, "is: a threshold is a number such as 1, 37%")]),
    "words as threshold": (
        one_test(*RANK, "is: about 5"),
        [(11, 9, "is: 'about 5' is not a threshold; write 37%, 2 points, 1.5 bn or a number")],
    ),
    "no end as threshold": (
        one_test(*RANK, "at_least: .inf"),
        [(11, 9, "at_least: a threshold must be finite")],
    ),
    "nothing that must hold": (
        one_test(*RANK),
        [(8, 9, "trade.rank needs something that must hold: one of is,")],
    ),
    "two comparisons": (
        one_test(*RANK, "is: 1", "at_least: 2"),
        [(8, 9, "one comparison a test, not is and at_least")],
    ),
    "nobody to compare with": (
        one_test(*RANK, "above: {times: 2}"),
        [(11, 9, "above: say whom to compare with: above: {of: RUS}")],
    ),
    "a factor of nothing": (
        one_test(*RANK, "above: {of: CHN, times: 0}"),
        [(11, 26, "times: Input should be greater than 0")],
    ),
    "a list of one to lie between": (one_test(*RANK, "between: [1]"), [(11, 9, "between")]),
    "a number to lie between": (
        one_test(*RANK, "between: 3"),
        [(11, 9, "between: Input should be a valid tuple")],
    ),
    "a period that is none": (
        one_test(*RANK, "is: 1", "period: soon"),
        [(12, 9, "period: 'soon' is not a period")],
    ),
    "a month that is none": (
        one_test(*RANK, "is: 1", "period: 2023-13"),
        [(12, 9, "'2023-13' is not a period")],
    ),
    "a period that runs back": (
        one_test(*RANK, "is: 1", "period: 2023..2019"),
        [(12, 9, "the period ends (2019-12-31) before it starts (2023-01-01)")],
    ),
    "a quantifier without a group": (
        one_test(*RANK, "is: 1", "quantifier: some"),
        [(8, 9, "the quantifier 'some' needs a group, such as group:central-asia")],
    ),
    "a quantifier that does not exist": (
        one_test(*TURNOVER, "at_least: 1", "quantifier: every"),
        [(12, 9, "quantifier: 'every' is no quantifier; write all, almost all")],
    ),
    "a state to rank among": (
        one_test(*RANK, "is: 1", "among: ARM"),
        [(8, 9, "among is a group, such as group:central-asia, not 'ARM'")],
    ),
    "two groups": (
        one_test("measure: trade.share", "of: group:baltic", "in: group:nordic", "is: 1"),
        [(8, 9, "only one place of a test can be a group")],
    ),
    "a perspective that does not exist": (
        one_test(*RANK, "is: 1", "perspective: both"),
        [(12, 9, "perspective: Input should be 'reporter' or 'mirror'")],
    ),
    "a change without a comparison": (
        one_test(*TURNOVER, "change: {since: 2021}"),
        [(11, 9, "change: a change needs exactly one of is, at_least")],
    ),
    "a change since nothing": (one_test(*TURNOVER, "change: {above: 1}"), [(11, 9, "'since' is missing")]),
    "a change that runs back": (
        one_test(*TURNOVER, "change: {since: 2021, until: 2020, above: 1}"),
        [(11, 9, "change: a change must run forward")],
    ),
    "a change against somebody": (
        one_test(*TURNOVER, "change: {since: 2021, above: {of: CHN}}"),
        [(11, 9, "change: a change is compared with a number")],
    ),
    "a change and a comparison": (
        one_test(*TURNOVER, "above: 1", "change: {since: 2021, above: 1}"),
        [(8, 9, "'above' and 'change' cannot stand in one test; write two tests")],
    ),
    "a change and a period": (
        one_test(*TURNOVER, "period: 2023", "change: {since: 2021, above: 1}"),
        [(8, 9, "'period' and 'change' cannot stand together")],
    ),
    "a slip in a change": (
        one_test(*TURNOVER, "change: {since: 2021, above: 1, untill: 2023}"),
        [(11, 41, "'untill' is not a key here")],
    ),
    # ---- several problems
    "many problems": (
        GOOD
        + "autor: me\n"
        + GOOD.replace("title: T\nclaims:\n", "").replace(
            "  - {id: good, text: Good, kind: fact, untestable: x}\n", "standard: icd204\n"
        ),
        [(4, 1, "'autor' is not a key here"), (5, 1, "unknown estimative standard")],
    ),
    "problems in three claims": (
        "title: T\nclaims:\n"
        "  - {id: good, text: Good, kind: fact, untestable: x}\n"
        "  - {id: a, text: A, kind: guess, untestable: x}\n"
        "  - {id: b, kind: fact, untestable: x}\n"
        "  - {id: c, text: C, kind: fact, tests: [{measure: trade.rank, of: RUS, is: 1}]}\n"
        "colour: red\n",
        [
            (4, 22, "kind: Input should be"),
            (5, 5, "'text' is missing"),
            (6, 42, "trade.rank needs 'in'"),
            (7, 1, "'colour' is not a key here"),
        ],
    ),
    "three problems in one test": (
        one_test("measure: trade.rank", "of: 1", "in: 2", "is: x"),
        [
            (9, 9, "of: an entity is an id"),
            (10, 9, "in: an entity is an id"),
            (11, 9, "is: 'x' is not a threshold"),
        ],
    ),
}


@pytest.mark.parametrize(("text", "problems"), MALFORMED.values(), ids=MALFORMED)
def test_malformed_files(text: str, problems: list[tuple[int, int, str]]) -> None:
    with pytest.raises(AssessmentError) as caught:
        parse_assessment(text, name="file.yaml")
    found = [(problem.line, problem.column) for problem in caught.value.problems]
    assert found == [(line, column) for line, column, _piece in problems], str(caught.value)
    for problem, (line, column, piece) in zip(caught.value.problems, problems, strict=True):
        assert piece in problem.message
        assert f"file.yaml:{line}:{column}: {problem.message}" in str(caught.value).splitlines()


@pytest.mark.parametrize(("text", "problems"), list(MALFORMED.values())[3:50:9], ids=list(MALFORMED)[3:50:9])
def test_malformed_front_matter_has_the_lines_of_the_file(text: str, problems: list[tuple[int, int, str]]) -> None:
    for fenced in (f"---\n{text}---\nGood. Bad.\n", f"\ufeff---\n{text}---\nGood. Bad.\n"):
        if "---\ntitle: U" in text:
            continue
        with pytest.raises(AssessmentError) as caught:
            parse_assessment(fenced)
        found = [(problem.line, problem.column) for problem in caught.value.problems]
        assert found == [(line + 1, column) for line, column, _piece in problems]


def test_one_bad_claim_is_one_problem() -> None:
    """That the list then has no good claim is no second problem."""
    text = "title: T\nclaims:\n  - {id: a, text: A, kind: guess, untestable: x}\n"
    with pytest.raises(AssessmentError) as caught:
        parse_assessment(text)
    assert [(problem.line, problem.column) for problem in caught.value.problems] == [(3, 22)]


@pytest.mark.parametrize(
    "threshold", ["{figure: abc}", "1" + "0" * 400, "9" * 400 + "%"], ids=["figure", "int", "text"]
)
def test_strange_thresholds_are_problems_of_the_file(threshold: str) -> None:
    for comparison in ("is", "at_least"):
        with pytest.raises(AssessmentError) as caught:
            parse_assessment(one_test(*RANK, f"{comparison}: {threshold}"))
        assert {problem.line for problem in caught.value.problems} == {11}


@pytest.mark.parametrize("key", ["name: trade.rank\n        measure", "in_", "is_"])
def test_only_the_written_words_are_keys(key: str) -> None:
    """The names of fields in the program are no keys of a file."""
    text = one_test("measure: trade.rank", "of: RUS", "in: ARM", "is: 1")
    plain = {"in_": ("in:", "in_:"), "is_": ("is:", "is_:")}.get(key, ("measure:", "name:"))
    with pytest.raises(AssessmentError):
        parse_assessment(text.replace(f"{plain[0]} ", f"{plain[1]} "))


NO_CLAIMS = [
    "just a sentence",
    "- a\n- b\n",
    "title: T\n",
    "5",
    "# a comment\n",
    "---\n---\n# A page\n",
    "---\ntitle: T\n---\nText",
]


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_holds_no_claims(text: str) -> None:
    with pytest.raises(InputError, match=r"file\.md: no claims here; an assessment is YAML with 'claims'"):
        parse_assessment(text, name="file.md")


# ---- reading


MARKDOWN = """\
---
title: T
claims:
  - {id: good, text: Good enough, kind: fact, untestable: x}
---
# A page

It is Good
enough.
---
not a fence
"""


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


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


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


# ---- writing

EDITED = """\
# What we thought in November.
title: The south   # short

standard: phia
author: A. N. Analyst
claims:
  # The first
  - id: one
    kind: fact
    text: >-
      Russia is
      the first
    tests:
      - {measure: trade.rank, of: Russia, in: Armenia, is: 1, period: latest}  # by turnover
  # The second
  - {id: two, text: Two, kind: fact, untestable: nobody knows}   # leave it
  # The third
  - id: three
    text: "Three"
    kind: forecast
    horizon: 2023-12-31
    estimative: likely
    tests:
      - measure: trade.turnover
        of: RUS
        with: group:central-asia
        change: {since: 2021, at_least: 10%}
"""


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    return written(tmp_path / "a.yaml", EDITED)


def changed(assessment: Assessment, **more: Any) -> Assessment:
    return Assessment.model_validate({**assessment.model_dump(by_alias=True), **more})


def with_claims(assessment: Assessment, claims: list[Claim]) -> Assessment:
    return changed(assessment, claims=[claim.model_dump(by_alias=True) for claim in claims])


def change_claim(assessment: Assessment, number: int, **more: Any) -> Assessment:
    claims = list(assessment.claims)
    claims[number] = Claim.model_validate({**claims[number].model_dump(by_alias=True), **more})
    return with_claims(assessment, claims)


def differing_lines(path: Path) -> tuple[list[str], list[str]]:
    """The lines that are only in the old file, and those only in the new one."""
    old, new = EDITED.splitlines(), path.read_text(encoding="utf-8").splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_writing_what_is_there_changes_nothing(edited: Path) -> None:
    write_assessment(read_assessment(edited), edited)
    assert parse(edited.read_text()).data == parse(EDITED).data
    old, new = differing_lines(edited)
    # Only the folding of a text over two lines may differ.
    assert all(line.strip().startswith(("Russia", "the first", "text:", "- {", "title")) for line in [*old, *new])
    assert [line for line in old if "#" in line] == [] or [line.split("#")[1] for line in old if "#" in line] == [
        line.split("#")[1] for line in new if "#" in line
    ]


def test_one_field_changes_alone(edited: Path) -> None:
    before = read_assessment(edited)
    after = change_claim(before, 1, untestable="somebody knows")
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    text = edited.read_text()
    for kept in (
        "# What we thought in November.",
        "# short",
        "# The first",
        "# by turnover",
        "# The second",
        "# leave it",
    ):
        assert text.count(kept) == 1
    assert "of: Russia, in: Armenia, is: 1, period: latest" in text, "written as the author wrote it"
    assert "untestable: somebody knows" in text
    assert "nobody knows" not in text
    order = [
        text.index(key) for key in ("title:", "standard:", "author:", "claims:", "id: one", "id: two", "id: three")
    ]
    assert order == sorted(order)
    assert text.index("id: one") < text.index("kind: fact") < text.index("text:"), "the order of keys stays"


def test_what_goes_without_saying_stays_where_it_was_said(edited: Path) -> None:
    """ "period: latest" is the default; beside a change in the same test it still stands as it was written."""
    before = read_assessment(edited)
    test = {**before.claims[0].tests[0].model_dump(by_alias=True), "is": 2}
    after = change_claim(before, 0, tests=[test])
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    assert "of: Russia, in: Armenia, is: 2, period: latest" in edited.read_text()


def test_a_field_of_the_assessment_is_added_changed_and_dropped(edited: Path) -> None:
    before = read_assessment(edited)
    after = changed(before, title="The north", author=None, date="2023-11-30")
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    text = edited.read_text()
    assert "title: The north" in text
    assert "author:" not in text
    assert "# What we thought in November." in text
    assert "# by turnover" in text


def test_a_claim_at_the_end_comes_and_goes(edited: Path) -> None:
    before = read_assessment(edited)
    extra = Claim.model_validate({"id": "four", "text": "Four", "kind": "fact", "untestable": "x"})
    after = with_claims(before, [*before.claims, extra])
    write_assessment(after, edited)
    assert read_assessment(edited) == after
    assert all(
        comment in edited.read_text() for comment in ("# The first", "# The second", "# The third", "# leave it")
    )
    write_assessment(before, edited)
    assert read_assessment(edited) == before
    assert "Four" not in edited.read_text()
    assert "# leave it" in edited.read_text()


def comment_before(text: str, claim_id: str) -> str:
    """The comment line above a claim."""
    lines = text.splitlines()
    place = next(i for i, line in enumerate(lines) if f"id: {claim_id}" in line)
    return lines[place - 1].strip()


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_removed_claim_takes_its_comments_along(edited: Path, gone: int) -> None:
    before = read_assessment(edited)
    kept = [claim for place, claim in enumerate(before.claims) if place != gone]
    write_assessment(with_claims(before, kept), edited)
    assert [claim.id for claim in read_assessment(edited).claims] == [claim.id for claim in kept]
    text = edited.read_text()
    for claim, comment in (("two", "# leave it"), ("one", "# by turnover")):
        assert (comment in text) == (claim in [each.id for each in kept])
    for claim, comment in (("one", "# The first"), ("two", "# The second"), ("three", "# The third")):
        if claim in [each.id for each in kept]:
            assert comment_before(text, claim) == comment


def test_a_claim_put_first_moves_no_comments(edited: Path) -> None:
    before = read_assessment(edited)
    extra = Claim.model_validate({"id": "zero", "text": "Zero", "kind": "fact", "untestable": "x"})
    write_assessment(with_claims(before, [extra, *before.claims]), edited)
    text = edited.read_text()
    assert [claim.id for claim in read_assessment(edited).claims] == ["zero", "one", "two", "three"]
    assert text.index("id: one") < text.index("# by turnover") < text.index("id: two")
    assert comment_before(text, "two") == "# The second"


def test_markdown_keeps_the_comments_of_its_front(tmp_path: Path) -> None:
    path = written(tmp_path / "a.md", f"---\n{EDITED}---\n# Page\n\nRussia is the first. Two. Three.\n")
    before = read_assessment(path)
    after = changed(
        change_claim(before, 1, untestable="somebody knows"), text="New: Russia is the first. Two. Three."
    )
    write_assessment(after, path)
    assert read_assessment(path) == after
    text = path.read_text()
    assert text.startswith("---\n# What we thought in November.")
    assert text.endswith("---\nNew: Russia is the first. Two. Three.")
    assert "# leave it" in text


def test_a_new_file_is_plain(tmp_path: Path) -> None:
    write_assessment(parse_assessment(GOOD), tmp_path / "new.yaml")
    assert (tmp_path / "new.yaml").read_text() == (
        "title: T\nclaims:\n  - id: good\n    text: Good\n    kind: fact\n    untestable: x\n"
    )


def test_a_failed_write_leaves_the_old_file(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    before = read_assessment(edited)
    monkeypatch.setattr(files, "_dump", full)
    with pytest.raises(OSError, match="No space left"):
        write_assessment(change_claim(before, 1, untestable="somebody knows"), edited)
    assert edited.read_text() == EDITED
    assert [path.name for path in edited.parent.iterdir()] == [edited.name], "nothing is left lying about"


def test_a_killed_write_leaves_the_old_file(edited: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_assessment(changed(read_assessment(edited), title="New"), edited)
    assert edited.read_text() == EDITED
    assert [path.name for path in edited.parent.iterdir()] == [edited.name]


def test_a_file_that_is_no_assessment_is_not_overwritten(tmp_path: Path) -> None:
    path = written(tmp_path / "notes.yaml", "shopping: [bread, milk]\n")
    with pytest.raises(InputError):
        write_assessment(parse_assessment(GOOD), path)
    assert path.read_text() == "shopping: [bread, milk]\n"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_who_may_read_a_file_does_not_change(edited: Path, mode: int) -> None:
    edited.chmod(mode)
    write_assessment(changed(read_assessment(edited), title="New"), edited)
    assert edited.stat().st_mode & 0o777 == mode


# ---- round trips

SCALARS = [
    "no", "yes", "true", "null", "~", "5", "5.0", "0x1F", "010", "0o17", "1_000", "1e3", ".inf", "1:30",
    "12:30:45", "2023-01-01", "=", "<<", "- a", "# x", "a # b", "a: b", " lead", "trail ", "'", '"', "'a'", "%x",
    "@x", "`x", "!x", "&x", "*x", "|", ">", "?", "{", "[", "a\tb", "a\nb", "a\n\nb\n", "\n", "---", "...",
    "é–„x“", "\u00a0x", "\U0001f600", "x" * 300, "two  spaces " * 30, "\u2028", "\x85", "a\r\nb",
    "word " * 19 + "folded  here  and # there " * 3,
]  # fmt: skip


@pytest.mark.parametrize("suffix", [".yaml", ".md"])
@pytest.mark.parametrize("scalar", SCALARS)
def test_every_text_comes_back(tmp_path: Path, scalar: str, suffix: str) -> None:
    base = {"id": "a", "text": scalar, "kind": "fact", "untestable": scalar, "note": scalar}
    assessment = Assessment.model_validate({"title": scalar, "claims": [base]})
    write_assessment(assessment, tmp_path / f"a{suffix}")
    assert read_assessment(tmp_path / f"a{suffix}") == assessment


TESTS: list[dict[str, Any]] = [
    {"measure": "trade.rank", "of": "RUS", "in": "ARM", "is": 1},
    {"measure": "trade.rank", "of": "KAZ", "in": "RUS", "among": "group:central-asia", "flow": "imports", "is": 2},
    {"measure": "trade.share", "of": "RUS", "in": "TJK", "between": ["10%", 0.5], "perspective": "mirror"},
    {"measure": "trade.share", "of": "RUS", "in": "TJK", "above": {"of": "CHN", "times": 2}},
    {"measure": "trade.share", "of": "RUS", "in": "TJK", "below": {"of": "CHN", "in": "KGZ"}},
    {"measure": "trade.partners", "of": "ARM", "at_share": "10%", "at_most": 3},
    {"measure": "membership.standing", "of": "ARM", "in": "org:csto", "as": "observer"},
    {"measure": "trade.balance", "of": "ARM", "below": "-1.5 bn"},
    {"measure": "military.ratio", "of": "AZE", "to": "ARM", "basis": "burden", "above": 1.25},
]
GROUP = {"measure": "trade.turnover", "of": "RUS", "with": "group:central-asia"}
amounts = st.one_of(
    st.integers(-(10**9), 10**12),
    st.decimals(-1000, 1000, places=2).map(float).filter(lambda number: not number.is_integer()),
    st.builds("{}{}".format, st.integers(-500, 500), st.sampled_from(["%", " points", " bn", " mn", " tn", " k"])),
)
periods = st.sampled_from(["latest", 2023, "2023-06", "2023-06-30", "2019..2023", "..2020"])
changes = st.builds(
    lambda until, quantifier, comparison, amount: {
        **GROUP,
        **({"quantifier": quantifier} if quantifier else {}),
        "change": {"since": 2018, "until": until, comparison: amount},
    },
    periods,
    st.sampled_from([None, "all", "almost all", "most", "some", "none"]),
    st.sampled_from(["at_least", "at_most", "above", "below", "is"]),
    amounts,
)
tests = st.one_of(
    st.builds(lambda test, when: {**test, "period": when}, st.sampled_from(TESTS), periods),
    st.builds(lambda amount: {"measure": "trade.share", "of": "RUS", "in": "ARM", "at_least": amount}, amounts),
    changes,
)
prose = st.text(
    st.characters(codec="utf-8", categories=["L", "P", "S", "Zs"]) | st.sampled_from("\n\t #:-'\""),
    min_size=1,
    max_size=40,
)


@st.composite
def claims(draw: st.DrawFn, number: int) -> dict[str, Any]:
    kind = draw(st.sampled_from(["fact", "trend", "cause", "intent", "risk", "forecast", "attribution"]))
    made: dict[str, Any] = {
        "id": f"claim-{number}",
        "text": draw(prose.filter(lambda text: text.strip() != "")),
        "kind": kind,
    }
    if draw(st.booleans()):
        made["tests"] = draw(st.lists(tests, min_size=1, max_size=3))
        made["combine"] = draw(st.sampled_from(["all", "any"]))
    else:
        made["untestable"] = draw(prose)
    options: dict[str, st.SearchStrategy[Any]] = {
        "note": prose,
        "unscored": prose,
        "attributed_to": prose,
        "horizon": st.dates().map(str),
        "estimative": st.sampled_from(["likely", {"phrase": "remote chance", "standard": "phia"}]),
        "entities": st.lists(st.sampled_from(["ARM", "org:csto", "group:nordic"]), max_size=2),
    }
    needed = {"intent": "unscored", "attribution": "attributed_to"}.get(kind)
    for name, values in options.items():
        if name == needed or draw(st.integers(0, 3)) == 0:
            made[name] = draw(values)
    return made


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    made = [draw(claims(number)) for number in range(draw(st.integers(1, 3)))]
    data: dict[str, Any] = {"title": draw(prose), "claims": made}
    data["standard"] = draw(st.sampled_from(["icd203", "phia"]))
    if draw(st.booleans()):
        gap = draw(st.sampled_from(["\n", "\n\n# Part\n\n", ". "]))
        data["text"] = draw(prose) + gap + gap.join(claim["text"] for claim in made) + gap
    if draw(st.booleans()):
        data["date"] = draw(st.dates().map(str))
        data["author"] = draw(prose)
    return Assessment.model_validate(data)


once = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@once
@given(assessments(), st.sampled_from(["yaml", "md"]))
def test_what_is_written_is_read_again(tmp_path: Path, assessment: Assessment, suffix: str) -> None:
    path = tmp_path / f"fresh.{suffix}"
    path.unlink(missing_ok=True)
    write_assessment(assessment, path)
    assert read_assessment(path) == assessment


@once
@given(assessments(), assessments(), st.sampled_from(["yaml", "md"]))
def test_any_file_can_become_any_other(tmp_path: Path, first: Assessment, second: Assessment, suffix: str) -> None:
    path = tmp_path / f"other.{suffix}"
    path.unlink(missing_ok=True)
    write_assessment(first, path)
    write_assessment(second, path)
    assert read_assessment(path) == second


@once
@given(assessments())
def test_what_is_written_obeys_the_schema(assessment: Assessment) -> None:
    data = assessment.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    VALIDATOR.validate(data)


# ---- the JSON Schema

VALIDATOR = jsonschema.Draft202012Validator(json_schema())


def as_json(text: str) -> Any:
    """The front matter of a file as an editor would hand it to the schema."""
    return json.loads(json.dumps(parse(split_front_matter(text)[0]).data, default=str))


def test_there_is_an_example() -> None:
    assert EXAMPLE_FILES


def test_the_schema_is_a_schema() -> None:
    schema = json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(schema)) == schema


@pytest.mark.parametrize("path", EXAMPLE_FILES, ids=lambda path: path.name)
def test_the_examples_obey_the_schema(path: Path) -> None:
    VALIDATOR.validate(as_json(path.read_text(encoding="utf-8")))
    assert read_assessment(path).claims


@pytest.mark.parametrize("text", [GOOD, EDITED, MARKDOWN])
def test_good_files_obey_the_schema(text: str) -> None:
    VALIDATOR.validate(as_json(text))


BROKEN_BY = [
    {"colour": "red"},
    {"claims": []},
    {"title": ""},
    {"title": None},
    {"claims": [{"id": "a", "text": "A", "kind": "fact", "untestable": "x", "colour": "red"}]},
    {"claims": [{"id": "A b", "text": "A", "kind": "fact", "untestable": "x"}]},
    {"claims": [{"id": "a", "text": "A", "kind": "guess", "untestable": "x"}]},
    {"claims": [{"id": "a", "kind": "fact", "untestable": "x"}]},
    {"claims": [{"id": "a", "text": "A", "kind": "fact", "tests": [{**TESTS[0], "sinc": 2021}]}]},
    {"claims": [{"id": "a", "text": "A", "kind": "fact", "tests": [{**TESTS[0], "is": True}]}]},
    {"claims": [{"id": "a", "text": "A", "kind": "fact", "tests": [{**TESTS[0], "quantifier": "every"}]}]},
    {"claims": [{"id": "a", "text": "A", "kind": "fact", "tests": [{"of": "RUS", "in": "ARM", "is": 1}]}]},
]


@pytest.mark.parametrize("change", BROKEN_BY, ids=str)
def test_the_schema_refuses_what_the_program_refuses(change: dict[str, Any]) -> None:
    data = {**as_json(GOOD), **change}
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate(data)
    with pytest.raises(AssessmentError):
        parse_assessment(json.dumps(data))


SHORT_FORMS = [
    {"estimative": "likely"},
    {"horizon": 2023},
    {"horizon": "2023-06"},
    {"horizon": "2023-12-31"},
    {"tests": [{**TESTS[0], "period": "2019..2023"}]},
    {"tests": [{**TESTS[0], "period": 2023}]},
    {"tests": [{**TESTS[0], "is": 2}]},
    {"tests": [{"measure": "trade.rank", "of": "RUS", "in": "ARM", "above": {"of": "CHN"}}]},
    {"tests": [{**GROUP, "change": {"since": 2021, "at_least": "10%"}}]},
]


@pytest.mark.parametrize("form", SHORT_FORMS, ids=str)
def test_the_schema_takes_the_short_forms(form: dict[str, Any]) -> None:
    claim = {
        "id": "a",
        "text": "A",
        "kind": "forecast",
        **({} if "tests" in form else {"untestable": "x"}),
        **form,
    }
    data = {"title": "T", "claims": [claim]}
    VALIDATOR.validate(data)
    assert parse_assessment(json.dumps(data))


@pytest.mark.parametrize("day", ["2023-11-30", 2023, "2023-11"])
def test_the_schema_takes_the_dates_that_the_program_takes(day: object) -> None:
    data = {**as_json(GOOD), "date": day}
    assert parse_assessment(json.dumps(data)).date is not None
    VALIDATOR.validate(data)
