"""Counts as a matrix: from rows in any order, cut at a month, read from files that may be anything."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from araxes.errors import InputError
from araxes.forecasts.counts import Counts, first_day, month_id, read_counts

NAN = float("nan")


@pytest.fixture
def counts() -> Counts:
    """Two states; the second begins a month later, and of the first the third month is missing."""
    return Counts.of([7, 3, 3, 7, 3], [102, 101, 102, 104, 104], [5, 1, 2, 0, 9])


def test_months_are_numbered_as_views_does() -> None:
    assert month_id(date(1980, 1, 31)) == 1
    assert month_id(date(2018, 1, 1)) == 457
    assert month_id(date(2017, 10, 1)) == 454
    assert [first_day(month_id(date(2000, month, 9))) for month in (1, 12)] == [
        date(2000, 1, 1),
        date(2000, 12, 1),
    ]


def test_rows_become_a_matrix_without_gaps(counts: Counts) -> None:
    assert counts.states.tolist() == [3, 7]
    assert (counts.first, counts.last) == (101, 104)
    np.testing.assert_array_equal(counts.values, [[1, NAN], [2, 5], [NAN, NAN], [9, 0]])


def test_until_keeps_nothing_later(counts: Counts) -> None:
    cut = counts.until(102)
    assert cut.last == 102
    assert cut.values.base is None
    np.testing.assert_array_equal(cut.values, [[1, NAN], [2, 5]])
    assert counts.until(200).last == 104
    with pytest.raises(InputError, match="begin in 1988-05, after 1988-04"):
        counts.until(100)


def test_cells_of_states_and_months_that_may_be_missing(counts: Counts) -> None:
    np.testing.assert_array_equal(counts.cells([7, 4, 9, 3], range(104, 106)),
                                  [[0, NAN], [NAN, NAN], [NAN, NAN], [9, NAN]])  # fmt: skip


def test_more_states_know_nothing(counts: Counts) -> None:
    more = counts.with_states([5, 3])
    assert more.states.tolist() == [3, 5, 7]
    np.testing.assert_array_equal(more.values[-1], [9, NAN, 0])


def test_later_counts_follow(counts: Counts) -> None:
    later = Counts.of([7, 8, 8], [104, 104, 106], [50, 60, 70])
    both = counts.followed_by(later)
    assert both.states.tolist() == [3, 7, 8]
    assert (both.first, both.last) == (101, 106)
    np.testing.assert_array_equal(both.values[3:], [[9, 0, NAN], [NAN, NAN, NAN], [NAN, NAN, 70]])
    with pytest.raises(InputError, match="nothing between 1988-08 and 1988-10"):
        counts.followed_by(Counts.of([7], [106], [1]))


@pytest.mark.parametrize(
    ("states", "months", "values", "said"),
    [
        ([], [], [], "give rows of all three"),
        ([1, 2], [1], [1], "give rows of all three"),
        ([1], [1], [-3], "state 1, month 1: -3 is no count"),
        ([1], [1], [float("inf")], "is no count"),
        ([1, 1], [4, 4], [0, 0], "state 1, month 4 occurs twice"),
        ([1.5], [1], [0], "state is missing or not whole"),
        ([1], [NAN], [0], "month is missing or not whole"),
        ([1], [2**40], [0], "month is missing or not whole"),
        ([1, 1], [1, 2_000_000], [0, 0], "month 1 is January 1980"),
    ],
)
def test_rows_that_are_none(states: list[float], months: list[float], values: list[float], said: str) -> None:
    with pytest.raises(InputError, match=said):
        Counts.of(states, months, values)


def written(path: Path, **columns: list[object]) -> Path:
    pq.write_table(pa.table(columns), path)
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    path = written(
        tmp_path / "a.parquet", month_id=[2, 1], country_id=[4, 4], ged_sb_fatalities=[3, None], other=["", ""]
    )
    np.testing.assert_array_equal(read_counts(path).values, [[NAN], [3]])


def test_files_that_are_no_counts(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"cannot be read as Parquet"):
        read_counts(tmp_path / "nowhere.parquet")
    (tmp_path / "text.parquet").write_text("country_id,month_id")
    with pytest.raises(InputError, match=r"text.parquet cannot be read as Parquet"):
        read_counts(tmp_path / "text.parquet")
    with pytest.raises(InputError, match=r"no column 'month_id'"):
        read_counts(written(tmp_path / "b.parquet", country_id=[1]))
    with pytest.raises(InputError, match=r"month_id holds string, not numbers"):
        read_counts(written(tmp_path / "c.parquet", country_id=[1], month_id=["x"], ged_sb_fatalities=[1]))
    with pytest.raises(InputError, match=r"d.parquet: state 1, month 1: -1 is no count"):
        read_counts(written(tmp_path / "d.parquet", country_id=[1], month_id=[1], ged_sb_fatalities=[-1]))
