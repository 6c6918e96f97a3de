"""The pages: everything there is stands in them, and what they show is so."""

from __future__ import annotations

import doctest
import importlib.util
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from unittest import mock

import pytest
import yaml
from typer.testing import CliRunner

import araxes
from araxes import AraxesError, Assessment, Verdict
from araxes.claims.claim import KINDS
from araxes.claims.estimative import Band, Standard, standards
from araxes.claims.quantifiers import COUNTED, WORDS
from araxes.claims.test import PREDICATES
from araxes.cli import app
from araxes.entities import gazetteer
from araxes.measures.catalogue import CHOICES, all_measures
from araxes.observations.schema import COLUMNS
from araxes.observations.vocabulary import all_series
from araxes.sources import all_sources
from araxes.verdicts.render import FORMATS
from shown import ROOT, Session, blocks, checked, commands, missing, printed, sessions

DOCS = ROOT / "docs"


def _hooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hooks", DOCS / "hooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOOKS = _hooks()
WRITTEN = {path.stem: path.read_text("utf-8") for path in sorted(DOCS.glob("*.md"))}
PAGES = {name: HOOKS.filled(text) for name, text in WRITTEN.items()}


@pytest.fixture(autouse=True)
def _elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder with the examples in it and nothing loaded."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARAXES_STORE", str(tmp_path / "store.duckdb"))


def _must_stand() -> Iterator[tuple[str, str]]:
    yield from (("cli", f"### araxes {' '.join(name)}\n") for name in HOOKS.command_names())
    for name, measure in all_measures().items():
        yield "measures", f"### {name}\n\n"
        yield from (("measures", f"`{parameter}`") for parameter in measure.parameters)
    yield from (("measures", choice) for choices in CHOICES.values() for choice in choices)
    yield from (("observations", f"| `{name}` |") for name in all_series())
    yield from (("observations", f"`{name}`") for name in COLUMNS)
    yield from (("sources", f"(`{name}`)") for name in all_sources())
    for page in ("check", "assessment-file"):
        yield from ((page, f"| `{kind}` |") for kind in KINDS)
        yield from ((page, f"`{said}`") for said in (*WORDS, *(f"{said} 3" for said in COUNTED)))
    for page in ("check", "index"):
        yield from ((page, f"**{verdict}** |") for verdict in Verdict)
    yield from (("check", f"| `{name}` |") for name in FORMATS)
    yield from (("assessment-file", f"| `{name}` |") for name in PREDICATES)
    yield from (("standards", f"(`{name}`)") for name in standards())
    yield from (("entities", f"| `{one.id}` |") for one in gazetteer() if one.kind == "group")
    yield from (("library", f"`araxes.{name}`") for name in araxes.__all__)


@pytest.mark.parametrize(("page", "text"), list(dict.fromkeys(_must_stand())))
def test_everything_there_is_stands_in_its_page(page: str, text: str) -> None:
    assert text in PAGES[page]


@pytest.mark.parametrize("kind", KINDS)
def test_what_each_kind_does_to_a_verdict_is_said(kind: str) -> None:
    said = PAGES["check"].split("What the kind does to the verdict:")[1].split("\n\n## ")[0]
    assert re.search(rf"^- \*\*[^*]*\b{kind}\b", said, re.MULTILINE)


@pytest.mark.parametrize(
    ("standard", "band"), [(one, band) for one in standards().values() for band in one.bands], ids=str
)
def test_bands_stand_as_in_the_data(standard: Standard, band: Band) -> None:
    section = PAGES["standards"].split(f"(`{standard.id}`)")[1].split("\n## ")[0]
    assert f"| {', '.join(band.phrases)} | {band.low * 100:.3g}–{band.high * 100:.3g} % |" in section
    assert f"<{standard.url}>" in section


def test_every_placeholder_is_used_and_filled() -> None:
    used = {found[1] for text in WRITTEN.values() for found in re.finditer(r"<!-- (\w+)", text)}
    assert used == {*HOOKS._FILLERS, "keys"}
    assert not [name for name, text in PAGES.items() if "<!--" in text]


def test_a_placeholder_that_nobody_fills_stops_the_build() -> None:
    with pytest.raises(ValueError, match="nothing fills weather"):
        HOOKS.filled("<!-- weather -->")


def test_a_key_without_a_meaning_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    told = {**HOOKS._told(), "Other": {"of": {"meaning": "somebody", "example": "of: KAZ"}}}
    monkeypatch.setattr(HOOKS, "_told", lambda: told)
    with pytest.raises(ValueError, match="schema of Other differ"):
        HOOKS.keys("Other")


def test_the_example_of_a_key_is_that_key() -> None:
    for model in HOOKS._told().values():
        for key, told in model.items():
            assert list(yaml.safe_load(told["example"])) == [key]


ELSEWHERE = ("ledger", "replay", "security")
"""Pages whose commands follow on each other or need files: see their own tests, such as test_ledger_page.py."""
SESSIONS = [(name, shown) for name, text in PAGES.items() if name not in ELSEWHERE for shown in sessions(text)]
LOADING = [shown for _page, shown in SESSIONS if shown.command.startswith("araxes load")]
OTHERS = [(page, shown) for page, shown in SESSIONS if shown not in LOADING]


@pytest.mark.parametrize(("page", "shown"), OTHERS, ids=str)
def test_every_line_shown_is_printed(page: str, shown: Session) -> None:
    if shown.command.startswith("araxes network"):
        pytest.importorskip("networkx", reason="this environment is older than pyproject.toml: install again")
    assert missing(shown, printed(shown.command)) == []


def test_the_table_of_editions_that_is_shown_can_be_loaded() -> None:
    (table,) = blocks(PAGES["sources"], "csv")
    Path("editions.csv").write_text(table, "utf-8")
    (shown,) = LOADING
    assert missing(shown, printed(shown.command)) == []


@pytest.mark.parametrize("command", [each for text in PAGES.values() for each in commands(text)])
def test_every_command_exists(command: str) -> None:
    said = CliRunner().invoke(app, [*command.split()[1:], "--help"])
    assert said.exit_code == 0, said.output


@pytest.mark.parametrize("page", [name for name, text in PAGES.items() if "```pycon" in text])
def test_python_says_what_is_shown(page: str) -> None:
    text = "\n".join(blocks(PAGES[page], "pycon"))
    shown = doctest.DocTestParser().get_doctest(text, {}, page, None, 0)
    said: list[str] = []
    with mock.patch.object(araxes, "check", checked):
        doctest.DocTestRunner(verbose=False).run(shown, out=said.append)
    assert not said, "".join(said)


EXAMPLES = re.findall(
    r"^```(?:yaml|markdown)\n(.*?)^```$(?:\n\n```text\n(assessment.*?)^```$)?",
    PAGES["assessment-file"],
    re.MULTILINE | re.DOTALL,
)


@pytest.mark.parametrize("example", [text for text, error in EXAMPLES if not error])
def test_every_example_can_be_read(example: str) -> None:
    Assessment.from_text(f"title: Example\nclaims:\n{example}" if example.startswith("- ") else example)


@pytest.mark.parametrize(("example", "error"), [(text, error) for text, error in EXAMPLES if error])
def test_every_mistake_is_told_as_shown(example: str, error: str) -> None:
    with pytest.raises(AraxesError) as raised:
        Assessment.from_text(example, name="assessment.md")
    assert set(error.splitlines()) <= set(str(raised.value).splitlines())
