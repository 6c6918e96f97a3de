"""``araxes benchmark``: how well forecasts do beside published baselines, on files of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from araxes.cli.output import emit

if TYPE_CHECKING:
    from araxes.forecasts.views import MeanScores

benchmark = typer.Typer(help="How well forecasts do beside published baselines.", no_args_is_help=True)

BenchmarkFormat = Literal["terminal", "json"]


@benchmark.callback()
def _group() -> None:
    """Keep the name of the one command there is."""


@benchmark.command()
def views(
    history: Annotated[
        Path,
        typer.Option(
            metavar="FILE", help="Parquet with country_id, month_id and ged_sb_fatalities: what was known."
        ),
    ],
    actuals: Annotated[
        Path, typer.Option(metavar="FILE", help="Parquet with the same columns: what happened in the year.")
    ],
    year: Annotated[int, typer.Option(help="The year that is forecast, from October of the year before.")],
    style: Annotated[BenchmarkFormat, typer.Option("--format", help="How to print the scores.")] = "terminal",
) -> None:
    """Score forecasts of deaths by country and month as the VIEWS Prediction Challenge 2023/24 does.

    Month 1 is January 1980. The history is cut to October of the year before. Prints CRPS, IGN and MIS of 1,000
    draws, lower being better, and n, the months and countries scored, of this program's forecast and of baselines.
    """
    from araxes.api import benchmark_views

    rounded = style == "terminal"
    rows = [_row(means, rounded=rounded) for means in benchmark_views(history, actuals, year)]
    emit(rows, "table" if rounded else "json")


def _row(means: MeanScores, *, rounded: bool) -> dict[str, Any]:
    row: dict[str, Any] = {"model": means.model, "year": means.year, "known until": means.known_until}
    scores = {"crps": (means.crps, 3), "ign": (means.ign, 4), "mis": (means.mis, 2)}
    row |= {name: f"{score:.{digits}f}" if rounded else score for name, (score, digits) in scores.items()}
    return row | {"n": means.n}
