"""What a probability in a brief rests on: how it was drawn, what it is held against, how such forecasts fared."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from araxes._yaml import load_data
from araxes.briefs.findings import Basis, listed

if TYPE_CHECKING:
    from araxes.claims import Test
    from araxes.forecasts.result import ClaimForecast


def basis(question: str, forecast: ClaimForecast, draws: int, now: Test) -> Basis:
    """The basis of the answer to a question: in words, and the test of the figures it starts from."""
    known = load_data("araxes.briefs.data", "ahead.yaml")[question]
    said = (
        f"It holds in {_share(forecast)} of {draws:,} futures drawn from {known['drawn']} (araxes forecast); "
        f"{_held_against(forecast.baselines)}"
    )
    return Basis(said, known["fared"], now)


def _share(forecast: ClaimForecast) -> str:
    low, high = forecast.low or 0.0, forecast.high or 0.0
    if high - low < 0.0005:
        return f"{low:.1%}".replace("%", " %")
    return f"{low * 100:.1f} to {high * 100:.1f} %"


def _held_against(baselines: Mapping[str, float]) -> str:
    if not baselines:
        return "no baseline can tell"
    return (
        f"held against {listed([f'{name} {value:.0%}'.replace('%', ' %') for name, value in baselines.items()])}"
    )
