from __future__ import annotations

import math
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from araxes.measures.words import figure, name_of, ordinal, period

INF = math.inf
FIGURES = [
    # unit, lower, upper, value, in words
    ("share", 0.365, 0.375, 0.37, "37 %"),
    ("share", 0.365, 0.375, None, "36.5 to 37.5 %"),
    ("share", 0.0, 0.045, None, "at most 4.5 %"),
    ("share", 0.0, 0.0, None, "0 %"),
    ("share", 0.25, INF, None, "at least 25 %"),
    ("share", -INF, INF, None, "any value"),
    ("share", 0.20304, 0.20304, 0.20304, "20.3 %"),
    ("USD", 5.3e9, 5.3e9, 5.3e9, "5.3 bn USD"),
    ("USD", 5.2e9, 5.4e9, None, "5.2 to 5.4 bn USD"),
    ("USD", 9.5e8, 1.2e9, None, "950 mn USD to 1.2 bn USD"),
    ("USD", 0.0, 4e6, None, "at most 4 mn USD"),
    ("USD", 2.174e12, 2.174e12, 2.174e12, "2.17 tn USD"),
    ("USD", 12_345.0, 12_345.0, 12_345.0, "12,345 USD"),
    ("USD", -2e9, -2e9, -2e9, "-2 bn USD"),
    ("persons", 40_000, 50_000, None, "40,000 to 50,000"),
    ("persons", 1, INF, None, "at least 1"),
    ("persons", 100_000, 100_000, 100_000, "100,000"),
    ("ratio", 2.67, 2.67, 2.67, "2.67"),
    ("per 1000", -5.15, -5.05, -5.1, "-5.1"),
    ("per 1000", -5.15, -5.05, None, "-5.15 to -5.05"),
    ("index", 0.2, 0.25, None, "0.2 to 0.25"),
    ("partners", 2, 2, 2.0, "2"),
    ("flag", 1, 1, 1.0, "yes"),
    ("flag", 0, 0, 0.0, "no"),
    ("flag", 0, 1, None, "unknown"),
    ("rank", 1, 1, 1.0, "1st"),
    ("rank", 2, 4, None, "2nd to 4th"),
    ("rank", 3, 180, None, "3rd or lower"),
    ("rank", 1, 180, None, "anywhere"),
]


@pytest.mark.parametrize(("unit", "lower", "upper", "value", "expected"), FIGURES)
def test_figures_in_words(unit: str, lower: float, upper: float, value: float | None, expected: str) -> None:
    assert figure(unit, lower, upper, value) == expected


SIGNED = [
    ("relative", 0.143, 0.143, 0.143, "+14.3 %"),
    ("relative", -0.08, 0.32, None, "-8 to +32 %"),
    ("relative", -0.5, -0.5, -0.5, "-50 %"),
    ("relative", 0.02, INF, None, "at least +2 %"),
    ("share", -0.02, 0.05, None, "-2 to +5 points"),
    ("share", 0.02, 0.02, 0.02, "+2 points"),
    ("USD", 2e9, 2e9, 2e9, "+2 bn USD"),
    ("USD", -2e9, -2e9, -2e9, "-2 bn USD"),
    ("rank", -1, -1, -1.0, "-1"),
]


@pytest.mark.parametrize(("unit", "lower", "upper", "value", "expected"), SIGNED)
def test_changes_in_words(unit: str, lower: float, upper: float, value: float | None, expected: str) -> None:
    assert figure(unit, lower, upper, value, signed=True) == expected


LARGE = [
    ("share", 10.0, False),
    ("share", 9.996, False),
    ("relative", 12.5, True),
    ("share", 12.5, True),
    ("USD", 9.999e11, False),
    ("USD", 9.996e8, False),
    ("USD", 1.2e15, False),
    ("persons", 999.9, False),
]


@pytest.mark.parametrize(("unit", "value", "signed"), LARGE)
def test_large_figures_are_written_out(unit: str, value: float, signed: bool) -> None:
    """No reader wants 1e+03 %."""
    assert not re.search(r"e[+-]?\d", figure(unit, value, value, value, signed=signed))


@given(st.sampled_from(["share", "USD", "persons", "ratio", "rank", "flag", "relative"]), st.data())
def test_every_figure_says_something(unit: str, data: st.DataObject) -> None:
    numbers = st.integers(1, 250) if unit == "rank" else st.floats(-1e13, 1e13)
    lower, upper = sorted([float(data.draw(numbers)), float(data.draw(numbers))])
    for signed in (False, True):
        text = figure(unit, lower, upper, signed=signed)
        assert text
        assert "nan" not in text
        assert "None" not in text


def test_negative_bounds_are_both_said() -> None:
    """A deficit of one to three billion is not only "at most -1 bn"."""
    assert figure("USD", -3e9, -1e9) == "-3 to -1 bn USD"
    assert figure("share", -0.5, 0.2) == "-50 to 20 %"


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
    (date(2022, 1, 1), date(2023, 12, 31), "2023-12-31"),
    (date(2025, 6, 12), date(2025, 6, 12), "2025-06-12"),
]


@pytest.mark.parametrize(("start", "end", "expected"), PERIODS)
def test_periods(start: date, end: date, expected: str) -> None:
    assert period(start, end) == expected


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
