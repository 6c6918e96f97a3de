"""Observations of many worlds, gathered block by block."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from araxes.forecasts.counts import Floats, Whole
from araxes.observations.columns import numbers, repeated, texts
from araxes.observations.schema import arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa

SOURCE = "forecast:quantities"
"""The source of the draws."""


@dataclass(frozen=True, eq=False)
class Block:
    """Figures ``(worlds, partners)`` of one state, series and year; nan where a world has none.

    ``value`` may be nan where only bounds are known; ``partners`` is ``(None,)`` for a series of the state alone.
    """

    series: str
    unit: str
    actor: str
    year: int
    partners: tuple[str | None, ...]
    worlds: Whole
    value: Floats
    lower: Floats
    upper: Floats
    locator: str = ""


@dataclass
class Sheet:
    """The blocks, and the observations they make; ``vintage`` is the day of the forecast."""

    vintage: date
    blocks: list[Block] = field(default_factory=list)

    def add(self, block: Block) -> None:
        """Add a block."""
        if block.lower.size:
            self.blocks.append(block)

    def table(self) -> pa.Table:
        """The observations, numbered by draw, in their schema."""
        import pyarrow as pa

        schema = arrow_schema()
        pieces = [_rows(block, self.vintage, schema) for block in self.blocks]
        return pa.concat_tables(pieces) if pieces else schema.empty_table()


def _rows(block: Block, vintage: date, schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    kept = np.flatnonzero(np.isfinite(block.lower).reshape(-1))
    number = len(block.partners)
    partner = texts(block.partners).take(numbers(kept % number))
    columns: dict[str, object] = {
        "source": SOURCE,
        "series": block.series,
        "actor": block.actor,
        "partner": partner,
        "reporter": block.actor,
        "start": date(block.year, 1, 1),
        "end": date(block.year, 12, 31),
        "value": numbers(block.value.reshape(-1)[kept]),
        "lower": numbers(block.lower.reshape(-1)[kept]),
        "upper": numbers(block.upper.reshape(-1)[kept]),
        "unit": block.unit,
        "vintage": vintage,
        "draw": numbers(block.worlds[kept // number].astype(np.int32)),
        "locator": block.locator,
    }
    arrays = [
        cells if isinstance(cells := columns[each.name], pa.Array) else repeated(cells, each.type, len(kept))
        for each in schema
    ]
    return pa.Table.from_arrays(arrays, schema=schema)
