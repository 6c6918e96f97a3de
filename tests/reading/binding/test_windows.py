"""The time a test looks at."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from araxes.reading.binding.windows import BACK, Window, horizon_of, window_of
from araxes.reading.phrases.horizons import time_expressions

from ..reads import WRITTEN, read


def _window(text: str) -> Window:
    times = list(time_expressions(text))
    return window_of(times, WRITTEN, horizon_of(times, WRITTEN))


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("has grown since 2019", {"since": 2019}),
        ("grew between 2015 and 2020", {"since": 2015, "until": 2020}),
        ("grew in 2021", {"since": 2020, "until": 2021}),
        ("has grown", {"since": WRITTEN.year - BACK}),
        ("will grow by 2027", {"since": 2023, "until": 2027}),
    ],
)
def test_the_ends_of_a_change(text: str, change: dict[str, int]) -> None:
    assert _window(text).change() == change


@pytest.mark.parametrize(
    ("text", "period"), [("was first in 2021", 2021), ("is first", None), ("will be first in 2027", None)]
)
def test_the_period_of_a_figure(text: str, period: Any) -> None:
    assert _window(text).period == period


@pytest.mark.parametrize(
    ("text", "end"),
    [("by 2027", date(2027, 12, 31)), ("by 2020", None), ("in 2024", date(2024, 12, 31)), ("since 2019", None)],
)
def test_the_horizon_lies_ahead(text: str, end: date | None) -> None:
    found = horizon_of(list(time_expressions(text)), WRITTEN)
    assert (found and found.end) == end


def test_only_a_change_without_a_beginning_is_noted() -> None:
    assert _window("has grown").notes
    assert not _window("has grown since 2019").notes
    assert not _window("will grow by 2027").notes


@pytest.mark.parametrize(
    ("text", "kind", "period"),
    [
        ("Mali walked out of ECOWAS this year.", "fact", 2024),
        ("Azerbaijan spends more on its military than Armenia in 2024.", "fact", 2024),
        ("Azerbaijan will spend more on its military than Armenia in 2024.", "forecast", "latest"),
    ],
)
def test_its_own_year_lies_ahead_only_of_what_is_to_come(text: str, kind: str, period: int | str) -> None:
    (said,) = read(text, written=date(2024, 6, 15)).statements
    assert (said.kinds[0], said.horizon is not None) == (kind, kind == "forecast")
    assert [str(test.period) for test in said.tests] == [str(period)]


def test_a_change_in_the_year_of_the_report_ends_in_it() -> None:
    (said,) = read("Trade between Georgia and Russia fell in 2024.", written=date(2024, 6, 15)).statements
    change = said.tests[0].change
    assert change is not None
    assert (str(change.since), str(change.until)) == ("2023", "2024")


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("Chile's exports to China rose from 20 billion dollars in 2010 to 39 billion in 2022.", "2010", "2022"),
        ("Armenia's imports from Russia rose in 2022.", "2021", "2022"),
    ],
)
def test_a_change_between_two_figures_begins_with_the_first(text: str, since: str, until: str) -> None:
    (said,) = read(text).statements
    change = said.tests[0].change
    assert change is not None
    assert (str(change.since), str(change.until)) == (since, until)
