"""Which indicators of the World Bank become which series: ``indicators.yaml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from araxes._yaml import load_data

SOURCE = "worldbank"
REPORTER = "org:world-bank"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator: its code, the series it becomes, and how.

    ``scale`` turns the publisher's unit into that of the series, ``rounded`` is the last digit of figures that are
    printed rounded.
    """

    code: str
    series: str
    scale: float = 1.0
    rounded: float = 0.0
    can_be_negative: bool = False
    partner: str | None = None


@cache
def indicators() -> tuple[Indicator, ...]:
    """Every indicator that is read."""
    entries = load_data("araxes.sources.worldbank", "indicators.yaml")
    return tuple(Indicator(code, **entry) for code, entry in entries.items())
