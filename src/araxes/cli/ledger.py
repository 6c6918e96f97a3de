"""``araxes ledger``: what was judged, what happened, and how good the judgments were."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import AsOf, RowFormat, emit, inert, write_whole
from araxes.cli.sources import Wait

if TYPE_CHECKING:
    from araxes.forecasts.ledger.scoring import Score
    from araxes.forecasts.ledger.standing import Standing

ledger = typer.Typer(
    help="Judgments about the future: recorded, resolved when it has come, and scored.", no_args_is_help=True
)

Which = Annotated[
    Literal["latest", "first"],
    typer.Option(help="Use the last resolution of each, or the first, before later figures revised it."),
]


@ledger.command("add")
def ledger_add(
    file: Annotated[
        str, typer.Argument(help="An assessment, or a report in prose to be read first; - for standard input.")
    ],
    as_of: AsOf = None,
    author: Annotated[str | None, typer.Option(help="Who judges, where the assessment does not say.")] = None,
    standard: Annotated[
        str | None, typer.Option(help="Read the words of probability in this standard, such as icd203 or phia.")
    ] = None,
    machine: Annotated[
        bool, typer.Option("--machine", help="Also record what the machine forecasts of the same events.")
    ] = False,
    wait: Wait = 0.0,
    style: RowFormat = "table",
) -> None:
    """Record what an assessment says about the future with a probability.

    Prints the hash of the last entry: written down elsewhere, it shows later that nothing before was rewritten.
    """
    import araxes

    found = araxes.Ledger(wait=wait).add(file, as_of=as_of, author=author, standard=standard, machine=machine)
    emit(
        [
            {
                "judgment": one.id,
                "horizon": one.horizon.isoformat(),
                "words": one.phrase,
                "probability": _percent(one.low, one.high),
                "standard": one.standard,
                "text": " ".join(one.text.split()),
            }
            for one in found.new
        ],
        style,
    )
    for claim, why in found.left_out:
        _say(f"not recorded: {claim.id}: {why}")
    known = f", {found.known} recorded before" if found.known else ""
    _say(f"{len(found.new)} {'judgment' if len(found.new) == 1 else 'judgments'} added{known}; head {found.head}")


@ledger.command("list")
def ledger_list(as_of: AsOf = None, style: RowFormat = "table") -> None:
    """List the judgments and what is known of the event each is about: open, due, held, did not hold or void.

    The event is what the words of probability are said of: for "unlikely to close" it is the closing.
    """
    import araxes

    day = as_of or date.today()
    emit([_listed(one, day, whole=style != "table") for one in araxes.Ledger().standings(as_of=day)], style)


def _listed(one: Standing, day: date, *, whole: bool) -> dict[str, Any]:
    judgment, found = one.judgment, one.resolution()
    row: dict[str, Any] = {
        "judgment": judgment.id,
        "author": judgment.author,
        "made on": judgment.made_on.isoformat(),
        "horizon": judgment.horizon.isoformat(),
        "words": judgment.phrase,
        "probability": _percent(judgment.low, judgment.high),
        "event": f"{one.status(day)}{' (revised)' if len(one.resolutions) > 1 else ''}",
        "text": " ".join(judgment.text.split()),
    }
    if whole:
        row |= {
            "section": judgment.section or "",
            "kind": judgment.claim_kind,
            "topic": judgment.topic,
            "standard": judgment.standard,
            "entered": judgment.entered.isoformat(),
            "reason": found.reason if found else "",
            "resolved as of": found.as_of.isoformat() if found else "",
        }
    return row


@ledger.command("resolve")
def ledger_resolve(
    as_of: AsOf = None,
    patience: Annotated[
        int,
        typer.Option(
            metavar="DAYS",
            help="So far beyond a horizon the data must reach before what it cannot tell is void.",
        ),
    ] = 548,
    wait: Wait = 0.0,
    style: RowFormat = "table",
) -> None:
    """Decide the judgments whose horizon has passed, from figures published after it.

    Nothing is resolved on or before its horizon, even if it is known. Where later figures decide otherwise, a
    revision is added; the first resolution stays.
    """
    import araxes

    found = araxes.Ledger(wait=wait).resolve(as_of=as_of, patience=patience)
    emit(
        [
            {
                "judgment": entry.judgment,
                "entry": entry.kind,
                "event": entry.outcome,
                "horizon": one.judgment.horizon.isoformat(),
                "text": " ".join(one.judgment.text.split()),
                "because": entry.reason,
            }
            for one, entry in found.added
        ],
        style,
    )
    for one, why in found.waiting:
        _say(f"not yet: {one.judgment.id} ({one.judgment.claim.id}): {why}")
    _say(f"{len(found.added)} resolved, {len(found.waiting)} waiting; head {found.head}")


@ledger.command("score")
def ledger_score(
    by: Annotated[
        Literal["author", "section", "kind", "topic", "standard"] | None,
        typer.Option(help="One row for each of these instead of one for all."),
    ] = None,
    which: Which = "latest",
    as_of: AsOf = None,
    style: RowFormat = "table",
) -> None:
    """Score the judgments past their horizon: Brier, log, calibration, discrimination and skill.

    Lower is better for all but discrimination and skill.
    """
    import araxes

    scores = araxes.Ledger().score(by=by, as_of=as_of, which=which)
    emit([_scored(score, by or "", whole=style == "json") for score in scores], style)
    for note in _notes(scores):
        _say(note)


def _scored(score: Score, by: str, *, whole: bool) -> dict[str, Any]:
    murphy, interval = score.murphy, score.interval
    named = {by: score.group} if by else {}
    counts = {"n": score.n, "held": score.held, "void": score.void}
    if not whole:
        shown = f" [{interval[0]:.3f}, {interval[1]:.3f}]" if interval else ""
        return {
            **named,
            **counts,
            "Brier": f"{score.brier:.3f}{shown}",
            "best": f"{score.best:.3f}",
            "worst": f"{score.worst:.3f}",
            "log": f"{score.log:.3f}",
            "calibration": f"{murphy.calibration:.3f}",
            "discrimination": f"{murphy.discrimination:.3f}",
            "uncertainty": f"{murphy.uncertainty:.3f}",
            "skill": "not defined" if murphy.skill is None else f"{murphy.skill:.3f}",
        }
    from araxes.verdicts.result import finite

    return {
        **named,
        **counts,
        "brier": score.brier,
        "brier_interval": list(interval) if interval else None,
        "best": score.best,
        "worst": score.worst,
        "log": finite(score.log),
        "calibration": murphy.calibration,
        "discrimination": murphy.discrimination,
        "uncertainty": murphy.uncertainty,
        "skill": murphy.skill,
        "binned_brier": murphy.brier,
        "binning": murphy.binning,
        "bins": [{"n": bin_.n, "forecast": bin_.forecast, "observed": bin_.observed} for bin_ in murphy.bins],
    }


def _notes(scores: Sequence[Score]) -> list[str]:
    """What a reader of scores must know: how bins were made, and how little few judgments say."""
    if not scores:
        return ["no judgment past its horizon is resolved; `araxes ledger resolve` resolves what can be"]
    notes = [
        f"calibration and discrimination: {binning}" for binning in sorted({s.murphy.binning for s in scores})
    ]
    if any(score.interval is None for score in scores):
        notes.append("fewer than 20 judgments in a row say little: no intervals, and skill may be chance")
    return notes


@ledger.command("verify")
def ledger_verify(
    head: Annotated[
        str | None, typer.Option(metavar="HASH", help="A hash that was printed when an entry was added.")
    ] = None,
) -> None:
    """Check that no entry was edited, deleted, moved or put in. Exits with 1 and names the first that was.

    A whole chain rewritten by somebody who knows how is only found with --head.
    """
    import araxes

    found = araxes.Ledger().verify(head=head)
    if not found.whole:
        where = "" if found.bad is None else f"entry {found.bad}: "
        sys.stdout.write(f"not whole: {where}{found.wrong}\n")
        raise typer.Exit(1)
    known = "" if found.known_at is None else f"; the hash given is that of entry {found.known_at}"
    number = f"{found.entries} {'entry' if found.entries == 1 else 'entries'}"
    sys.stdout.write(f"whole: {number}, head {found.head}{known}\n")


@ledger.command("export")
def ledger_export(
    style: Annotated[
        Literal["jsonl", "metaculus"],
        typer.Option("--format", help="All rows with their hashes, or the judgments as questions."),
    ] = "jsonl",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
) -> None:
    """Print the ledger as JSON Lines, or its judgments as questions in the manner of Metaculus."""
    import araxes

    write_whole(araxes.Ledger().export(style), output)


@ledger.command("page")
def ledger_page(
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file.")] = None,
    as_of: AsOf = None,
) -> None:
    """Print "who said what, and what happened" as one self-contained HTML page, with a reliability diagram."""
    import araxes

    write_whole(araxes.Ledger().page(as_of=as_of), output)


def _percent(low: float, high: float) -> str:
    from araxes.forecasts.ledger.exporting import percent

    return percent(low, high)


def _say(text: str) -> None:
    sys.stderr.write(f"{inert(text)}\n")
