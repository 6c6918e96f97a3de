"""``araxes replay``: an assessment held against what was known then, and against what happened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from araxes.cli.output import day_of, write_whole


def replay(
    file: Annotated[
        str, typer.Argument(help="An assessment, or a report in prose to be read first; - for standard input.")
    ],
    as_of: Annotated[
        date,
        typer.Option(
            "--as-of", parser=day_of("--as-of"), metavar="DATE", help="The day whose data and forecasts are asked."
        ),
    ],
    resolve_with: Annotated[
        date | None,
        typer.Option(
            "--resolve-with",
            parser=day_of("--resolve-with"),
            metavar="DATE",
            help="Decide what happened by what was public on this later day; today unless given.",
        ),
    ] = None,
    standard: Annotated[
        str | None, typer.Option(help="Read the words of probability in this standard, such as icd203 or phia.")
    ] = None,
    style: Annotated[
        Literal["text", "md", "html", "json"], typer.Option("--format", help="How to print it.")
    ] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Replay an assessment: what was known then, what the machine would have said, what happened, who was closer.

    Nothing published after the first day goes into what was known and into the machine's probability.
    """
    import araxes

    found = araxes.replay(file, as_of=as_of, resolve_with=resolve_with, standard=standard)
    write_whole(found.render(style), output)
