"""Arrow columns from buffers: the same values as by pyarrow itself, without importing pandas."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pyarrow as pa
import pytest

from araxes.observations.columns import numbers, repeated, texts


@pytest.mark.parametrize(
    "values",
    [
        np.array([1.5, np.nan, -0.0, np.inf]),
        np.array([3, 1, 2], dtype=np.int32),
        np.arange(20, dtype=np.int64)[::2],
        np.full(9, np.nan),
        np.array([], dtype=np.float64),
    ],
)
def test_numbers_are_those_of_the_array_and_nan_is_missing(
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> None:
    made = numbers(values)
    assert made.equals(pa.array(values, from_pandas=True))
    made.validate(full=True)


def test_texts_and_one_value_many_times() -> None:
    assert texts(["a", None, "ö"]).to_pylist() == ["a", None, "ö"]
    for value, kind in (
        ("x", pa.string()),
        (date(2023, 1, 1), pa.date32()),
        (1.5, pa.float64()),
        (None, pa.int32()),
    ):
        made = repeated(value, kind, 3)
        assert made.type == kind
        assert made.to_pylist() == [value] * 3


def test_pandas_stays_out() -> None:
    told = (
        "import sys, numpy as np, pyarrow as pa;"
        "from araxes.observations.columns import numbers, repeated, texts;"
        "numbers(np.arange(3)); texts(['a']); repeated('x', pa.string(), 2); print('pandas' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert shown.stdout == "False\n"
