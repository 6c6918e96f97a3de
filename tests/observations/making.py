"""Observations made by hand, with as few words as a test needs."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from araxes.observations.schema import REST, WORLD, Observation
from araxes.observations.store import Store
from araxes.observations.stores import AnyStore
from araxes.observations.vocabulary import all_series, series

if TYPE_CHECKING:
    import pyarrow as pa

VINTAGE = date(2024, 6, 1)
"""The vintage of an observation when the test does not say another."""


def holding(rows: Iterable[Observation] | pa.Table = ()) -> AnyStore:
    """A store of rows on the engine under test: DuckDB, or Spark where ``$ARAXES_TEST_SPARK`` is its master."""
    master = os.environ.get("ARAXES_TEST_SPARK")
    if not master:
        return Store.memory(rows)
    from araxes.observations.spark import SparkStore

    return SparkStore.of(rows, master)


def observe(
    name: str = "trade.exports",
    actor: str = "ARM",
    partner: str | None = "RUS",
    value: float | None = None,
    *,
    bounds: tuple[float, float] | None = None,
    reporter: str | None = None,
    year: int = 2023,
    vintage: date = VINTAGE,
    source: str = "factbook",
    draw: int | None = None,
    locator: str = "by hand",
) -> Observation:
    """One row about a year: an exact figure, or bounds with or without a figure between them."""
    lower, upper = bounds if bounds is not None else (value or 0.0, value or 0.0)
    return Observation(
        source=source,
        series=name,
        actor=actor,
        partner=partner,
        reporter=reporter or actor,
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        value=value if value is not None or bounds is not None else 0.0,
        lower=lower,
        upper=upper,
        unit=series(name).unit,
        vintage=vintage,
        draw=draw,
        locator=locator,
    )


def rows(most: int = 25) -> st.SearchStrategy[list[Observation]]:
    """Lists of rows that meet often: few actors, partners, years, sources and vintages."""
    days = st.sampled_from([date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1)])
    numbers = st.integers(-3, 9).map(float)
    return st.lists(
        st.builds(
            _row,
            st.sampled_from(["trade.exports", "trade.exports.share", "economy.gdp"]),
            st.sampled_from(["ARM", "GEO"]),
            st.sampled_from([None, "RUS", "CHN", WORLD, REST]),
            st.lists(numbers, min_size=3, max_size=3).map(sorted),
            bare=st.booleans(),
            reporter=st.sampled_from(["ARM", "RUS"]),
            year=st.sampled_from([2022, 2023]),
            vintage=days,
            source=st.sampled_from(["factbook", "customs"]),
            draw=st.sampled_from([None, None, 0, 1]),
            locator=st.sampled_from(["page 1", "Zölle; „S. 2“\n"]),
        ),
        max_size=most,
        unique_by=lambda row: (*(getattr(row, name) for name in KEY), row.vintage),
    )


KEY = ("source", "series", "actor", "partner", "reporter", "start", "end", "draw")
"""What names one fact as one reporter states it."""


def _row(
    name: str,
    actor: str,
    partner: str | None,
    three: list[float],
    *,
    bare: bool,
    reporter: str,
    year: int,
    vintage: date,
    source: str,
    draw: int | None,
    locator: str,
) -> Observation:
    lower, value, upper = three
    return observe(
        name,
        actor,
        partner,
        None if bare else value,
        bounds=(lower, upper),
        reporter=reporter,
        year=year,
        vintage=vintage,
        source=source,
        draw=draw,
        locator=locator,
    )


assert {"trade.exports", "trade.exports.share", "economy.gdp"} <= set(all_series())
