"""The one table everything is kept in, and the row it is made of."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

WORLD = "group:world"
"""The partner of a total, and the group of all states."""

REST = "*"
"""The partner of a rest row: everybody a published top list does not name."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One published, forecast or simulated figure, with its bounds.

    ``actor`` (and ``partner``) are what the fact is about, ``reporter`` is who stated it. ``start`` and ``end``
    are the first and last day of the period, ``vintage`` the day the figure was public. ``value`` is the
    published figure, absent where only bounds are known; ``lower <= value <= upper`` in ``unit``. ``draw``
    numbers the draws of a forecast or scenario and is absent for recorded data. ``locator`` points at the place
    in the source.

    A *rest row* has the partner ``"*"``: it bounds every partner its list does not name, one by one, and it
    closes the list: rows of earlier vintages of the same list no longer count.
    """

    source: str
    series: str
    actor: str
    partner: str | None
    reporter: str
    start: date
    end: date
    value: float | None
    lower: float
    upper: float
    unit: str
    vintage: date
    draw: int | None
    locator: str


COLUMNS = tuple(field.name for field in fields(Observation))


def arrow_schema() -> pa.Schema:
    """The Arrow schema of the observations table, in column order."""
    import pyarrow as pa

    text, number, day = pa.string(), pa.float64(), pa.date32()
    kinds = {
        "start": day,
        "end": day,
        "vintage": day,
        "value": number,
        "lower": number,
        "upper": number,
        "draw": pa.int32(),
    }
    optional = {"partner", "value", "draw"}
    return pa.schema([pa.field(name, kinds.get(name, text), nullable=name in optional) for name in COLUMNS])


def to_arrow(rows: Iterable[Observation]) -> pa.Table:
    """Observations as an Arrow table of :func:`arrow_schema`."""
    from araxes.observations.columns import from_rows

    return from_rows(list(rows), arrow_schema())


def from_arrow(table: pa.Table) -> list[Observation]:
    """The rows of an Arrow table as observations."""
    return [Observation(**row) for row in table.select(COLUMNS).to_pylist()]


def as_dict(row: Observation) -> dict[str, object]:
    """An observation as plain JSON values: dates as ISO text."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in asdict(row).items()}
