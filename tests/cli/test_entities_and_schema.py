"""``araxes entities``, ``araxes schema`` and what the program says of itself."""

from __future__ import annotations

import csv
import io
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from araxes.claims.files import split_front_matter
from cli.conftest import Run

EXAMPLE = Path(__file__).parents[2] / "examples" / "caucasus-central-asia.md"


def test_names_are_found_where_they_stand(run: Run) -> None:
    text = "Yerevan turns to Paris, says the CSTO."
    rows = json.loads(run("entities", "find", text, "--format", "json").out)
    assert [(row["text"], row["id"]) for row in rows] == [
        ("Yerevan", "ARM"),
        ("Paris", "FRA"),
        ("CSTO", "org:csto"),
    ]
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    by_pipe = run("entities", "find", "-", "--format", "json", stdin=text.encode())
    assert json.loads(by_pipe.out) == rows


def test_a_name_that_may_be_two_is_not_decided(run: Run) -> None:
    (row,) = json.loads(run("entities", "find", "Congo", "--format", "json").out)
    assert (row["id"], row["could also be"]) == ("", "COD, COG")


def test_near_misses_and_nothing_at_all_are_said_on_the_side(run: Run) -> None:
    near = run("entities", "find", "Armenai", "--format", "json")
    assert (near.code, json.loads(near.out)) == (0, [])
    assert near.err == "no entity is named here; near: Armenia (ARM)\n"
    nothing = run("entities", "find", "qqqqqqqq")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "no entity is named here\n")


@pytest.mark.parametrize("name", ["ARM", "Armenia", "Yerevan"])
def test_a_state_is_shown_with_all_its_names(run: Run, name: str) -> None:
    ran = run("entities", "show", name, "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    rows = json.loads(ran.out)
    assert {row["id"] for row in rows} == {"ARM"}
    assert {"Armenia", "Armenian", "Yerevan"} <= {row["name"] for row in rows}


def test_an_organisation_is_shown(run: Run) -> None:
    ran = run("entities", "show", "org:csto", "--format", "json")
    assert (ran.code, ran.err) == (0, "")
    assert "CSTO" in {row["name"] for row in json.loads(ran.out)}


def test_a_group_is_shown_with_its_members(run: Run) -> None:
    shown = run("entities", "show", "group:central-asia", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(shown.out)))
    members = [row["id"] for row in rows if row["kind of name"] == "member of group:central-asia"]
    assert members == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert "Kazakhstan" in run("entities", "show", "Central Asia").out
    assert "| KAZ | Kazakhstan |" in run("entities", "show", "Central Asia", "--format", "md").out


def test_an_unknown_entity_is_one_line(run: Run) -> None:
    assert run("entities", "show", "group:central-asai").error.startswith(
        "unknown entity 'group:central-asai'; did"
    )
    assert "unknown entity" in run("entities", "show", "\x1b[2J").error


# ---- schema


def test_the_schema_is_valid_and_takes_the_example(run: Run, tmp_path: Path) -> None:
    schema = json.loads(run("schema").out)
    checker = jsonschema.validators.validator_for(schema)
    assert checker is jsonschema.Draft202012Validator
    checker.check_schema(schema)
    front = as_an_editor_reads(EXAMPLE)
    assert [error.message for error in checker(schema).iter_errors(front)] == []
    front["claims"][0]["kind"] = "prophecy"
    front["claims"][1]["tets"] = []
    assert len(list(checker(schema).iter_errors(front))) >= 2


def as_an_editor_reads(path: Path) -> dict[str, Any]:
    """The front matter as plain JSON values, dates as text."""
    from ruamel.yaml import YAML

    front, _body = split_front_matter(path.read_text(encoding="utf-8"))
    read: dict[str, Any] = json.loads(json.dumps(YAML(typ="safe").load(front), default=str))
    return read


def test_the_schema_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "schema.json"
    ran = run("schema", "--output", target)
    assert (ran.code, ran.out) == (0, "")
    assert target.read_text(encoding="utf-8") == run("schema").out
    assert "cannot be written" in run("schema", "--output", tmp_path / "missing" / "schema.json").error


# ---- itself


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"araxes {version('araxes')}\n"
    shown = run("--help")
    assert shown.code == 0
    assert all(command in shown.out for command in ("check", "entities", "measures", "measure", "load", "schema"))


@pytest.mark.parametrize(
    "command",
    [
        ["check"],
        ["entities", "find"],
        ["entities", "show"],
        ["measures"],
        ["measure"],
        ["load"],
        ["sync"],
        ["sources", "diff"],
    ],
)
def test_every_command_explains_itself(run: Run, command: list[str]) -> None:
    shown = run(*command, "--help")
    assert shown.code == 0
    assert f"araxes {' '.join(command)}" in shown.out


def test_no_arguments_is_help(run: Run) -> None:
    assert "Commands" in run().out + run().err
