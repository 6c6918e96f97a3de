"""The tables of the challenge beside the repository, for tests that need them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

CONFLICT = Path(__file__).parents[3] / "shared" / "data" / "conflict"
Floats = npt.NDArray[np.float64]


def table(name: str, *, filters: list[tuple[str, str, str]] | None = None) -> dict[str, Floats]:
    """The columns of numbers of a table; the test is skipped where it is absent."""
    path = CONFLICT / f"{name}.parquet"
    if not path.exists():
        pytest.skip(f"{path} is absent")
    read = pq.read_table(path, filters=filters)
    numbers = [field.name for field in read.schema if _number(field.type)]
    return {name: read[name].to_numpy().astype(np.float64) for name in numbers}


def _number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_integer(kind) or pa.types.is_floating(kind))
