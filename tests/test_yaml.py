from __future__ import annotations

import re
import subprocess
import sys
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from araxes._yaml import MAX_DEPTH, YamlError, load_data, parse
from araxes.errors import Problem

# What YAML 1.2's core schema makes of a plain word, and dates.
SCALARS: list[tuple[str, Any]] = [
    ("no", "no"),
    ("Yes", "Yes"),
    ("on", "on"),
    ("off", "off"),
    ("y", "y"),
    ("true", True),
    ("True", True),
    ("false", False),
    ("null", None),
    ("~", None),
    ("", None),
    ("5", 5),
    ("-5", -5),
    ("+5", 5),
    ("5.5", 5.5),
    ("-0.5", -0.5),
    ("0x1F", 31),
    ("37%", "37%"),
    ("1.5 bn", "1.5 bn"),
    ("2 points", "2 points"),
    ("2023", 2023),
    ("2023-06", "2023-06"),
    ("2023-06-30", date(2023, 6, 30)),
    ("2019..2023", "2019..2023"),
    ("'5'", "5"),
    ('"no"', "no"),
    ("NO", "NO"),
    ("=", "="),
    ("<<", "<<"),
    ("group:central-asia", "group:central-asia"),
]


@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_scalars(written: str, value: Any) -> None:
    found = parse(f"a: {written}").data["a"]
    assert found == value
    assert type(found) is type(value)


# Where YAML 1.1 reads something else: times in base sixty, octal numbers, underscores.
CORE_SCHEMA: list[tuple[str, Any]] = [
    ("1:30", "1:30"),
    ("12:30:45", "12:30:45"),
    ("1:30.5", "1:30.5"),
    ("010", 10),
    ("1_000", "1_000"),
    ("1e3", 1000.0),
    ("0o17", 15),
    ("0b11", "0b11"),
]


@pytest.mark.parametrize(("written", "value"), CORE_SCHEMA)
def test_scalars_that_older_yaml_reads_otherwise(written: str, value: Any) -> None:
    assert parse(f"a: {written}").data["a"] == value


def test_positions_are_those_of_keys_and_items() -> None:
    document = parse("a: 1\nb:\n  - x\n  - c: 2\n    d: [5, 6]\n")
    assert document.data == {"a": 1, "b": ["x", {"c": 2, "d": [5, 6]}]}
    assert document.position(()) == (1, 1)
    assert document.position(("a",)) == (1, 1)
    assert document.position(("b",)) == (2, 1)
    assert document.position(("b", 0)) == (3, 5)
    assert document.position(("b", 1)) == (4, 5)
    assert document.position(("b", 1, "c")) == (4, 5)
    assert document.position(("b", 1, "d")) == (5, 5)
    assert document.position(("b", 1, "d", 1)) == (5, 12)


def test_the_nearest_part_with_a_place_stands_for_one_without() -> None:
    document = parse("a: 1\nb:\n  c: 2\n")
    assert document.position(("b", "nothing", 3)) == (2, 1)
    assert document.position(("nothing",)) == (1, 1)
    assert parse("").position(("a",)) == (1, 1)


def test_columns_count_characters() -> None:
    assert parse("a: {ä: 1, ö: 2}").position(("a", "ö")) == (1, 11)


def test_nothing_is_nothing() -> None:
    assert parse("").data is None
    assert parse("# only a comment\n").data is None


MALFORMED = [
    # text, line, column, a piece of the message, code
    ("a: [1\n", 2, 1, "did not find expected", "yaml"),
    ('a: "x\n', 2, 1, "unexpected end of stream", "yaml"),
    ("a: b: c\n", 1, 5, "mapping values are not allowed", "yaml"),
    ("a: 1\n b: 2\n", 2, 3, "mapping values are not allowed", "yaml"),
    ("\t- a\n", 1, 1, "cannot start any token", "yaml"),
    ("a: 1\n---\nb: 2\n", 2, 1, "found another document", "yaml"),
    ("a: *x\n", 1, 4, "anchors and aliases are not allowed", "alias"),
    ("a: @x\n", 1, 4, "cannot start any token", "yaml"),
    ("a: 1\na: 2\n", 2, 1, "the key 'a' stands twice", "duplicate-key"),
    ("x: {b: 1, b: 2}\n", 1, 11, "the key 'b' stands twice", "duplicate-key"),
    ("a: 1\n'a': 2\n", 2, 1, "the key 'a' stands twice", "duplicate-key"),
    ("? [a]\n: 1\n", 1, 3, "keys must be plain words", "key"),
    ("{a: 1}: 2\n", 1, 1, "keys must be plain words", "key"),
    ("a: &x [1]\nb: *x\n", 1, 4, "anchors and aliases are not allowed", "alias"),
    ("a: &x {c: *x}\n", 1, 4, "anchors and aliases are not allowed", "alias"),
    ("a: !!binary aGk=\n", 1, 4, "the tag 'tag:yaml.org,2002:binary' is not allowed", "tag"),
    ("a: !me x\n", 1, 4, "the tag '!me' is not allowed", "tag"),
    ("a: 2023-02-30\n", 1, 4, "'2023-02-30' is not a value", "value"),
    ("a: 2023-13-01\n", 1, 4, "'2023-13-01' is not a value", "value"),
    ("a: 0000-01-01\n", 1, 4, "is not a value", "value"),
    ("a: 1\nb: x\x07\n", 2, 1, "is not allowed in YAML", "yaml"),
    ("a: " + "9" * 5000, 1, 4, "is not a value", "value"),
]


