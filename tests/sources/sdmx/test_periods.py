from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from araxes.sources.sdmx import period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-A1", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-S2", date(2024, 7, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-M02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-M12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-03", date(2026, 3, 1), date(2026, 3, 31)),
        (" 2026-M3 ", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_a_period_is_its_first_and_last_day(text: str, first: date, last: date) -> None:
    assert period(text) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "24", "2024-M13", "2024-M00", "2024-Q5", "2024-S3", "2024-W01", "0000", "2024-3"]
)
def test_anything_else_is_none(text: str) -> None:
    assert period(text) is None


@given(some.integers(1, 9999), some.sampled_from([("M", 12), ("Q", 4), ("S", 2), ("A", 1)]))
def test_the_parts_of_a_year_are_the_year(year: int, kind: tuple[str, int]) -> None:
    letter, parts = kind
    found = [period(f"{year:04}-{letter}{number}") for number in range(1, parts + 1)]
    days = [days for days in found if days]
    assert (days[0][0], days[-1][1]) == period(f"{year:04}")
    assert all(after[0].toordinal() - before[1].toordinal() == 1 for before, after in pairwise(days))
