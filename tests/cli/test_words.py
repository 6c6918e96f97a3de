"""``araxes words``: the readings of a phrase side by side."""

from __future__ import annotations

import ast
import csv
import io
import json
from pathlib import Path

import pytest

from araxes.claims.estimative import STANDARDS, standards
from araxes.cli.words import BAR, bar, words
from araxes.errors import UnknownNameError


def printed(capsys: pytest.CaptureFixture[str], *given: object) -> str:
    words(*given)  # type: ignore[arg-type]
    return capsys.readouterr().out


def test_every_standard_in_one_table_with_the_lay_reading(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "likely")
    for standard in standards().values():
        (line,) = [line for line in out.splitlines() if line.strip().startswith(standard.id)]
        assert str(standard.year) in line
    assert "55–80 %" in out
    assert "lay readers" in out
    assert "the middle half put 'likely' at 67–80 %" in " ".join(out.split())
    assert "10.5281/zenodo.18750055" in out


def test_the_rows_carry_everything(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(printed(capsys, "It is likely that", "json"))
    assert [row["standard"] for row in rows] == [*STANDARDS, "lay readers"]
    assert (rows[0]["term"], rows[0]["low"], rows[0]["high"]) == ("likely", 0.55, 0.8)
    assert all(row["publisher"] and row["year"] and row["citation"] for row in rows)
    assert (rows[-1]["median"], rows[-1]["low 90"], rows[-1]["high 90"], rows[-1]["people"]) == (
        0.75,
        0.6,
        0.9,
        5174,
    )


def test_the_same_rows_in_every_format(capsys: pytest.CaptureFixture[str]) -> None:
    rows = json.loads(printed(capsys, "likely", "json"))
    texts = [{key: "" if value is None else str(value) for key, value in row.items()} for row in rows]
    assert list(csv.DictReader(io.StringIO(printed(capsys, "likely", "csv")))) == texts
    assert len(printed(capsys, "likely", "md").splitlines()) == len(rows) + 2


def test_a_turned_phrase_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "Belarus will probably not leave.")
    assert "'probably not'" in out
    assert "not: probably" in out
    assert "20–45 %" in out


def test_a_hedge_says_why_it_has_no_reading(capsys: pytest.CaptureFixture[str]) -> None:
    out = " ".join(printed(capsys, "may").split())
    assert out.startswith("'may' has no reading in any standard. It says that something is not excluded")
    assert "30–51 %" in out
    last = json.loads(printed(capsys, "may", "json"))[-1]
    assert last["standard"] is None
    assert "not excluded" in last["why"]


def test_without_a_phrase_all_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys)
    assert "virtually certain" in out
    assert "80–95 %" in out
    rows = json.loads(printed(capsys, None, "json"))
    assert all(row["phrases"] and row["why"] for row in rows)
    assert {"icd203", "phia", "nato", "ipcc", "efsa", "kent"} <= set(rows[0])


def test_standard_input_is_read(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("Chad will most likely\nnot pay."))
    assert "'most likely not'" in printed(capsys, "-")


def test_an_unknown_phrase_is_an_error_with_near_misses() -> None:
    with pytest.raises(UnknownNameError, match="unknown phrase 'likly'; did you mean 'likely'"):
        words("likly")


def test_control_characters_do_not_reach_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\x1b" not in printed(capsys, "\x1b likely \x07")


@pytest.mark.parametrize("width", [80, 100, 140])
def test_the_bar_stays_whole_in_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    out = printed(capsys, "realistic possibility")
    assert bar(0.4, 0.5) in out
    assert ("Cabinet Office" in out) is (width == 140)


@pytest.mark.parametrize(
    ("low", "high", "median", "expected"),
    [
        (0.0, 1.0, None, "█" * BAR),
        (0.8, 0.95, None, "·" * 20 + "████·"),
        (0.0, 0.05, None, "██" + "·" * 23),
        (0.99, 1.0, None, "·" * 24 + "█"),
        (0.7, 0.7, None, "·" * 17 + "█" + "·" * 7),
        (0.4, 0.76, 0.6, "·" * 10 + "█████┃███" + "·" * 6),
        (1.0, 1.0, 1.0, "·" * 24 + "┃"),
    ],
)
def test_a_bar_covers_its_interval(low: float, high: float, median: float | None, expected: str) -> None:
    assert bar(low, high, median) == expected


def test_the_command_uses_the_face_and_nothing_behind_it() -> None:
    tree = ast.parse(Path(words.__code__.co_filename).read_text(encoding="utf-8"))
    for node in [node for node in ast.walk(tree) if isinstance(node, ast.If)]:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            node.body = []  # what only a checker of types reads
    origins = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    origins += [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    within = [name for name in origins if name.split(".")[0] == "araxes"]
    assert "araxes.api" in within
    assert all(name in ("araxes", "araxes.api") or name.startswith("araxes.cli") for name in within)