@pytest.mark.parametrize(("text", "line", "column", "piece", "code"), MALFORMED)
def test_malformed(text: str, line: int, column: int, piece: str, code: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text)
    problem = caught.value.problem
    assert (problem.line, problem.column, problem.code) == (line, column, code)
    assert piece in problem.message
    assert len(problem.message) < 400


@pytest.mark.parametrize(
    "text",
    [
        "a: !!bool maybe",
        "a: !!int ''",
        "a: !!float ''",
        "a: !!int x",
        "a: !!timestamp soon",
        "a: !!set x",
        "a: !!omap x",
    ],
)
def test_standard_tags_on_what_they_do_not_fit(text: str) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text)
    assert (caught.value.problem.line, caught.value.problem.column) == (1, 4)


@pytest.mark.parametrize(
    "text", ["a: !foo {b: 1}", "a: !!python/object:os.system {}", "a: !!python/object/apply:os.abort []", "!x [1]"]
)
def test_tags_on_collections(text: str) -> None:
    with pytest.raises(YamlError, match="tag"):
        parse(text)


def test_aliases_are_refused_whatever_they_hold() -> None:
    with pytest.raises(YamlError, match="anchors and aliases are not allowed"):
        parse("a: &x 1\nb: *x\n")


def test_an_alias_bomb_is_small() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    with pytest.raises(YamlError, match="anchors and aliases"):
        parse("\n".join(lines))


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{x: ", "}"), ("- ", "")])
def test_depth_is_bounded(opening: str, closing: str) -> None:
    within = MAX_DEPTH - 1
    assert parse(opening * within + "1" + closing * within).data is not None
    for levels in (MAX_DEPTH + 1, 300):
        with pytest.raises(YamlError, match=f"nested deeper than {MAX_DEPTH} levels"):
            parse(opening * levels + "1" + closing * levels)


@pytest.mark.parametrize("opening", ["[", "{x: ", "- "])
def test_no_depth_stops_the_program(opening: str) -> None:
    """A few hundred kilobytes of brackets are an error like any other."""
    code = (
        "from araxes._yaml import parse, YamlError\n"
        f"try: parse({opening!r} * 100_000)\n"
        "except YamlError: print('refused')"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "refused\n")


NUMBERS_SINCE_1_2 = re.compile(r"[-+]?[0-9]+\.?[eE][-+]?[0-9]+|0o[0-7]+")
"""Words that a writer of YAML 1.1 leaves unquoted as text, and that are numbers in YAML 1.2, which we read."""


@pytest.mark.parametrize(("text", "number"), [("0E0", 0.0), ("1e3", 1000.0), ("-2E+5", -200_000.0), ("0o17", 15)])
def test_a_number_of_yaml_1_2_is_one_whoever_wrote_it(text: str, number: float) -> None:
    assert yaml.safe_dump({"a": text}) == f"a: {text}\n"
    assert NUMBERS_SINCE_1_2.fullmatch(text)
    assert parse(f"a: {text}").data == {"a": number}


plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.text(st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029\ufeff"), max_size=12).filter(
        lambda text: not NUMBERS_SINCE_1_2.fullmatch(text)
    )
    | st.dates(date(1000, 1, 1)),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("abc-_", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), plain, max_size=4))
def test_what_others_write_safely_is_read_as_they_meant_it(data: dict[str, Any]) -> None:
    """PyYAML writes YAML 1.1 and quotes whatever that would read otherwise; what only 1.2 reads is left out."""
    quoted = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None)
    assert parse(quoted).data == data


@given(st.text(max_size=60) | st.text("a:-[]{}&*!|>'\"#%@`,? \n\t0", max_size=40))
def test_any_text_is_data_or_a_problem_with_a_place(text: str) -> None:
    problem = problem_of(text)
    assert problem is None or (problem.line >= 1 and problem.column >= 1 and problem.message)


def problem_of(text: str) -> Problem | None:
    try:
        parse(text)
    except YamlError as error:
        return error.problem
    return None


def test_data_files_are_read_once() -> None:
    assert load_data("araxes.measures", "measures.yaml") is load_data("araxes.measures", "measures.yaml")
