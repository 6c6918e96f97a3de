"""``araxes lint``: what it prints, where the carets stand, and how it exits."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import CliRunner, Result

from araxes.cli.lint import blocks, lint, pointed
from araxes.errors import InputError, UnknownNameError
from araxes.reading.linting import Finding

REPORT = """\
On two neighbours

Armenia may soon leave the CSTO. Georgia is unlikely to join NATO by the end of 2024.
"""
ASSESSMENT = """\
title: t
date: 2023-11-20
claims:
  - {id: base, text: Russia will close its base, kind: forecast, untestable: no source lists bases}
"""

app = typer.Typer()
app.command()(lint)


def run(*arguments: str | Path) -> Result:
    result = CliRunner().invoke(app, [*map(str, arguments)])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_findings_are_printed_as_a_compiler_prints_them(report: Path) -> None:
    result = run(report, "--date", "2023-11-20")
    lines = result.stdout.splitlines()

    assert result.exit_code == 1
    assert lines[0].startswith(f"{report}:3:9: hedge: ")
    assert lines[1].startswith("    Armenia may soon leave the CSTO. Georgia is unlikely")
    assert lines[2] == "            ^^^"
    assert lines[3].startswith('    say how likely: "Armenia will probably (55–80 %) soon leave the')
    assert lines[4].startswith(f"{report}:3:13: vague-horizon: ")
    assert lines[6] == "                ^^^^"


def test_the_last_line_counts_and_goes_to_standard_error(report: Path) -> None:
    assert run(report, "--date", "2023-11-20").stderr == (
        "3 findings in 2 of 2 statements: hedge 1, vague-horizon 1, standards-disagree 1\n"
    )


def test_codes_are_selected_and_ignored(report: Path) -> None:
    dated = ("--date", "2023-11-20")

    assert run(report, *dated, "--select", "hedge").stderr.startswith("1 finding in 1 of 2 statements: hedge 1")
    assert run(report, *dated, "--ignore", "hedge,vague-horizon").stdout.count("\n") == 4
    none = run(report, *dated, "--ignore", "hedge", "--ignore", "vague-horizon,standards-disagree")
    assert (none.exit_code, none.stdout, none.stderr) == (0, "", "nothing found in 2 statements\n")


def test_quiet_codes_are_counted_and_shown_when_selected(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text("claims:\n  - {id: a, text: All are nervous, kind: fact, untestable: no}\n", encoding="utf-8")

    quiet = run(path)
    assert (quiet.exit_code, quiet.stdout) == (0, "")
    assert quiet.stderr == (
        "nothing found in 1 statement; 1 untestable-fact not shown (--select untestable-fact)\n"
    )
    assert run(path, "--select", "untestable-fact").exit_code == 1


def test_json_is_a_list_of_findings(report: Path) -> None:
    result = run(report, "--date", "2023-11-20", "--format", "json")
    rows = json.loads(result.stdout)

    assert result.exit_code == 1
    assert [(row["code"], row["line"], row["column"], row["text"]) for row in rows] == [
        ("hedge", 3, 9, "may"),
        ("vague-horizon", 3, 13, "soon"),
        ("standards-disagree", 3, 45, "unlikely"),
    ]
    assert all(REPORT[row["start"] : row["end"]] == row["text"] for row in rows)
    assert set(rows[0]) == {
        "path", "line", "column", "start", "end", "code", "text", "message", "suggestion", "statement",
    }  # fmt: skip
    nothing = run(report, "--format", "json", "--select", "no-speaker")
    assert (nothing.exit_code, json.loads(nothing.stdout)) == (0, [])


def test_markdown_is_a_table(report: Path) -> None:
    lines = run(report, "--date", "2023-11-20", "--format", "md").stdout.splitlines()

    assert lines[0] == "| place | code | words | message | suggestion |"
    assert lines[2].startswith("| 3:9 | hedge | may | ")
    assert len(lines) == 5


def test_an_assessment_is_linted_as_one(tmp_path: Path) -> None:
    path = tmp_path / "claims.yaml"
    path.write_text(ASSESSMENT, encoding="utf-8")
    result = run(path)

    assert f"{path}:4:29: no-horizon: " in result.stdout
    assert "or with the key horizon: 2024-12-31" in result.stdout
    assert "or with the key horizon: 2026-12-31" in run(path, "--date", "2026-01-01").stdout


def test_markdown_with_claims_is_an_assessment_and_without_is_a_report(tmp_path: Path) -> None:
    claims, prose = tmp_path / "claims.md", tmp_path / "prose.md"
    claims.write_text(f"---\n{ASSESSMENT}---\nSo *Russia will close its base*.\n", encoding="utf-8")
    prose.write_text("---\ntitle: t\n---\n**Armenia** may soon leave the CSTO.\n", encoding="utf-8")

    assert f"{claims}:7:12: no-horizon: " in run(claims).stdout
    assert f"{prose}:4:13: hedge: " in run(prose, "--date", "2023-11-20").stdout


@pytest.mark.parametrize(("text", "place"), [(REPORT, "-:3:9: hedge: "), (ASSESSMENT, "-:4:29: no-horizon: ")])
def test_standard_input_may_hold_either(text: str, place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = CliRunner().invoke(app, ["-", "--date", "2023-11-20"], input=text)

    assert place in result.stdout
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    with pytest.raises(InputError, match="standard input: the file is empty"):
        run("-")


def test_what_cannot_be_read_is_refused(tmp_path: Path, report: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere\.txt: cannot be read"):
        run(tmp_path / "nowhere.txt")
    with pytest.raises(UnknownNameError, match="unknown lint code 'hegde'; did you mean 'hedge'"):
        run(report, "--select", "hegde")
    with pytest.raises(UnknownNameError, match="unknown estimative standard 'icd204'"):
        run(report, "--standard", "icd204")
    with pytest.raises(InputError, match="--date 'soon' is not a date; write it as 2023-11-30"):
        run(report, "--date", "soon")


def test_the_numbers_are_those_of_the_standard(report: Path) -> None:
    assert "probably (55–75 %)" in run(report, "--standard", "phia", "--date", "2023-11-20").stdout


# ---- carets


def under(line: str, carets: str) -> str:
    """The characters above the carets, by their width on a screen."""
    first, last = carets.index("^"), len(carets)
    place, found = 0, ""
    for letter in line:
        found += letter if first <= place < last else ""
        place += cell_len(letter)
    return found


@pytest.mark.parametrize(
    ("line", "spot"),
    [
        ("Georgia may close it.", "may"),
        ("\tGeorgia\tmay close it.", "may"),
        ("漢字漢字 may 漢字", "may"),
        ("may 漢字 close", "漢字"),
        ("e\u0301te\u0301 may close", "may"),
        (f"{'word ' * 60}may close it", "may"),
        (f"may close it {'word ' * 60}", "may"),
        (f"{'漢字 ' * 60}may close it{' 漢字' * 60}", "may"),
        (f"{'word ' * 60}may close it {'word ' * 60}", "may close it"),
        ("It may\r", "may"),
    ],
    ids=range(10),
)
def test_carets_stand_exactly_under_the_spot(line: str, spot: str) -> None:
    quoted, carets = pointed(line, line.index(spot), len(spot))

    assert under(quoted, carets) == spot
    assert cell_len(quoted) <= 102
    assert "\t" not in quoted


def test_a_spot_longer_than_the_line_is_underlined_as_far_as_it_is_shown() -> None:
    quoted, carets = pointed("A " + "b" * 300, 2, 5_000)

    assert quoted.endswith("…")
    assert carets == "  " + "^" * 98
    assert pointed("Georgia may", 8, 90) == ("Georgia may", "        ^^^")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 300))
def test_any_line_is_inert_and_its_carets_stay_within_it(line: str, start: int, length: int) -> None:
    quoted, carets = pointed(line, start, length)

    assert quoted.isprintable()
    assert set(carets.strip()) == {"^"}
    assert cell_len(quoted) <= 104


def test_control_characters_of_a_report_never_reach_the_terminal() -> None:
    text = "Iran \x1b[31mmay\u202e sign."
    one = Finding("hedge", 10, 13, 1, 11, "say \x1b[2J", "so \x07\n", 0)
    (block,) = blocks([one], text, "a\x1b.txt")

    assert all(part.isprintable() for part in block.split("\n"))
    assert block.split("\n")[2] == "              ^^^"
