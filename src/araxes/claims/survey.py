"""How people outside any service read words of probability: measured in a survey, where a standard is agreed upon.

The figures are quantiles of what people answered, so they say how far readers disagree; they are no band of a
standard and decide no verdict. ``standards/capphrase.yaml`` cites the survey and what was done to it.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from araxes._yaml import load_data
from araxes.claims.wording import Words, straight, words

PER_CENT = (5, 10, 25, 50, 75, 90, 95)
"""The quantiles that are kept."""

_DATA = "araxes.claims.standards"


@dataclass(frozen=True)
class Measured:
    """What ``n`` people took a phrase to mean: quantiles from 0 to 1, by per cent of the people."""

    phrase: str
    n: int
    quantiles: Mapping[int, float]

    def __post_init__(self) -> None:
        values = [0.0, *(self.quantiles[each] for each in PER_CENT), 1.0]
        if self.n < 1 or any(low > high for low, high in pairwise(values)):
            raise ValueError(f"not quantiles of probability: {self.phrase}, {dict(self.quantiles)}")

    @property
    def median(self) -> float:
        """Half of the people gave less, half of them more."""
        return self.quantiles[50]

    @property
    def middle_half(self) -> tuple[float, float]:
        """What the half of the people around the median gave."""
        return self.quantiles[25], self.quantiles[75]

    @property
    def middle_90(self) -> tuple[float, float]:
        """What nine of ten people gave."""
        return self.quantiles[5], self.quantiles[95]


@cache
def survey() -> Mapping[str, Any]:
    """What is known about the survey: publisher, citation, licence, method, what was done to the answers."""
    return MappingProxyType(dict(load_data(_DATA, "capphrase.yaml")))


@cache
def all_measured() -> Mapping[str, Measured]:
    """The phrases of the survey, lowest median first."""
    lines = (files(_DATA) / "capphrase.csv").read_text(encoding="utf-8").splitlines()
    rows = [_measured(row) for row in csv.DictReader(lines)]
    return MappingProxyType({one.phrase: one for one in rows})


def measured(phrase: str) -> Measured | None:
    """How people read a phrase, or ``None`` where they were not asked about it in these words.

    >>> measured("It is highly unlikely that").median
    0.05
    >>> measured("very unlikely") is None
    True
    """
    said = words(phrase)
    found = _asked().get(said)
    if found is not None and "chance" in said and "chance" not in straight(phrase):
        return None  # a likelihood is read as a chance by the standards, but is not what people were shown
    return found


@cache
def _asked() -> Mapping[Words, Measured]:
    found: dict[Words, Measured] = {}
    for name, one in all_measured().items():
        for phrase in (name, *survey()["same"].get(name, ())):
            said = words(phrase)
            found[said] = one
            if "chance" in said:  # "chances are slight", "slight chance"
                found[(*said[1:], said[0]) if said[0] == "chance" else (said[-1], *said[:-1])] = one
    return found


def _measured(row: Mapping[str, str]) -> Measured:
    values = {per_cent: round(float(row[f"q{per_cent:02}"]) / 100, 10) for per_cent in PER_CENT}
    return Measured(row["phrase"], int(row["n"]), MappingProxyType(values))
