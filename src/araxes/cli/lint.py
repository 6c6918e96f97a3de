"""``araxes lint``: what keeps the judgments of a report from being resolved, in the manner of a compiler."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import emit, inert
from araxes.cli.read import Written

if TYPE_CHECKING:
    from araxes.reading.linting import Finding

LintFormat = Literal["text", "json", "md"]
_WIDTH = 100
_BEFORE = 30
_INDENT = "    "
_CUT = "…"


def lint(
    file: Annotated[str, typer.Argument(help="A report in prose or an assessment; - for standard input.")],
    style: Annotated[LintFormat, typer.Option("--format", help="How to print the findings.")] = "text",
    standard: Annotated[
        str | None, typer.Option(help="Read the words of probability in this standard, such as icd203 or phia.")
    ] = None,
    written: Written = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--select", metavar="CODES", help="Look for these codes only: hedge,condition."),
    ] = None,
    ignored: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Leave these codes out.")
    ] = None,
) -> None:
    """Find the judgments of a report that nobody will be able to resolve, before it is published.

    Exits with 1 when anything is found.
    """
    from araxes import api

    seen = api.lint(file, written=written, standard=standard, only=_codes(only), ignored=_codes(ignored))
    if style == "text":
        sys.stdout.writelines(f"{block}\n" for block in blocks(seen.findings, seen.text, file))
    else:
        emit(
            [_row(one, seen.text, file) if style == "json" else _cells(one, seen.text) for one in seen.findings],
            style,
        )
    sys.stderr.write(f"{summary(seen.findings, seen.hidden, seen.statements)}\n")
    if seen.findings:
        raise typer.Exit(1)


def _codes(given: Iterable[str] | None) -> list[str]:
    return [name.strip() for names in given or () for name in names.split(",") if name.strip()]


# ---- how it is shown


def blocks(found: Sequence[Finding], text: str, file: str) -> Iterable[str]:
    """Each finding as a compiler prints it: place and message, the line quoted, carets, the suggestion."""
    lines = text.split("\n")
    for one in found:
        quoted, carets = pointed(lines[one.line - 1], one.column - 1, one.end - one.start)
        place = f"{inert(file)}:{one.line}:{one.column}"
        yield "\n".join(
            [
                f"{place}: {one.code}: {_line(one.message)}",
                f"{_INDENT}{quoted}",
                f"{_INDENT}{carets}",
                f"{_INDENT}{_line(one.suggestion)}",
            ]
        )


def pointed(line: str, start: int, length: int, *, width: int = _WIDTH) -> tuple[str, str]:
    """A line, cropped around a spot that begins at ``start``, and the carets under it.

    Tabs are shown as one space and control characters as a replacement, so that every character keeps its place;
    wide ones get two carets.
    """
    from rich.cells import cell_len

    line = _line(line.rstrip("\r"))
    end = max(min(start + length, len(line)), start + 1)
    first = 0 if cell_len(line) <= width else _fitting(line, start, -1, _BEFORE)
    last = _fitting(line, first, 1, width)
    last = max(last, min(start + 1, len(line)))
    left, right = _CUT if first else "", _CUT if last < len(line) else ""
    before = cell_len(left + line[first:start])
    carets = max(1, cell_len(line[start : min(end, last)]))
    return f"{left}{line[first:last]}{right}", f"{' ' * before}{'^' * carets}"


def _fitting(line: str, place: int, step: int, cells: int) -> int:
    """How far from a place on, or back, some cells reach."""
    from rich.cells import cell_len

    while cells > 0 and (place if step < 0 else len(line) - place) > 0:
        cells -= cell_len(line[place - 1] if step < 0 else line[place])
        if cells < 0:
            break
        place += step
    return place


def _line(text: str) -> str:
    return inert(text).replace("\t", " ").replace("\n", " ")


def _row(one: Finding, text: str, file: str) -> dict[str, Any]:
    return {
        "path": file,
        "line": one.line,
        "column": one.column,
        "start": one.start,
        "end": one.end,
        "code": one.code,
        "text": text[one.start : one.end],
        "message": one.message,
        "suggestion": one.suggestion,
        "statement": one.statement,
    }


def _cells(one: Finding, text: str) -> dict[str, Any]:
    words = " ".join(text[one.start : one.end].split())
    return {
        "place": f"{one.line}:{one.column}",
        "code": one.code,
        "words": words if len(words) <= 60 else f"{words[:59]}{_CUT}",
        "message": one.message,
        "suggestion": one.suggestion,
    }


def summary(shown: Sequence[Finding], hidden: Sequence[Finding], statements: int) -> str:
    """The last line: how many findings, of which codes, and what is not shown."""
    counts = Counter(one.code for one in shown)
    codes = ", ".join(f"{code} {count}" for code, count in counts.most_common())
    spoilt = len({one.statement for one in shown})
    of = f"{spoilt} of {statements} {'statement' if statements == 1 else 'statements'}"
    parts = [f"{len(shown)} {'finding' if len(shown) == 1 else 'findings'} in {of}: {codes}" if shown else ""]
    if not shown:
        parts = [f"nothing found in {statements} {'statement' if statements == 1 else 'statements'}"]
    for code, count in Counter(one.code for one in hidden).items():
        parts.append(f"{count} {code} not shown (--select {code})")
    return "; ".join(parts)
