"""``araxes forecast``: how likely claims are to hold, and what a measure will be."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import AsOf, Sources, day_of, emit, inert
from araxes.errors import InputError

if TYPE_CHECKING:
    from araxes.claims.estimative import Reading
    from araxes.forecasts.result import ClaimForecast, ForecastResult, QuantityForecast

Style = Annotated[
    Literal["terminal", "markdown", "json"], typer.Option("--format", help="How to print the forecasts.")
]


def forecast(  # noqa: PLR0913, PLR0917 - one option each
    file: Annotated[
        str | None,
        typer.Argument(help="An assessment, or a report in prose to be read first; - for standard input."),
    ] = None,
    measure: Annotated[str | None, typer.Option(help="Instead of a file: a measure, such as trade.share.")] = None,
    of: Annotated[str | None, typer.Option(help="Whom the measure is about: an id or a name.")] = None,
    in_: Annotated[str | None, typer.Option("--in", help="The second place, where the measure has one.")] = None,
    with_: Annotated[str | None, typer.Option("--with", help="The same, for measures that say with.")] = None,
    to: Annotated[str | None, typer.Option(help="The same, for measures that say to.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="The same, for measures that say from.")] = None,
    flow: Annotated[str | None, typer.Option(help="exports, imports or turnover.")] = None,
    among: Annotated[str | None, typer.Option(help="A group to rank within.")] = None,
    basis: Annotated[str | None, typer.Option(help="spending, burden, personnel or capability.")] = None,
    as_of: AsOf = None,
    horizon: Annotated[
        date | None,
        typer.Option(
            parser=day_of("--horizon"),
            metavar="DATE",
            help="The day looked ahead to, by claims that state none and by a measure.",
        ),
    ] = None,
    draws: Annotated[int, typer.Option(help="How many draws of the future.")] = 1000,
    seed: Annotated[int, typer.Option(help="Which draws: the same seed gives the same answer.")] = 0,
    source: Sources = None,
    standard: Annotated[
        str | None, typer.Option(help="The standard of the words of probability, such as icd203 or phia.")
    ] = None,
    style: Style = "terminal",
) -> None:
    """Forecast how likely claims are to hold, or what a measure will be, from what was public on a date."""
    from araxes import _forecast as face

    if (file is None) == (measure is None):
        raise InputError("give a FILE to forecast its claims, or --measure NAME --of X")
    common: dict[str, Any] = {
        "as_of": as_of,
        "horizon": horizon,
        "draws": draws,
        "seed": seed,
        "sources": source or (),
    }
    if file is not None:
        _print_claims(face.forecast(file, standard=standard, **common), style)
        return
    if of is None:
        raise InputError("--measure needs --of: whom it is about")
    second = {word: named for word, named in (("in", in_), ("with", with_), ("to", to), ("from", from_)) if named}
    given: dict[str, Any] = {
        name: value for name, value in (("flow", flow), ("among", among), ("basis", basis)) if value
    }
    found = face.forecast_measure(str(measure), of=of, second=_second(str(measure), second), **common, **given)
    _print_quantity(found, style)


def _second(name: str, given: dict[str, str]) -> str | None:
    from araxes.measures import measure

    word = measure(name).second
    for place in given:
        if place != word:
            raise InputError(f"{name} has no place --{place}; it takes --of{f' and --{word}' if word else ''}")
    return given.get(word)


def _print_claims(result: ForecastResult, style: str) -> None:
    if style == "json":
        _json(result.to_dict())
        return
    rows = [_row(claim) for claim in result.claims if not claim.reason]
    emit(rows, "md" if style == "markdown" else "table")
    rests = [(claim.claim.id, told) for claim in result.claims for told in claim.grounds]
    if rests:
        sys.stdout.write("\nWhat rates rest on:\n")
    for name, told in rests:
        sys.stdout.write(inert(f"- {name}: {told}\n"))
    left: dict[str, list[str]] = {}
    for claim in result.claims:
        if claim.reason:
            left.setdefault(claim.reason, []).append(claim.claim.id)
    if left:
        sys.stdout.write("\nNot forecast:\n")
    for reason, claims in left.items():
        who = claims[0] if len(claims) == 1 else f"{len(claims)} claims, such as {claims[0]}"
        sys.stdout.write(inert(f"- {who}: {reason}\n"))


def _row(forecast: ClaimForecast) -> dict[str, Any]:
    row = {
        "claim": forecast.claim.id,
        "horizon": str(forecast.horizon),
        "probability": _probability(forecast),
        "words": _words(forecast.words),
        "the claim's own": _words(forecast.own),
        "within": {True: "yes", False: "no", None: ""}[forecast.inside],
    }
    row |= {name: f"{forecast.baselines[name]:.0%}" if name in forecast.baselines else "" for name in _NAMES}
    return row | {"text": " ".join(forecast.claim.text.split())}


def _probability(forecast: ClaimForecast) -> str:
    likely, low, high = forecast.probability or 0.0, forecast.low or 0.0, forecast.high or 0.0
    return f"{likely:.0%}{f' ({low:.0%} to {high:.0%})' if high - low >= 0.005 else ''}"


_NAMES = ("persistence", "base rate", "trend")


def _words(reading: Reading | None) -> str:
    return "" if reading is None else f"{reading.phrase} ({reading.low:.0%} to {reading.high:.0%})"


def _print_quantity(found: QuantityForecast, style: str) -> None:
    if style == "json":
        _json(found.to_dict())
        return
    if found.reason:
        sys.stdout.write(inert(f"{found.measure} of {found.of}: {found.reason}\n"))
        return
    emit(list(_quantity_rows(found)), "md" if style == "markdown" else "table")


def _quantity_rows(found: QuantityForecast) -> Iterator[dict[str, str]]:
    whose = f"{found.measure} of {found.of}{f', {found.second}' if found.second else ''}, {found.year}"
    yield {whose: "median", "from": _figure(found.median), "to": ""}
    for share, (low, high) in found.intervals.items():
        yield {whose: f"{share:.0%} interval", "from": _figure(low), "to": _figure(high)}
    for name, ends in (("persistence", found.last), ("trend", found.trend)):
        if ends is not None:
            yield {whose: name, "from": _figure(ends[0]), "to": _figure(ends[1]) if ends[1] != ends[0] else ""}
    yield {whose: "unit", "from": found.unit, "to": ""}


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:,.4g}" if abs(value) < 1000 else f"{value:,.0f}"


def _json(content: dict[str, Any]) -> None:
    import json

    sys.stdout.write(json.dumps(content, indent=2, ensure_ascii=False) + "\n")
