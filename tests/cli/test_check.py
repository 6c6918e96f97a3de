"""``araxes check``: formats, exit codes, files written in one step, and the options that choose the data."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from araxes import render
from araxes.verdicts.render import FORMATS
from araxes.verdicts.verdict import Verdict
from cli.conftest import AS_OF, SMALL, Ran, Run, spawn, written

SAID = {
    "text": "✓ supported",
    "json": '"verdict": "supported"',
    "html": "<!DOCTYPE html>",
    "md": "# A small",
    "junit": "",
}


def verdicts(ran: Ran) -> dict[str, str]:
    assert ran.code == 0, ran.err
    return {claim["id"]: claim["verdict"] for claim in json.loads(ran.out)["claims"]}


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_shows_every_verdict(run: Run, small: Path, style: str) -> None:
    ran = run("check", small, "--as-of", AS_OF, "--format", style)
    assert (ran.code, ran.err) == (0, "")
    assert all(verdict in ran.out for verdict in Verdict)
    assert SAID[style] in ran.out
    assert AS_OF in ran.out
    if style == "json":
        assert verdicts(ran) == {verdict: verdict for verdict in Verdict}
    if style == "junit":
        assert len(list(ET.fromstring(ran.out).iter("testcase"))) == len(Verdict)


def test_the_same_check_prints_the_same(run: Run, small: Path) -> None:
    first, second = (run("check", small, "--as-of", AS_OF, "--format", "json").out for _ in range(2))
    assert first == second


# ---- exit codes


@pytest.mark.parametrize(
    ("fail_on", "code"),
    [
        ("contradicted", 1),
        ("undecided,pending", 1),
        (" contested , contradicted ", 1),
        ("none", 0),
        ("", 0),
        ("none,pending", 1),
    ],
)
def test_a_check_fails_on_the_verdicts_that_were_named(run: Run, small: Path, fail_on: str, code: int) -> None:
    ran = run("check", small, "--as-of", AS_OF, "--fail-on", fail_on)
    assert (ran.code, ran.err) == (code, "")
    assert "1 ✗ contradicted" in ran.out


def test_a_check_does_not_fail_on_a_verdict_that_does_not_occur(run: Run, quick: Path) -> None:
    assert run("check", quick, "--fail-on", "contradicted,contested,pending").code == 0
    assert run("check", quick, "--fail-on", "untestable").code == 1


def test_junit_counts_the_failures_that_were_named(run: Run, small: Path) -> None:
    ran = run("check", small, "--as-of", AS_OF, "--format", "junit", "--fail-on", "contradicted,contested")
    assert ran.code == 1
    failed = [
        case.get("name") for case in ET.fromstring(ran.out).iter("testcase") if case.find("failure") is not None
    ]
    assert len(failed) == 2


USAGE = {
    "no-file": (["check"], "Missing argument"),
    "unknown-format": (["check", "{file}", "--format", "xml"], "--format"),
    "unknown-option": (["check", "{file}", "--colour"], "--colour"),
    "unknown-command": (["chekc", "{file}"], "chekc"),
    "two-files": (["check", "{file}", "{file}"], "unexpected"),
}


@pytest.mark.parametrize("name", list(USAGE))
def test_wrong_usage_exits_with_2_and_prints_nothing(run: Run, quick: Path, name: str) -> None:
    arguments, piece = USAGE[name]
    ran = run(*(each.replace("{file}", str(quick)) for each in arguments))
    assert (ran.code, ran.out) == (2, "")
    assert piece in ran.err


INPUT = {
    "day": (["--as-of", "2023-02-30"], "--as-of '2023-02-30' is not a date; write it as 2023-11-30"),
    "word": (["--as-of", "yesterday"], "--as-of 'yesterday' is not a date"),
    "source": (["--source", "fctbook"], "unknown source 'fctbook'; did you mean 'factbook'?"),
    "standard": (["--standard", "icd"], "unknown estimative standard 'icd'; did you mean 'icd203'?"),
    "verdict": (["--fail-on", "contradcted"], "unknown verdict 'contradcted'; did you mean 'contradicted'"),
    "one-of-two-verdicts": (["--fail-on", "contested,maybe"], "unknown verdict 'maybe'; one of supported,"),
    "steering": (["--source", "\x1b[31mred\u202e"], "unknown source"),
}


@pytest.mark.parametrize("name", list(INPUT))
def test_a_wrong_value_is_one_line_and_nothing_is_written(
    run: Run, quick: Path, tmp_path: Path, name: str
) -> None:
    options, piece = INPUT[name]
    target = tmp_path / "out.json"
    assert piece in run("check", quick, "--output", target, *options).error
    assert not target.exists()


# ---- output


def test_output_goes_to_the_file_and_nowhere_else(run: Run, quick: Path, tmp_path: Path) -> None:
    target = written(tmp_path / "report.html", "old")
    ran = run("check", quick, "--as-of", AS_OF, "--format", "html", "--output", target)
    assert (ran.code, ran.out, ran.err) == (0, "", "")
    assert "Everybody is nervous" in target.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quick.yaml", "report.html"]


def test_output_is_written_though_the_check_fails(run: Run, quick: Path, tmp_path: Path) -> None:
    target = tmp_path / "report.md"
    assert run("check", quick, "--fail-on", "untestable", "--output", target, "--format", "md").code == 1
    assert "Everybody is nervous" in target.read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_an_output_folder_that_cannot_be_written_to(run: Run, quick: Path, tmp_path: Path, folder: str) -> None:
    written(tmp_path / "file", "in the way")
    target = tmp_path / folder / "report.txt"
    assert f"{target}: cannot be written" in run("check", quick, "--output", target).error


def test_an_output_that_is_a_folder(run: Run, quick: Path, tmp_path: Path) -> None:
    (tmp_path / "report").mkdir()
    assert "cannot be written" in run("check", quick, "--output", tmp_path / "report").error
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quick.yaml", "report"]


def test_the_old_file_stays_when_writing_breaks_off(
    run: Run, quick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = written(tmp_path / "report.txt", "old")

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert run("check", quick, "--output", target).error == f"{target}: cannot be written: No space left on device"
    assert target.read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["quick.yaml", "report.txt"], "nothing is left over"


def test_the_old_file_stays_when_the_assessment_is_wrong(run: Run, tmp_path: Path) -> None:
    target = written(tmp_path / "report.txt", "old")
    wrong = written(tmp_path / "wrong.yaml", SMALL.replace("kind: forecast", "kind: prophecy"))
    assert f"{wrong}:" in run("check", wrong, "--output", target).error
    assert target.read_text() == "old"


# ---- input and data


def test_a_check_reads_standard_input(run: Run, small: Path) -> None:
    by_file = run("check", small, "--as-of", AS_OF, "--format", "md").out
    by_pipe = run("check", "-", "--as-of", AS_OF, "--format", "md", stdin=SMALL.encode()).out
    assert by_pipe == by_file
    assert run("check", "-", stdin=b"").error.startswith("standard input: the file is empty")


def test_before_the_first_vintage_nothing_is_known(run: Run, small: Path) -> None:
    ran = run("check", small, "--as-of", "2020-01-01", "--format", "json")
    found = verdicts(ran)
    assert {found[name] for name in ("supported", "contradicted", "contested", "undecided")} == {"undecided"}
    assert (found["untestable"], found["pending"]) == ("untestable", "pending")
    said = json.loads(ran.out)
    assert (said["sources"], said["as_of"]) == ({}, "2020-01-01")
    assert (
        "nothing here was public on 2020-01-01, the earliest vintage is 2026-02-04" in said["claims"][0]["reason"]
    )


def test_a_source_and_a_standard_can_be_chosen(run: Run, small: Path) -> None:
    ran = run("check", small, "--as-of", AS_OF, "--source", "factbook", "--standard", "phia", "--format", "json")
    assert verdicts(ran) == {verdict: verdict for verdict in Verdict}
    said = json.loads(ran.out)
    assert said["assessment"]["standard"] == "phia"
    read = said["claims"][5]["estimative"]
    assert (read["phrase"], read["standard"], read["low"], read["high"]) == ("probably", "phia", 0.55, 0.75)


def test_the_command_prints_what_the_library_renders(run: Run, quick: Path) -> None:
    from datetime import date

    import araxes

    result = araxes.check(quick, as_of=date.fromisoformat(AS_OF))
    assert run("check", quick, "--as-of", AS_OF).out == render(result, "text")


# ---- in a process of its own


def test_the_exit_codes_of_a_process(small: Path, quick: Path, tmp_path: Path) -> None:
    failed = spawn("check", small, "--as-of", AS_OF, "--fail-on", "contradicted")
    assert (failed.code, failed.err) == (1, "")
    assert "✗ contradicted" in failed.out
    assert spawn("check", quick).code == 0
    assert "cannot be read: No such file" in spawn("check", tmp_path / "missing.md").error
