"""The commands and their options. What a command needs it imports when it runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from araxes.cli.benchmark import benchmark
from araxes.cli.brief import brief
from araxes.cli.diff import diff
from araxes.cli.forecast import forecast
from araxes.cli.ledger import ledger
from araxes.cli.lint import lint
from araxes.cli.network import network
from araxes.cli.output import AsOf, CifFob, RowFormat, Sources, emit, write_whole
from araxes.cli.read import Written, read
from araxes.cli.regions import region
from araxes.cli.replay import replay
from araxes.cli.sources import load, sources, sync
from araxes.cli.words import words
from araxes.errors import InputError

app = typer.Typer(
    name="araxes",
    help="Regional security assessments you can run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
entities = typer.Typer(help="Names and the ids behind them.", no_args_is_help=True)
app.command()(read)
app.command()(lint)
app.command()(words)
app.command()(network)
app.command()(forecast)
app.command()(replay)
app.command()(brief)
app.command()(diff)
app.add_typer(entities, name="entities")
app.add_typer(region, name="region")
app.add_typer(sources, name="sources")
app.add_typer(benchmark, name="benchmark")
app.add_typer(ledger, name="ledger")
app.command()(sync)
app.command()(load)

CheckFormat = Literal["text", "json", "html", "md", "junit"]


@app.command()
def check(  # noqa: PLR0913, PLR0917 - one option each
    file: Annotated[
        str, typer.Argument(help="An assessment, or a report in prose to be read first; - for standard input.")
    ],
    as_of: AsOf = None,
    written: Written = None,
    source: Sources = None,
    standard: Annotated[
        str | None,
        typer.Option(help="Read the words of probability in this standard, such as icd203 or phia."),
    ] = None,
    cif_fob: CifFob = 0.10,
    style: Annotated[CheckFormat, typer.Option("--format", help="How to print the verdicts.")] = "text",
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            metavar="VERDICTS", help="Exit with 1 when one of these occurs: contradicted,contested or none."
        ),
    ] = "none",
) -> None:
    """Check every claim of an assessment against open data."""
    import araxes

    failing = _verdicts(fail_on)
    result = araxes.check(
        file, as_of=as_of, written=written, sources=source or (), standard=standard, cif_fob=cif_fob
    )
    if style == "text" and output is None and sys.stdout.isatty():
        _print_table(result)
    else:
        write_whole(araxes.render(result, style, fail_on=failing), output)
    if any(claim.verdict in failing for claim in result.claims):
        raise typer.Exit(1)


def _verdicts(text: str) -> set[Any]:
    from araxes import Verdict
    from araxes.errors import UnknownNameError

    names = [name.strip() for name in text.split(",") if name.strip() not in ("", "none")]
    known = [verdict.value for verdict in Verdict]
    for name in names:
        if name not in known:
            raise UnknownNameError("verdict", name, known, hint=f"one of {', '.join(known)} or none")
    return {Verdict(name) for name in names}


def _print_table(result: Any) -> None:
    from rich.console import Console

    Console().print(result)


@entities.command("find")
def entities_find(
    text: Annotated[str, typer.Argument(help="A name or a sentence; - for standard input.")],
    style: RowFormat = "table",
) -> None:
    """Find the entities that a text names, with near misses where it names none."""
    import araxes
    from araxes.api import find_entities

    known = araxes.gazetteer()
    found = find_entities(sys.stdin.read() if text == "-" else text)
    rows = [
        {
            "text": mention.text,
            "id": mention.id or "",
            "name": known.label(mention.id) if mention.id else "",
            "kind of name": mention.name_kind,
            "acts for": mention.acts_for or "",
            "rule": mention.rule,
            "could also be": ", ".join(mention.alternatives),
            "start": mention.start,
            "end": mention.end,
        }
        for mention in found.mentions
    ]
    if not rows:
        near = ", ".join(f"{known.label(entity.id)} ({entity.id})" for entity in found.near)
        sys.stderr.write(f"no entity is named here{f'; near: {near}' if near else ''}\n")
    emit(rows, style)


@entities.command("show")
def entities_show(
    entity: Annotated[str, typer.Argument(help="An id such as ARM or group:central-asia, or a name.")],
    style: RowFormat = "table",
) -> None:
    """Show the names of an entity, and the members of a group."""
    import araxes

    known = araxes.gazetteer()
    shown = known[known.named(entity) or entity]
    rows = [
        {"id": shown.id, "name": name.text, "kind of name": name.kind, "since": name.since or ""}
        for name in shown.names
    ]
    rows += [
        {"id": member, "name": known.label(member), "kind of name": f"member of {shown.id}", "since": ""}
        for member in (known.members(shown.id) if shown.kind == "group" else ())
    ]
    emit(rows, style)


@app.command()
def measures(
    name: Annotated[str | None, typer.Argument(help="One measure, to show in full.")] = None,
    style: RowFormat = "table",
) -> None:
    """List the measures with formula, unit, range and reference."""
    import araxes
    from araxes.errors import UnknownNameError

    known = araxes.all_measures()
    if name is not None and name not in known:
        raise UnknownNameError("measure", name, known, hint="`araxes measures` lists them")
    shown = [known[name]] if name else list(known.values())
    rows = [
        {
            "measure": each.name,
            "what": each.summary,
            "formula": each.formula,
            "unit": each.unit,
            "range": each.range,
            "roles": "; ".join(
                f"{role.removesuffix('?')}{' (optional)' if role.endswith('?') else ''}: {meaning}"
                for role, meaning in each.roles.items()
            ),
            "parameters": ", ".join(
                f"{key}={'|'.join(each.choices(key)) or value}" for key, value in each.parameters.items()
            ),
            "reference": each.reference,
        }
        for each in shown
    ]
    if style == "table" and name:
        emit([{"": key, " ": value} for key, value in rows[0].items()], style)
    elif style == "table":
        emit(
            [
                {key: row[key] for key in ("measure", "what", "formula", "unit", "range", "reference")}
                for row in rows
            ],
            style,
        )
    else:
        emit(rows, style)


@app.command()
def measure(  # noqa: PLR0913, PLR0917 - one option each
    name: Annotated[str, typer.Argument(help="A measure, such as trade.rank.")],
    of: Annotated[str | None, typer.Option(help="Whom it is about: an id, a name or a group.")] = None,
    in_: Annotated[str | None, typer.Option("--in", help="The second place, where the measure has one.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="The same, for measures that say with.")] = None,
    to: Annotated[str | None, typer.Option(help="The same, for measures that say to.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="The same, for measures that say from.")] = None,
    flow: Annotated[str | None, typer.Option(help="exports, imports or turnover.")] = None,
    among: Annotated[
        str | None, typer.Option(help="A group to rank within, or a network: group:south-caucasus, RUS, TUR.")
    ] = None,
    third: Annotated[str | None, typer.Option(help="The third of a triad.")] = None,
    recipe: Annotated[str | None, typer.Option(help="What makes a tie: security or alliances.")] = None,
    basis: Annotated[
        str | None,
        typer.Option(help="spending, burden, personnel, capability, agreement, s_score or ideal_point."),
    ] = None,
    as_: Annotated[str | None, typer.Option("--as", help="A standing, such as member or observer.")] = None,
    at_share: Annotated[float | None, typer.Option(help="A share from 0 to 1.")] = None,
    distance: Annotated[
        str | None, typer.Option(help="How far two votes are apart: nominal, absolute or squared.")
    ] = None,
    weights: Annotated[
        str | None,
        typer.Option(help="Roll calls weigh the same (equal), or those of one subject together (subject)."),
    ] = None,
    years: Annotated[
        int | None, typer.Option(help="How many years together, the last of them the period.")
    ] = None,
    prices: Annotated[str | None, typer.Option(help="Spending at current or constant prices.")] = None,
    level: Annotated[float | None, typer.Option(help="What a ratio crosses, 1 for parity.")] = None,
    since: Annotated[int | None, typer.Option(help="The year from which a drift or break is looked for.")] = None,
    how: Annotated[str | None, typer.Option(help="joined, left, downgraded or suspended.")] = None,
    pledge: Annotated[str | None, typer.Option(help="any, defense, offense, neutral, nonagg or consul.")] = None,
    violence: Annotated[
        str | None, typer.Option(help="Which violence: all, state, nonstate, onesided or battle.")
    ] = None,
    deaths: Annotated[int | None, typer.Option(help="How many deaths a month or window must have.")] = None,
    months: Annotated[int | None, typer.Option(help="How many months a window has.")] = None,
    given: Annotated[
        str | None, typer.Option(help="Which past windows count: those that began alike, quiet, active, or any.")
    ] = None,
    period: Annotated[str, typer.Option(help="latest, 2023, 2023-06 or 2019..2023.")] = "latest",
    as_of: AsOf = None,
    source: Sources = None,
    cif_fob: CifFob = 0.10,
    style: RowFormat = "table",
) -> None:
    """Print the values of a measure with their bounds and the rows behind them."""
    import araxes
    from araxes.cli.tables import print_measure

    places = {"in": in_, "with": with_, "to": to, "from": from_}
    named = {word: entity for word, entity in places.items() if entity}
    parameters: dict[str, Any] = {"flow": flow, "among": among, "basis": basis, "as": as_, "at_share": at_share}
    parameters |= {"distance": distance, "weights": weights, "years": years}
    parameters |= {"third": third, "recipe": recipe, "prices": prices, "level": level}
    parameters |= {"since": since, "how": how, "pledge": pledge}
    parameters |= {"violence": violence, "deaths": deaths, "months": months, "given": given}
    known = araxes.all_measures().get(name)
    if known is not None:
        for word in named:
            if word != known.second:
                raise InputError(
                    f"{name} has no place --{word}; it takes --of{f' and --{known.second}' * bool(known.second)}"
                )
    table = araxes.measure_table(
        name,
        of=of,
        second=next(iter(named.values()), None),
        period=period,
        as_of=as_of,
        sources=source or (),
        cif_fob=cif_fob,
        **{key: value for key, value in parameters.items() if value is not None},
    )
    if style == "table":
        print_measure(table)
    else:
        emit(table.records(), style)


@app.command()
def schema(
    what: Annotated[Literal["assessment", "region"], typer.Argument(help="Which file.")] = "assessment",
    output: Annotated[Path | None, typer.Option(help="Write to this file.")] = None,
) -> None:
    """Print the JSON Schema of an assessment file, or of a region file, for editors."""
    import json

    import araxes
    from araxes.entities.regions.reading import json_schema

    described = json_schema() if what == "region" else araxes.Assessment.json_schema()
    write_whole(json.dumps(described, indent=2) + "\n", output)


@app.callback(invoke_without_command=True)
def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
    store: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="The store to use: duckdb:PATH, spark://HOST:PORT/FOLDER or spark:local[2]/FOLDER.",
        ),
    ] = None,
    region_files: Annotated[
        list[Path] | None,
        typer.Option("--region", metavar="FILE", help="Use this region file too; may be repeated."),
    ] = None,
) -> None:
    if version:
        from importlib.metadata import version as installed

        typer.echo(f"araxes {installed('araxes')}")
        raise typer.Exit
    if store is not None:
        from araxes._stores import at_store

        context.with_resource(at_store(store))
    if region_files:
        from araxes._regions import with_regions

        context.with_resource(with_regions(region_files))
