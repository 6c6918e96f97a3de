"""``araxes brief``: the assessment that araxes writes of a region, a state or a pair."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from araxes.cli.output import AsOf, Sources, day_of, write_whole
from araxes.errors import InputError

if TYPE_CHECKING:
    from datetime import date

    from araxes.briefs.document import Brief
    from araxes.briefs.render import Format

BriefFormat = Literal["md", "html", "pdf", "docx", "json", "claims"]
_BY_ENDING: dict[str, BriefFormat] = {
    ".md": "md",
    ".html": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".json": "json",
    ".yaml": "claims",
    ".yml": "claims",
}


def brief(
    subject: Annotated[
        str, typer.Argument(help="A region, a group of states, a state or a pair: south-caucasus, KAZ, ARM-AZE.")
    ],
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE|FILE", help="Tell what changed since this day, or since an earlier brief."),
    ] = None,
    source: Sources = None,
    standard: Annotated[str, typer.Option(help="The standard for words of probability.")] = "icd203",
    style: Annotated[
        BriefFormat | None,
        typer.Option(
            "--format", help="How to print it; by the ending of the file, else md. claims: to check again."
        ),
    ] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    pictures: Annotated[
        bool | None,
        typer.Option("--pictures/--no-pictures", help="With its pictures, where they can be drawn, or without."),
    ] = None,
) -> None:
    """Write an assessment: every sentence with its figures, its evidence, and a claim to be checked again."""
    chosen = style or _by_ending(output)
    from araxes.api import brief as write
    from araxes.briefs.render import installed, warm_up

    if chosen != "claims":
        installed(chosen, pictures=pictures is True)
    if _shows(chosen, output, pictures=pictures):
        warm_up()
    made = write(subject, as_of=as_of, since=_since(since), sources=source or (), standard=standard)
    if chosen == "claims":
        write_whole(made.assessment.to_text(markdown=output is None or output.suffix == ".md"), output)
    else:
        _write(made, chosen, output, pictures=pictures)


def _write(made: Brief, style: Format, output: Path | None, *, pictures: bool | None) -> None:
    """Print the brief or write it; the pictures of Markdown become files beside it."""
    from araxes.briefs.render import can_draw, picture_files, render

    beside = _shows(style, output, pictures=pictures)
    if beside and any(made.pictures()) and not can_draw():
        sys.stderr.write("the pictures are left out; what draws them: pip install 'araxes[brief]'\n")
        beside = False
    if output is not None and style == "md" and beside:
        for name, drawn in picture_files(made):
            write_whole(drawn, output.with_name(name))
    if output is None and style in ("pdf", "docx") and sys.stdout.isatty():
        raise InputError(f"{style} is no text for a terminal; name a file with --output")
    write_whole(render(made, style, pictures=beside), output)


def _shows(style: BriefFormat, output: Path | None, *, pictures: bool | None) -> bool:
    """Whether pictures stand in the document, or beside it."""
    return pictures is not False and (style in ("html", "pdf", "docx") or (style == "md" and output is not None))


def _by_ending(output: Path | None) -> BriefFormat:
    if output is None:
        return "md"
    try:
        return _BY_ENDING[output.suffix.lower()]
    except KeyError:
        raise InputError(
            f"{output}: the ending says no format; write one of {', '.join(_BY_ENDING)}, or add --format"
        ) from None


def _since(given: str | None) -> date | None:
    """A day, or the date of an assessment in a file."""
    if given is None:
        return None
    if Path(given).suffix in (".md", ".yaml", ".yml"):
        from araxes import Assessment

        written = Assessment.from_file(given).date
        if written is None:
            raise InputError(f"{given}: this brief has no date; say --since 2023-11-30")
        return written
    return day_of("--since")(given)
