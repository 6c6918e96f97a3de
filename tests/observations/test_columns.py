"""Arrow columns from buffers: the same values as by pyarrow itself, without importing pandas."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.observations.columns import flags, floats, numbers, repeated, texts


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


@given(
    st.lists(st.lists(st.none() | st.integers(-(2**31), 2**31 - 1), max_size=20), max_size=4),
    st.sampled_from([pa.int32(), pa.int64(), pa.float64(), pa.date32()]),
    st.integers(0, 5),
)
def test_floats_are_the_values_of_the_column_and_nan_where_there_is_none(
    chunks: list[list[int | None]], kind: pa.DataType, first: int
) -> None:
    if kind == pa.date32():
        chunks = [[None if value is None else value % 40_000 for value in chunk] for chunk in chunks]
    column = pa.chunked_array([pa.array(chunk, pa.int32()).cast(kind) for chunk in chunks], kind).slice(first)
    values = [value for chunk in chunks for value in chunk][first:]
    assert np.array_equal(floats(column), [np.nan if one is None else one for one in values], equal_nan=True)


@given(st.lists(st.booleans(), max_size=30))
def test_flags_are_those_of_the_array(values: list[bool]) -> None:
    made = flags(np.array(values, bool))
    made.validate(full=True)
    assert made.to_pylist() == values


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
        "from araxes.observations.columns import flags, floats, numbers, repeated, texts;"
        "flags(np.ones(3, bool)); floats(pa.chunked_array([numbers(np.arange(3))]));"
        "numbers(np.arange(3)); texts(['a']); repeated('x', pa.string(), 2); print('pandas' in sys.modules)"
    )
    shown = subprocess.run([sys.executable, "-c", told], check=True, capture_output=True, text=True)
    assert shown.stdout == "False\n"
