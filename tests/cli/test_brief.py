"""``araxes brief``."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from araxes import Assessment
from araxes.briefs import render
from cli.conftest import Run
from entities.regions.making import SMALL

AS_OF = ("--as-of", "2026-02-04")


def test_a_brief_of_a_state(run: Run) -> None:
    shown = run("brief", "Tajikistan", *AS_OF)
    assert shown.code == 0
    assert shown.out.startswith("# Tajikistan: what the data says, 4 February 2026\n")
    assert "China is Tajikistan's largest trading partner, with about 47 % of its trade in 2023." in shown.out
    assert "## What is not known" in shown.out


@pytest.mark.parametrize("ending", [".yaml", ".yml"])
def test_the_claims_of_a_brief_can_be_checked_again(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"brief{ending}"
    assert run("brief", "ARM-AZE", *AS_OF, "-o", str(path)).code == 0
    assert Assessment.from_file(path).title == "Armenia and Azerbaijan: what the data says, 4 February 2026"
    checked = run("check", str(path), *AS_OF, "--fail-on", "contradicted,undecided,untestable")
    assert checked.code == 0


def test_a_brief_of_a_region_of_ones_own(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "dale.yaml"
    path.write_text(SMALL.replace("id: valley", "id: dale").replace("name: Valley", "name: Dale"), "utf-8")
    shown = run("--region", str(path), "brief", "dale", *AS_OF)
    assert shown.code == 0
    assert shown.out.startswith("# Dale: what the data says, 4 February 2026\n")
    assert run("brief", "dale", *AS_OF).code == 2


def test_since_an_earlier_brief(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "old.yaml"
    run("brief", "ARM", *AS_OF, "-o", str(path))
    shown = run("brief", "ARM", "--as-of", "2026-03-01", "--since", str(path))
    assert shown.code == 0
    same_day = run("brief", "ARM", *AS_OF, "--since", str(path))
    assert same_day.err == "araxes: since 2026-02-04 is not before 2026-02-04, the day the brief is of\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nowhere",), "is no region, group, state or pair"),
        (("ARM", "-o", "a.xyz"), "the ending says no format"),
        (("ARM", "--since", "yesterday"), "--since 'yesterday' is not a date"),
        (("ARM", "--standard", "mine"), "mine"),
        (("ARM", "--source", "mine"), "mine"),
        (("ARM", "--as-of", "1990-01-01"), "nothing is known of Armenia as of 1990-01-01"),
    ],
)
def test_bad_input_is_told_in_one_line(run: Run, words: tuple[str, ...], told: str) -> None:
    shown = run("brief", *words)
    assert shown.code == 2
    assert told in shown.err
    assert shown.err.count("\n") == 1
    assert not shown.out


@pytest.mark.parametrize(
    ("ending", "begins"), [("html", b"<!DOCTYPE html>"), ("pdf", b"%PDF-"), ("docx", b"PK"), ("json", b"{")]
)
def test_the_ending_of_the_file_says_how_it_is_printed(
    run: Run, tmp_path: Path, ending: str, begins: bytes
) -> None:
    path = tmp_path / f"brief.{ending}"
    shown = run("brief", "ARM", *AS_OF, "--no-pictures", "-o", str(path))
    assert (shown.code, shown.out) == (0, "")
    assert path.read_bytes().startswith(begins)


def without(monkeypatch: pytest.MonkeyPatch, *modules: str) -> None:
    """As if modules were not installed."""
    monkeypatch.setattr(render, "find_spec", lambda name: None if name in modules else find_spec(name))
    for module in modules:
        monkeypatch.setitem(sys.modules, module, None)


@pytest.mark.parametrize("ending", ["html", "md", "pdf", "docx"])
def test_without_what_draws_them_the_pictures_are_left_out(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    without(monkeypatch, "vl_convert")
    path = tmp_path / f"brief.{ending}"
    shown = run("brief", "south-caucasus", *AS_OF, "-o", str(path))
    assert shown.code == 0
    assert shown.err == "the pictures are left out; what draws them: pip install 'araxes[brief]'\n"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    if ending in ("html", "md"):
        text = path.read_text("utf-8")
        assert "<figure" not in text
        assert "![" not in text


@pytest.mark.parametrize(
    ("module", "words", "told"),
    [
        ("typst", ("-o", "a.pdf"), "a PDF is made with typst"),
        ("docx", ("-o", "a.docx"), "a DOCX is made with python-docx"),
        ("vl_convert", ("-o", "a.html", "--pictures"), "pictures are drawn with vl-convert"),
    ],
)
def test_what_is_not_installed_is_told_in_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, module: str, words: tuple[str, ...], told: str
) -> None:
    without(monkeypatch, module)
    shown = run("brief", "ARM", *AS_OF, *words)
    assert shown.code == 2
    assert shown.err == f"araxes: {told}; install it: pip install 'araxes[brief]'\n"
