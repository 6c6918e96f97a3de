"""The JSON Schema of files of claims refuses what the program refuses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from araxes._yaml import parse
from araxes.claims import (
    json_schema,
    parse_assessment,
    read_assessment,
)
from araxes.claims.files import split_front_matter
from araxes.errors import AssessmentError

from .making import EDITED, EXAMPLE_FILES, GOOD, GROUP, MARKDOWN, TESTS, VALIDATOR


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
