"""Observations -> an Arrow table, column by column.

The same table as :func:`araxes.observations.schema.to_arrow`, without a deep copy of every row: an archive of
editions has hundreds of thousands.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from araxes.observations.schema import COLUMNS, Observation, arrow_schema

if TYPE_CHECKING:
    import pyarrow as pa


def table(rows: Sequence[Observation]) -> pa.Table:
    """The rows as a table of the observations' schema."""
    import pyarrow as pa

    columns = list(zip(*map(attrgetter(*COLUMNS), rows), strict=True)) or [()] * len(COLUMNS)
    return pa.table(dict(zip(COLUMNS, columns, strict=True)), schema=arrow_schema())
