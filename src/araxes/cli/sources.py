"""``araxes sources``, ``araxes sync`` and ``araxes load``: what data there is, and bringing it in."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from araxes.cli.output import RowFormat, day_of, emit, inert
from araxes.errors import AraxesError

if TYPE_CHECKING:
    from araxes.sources import Source
    from araxes.sources.fetching import Progress

sources = typer.Typer(
    help="The data sets araxes knows: their facts, how to cite them, what moved.", no_args_is_help=True
)

Since = Annotated[int | None, typer.Option(metavar="YEAR", help="The first year wanted.", min=1000, max=9999)]
Region = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Only the states of this group.")]
Actors = Annotated[
    list[str] | None, typer.Option(metavar="ID", help="Only these states: ids or names, comma between.")
]
Wait = Annotated[float, typer.Option(metavar="SECONDS", help="Wait so long for another process.", min=0)]


@sources.command("list")
def sources_list(style: RowFormat = "table") -> None:
    """List the sources and how each is obtained."""
    import araxes

    known = araxes.all_sources().values()
    emit(
        [
            {
                "source": each.id,
                "name": each.name,
                "publisher": each.publisher,
                "access": each.access,
                "by": ", ".join(how for how, can in (("sync", each.can_sync), ("load", each.can_load)) if can),
                "series": len(each.series) if style == "table" else ", ".join(each.series),
            }
            for each in known
        ],
        style,
    )


@sources.command("show")
def sources_show(
    source: Annotated[str, typer.Argument(metavar="ID", help="One source.")], style: RowFormat = "table"
) -> None:
    """Show all that is known of one source."""
    facts = _facts(_known(source))
    if style == "table":
        emit([{"": key, " ": value} for key, value in facts.items() if value], style)
    else:
        emit([facts], style)


@sources.command("cite")
def sources_cite(source: Annotated[str, typer.Argument(metavar="ID", help="One source.")]) -> None:
    """Print the citation of a source, with the vintages of it that are held."""
    import araxes

    known = _known(source)
    typer.echo(" ".join(known.citation.split()))
    typer.echo(f"Licence: {' '.join(known.licence.split())}")
    held = [vintage for name, vintage, _rows in araxes.default_store().vintages() if name == source]
    if held:
        typer.echo(f"Held: {len(held)} vintage{'s' * (len(held) > 1)}, the newest of {max(held)}")


@sources.command("diff")
def sources_diff(
    source: Annotated[str, typer.Argument(metavar="ID", help="One source.")],
    before: Annotated[
        date,
        typer.Option("--from", parser=day_of("--from"), metavar="VINTAGE", help="What was public on this day."),
    ],
    after: Annotated[
        date | None,
        typer.Option(
            "--to", parser=day_of("--to"), metavar="VINTAGE", help="And on this day; today if not given."
        ),
    ] = None,
    style: RowFormat = "table",
) -> None:
    """Show the figures of a source that moved between two vintages."""
    from araxes.api import revisions

    moved = revisions(source, before=before, after=after)
    if not moved:
        sys.stderr.write(f"nothing moved in {source} between these days\n")
    emit([_revision(each, style) for each in moved], style)


def sync(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help="Sources; `araxes sources list` lists them.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Every source that anybody can fetch; says first how large each is.")
    ] = False,
    since: Since = None,
    region: Region = None,
    actors: Actors = None,
    wait: Wait = 0.0,
) -> None:
    """Fetch sources from their publishers and add what changed to your store."""
    import araxes

    chosen = _chosen(names or [], every=every)
    failed: list[AraxesError] = []
    for name in chosen:
        try:
            with _progress(name) as progress:
                added = araxes.sync(
                    name, since=since, actors=_listed(region, actors), wait=wait, progress=progress
                )
            typer.echo(inert(str(added)))
        except AraxesError as error:
            failed.append(error)
            if len(chosen) > 1:
                sys.stderr.write(f"araxes: {inert(str(error))}\n")
    if failed and len(chosen) == 1:
        raise failed[0]
    if failed:
        sys.stderr.write(f"araxes: {len(failed)} of {len(chosen)} sources failed; the others are in your store\n")
        raise typer.Exit(2)


def _chosen(names: Sequence[str], *, every: bool) -> Sequence[str]:
    """The sources to fetch. Without names ``every`` open one, told beforehand with its size."""
    import araxes
    from araxes.errors import InputError

    for name in names:
        _known(name)
    if names and every:
        raise InputError("--all fetches every open source; give it without names, or the names without it")
    if names:
        return names
    opened = [each for each in araxes.all_sources().values() if each.access == "open" and each.can_sync]
    if not every:
        raise InputError(
            f"name the sources to fetch, such as {opened[0].id}, or give --all for all {len(opened)} open ones; "
            "`araxes sources list` lists them"
        )
    for each in opened:
        sys.stderr.write(f"to fetch: {each.id} ({' '.join(each.size.split())})\n")
    return [each.id for each in opened]


def load(
    source: Annotated[str, typer.Argument(metavar="ID", help="The source that the file is of.")],
    path: Annotated[
        Path, typer.Argument(metavar="PATH", help="A file in a layout that `araxes sources show ID` describes.")
    ],
    published: Annotated[
        date | None,
        typer.Option(
            parser=day_of("--published"), metavar="DATE", help="The day it was public, unless it says so itself."
        ),
    ] = None,
    since: Since = None,
    region: Region = None,
    actors: Actors = None,
    wait: Wait = 0.0,
) -> None:
    """Add what changed of a file of a source to your store."""
    import araxes

    added = araxes.load(source, path, published=published, since=since, actors=_listed(region, actors), wait=wait)
    typer.echo(inert(str(added)))


def _known(name: str) -> Source:
    import araxes
    from araxes.errors import UnknownNameError

    known = araxes.all_sources()
    if name not in known:
        raise UnknownNameError("source", name, known, hint="`araxes sources list` lists them")
    return known[name]


def _listed(*given: Sequence[str] | None) -> list[str]:
    return [name.strip() for names in given for text in names or () for name in text.split(",") if name.strip()]


def _facts(known: Source) -> dict[str, str]:
    texts = (
        "name",
        "publisher",
        "licence",
        "citation",
        "home",
        "cadence",
        "coverage",
        "obtain",
        "access",
        "size",
        "verified",
    )
    return {
        "source": known.id,
        **{name: " ".join(getattr(known, name).split()) for name in texts},
        "key or account in": ", ".join(known.variables),
        "series": ", ".join(known.series),
        "editions": "; ".join(f"{name}: {each.vintage}" for name, each in known.editions.items()),
        "notes": "\n".join(known.notes),
    }


def _revision(each: Any, style: str) -> dict[str, object]:
    """A revision as a record, or as a line for readers."""
    from araxes.measures import words

    sides = {"before": each.before, "after": each.after}
    record = {"series": each.series, "actor": each.actor, "partner": each.partner or "", "reporter": each.reporter}
    period = words.period(each.start, each.end)
    if style == "table":
        shown = {
            name: words.figure(each.unit, side[1], side[2], side[0]) if side else ""
            for name, side in sides.items()
        }
        return {**record, "period": period, **shown}
    bounds = {
        f"{name}{of}": None if side is None else side[place]
        for name, side in sides.items()
        for place, of in enumerate(("", "_lower", "_upper"))
    }
    return {**record, "period": period, "unit": each.unit, **bounds}


@contextmanager
def _progress(name: str) -> Iterator[Progress | None]:
    """A bar on the terminal's error stream, nothing where there is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(name, total=None)
        yield lambda label, done, total: bars.update(
            task, description=inert(f"{name} {label}"), completed=done, total=total
        )
