"""Amounts and periods as people write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from araxes.claims.written import LATEST, Amount, Period, period
from araxes.observations.interval import Interval

# ---- amounts

AMOUNTS = [
    # as written, number, what it covers as a rounded figure
    (1, 1.0, Interval(0.5, 1.5, 1.0)),
    (37, 37.0, Interval(36.5, 37.5, 37.0)),
    (-2, -2.0, Interval(-2.5, -1.5, -2.0)),
    (0.5, 0.5, Interval(0.45, 0.55, 0.5)),
    ("37%", 0.37, Interval(0.365, 0.375, 0.37)),
    ("37 %", 0.37, Interval(0.365, 0.375, 0.37)),
    (" 37% ", 0.37, Interval(0.365, 0.375, 0.37)),
    ("33.4%", 0.334, Interval(0.3335, 0.3345, 0.334)),
    ("-5%", -0.05, Interval(-0.055, -0.045, -0.05)),
    ("2 points", 0.02, Interval(0.015, 0.025, 0.02)),
    ("1 point", 0.01, Interval(0.005, 0.015, 0.01)),
    ("1.5 bn", 1.5e9, Interval(1.45e9, 1.55e9, 1.5e9)),
    ("1.5bn", 1.5e9, Interval(1.45e9, 1.55e9, 1.5e9)),
    ("2 tn", 2e12, Interval(1.5e12, 2.5e12, 2e12)),
    ("300 mn", 3e8, Interval(2.995e8, 3.005e8, 3e8)),
    ("5 k", 5e3, Interval(4.5e3, 5.5e3, 5e3)),
    ("2,963,837", 2_963_837.0, Interval(2_963_836.5, 2_963_837.5, 2_963_837.0)),
    ("0", 0.0, Interval(0.0, 0.5, 0.0)),
    ("1.50", 1.5, Interval(1.495, 1.505, 1.5)),
    (10**15, 1e15, Interval(1e15 - 0.5, 1e15 + 0.5, 1e15)),
]


@pytest.mark.parametrize(("written", "number", "printed"), AMOUNTS)
def test_amounts(written: object, number: float, printed: Interval) -> None:
    amount = Amount.model_validate(written)
    assert amount.number == pytest.approx(number, rel=1e-12)
    assert amount.printed == printed


NO_AMOUNT = [
    (True, "not true or false"),
    (False, "not true or false"),
    (float("inf"), "finite"),
    (float("nan"), "finite"),
    ("", "'' is not a threshold; write 37%, 2 points, 1.5 bn or a number"),
    ("about 5", "'about 5' is not a threshold"),
    ("5 %%", "is not a threshold"),
    ("5 m", "is not a threshold"),
    ("+5", "is not a threshold"),
    (".5", "is not a threshold"),
    ("5.", "is not a threshold"),
    ("1e3", "is not a threshold"),
    ("5 apples " * 100, "'5 apples 5 apples 5 apples 5 apples 5 ap' is not a threshold"),
]


@pytest.mark.parametrize(("written", "message"), NO_AMOUNT)
def test_what_is_no_amount(written: object, message: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(message)):
        Amount.model_validate(written)


@pytest.mark.parametrize("written", ["9" * 400, 10**400, "9" * 400 + "%"], ids=["text", "number", "per cent"])
def test_amounts_beyond_all_bounds_are_refused(written: object) -> None:
    with pytest.raises(ValidationError, match="finite"):
        Amount.model_validate(written)


@pytest.mark.parametrize(
    "written", [{"figure": "abc"}, {"figure": "1e5"}, {"figure": "", "unit": "%"}, {"figure": "nan"}]
)
def test_a_mapping_is_no_way_around_the_check(written: object) -> None:
    with pytest.raises(ValidationError):
        Amount.model_validate(written)


@given(st.floats(1e-12, 1e15) | st.floats(-1e15, -1e-12))
def test_a_number_keeps_its_value(number: float) -> None:
    assert Amount.model_validate(number).number == pytest.approx(number, rel=1e-12)


WRITTEN = [
    (1, 1),
    (0.5, 0.5),
    ("37%", "37%"),
    ("37 %", "37%"),
    ("2 points", "2 points"),
    ("1.5bn", "1.5 bn"),
    ("7", 7),
]


@pytest.mark.parametrize(("given_as", "written"), WRITTEN)
def test_amounts_are_written_as_one_would(given_as: object, written: object) -> None:
    assert Amount.model_validate(given_as).model_dump(mode="json") == written


@pytest.mark.parametrize(
    "written", [1, -2, 0.5, 5.0, "5.0", "37%", "37.0%", "2 points", "1.5 bn", "1,000", "0", 1e22]
)
def test_amounts_cover_the_same_when_read_again(written: object) -> None:
    """The digits say how far a figure was rounded, so that 5.0 must not become 5."""
    amount = Amount.model_validate(written)
    again = Amount.model_validate(amount.model_dump(mode="json"))
    assert (again.number, again.printed) == (amount.number, amount.printed)


# ---- periods

PERIODS = [
    ("latest", date.min, date.max, "latest"),
    (2023, date(2023, 1, 1), date(2023, 12, 31), 2023),
    ("2023", date(2023, 1, 1), date(2023, 12, 31), 2023),
    ("2023-06", date(2023, 6, 1), date(2023, 6, 30), "2023-06-01..2023-06-30"),
    ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "2024-02-01..2024-02-29"),
    ("2023-06-30", date(2023, 6, 30), date(2023, 6, 30), "2023-06-30..2023-06-30"),
    (date(2023, 6, 30), date(2023, 6, 30), date(2023, 6, 30), "2023-06-30..2023-06-30"),
    ("2019..2023", date(2019, 1, 1), date(2023, 12, 31), "2019..2023"),
    ("..2023", date.min, date(2023, 12, 31), "..2023"),
    ("2019..2023-06", date(2019, 1, 1), date(2023, 6, 30), "2019-01-01..2023-06-30"),
    ("2019-03-05..2019-03-07", date(2019, 3, 5), date(2019, 3, 7), "2019-03-05..2019-03-07"),
    (" 2023 ", date(2023, 1, 1), date(2023, 12, 31), 2023),
]


@pytest.mark.parametrize(("written", "start", "end", "again"), PERIODS)
def test_periods(written: object, start: date, end: date, again: object) -> None:
    assert period(written) == (start, end)
    found = Period.model_validate(written)
    assert (found.start, found.end) == (start, end)
    assert found.model_dump(mode="json") == again
    assert Period.model_validate(again) == found


@pytest.mark.parametrize(
    "written",
    [
        "",
        "soon",
        "23",
        "2023-13",
        "2023-02-30",
        "2023-6",
        "2023/06",
        "..",
        "2019...2023",
        "2019..20",
        "0000",
        5,
        True,
    ],
)
def test_what_is_no_period(written: object) -> None:
    with pytest.raises(ValueError, match="is not a period; write latest, 2023, 2023-06, 2023-06-30 or 2019"):
        period(written)
    with pytest.raises(ValidationError, match="is not a period"):
        Period.model_validate(written)


def test_an_open_end_is_not_the_first_year_alone() -> None:
    """As "..2023" has no start, "2019.." has no end, or else is refused."""
    try:
        found = period("2019..")
    except ValueError:
        return
    assert found == (date(2019, 1, 1), date.max)


def test_a_period_runs_forward() -> None:
    with pytest.raises(ValidationError, match=r"the period ends \(2019-12-31\) before it starts \(2023-01-01\)"):
        Period.model_validate("2023..2019")


@given(st.dates(), st.dates())
def test_every_period_is_read_again_as_it_was(one: date, other: date) -> None:
    found = Period(start=min(one, other), end=max(one, other))
    assert Period.model_validate(found.model_dump(mode="json")) == found


@pytest.mark.parametrize(("first", "last"), [(5, 5), (1, 2023), (999, 2023), (2020, 9999)])
def test_every_span_of_years_is_read_again_as_it_was(first: int, last: int) -> None:
    found = Period(start=date(first, 1, 1), end=date(last, 12, 31))
    assert Period.model_validate(found.model_dump(mode="json")) == found


def test_the_latest_is_all_time() -> None:
    assert (LATEST.start, LATEST.end, str(LATEST)) == (date.min, date.max, "latest")
