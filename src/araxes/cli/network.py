"""``araxes network``: who stands with whom, tie by tie with the reasons, and what follows of it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import AsOf, CifFob, Sources, emit

if TYPE_CHECKING:
    from araxes.measures.structure.network import Bounds, Network
    from araxes.measures.structure.readings import Judged, Reading
    from araxes.measures.structure.report import NetworkReport
    from araxes.measures.structure.stability import Finding

NetworkFormat = Literal["table", "json", "md"]
Rows = list[dict[str, Any]]


def network(  # noqa: PLR0913, PLR0917 - one option each
    among: Annotated[
        str, typer.Argument(help="A group, or actors with commas between: group:south-caucasus, RUS.")
    ],
    with_: Annotated[str, typer.Option("--with", metavar="NAMES", help="More of them: RUS,TUR,IRN.")] = "",
    period: Annotated[str, typer.Option(help="latest, or a year.")] = "latest",
    since: Annotated[int | None, typer.Option(help="Show what changed since this year.")] = None,
    recipe: Annotated[
        str, typer.Option(help="What makes a tie: security, alliances, or a YAML file of your own.")
    ] = "security",
    without: Annotated[str, typer.Option(metavar="RULES", help="Leave these rules out: violence,dispute.")] = "",
    as_of: AsOf = None,
    source: Sources = None,
    cif_fob: CifFob = 0.10,
    style: Annotated[NetworkFormat, typer.Option("--format", help="How to print it.")] = "table",
) -> None:
    """Show who stands with whom: ties and their reasons, triads, blocs, and what hangs on the thresholds."""
    import araxes

    report = araxes.network(
        f"{among},{with_}",
        period=period,
        since=since,
        recipe=recipe,
        without=[name.strip() for name in without.split(",") if name.strip()],
        as_of=as_of,
        sources=source or (),
        cif_fob=cif_fob,
    )
    if style == "json":
        import json

        sys.stdout.write(json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n")
        return
    for title, rows in _sections(report):
        sys.stdout.write(f"\n## {title}\n\n" if style == "md" else f"\n{title}\n")
        emit(rows, style)
    for line in _notes(report.network):
        sys.stdout.write(f"\n{line}\n" if style == "md" else f"  {line}\n")


def _sections(report: NetworkReport) -> list[tuple[str, Rows]]:
    from araxes.measures import words

    made = report.network
    name, when = words.label_of(report.among), made.period[1].year
    sections = [
        (f"{name}, {when}: {made.recipe.title}", _whole(made)),
        ("Ties", _ties(made)),
        ("Triads", [{"triad": _names(each.actors), "state": each.state} for each in made.triads]),
        ("Actors", _actors(made)),
        ("If a threshold were half or double", _flips(report)),
    ]
    if report.before is not None:
        sections.append((f"Changed since {report.before.period[1].year}", _changes(report)))
    return [(title, rows) for title, rows in sections if rows]


def _names(actors: tuple[str, ...]) -> str:
    from araxes.measures import words

    return ", ".join(map(words.label_of, actors))


def _whole(made: Network) -> Rows:
    found = made.blocs
    count = "" if found.partitions is None else f" ({found.partitions} divisions fit as well)"
    count = "" if found.partitions == 1 else count
    doubt = ", as the open ties fit best" if made.signed.open else ""
    sides = (
        _names(tuple(actor for actor, side in zip(made.actors, found.partition, strict=True) if side == which))
        for which in (1, -1)
    )
    cores = [_names(tuple(made.actors[i] for i in core)) for core in found.cores() if len(core) > 1]
    results = {
        "balanced triads": _in_words("share", made.balance),
        "ties at odds (frustration index)": _in_words("ties", made.frustration),
        "weight of the ties at odds": _in_words("ties", made.weighted_frustration),
        "normalised frustration index": _in_words("index", made.normalised),
        f"two blocs{doubt}{count}": " | ".join(side or "nobody" for side in sides),
        "together for sure": "; ".join(cores) or "nobody",
    }
    return [{"": name, " ": result} for name, result in results.items()]


def _in_words(unit: str, bounds: Bounds | None) -> str:
    from araxes.measures import words

    if bounds is None:
        return "not defined"
    low, high = bounds
    if unit in ("share", "index") and (low, high) == (0, 1):
        return "unknown"
    return words.figure(unit, low, high, low if low == high else None)


def _ties(made: Network) -> Rows:
    from araxes.measures.structure.stability import in_figures

    return [
        {
            "tie": _names((tie.one, tie.other)),
            "sign": tie.sign,
            "score": in_figures((tie.low, tie.high)),
            "reasons": "; ".join(_reason(each) for each in tie.reasons if each.holds is not False),
        }
        for tie in made.ties
        if tie.sign != "none"
    ]


def _reason(judged: Judged) -> str:
    rule = judged.rule
    sign = "+" if rule.sign == "positive" else "-"
    doubt = "" if judged.holds else "? "
    if not judged.readings:
        return f"{doubt}{sign}{rule.weight:g} {rule.id}: nothing known"
    telling = max(
        judged.readings, key=lambda reading: (rule.holds(reading.lower, reading.upper) is True, reading.upper)
    )
    return f"{doubt}{sign}{rule.weight:g} {rule.id}: {_figure(judged, telling)}"


def _figure(judged: Judged, reading: Reading) -> str:
    from araxes.measures import words

    rule = judged.rule
    told = f"({reading.source}, {words.period(reading.start, reading.end)})"
    if rule.shared:
        both = ", ".join(map(words.label_of, reading.organisations))
        return f"{both or words.figure(rule.unit, reading.lower, reading.upper)} {told}"
    said = words.figure(rule.unit, reading.lower, reading.upper, reading.value)
    if rule.measured is None:
        return f"{said} {told}"
    parameters = rule.measured.with_defaults(rule.parameters)
    shown = {name: value for name, value in parameters.items() if value is not None}
    return f"{words.phrase(rule.measured, reading.of, reading.to, shown)} {said} {told}"


def _actors(made: Network) -> Rows:
    between = made.betweenness or (None,) * len(made.actors)
    signs = {actor: [tie.sign for tie in made.ties if actor in (tie.one, tie.other)] for actor in made.actors}
    return [
        {
            "actor": _names((actor,)),
            **{sign: signs[actor].count(sign) for sign in ("positive", "negative", "unknown")},
            "between": _in_words("index", bounds),
        }
        for actor, bounds in zip(made.actors, between, strict=True)
    ]


def _flips(report: NetworkReport) -> Rows:
    from araxes.measures import words

    units = {rule.id: rule.unit for rule in report.network.recipe.rules}
    return [
        {
            "threshold": f"{flip.rule} {words.figure(units[flip.rule], *(flip.threshold,) * 3)}",
            "finding": _finding(flip.finding),
            "now": flip.before,
            "then": flip.after,
        }
        for flip in report.flips
    ]


def _changes(report: NetworkReport) -> Rows:
    return [{"finding": _finding(what), "was": was, "is": is_now} for what, was, is_now in report.changes]


def _finding(finding: Finding) -> str:
    return " ".join(part for part in (finding[0], _names(finding[1:])) if part)


def _notes(made: Network) -> list[str]:
    """Whose tie is none, and what was left out for want of figures."""
    without = sum(tie.sign == "none" for tie in made.ties)
    notes = [f"{without} of {len(made.ties)} pairs have no tie"] if without else []
    for rule in made.silent:
        effect = "the ties it could turn stay open" if rule in made.missing else "it was left out"
        notes.append(f"{rule.id}: nothing is known in {made.period[1].year} ({rule.figure}), so {effect}")
    return notes
