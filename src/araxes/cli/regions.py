"""``araxes region``: region files listed, shown, checked line by line, and begun."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import RowFormat, day_of, emit, inert, write_whole

if TYPE_CHECKING:
    from araxes.entities.regions import Fault, Linted, Region

region = typer.Typer(
    help="Regions: members, disputes, corridors, organisations and bases, dated and cited.", no_args_is_help=True
)
LintFormat = Literal["text", "json", "csv", "md"]


@region.command("list")
def region_list(style: RowFormat = "table") -> None:
    """List the regions: how many states and facts there are in each."""
    import araxes

    emit(
        [
            {
                "region": one.id,
                "states": len(one.members),
                **{what: count for what, count in one.counts().items() if what != "documents"},
                "edition": one.edition.isoformat(),
            }
            for one in araxes.all_regions().values()
        ],
        style,
    )


@region.command("show")
def region_show(
    name: Annotated[str, typer.Argument(help="The id of a region, such as south-caucasus.")],
    on: Annotated[
        date | None,
        typer.Option("--on", parser=day_of("--on"), metavar="DATE", help="Only what had happened by this day."),
    ] = None,
    style: RowFormat = "table",
) -> None:
    """Show the facts of a region in the order of their dates, each with its document."""
    from araxes._regions import region as named

    rows = [row for row in _facts(named(name)) if on is None or row["date"] <= on.isoformat()]
    emit(rows, style)


def _facts(one: Region) -> list[dict[str, Any]]:
    rows = [
        {
            "date": fact.day.isoformat(),
            "of": fact.of,
            "who": " ".join(fact.who),
            "what": fact.what,
            "document": one.cited(fact.cite),
        }
        for fact in one.facts()
    ]
    return sorted(rows, key=lambda row: str(row["date"]))


@region.command("lint")
def region_lint(
    file: Annotated[str, typer.Argument(help="A region file; - for standard input.")],
    style: Annotated[LintFormat, typer.Option("--format", help="How to print what is wrong.")] = "text",
) -> None:
    """Find what is wrong with a region file: facts without date or document, unknown names, days out of order.

    Exits with 1 when anything is found.
    """
    from araxes.entities.regions import lint_region

    linted = lint_region(file)
    if style == "text":
        sys.stdout.writelines(f"{block}\n" for block in _blocks(linted))
    else:
        emit([_row(fault, file) for fault in linted.faults], style)
    sys.stderr.write(f"{_summary(linted)}\n")
    if linted.faults:
        raise typer.Exit(1)


def _blocks(linted: Linted) -> Iterator[str]:
    """Each fault as a compiler prints it: place and message, the line quoted, carets, the next step."""
    from araxes.cli.lint import pointed

    lines = linted.text.split("\n")
    for fault in linted.faults:
        line = lines[fault.line - 1] if fault.line <= len(lines) else ""
        quoted, carets = pointed(line, fault.column - 1, _length(line, fault.column - 1))
        place = f"{inert(linted.name)}:{fault.line}:{fault.column}"
        yield f"{place}: {fault.code}: {inert(fault.message)}\n    {quoted}\n    {carets}\n    {inert(fault.step)}"


def _length(line: str, start: int) -> int:
    """How far the word reaches that begins at a column."""
    end = start
    while end < len(line) and line[end] not in " ,:{}[]\r":
        end += 1
    return max(1, end - start)


def _row(fault: Fault, file: str) -> dict[str, Any]:
    return {
        "path": file,
        "line": fault.line,
        "column": fault.column,
        "code": fault.code,
        "message": fault.message,
        "step": fault.step,
    }


def _summary(linted: Linted) -> str:
    if linted.region is None:
        count = len(linted.faults)
        return f"{count} {'thing is' if count == 1 else 'things are'} wrong"
    counted: Sequence[str] = [f"{count} {what}" for what, count in linted.region.counts().items()]
    return f"nothing found in {linted.region.id}: {', '.join(counted)}"


@region.command("new")
def region_new(
    name: Annotated[str, typer.Argument(help="The region's name, such as western-balkans.")],
    output: Annotated[
        Path | None,
        typer.Option(help="Write to this file, which must not be there yet, instead of standard output."),
    ] = None,
) -> None:
    """Write a template of a region file, with every key in comments."""
    from araxes.entities.regions.writing import template
    from araxes.errors import InputError

    text = template(name, date.today())
    if output is not None and output.exists():
        raise InputError(f"{output}: there is a file already; choose another name")
    write_whole(text, output)
