"""Records to standard output in the four row formats, and whole documents to a file in one step."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from araxes._files import replacing
from araxes.errors import InputError

RowFormat = Annotated[
    Literal["table", "json", "csv", "md"], typer.Option("--format", help="How to print the rows.")
]


def inert(text: str) -> str:
    """Text from outside without control characters, so that it cannot steer a terminal."""
    return "".join(c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in text)


def day_of(option: str) -> Callable[[str], date]:
    """What turns the text given to an option into a day, and names the option where it is none."""

    def parse(text: str) -> date:
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise InputError(f"{option} {text[:40]!r} is not a date; write it as 2023-11-30") from None

    return parse


AsOf = Annotated[
    date | None,
    typer.Option(
        "--as-of", parser=day_of("--as-of"), metavar="DATE", help="Use only what was public on this date."
    ),
]
Sources = Annotated[
    list[str] | None, typer.Option("--source", metavar="ID", help="Use only this source; may be repeated.")
]

CifFob = Annotated[
    float,
    typer.Option(
        metavar="SHARE", help="How much freight and insurance may add to imports, for what partners report."
    ),
]


def emit(rows: Sequence[Mapping[str, Any]], style: str) -> None:
    """Print rows as a table, JSON, CSV or Markdown."""
    if style == "json":
        import json

        sys.stdout.write(json.dumps(list(rows), indent=2, ensure_ascii=False, default=str) + "\n")
    elif style == "csv":
        import csv

        writer = csv.DictWriter(sys.stdout, fieldnames=list(rows[0]) if rows else [], lineterminator="\n")
        if rows:
            writer.writeheader()
            writer.writerows(rows)
    elif style == "md":
        _markdown(rows)
    elif rows:
        _table(rows)


def _markdown(rows: Sequence[Mapping[str, Any]]) -> None:
    if not rows:
        return
    lines: list[Sequence[Any]] = [list(rows[0]), ["---"] * len(rows[0]), *(list(row.values()) for row in rows)]
    for line in lines:
        texts = (inert("" if cell is None else str(cell)) for cell in line)
        cells = (text.replace("|", "\\|").replace("\n", " ").replace("<", "&lt;") for text in texts)
        sys.stdout.write(f"| {' | '.join(cells)} |\n")


def _table(rows: Sequence[Mapping[str, Any]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = [key for key in rows[0] if any(str(row[key]) for row in rows)]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in shown:
        numeric = all(isinstance(row[key], int | float) for row in rows)
        table.add_column(key, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(inert(str(row[key]))) for key in shown))
    Console(width=None if sys.stdout.isatty() else 140).print(table)


def write_whole(document: str | bytes, path: Path | None) -> None:
    """Write a document to standard output, or to a file that is replaced in one step."""
    if path is None:
        if isinstance(document, bytes):
            sys.stdout.buffer.write(document)
        else:
            sys.stdout.write(document if document.endswith("\n") else document + "\n")
        return
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(document if isinstance(document, bytes) else document.encode())
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
