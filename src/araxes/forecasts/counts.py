"""Counts of every month and state as one matrix, and the months they are numbered by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from araxes.errors import InputError, first_line

if TYPE_CHECKING:
    import pyarrow as pa

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]

FIRST_YEAR = 1980
"""The year whose January is month 1, in the numbering of VIEWS."""

_MOST_MONTHS = 12_000  # a thousand years: what a damaged month number must not make a matrix of
_MOST_CELLS = 50_000_000


def month_id(day: date) -> int:
    """The number of a day's month: 1 for January 1980, 12 for December 1980.

    >>> month_id(date(2017, 10, 31))
    454
    """
    return (day.year - FIRST_YEAR) * 12 + day.month


def first_day(month: int) -> date:
    """The first day of a numbered month; see :func:`month_id`."""
    year, rest = divmod(month - 1, 12)
    return date(FIRST_YEAR + year, rest + 1, 1)


@dataclass(frozen=True, eq=False)
class Counts:
    """Counts with a row a month, from ``first`` on without a gap, and a column a state.

    ``states`` are their numbers in the data, rising. A cell without a count is nan: the state did not exist, or
    nothing is known of it.
    """

    states: Whole
    first: int
    values: Floats

    @property
    def last(self) -> int:
        """The number of the last month."""
        return self.first + len(self.values) - 1

    @classmethod
    def of(cls, states: npt.ArrayLike, months: npt.ArrayLike, counts: npt.ArrayLike) -> Counts:
        """From one row a state and month, in any order; months are numbered as :func:`month_id` does.

        A count that is nan is unknown. Raises :class:`~araxes.errors.InputError` where there is no row, a row
        occurs twice, or a count is below 0 or infinite.
        """
        state, month = _whole(states, "state"), _whole(months, "month")
        count = np.asarray(counts, np.float64)
        _check(state, month, count)
        known, column = np.unique(state, return_inverse=True)
        first, rows = int(month.min()), int(month.max() - month.min()) + 1
        if rows > _MOST_MONTHS or rows * len(known) > _MOST_CELLS:
            raise InputError(f"months run from {first} to {int(month.max())}; month 1 is January {FIRST_YEAR}")
        values = np.full((rows, len(known)), np.nan)
        values[month - first, column] = count
        return cls(known, first, values)

    def until(self, month: int) -> Counts:
        """What is known of the months up to one, that one included; nothing of a later month remains.

        Raises :class:`~araxes.errors.InputError` where the first month is later.
        """
        if month < self.first:
            raise InputError(f"counts begin in {first_day(self.first):%Y-%m}, after {first_day(month):%Y-%m}")
        return Counts(self.states, self.first, self.values[: month - self.first + 1].copy())

    def followed_by(self, later: Counts) -> Counts:
        """The same, and the months of another one after its last; what both have is taken from this one.

        Raises :class:`~araxes.errors.InputError` where months are missing between them.
        """
        if later.first > self.last + 1:
            raise InputError(f"nothing between {first_day(self.last):%Y-%m} and {first_day(later.first):%Y-%m}")
        ours, theirs = self.with_states(later.states), later.with_states(self.states)
        beyond = theirs.values[self.last + 1 - later.first :]
        return Counts(ours.states, self.first, np.vstack([ours.values, beyond]))

    def with_states(self, states: npt.ArrayLike) -> Counts:
        """The same with columns for these states too; those that are new have no count."""
        known = np.union1d(self.states, np.asarray(states, np.int64))
        values = np.full((len(self.values), len(known)), np.nan)
        values[:, np.searchsorted(known, self.states)] = self.values
        return Counts(known, self.first, values)

    def cells(self, states: npt.ArrayLike, months: range) -> Floats:
        """The counts of states in months, a row a state; nan where there is none."""
        wanted = np.asarray(states, np.int64)
        column = np.searchsorted(self.states, wanted).clip(max=len(self.states) - 1)
        row = np.arange(months.start, months.stop) - self.first
        inside = (row >= 0) & (row < len(self.values))
        found = self.values[np.where(inside, row, 0)][:, column].T
        return np.where((self.states[column] == wanted)[:, None] & inside, found, np.nan)


def read_counts(path: Path, column: str = "ged_sb_fatalities") -> Counts:
    """The counts in a Parquet file with the columns ``country_id``, ``month_id`` and one of counts.

    Raises :class:`~araxes.errors.InputError` where the file is no such table.
    """
    table = _read(path, ["country_id", "month_id", column])
    columns = [_numbers(table, name, path) for name in table.column_names]
    try:
        return Counts.of(*columns)
    except InputError as error:
        raise InputError(f"{path}: {error}") from None


def _read(path: Path, names: list[str]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            missing = [name for name in names if name not in file.schema_arrow.names]
            if missing:
                raise InputError(f"{path} has no column {missing[0]!r}; it needs {', '.join(names)}")
            return file.read(names)
    except (OSError, pa.ArrowException) as error:
        raise InputError(f"{path} cannot be read as Parquet: {first_line(error)}") from error


def _numbers(table: pa.Table, name: str, path: Path) -> Floats:
    import pyarrow as pa

    kind = table.schema.field(name).type
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind)):
        raise InputError(f"{path}: {name} holds {kind}, not numbers")
    return np.asarray(table[name].cast(pa.float64()).to_numpy())


def _whole(values: npt.ArrayLike, what: str) -> Whole:
    given = np.asarray(values, np.float64)
    if given.ndim != 1 or not (np.isfinite(given) & (given == np.rint(given)) & (np.abs(given) < 2**31)).all():
        raise InputError(f"the number of a {what} is missing or not whole; give one for each row")
    return given.astype(np.int64)


def _check(state: Whole, month: Whole, count: Floats) -> None:
    if not len(state) or not state.shape == month.shape == count.shape:
        raise InputError(f"{len(state)} states, {len(month)} months, {count.size} counts; give rows of all three")
    wrong = ~(np.isnan(count) | ((count >= 0) & np.isfinite(count)))
    if wrong.any():
        at = int(np.argmax(wrong))
        raise InputError(f"state {state[at]}, month {month[at]}: {count[at]:g} is no count; counts are 0 or more")
    order = np.lexsort((month, state))
    twice = (np.diff(state[order]) == 0) & (np.diff(month[order]) == 0)
    if twice.any():
        at = order[int(np.argmax(twice))]
        raise InputError(f"state {state[at]}, month {month[at]} occurs twice; give one count for each")
