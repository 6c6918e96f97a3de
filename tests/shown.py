"""What the pages show: fenced blocks, the commands in them, and what those really print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any
from unittest import mock

from typer.testing import CliRunner

import araxes
from araxes.cli import app

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 6, 30)
"""The day of every check that names none: after the packaged edition, before the far horizons of the example."""
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Session:
    """A command and the lines shown below it."""

    command: str
    lines: tuple[str, ...]

    def __str__(self) -> str:
        return self.command


def blocks(markdown: str, *languages: str) -> list[str]:
    """The fenced blocks in some languages, in order."""
    return [found["text"] for found in _BLOCK.finditer(markdown) if found["language"] in languages]


def sessions(markdown: str) -> Iterator[Session]:
    """The commands of the console blocks, each with what is shown below it."""
    for text in blocks(markdown, "console"):
        for part in text.split("$ ")[1:]:
            command, *lines = part.rstrip().splitlines()
            yield Session(command, tuple(lines))


def commands(markdown: str) -> list[str]:
    """The ``araxes`` commands of the shell blocks."""
    lines = "\n".join(blocks(markdown, "sh")).splitlines()
    return [part.strip() for line in lines for part in line.split("&&") if part.strip().startswith("araxes ")]


def missing(shown: Session, printed: str) -> list[str]:
    """The lines shown that were not printed; those with ``…`` are cuts, and spaces at the ends do not count."""
    real = {line.strip() for line in printed.splitlines()}
    return [line for line in shown.lines if "…" not in line and line.strip() not in real]


@cache
def printed(command: str) -> str:
    """Standard output and standard error of a command, run in this process."""
    program, *arguments = shlex.split(command)
    if program == "python":
        return _coverage()
    if arguments[0] == "check" and "--as-of" not in arguments:
        arguments += ["--as-of", AS_OF.isoformat()]
    with mock.patch.object(araxes, "check", checked):
        result = CliRunner().invoke(app, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def _coverage() -> str:
    from araxes.sources.factbook.__main__ import main

    page = StringIO()
    with redirect_stdout(page):
        main([])
    return page.getvalue()


_check = araxes.check


def checked(assessment: Any, **settings: Any) -> Any:
    """``araxes.check``, which checks a file once and on a fixed day unless told otherwise."""
    settings["as_of"] = settings.get("as_of") or AS_OF
    return _once(assessment, **settings) if isinstance(assessment, str) else _check(assessment, **settings)


@cache
def _once(path: str, **settings: Any) -> Any:
    return _check(path, **settings)
