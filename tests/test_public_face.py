"""What ``import araxes`` gives, and what it costs."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

import araxes

HEAVY = ("ibis", "pandas", "pydantic", "duckdb", "pyarrow", "jinja2", "sqlglot", "numpy")


def in_a_fresh_process(code: str) -> str:
    """What a program prints that starts from nothing."""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_face_is_small_sorted_and_all_there() -> None:
    assert list(araxes.__all__) == sorted(araxes.__all__)
    assert len(araxes.__all__) == len(set(araxes.__all__)) <= 25
    assert all(getattr(araxes, name) is not None for name in araxes.__all__)
    assert dir(araxes) == list(araxes.__all__)


@pytest.mark.parametrize("name", araxes.__all__)
def test_every_name_says_what_it_is(name: str) -> None:
    exported = getattr(araxes, name)
    assert not isinstance(exported, ModuleType)
    assert exported.__doc__
    assert exported.__module__.startswith("araxes.")


def test_a_name_stays_what_it_is_whatever_else_is_imported() -> None:
    """A room with the name of an exported function must not take its place once it is imported."""
    said = in_a_fresh_process(
        "import araxes\n"
        "first = {name: getattr(araxes, name) for name in araxes.__all__}\n"
        "import araxes.api, araxes.claims, araxes.cli, araxes.entities, araxes.measures, araxes.observations\n"
        "import araxes.sources, araxes.verdicts.check, araxes.verdicts.render.html\n"
        "again = {name: getattr(araxes, name) for name in araxes.__all__}\n"
        "print([name for name in again if again[name] is not first[name] or type(again[name]) is type(araxes)])"
    )
    assert said.strip() == "[]"


def test_nothing_else_is_there() -> None:
    with pytest.raises(AttributeError, match="module 'araxes' has no attribute 'chekc'"):
        _ = araxes.chekc


def test_importing_costs_next_to_nothing() -> None:
    said = in_a_fresh_process(f"import araxes, sys\nprint([name for name in {HEAVY} if name in sys.modules])")
    assert said.strip() == "[]"


def test_help_costs_next_to_nothing() -> None:
    said = in_a_fresh_process(
        "import sys\n"
        "from araxes.cli import main\n"
        "sys.argv = ['araxes', '--help']\n"
        "try:\n"
        "    main()\n"
        "except SystemExit as left:\n"
        "    assert not left.code\n"
        f"print([name for name in {HEAVY} if name in sys.modules])"
    )
    assert said.rstrip().endswith("\n[]")
    assert "Commands" in said
