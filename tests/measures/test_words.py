from __future__ import annotations

import math
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.words import change, figure, name_of, ordinal, period, when
from araxes.observations.interval import Interval

INF = math.inf
FIGURES = [
    # unit, lower, upper, value, in words
    ("share", 0.365, 0.375, 0.37, "37 %"),
    ("share", 0.365, 0.375, None, "36.5 to 37.5 %"),
    ("share", 0.0, 0.045, None, "at most 4.5 %"),
    ("share", 0.0, 0.0, None, "0 %"),
    ("share", 0.0, 1.0, None, "unknown"),
    ("share", 0.25, INF, None, "at least 25 %"),
    ("share", 0.25, INF, 0.3, "at least 25 %"),
    ("share", -INF, INF, None, "unknown"),
    ("share", -0.5, 0.2, None, "-50 to 20 %"),
    ("share", 0.20304, 0.20304, 0.20304, "20.3 %"),
    ("USD", 5.3e9, 5.3e9, 5.3e9, "5.3 bn USD"),
    ("USD", 5.2e9, 5.4e9, None, "5.2 to 5.4 bn USD"),
    ("USD", 9.5e8, 1.2e9, None, "0.95 to 1.2 bn USD"),
    ("USD", 0.0, 4e6, None, "at most 4 mn USD"),
    ("USD", 2.174e12, 2.174e12, 2.174e12, "2.17 tn USD"),
    ("USD", 14.3375e9, 14.3385e9, 14.338e9, "14.338 bn USD"),
    ("USD", 12_345.0, 12_345.0, 12_345.0, "12,345 USD"),
    ("USD", -2e9, -2e9, -2e9, "-2 bn USD"),
    ("USD", -3e9, -1e9, None, "-3 to -1 bn USD"),
    ("persons", 40_000, 50_000, None, "40,000 to 50,000"),
    ("persons", 1, INF, None, "at least 1"),
    ("persons", 100_000, 100_000, 100_000, "100,000"),
    ("persons", 550_000, 650_000, 600_000, "about 600,000"),
    ("ratio", 2.67, 2.67, 2.67, "2.67 times"),
    ("per 1000", -5.15, -5.05, -5.1, "-5.1 per 1,000"),
    ("per 1000", -5.15, -5.05, None, "-5.15 to -5.05 per 1,000"),
    ("index", 0.2, 0.25, None, "0.2 to 0.25"),
    ("partners", 2, 2, 2.0, "2"),
    ("flag", 1, 1, 1.0, "yes"),
    ("flag", 0, 0, 0.0, "no"),
    ("flag", 0, 1, None, "unknown"),
    ("rank", 1, 1, 1.0, "1st"),
    ("rank", 2, 4, None, "2nd to 4th"),
    ("rank", 3, 180, None, "3rd or lower"),
    ("rank", 1, 180, None, "rank unknown"),
]


@pytest.mark.parametrize(("unit", "lower", "upper", "value", "expected"), FIGURES)
def test_figures_in_words(unit: str, lower: float, upper: float, value: float | None, expected: str) -> None:
    assert figure(unit, lower, upper, value) == expected


def test_bounds_may_stand_beside_the_value() -> None:
    assert figure("share", 0.365, 0.375, 0.37, bounds=True) == "37 % (36.5 to 37.5 %)"
    assert figure("share", 0.37, 0.37, 0.37, bounds=True) == "37 %"
    assert figure("share", 0.0, 0.045, bounds=True) == "at most 4.5 %"


def test_growth_may_exceed_the_whole() -> None:
    """A share of 0 to 100 % is unknown; growth, which has the same unit, may be anything from -100 % up."""
    assert figure("share", -0.1, 1.5) == "-10 to 150 %"


CHANGES = [
    # unit, lower, upper, in words
    ("relative", 0.143, 0.143, "up by 14 %"),
    ("relative", 0.031, 0.052, "up by 3.1 to 5.2 %"),
    ("relative", -0.08, 0.32, "from -8 to +32 %"),
    ("relative", -0.5, -0.4, "down by 40 to 50 %"),
    ("relative", 0.2, INF, "up by at least 20 %"),
    ("relative", -INF, -0.2, "down by at least 20 %"),
    ("relative", -0.2, INF, "from -20 to no bound %"),
    ("share", -0.2, 0.5, "from -20 to +50 points"),
    ("share", 0.02, 0.02, "up by 2.0 points"),
    ("USD", 2e9, 3e9, "up by 2.0 to 3.0 bn USD"),
    ("USD", -3e6, -2e6, "down by 2.0 to 3.0 mn USD"),
    ("persons", 1_000, 1_000, "up by 1,000"),
    ("ratio", -0.5, 0.25, "from -0.50 to +0.25"),
]


