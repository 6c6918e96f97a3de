"""``araxes diff``: what became of the judgments of an assessment in a later one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from araxes.cli.output import Sources, day_of, write_whole

DiffFormat = Literal["text", "md", "html", "json"]


def diff(  # noqa: PLR0913, PLR0917 - one option each
    old: Annotated[
        str, typer.Argument(help="The earlier assessment, or a report in prose; - for standard input.")
    ],
    new: Annotated[str, typer.Argument(help="The later one.")],
    style: Annotated[DiffFormat, typer.Option("--format", help="How to print it.")] = "text",
    check: Annotated[
        bool, typer.Option("--check", help="Tell too whose verdicts changed because the data did.")
    ] = False,
    as_of_old: Annotated[
        date | None,
        typer.Option(
            parser=day_of("--as-of-old"), metavar="DATE", help="Check on this day first; that of the old one."
        ),
    ] = None,
    as_of_new: Annotated[
        date | None,
        typer.Option(
            parser=day_of("--as-of-new"), metavar="DATE", help="And on this; that of the new one, or today."
        ),
    ] = None,
    source: Sources = None,
    standard: Annotated[str | None, typer.Option(help="Read the words of probability of prose in this.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Tell what became of each judgment: dropped, added, hardened, hedged, reversed, reworded, moved in time."""
    from araxes.api import diff as compare
    from araxes.briefs.render.editions import render_diff

    found = compare(
        old, new, check=check, as_of_old=as_of_old, as_of_new=as_of_new, standard=standard, sources=source or ()
    )
    write_whole(render_diff(found, style), output)