@pytest.mark.parametrize(("unit", "lower", "upper", "expected"), CHANGES)
def test_changes_in_words(unit: str, lower: float, upper: float, expected: str) -> None:
    assert change(unit, lower, upper) == expected


LARGE = [
    ("share", 10.0),
    ("share", 9.996),
    ("USD", 9.999e11),
    ("USD", 9.996e8),
    ("USD", 1.2e15),
    ("persons", 999.9),
]


@pytest.mark.parametrize(("unit", "value"), LARGE)
def test_large_figures_are_written_out(unit: str, value: float) -> None:
    """No reader wants 1e+03 %."""
    for text in (
        figure(unit, value, value, value),
        figure(unit, 0.5 * value, value),
        change(unit, 0.5 * value, value),
    ):
        assert not re.search(r"e[+-]?\d", text)


@given(st.sampled_from(["share", "USD", "persons", "ratio", "rank", "flag", "index"]), st.data())
def test_every_interval_says_something(unit: str, data: st.DataObject) -> None:
    numbers = st.integers(1, 250) if unit == "rank" else st.floats(-1e13, 1e13)
    lower, upper = sorted([float(data.draw(numbers)), float(data.draw(numbers))])
    value = data.draw(st.sampled_from([None, lower, upper, (lower + upper) / 2]))
    for text in (figure(unit, lower, upper, value), figure(unit, lower, upper, value, bounds=True)):
        assert text.strip()
        assert "nan" not in text
        assert "None" not in text


@given(st.integers(1, 99_999), st.integers(0, 3))
def test_a_printed_percentage_reads_as_it_was_printed(number: int, places: int) -> None:
    printed = f"{Decimal(number).scaleb(-places):,f}"
    known = Interval.printed(printed, scale=0.01)
    assert figure("share", known.lower, known.upper, known.value) in (f"{printed} %", "unknown")


@given(st.sampled_from(["relative", "share", "USD", "ratio"]), st.floats(-5, 5), st.floats(-5, 5))
def test_a_change_says_its_direction(unit: str, one: float, other: float) -> None:
    lower, upper = min(one, other), max(one, other)
    expected = "up" if lower >= 0 else "down" if upper <= 0 else "from"
    assert change(unit, lower, upper).split()[0] == expected


ORDINALS = {
    1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 10: "10th", 11: "11th", 12: "12th", 13: "13th", 20: "20th",
    21: "21st", 22: "22nd", 23: "23rd", 24: "24th", 101: "101st", 111: "111th", 112: "112th", 113: "113th",
    121: "121st",
}  # fmt: skip


@pytest.mark.parametrize(("number", "expected"), ORDINALS.items())
def test_ordinals(number: int, expected: str) -> None:
    assert ordinal(number) == expected


PERIODS = [
    (date(2023, 1, 1), date(2023, 12, 31), "2023"),
    (date(2023, 1, 1), date(2023, 6, 30), "2023-06-30"),
    (date(2022, 1, 1), date(2023, 12, 31), "2022–2023"),
    (date(2022, 9, 1), date(2024, 8, 31), "2022-09–2024-08"),
    (date(2022, 9, 2), date(2024, 8, 31), "2024-08-31"),
    (date(2025, 6, 12), date(2025, 6, 12), "2025-06-12"),
]


@pytest.mark.parametrize(("start", "end", "expected"), PERIODS)
def test_periods(start: date, end: date, expected: str) -> None:
    assert period(start, end) == expected
    assert when(start, end) == ("on " if expected == end.isoformat() else "in ") + expected


NAMES = {
    "ARM": "Armenia",
    "USA": "the United States",
    "GBR": "the United Kingdom",
    "ARE": "the United Arab Emirates",
    "NLD": "the Netherlands",
    "DOM": "the Dominican Republic",
    "CAF": "the Central African Republic",
    "MHL": "the Marshall Islands",
    "GEO": "Georgia",
    "org:csto": "CSTO",
    "each": "each",
}


@pytest.mark.parametrize(("entity", "expected"), NAMES.items())
def test_names_have_their_article(entity: str, expected: str) -> None:
    assert name_of(entity) == expected
